"""The rows of the benchmark that need the real window; run by bench.py in a process of its own.

``start FILE`` prints the moment (seconds since the epoch) at which the first article was painted
and can be tagged. ``gestures FILE`` and ``find FILE`` print medians in seconds as one JSON object.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.gui.reader.view import ReaderView
    from annotator.gui.window import MainWindow


def main() -> None:
    """Do what the first argument says with the project the second names."""
    from annotator.app.collector import look_seldom
    from annotator.gui.application import make_application, make_window
    from annotator.gui.reader.view import ReaderView
    from annotator.settings.table import Settings

    look_seldom()
    what, path = sys.argv[1], Path(sys.argv[2])
    application = make_application(["annotator"])
    window = make_window(application, Settings(machine="bench", my_name="Bench", backups=False))
    window.resize(1400, 900)
    window.show()
    window.open_path(path)
    reader = window.findChild(ReaderView)
    assert reader is not None

    def painted(before: int) -> None:
        while reader.paint_count == before or not reader.text:
            application.processEvents()

    painted(0)
    if what == "start":
        print(time.time())
    elif what == "find":
        print(json.dumps(_find(window)))
    else:
        print(json.dumps(_gestures(reader, painted)))
    window.close()


def _gestures(reader: "ReaderView", painted: Callable[[int], None]) -> dict[str, float]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    def timed(key: Qt.Key, modifier: Qt.KeyboardModifier) -> float:
        before = reader.paint_count
        began = time.perf_counter()
        QTest.keyClick(reader, key, modifier)
        painted(before)
        return time.perf_counter() - began

    none, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    reader.setFocus()
    places = [place for place, letter in enumerate(reader.text[:900]) if letter == " "][:60:3]
    tags = []
    for place in places:
        reader.set_selection(place + 1, place + 3)
        tags.append(timed(Qt.Key.Key_1, none))
    undone = [timed(Qt.Key.Key_Z, control) for _ in places]
    switches = [timed(Qt.Key.Key_PageDown, control) for _ in range(20)]
    return {
        "tag": statistics.median(tags),
        "tag_slowest": max(tags),
        "undo": statistics.median(undone),
        "switch": statistics.median(switches),
    }


def _find(window: "MainWindow") -> dict[str, float]:
    """Typing words and stepping through them, in CPU time of the window's thread; each key until
    what it changed is painted, the search going on in slices after it.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    field, none = window.find_bar.field, Qt.KeyboardModifier.NoModifier

    def settle() -> None:
        while window.finder.looking:
            QApplication.processEvents()

    def timed(key: Qt.Key | str) -> float:
        began = time.thread_time()
        if isinstance(key, str):
            QTest.keyClicks(field, key)
        else:
            QTest.keyClick(field, key, none)
        window.reader.viewport().repaint()
        return time.thread_time() - began

    QTest.keyClick(window.reader, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    keys = []
    for words in ("said that", "insisted", "Northhaven"):
        field.clear()
        settle()
        for letter in words:
            keys.append(timed(letter))
            settle()
    steps = [timed(Qt.Key.Key_Return) for _ in range(20)]
    return {
        "key": statistics.median(keys),
        "key_slowest": max(keys),
        "next": statistics.median(steps),
    }


if __name__ == "__main__":
    main()
