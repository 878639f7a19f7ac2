"""What of the window is about whose work is seen: the strip over the text, the text beside it, the
panel of annotators. Made and joined together, and laid out by the window.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from annotator.domain.values import GOLD, Kind
from annotator.gui.beside import Beside
from annotator.gui.commands.actions import Actions
from annotator.gui.panels.annotators import AnnotatorsPanel
from annotator.gui.panels.annotators_model import my_name
from annotator.gui.panels.layer_sign import LayerSign
from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session
from annotator.gui.theme.tokens import Tokens
from annotator.project.changes import Changes


class OwnHead(QLabel):
    """Whose the text is that another stands beside, as high as what stands over that one, so that
    the lines of both are level.
    """

    def __init__(self, session: Session, beside: Beside) -> None:
        super().__init__()
        self._session = session
        self._beside = beside
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(6, 0, 6, 0)
        beside.came.connect(self._show)
        session.layers_changed.connect(self._show)
        session.opened.connect(self._show)
        session.changed.connect(lambda changes, _origin: self._changed(changes))
        self._show()

    def _changed(self, changes: Changes) -> None:
        if changes.touches(Kind.PERSON):
            self._show()

    def _show(self) -> None:
        project = self._session.project
        self.setVisible(not self._beside.isHidden())
        if project is not None:
            self.setText(my_name(project.me, gold=project.purpose == GOLD))
            self.setFixedHeight(self._beside.head_height)


class LayerParts:
    """The parts by name."""

    def __init__(self, session: Session, reader: ReaderView) -> None:
        self._session = session
        self.sign = LayerSign(session)
        self.beside = Beside(session, reader)
        self.annotators = AnnotatorsPanel(session)

    def join(self, actions: Actions, to_text: Callable[[], None]) -> None:
        """Give the parts their commands and the way back to the text."""
        self.sign.back_button.clicked.connect(actions.action("review.gold").trigger)
        self.annotators.set_actions(
            [actions.action(name) for name in ("people.edit", "view.side-by-side")]
        )
        self.annotators.finished.connect(to_text)
        self.beside.be_there(on=self._session.settings.side_by_side)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self.sign.set_tokens(tokens)
        self.beside.set_tokens(tokens)

    def texts(self, *mine: QWidget) -> QSplitter:
        """The text I work in, made of these parts, and the other one beside it."""
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        own = QWidget()
        column = QVBoxLayout(own)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(OwnHead(self._session, self.beside))
        row = QHBoxLayout()
        row.setSpacing(0)
        for part in mine:
            row.addWidget(part)
        column.addLayout(row, 1)
        for number, part in enumerate((own, self.beside)):
            both.addWidget(part)
            both.setStretchFactor(number, 1)
        return both
