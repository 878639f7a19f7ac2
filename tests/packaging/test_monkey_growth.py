"""What is counted while the monkey goes on, and that what is lost with each step is found."""

import gc
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QTreeView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from monkey_growth import in_use, inside, of_one_heap, too_much

FULL = [250.0] * 6
"""Caches that are full."""


@pytest.mark.parametrize(
    "memory",
    [
        [190.0],
        [190.0, 200, 210, 220, 228, 236, 240, 243, 244, 245, 246, 246],
        [190.0, 220, 240, *FULL, 246, 257, 243],
        [250.0, 230, 200, *[190.0] * 9],
    ],
    ids=["one reading", "caches fill", "it goes up and down", "it shrinks"],
)
def test_memory_that_comes_to_stand_is_nothing_amiss(memory: list[float]) -> None:
    assert too_much(memory) == []


@pytest.mark.parametrize(
    ("memory", "said"),
    [
        ([190.0 + 3 * n for n in range(15)], "goes on growing, of late from 211 to 226 MB"),
        ([190.0, 251], "grew from 190 to 251 MB"),
        ([190.0, 191, 190, *[200.0] * 3, *[211.0] * 3], "goes on growing, of late from 200 to 211"),
    ],
    ids=["a leak", "at once", "late"],
)
def test_memory_that_goes_on_growing_is_told(memory: list[float], said: str) -> None:
    (told,) = too_much(memory)
    assert said in told


MEASURED = [
    84.7, 85.7, 87.1, 93.1, 90.0, 92.1, 93.3, 97.0, 97.5, 96.6, 96.2, 99.3, 101.2, 100.0, 101.4,
    103.8, 103.1,
]  # fmt: skip
"""MB in use, each 2,000 steps after the one before, of a run (seed 76) in which there were as many
objects at the end as at the beginning: it warms up, and goes up and down with what is open.
"""


@pytest.mark.parametrize("readings", range(1, len(MEASURED) + 1))
def test_a_run_as_measured_is_nothing_amiss(readings: int) -> None:
    assert too_much(MEASURED[:readings]) == []


@pytest.mark.parametrize(
    ("lost", "readings"),
    [(2.0, 9), (1.0, 15)],
    ids=["a kB with each step", "half of it"],
)
def test_what_is_lost_with_each_step_is_told_beside_what_a_run_needs(
    lost: float, readings: int
) -> None:
    """A kB with each of the 2,000 steps between two readings is 2 MB. Half an hour has some 50."""
    leaking = [one + lost * number for number, one in enumerate(MEASURED[:readings])]
    (told,) = too_much(leaking)
    assert "goes on growing" in told


def blocks_of_python() -> object:
    return [(number, str(number)) for number in range(8_000)]


def pieces_of_bytes() -> object:
    return [bytes(1_000) for _ in range(1_000)]


def one_large_piece() -> object:
    return bytearray(1_000_000)


def objects_of_qt() -> object:
    parent = QObject()
    for _ in range(1_000):
        QObject(parent)
    return parent


def pieces_from_a_thread() -> object:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(pieces_of_bytes).result()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is what lies in memory")
@pytest.mark.parametrize(
    "made",
    [
        blocks_of_python,
        pieces_of_bytes,
        one_large_piece,
        objects_of_qt,
        pieces_from_a_thread,
    ],
)
def test_what_is_kept_is_in_use_until_it_is_let_go(made: Callable[[], object]) -> None:
    of_one_heap()
    made()  # what is made once only
    gc.collect()
    before = in_use()
    kept = made()
    grown = in_use() - before
    del kept
    gc.collect()
    assert 0.8 < grown < 2.5
    assert abs(in_use() - before) < 0.1


def test_looking_at_all_parts_keeps_none_that_has_gone(qtbot: QtBot) -> None:
    """Each dialog that was looked at left a wrapper for each part that Qt had made in it."""
    window = QWidget()
    qtbot.addWidget(window)

    def shells() -> int:
        gc.collect()
        found = [one for one in gc.get_objects() if isinstance(one, Shiboken.Object)]
        return sum(not Shiboken.isValid(one) for one in found)

    def look() -> list[QObject]:
        panel = QWidget(window)
        below = QVBoxLayout(panel)
        for part in (QComboBox(), QTreeView()):
            below.addWidget(part)
        found = inside(window)
        with qtbot.waitSignal(panel.destroyed):
            panel.deleteLater()
        return found

    assert {"QComboBox", "QTreeView", "QScrollBar"} <= {type(one).__name__ for one in look()}
    before = shells()
    for _ in range(5):
        look()
    assert shells() == before
