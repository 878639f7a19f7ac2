"""Finding: what is found as typed, where exactly it stands, and what a line of it shows."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.text.finding import Findable, Needle, find
from annotator.text.folding import fold

LETTERS = st.sampled_from(
    [
        *"aAbBeß ﬁİıæ’'“\"-–…½\xa0\xad\u200d\t\n\n  `éйςкیكۂآـ१か漢😀👍🏽",
        *("e\u0301", "\u064e", "\u0301", "\n\n", " \xa0", "مُحَمَّد"),
    ]
)
TEXTS = st.lists(LETTERS).map("".join) | st.text()
WORDS = st.lists(LETTERS, min_size=1, max_size=4).map("".join)


def found(text: str, words: str) -> list[str]:
    return [text[start:end] for start, end in find(text, Needle.of(words))]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Operation Azm-e-Istehkam, azm‑e–istehkam", "Azm-e-Istehkam",
         ["Azm-e-Istehkam", "azm‑e–istehkam"]),
        ("O’Neill and O'Neill", "O'Neill", ["O’Neill", "O'Neill"]),
        ("O’Neill and O'Neill", "O’Neill", ["O’Neill", "O'Neill"]),
        ("the U.S. and the US", "U.S.", ["U.S."]),
        ("small\narms, small\xa0arms, small  \n\n arms, small-arms", "small arms",
         ["small\narms", "small\xa0arms", "small  \n\n arms"]),
        ("small arms", "  small \n arms ", ["small arms"]),
        ("“We need small arms,” Khan said", "“We", ["“We"]),
        ("so… then.", ".", ["…", "."]),
        ("a (b) [c] * ? \\d+ ^$", "\\d+", ["\\d+"]),
        ("a (b) [c]", "(b) [", ["(b) ["]),
        ("Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("cafe\u0301s and CAFÉ", "café", ["cafe\u0301", "CAFÉ"]),
        ("پاکستان نے كہا", "کہا", ["كہا"]),
        ("مُحَمَّد محمد", "محمد", ["مُحَمَّد", "محمد"]),
        ("yes 👍🏽 yes", "👍🏽", ["👍🏽"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("Pakistan", "stan", ["stan"]),
        ("anything", "", []),
        ("anything", " \n\xa0", []),
        ("anything", "\xad\u0301", []),
        ("", "a", []),
    ],
)  # fmt: skip
def test_words_as_typed_in_any_spelling(text: str, words: str, expected: list[str]) -> None:
    assert found(text, words) == expected


@pytest.mark.parametrize(
    ("needle", "expected"),
    [
        # Counted: arm at 0, in army at 4, farm at 10, xarms at 15, a-arm at 22.
        (Needle.of("arm"), [0, 4, 10, 15, 22]),
        (Needle.of("arm", starts_word=True), [0, 4, 22]),
        (Needle.of("arm", ends_word=True), [0, 10, 22]),
        (Needle.of("arm", starts_word=True, ends_word=True), [0, 22]),
        (Needle.of("-arm", starts_word=True, ends_word=True), [21]),
        (Needle.of("arm-", starts_word=True, ends_word=True), []),
    ],
)
def test_at_the_edges_of_words(needle: Needle, expected: list[int]) -> None:
    assert [start for start, _ in find("arm army farm xarms a-arm", needle)] == expected


@given(TEXTS, WORDS)
@example("so… then", ".")
@example("a \xa0b", "a b")
@example("e\u0301\n\u0301e", "e e")
def test_what_is_found_is_there_and_disjoint(text: str, words: str) -> None:
    needle = Needle.of(words)
    done = 0
    for start, end in find(text, needle):
        assert done <= start < end <= len(text)
        assert needle.text in " ".join(re.split("[ \n]+", fold(text[start:end])))
        done = end
    whole = re.sub("[ \n]+", " ", fold(text))
    assert bool(done) == bool(needle.text and needle.text in whole)


@given(TEXTS, WORDS, st.integers(1, 8))
@example("a  b", "a b", 1)
@example("a \u200b b", "a b", 1)
@example("aa aa aa aa aa aa", "a a", 1)
@example("ab ab ab ab ab ab", "b ab ab a", 2)
def test_pieces_of_any_size_make_no_difference(text: str, words: str, size: int) -> None:
    needle = Needle.of(words)
    small = Findable(text, piece=size)
    assert [hit for hit in small.look(needle) if hit] == find(text, needle)
    assert [hit for hit in small.look(needle) if hit] == find(text, needle)


@given(st.lists(st.sampled_from(["ab", "abab", "b", "é", "مُ"]), min_size=1), st.integers(1, 5))
def test_edges_of_words_hold_between_pieces(words: list[str], size: int) -> None:
    text = " ".join(words)
    needle = Needle.of("ab", starts_word=True, ends_word=True)
    hits = [hit for hit in Findable(text, piece=size).look(needle) if hit]
    assert [text[start:end] for start, end in hits] == [word for word in words if word == "ab"]
    places = [m.start() for m in re.finditer(r"(?<!\w)ab(?!\w)", text)]
    assert [start for start, _ in hits] == places


def test_a_text_is_folded_as_far_as_it_is_asked_for() -> None:
    text = "word " * 100
    findable = Findable(text, piece=50)
    assert next(iter(findable.look(Needle.of("word")))) == (0, 4)
    pieces = 1
    while findable.prepare():
        pieces += 1
    # A piece ends at the first blank before a word from its fiftieth character on: 50 characters
    # and the word there to its blank, 55; 500 / 55 is 9 and a rest; two were folded before, one
    # for the hit and one for what may run on into it.
    assert pieces == 10 - 2 + 1
