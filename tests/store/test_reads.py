"""Reading the state back as values."""

import hashlib
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import (
    ArticleState,
    Kind,
    Layer,
    Metadata,
    WorkState,
    Zone,
    ZoneKind,
)
from annotator.project.operations import articles, entities, links, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation
from tests.project.builders import (
    FIRST,
    SECOND,
    article_end,
    create,
    entity_end,
    scheme,
    span_end,
    tag,
    take_in,
)

NOBODY = b"x" * 16


def test_articles_in_the_order_they_came(project: Project, article: Uid, other: Uid) -> None:
    third = project.run(take_in("Third.")).value
    assert project.reads.article_uids() == [article, other, *third]


def test_rows_of_the_list(project: Project, article: Uid, other: Uid) -> None:
    meta = Metadata(title="T", outlet="O", published="2024", story="s")
    project.run(articles.set_metadata({article: meta}))
    claim = tag(project, article, "claim", "is safe")
    actor = tag(project, article, "actor", "Herald")
    project.run(links.add("made-by", span_end(claim), span_end(actor)))
    row, second = project.reads.article_rows(project.my_layer)
    assert row == (article, "T", "O", "2024", "s", 82, WorkState.IN_WORK, 2, 1)
    assert (second.uid, second.state, second.spans, second.links) == (other, None, 0, 0)


def test_rows_without_a_layer_count_nothing(project: Project, article: Uid) -> None:
    tag(project, article, "claim", "is safe")
    assert [(row.state, row.spans) for row in project.reads.article_rows()] == [(None, 0)] * 2


def test_rows_of_some_articles(project: Project, other: Uid) -> None:
    assert [row.uid for row in project.reads.article_rows(only=[other, NOBODY])] == [other]


def test_an_article_with_its_hash(project: Project, article: Uid) -> None:
    found = project.reads.article(article)
    assert found
    assert found.revisions[0].text == hashlib.sha256(FIRST.encode()).digest()
    assert found.revisions[0].chars == 82
    assert project.reads.article(NOBODY) is None


def test_several_articles_with_their_texts(project: Project, article: Uid, other: Uid) -> None:
    found = project.reads.articles_with_text([other, NOBODY, article])
    assert {uid: text for uid, (_, text) in found.items()} == {article: FIRST, other: SECOND}


def test_texts(project: Project, article: Uid) -> None:
    assert project.reads.text(article) == FIRST
    assert project.reads.text_by_hash(hashlib.sha256(FIRST.encode()).digest()) == FIRST
    assert project.reads.text_by_hash(bytes(32)) is None
    with pytest.raises(LookupError):
        project.reads.text(NOBODY)


def test_a_text_read_again_is_that_of_the_article_asked_for(
    project: Project, article: Uid, other: Uid
) -> None:
    texts = [project.reads.text(uid) for uid in (article, other, article, article, other)]
    assert texts[0] == texts[2] == texts[3] != texts[1] == texts[4]
    assert project.reads.text(other) is texts[4]  # not read from the file once more


def test_the_source_of_a_text(project: Project) -> None:
    project.run(take_in("Neu.", raw=True))
    raw = "Neu.".encode("utf-16")
    found = project.reads.source(hashlib.sha256(raw).digest())
    assert found
    assert found[1] == "utf-16"
    assert project.reads.source(bytes(32)) is None


def test_people_and_layers_in_their_order(project: Project, article: Uid) -> None:
    ana = project.me
    tag(project, article, "claim", "is safe")
    ben = project.i_am("Ben")
    tag(project, article, "claim", "is safe")
    assert project.reads.people() == [ana, ben]
    assert [layer.owner for layer in project.reads.layers()] == [ana.uid, ben.uid]
    assert project.reads.layers()[1] == Layer(project.my_layer, ben.uid)


def test_the_scheme(project: Project) -> None:
    assert project.reads.scheme() == scheme()


def test_zones_by_article(project: Project, article: Uid, other: Uid) -> None:
    zone = Zone(0, 3, ZoneKind.DECK)
    project.run(articles.set_zones(article, [zone]))
    assert project.reads.zones(article, 1) == (zone,)
    assert project.reads.zones(article, 2) == ()
    assert project.reads.zones_by_article([article, other]) == {article: (zone,)}


