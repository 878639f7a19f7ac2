"""The Qt binding itself: faults of PySide6 that would bring the program down in use."""

import sys

from PySide6.QtCore import QObject


def test_calls_keep_their_reference_to_none() -> None:
    """PySide6 6.12.0 loses one per call of a void method and aborts Python 3.11 after thousands."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 50
