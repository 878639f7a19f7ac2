"""Words and which time they occur."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.chat.answers import Answer, found, nth
from annotator.formats.records.values import Unfit


def test_overlapping_occurrences_count() -> None:
    assert [nth("aaaa", "aa", at) for at in range(3)] == [1, 2, 3]
    assert found("aaaa", "aa", 3) == 2
    with pytest.raises(Unfit, match="does not occur 4 times"):
        found("aaaa", "aa", 4)


@given(st.text("ab", min_size=1, max_size=12), st.data())
def test_the_place_comes_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    assert found(text, quote, nth(text, quote, start)) == start


@pytest.mark.parametrize("said", ["", "[]", "null", "{", "```json\n[1]\n```"])
def test_what_is_no_answer_is_refused(said: str) -> None:
    with pytest.raises(Unfit):
        Answer("text", said)


def test_lists_that_are_none_are_said() -> None:
    answer = Answer("text", '{"spans": 3, "links": {}}')
    assert answer.faults == [
        "“spans” of the answer is no list.",
        "“links” of the answer is no list.",
    ]
