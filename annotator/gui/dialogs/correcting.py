"""Another text for an article, and what it does to the tags in it before it is kept."""

from typing import Final

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import UserError
from annotator.exchange.selection import snapshot_with_journal
from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.doubts import DoubtModel, DoubtTable, Row, rows_of
from annotator.gui.offsets import Units
from annotator.gui.opened import OpenArticle
from annotator.gui.panels.empty import EmptyHint
from annotator.gui.reader.fonts import reading_font
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.quiet import make_quiet
from annotator.project.foreseeing import Foreseen, Seer, foresee
from annotator.project.project import Project
from annotator.text.canonical import canonicalise

_RESTS_MS: Final = 300
"""Idle time after which what was typed is looked at."""
_MOST_NAMED: Final = 4


class TextEditor(QPlainTextEdit):
    """Gives back exactly what was put in; what is pasted is made as an import would make it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setAccessibleName(tr("Text of the article"))
        self.setTabChangesFocus(True)
        self.setPlainText(text)

    @property
    def words(self) -> str:
        """All of it. Qt's plain text would turn no-break spaces into spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    @property
    def place(self) -> int:
        """Where the caret is, in code points."""
        return Units(self.words).to_points(self.textCursor().position())

    def reveal(self, start: int, end: int) -> None:
        """Select a range in code points and bring it into sight."""
        units = Units(self.words)
        cursor = self.textCursor()
        cursor.setPosition(units.to_utf16(start))
        cursor.setPosition(units.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words alone."""
        if source.hasText():
            self.insertPlainText(canonicalise(source.text()).text)


class CorrectDialog(QDialog):
    """Asks for the text. What it does to tags is worked out beside the window when typing rests;
    nothing is ordered that was not looked at.
    """

    ordered = Signal(object)
    """A `Foreseen` that is to be carried out."""

    def __init__(
        self, session: Session, project: Project, article: OpenArticle, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Correct the Text"))
        self._session = session
        self._project = project
        self._article = article.uid
        layers = [layer.uid for layer in project.reads.layers()]
        hides = session.blindness.hides
        hidden = frozenset(uid for uid in layers if hides(article.uid, uid))
        self._seer = Seer(project.uid, project.me.uid, hidden)
        self._foreseen: Foreseen | None = None
        """What was worked out, of the text as it is."""
        self._asked = 0
        """Which of the looks that were asked for is the newest."""
        self._looking = self._accepting = False
        self.editor = TextEditor(article.text)
        font = reading_font()
        font.setPointSizeF(session.settings.reading_size)
        self.editor.setFont(font)
        self.model = DoubtModel(parent=self)
        self.table = DoubtTable(self.model, tr("Tags that want a look"))
        self._empty = EmptyHint(self.table, self._say_none)
        self._told = QLabel()
        self._buttons = ok_cancel(self, tr("Correct"))
        self._rest = QTimer(self, singleShot=True, interval=_RESTS_MS)
        self._lay_out()
        self._rest.timeout.connect(self._look)
        self.editor.textChanged.connect(self._edited)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._reveal())
        self.table.activated.connect(lambda _: self._go_to())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        self.finished.connect(self._want_no_more)
        self._show()
        self.editor.setFocus()

    def _lay_out(self) -> None:
        hint = QLabel(
            tr(
                "Tags go along with their words. The text as it is now stays in the file as an "
                "earlier revision, and one undo brings all of it back. Ctrl+Enter corrects."
            )
        )
        make_quiet(hint)
        for label in (hint, self._told):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._told)
        column.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.editor)
        split.addWidget(below)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        for button in self._buttons.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter is a line of the text, or a row of the list
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(split, 1)
        layout.addWidget(self._buttons)
        metrics = self.fontMetrics()
        self.resize(metrics.horizontalAdvance("m") * 62, metrics.height() * 38)

    @property
    def said(self) -> str:
        """What is said of the text."""
        return self._told.text()

    @property
    def ok(self) -> QPushButton:
        """Corrects."""
        return self._buttons.button(QDialogButtonBox.StandardButton.Ok)

    @property
    def ready(self) -> bool:
        """Whether what is shown is of the text as it is."""
        return self._foreseen is not None

    def accept(self) -> None:
        """Order what is shown, once it is of the text as it is; a text that is none, or no other,
        is not ordered.
        """
        found = self._foreseen
        if not self.editor.document().isModified():
            super().reject()
        elif found is None:
            self._accepting = True
            self._look()
        elif found.places:
            self.ordered.emit(found)
            super().accept()
        elif not found.empty:
            super().reject()

    def reject(self) -> None:
        """Close, after asking where something was typed."""
        if not self.editor.document().isModified():
            super().reject()
            return
        if any(box.isVisible() for box in self.findChildren(QMessageBox)):
            return
        box = QMessageBox(self)
        box.setWindowTitle(self.windowTitle())
        box.setText(tr("The text was edited. Throw the changes away?"))
        drop = box.addButton(tr("Throw Away"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(tr("Go On Editing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        drop.clicked.connect(self._drop)
        box.finished.connect(box.deleteLater)
        box.open()

    # Internals

    def _drop(self) -> None:
        super().reject()

    def _edited(self) -> None:
        self._foreseen = None
        self._accepting = False
        self._asked += 1
        self._rest.start()
        self._show()

    def _look(self) -> None:
        """Work out, beside the window, what the text does."""
        self._rest.stop()
        if self._looking:
            return
        self._looking = True
        asked, text = self._asked, self.editor.words
        project, article, seer = self._project, self._article, self._seer

        def look() -> Foreseen:
            with snapshot_with_journal(project) as (reads, journal):
                return foresee(reads, journal, article, text, seer)

        self._session.run_job(
            tr("Looking at the tags"),
            lambda *_: look(),
            lambda found: self._take(asked, found),
            failed=self._fail,
            writes=False,
            cancellable=False,
        )

    def _take(self, asked: int, found: Foreseen) -> None:
        self._looking = False
        if asked == self._asked:
            self._foreseen = found
            self._show()
            if self._accepting:
                self.accept()
        elif self._asked >= 0:
            self._look()

    def _fail(self, error: UserError) -> None:
        self._looking = self._accepting = False
        if self._asked >= 0:
            self._session.failed.emit(error)

    def _want_no_more(self) -> None:
        """What comes later than this finds nothing to show it in."""
        self._asked = -1
        self._rest.stop()

    def _show(self) -> None:
        found, edited = self._foreseen, self.editor.document().isModified()
        if found is not None or not edited:
            self._told.setText(_told(found) if found and edited else tr("Nothing is changed yet."))
            self.model.show_rows(rows_of(found.doubts) if found else [])
            self._empty.look()
        self._told.setEnabled(found is not None or not edited)
        nothing = found is not None and not found.places
        self.ok.setEnabled(edited and not nothing)

    def _say_none(self) -> str:
        if self._foreseen is not None and self._foreseen.places:
            return tr("No tag is in doubt.")
        return tr("Tags whose words you change are listed here.")

    def _reveal(self) -> Row | None:
        row, found = self.table.row(), self._foreseen
        if row is not None and row.at is not None and found is not None:
            words, place = self.editor.words, row.at
            if words != found.text:  # a character was typed that no text may have
                canonical = canonicalise(words)
                place = canonical.to_raw(place[0]), canonical.to_raw(place[1])
            self.editor.reveal(*place)
        return row

    def _go_to(self) -> None:
        if self._reveal() is not None:
            self.editor.setFocus()


def _told(found: Foreseen) -> str:
    """What a correction does, in a few sentences."""
    if found.empty:
        return tr("A text without a word cannot be an article’s.")
    if not found.places:
        return tr("This is the text the article has already.")
    parts = [
        tr(
            "Changed in {places}: {deleted} deleted, {inserted} inserted.",
            places=counted(found.places, marked("{n} place"), marked("{n} places")),
            deleted=counted(found.deleted, marked("{n} character"), marked("{n} characters")),
            inserted=counted(found.inserted, marked("{n} character"), marked("{n} characters")),
        )
    ]
    mine = [one for one in found.doubts if one.mine]
    lost = sum(one.doubt.span is None for one in mine)
    if found.tags or mine:
        parts.append(_mine(found, doubtful=len(mine) - lost, lost=lost))
    if found.others:
        named = [f"{name} ({n})" for name, n in found.others[:_MOST_NAMED]]
        more = ["…"] if len(found.others) > _MOST_NAMED else []
        parts.append(
            tr(
                "Others’ tags are copied to it in their name, until they follow: {names}.",
                names=", ".join([*named, *more]),
            )
        )
    return " ".join(parts)


def _mine(found: Foreseen, *, doubtful: int, lost: int) -> str:
    said = [
        counted(found.shifted, marked("{n} moves along"), marked("{n} move along")),
        counted(doubtful, marked("{n} wants a look"), marked("{n} want a look")),
        counted(lost, marked("{n} loses its place"), marked("{n} lose their place")),
    ]
    told = [words for words, n in zip(said, (found.shifted, doubtful, lost), strict=True) if n]
    tags = counted(found.tags, marked("your {n} tag"), marked("your {n} tags"))
    if not told:
        return tr("Of {tags} none is touched.", tags=tags)
    return tr("Of {tags} {told}.", tags=tags, told=", ".join(told))
