"""Examples for GLiNER."""

import orjson
import pytest

from annotator.domain.identity import text_of
from annotator.formats.gliner.writing import cut, records
from annotator.formats.options import Choices
from tests.formats.builders import FIRST, Made, by_hand, done, link, number, part, span, to


def examples(made: Made, **choices: str) -> list[dict[str, object]]:
    bundle = made.bundle()
    bundle.choices = choices
    return [orjson.loads(one) for p in made.parts for one in records(p, cut(p, bundle))]


def test_as_written_by_hand() -> None:
    """Khan 😀 said no, then yes. with the first piece of the last claim inside the other."""
    (found,) = examples(by_hand())
    piece = found["_span_ids"]
    assert isinstance(piece, list)
    assert found == {
        "tokenized_text": ["Khan", "😀", "said", "no", ",", "then", "yes", "."],
        "ner": [[0, 0, "actor"], [3, 5, "claim"], [3, 3, "claim"], [6, 6, "claim"]],
        "relations": [[1, 0, "made-by"]],
        "doc_id": "00000000-0000-0000-0000-00000000000a",
        "_title": "Khan, again",
        "_text": "Khan 😀 said no,\nthen yes.\n",
        "_char_starts": [0, 5, 7, 12, 14, 16, 21, 24],
        "_span_ids": [*(text_of(number(at)) for at in (1, 2, 3)), piece[3]],
        "_link_ids": [text_of(number(4))],
    }


def three_sentences() -> Made:
    one = part("Khan spoke. He left.\n\nNobody came.\n")
    one.spans = [
        span("khan", "actor", (0, 4)),
        span("he", "actor", (12, 14)),
        span("left", "claim", (15, 19)),
    ]
    one.links = [
        link("torn", "made-by", "left", to("khan")),
        link("near", "made-by", "left", to("he")),
    ]
    one.states = [done(FIRST)]
    return Made([one])


@pytest.mark.parametrize(
    ("choices", "texts", "relations"),
    [
        ({}, ["Khan spoke. He left.\n\nNobody came.\n"], [[[2, 0, "made-by"], [2, 1, "made-by"]]]),
        (
            {"examples": "sentence"},
            ["Khan spoke. ", "He left.\n\n", "Nobody came.\n"],
            [[], [[1, 0, "made-by"]], []],
        ),
    ],
)
def test_where_examples_end(
    choices: Choices, texts: list[str], relations: list[list[object]]
) -> None:
    found = examples(three_sentences(), **choices)
    assert [one["_text"] for one in found] == texts
    assert [one["relations"] for one in found] == relations


def test_links_between_examples_are_counted() -> None:
    made = three_sentences()
    bundle = made.bundle()
    bundle.choices = {"examples": "sentence"}
    assert cut(made.parts[0], bundle).torn == 1


def test_windows_hold_whole_sentences() -> None:
    """100 sentences of 7 tokens: 42 of them are 294 tokens, 43 would be 301."""
    made = Made([part("One two three four five six. " * 100)])
    windows = [one["tokenized_text"] for one in examples(made)]
    assert [len(one) for one in windows if isinstance(one, list)] == [294, 294, 112]
    assert len(examples(made, examples="article")) == 1
