"""Linking, inside an article and across, under the rules of the scheme."""

from dataclasses import dataclass
from typing import Any

import pytest

from annotator.domain.identity import Uid, new_uid
from annotator.domain.values import End, Link, Value, WorkState
from annotator.project.operations import articles, entities, links, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation
from tests.project.builders import (
    article_end,
    entity_end,
    gestures,
    refuse,
    rows,
    span_end,
    tag,
)


@dataclass
class Scene:
    """Spans of every sort in two articles."""

    project: Project
    first: Uid
    second: Uid
    actor: Uid
    claim: Uid
    cue: Uid
    far: Uid
    """A claim in the second article."""
    far_cue: Uid
    lima: Uid
    """An entity."""

    def link(self, kind: str, source: End, target: End) -> Uid:
        return self.project.run(links.add(kind, source, target)).value

    def standing(self, uid: Uid) -> Link:
        found = self.project.reads.link(uid)
        assert found
        return found


@pytest.fixture
def scene(project: Project, article: Uid, other: Uid) -> Scene:
    return Scene(
        project,
        article,
        other,
        tag(project, article, "actor", "Ana Lima"),
        tag(project, article, "claim", "the bridge 🌉 is safe"),
        tag(project, article, "cue", "told"),
        tag(project, other, "claim", "the bridge is closed"),
        tag(project, other, "cue", "wrote"),
        project.run(entities.add("actor", "Ana Lima")).value.uid,
    )


def test_add_joins_two_spans(scene: Scene) -> None:
    made = scene.standing(scene.link("made-by", span_end(scene.claim), span_end(scene.actor)))
    assert (made.type, made.source.uid, made.target.uid) == ("made-by", scene.claim, scene.actor)
    assert made.layer == scene.project.my_layer


def test_add_leads_to_an_entity(scene: Scene) -> None:
    made = scene.link("made-by", span_end(scene.claim), entity_end(scene.lima))
    assert scene.standing(made).target == entity_end(scene.lima)


def test_add_leads_to_an_article(scene: Scene) -> None:
    made = scene.link("about", span_end(scene.claim), article_end(scene.second))
    assert [link.uid for link in scene.project.reads.links(scene.second)] == [made]


def test_a_link_across_articles_is_read_in_both(scene: Scene) -> None:
    made = scene.link("denies", span_end(scene.far), span_end(scene.claim))
    for article in (scene.first, scene.second):
        assert [link.uid for link in scene.project.reads.links(article)] == [made]


def test_a_link_across_articles_is_counted_once_where_it_begins(scene: Scene) -> None:
    scene.link("denies", span_end(scene.far), span_end(scene.claim))
    counted = [row.links for row in scene.project.reads.article_rows(scene.project.my_layer)]
    assert counted == [0, 1]


def test_add_begins_work_where_it_begins(scene: Scene) -> None:

    scene.project.run(articles.set_state([scene.first], WorkState.NEW))
    scene.link("made-by", span_end(scene.claim), span_end(scene.actor))
    assert scene.project.reads.state(scene.project.my_layer, scene.first) is WorkState.IN_WORK


def test_add_refuses_a_type_that_is_not_there(scene: Scene) -> None:
    refuse(
        scene.project,
        links.add("loves", span_end(scene.claim), span_end(scene.actor)),
        "The scheme has no link type “loves”.",
    )


def test_add_refuses_the_wrong_way_round(scene: Scene) -> None:
    refuse(
        scene.project,
        links.add("made-by", span_end(scene.actor), span_end(scene.claim)),
        "“made by” does not lead from Actor to Claim.",
    )


def test_add_refuses_an_entity_of_another_register(scene: Scene) -> None:
    place = scene.project.run(entities.add("place", "Lima")).value
    refuse(
        scene.project,
        links.add("made-by", span_end(scene.claim), entity_end(place.uid)),
        "“made by” does not lead from Claim to @place.",
    )


def test_add_refuses_one_end_twice(scene: Scene) -> None:
    refuse(
        scene.project,
        links.add("denies", span_end(scene.claim), span_end(scene.claim)),
        "A link needs two different ends.",
    )


@pytest.mark.parametrize("end", [span_end, entity_end])
def test_add_refuses_an_end_that_is_gone(scene: Scene, end: Any) -> None:
    refuse(
        scene.project,
        links.add("made-by", span_end(scene.claim), end(new_uid())),
        "One end of this link is no longer there.",
    )


