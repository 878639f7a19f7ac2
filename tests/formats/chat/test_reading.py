"""Conversations of others."""

import json
from pathlib import Path

import pytest

from annotator.errors import BadInputError
from annotator.formats.chat.format import Chat
from annotator.formats.chat.reading import beside
from tests.formats.builders import read

TEXT = "Ana said no.\r\nAna said yes."


def line(answer: object, text: str = TEXT, *, fenced: bool = False) -> str:
    said = answer if isinstance(answer, str) else json.dumps(answer)
    if fenced:
        said = f"```json\n{said}\n```"
    roles = (("system", "Mark up."), ("user", text), ("assistant", said))
    return json.dumps({"messages": [{"role": role, "content": what} for role, what in roles]})


def test_a_models_answer_with_a_fence_and_plain_strings(tmp_path: Path) -> None:
    """Without numbers the first occurrence is meant; the line's end counts one here."""
    answer = {
        "spans": [
            {"type": "actor", "quote": "Ana", "nth": 2},
            {"type": "claim", "quote": "said no.\r\nAna"},
        ],
        "links": [{"type": "made-by", "from": 2, "to": 1}],
    }
    path = tmp_path / "a.jsonl"
    path.write_text(line(answer, fenced=True) + "\n")
    _, (part,), problems = read(Chat(), path)
    assert problems == []
    assert part.text == "Ana said no.\nAna said yes."
    assert [span.fragments for span in part.spans] == [((13, 16),), ((4, 16),)]
    (link,) = part.links
    assert (link.source.uid, link.target.uid) == (part.spans[1].uid, part.spans[0].uid)


def test_what_does_not_stand_in_the_text_is_left_out_and_said(tmp_path: Path) -> None:
    answer = {
        "spans": [
            {"type": "actor", "quote": "Bob"},
            {"type": "actor", "quote": "Ana", "nth": 3},
            {"type": "", "quote": "Ana"},
            {"type": "actor", "quote": ["Ana", "yes"], "nth": [1]},
            {"type": "actor", "quote": "Ana", "attributes": {"kind": []}},
        ],
        "links": [{"type": "made-by", "from": 1, "to": 9}],
    }
    path = tmp_path / "a.jsonl"
    path.write_text(line(answer))
    _, (part,), problems = read(Chat(), path)
    assert part.spans == []
    assert [problem.where for problem in problems] == ["a.jsonl:1"] * 6
    assert problems[0].what == (
        "Span 1 of the answer is left out: “Bob” does not occur 1 times in the text."
    )


def test_answers_to_one_text_by_two_lines_without_ids_are_two_readings(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    answer = {"spans": [{"type": "actor", "quote": "Ana"}]}
    path.write_text(line(answer) + "\n" + line(answer) + "\n" + line("no JSON", "Other text."))
    _, parts, problems = read(Chat(), path)
    assert len(parts) == 2
    assert [problem.whole for problem in problems] == [True, True]


@pytest.mark.parametrize("row", ["{", '{"article": 5}', '{"line": "x"}'])
def test_broken_rows_beside_are_told(tmp_path: Path, row: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line({"spans": []}))
    beside(path).write_text(row)
    with pytest.raises(BadInputError, match=r"a\.articles\.jsonl cannot be read"):
        read(Chat(), path)
