"""Selections, and which places they mean: the texts are counted here by hand."""

from xml.etree.ElementTree import fromstring

import pytest

from annotator.formats.bundle import Unit, Why
from annotator.formats.refi_qda.selections import (
    Coding,
    Placed,
    Selection,
    Unfit,
    placed,
    read_selection,
)
from annotator.text.canonical import canonicalise
from tests.formats.refi_qda.projects import coding, guid, selection


def named(*given: tuple[int, int, str]) -> list[Selection]:
    return [
        Selection(guid(number), start, end, name, "", "", (), ())
        for number, (start, end, name) in enumerate(given, start=1)
    ]


def way(text: str, selections: list[Selection], unit: Unit | None = None) -> Placed:
    return placed(selections, text, canonicalise(text), unit)


def covered(text: str, selections: list[Selection], unit: Unit | None = None) -> list[str]:
    found = way(text, selections, unit)
    plain = canonicalise(text).text
    return [plain[slice(*found.fragment(one, plain))] for one in selections]


def test_a_selection_is_read() -> None:
    element = fromstring(selection(1, 2, 5, coding(3, 4, "{AB}", note=5), name="abc"))
    assert read_selection(element) == Selection(
        guid(1), 2, 5, "abc", "", "", (Coding(guid(3), "ab", guid(4), (guid(5),)),), ()
    )


@pytest.mark.parametrize("start", ["", "-1", "1.5", "x", "9" * 30])
def test_places_that_are_none(start: str) -> None:
    with pytest.raises(Unfit, match="its startPosition is no place in a text"):
        read_selection(fromstring(f'<S startPosition="{start}" endPosition="2"/>'))


CRLF = "One\r\nKhan said\r\nno."
"""Khan is 5-9 where CRLF counts two, 4-8 where it counts one; said 10-14 and 9-13."""
FACE = "😀 Khan said"
"""Khan is 2-6 in code points, 3-7 in UTF-16."""


@pytest.mark.parametrize(
    ("text", "given", "unit", "crlf", "mark"),
    [
        (CRLF, (4, 8), Unit.CODE_POINTS, 1, 0),
        (CRLF, (5, 9), Unit.CODE_POINTS, 2, 0),
        ("\ufeff" + CRLF, (5, 9), Unit.CODE_POINTS, 1, 1),
        ("\ufeff" + CRLF, (6, 10), Unit.CODE_POINTS, 2, 1),
        (FACE, (2, 6), Unit.CODE_POINTS, 1, 0),
        (FACE, (3, 7), Unit.UTF_16, 1, 0),
    ],
)
def test_the_words_in_the_names_decide(
    text: str, given: tuple[int, int], unit: Unit, crlf: int, mark: int
) -> None:
    selections = named((*given, "Khan"))
    found = way(text, selections).counting
    assert covered(text, selections) == ["Khan"]
    assert found.why is Why.WORDS
    assert found.unit is unit
    if "\r" in text:
        assert found.crlf == crlf
    if text.startswith("\ufeff"):
        assert found.mark == mark


def test_ends_that_count_in_are_found_by_the_words() -> None:
    """As the standard has it, though no known program does: 0-2 is One, 5-8 Khan."""
    selections = named((0, 2, "One"), (5, 8, "Khan"))
    assert covered(CRLF, selections) == ["One", "Khan"]


def test_words_may_be_in_the_description_and_cut_off() -> None:
    text = "A long sentence about arms, and more."
    selections = [
        Selection(guid(1), 0, 26, "A long sentence…", "", "", (), ()),
        Selection(guid(2), 2, 6, "", "long", "", (), ()),
    ]
    assert covered(text, selections) == ["A long sentence about arms", "long"]


def test_one_whose_words_do_not_fit_where_the_others_do_is_unfit() -> None:
    selections = named((0, 3, "One"), (4, 8, "Khan"), (10, 14, "said"))
    found = way(CRLF, selections)
    assert found.counting.crlf == 1
    with pytest.raises(Unfit, match="its places cover “aid\n”, not “said”"):
        found.fragment(selections[2], canonicalise(CRLF).text)


def test_names_that_are_no_words_are_let_be() -> None:
    """The likeliest way: a CRLF counts one."""
    selections = named((4, 8, "Quotation 1"), (9, 13, "Quotation 2"))
    found = way(CRLF, selections)
    assert (found.quoting, found.counting.why) == (False, Why.GUESS)
    assert covered(CRLF, selections) == ["Khan", "said"]


def test_without_words_the_unit_chosen_holds() -> None:
    assert covered(FACE, named((3, 7, "")), Unit.UTF_16) == ["Khan"]
    assert way(FACE, named((3, 7, "")), Unit.UTF_16).counting.why is Why.CHOSEN
    assert covered(FACE, named((2, 6, ""))) == ["Khan"]
    assert way(FACE, named((2, 6, ""))).counting.why is Why.GUESS
    assert way("Khan", named((0, 4, ""))).counting.why is Why.ALIKE


def test_without_words_what_lies_beyond_the_text_tells_too() -> None:
    """12 is past the 11 code points of the text; it has 12 UTF-16 units."""
    assert len(FACE) == 11
    assert covered(FACE, named((8, 12, ""))) == ["said"]


@pytest.mark.parametrize("given", [(3, 3), (4, 3), (0, 99)])
def test_what_is_no_stretch(given: tuple[int, int]) -> None:
    selections = named((*given, ""))
    with pytest.raises(Unfit, match=f"{given[0]}-{given[1]} is no stretch of the text"):
        way("Khan said", selections).fragment(selections[0], "Khan said")
