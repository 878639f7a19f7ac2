"""Names by their looks, on sentences marked by hand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.names import iter_names, name_at

PIECES = st.sampled_from(
    [*"The Khan of al U.S. Gen . “ ” Kabul said officials Officials 😀 پاکستان".split(), " ", "\n"]
)
TEXTS = st.lists(PIECES).map("".join)


# Every name stands in brackets.
@pytest.mark.parametrize(
    "marked",
    [
        "Yesterday he met [Masood Khan] in [Washington].",
        "The [State Department] and [Voice of America] said so.",
        "He leads the [Ministry of the Interior] of a country.",
        "[Khan] told them. Officials there blame officials elsewhere.",
        "He said that “[Kabul] denies it” and “Without such steps” nothing.",
        "They met [Gen. Asim Munir] on Monday in June.",
        "[U.S.-led]",
        "It is the [TTP], [Azm-e-Istehkam] and [AT&T], not [Tehreek-e-Taliban Pakistan].",
        "The [Hague] and the [United States]",
        "[Pakistan]’s envoy said. [Pakistan]’s army did not.",
        "He came.\n[Khan] left. And then nothing",
        "ہم نے کہا کہ [Khan] آئے",
        "A Whole Headline In Capital Letters Is Too Long for it",
    ],
)
def test_names(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    expected = re.findall(r"\[(.*?)\]", marked)
    assert [text[start:end] for start, end in iter_names(text)] == expected


@pytest.mark.parametrize(
    ("position", "name"), [(0, None), (8, "Voice of America"), (14, "Voice of America"), (25, None)]
)
def test_name_at_the_caret(position: int, name: str | None) -> None:
    text = "seen by Voice of America today"
    found = name_at(text, position)
    assert (text[found[0] : found[1]] if found else None) == name


@given(TEXTS)
def test_names_are_disjoint_and_begin_with_a_capital(text: str) -> None:
    done = 0
    for start, end in iter_names(text):
        assert done <= start < end
        assert text[start].isupper()
        assert "\n" not in text[start:end]
        done = end


@given(TEXTS, st.integers(0, 60))
def test_a_later_start_finds_the_names_that_begin_later(text: str, start: int) -> None:
    assert {n for n in iter_names(text) if n[0] >= start} <= set(iter_names(text, start)) | {
        # Cut in two by the start, the rest of a name may count as one of its own.
        n
        for n in iter_names(text)
        if n[0] < start < n[1]
    }
