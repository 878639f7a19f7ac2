"""The edit script between two texts: right, small, and made in bounded time."""

import time
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.differing import common_head, common_tail, edit_script, kept_place
from annotator.text.editmap import Edit, edits_from_bytes, edits_to_bytes

ALPHABET = st.text(alphabet=list("ab \n.eé\u0301\u200d👩👧ש中"), max_size=60)


def applied(script: Sequence[Edit], old: str, new: str) -> str:
    """The old text with what the script puts in, taken from the new one."""
    pieces: list[str] = []
    done = 0
    for edit in script:
        pieces += old[done : edit.raw_start], new[edit.can_start : edit.can_end]
        done = edit.raw_end
    return "".join([*pieces, old[done:]])


@given(ALPHABET, ALPHABET)
def test_a_script_turns_the_old_text_into_the_new_one_and_can_be_kept(old: str, new: str) -> None:
    script = edit_script(old, new)
    assert applied(script, old, new) == new
    assert edits_from_bytes(edits_to_bytes(script)) == script
    for one, next_ in pairwise(script):
        assert one.raw_end < next_.raw_start
        assert next_.raw_start - one.raw_end == next_.can_start - one.can_end


def test_the_same_text_has_no_script() -> None:
    assert edit_script("A text.", "A text.") == ()


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("the cat sat", "the big cat sat", [("", "big ")]),
        ("the colour of it", "the color of it", [("u", "")]),
        ("Biden said so.", "Trump said so.", [("Biden", "Trump")]),
        ("one\ntwo\nthree\n", "one\nthree\n", [("two\n", "")]),
        ("vote in Ankara", "vote in Ankara.", [("", ".")]),
        ("cafe noir", "cafe\u0301 noir", [("", "\u0301")]),
        ("a 👩‍👩‍👧 b", "a 👩‍👩‍👦 b", [("👧", "👦")]),
        ("שלום עולם", "שלום רב עולם", [("", "רב ")]),
    ],
)
def test_what_changed_is_found_at_its_size(
    old: str, new: str, changes: list[tuple[str, str]]
) -> None:
    found = [
        (old[one.raw_start : one.raw_end], new[one.can_start : one.can_end])
        for one in edit_script(old, new)
    ]
    assert found == changes


def test_words_of_a_wrongly_decoded_line_stay_side_by_side() -> None:
    right = "Эрдоган сказал это в Анкаре"
    wrong = right.encode("cp1251").decode("latin-1")
    found = [(one.raw_start, one.raw_end) for one in edit_script(right, wrong)]
    assert found == [(0, 7), (8, 14), (15, 18), (19, 20), (21, 27)]


WORDS = [f"w{number * 7919 % 5003}" for number in range(150_000)]
CHANGED = [f"new{number}" if number % 97 == 0 else word for number, word in enumerate(WORDS)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" ".join(WORDS), " ".join(CHANGED)),
        ("la la lo " * 30_000, "la la lo " * 10_000 + "ho " + "lo la la " * 20_000),
        ("a" * 1_000_000, "a" * 500_000 + "b" + "a" * 500_000),
        (" ".join(WORDS[:40_000]), " ".join(WORDS[40_000::-1])),
    ],
    ids=["one line", "little said", "one word", "backwards"],
)
def test_long_texts_take_seconds(old: str, new: str) -> None:
    begun = time.process_time()
    script = edit_script(old, new)
    assert time.process_time() - begun < 20
    assert applied(script, old, new) == new


@pytest.mark.parametrize(
    ("measure", "one", "other"),
    [
        (common_head, lambda size: "x" * size + "yy", lambda size: "x" * size + "zz"),
        (common_tail, lambda size: "yy" + "x" * size, lambda size: "zz" + "x" * size),
    ],
    ids=["head", "tail"],
)
@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 100])
def test_common_ends_are_measured_to_the_character(
    measure: Callable[[str, str, int, int, int], int],
    one: Callable[[int], str],
    other: Callable[[int], str],
    size: int,
) -> None:
    at = 0 if measure is common_head else size + 2
    assert measure(one(size), other(size), at, at, size + 2) == size
    assert measure(one(size), other(size), at, at, size // 2) == size // 2


@pytest.mark.parametrize(
    ("old", "new", "place", "kept"),
    [
        ("one two three", "one 2 three", 3, 3),  # before what changed
        ("one two three", "one 2 three", 8, 6),  # behind it
        ("one two three", "one 2 three", 6, 5),  # inside: as far as there is room
        ("same", "same", 2, 2),
        ("aaa", "aa", 3, 2),
        ("", "x", 0, 0),
        ("gone", "", 4, 0),
    ],
)
def test_a_place_is_kept_by_both_ends(old: str, new: str, place: int, kept: int) -> None:
    assert kept_place(old, new, place) == kept
