"""Writing a comment where one is, over the text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from annotator.domain.identity import Uid
from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.panels.combo import ComboBox
from annotator.gui.panels.comment_field import CommentField
from annotator.gui.texts import tr
from annotator.project.threads import Thread
from annotator.text.excerpts import first_words, isolated

_WIDTH = 40
_SHORT = 60


class CommentDialog(QDialog):
    """Asks for the words; where threads are open on the same thing, which of them they answer."""

    written = Signal(str, object)
    """The words, and the thread they answer or None."""
    kept = Signal(str)
    """What was written and not sent."""

    def __init__(
        self,
        about: str,
        threads: Sequence[Thread],
        draft: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``threads`` are the open ones, the last of which is answered unless another is chosen."""
        super().__init__(parent)
        self.setWindowTitle(tr("Comment"))
        head = QLabel(tr("Comment on {what}", what=isolated(first_words(about, _SHORT * 2))))
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        self._where = ComboBox()
        self._where.setAccessibleName(tr("Where it goes"))
        for thread in reversed(threads):
            self._where.addItem(_titled(thread), thread.uid)
        self._where.addItem(tr("A new thread"), None)
        self._where.setVisible(bool(threads))
        self._field = CommentField()
        self._field.setAccessibleName(tr("Comment"))
        self._field.setPlaceholderText(tr("Ctrl+Enter sends it, Esc keeps it for later"))
        self._field.setPlainText(draft)
        self._buttons = ok_cancel(self, tr("Comment"))
        layout = QVBoxLayout(self)
        for part in (head, self._where, self._field, self._buttons):
            layout.addWidget(part)
        self.resize(self.fontMetrics().horizontalAdvance("m") * _WIDTH, self.sizeHint().height())
        self._field.sent.connect(self._send)
        self._field.left.connect(self.reject)
        self._field.textChanged.connect(self._check)
        self.accepted.connect(self._say)
        self.rejected.connect(lambda: self.kept.emit(self._field.words))
        self._check()
        self._field.setFocus()

    @property
    def field(self) -> CommentField:
        """What is written."""
        return self._field

    @property
    def where(self) -> ComboBox:
        """The thread it answers, or a new one."""
        return self._where

    def _check(self) -> None:
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self._field.words))

    def _send(self) -> None:
        if self._field.words:
            self.accept()

    def _say(self) -> None:
        thread: Uid | None = self._where.currentData()
        self.written.emit(self._field.words, thread)


def _titled(thread: Thread) -> str:
    """A thread in a line, by what was said last in it."""
    said = [one for one in thread.remarks if one.comment.text]
    last = said[-1] if said else thread.last
    words = isolated(first_words(last.comment.text, _SHORT)) if last.comment.text else ""
    return tr("Answer {name}: {words}", name=isolated(last.name), words=words)
