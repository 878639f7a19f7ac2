"""What stands over the text: the article’s title, where it is from, and whose work is seen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotator.domain.values import Kind, WorkState
from annotator.gui.describe import side_by_side
from annotator.gui.panels.article_model import STATES
from annotator.gui.panels.layers import LayerChooser
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.gui.theme.quiet import make_quiet
from annotator.project.changes import Changes


class Heading(QWidget):
    """Two quiet lines and the button that says an article is done."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._full = ""
        self._about = ""
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        font = self._title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self._title.setFont(font)
        self._detail = QLabel()
        self._detail.setTextFormat(Qt.TextFormat.PlainText)
        make_quiet(self._detail)
        self._detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._done = QToolButton()
        self._done.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._layers = LayerChooser(session)
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(2)
        for words, beside in ((self._title, self._done), (self._detail, self._layers)):
            line = QHBoxLayout()
            line.setSpacing(self.fontMetrics().height())
            line.addWidget(words, 1)
            line.addWidget(beside)
            self._lines.addLayout(line)
        session.article_changed.connect(self._show)
        session.layers_changed.connect(self._show)
        session.changed.connect(self._changed)
        self._show()

    @property
    def layers(self) -> LayerChooser:
        """Whose work is seen."""
        return self._layers

    def set_done_action(self, action: QAction) -> None:
        """The button does this command."""
        keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        self._done.setText(tr("Done, next  ({keys})", keys=keys))
        self._done.setToolTip(action.toolTip())
        self._done.clicked.connect(action.trigger)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _changed(self, changes: Changes, _origin: object) -> None:
        article = self._session.article
        here = article is not None and changes.touches_article(article.uid)
        if here and changes.touches(Kind.ARTICLE, Kind.STATE):
            self._show()

    def _show(self) -> None:
        article, project = self._session.article, self._session.project
        self.setVisible(article is not None)
        if article is None or project is None:
            return
        known = article.article.metadata
        self._full = self._session.names.article(article.uid, known.title)
        state = project.reads.state(project.my_layer, article.uid) or WorkState.NEW
        self._about = side_by_side(
            known.outlet, known.published[:10], known.byline, tr(STATES[state])
        )
        self._done.setEnabled(not project.read_only)
        self._fit()

    def _fit(self) -> None:
        self._lines.activate()
        for label, full, mode in (
            (self._title, self._full, Qt.TextElideMode.ElideRight),
            (self._detail, self._about, Qt.TextElideMode.ElideMiddle),
        ):
            shown = label.fontMetrics().elidedText(full, mode, label.width())
            label.setText(shown)
            label.setToolTip(full if shown != full else "")
