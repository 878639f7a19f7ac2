"""The clock of a file never runs backwards, whatever the machine's does."""

import time
from datetime import UTC, datetime

import pytest

from annotator.journal.clock import next_clock, time_of

NOON = 1_719_662_400_000
"""2024-06-29 12:00:00 UTC in milliseconds."""


def set_to(monkeypatch: pytest.MonkeyPatch, milliseconds: int) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: milliseconds * 1_000_000 + 999_999)


def test_clock_is_the_time_in_milliseconds_above_16_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to(monkeypatch, NOON)
    assert next_clock(0) == NOON * 65_536


def test_two_steps_in_one_millisecond_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to(monkeypatch, NOON)
    assert next_clock(NOON * 65_536) == NOON * 65_536 + 1


def test_a_clock_set_back_goes_on_from_the_last_step(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to(monkeypatch, NOON - 3_600_000)
    assert next_clock(NOON * 65_536 + 7) == NOON * 65_536 + 8


def test_time_of_a_clock() -> None:
    assert time_of(NOON * 65_536 + 3) == datetime(2024, 6, 29, 12, tzinfo=UTC)


def test_clock_fits_a_column_of_sqlite_for_two_thousand_years(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_to(monkeypatch, 64_060_588_800_000)  # the year 4000
    assert next_clock(0) < 2**63
