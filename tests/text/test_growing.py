"""Growing and shrinking a selection."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.growing import fewer_sentences, grown, levels, more_sentences

TEXT = "He met the Voice of America. “We like Voice of America,” he said. It was late.\nNext one."
TEXTS = st.lists(
    st.sampled_from([*"Khan said “ ” . ! The it’s".split(), " ", " ", "\n", "😀"])
).map("".join)


def quotes(text: str, start: int, end: int) -> list[str]:
    """All that is selected growing on and on."""
    found = []
    here: tuple[int, int] | None = (start, end)
    while here is not None:
        here = grown(text, *here)
        if here is not None:
            found.append(text[here[0] : here[1]])
    return found


def test_from_the_word_to_the_paragraph() -> None:
    at = TEXT.index("America,")
    assert quotes(TEXT, at, at) == [
        "America",
        "Voice of America",
        "We like Voice of America,",
        "“We like Voice of America,” he said.",
        "He met the Voice of America. “We like Voice of America,” he said. It was late.",
    ]


def test_between_words_there_is_only_what_is_larger() -> None:
    assert quotes("a — b", 2, 2) == ["a — b"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (3, 3, (0, 28)),  # He met the Voice of America.
        (3, 6, (0, 28)),
        (0, 28, (0, 65)),  # … he said.
        (0, 65, (0, 78)),  # … It was late.
        (0, 78, None),  # never into the next paragraph
    ],
)
def test_more_sentences(start: int, end: int, expected: tuple[int, int] | None) -> None:
    assert more_sentences(TEXT, start, end) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 78, (0, 65)), (0, 65, (0, 28)), (0, 28, None), (0, 70, (0, 65))],
)
def test_fewer_sentences(start: int, end: int, expected: tuple[int, int] | None) -> None:
    assert fewer_sentences(TEXT, start, end) == expected


@given(TEXTS, st.integers(0, 40), st.integers(0, 9))
def test_what_grows_holds_what_was_there(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    steps = 0
    here: tuple[int, int] | None = (start, end)
    while here is not None:
        following = grown(text, *here)
        if following is not None:
            assert following[0] <= here[0] <= here[1] <= following[1]
            assert following[1] - following[0] > here[1] - here[0]
        here = following
        steps += 1
        assert steps < 50


@given(TEXTS, st.integers(0, 40))
def test_levels_end_where_asked(text: str, start: int) -> None:
    start = min(start, len(text))
    here = grown(text, start, start)
    while here is not None:
        found = levels(text, *here)
        assert all(one[1] - one[0] < two[1] - two[0] for one, two in pairwise(found))
        here = grown(text, *here)
