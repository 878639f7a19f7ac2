"""What is compared, read out of a project."""

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState, Zone, ZoneKind
from annotator.project.comparing import far_ends, works
from annotator.project.operations import articles, links
from annotator.project.project import Project
from annotator.review.terms import AS_WRITTEN
from tests.project.builders import span_end, tag
from tests.project.reviewing import Rulers, layer_of


def test_two_layers_of_an_article(project: Project, article: Uid, other: Uid) -> None:
    mine = tag(project, article, "actor", "mayor")
    ana = project.my_layer
    project.run(articles.set_state([article], WorkState.DONE))
    project.run(articles.set_zones(article, [Zone(0, 3, ZoneKind.HEADLINE)]))
    project.i_am("Ben")
    tag(project, article, "actor", "Herald")
    ben = project.my_layer
    first, second = works(project.reads, [ana, ben])
    assert (first.article, second.article) == (article, other)
    assert [span.uid for span in first.spans[ana]] == [mine]
    assert [span.layer for span in first.spans[ben]] == [ben]
    assert first.opened == {ana, ben}
    assert first.done == {ana}
    assert first.zones == (Zone(0, 3, ZoneKind.HEADLINE),)
    assert second.spans == {ana: [], ben: []}
    assert not second.opened


def test_only_the_layers_and_articles_asked_for(project: Project, article: Uid, other: Uid) -> None:
    tag(project, article, "actor", "mayor")
    (only,) = works(project.reads, [b"n" * 16], [article, b"g" * 16])
    assert (only.article, only.spans) == (article, {b"n" * 16: []})


def test_without_texts_all_else_is_the_same(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "mayor")
    layers = [project.my_layer]
    (whole,) = works(project.reads, layers, [article])
    assert list(works(project.reads, layers, [article], texts=False)) == [whole._replace(text="")]


def test_the_ends_of_links_into_another_article(project: Project, article: Uid, other: Uid) -> None:
    made = []
    for name in ("Ana", "Ben"):
        project.i_am(name)
        here = tag(project, article, "claim", "bridge")
        there = tag(project, other, "claim", "closed")
        project.run(links.add("denies", span_end(here), span_end(there)))
        made.append((project.my_layer, there))
    (ana, hers), (ben, his) = made
    first, second = works(project.reads, [ana, ben])
    far = far_ends(project.reads, first, AS_WRITTEN)
    assert far[ana, ben].partner == {hers: his}
    assert far_ends(project.reads, second, AS_WRITTEN) == {}


def test_a_link_of_an_entity_belongs_to_the_article_of_its_target(
    lea: Project, article: Uid, other: Uid
) -> None:
    made = Rulers(lea, article)
    layers = [layer_of(lea, "Ben"), layer_of(lea, "Cleo")]
    first, second = works(lea.reads, layers)
    assert [[one.uid for one in first.links[layer]] for layer in layers] == [
        [made.same[0], made.other[0]],
        [made.same[1], made.other[1], made.only],
    ]
    assert [len(second.links[layer]) for layer in layers] == [0, 0]
