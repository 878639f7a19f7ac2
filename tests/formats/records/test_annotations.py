"""Spans, links, zones and states of a line."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from annotator.domain.identity import foreign_uid
from annotator.domain.values import End, EndKind, WorkState, Zone, ZoneKind
from annotator.formats.bundle import Bundle, Part, Problem
from annotator.formats.ids import uid_in
from annotator.formats.jsonl.format import Jsonl
from tests.formats.builders import read

TEXT = "Khan said no."
KHAN = {"id": "T1", "type": "actor", "start": 0, "end": 4}
NO = {"id": "T2", "type": "claim", "start": 10, "end": 12}
A_UUID = "0190a6b2-7c3d-7e4f-8a5b-6c7d8e9fa0b1"


def taken(folder: Path, *records: dict[str, Any]) -> tuple[Bundle, list[Part], list[Problem]]:
    """What is read of these lines."""
    path = folder / "docs.jsonl"
    path.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))
    return read(Jsonl(), path)


def one(folder: Path, **record: Any) -> tuple[Part, list[str]]:
    """What is read of one line, and what was wrong with it."""
    _, (part,), problems = taken(folder, {"id": "doc", "text": TEXT, **record})
    assert all(problem.where == "docs.jsonl:1" for problem in problems)
    return part, [problem.what for problem in problems]


def test_plain_spans_and_relations(tmp_path: Path) -> None:
    relation = {"id": "R1", "type": "states", "from": "T1", "to": "T2"}
    part, problems = one(tmp_path, spans=[KHAN, NO], relations=[relation])
    assert problems == []
    assert [(span.type, span.fragments) for span in part.spans] == [
        ("actor", ((0, 4),)),
        ("claim", ((10, 12),)),
    ]
    (link,) = part.links
    assert (link.source.uid, link.target.uid) == (part.spans[0].uid, part.spans[1].uid)
    assert link.layer == part.spans[0].layer
    assert link.origin is not None
    assert link.origin.external == "R1"
    assert [state.state for state in part.states] == [WorkState.DONE]


def test_other_names_for_the_same(tmp_path: Path) -> None:
    part, problems = one(
        tmp_path,
        spans=[{"id": 1, "label": " actor ", "start": 0, "end": 4}, {**NO, "id": 2}],
        relations=[
            {"label": "says", "head": 1, "tail": 2},
            {"type": "b", "source": 2, "target": 1},
        ],
    )
    assert problems == []
    assert part.spans[0].type == "actor"
    assert [link.type for link in part.links] == ["says", "b"]


def test_ids_of_two_articles_do_not_meet(tmp_path: Path) -> None:
    records = [{"id": name, "text": TEXT, "spans": [KHAN]} for name in ("one", "two")]
    _, (first, second), problems = taken(tmp_path, *records)
    assert problems == []
    assert first.spans[0].uid != second.spans[0].uid
    assert first.spans[0].uid == uid_in("one", "T1")


def test_uuids_come_back_as_they_are(tmp_path: Path) -> None:
    part, _ = one(tmp_path, spans=[{**KHAN, "id": A_UUID}])
    assert part.spans[0].uid == foreign_uid(A_UUID)


def test_spans_without_id_are_told_apart(tmp_path: Path) -> None:
    part, problems = one(tmp_path, spans=[{"type": "a", "start": 0, "end": 4}] * 2)
    assert problems == []
    assert len({span.uid for span in part.spans}) == 2


@pytest.mark.parametrize(
    ("span", "why"),
    [
        ({**KHAN, "end": 99}, "it reaches beyond the text"),
        ({**KHAN, "start": -1}, "it reaches beyond the text"),
        ({**KHAN, "start": 4}, "the piece 4-4 is empty"),
        ({**KHAN, "fragments": [[0, 4], [3, 6]]}, "out of order or touches"),
        ({**KHAN, "fragments": []}, "it covers no text"),
        ({**KHAN, "quotes": ["Ali"]}, "its offsets cover “Khan”, not the words it gives"),
        ({**KHAN, "type": None}, "it has no type"),
        ({**KHAN, "type": " "}, "it has no type"),
        ({**KHAN, "attributes": {"kind": ["a", "b"]}}, "its attribute “kind” is no single value"),
        ({**KHAN, "certainty": 500}, "not between 0 and 100"),
        ({**KHAN, "note": 5}, "its note is no text"),
        ({**KHAN, "layer": 5}, "its layer is no text"),
        ({**KHAN, "entity": {"register": "actor"}}, "neither id nor name"),
        ({**KHAN, "entity": 5}, "its entity is no JSON object"),
        ("T1", "it is no JSON object"),
        (NO, "its id “T2” was already there"),
    ],
)
def test_a_span_that_is_wrong_is_left_out_with_a_reason(
    span: object, why: str, tmp_path: Path
) -> None:
    part, problems = one(tmp_path, spans=[NO, span])
    assert [span.type for span in part.spans] == ["claim"]
    assert len(problems) == 1
    assert problems[0].startswith("The span no. 2 is left out: ")
    assert why in problems[0]


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ({"type": "x", "from": "T1", "to": "T9"}, "there is no span “T9” for one of its ends"),
        ({"type": "x", "from": "T1"}, "there is no span “” for one of its ends"),
        ({"type": "x", "from": {}, "to": "T1"}, "one of its ends leads nowhere"),
        ({"from": "T1", "to": "T2"}, "it has no type"),
        ({"type": "x", "from": "T1", "to": {"span": "T9", "article": "doc"}}, "no span “T9”"),
        (None, "it is no JSON object"),
    ],
)
def test_a_link_that_is_wrong_is_left_out_with_a_reason(
    link: object, why: str, tmp_path: Path
) -> None:
    good = {"type": "says", "from": "T1", "to": "T2"}
    part, problems = one(tmp_path, spans=[KHAN, NO], links=[good, link])
    assert [link.type for link in part.links] == ["says"]
    assert len(problems) == 1
    assert problems[0].startswith("The link no. 2 is left out: ")
    assert why in problems[0]


def test_a_link_that_is_there_twice_is_taken_once(tmp_path: Path) -> None:
    good = {"type": "says", "from": "T1", "to": "T2"}
    part, problems = one(tmp_path, spans=[KHAN, NO], links=[good, good])
    assert len(part.links) == 1
    assert problems == ["The link no. 2 is left out: its id was already there."]


def test_ends_in_other_articles_and_above_them(tmp_path: Path) -> None:
    targets = [
        {"span": "T1", "article": "two"},
        {"span": A_UUID},
        {"article": "two"},
        {"entity": {"id": "Q1", "register": "actor", "name": "Khan"}},
        {"entity": "Khan"},
    ]
    links = [{"type": "x", "source": {"span": "T1"}, "target": target} for target in targets]
    part, problems = one(tmp_path, spans=[KHAN], links=links)
    assert problems == []
    entity = foreign_uid("entity\x1fQ1")
    assert [link.target for link in part.links[:4]] == [
        End(EndKind.SPAN, uid_in("two", "T1")),
        End(EndKind.SPAN, foreign_uid(A_UUID)),
        End(EndKind.ARTICLE, uid_in("", "two")),
        End(EndKind.ENTITY, entity),
    ]
    assert [(one.uid == entity, one.register, one.name) for one in part.entities] == [
        (True, "actor", "Khan"),
        (False, "", "Khan"),
    ]


def test_entities_of_spans(tmp_path: Path) -> None:
    spans = [{**KHAN, "entity": "Masood Khan"}, {**NO, "entity": None}]
    part, problems = one(tmp_path, spans=spans)
    assert problems == []
    (entity,) = part.entities
    assert (entity.name, entity.register) == ("Masood Khan", "")
    assert [span.entity for span in part.spans] == [entity.uid, None]


def test_zones(tmp_path: Path) -> None:
    zones = [
        {"start": 0, "end": 4, "kind": "headline"},
        {"start": 4, "end": 4, "kind": "deck"},
        {"start": 0, "end": 4, "kind": "margin"},
        {"start": 0, "end": 99, "kind": "deck"},
        5,
    ]
    part, problems = one(tmp_path, zones=zones)
    assert part.zones == (Zone(0, 4, ZoneKind.HEADLINE),)
    assert sorted(problem.split(":")[0] for problem in problems) == [
        f"The zone no. {number} is left out" for number in (2, 3, 4, 5)
    ]


@pytest.mark.parametrize("name", ["spans", "links", "relations", "zones"])
def test_what_should_be_a_list_and_is_none_is_told(name: str, tmp_path: Path) -> None:
    part, problems = one(tmp_path, **{name: {"0": KHAN}})
    assert problems == [f"“{name}” is left out: it is no list."]
    assert part.states == []


def test_states_as_given(tmp_path: Path) -> None:
    states = {"Ana": "done", "Ben": "in-work", "Cy": None, "Di": "reviewed"}
    part, problems = one(tmp_path, states=states, spans=[])
    assert [state.state for state in part.states] == [WorkState.DONE, WorkState.IN_WORK]
    assert problems == ["The state no. 4 is left out: “reviewed” is no state of an article."]


@pytest.mark.parametrize(
    ("record", "layers"),
    [
        ({}, []),
        ({"spans": []}, [""]),
        ({"relations": []}, [""]),
        ({"spans": [KHAN]}, [""]),
        ({"spans": [{**KHAN, "layer": "Ana"}, {**NO, "layer": "Ben"}]}, ["Ana", "Ben"]),
        ({"spans": [KHAN], "states": {}}, []),
    ],
)
def test_who_has_annotated_is_done(
    record: dict[str, Any], layers: list[str], tmp_path: Path
) -> None:
    bundle, (part,), problems = taken(tmp_path, {"text": TEXT, **record})
    assert problems == []
    credits_ = {layer.uid: layer.credit for layer in bundle.header.layers}
    assert [credits_[state.layer] for state in part.states] == layers


CRLF = "\ufeff“No” 😀\r\nsaid Khan."


@pytest.mark.parametrize(
    ("start", "end"),
    [(14, 18), (13, 17), (12, 16), (15, 19)],
    ids=["as it stands", "CRLF as one", "canonical", "UTF-16"],
)
def test_offsets_of_texts_that_are_not_canonical_are_found_by_their_words(
    start: int, end: int, tmp_path: Path
) -> None:
    """As it stands: mark 0, “No” 1-5, face 6, CRLF 7-8, said 9-12, Khan 14-18."""
    spans = [{"type": "actor", "start": start, "end": end, "quote": "Khan"}]
    _, (part,), problems = taken(tmp_path, {"text": CRLF, "spans": spans})
    assert problems == []
    assert part.text == "“No” 😀\nsaid Khan."
    assert part.spans[0].fragments == ((12, 16),)
    assert part.source is not None


def test_without_words_offsets_are_of_the_text_as_it_stands(tmp_path: Path) -> None:
    spans = [{"type": "actor", "start": 14, "end": 18}]
    _, (part,), _ = taken(tmp_path, {"text": CRLF, "spans": spans})
    assert part.spans[0].fragments == ((12, 16),)


def test_one_wrong_quote_does_not_shift_the_others(tmp_path: Path) -> None:
    spans = [
        {"type": "actor", "start": 14, "end": 18, "quote": "Khan"},
        {"type": "actor", "start": 9, "end": 13, "quote": "told"},
    ]
    _, (part,), problems = taken(tmp_path, {"text": CRLF, "spans": spans})
    assert [span.fragments for span in part.spans] == [((12, 16),)]
    assert "“said”, not the words it gives" in problems[0].what
