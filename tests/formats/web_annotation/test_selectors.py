"""Where targets lie."""

from typing import Any

import pytest

from annotator.formats.bundle import Unit
from annotator.formats.offsets import Way, places
from annotator.formats.records.values import Unfit
from annotator.formats.web_annotation.selectors import Finder, Selection, selection
from annotator.text.canonical import canonicalise

TEXT = "😀 no one said no.\nSo no word, and\nno more."
"""no 2-4, no 14-16, no 21-23, no 34-36; word 24-28."""


def way(unit: Unit = Unit.CODE_POINTS) -> Way:
    """How positions count."""
    return next(places(TEXT, canonicalise(TEXT), lines_are_one=False, units=(unit,)))


def position(start: object, end: object) -> dict[str, object]:
    """A selector."""
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quote(exact: object, **around: str) -> dict[str, object]:
    """A selector."""
    return {"type": "TextQuoteSelector", "exact": exact, **around}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (position(2, 4), Selection(2, 4)),
        ([quote("no", prefix="a"), position(2, 4)], Selection(2, 4, "no", "a")),
        (quote("a\r\nb\u2028c"), Selection(exact="a\nb\nc")),
        (quote("\ufeffa"), Selection(exact="\ufeffa")),
        ({"type": "FragmentSelector", "value": "char=2,4"}, Selection(2, 4)),
        ([position(1, 2), {"type": "FragmentSelector", "value": "char=2,4"}], Selection(1, 2)),
        (
            [{"type": "RangeSelector"}, {"type": "XPathSelector"}, "x", quote("a")],
            Selection(exact="a"),
        ),
    ],
)
def test_what_selectors_say(value: object, expected: Selection) -> None:
    assert selection(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        *(None, [], {}, "text", {"type": "CssSelector", "value": "#a"}),
        *(quote(""), quote(None), position("2", 4), position(None, None), position(True, 4)),
        {"type": "FragmentSelector", "value": "xywh=1,2,3,4"},
    ],
)
def test_what_leads_nowhere(value: object) -> None:
    with pytest.raises(Unfit):
        selection(value)


def find(*selectors: Any, unit: Unit = Unit.CODE_POINTS) -> tuple[tuple[int, int], str]:
    """Where selectors lead."""
    return Finder(TEXT).find(selection(list(selectors)), way(unit).place)


@pytest.mark.parametrize(
    ("selectors", "where"),
    [
        ([position(2, 4)], (2, 4)),
        ([position(14, 16), quote("no")], (14, 16)),
        ([quote("word")], (24, 28)),
        ([quote("no", prefix="So ")], (21, 23)),
        ([quote("no", suffix=" more")], (34, 36)),
        ([quote("no", prefix="said", suffix=".  So")], (14, 16)),
        ([quote("and no")], (30, 36)),
        ([position(30, 36), quote("and  no")], (30, 36)),
        ([quote(" word")], (23, 28)),
    ],
)
def test_where_they_lead(selectors: list[Any], where: tuple[int, int]) -> None:
    assert find(*selectors) == (where, "")


def test_words_win_over_a_position_and_it_is_said() -> None:
    """A quote of two characters for a range of three; one that is far off."""
    assert find(position(2, 5), quote("no")) == (
        (2, 4),
        "“no” stands at 2-4, not at 2-5",
    )
    assert find(position(40, 42), quote("no"))[0] == (34, 36)
    assert find(position(24, 26), quote("no"))[0] == (21, 23)
    assert find(position(900, 902), quote("no", prefix="said "))[0] == (14, 16)


def test_positions_in_utf_16_are_one_further_behind_the_face() -> None:
    assert find(position(15, 17), quote("no"), unit=Unit.UTF_16) == ((14, 16), "")
    one = Selection(15, 17, "no")
    assert Finder(TEXT).fits(one, way(Unit.UTF_16).place)
    assert not Finder(TEXT).fits(one, way().place)
    assert not Finder(TEXT).fits(Selection(900, 902, "no"), way().place)
    assert Finder(TEXT).fits(Selection(900, 902), way().place)


@pytest.mark.parametrize(
    ("selectors", "why"),
    [
        ([quote("yes")], "its words “yes” are not in the text"),
        ([quote(" \n")], "its words “” are not in the text"),
        ([quote("no")], "its words “no” stand in 4 places, and nothing tells in which"),
        ([quote("no", prefix="zz")], "its words “no” stand in 4 places"),
        ([position(2, 99)], "2-99 reaches beyond the text"),
        ([position(-1, 4)], "-1-4 reaches beyond the text"),
        ([position(2, 10**40)], "reaches beyond the text"),
        ([position(2, 4), quote("x" * 90)], f"its words “{'x' * 60}…” are not in the text"),
    ],
)
def test_what_cannot_be_found(selectors: list[Any], why: str) -> None:
    with pytest.raises(Unfit, match=why.replace("(", "[(]")):
        find(*selectors)


def test_a_quote_of_very_many_words_is_found_as_it_is() -> None:
    text = " ".join(f"w{number}" for number in range(400)) + " end"
    ways = places(text, canonicalise(text), lines_are_one=False)
    found, said = Finder(text).find(Selection(exact=text[3:-4]), next(ways).place)
    assert (found, said) == ((3, len(text) - 4), "")
