"""A view on the screen for every test of the room."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.reader import ReaderView
from tests.gui.reader.support import opened


@pytest.fixture
def view(qtbot: QtBot) -> ReaderView:
    """Empty, with the keyboard's focus."""
    return opened(qtbot)
