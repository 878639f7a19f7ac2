"""Reading spans, links and entities back as they were put in."""

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import NO_ATTRIBUTES, Link, Origin, Span
from annotator.project.operations import articles, entities, links, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation
from annotator.store import annotation_reads
from tests.project.builders import entity_end, span_end, tag

NOBODY = b"x" * 16


def full(project: Project, article: Uid, entity: Uid) -> Span:
    return Span(
        b"s" * 16,
        project.my_layer,
        article,
        "actor",
        ((0, 3), (18, 24)),
        {"kind": None, "age": 4},
        entity,
        "why?",
        0,
        Origin("import", "brat", "T1"),
        1,
    )


def test_a_span_comes_back_with_everything(project: Project, article: Uid) -> None:
    entity = project.run(entities.add("actor", "Lima")).value.uid
    tag(project, article, "cue", "told")
    span = full(project, article, entity)
    project.run(Operation("test", lambda tx: tx.put_span(span)))
    assert project.reads.span(span.uid) == span


def test_a_bare_span_comes_back_bare(project: Project, article: Uid) -> None:
    made = tag(project, article, "actor", "Herald")
    assert project.reads.span(made) == Span(
        made, project.my_layer, article, "actor", ((18, 24),), NO_ATTRIBUTES
    )


def test_no_span(project: Project) -> None:
    assert project.reads.span(NOBODY) is None
    assert project.reads.spans(NOBODY) == []


def test_spans_by_place_longer_ones_first(project: Project, article: Uid) -> None:
    for pieces in ([(5, 8)], [(0, 3)], [(0, 8)], [(0, 2), (6, 9)]):
        project.run(spans.add(article, "claim", pieces))
    assert [span.fragments for span in project.reads.spans(article)] == [
        ((0, 2), (6, 9)),
        ((0, 8),),
        ((0, 3),),
        ((5, 8),),
    ]


@pytest.fixture
def layers(project: Project, article: Uid) -> tuple[Uid, Uid]:
    """Ana's and Ben's, with one claim and one actor each, linked."""
    found = []
    for name in ("Ana", "Ben"):
        project.i_am(name)
        claim = tag(project, article, "claim", "is safe")
        actor = tag(project, article, "actor", "Herald")
        project.run(links.add("made-by", span_end(claim), span_end(actor)))
        found.append(project.my_layer)
    return found[0], found[1]


@pytest.mark.parametrize(("chosen", "n"), [(None, 2), ([0], 1), ([0, 1], 2), ([], 0)])
def test_layers_are_chosen(
    project: Project, article: Uid, layers: tuple[Uid, Uid], chosen: list[int] | None, n: int
) -> None:
    uids = None if chosen is None else [layers[place] for place in chosen]
    reads = project.reads
    assert len(reads.spans(article, uids)) == 2 * n
    assert len(reads.links(article, uids)) == n
    assert len(reads.spans_by_article([article], uids)[article]) == 2 * n
    assert len(reads.links_by_article([article], uids)[article]) == n


def test_an_unknown_layer_has_nothing(
    project: Project, article: Uid, layers: tuple[Uid, Uid]
) -> None:
    assert project.reads.spans(article, [NOBODY]) == []


def test_several_articles_at_once_are_as_one_by_one(
    project: Project, article: Uid, other: Uid, layers: tuple[Uid, Uid]
) -> None:
    tag(project, other, "claim", "closed")
    by_article = project.reads.spans_by_article([other, article])
    assert by_article == {uid: project.reads.spans(uid) for uid in (other, article)}


def test_spans_that_begin_at_a_place(project: Project, article: Uid) -> None:
    for end in (3, 8):
        project.run(spans.add(article, "actor", [(0, end)]))
    project.run(spans.add(article, "actor", [(1, 8)]))
    found = project.reads.spans_from(article, project.my_layer, 0)
    assert [span.end for span in found] == [3, 8]


