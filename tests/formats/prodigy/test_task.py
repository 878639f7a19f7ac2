"""What one line says."""

import pytest

from annotator.formats.prodigy.task import Relation, Stretch, task

TOKENS = [
    {"text": "Khan", "start": 0, "end": 4, "id": 0},
    {"text": "left", "start": 5, "end": 9, "id": 1},
    {"text": "Kabul", "start": 10, "end": 15, "id": 2},
]
KHAN = {"start": 0, "end": 4, "token_start": 0, "token_end": 0, "label": "PER"}


def test_the_last_token_of_a_span_belongs_to_it() -> None:
    found = task({"tokens": TOKENS, "spans": [{"token_start": 1, "token_end": 2, "label": "X"}]})
    assert found.spans == [(1, Stretch(5, 15, "X", "leftKabul"))]


def test_ends_of_relations_are_described_or_mean_the_span_or_token_there() -> None:
    relations = [
        {"head": 0, "child": 2, "head_span": KHAN, "label": "in"},
        {"head": 2, "child": 0, "label": "of"},
        {"head": 2, "child": 9, "label": "of"},
        {"head": 2, "child": 0},
    ]
    found = task({"tokens": TOKENS, "spans": [KHAN], "relations": relations})
    khan, kabul = Stretch(0, 4, "PER", "Khan"), Stretch(10, 15, "token", "Kabul")
    assert found.relations == [
        Relation(1, khan, kabul, "in"),
        Relation(2, kabul, khan, "of"),
    ]
    assert found.faults == [
        "The relation no. 3 is left out: there is no token for its child.",
        "The relation no. 4 is left out: it has no label.",
    ]


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ({"spans": {}}, "“spans” is left out: it is no list."),
        ({"spans": [3]}, "The span no. 1 is left out: it is no JSON object."),
        ({"spans": [{"start": 0, "end": 1}]}, "The span no. 1 is left out: it has no label."),
        (
            {"spans": [{"start": 0, "label": "x"}]},
            "The span no. 1 is left out: it has no whole numbers as its offsets.",
        ),
        (
            {"spans": [{"token_start": 0, "token_end": 10**9, "label": "x"}]},
            "The span no. 1 is left out: it has no whole numbers as its offsets.",
        ),
        ({"tokens": [{"text": 3}]}, "The token no. 1 is left out: its text is no text."),
    ],
)
def test_what_cannot_be_is_told(record: dict[str, object], fault: str) -> None:
    assert task(record).faults == [fault]
