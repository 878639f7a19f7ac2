"""Finding out how the offsets in a file count."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.values import Fragment
from annotator.formats.bundle import Unit, Why
from annotator.formats.offsets import (
    Place,
    first_fitting,
    inside_characters,
    places,
    units_asked,
    utf_16_of,
)
from annotator.text.canonical import canonicalise
from tests.formats.builders import raw_texts

Fits = Callable[[Place], list[bool]]

RAW = "\ufeff😀 one\r\ntwo 👍 three"
"""Canonical: 😀0 sp1 one2-5 LF5 two6-9 sp9 👍10 sp11 three12-17."""

WAYS = {
    "code points as they stand": ("12", [(12, 13), (14, 19)], False),
    "without the mark": ("11", [(11, 12), (13, 18)], False),
    "CRLF is one": ("11", [(11, 12), (13, 18)], True),
    "CRLF is one, no mark": ("10", [(10, 11), (12, 17)], True),
    "UTF-16": ("13", [(13, 15), (16, 21)], False),
    "UTF-16 without the mark": ("12", [(12, 14), (15, 20)], False),
    "UTF-16, CRLF is one": ("12", [(12, 14), (15, 20)], True),
    "UTF-16, CRLF is one, no mark": ("11", [(11, 13), (14, 19)], True),
}


def covering(fragments: Sequence[Fragment], words: Sequence[str]) -> Fits:
    """Whether each of the fragments covers its word."""
    text = canonicalise(RAW).text

    def covers(place: Place, fragment: Fragment, word: str) -> bool:
        try:
            return text[place(fragment[0]) : place(fragment[1])] == word
        except ValueError:
            return False

    return lambda place: [
        covers(place, fragment, word) for fragment, word in zip(fragments, words, strict=True)
    ]


@pytest.mark.parametrize("way", WAYS)
def test_the_way_in_which_all_words_fit_is_found(way: str) -> None:
    _, fragments, lines_are_one = WAYS[way]
    canonical = canonicalise(RAW)

    place, sure = first_fitting(
        places(RAW, canonical, lines_are_one=lines_are_one), covering(fragments, ["👍", "three"])
    )
    assert sure
    assert [(place(start), place(end)) for start, end in fragments] == [(10, 11), (12, 17)]


@pytest.mark.parametrize("way", WAYS)
def test_one_that_fits_nowhere_does_not_hide_how_the_others_count(way: str) -> None:
    _, fragments, lines_are_one = WAYS[way]
    fits = covering([*fragments, (0, 2)], ["👍", "three", "nowhere"])
    found = places(RAW, canonicalise(RAW), lines_are_one=lines_are_one)
    place, sure = first_fitting(found, fits)
    assert not sure
    assert place.counting.why is Why.SOME
    assert [(place(start), place(end)) for start, end in fragments] == [(10, 11), (12, 17)]


def test_where_nothing_fits_the_likeliest_is_a_guess() -> None:
    fits = covering([(0, 2), (0, 2)], ["no", "way"])
    place, sure = first_fitting(places(RAW, canonicalise(RAW), lines_are_one=False), fits)
    assert not sure
    assert place.counting.why is Why.GUESS
    assert place(12) == 10


def test_a_plain_text_has_one_way() -> None:
    assert len(list(places("plain\ntext", canonicalise("plain\ntext"), lines_are_one=True))) == 1


@pytest.mark.parametrize("offset", [-1, 6])
def test_offsets_outside_are_refused(offset: int) -> None:
    for text in ("plain", "pla\x00in"):
        place = next(places(text, canonicalise(text), lines_are_one=False))
        with pytest.raises(ValueError, match="outside"):
            place(offset + (text != "plain") * (offset > 0))


@given(raw_texts, st.data())
def test_utf_16_counts_as_python_encodes(drawn: str, data: st.DataObject) -> None:
    """Whatever the text, what covers a word in UTF-16 covers its canonical form here."""
    raw = drawn + "😀"
    start = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(start, len(raw)))
    canonical = canonicalise(raw)
    units = [len(raw[:at].encode("utf-16-le")) // 2 for at in (start, end)]
    ways = list(places(raw, canonical, lines_are_one=False))
    utf_16 = ways[len(ways) // 2]
    found = canonical.text[utf_16(units[0]) : utf_16(units[1])]
    assert found == canonical.text[canonical.to_canonical(start) : canonical.to_canonical(end)]


def test_graphemes_count_as_one_whatever_they_are_made_of() -> None:
    """😀 and 👨‍🚒 with spaces: what follows begins at 4, as doccano counts in its grapheme mode."""
    text = "😀 👨\u200d🚒 Khan\r\nno"
    ways = list(
        places(
            text,
            canonicalise(text),
            lines_are_one=False,
            units=units_asked({"unit": "graphemes"}, ()),
        )
    )
    assert ways[0].counting.unit is Unit.GRAPHEMES
    assert (ways[0](4), ways[0](8), ways[0](9)) == (6, 10, 11)
    with pytest.raises(ValueError, match="outside"):
        ways[0](12)


def test_units_that_are_not_chosen_are_the_likeliest() -> None:
    assert units_asked({}, (Unit.UTF_16,)) == (Unit.UTF_16,)
    assert units_asked({"unit": "find"}, (Unit.UTF_16,)) == (Unit.UTF_16,)


def test_offsets_in_utf_16_and_those_inside_a_character() -> None:
    """The faces are two units each: 1 and 8 are their middles."""
    text = "😀 one 👍 é"
    place = utf_16_of(text)
    assert [place(at) for at in (0, 1, 2, 6, 7, 9)] == [0, 2, 3, 7, 9, 11]
    assert inside_characters(text) == {1, 8}
    assert [utf_16_of("one é")(at) for at in range(6)] == list(range(6))
    assert inside_characters("one é") == frozenset()


@given(raw=raw_texts)
def test_any_offset_in_utf_16_is_as_python_encodes_it(raw: str) -> None:
    place = utf_16_of(raw)
    units = [len(raw[:at].encode("utf-16-le")) // 2 for at in range(len(raw) + 1)]
    assert [place(at) for at in range(len(raw) + 1)] == units
    assert inside_characters(raw) == set(range(units[-1])) - set(units)
