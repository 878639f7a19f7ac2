"""The versions of the selected span or link, folded away and unread until somebody asks."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.domain.values import Link, Span
from annotator.gui.moments import to_the_minute
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.gui.theme.quiet import make_quiet
from annotator.gui.versions import Teller, Version, versions
from annotator.journal.entries import Mode

AT_FIRST: Final = 12


class VersionsPart(QWidget):
    """Each version with when, by whom and what was different."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._part: Span | Link | None = None
        self._most = AT_FIRST
        self._fold = QToolButton()
        self._fold.setCheckable(True)
        self._fold.setAutoRaise(True)
        self._fold.setAccessibleName(tr("History"))
        self._rows = QWidget()
        self._layout = QVBoxLayout(self._rows)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._earlier = QPushButton(tr("Earlier versions"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._fold)
        layout.addWidget(self._rows)
        layout.addWidget(self._earlier)
        self._fold.toggled.connect(self._show)
        self._earlier.clicked.connect(self._show_earlier)
        self._show()

    @property
    def fold_button(self) -> QToolButton:
        """Unfolds it."""
        return self._fold

    @property
    def earlier_button(self) -> QPushButton:
        """Shows versions older still."""
        return self._earlier

    @property
    def lines(self) -> list[str]:
        """What is read there."""
        items = (self._layout.itemAt(at) for at in range(self._layout.count()))
        labels = (item.widget() for item in items if item)
        return [label.text() for label in labels if isinstance(label, QLabel)]

    def show_part(self, part: Span | Link) -> None:
        """Be about a span or link as it is now."""
        if part == self._part:
            return
        if self._part is None or part.uid != self._part.uid:
            self._most = AT_FIRST
        self._part = part
        self._show()

    # Internals

    def _show(self) -> None:
        unfolded = self._fold.isChecked()
        self._fold.setText(tr("▾ History") if unfolded else tr("▸ History"))
        self._empty()
        self._rows.setVisible(unfolded)
        more = False
        if unfolded:
            more = self._fill()
        self._earlier.setVisible(more)

    def _fill(self) -> bool:
        """Show the versions; whether there are older ones."""
        project, part = self._session.project, self._part
        if project is None or part is None:
            return False
        teller = Teller(self._session.scheme, self._session.names)
        found, more = versions(project, part.uid, self._most, teller)
        people = {person.uid: person.name for person in project.reads.people()}
        for version in found:
            self._add(_when(version, people.get(version.entry.header.author, "?")), quiet=True)
            self._add("\n".join(version.lines) or tr("Nothing that is shown here"), quiet=False)
        return more

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
        self._layout.addWidget(label)

    def _empty(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            label = item.widget()
            if label is not None:
                label.hide()
                label.deleteLater()

    def _show_earlier(self) -> None:
        self._most *= 4
        self._show()


def _when(version: Version, who: str) -> str:
    header = version.entry.header
    when = to_the_minute(header.clock)
    match header.mode:
        case Mode.DO:
            return tr("{when}, {who}", when=when, who=who)
        case Mode.REDO:
            return tr("{when}, {who}, making it again", when=when, who=who)
    return tr("{when}, {who}, taking a step back", when=when, who=who)
