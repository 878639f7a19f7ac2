"""Tagging, on the words of two short articles; offsets counted by hand.

FIRST = "Ana Lima told the Herald on Monday that the bridge 🌉 is safe. The mayor denied it."
         0         1         2         3         4         5         6         7
         0123456789012345678901234567890123456789012345678901234567890123456789012345678
"""

from typing import Any

import pytest

from annotator.domain.identity import Uid, entity_uid, new_uid
from annotator.domain.values import Fragment, Span, Value, WorkState
from annotator.errors import UserError
from annotator.project.operations import articles, entities, links, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation
from tests.project.builders import (
    SECOND,
    entity_end,
    gestures,
    quotes,
    refuse,
    rows,
    span_end,
    tag,
)


def span_of(project: Project, uid: Uid) -> Span:
    found = project.reads.span(uid)
    assert found
    return found


def make(project: Project, article: Uid, kind: str, *fragments: Fragment) -> Uid:
    return project.run(spans.add(article, kind, fragments)).value


def test_add_stores_the_words(project: Project, article: Uid) -> None:
    made = make(project, article, "actor", (0, 8))
    assert span_of(project, made).fragments == ((0, 8),)
    assert quotes(project, article) == [("actor", "Ana Lima")]


def test_an_emoji_counts_as_one(project: Project, article: Uid) -> None:
    make(project, article, "cue", (51, 52), (53, 60))
    assert quotes(project, article) == [("cue", "🌉 … is safe")]


def test_add_begins_work_on_the_article(project: Project, article: Uid) -> None:
    make(project, article, "actor", (0, 8))
    assert project.reads.state(project.my_layer, article) is WorkState.IN_WORK


def test_add_does_not_reopen_a_finished_article(project: Project, article: Uid) -> None:

    project.run(articles.set_state([article], WorkState.DONE))
    make(project, article, "actor", (0, 8))
    assert project.reads.state(project.my_layer, article) is WorkState.DONE


def test_touching_pieces_become_one(project: Project, article: Uid) -> None:
    assert span_of(project, make(project, article, "claim", (9, 13), (0, 9))).fragments == (
        (0, 13),
    )


@pytest.mark.parametrize(
    ("pieces", "problem"),
    [
        ([], "it covers no text"),
        ([(5, 5)], "it covers no text"),
        ([(0, 83)], "the piece 0-83 lies outside the text of 82 characters"),
        ([(-1, 3)], "the piece -1-3 lies outside the text of 82 characters"),
    ],
)
def test_add_refuses_what_does_not_lie_in_the_text(
    project: Project, article: Uid, pieces: list[Fragment], problem: str
) -> None:
    refuse(project, spans.add(article, "actor", pieces), f"This cannot be tagged: {problem}.")


def test_add_refuses_an_unknown_type(project: Project, article: Uid) -> None:
    refuse(project, spans.add(article, "thing", [(0, 3)]), "The scheme has no span type “thing”.")


def test_add_refuses_an_unknown_article(project: Project) -> None:
    refuse(
        project,
        spans.add(new_uid(), "actor", [(0, 3)]),
        "This article is no longer in the project.",
    )


def test_add_refuses_the_same_stretch_and_type_twice(project: Project, article: Uid) -> None:
    make(project, article, "actor", (0, 8))
    refuse(project, spans.add(article, "actor", [(0, 8)]), "“Ana Lima” is tagged as Actor already.")


def test_add_takes_the_same_stretch_as_another_type(project: Project, article: Uid) -> None:
    make(project, article, "actor", (0, 8))
    make(project, article, "place", (0, 8))
    assert len(quotes(project, article)) == 2


def test_another_person_may_tag_the_same(project: Project, article: Uid) -> None:
    make(project, article, "actor", (0, 8))
    project.i_am("Ben")
    make(project, article, "actor", (0, 8))
    assert len(quotes(project, article)) == 2


def test_add_with_an_entity(project: Project, article: Uid) -> None:
    lima = project.run(entities.add("actor", "Ana Lima")).value
    made = project.run(spans.add(article, "actor", [(0, 8)], entity=lima.uid)).value
    assert span_of(project, made).entity == lima.uid


