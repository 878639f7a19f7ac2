"""Which texts are near-copies."""

import random

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.likeness import Likeness, alike, runs_of

WORDS = [f"word{number}" for number in range(3000)]


def text(seed: int, words: int = 200) -> list[str]:
    return random.Random(seed).choices(WORDS, k=words)


def test_runs_are_of_five_words_whatever_the_case() -> None:
    assert len(runs_of("One two three four five, six seven.")) == 3
    assert runs_of("ONE TWO three four five six seven") == runs_of(
        "one two three four five six seven"
    )
    assert len(runs_of("only three words")) == 1
    assert runs_of("… — !") == frozenset()


def test_alike_is_half_of_the_shorter() -> None:
    """Of 20 words in a row, 16 runs; with the last 8 changed, 8 of 16 are left."""
    words = text(1, 20)
    assert alike(runs_of(" ".join(words)), runs_of(" ".join([*words[:12], *text(2, 8)])))
    assert not alike(runs_of(" ".join(words)), runs_of(" ".join([*words[:11], *text(2, 9)])))


def test_copies_excerpts_and_rewritten_leads_are_found_and_others_are_not() -> None:
    likeness = Likeness()
    first = text(1)
    assert likeness.add(" ".join(first)) == []
    assert likeness.add(" ".join(text(2))) == []
    assert likeness.add(" ".join(first)) == [0]
    assert likeness.add(" ".join(first[:120])) == [0, 2]
    assert likeness.add(" ".join([*text(3, 60), *first[60:]])) == [0, 2]
    assert likeness.add("") == []
    assert likeness.add(" ".join(text(4))) == []


@given(st.lists(st.sampled_from(["a b", "c", "d e f g h i", "j k l m n o p q"]), max_size=12))
def test_what_is_found_is_alike_and_every_copy_is_found(parts: list[str]) -> None:
    likeness = Likeness()
    for number, one in enumerate(parts):
        found = likeness.add(one)
        assert all(other < number and alike(runs_of(one), runs_of(parts[other])) for other in found)
        if one in parts[:number]:
            assert found
