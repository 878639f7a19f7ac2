"""Cells that any spreadsheet takes."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.formats.markup import sound
from annotator.formats.sheets.continuing import LONGEST, Cell, continued, date_of, moment_of
from annotator.formats.tables.cells import plain


def units(text: str) -> int:
    """UTF-16 code units, counted another way than the code under test does."""
    return sum(2 if ord(char) > 0xFFFF else 1 for char in text)


BUILT = st.builds(
    lambda part, times, tail: part * times + tail,
    st.text(min_size=1, max_size=5),
    st.integers(1, 20_000),
    st.text(max_size=5),
)


@given(BUILT)
@example("=" * 70_000)
@example("🌉" * 40_000)
@example("a" + "🌉" * 16_383)
@example("x" * 32_766)
@example("x" * 32_767)
@example("\r\n=" * 20_000)
def test_a_long_text_goes_on_and_nothing_is_lost(text: str) -> None:
    rows = list(continued([7, text], 1))
    parts = [row[1] for row in rows]
    assert "".join(plain(part) for part in parts if isinstance(part, str)) == sound(text)
    for part in parts:
        assert isinstance(part, str)
        assert units(part) <= LONGEST
        assert part[0] not in "=+-@\t\r"
    assert [row[0] for row in rows] == [7] * len(rows)


def test_numbers_stand_once_and_parts_are_told() -> None:
    day = date(2024, 6, 29)
    rows: list[list[Cell]] = list(continued(["key", 3, day, "x" * 40_000, "short"], 1))
    assert [row[:3] for row in rows] == [["key", 3, day], ["key", None, None]]
    assert [row[4:] for row in rows] == [["short", "1 of 2"], [None, "2 of 2"]]
    assert list(continued(["key", 3], 1)) == [["key", 3, None]]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("'=1", "''=1"),
        ("’tis", "’tis"),
        ("", None),
    ],
)
def test_what_begins_like_a_formula_is_guarded(text: str, cell: str | None) -> None:
    assert list(continued([text], 0)) == [[cell, None]]


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("2024-06-29", date(2024, 6, 29)),
        ("2024-06", "2024-06"),
        ("2024-13-01", "2024-13-01"),
        ("1899-12-31", "1899-12-31"),
        ("2024-06-29T10:00Z", "2024-06-29T10:00Z"),
        ("", ""),
    ],
)
def test_dates(written: str, cell: Cell) -> None:
    assert date_of(written) == cell


def test_moments_are_in_utc_to_the_second() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC)
    assert moment_of(moment) == moment.replace(microsecond=0, tzinfo=None)
    assert moment_of(datetime(1800, 1, 2, tzinfo=UTC)) == "1800-01-02 00:00:00"