def test_a_link_comes_back_with_everything(project: Project, article: Uid) -> None:
    claim = tag(project, article, "claim", "is safe")
    lima = project.run(entities.add("actor", "Lima")).value.uid
    link = Link(
        b"k" * 16,
        project.my_layer,
        "made-by",
        span_end(claim),
        entity_end(lima),
        {"step": 2},
        "n",
        Origin("import", "brat", "R1"),
    )
    project.run(Operation("test", lambda tx: tx.put_link(link, article)))
    assert project.reads.link(link.uid) == link
    assert project.reads.links_of(lima) == project.reads.links_of(claim) == [link]
    assert project.reads.link(NOBODY) is None
    assert project.reads.links_of(NOBODY) == project.reads.links(NOBODY) == []


def test_the_links_of_a_layer(project: Project, article: Uid, other: Uid) -> None:
    claims = [tag(project, other, "claim", "closed"), tag(project, article, "claim", "is safe")]
    actor = tag(project, article, "actor", "Herald")
    made = [
        project.run(links.add("made-by", span_end(claim), span_end(actor))).value
        for claim in claims
    ]
    mine = project.my_layer
    assert [link.uid for link in project.reads.links_in(mine, 9)] == made[::-1]
    assert [link.uid for link in project.reads.links_in(mine, 1)] == made[1:]
    project.i_am("Ben")
    assert project.reads.links_in(project.my_layer, 9) == []


def test_links_from_entities_lie_in_no_article(project: Project, article: Uid) -> None:
    actor = tag(project, article, "actor", "Herald")
    lima = project.run(entities.add("actor", "Lima")).value.uid
    link = Link(b"k" * 16, project.my_layer, "made-by", entity_end(lima), span_end(actor))
    project.run(Operation("test", lambda tx: tx.put_link(link, None)))
    assert project.reads.links_of_entities() == [link]
    assert project.reads.links(article) == [link]
    assert project.reads.links_by_article([article]) == {article: []}


def test_a_link_across_is_given_where_it_begins(project: Project, article: Uid, other: Uid) -> None:
    claim, far = tag(project, article, "claim", "is safe"), tag(project, other, "claim", "closed")
    project.run(links.add("denies", span_end(far), span_end(claim)))
    found = project.reads.links_by_article([article, other])
    assert [len(found[uid]) for uid in (article, other)] == [0, 1]


def test_spans_of_an_entity_across_articles(project: Project, article: Uid, other: Uid) -> None:
    made = [tag(project, uid, "actor", "Herald") for uid in (other, article)]
    entity = project.run(spans.name_entity(made, "The Herald")).value
    assert entity
    assert {span.uid for span in project.reads.spans_of_entity(entity.uid)} == set(made)
    assert project.reads.spans_of_entity(NOBODY) == []


def test_entities_local_to_an_article(project: Project, article: Uid) -> None:
    he = project.run(entities.add("actor", "he")).value
    project.run(entities.change(he._replace(article=article)))
    assert project.reads.entities_local_to(article) == [he._replace(article=article)]
    assert project.reads.entity(NOBODY) is None


def test_more_objects_than_are_remembered(
    project: Project, article: Uid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotation_reads, "_REMEMBERED", 3)
    for start in range(20):
        project.run(spans.add(article, "actor", [(start, start + 2)]))
    claims = [tag(project, article, "claim", words) for words in ("is safe", "Monday", "mayor")]
    for claim in claims:
        for actor in project.reads.spans(article)[:5]:
            if actor.type == "actor":
                project.run(links.add("made-by", span_end(claim), span_end(actor.uid)))
    found = project.reads.links(article)
    assert {link.source.uid for link in found} == set(claims)
    assert all(project.reads.span(link.target.uid) for link in found)


def test_what_another_connection_wrote_is_seen(project: Project, article: Uid) -> None:
    assert project.reads.spans(article) == []
    tag(project, article, "actor", "Herald")
    assert len(project.reads.spans(article)) == 1
    project.run(articles.delete([article]))
    assert project.reads.spans(article) == []