def test_add_refuses_another_s_span(scene: Scene) -> None:
    scene.project.i_am("Ben")
    mine = tag(scene.project, scene.second, "claim", "stays silent")
    refuse(
        scene.project,
        links.add("denies", span_end(mine), span_end(scene.claim)),
        "Links join tags of one layer; copy the other annotator’s tag first.",
    )


def test_add_refuses_the_same_link_twice(scene: Scene) -> None:
    scene.link("made-by", span_end(scene.claim), span_end(scene.actor))
    refuse(
        scene.project,
        links.add("made-by", span_end(scene.claim), span_end(scene.actor)),
        "This link is there already: made by.",
    )


def test_a_directed_link_may_go_both_ways(scene: Scene) -> None:
    scene.link("denies", span_end(scene.claim), span_end(scene.far))
    scene.link("denies", span_end(scene.far), span_end(scene.claim))
    assert len(scene.project.reads.links(scene.first)) == 2


def test_a_symmetric_link_turned_round_is_the_same(scene: Scene) -> None:
    scene.link("same", span_end(scene.claim), span_end(scene.far))
    refuse(
        scene.project,
        links.add("same", span_end(scene.far), span_end(scene.claim)),
        "This link is there already: same as.",
    )


def test_some_types_stay_inside_one_article(scene: Scene) -> None:
    refuse(
        scene.project,
        links.add("cued-by", span_end(scene.claim), span_end(scene.far_cue)),
        "“cued by” stays inside one article.",
    )


def test_retype(scene: Scene) -> None:
    made = scene.link("made-by", span_end(scene.claim), span_end(scene.actor))
    scene.project.run(links.set_attribute([made], "step", 2))
    scene.project.run(links.retype([made], "reported-via"))
    assert scene.standing(made).type == "reported-via"
    assert scene.standing(made).attributes == {"step": 2}


def test_retype_drops_attributes_the_other_type_does_not_have(scene: Scene) -> None:
    made = scene.link("denies", span_end(scene.claim), span_end(scene.far))
    scene.project.run(links.retype([made], "same"))
    assert scene.standing(made).attributes == {}


def test_retype_keeps_to_the_rules(scene: Scene) -> None:
    made = scene.link("made-by", span_end(scene.claim), span_end(scene.actor))
    refuse(
        scene.project,
        links.retype([made], "denies"),
        "“denies” does not lead from Claim to Actor.",
    )


def test_retype_refuses_a_twin(scene: Scene) -> None:
    scene.link("reported-via", span_end(scene.claim), span_end(scene.actor))
    made = scene.link("made-by", span_end(scene.claim), span_end(scene.actor))
    refuse(
        scene.project,
        links.retype([made], "reported-via"),
        "This link is there already: reported via.",
    )


def test_reverse(scene: Scene) -> None:
    made = scene.link("denies", span_end(scene.claim), span_end(scene.far))
    scene.project.run(links.reverse([made]))
    standing = scene.standing(made)
    assert (standing.source.uid, standing.target.uid) == (scene.far, scene.claim)


def counts(scene: Scene) -> list[int]:
    return [row.links for row in scene.project.reads.article_rows(scene.project.my_layer)]


def test_a_reversed_link_counts_where_it_begins_now(scene: Scene) -> None:
    made = scene.link("denies", span_end(scene.claim), span_end(scene.far))
    assert counts(scene) == [1, 0]
    scene.project.run(links.reverse([made]))
    assert counts(scene) == [0, 1]


def test_undoing_a_reversal_counts_it_where_it_began(scene: Scene) -> None:
    made = scene.link("denies", span_end(scene.claim), span_end(scene.far))
    scene.project.run(links.reverse([made]))
    scene.project.undo()
    assert counts(scene) == [1, 0]
    assert rows(
        scene.project, "SELECT o.uid FROM link JOIN object AS o ON o.id = link.article"
    ) == [(scene.first,)]


def test_reverse_keeps_to_the_rules(scene: Scene) -> None:
    made = scene.link("made-by", span_end(scene.claim), span_end(scene.actor))
    refuse(
        scene.project,
        links.reverse([made]),
        "“made by” does not lead from Actor to Claim.",
    )


def test_reverse_refuses_a_twin(scene: Scene) -> None:
    scene.link("denies", span_end(scene.far), span_end(scene.claim))
    made = scene.link("denies", span_end(scene.claim), span_end(scene.far))
    refuse(scene.project, links.reverse([made]), "This link is there already: denies.")


