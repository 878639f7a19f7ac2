"""A quotation as a label."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.panels.quote_label import QuoteLabel


@pytest.mark.parametrize(
    ("words", "text", "tip"),
    [
        ("Khan\n said", "“Khan said”", ""),
        ("", "", ""),
        ("a" * 300, "“" + "a" * 110 + " … " + "a" * 110 + "”", "a" * 300),
        ("<b>bold</b>", "“<b>bold</b>”", ""),
    ],
)
def test_words(qapp: QApplication, qtbot: QtBot, words: str, text: str, tip: str) -> None:
    label = QuoteLabel()
    qtbot.addWidget(label)
    label.show_quote(words)
    assert (label.text(), label.toolTip()) == (text, tip)
