"""The card of versions as a page."""

import pytest
from PySide6.QtGui import QColor, QTextCharFormat
from pytestqt.qtbot import QtBot

from annotator.gui.panels.version_card import VersionCard
from annotator.gui.theme.tokens import LOOKS, Tokens
from annotator.gui.version_table import Piece, Row, VersionTable

TABLE = VersionTable(
    ("1  Ben", "2  Cleo"),
    (
        (
            Row(
                "Words", ((Piece("The ", stands_out=True), Piece("envoy")), (Piece("envoy"),)), True
            ),
            Row("Type", ((Piece("Actor <b>"),), (Piece("empty", quiet=True),))),
        ),
        (Row("Words", ((Piece("کابل"),), ())),),
    ),
)


def formats(card: VersionCard, words: str) -> QTextCharFormat:
    return card.document().find(words).charFormat()


@pytest.mark.parametrize("tokens", LOOKS.values(), ids=lambda tokens: tokens.look)
def test_what_differs_stands_out(qtbot: QtBot, tokens: Tokens) -> None:
    card = VersionCard()
    qtbot.addWidget(card)
    card.set_tokens(tokens)
    card.show_table(TABLE)
    assert formats(card, "The ").background().color() == QColor(tokens.found)
    assert formats(card, "envoy").background().color() != QColor(tokens.found)
    assert formats(card, "empty").fontItalic()


def test_words_are_words_and_no_markup(qtbot: QtBot) -> None:
    card = VersionCard()
    qtbot.addWidget(card)
    card.show_table(TABLE)
    assert "Actor <b>" in card.toPlainText()


def test_a_sentence_instead(qtbot: QtBot) -> None:
    card = VersionCard()
    qtbot.addWidget(card)
    card.show_table(TABLE)
    card.say("Choose one & read.")
    assert card.toPlainText() == "Choose one & read."