def test_an_operation_that_was_refused_can_run_again(project: Project, article: Uid) -> None:
    first = make(project, article, "actor", (0, 8))
    again = spans.add(article, "actor", [(0, 8)])
    with pytest.raises(UserError):
        project.run(again)
    project.run(spans.delete([first]))
    made = project.run(again).value
    assert span_of(project, made).fragments == ((0, 8),)


def test_add_many_is_one_step(project: Project, article: Uid, other: Uid) -> None:
    made = project.run(
        spans.add_many([(article, "actor", ((0, 8),)), (other, "actor", ((4, 10),))])
    ).value
    assert len(made) == 2
    assert gestures(project)[-1] == "span.add-many"
    assert (quotes(project, article), quotes(project, other)) == (
        [("actor", "Ana Lima")],
        [("actor", "Herald")],
    )


def test_add_many_passes_over_what_is_tagged(project: Project, article: Uid) -> None:
    make(project, article, "actor", (0, 8))
    made = project.run(
        spans.add_many([(article, "actor", ((0, 8),)), (article, "actor", ((18, 24),))])
    ).value
    assert len(made) == 1


def test_add_many_passes_over_its_own_twins(project: Project, article: Uid) -> None:
    made = project.run(spans.add_many([(article, "actor", ((0, 8),))] * 2)).value
    assert len(made) == 1


def test_add_many_refuses_all_where_one_does_not_fit(project: Project, article: Uid) -> None:
    refuse(
        project,
        spans.add_many([(article, "actor", ((0, 8),)), (article, "actor", ((80, 90),))]),
        "This tag cannot be stored: the piece 80-90 lies outside the text of 82 characters.",
    )


def test_add_fragment_makes_a_span_of_two_pieces(project: Project, article: Uid) -> None:
    made = make(project, article, "claim", (44, 50))
    project.run(spans.add_fragment(made, (53, 60)))
    assert quotes(project, article) == [("claim", "bridge … is safe")]


def test_add_fragment_refuses_what_lies_outside(project: Project, article: Uid) -> None:
    made = make(project, article, "claim", (44, 50))
    refuse(
        project,
        spans.add_fragment(made, (80, 99)),
        "This cannot be tagged: the piece 80-99 lies outside the text of 82 characters.",
    )


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        ((2, 4), ((0, 2), (4, 8), (18, 24))),
        ((0, 8), ((18, 24),)),
        ((5, 20), ((0, 5), (20, 24))),
        ((8, 18), ((0, 8), (18, 24))),
        ((0, 2), ((2, 8), (18, 24))),
    ],
)
def test_remove_fragment(
    project: Project, article: Uid, taken: Fragment, left: tuple[Fragment, ...]
) -> None:
    made = make(project, article, "claim", (0, 8), (18, 24))
    project.run(spans.remove_fragment(made, taken))
    assert span_of(project, made).fragments == left


def test_remove_fragment_refuses_to_leave_nothing(project: Project, article: Uid) -> None:
    made = make(project, article, "claim", (0, 8))
    refuse(
        project,
        spans.remove_fragment(made, (0, 80)),
        "A tag needs at least one character; delete it instead.",
    )


@pytest.mark.parametrize(
    ("edge", "position", "expected"),
    [
        ("start", 5, ((5, 15), (20, 30))),
        ("start", 12, ((12, 15), (20, 30))),
        ("start", 17, ((20, 30),)),
        ("start", 25, ((25, 30),)),
        ("end", 35, ((10, 15), (20, 35))),
        ("end", 25, ((10, 15), (20, 25))),
        ("end", 18, ((10, 15),)),
        ("end", 12, ((10, 12),)),
    ],
)
def test_move_edge(
    project: Project, article: Uid, edge: str, position: int, expected: tuple[Fragment, ...]
) -> None:
    made = make(project, article, "claim", (10, 15), (20, 30))
    project.run(spans.move_edge(made, edge, position))
    assert span_of(project, made).fragments == expected


