"""Lines for Prodigy."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import text_of
from annotator.domain.values import WorkState
from annotator.formats.prodigy.format import Prodigy
from tests.formats.builders import (
    FIRST,
    KHAN_SHA256,
    KHAN_TEXT,
    Made,
    by_hand,
    done,
    part,
    span,
    write,
)

ONE = "00000000-0000-0000-0000-000000000001"
TWO = "00000000-0000-0000-0000-000000000002"
THREE = "00000000-0000-0000-0000-000000000003"

# Tokens: Khan 0-4, the face 5-6, said 7-11, no 12-14, the comma 14-15, then 16-20, yes 21-24, the
# stop 24-25.
TOKENS = [
    {"text": "Khan", "start": 0, "end": 4, "id": 0, "ws": True},
    {"text": "😀", "start": 5, "end": 6, "id": 1, "ws": True},
    {"text": "said", "start": 7, "end": 11, "id": 2, "ws": True},
    {"text": "no", "start": 12, "end": 14, "id": 3, "ws": False},
    {"text": ",", "start": 14, "end": 15, "id": 4, "ws": True},
    {"text": "then", "start": 16, "end": 20, "id": 5, "ws": True},
    {"text": "yes", "start": 21, "end": 24, "id": 6, "ws": False},
    {"text": ".", "start": 24, "end": 25, "id": 7, "ws": True},
]


def stretch(first: int, last: int, label: str, **more: object) -> dict[str, object]:
    """A span on whole tokens, the last one included."""
    start, end = TOKENS[first]["start"], TOKENS[last]["end"]
    place = {"start": start, "end": end, "token_start": first, "token_end": last}
    return {**place, "label": label, **more}


EXPECTED = {
    "text": KHAN_TEXT,
    "tokens": TOKENS,
    "spans": [
        stretch(0, 0, "actor", uid=ONE),
        stretch(3, 5, "claim", uid=TWO),
        stretch(3, 3, "claim", uid=THREE),
        stretch(6, 6, "claim"),
    ],
    "relations": [
        {
            "head": 5,
            "child": 0,
            "head_span": stretch(3, 5, "claim", uid=TWO),
            "child_span": stretch(0, 0, "actor", uid=ONE),
            "label": "made-by",
        }
    ],
    "answer": "accept",
    "_annotator_id": "Ana",
    "_session_id": "Ana",
    "layer": text_of(FIRST.uid),
    "uid": "00000000-0000-0000-0000-00000000000a",
    "sha256": KHAN_SHA256,
    "meta": {
        "title": "Khan, again",
        "outlet": "The Ledger",
        "published": "2024-06-29",
        "url": "https://e.org/1",
    },
}


def written(made: Made, folder: Path, **choices: str) -> list[dict[str, Any]]:
    """The lines, with these choices."""
    bundle = made.bundle()
    bundle.choices = choices
    target = folder / "out.jsonl"
    Prodigy().write(bundle, target, lambda: None)
    return [json.loads(line) for line in target.read_bytes().split(b"\n") if line]


def test_a_line_as_written_by_hand(tmp_path: Path) -> None:
    target, report = write(Prodigy(), by_hand(), tmp_path)
    assert json.loads(target.read_bytes()) == EXPECTED
    assert (report.files, report.articles, report.spans, report.links) == (("out.jsonl",), 1, 4, 1)


@pytest.mark.parametrize(
    ("choices", "spans"),
    [
        ({}, [(0, 4), (6, 10)]),
        ({"edges": "split"}, [(1, 4), (6, 10)]),
        ({"edges": "drop"}, [(6, 10)]),
    ],
)
def test_spans_that_begin_inside_a_word(
    choices: dict[str, str], spans: list[tuple[int, int]], tmp_path: Path
) -> None:
    made = Made([part("Khan, said no.")])
    made.parts[0].spans = [span("a", "x", (1, 4)), span("b", "x", (6, 10))]
    (line,) = written(made, tmp_path, **choices)
    assert [(one["start"], one["end"]) for one in line["spans"]] == spans
    assert "".join(one["text"] for one in line["tokens"]) == "Khan,saidno."


def test_spans_that_overlap_can_give_way(tmp_path: Path) -> None:
    (line,) = written(by_hand(), tmp_path, overlap="flatten")
    assert [(one["start"], one["end"]) for one in line["spans"]] == [(0, 4), (12, 20), (21, 24)]


def test_the_state_is_the_answer(tmp_path: Path) -> None:
    for state, answer in ((WorkState.IN_WORK, "ignore"), (WorkState.DONE, "accept")):
        made = Made([part("Khan.")])
        made.parts[0].states = [done(FIRST, state=state)]
        (line,) = written(made, tmp_path)
        assert line["answer"] == answer
    made = Made([part("Khan.")])
    (line,) = written(made, tmp_path)
    assert set(line) == {"text", "uid", "sha256", "meta"}
