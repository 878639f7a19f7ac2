"""What is talked about the selected span or link, or the article, below what is known of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from annotator.domain.values import Kind
from annotator.gui.panels.thread_card import heading
from annotator.gui.panels.thread_model import said
from annotator.gui.session import Session
from annotator.gui.talk import subject, threads
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.quiet import make_quiet
from annotator.project.changes import Changes
from annotator.project.threads import Thread


class ThreadsPart(QWidget):
    """Open threads whole; of resolved ones how many there are."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._title = QLabel(tr("Comments"))
        self._buttons = QVBoxLayout()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addLayout(self._rows)
        layout.addLayout(self._buttons)
        for signal in (
            session.selection_changed,
            session.article_changed,
            session.layers_changed,
            session.sight_changed,
        ):
            signal.connect(self._show)
        session.changed.connect(self._changed)
        self._show()

    @property
    def lines(self) -> list[str]:
        """What is read there."""
        items = (self._rows.itemAt(at) for at in range(self._rows.count()))
        labels = (item.widget() for item in items if item)
        return [label.text() for label in labels if isinstance(label, QLabel)]

    @property
    def buttons(self) -> list[QToolButton]:
        """The commands offered."""
        return self.findChildren(QToolButton)

    def set_action(self, action: QAction) -> None:
        """Offer the command that comments as a button."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.addWidget(button)

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touches(Kind.COMMENT, Kind.PERSON):
            self._show()

    def _show(self) -> None:
        self._empty()
        about = subject(self._session)
        self.setVisible(about is not None)
        if about is None:
            self._title.hide()
            return
        found = threads(self._session).about(about.target)
        self._title.setVisible(bool(found))
        for thread in found:
            if not thread.resolved:
                self._add_thread(thread)
        resolved = sum(thread.resolved for thread in found)
        if resolved:
            words = counted(resolved, marked("{n} resolved thread"), marked("{n} resolved threads"))
            self._add(words, quiet=True)

    def _add_thread(self, thread: Thread) -> None:
        for remark in thread.remarks:
            self._add(heading(remark), quiet=True)
            self._add(said(remark), quiet=False)

    def _add(self, text: str, *, quiet: bool) -> None:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if quiet:
            make_quiet(label)
        else:
            label.setContentsMargins(0, 0, 0, label.fontMetrics().height() // 2)
        self._rows.addWidget(label)

    def _empty(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            label = item.widget()
            if label is not None:
                label.hide()
                label.deleteLater()