@pytest.mark.parametrize(("edge", "position"), [("start", 30), ("end", 10)])
def test_move_edge_refuses_to_leave_nothing(
    project: Project, article: Uid, edge: str, position: int
) -> None:
    made = make(project, article, "claim", (10, 15), (20, 30))
    refuse(
        project,
        spans.move_edge(made, edge, position),
        "A tag needs at least one character; delete it instead.",
    )


def test_move_edge_refuses_another_s_place(project: Project, article: Uid) -> None:
    make(project, article, "actor", (0, 3))
    made = make(project, article, "actor", (0, 8))
    refuse(project, spans.move_edge(made, "end", 3), "“Ana” is tagged as Actor already.")


def test_moving_an_edge_keeps_the_links(project: Project, article: Uid) -> None:
    claim, actor = (
        make(project, article, "claim", (40, 60)),
        make(project, article, "actor", (0, 3)),
    )
    link = project.run(links.add("made-by", span_end(claim), span_end(actor))).value
    project.run(spans.move_edge(actor, "end", 8))
    assert project.reads.link(link)


def test_retype_keeps_the_attributes_both_have(project: Project, article: Uid) -> None:
    made = make(project, article, "actor", (0, 8))
    for name, value in (("kind", None), ("age", 40), ("alias", "Lima")):
        project.run(spans.set_attribute([made], name, value))
    project.run(spans.retype([made], "claim"))
    assert span_of(project, made).attributes == {"kind": None}


def test_retype_drops_values_the_other_type_does_not_have(project: Project, article: Uid) -> None:
    made = make(project, article, "actor", (0, 8))
    project.run(spans.set_attribute([made], "kind", "person"))
    project.run(spans.retype([made], "claim"))
    assert span_of(project, made).attributes == {}


def test_retype_into_another_register_lets_the_entity_go(project: Project, article: Uid) -> None:
    made = make(project, article, "actor", (0, 8))
    project.run(spans.name_entity([made], "Ana Lima"))
    project.run(spans.retype([made], "place"))
    assert span_of(project, made).entity is None


def test_retype_deletes_links_that_no_longer_fit(project: Project, article: Uid) -> None:
    claim, actor = (
        make(project, article, "claim", (40, 60)),
        make(project, article, "actor", (0, 8)),
    )
    by = project.run(links.add("made-by", span_end(claim), span_end(actor))).value
    project.run(spans.retype([actor], "claim"))
    assert project.reads.link(by) is None


def test_retype_keeps_links_that_fit(project: Project, article: Uid) -> None:
    claim, cue = make(project, article, "claim", (40, 60)), make(project, article, "cue", (9, 13))
    actor = make(project, article, "actor", (0, 8))
    by = project.run(links.add("made-by", span_end(claim), span_end(actor))).value
    project.run(links.add("cued-by", span_end(claim), span_end(cue)))
    project.run(spans.retype([cue], "place"))
    assert [link.uid for link in project.reads.links(article)] == [by]


def test_retype_refuses_a_twin(project: Project, article: Uid) -> None:
    make(project, article, "actor", (0, 8))
    made = make(project, article, "claim", (0, 8))
    refuse(project, spans.retype([made], "actor"), "“Ana Lima” is tagged as Actor already.")


@pytest.mark.parametrize(
    ("name", "value"), [("kind", "person"), ("kind", None), ("age", 41), ("alias", "Señora 🌉")]
)
def test_set_attribute(project: Project, article: Uid, name: str, value: Value) -> None:
    made = make(project, article, "actor", (0, 8))
    project.run(spans.set_attribute([made], name, value))
    assert span_of(project, made).attributes == {name: value}


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("colour", "red", "actor has no attribute “colour”."),
        ("kind", "dog", "This value cannot be set: “dog” is not a value of Kind."),
        ("age", "old", "This value cannot be set: Age takes a number, not “old”."),
    ],
)
def test_set_attribute_refuses_what_the_scheme_does_not_have(
    project: Project, article: Uid, name: str, value: Value, sentence: str
) -> None:
    made = make(project, article, "actor", (0, 8))
    refuse(project, spans.set_attribute([made], name, value), sentence)