def test_states(project: Project, article: Uid, other: Uid) -> None:
    project.run(articles.set_state([article], WorkState.DONE))
    layer = project.my_layer
    assert project.reads.state(layer, article) is WorkState.DONE
    assert project.reads.state(layer, other) is None
    assert project.reads.states(article) == [ArticleState(layer, article, WorkState.DONE)]
    assert project.reads.states_by_article([article, other]) == {
        article: [ArticleState(layer, article, WorkState.DONE)],
        other: [],
    }


@pytest.mark.parametrize(
    ("types", "name", "value", "found"),
    [
        (["actor"], "kind", None, True),
        (["actor"], "kind", "person", True),
        (["actor"], "kind", "country", False),
        (["actor"], "age", None, False),
        (["claim"], "kind", None, False),
        (["claim", "actor"], "kind", None, True),
        (["actor"], "alias", None, True),
    ],
)
def test_who_has_an_attribute(
    project: Project, article: Uid, types: list[str], name: str, value: str | None, *, found: bool
) -> None:
    made = tag(project, article, "actor", "Herald")
    project.run(spans.set_attribute([made], "kind", "person"))
    project.run(spans.set_attribute([made], "alias", None))
    assert project.reads.has_attribute(types, name, value) is found


def test_alive(project: Project, article: Uid) -> None:
    made = tag(project, article, "actor", "Herald")
    assert project.reads.alive(made)
    project.run(spans.delete([made]))
    assert not project.reads.alive(made)
    assert not project.reads.alive(NOBODY)


def test_what_stands_on_an_article(project: Project, article: Uid, other: Uid) -> None:
    reads = project.reads
    assert reads.depends_on(article, Kind.ARTICLE) is None
    claim = tag(project, other, "claim", "closed")
    project.run(links.add("about", span_end(claim), article_end(article)))
    assert reads.depends_on(article, Kind.ARTICLE) == "link"
    tag(project, article, "claim", "is safe")
    assert reads.depends_on(article, Kind.ARTICLE) == "span"


@pytest.mark.parametrize("table", ["state", "zones", "entity"])
def test_what_else_stands_on_an_article(project: Project, article: Uid, table: str) -> None:
    if table == "state":
        project.run(articles.set_state([article], WorkState.DONE))
    elif table == "zones":
        project.run(articles.set_zones(article, [Zone(0, 3, ZoneKind.DECK)]))
    else:
        he = project.run(entities.add("actor", "he")).value
        project.run(entities.change(he._replace(article=article)))
    assert project.reads.depends_on(article, Kind.ARTICLE) == table


def test_what_stands_on_spans_entities_layers_and_people(project: Project, article: Uid) -> None:
    reads = project.reads
    claim = tag(project, article, "claim", "is safe")
    lima = project.run(entities.add("actor", "Lima")).value
    assert reads.depends_on(claim, Kind.SPAN) is reads.depends_on(lima.uid, Kind.ENTITY) is None
    project.run(links.add("made-by", span_end(claim), entity_end(lima.uid)))
    assert reads.depends_on(claim, Kind.SPAN) == reads.depends_on(lima.uid, Kind.ENTITY) == "link"
    assert reads.depends_on(project.my_layer, Kind.LAYER)
    assert reads.depends_on(project.me.uid, Kind.PERSON) == "layer"


def test_an_empty_project(tmp_path: Path) -> None:
    with create(tmp_path / "p.annotator") as project:
        reads = project.reads
        assert (reads.article_uids(), reads.layers(), reads.entities()) == ([], [], [])
        assert reads.totals() == (0, {}, {}, {}, {})
        assert reads.meta("nothing") is None


def test_a_scheme_that_changed_is_read_anew(project: Project) -> None:
    other = scheme().model_copy(update={"name": "Other"})
    project.run(Operation("scheme.replace", lambda tx: tx.put_scheme(other)))
    found = project.reads.scheme()
    assert found
    assert found.name == "Other"
