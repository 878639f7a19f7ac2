"""The strip over the text that says what is out of the ordinary: that I work in gold, that others'
work is hidden from me.
"""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from annotator.domain.identity import Uid
from annotator.domain.values import GOLD, Kind
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.gui.theme.tokens import LIGHT, Tokens
from annotator.project.changes import Changes
from annotator.project.persons import handed_out_to


class LayerSign(QWidget):
    """One line for each; hidden while there is nothing to say."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._gold = _line("gold", tr("Gold layer: what you tag now is the settled result"))
        self._back = QToolButton()
        self._back.setText(tr("Back to My Annotations"))
        self._back.setObjectName("gold")
        self._blind = _line("blind", "")
        top = QWidget()
        top.setObjectName("gold")
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 6, 0)
        row.addWidget(self._gold, 1)
        row.addWidget(self._back)
        self._top = top
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(top)
        lines.addWidget(self._blind)
        session.opened.connect(self._show)
        session.closed.connect(self._show)
        session.layers_changed.connect(self._show)
        session.article_changed.connect(self._show)
        session.sight_changed.connect(self._show)
        session.changed.connect(self._changed)
        self.set_tokens(LIGHT)
        self._show()

    @property
    def sentences(self) -> list[str]:
        """What is said now."""
        lines = ((self._top, self._gold), (self._blind, self._blind))
        return [label.text() for part, label in lines if not part.isHidden()]

    @property
    def back_button(self) -> QToolButton:
        """Leaves the gold layer."""
        return self._back

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look: gold stands out, blindness is only said."""
        self.setStyleSheet(
            f"QWidget#gold {{ background: {tokens.found}; }}"
            f"QLabel#gold {{ color: {tokens.text}; font-weight: bold; }}"
            f"QLabel#blind {{ background: {tokens.stripe}; color: {tokens.window_text};"
            " font-weight: bold; }"
        )

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touches(Kind.PERSON, Kind.LAYER):
            self._show()

    def _show(self) -> None:
        project, article = self._session.project, self._session.article
        gold = project is not None and project.purpose == GOLD
        blind = article is not None and self._session.blindness.here(article.uid)
        self._top.setVisible(gold)
        self._blind.setText(self._why_blind() if blind else "")
        self._blind.setVisible(blind)
        self.setVisible(gold or blind)

    def _why_blind(self) -> str:
        """Whether others' work is hidden, or not even there."""
        name = alone_in(self._session)
        if name:
            return tr(
                "Blind: this file was made for {name}; nobody else’s work is in it", name=name
            )
        return tr("Blind: others’ work on this article is hidden until yours is done")


def alone_in(session: Session) -> str:
    """Whom a file was made for in which there is nobody else's work; empty for any other."""
    project = session.project
    coder = handed_out_to(project.reads) if project is not None else None
    if project is None or coder is None:
        return ""
    owners: set[Uid] = {layer.owner for layer, _ in session.names.other_layers()}
    return "" if owners - {coder.uid} else coder.name


def _line(name: str, text: str) -> QLabel:
    made = QLabel(text)
    made.setObjectName(name)
    made.setWordWrap(True)
    made.setContentsMargins(10, 4, 10, 4)
    return made
