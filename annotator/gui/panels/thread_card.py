"""One thread whole: who said what, and a field to answer in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.identity import Uid
from annotator.domain.values import Stance
from annotator.gui.describe import side_by_side
from annotator.gui.moments import to_the_minute
from annotator.gui.panels.comment_field import CommentField
from annotator.gui.panels.quote_label import QuoteLabel
from annotator.gui.panels.thread_model import about_words, said
from annotator.gui.texts import tr
from annotator.gui.theme.quiet import make_quiet
from annotator.project.threads import Remark, Thread


class ThreadCard(QWidget):
    """Shows a thread; what is being written stays with the thread it was written for."""

    answered = Signal(str)
    settled = Signal(str)
    """The thread is to be resolved, or reopened where it is, with these words or none."""
    edited = Signal(object, str)
    """A comment of mine, by uid, is to read so."""
    taken_back = Signal(object)
    """A comment of mine is to be deleted."""
    left = Signal()
    """Escape: the person is through here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thread: Thread | None = None
        self._me: Uid = b""
        self._editing: Uid | None = None
        self._drafts: dict[Uid, str] = {}
        self._about = QuoteLabel()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setMinimumHeight(2 * self.fontMetrics().height())
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(tr("Thread"))
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._field = CommentField()
        self._send = QPushButton()
        self._settle = QPushButton()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._settle)
        buttons.addWidget(self._send)
        layout = QVBoxLayout(self)
        air = self.fontMetrics().height() // 3
        layout.setContentsMargins(air, 0, 0, 0)
        layout.addWidget(self._about)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._field)
        layout.addLayout(buttons)
        self._send.clicked.connect(self.send)
        self._settle.clicked.connect(self.settle)
        self._field.sent.connect(self.send)
        self._field.left.connect(self._leave)
        self._field.textChanged.connect(self._allow)
        self.show_thread(None, b"")

    @property
    def field(self) -> CommentField:
        """What is being written."""
        return self._field

    @property
    def send_button(self) -> QPushButton:
        """Sends it."""
        return self._send

    @property
    def settle_button(self) -> QPushButton:
        """Resolves the thread, or reopens it."""
        return self._settle

    @property
    def lines(self) -> list[str]:
        """What is read there."""
        inside = self._scroll.widget()
        return [label.text() for label in inside.findChildren(QLabel)] if inside else []

    def button(self, name: str) -> list[QToolButton]:
        """The buttons of my remarks that are called so, oldest first."""
        inside = self._scroll.widget()
        found = inside.findChildren(QToolButton) if inside else []
        return [button for button in found if button.text() == name]

    def show_thread(self, thread: Thread | None, me: Uid) -> None:
        """Show a thread as it is now, or none; ``me`` may change what is mine in it."""
        other = (thread.uid if thread else None) != (self._thread.uid if self._thread else None)
        if other:
            self._keep_draft()
            self._editing = None
        self._thread, self._me = thread, me
        if other:
            self._field.setPlainText(self._drafts.get(thread.uid, "") if thread else "")
        self.setEnabled(thread is not None)
        self._about.show_quote(about_words(thread) if thread else "")
        self._fill(thread.remarks if thread else ())
        self._name_buttons()

    def forget(self) -> None:
        """Another project: nothing is being written."""
        self.show_thread(None, b"")
        self._drafts.clear()

    def send(self) -> None:
        """What is written becomes an answer, or the comment that is being changed."""
        words = self._field.words
        if not words or self._thread is None:
            return
        editing, self._editing = self._editing, None
        self._empty()
        if editing is not None:
            self.edited.emit(editing, words)
        else:
            self.answered.emit(words)

    def settle(self) -> None:
        """Resolve or reopen, with what is written if it is no change of an older comment."""
        if self._thread is None:
            return
        words = "" if self._editing else self._field.words
        if not self._editing:
            self._empty()
        self.settled.emit(words)

    def change(self, remark: Remark) -> None:
        """Write a comment of mine anew."""
        self._keep_draft()
        self._editing = remark.comment.uid
        self._field.setPlainText(remark.comment.text)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name_buttons()

    # Internals

    def _fill(self, remarks: tuple[Remark, ...]) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for remark in remarks:
            column.addLayout(self._head(remark))
            column.addWidget(_body(remark))
        column.addStretch(1)
        self._scroll.setWidget(inside)
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _head(self, remark: Remark) -> QHBoxLayout:
        row = QHBoxLayout()
        who = QLabel(heading(remark))
        who.setTextFormat(Qt.TextFormat.PlainText)
        make_quiet(who)
        who.setWordWrap(True)
        row.addWidget(who, 1)
        if remark.author == self._me and not remark.removed:
            for title, act in (
                (tr("Change"), lambda: self.change(remark)),
                (tr("Take back"), lambda: self.taken_back.emit(remark.comment.uid)),
            ):
                button = QToolButton()
                button.setText(title)
                button.setAutoRaise(True)
                button.setAccessibleName(f"{title}: {said(remark)}")
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.clicked.connect(act)
                row.addWidget(button)
        return row

    def _name_buttons(self) -> None:
        resolved = self._thread is not None and self._thread.resolved
        editing = self._editing is not None
        self._send.setText(tr("Change") if editing else tr("Answer"))
        self._settle.setText(tr("Reopen") if resolved else tr("Resolve"))
        name = tr("Comment that is changed") if editing else tr("Answer")
        self._field.setAccessibleName(name)
        self._field.setPlaceholderText(tr("Answer; Ctrl+Enter sends it"))
        self._allow()

    def _allow(self) -> None:
        self._send.setEnabled(bool(self._field.words))

    def _empty(self) -> None:
        if self._thread is not None:
            self._drafts.pop(self._thread.uid, None)
        self._field.clear()

    def _keep_draft(self) -> None:
        if self._thread is None or self._editing is not None:
            return
        words = self._field.words
        if words:
            self._drafts[self._thread.uid] = words
        else:
            self._drafts.pop(self._thread.uid, None)

    def _leave(self) -> None:
        """Escape gives up a change first, and leaves then."""
        if self._editing is None or self._thread is None:
            self.left.emit()
            return
        self._editing = None
        self._field.setPlainText(self._drafts.get(self._thread.uid, ""))
        self._name_buttons()


def heading(remark: Remark) -> str:
    """Who said it and when, what it did to the thread, and whether it was changed since."""
    done = ""
    if remark.comment.text and remark.comment.stance is Stance.RESOLVED:
        done = tr("resolved it")
    elif remark.comment.text and remark.comment.stance is Stance.REOPENED:
        done = tr("reopened it")
    edited = tr("changed since") if remark.edited and not remark.removed else ""
    return side_by_side(remark.name or "?", to_the_minute(remark.written), done, edited)


def _body(remark: Remark) -> QLabel:
    body = QLabel(said(remark))
    body.setTextFormat(Qt.TextFormat.PlainText)
    body.setWordWrap(True)
    body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    body.setContentsMargins(0, 0, 0, body.fontMetrics().height() // 2)
    if not remark.comment.text:
        make_quiet(body)
    return body
