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


MANY = VersionTable(
    ("1 Ana", "2 Ben", "3 Cleo", "In gold"),
    (
        (
            Row("Commitment", ((Piece("asserted"),),) * 4, True),
            Row("Stance to its proposition", ((Piece("intention"),),) * 4),
        ),
    ),
)


@pytest.mark.parametrize("width", [120, 300, 420, 900])
def test_no_word_is_cut_however_narrow_it_is(qtbot: QtBot, width: int) -> None:
    """It read *Commit ment* and *In g ol d*."""
    card = VersionCard()
    qtbot.addWidget(card)
    card.resize(900, 300)
    card.show_table(MANY)
    card.show()
    card.resize(width, 300)
    block, broken = card.document().begin(), []
    while block.isValid():
        layout, text = block.layout(), block.text()
        for at in range(1, layout.lineCount()):
            place = layout.lineAt(at).textStart()
            if not text[place - 1].isspace():
                broken.append(text)
        block = block.next()
    assert broken == []


def test_versions_share_the_width(qtbot: QtBot) -> None:
    card = VersionCard()
    qtbot.addWidget(card)
    card.resize(900, 300)
    card.show_table(MANY)
    card.show()
    assert card.horizontalScrollBar().maximum() == 0
    card.resize(200, 300)
    assert card.horizontalScrollBar().maximum() > 0
