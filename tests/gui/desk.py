"""What tests of the window do with their hands, and where they look."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.values import End, EndKind, Link, Span, WorkState
from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session
from annotator.gui.window import MainWindow
from annotator.project.operations import articles, links, spans
from annotator.project.project import Project
from annotator.settings.table import Settings

ARTICLES = {
    "Harbour": (
        "Pakistan’s envoy said Operation Azm-e-Istehkam had begun.\n"
        "“We need small arms,” Khan said in Washington. Kabul denied this.\n"
        "Militants crossed the border, the ministry said, and villages near it were emptied.\n"
    ),
    "Reply": "The ministry in Kabul said: “No one crossed.” 🙂 Khan did not answer.\n",
    "Urdu": "پاکستان نے کہا کہ عزم استحکام شروع ہو گیا ہے۔\n",
}

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def other_layer(project: Project) -> None:
    """Ben tags two words of the first article and links them."""
    article = project.reads.article_uids()[0]
    text = project.reads.text(article)
    place = text.index("We need small arms")
    claim = project.run(spans.add(article, "claim", [(place, place + 18)])).value
    place = text.index("Khan")
    actor = project.run(spans.add(article, "actor", [(place, place + 4)])).value
    project.run(links.add("made-by", End(EndKind.SPAN, claim), End(EndKind.SPAN, actor)))
    project.run(articles.set_state([article], WorkState.DONE))


def press(widget: QWidget, key: str | Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key, or type letters, in a widget."""
    if isinstance(widget, QLineEdit):
        widget.setFocus()
    if isinstance(key, str):
        QTest.keyClicks(widget, key, modifier)
    else:
        QTest.keyClick(widget, key, modifier)


@dataclass
class Desk:
    """A window with a project open."""

    window: MainWindow
    qtbot: QtBot
    path: Path

    @property
    def session(self) -> Session:
        return self.window.session

    @property
    def reader(self) -> ReaderView:
        return self.window.reader

    @property
    def text(self) -> str:
        return self.reader.text

    # Hands

    def caret(self, words: str, offset: int = 1) -> None:
        """Put the caret into the first place these words stand."""
        place = self.text.index(words) + offset
        self.reader.set_selection(place, place)

    def select(self, words: str) -> None:
        """Select the first place these words stand."""
        place = self.text.index(words)
        self.reader.set_selection(place, place + len(words))

    def press(self, key: str | Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key in the text."""
        press(self.reader, key, modifier)

    def tag(self, words: str, key: str = "1") -> Span:
        """Select words, press a tag's key; gives the new span."""
        before = set(self.article_spans())
        self.select(words)
        self.press(key)
        new = set(self.article_spans()) - before
        assert len(new) == 1, self.window.notices.sentence
        return self.article_spans()[new.pop()]

    def article_spans(self) -> dict[bytes, Span]:
        assert self.session.article is not None
        return self.session.article.spans

    def click_mark(self, span: Span) -> None:
        """Click a span's label."""
        place = self.label(span)
        QTest.mouseClick(self.reader.viewport(), Qt.MouseButton.LeftButton, NONE, place)

    def label(self, span: Span) -> QPoint:
        rect = self.reader.label_rect(span.uid)
        assert rect is not None
        return rect.center().toPoint()

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Drag with the left button over the text."""
        view: QWidget = self.reader.viewport()
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(view, left, NONE, start)
        for step in (0.3, 0.7, 1.0):
            QTest.mouseMove(view, start + (end - start) * step)
        QTest.mouseRelease(view, left, NONE, end)

    # Eyes

    @property
    def said(self) -> str:
        """What the notice bar says."""
        return self.window.notices.sentence

    def picture(self) -> QImage:
        """The text as it is drawn."""
        return self.reader.viewport().grab().toImage()

    def words(self, span: Span) -> list[str]:
        return [self.text[start:end] for start, end in span.fragments]

    # What is in the file

    def saved_spans(self, person: str = "Ada") -> list[Span]:
        """My spans of the open article, read from the file on a connection of their own."""
        with Project.open(self.path, Settings(my_name=person, machine="x"), read_only=True) as p:
            assert self.session.article is not None
            return p.reads.spans(self.session.article.uid, [p.my_layer])

    def saved_links(self, person: str = "Ada") -> list[Link]:
        """My links of the open article, likewise."""
        with Project.open(self.path, Settings(my_name=person, machine="x"), read_only=True) as p:
            assert self.session.article is not None
            return p.reads.links(self.session.article.uid, [p.my_layer])