def test_setting_what_is_set_writes_nothing(project: Project, article: Uid) -> None:
    made = make(project, article, "actor", (0, 8))
    project.run(spans.set_attribute([made], "age", 41))
    outcome = project.run(spans.set_attribute([made], "age", 41))
    assert outcome.header is None
    assert gestures(project)[-1] == "span.set-attribute"
    assert len(gestures(project)) == 4


def test_clear_attribute_makes_it_empty_again(project: Project, article: Uid) -> None:
    made = make(project, article, "actor", (0, 8))
    project.run(spans.set_attribute([made], "kind", None))
    project.run(spans.set_attribute([made], "age", 3))
    project.run(spans.clear_attribute([made], "kind"))
    assert span_of(project, made).attributes == {"age": 3}


def test_note_is_trimmed_and_an_empty_one_goes(project: Project, article: Uid) -> None:
    made = make(project, article, "actor", (0, 8))
    project.run(spans.set_note([made], "  who?\n"))
    assert span_of(project, made).note == "who?"
    project.run(spans.set_note([made], " "))
    assert span_of(project, made).note == ""


@pytest.mark.parametrize("per_cent", [0, 55, 100, None])
def test_certainty(project: Project, article: Uid, per_cent: int | None) -> None:
    made = make(project, article, "actor", (0, 8))
    project.run(spans.set_certainty([made], 20))
    project.run(spans.set_certainty([made], per_cent))
    assert span_of(project, made).certainty == per_cent


@pytest.mark.parametrize("per_cent", [-1, 101])
def test_certainty_is_a_percentage(project: Project, article: Uid, per_cent: int) -> None:
    made = make(project, article, "actor", (0, 8))
    refuse(
        project,
        spans.set_certainty([made], per_cent),
        "Certainty is a percentage from 0 to 100.",
    )


def test_several_spans_are_described_in_one_step(project: Project, article: Uid) -> None:
    made = [make(project, article, "actor", (0, 8)), make(project, article, "actor", (18, 24))]
    project.run(spans.set_attribute(made, "kind", "person"))
    assert [span_of(project, uid).attributes for uid in made] == [{"kind": "person"}] * 2
    project.undo()
    assert [span_of(project, uid).attributes for uid in made] == [{}] * 2


def test_name_entity_makes_it_in_the_type_s_register(project: Project, article: Uid) -> None:
    made = make(project, article, "actor", (0, 8))
    entity = project.run(spans.name_entity([made], " Ana  Lima ")).value
    assert entity
    assert (entity.register, entity.name) == ("actor", "Ana Lima")
    assert entity.uid == entity_uid(project.uid, "actor", "Ana Lima")
    assert span_of(project, made).entity == entity.uid


def test_two_persons_name_the_same_entity(project: Project, article: Uid) -> None:
    ana = project.run(
        spans.name_entity([make(project, article, "actor", (0, 8))], "Ana Lima")
    ).value
    project.i_am("Ben")
    ben = project.run(
        spans.name_entity([make(project, article, "actor", (0, 8))], "ana LIMA")
    ).value
    assert ana == ben


def test_an_empty_name_takes_the_entity_back(project: Project, article: Uid) -> None:
    made = make(project, article, "actor", (0, 8))
    project.run(spans.name_entity([made], "Ana Lima"))
    project.run(spans.name_entity([made], ""))
    assert span_of(project, made).entity is None


def test_a_type_without_register_has_no_entities(project: Project, article: Uid) -> None:
    made = make(project, article, "cue", (0, 8))
    refuse(project, spans.name_entity([made], "x"), "cue has no register of entities.")


def test_set_entity(project: Project, article: Uid) -> None:
    made = make(project, article, "actor", (0, 8))
    lima = project.run(entities.add("actor", "Ana Lima")).value
    project.run(spans.set_entity([made], lima.uid))
    assert [span.uid for span in project.reads.spans_of_entity(lima.uid)] == [made]


def test_set_entity_refuses_one_that_is_not_there(project: Project, article: Uid) -> None:
    made = make(project, article, "actor", (0, 8))
    refuse(project, spans.set_entity([made], new_uid()), "This entity is no longer there.")


