"""One decision whole: about what, what was changed, why, by whom and when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.describe import side_by_side
from annotator.gui.judging import Ruling
from annotator.gui.moments import to_the_minute
from annotator.gui.panels.quote_label import QuoteLabel
from annotator.gui.texts import tr
from annotator.gui.theme.quiet import make_quiet
from annotator.gui.verdict_words import VerdictWords
from annotator.project.verdicts import Judged


class DecisionCard(QWidget):
    """Read only; two buttons lead on."""

    wanted = Signal()
    """It is to be shown in the text."""
    comment_wanted = Signal()

    def __init__(self, words: VerdictWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._quote = QuoteLabel()
        self._lines: list[QLabel] = []
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(tr("Decision"))
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._show = QPushButton(tr("Show in the text"))
        self._comment = QPushButton(tr("Comment…"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._show)
        buttons.addWidget(self._comment)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(self.fontMetrics().height() // 3, 0, 0, 0)
        layout.addWidget(self._quote)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(buttons)
        self._show.clicked.connect(self.wanted)
        self._comment.clicked.connect(self.comment_wanted)
        self.show_ruling(None)

    @property
    def lines(self) -> list[str]:
        """What is read there, line by line."""
        return [label.text() for label in self._lines]

    @property
    def show_button(self) -> QPushButton:
        """Leads to the place."""
        return self._show

    @property
    def comment_button(self) -> QPushButton:
        """Answers with a comment."""
        return self._comment

    def show_ruling(self, ruling: Ruling | None) -> None:
        """Show a decision, or none."""
        self.setEnabled(ruling is not None)
        self._quote.show_quote(self._words.quote(ruling) if ruling else "")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._lines = []
        for text, quiet in self._told(ruling) if ruling else ():
            label = _line(text, quiet=quiet)
            self._lines.append(label)
            column.addWidget(label)
        column.addStretch(1)
        self._scroll.setWidget(inside)

    def _told(self, ruling: Ruling) -> list[tuple[str, bool]]:
        """Lines, and whether they are quiet."""
        words = self._words
        when = to_the_minute(ruling.clock) if isinstance(ruling, Judged) else ""
        head = side_by_side(words.type(ruling), words.verdict(ruling), words.by(ruling), when)
        lines = [(head, True)]
        lines += [(line, False) for line in words.changes(ruling)]
        if isinstance(ruling, Judged):
            decision = ruling.decision
            if decision.reason:
                lines.append((tr("Reason: {words}", words=decision.reason), False))
            if decision.comment:
                lines.append((tr("Comment: {words}", words=decision.comment), False))
        lines += [(line, True) for line in words.state(ruling)]
        return lines


def _line(text: str, *, quiet: bool) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if quiet:
        make_quiet(label)
    return label