@pytest.mark.parametrize("value", [2, None])
def test_set_attribute(scene: Scene, value: Value) -> None:
    made = scene.link("made-by", span_end(scene.claim), span_end(scene.actor))
    scene.project.run(links.set_attribute([made], "step", value))
    assert scene.standing(made).attributes == {"step": value}


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("kind", 1, "made-by has no attribute “kind”."),
        ("step", "two", "This value cannot be set: Step takes a number, not “two”."),
    ],
)
def test_set_attribute_refuses_what_the_scheme_does_not_have(
    scene: Scene, name: str, value: Value, sentence: str
) -> None:
    made = scene.link("made-by", span_end(scene.claim), span_end(scene.actor))
    refuse(scene.project, links.set_attribute([made], name, value), sentence)


def test_clear_attribute(scene: Scene) -> None:
    made = scene.link("made-by", span_end(scene.claim), span_end(scene.actor))
    scene.project.run(links.set_attribute([made], "step", 2))
    scene.project.run(links.clear_attribute([made], "step"))
    assert scene.standing(made).attributes == {}


def test_note(scene: Scene) -> None:
    made = scene.link("made-by", span_end(scene.claim), span_end(scene.actor))
    scene.project.run(links.set_note([made], " sure? "))
    assert scene.standing(made).note == "sure?"


def test_delete(scene: Scene) -> None:
    made = [
        scene.link("made-by", span_end(scene.claim), span_end(scene.actor)),
        scene.link("denies", span_end(scene.claim), span_end(scene.far)),
    ]
    scene.project.run(links.delete(made))
    assert scene.project.reads.links(scene.first) == []


def changes_of(uid: Uid) -> dict[str, Operation[Any]]:
    return {
        "retype": links.retype([uid], "same"),
        "reverse": links.reverse([uid]),
        "set_attribute": links.set_attribute([uid], "step", 1),
        "clear_attribute": links.clear_attribute([uid], "step"),
        "set_note": links.set_note([uid], "n"),
        "delete": links.delete([uid]),
    }


CHANGES = sorted(changes_of(b""))


@pytest.mark.parametrize("name", CHANGES)
def test_nobody_changes_another_s_link(scene: Scene, name: str) -> None:
    made = scene.link("denies", span_end(scene.claim), span_end(scene.far))
    scene.project.i_am("Ben")
    tag(scene.project, scene.first, "actor", "Herald")
    refuse(
        scene.project,
        changes_of(made)[name],
        "This link is in another annotator’s layer and can only be read.",
    )


@pytest.mark.parametrize("name", CHANGES)
def test_nobody_changes_a_link_that_is_gone(scene: Scene, name: str) -> None:
    made = scene.link("denies", span_end(scene.claim), span_end(scene.far))
    scene.project.run(links.delete([made]))
    refuse(scene.project, changes_of(made)[name], "This link is no longer there.")


def test_words_of_the_history(scene: Scene) -> None:
    made = scene.link("made-by", span_end(scene.claim), entity_end(scene.lima))
    scene.project.run(links.delete([made]))
    expected = '{"source":"the bridge 🌉 is safe","target":"Ana Lima","type":"made by"}'.encode()
    assert [entry.header.detail for entry in scene.project.journal.entries(limit=2)] == [
        expected,
        expected,
    ]


def test_history_of_a_link_to_an_article_tells_its_title(scene: Scene) -> None:
    scene.link("about", span_end(scene.claim), article_end(scene.second))
    entry = next(scene.project.journal.entries(limit=1))
    assert b'"target":"The Herald wrote: ' in entry.header.detail


def test_a_span_that_moves_keeps_its_link_s_words_right(scene: Scene) -> None:
    made = scene.link("made-by", span_end(scene.claim), span_end(scene.actor))
    scene.project.run(spans.move_edge(scene.actor, "end", 3))
    scene.project.run(links.delete([made]))
    entry = next(scene.project.journal.entries(limit=1))
    assert b'"target":"Ana"' in entry.header.detail


def test_a_step_per_gesture(scene: Scene) -> None:
    before = len(gestures(scene.project))
    made = scene.link("made-by", span_end(scene.claim), span_end(scene.actor))
    scene.project.run(links.set_note([made], "x"))
    assert gestures(scene.project)[before:] == ["link.add", "link.set-note"]
