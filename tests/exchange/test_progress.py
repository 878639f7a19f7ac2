"""Telling how far it is, and stopping."""

import pytest

from annotator.errors import CancelledError
from annotator.exchange.progress import EVERY, READING, Ticker, never, silent


def test_tells_the_beginning_every_so_often_and_the_end() -> None:
    told: list[tuple[int, int, str]] = []
    tick = Ticker(READING, 150, lambda *said: told.append(said), never)
    for _ in range(150):
        tick()
    assert told == [(0, 150, "reading"), (EVERY, 150, "reading"), (128, 150, "reading"),
                    (150, 150, "reading")]  # fmt: skip


def test_more_than_announced_never_reads_as_above_a_hundred_per_cent() -> None:
    told: list[tuple[int, int, str]] = []
    tick = Ticker(READING, 1, lambda *said: told.append(said), never)
    tick(200)
    assert told[-1] == (200, 200, "reading")


def test_an_unknown_total_stays_unknown() -> None:
    told: list[tuple[int, int, str]] = []
    tick = Ticker(READING, 0, lambda *said: told.append(said), never)
    tick(EVERY)
    assert told == [(0, 0, "reading"), (EVERY, 0, "reading")]


def test_stops_before_counting() -> None:
    tick = Ticker(READING, 3, silent, lambda: True)
    with pytest.raises(CancelledError):
        tick()
    assert tick.done == 0