def test_add_refuses_an_entity_that_is_not_there(project: Project, article: Uid) -> None:
    refuse(
        project,
        spans.add(article, "actor", [(0, 8)], entity=new_uid()),
        "This entity is no longer there.",
    )


def test_set_entity_refuses_one_of_another_register(project: Project, article: Uid) -> None:
    made = make(project, article, "actor", (0, 8))
    lima = project.run(entities.add("place", "Lima")).value
    refuse(
        project, spans.set_entity([made], lima.uid), "“Lima” is in the register place, not actor."
    )


def test_delete_takes_the_links_along(project: Project, article: Uid) -> None:
    claim, actor = (
        make(project, article, "claim", (40, 60)),
        make(project, article, "actor", (0, 8)),
    )
    project.run(links.add("made-by", span_end(claim), span_end(actor)))
    lima = project.run(entities.add("actor", "Ana Lima")).value
    project.run(links.add("made-by", span_end(claim), entity_end(lima.uid)))
    assert project.run(spans.delete([claim])).value == 2
    assert project.reads.links(article) == []
    assert rows(project, "SELECT count(*) FROM link") == [(0,)]


def test_deleting_both_ends_counts_a_link_once(project: Project, article: Uid) -> None:
    claim, actor = (
        make(project, article, "claim", (40, 60)),
        make(project, article, "actor", (0, 8)),
    )
    project.run(links.add("made-by", span_end(claim), span_end(actor)))
    assert project.run(spans.delete([claim, actor])).value == 1


def changes_of(uid: Uid) -> dict[str, Operation[Any]]:
    return {
        "add_fragment": spans.add_fragment(uid, (18, 24)),
        "remove_fragment": spans.remove_fragment(uid, (0, 2)),
        "move_edge": spans.move_edge(uid, "end", 5),
        "retype": spans.retype([uid], "place"),
        "set_attribute": spans.set_attribute([uid], "age", 1),
        "clear_attribute": spans.clear_attribute([uid], "age"),
        "set_note": spans.set_note([uid], "n"),
        "set_certainty": spans.set_certainty([uid], 5),
        "set_entity": spans.set_entity([uid], None),
        "name_entity": spans.name_entity([uid], "x"),
        "delete": spans.delete([uid]),
    }


CHANGES = sorted(changes_of(b""))


@pytest.mark.parametrize("name", CHANGES)
def test_nobody_changes_another_s_span(project: Project, article: Uid, name: str) -> None:
    made = make(project, article, "actor", (0, 8))
    project.i_am("Ben")
    make(project, article, "actor", (18, 24))
    operation = changes_of(made)[name]
    refuse(
        project,
        operation,
        "This tag is in another annotator’s layer and can only be read.",
    )


@pytest.mark.parametrize("name", CHANGES)
def test_nobody_changes_a_span_that_is_gone(project: Project, article: Uid, name: str) -> None:
    made = make(project, article, "actor", (0, 8))
    project.run(spans.delete([made]))
    refuse(project, changes_of(made)[name], "This tag is no longer there.")


def test_words_of_the_history(project: Project, other: Uid) -> None:
    tag(project, other, "actor", "Herald")
    tag(project, other, "claim", SECOND)
    details = [entry.header.detail for entry in project.journal.entries(limit=2)]
    assert details == [
        ('{"quote":"' + SECOND[:59] + '…","type":"Claim"}').encode(),
        b'{"quote":"Herald","type":"Actor"}',
    ]


def test_the_history_tells_whose_type_or_entity_was_changed(project: Project, other: Uid) -> None:
    made = tag(project, other, "actor", "Herald")
    entity = project.run(spans.name_entity([made], "The Herald")).value
    assert entity is not None
    project.run(spans.set_entity([made], None))
    project.run(spans.set_entity([made], entity.uid))
    project.run(spans.retype([made], "claim"))
    details = [entry.header.detail for entry in project.journal.entries(limit=4)]
    assert details == [
        b'{"count":1,"links":0,"quote":"Herald","type":"Claim","unnamed":1}',
        b'{"count":1,"name":"The Herald","quote":"Herald"}',
        b'{"count":1,"name":"","quote":"Herald"}',
        b'{"count":1,"name":"The Herald","quote":"Herald"}',
    ]
