"""Somebody else's work on the open article in a text of its own, beside the one I work in."""

from typing import Final

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.errors import UserError
from annotator.gui.describe import span_lines
from annotator.gui.drawing import Drawing
from annotator.gui.keys import is_enter, is_plain
from annotator.gui.opened import OpenArticle, Patch
from annotator.gui.panels.combo import ComboBox
from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session
from annotator.gui.texts import marked, tr
from annotator.gui.theme.quiet import make_quiet
from annotator.gui.theme.tokens import Tokens
from annotator.project.changes import Changes

_MARGIN: Final = 2
_NEXT: Final = {".": True, ",": False}


class BesideView(ReaderView):
    """A text to read and compare: its tags can be gone through, nothing in it can be changed."""

    words_wanted = Signal(int, int)
    """A stretch is to be selected in the text one works in."""
    finished = Signal()
    """Back to that text."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Full stop and comma go from tag to tag, Enter selects the same words in mine, Escape
        leads back.
        """
        if is_plain(event) and event.text() in _NEXT:
            _ = self.next_span() if _NEXT[event.text()] else self.previous_span()
        elif is_plain(event) and is_enter(event):
            self._want_words()
        elif event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _want_words(self) -> None:
        mark = self.page.marks.find(self.selected_span)
        ranges = mark.fragments if mark is not None else self.selection()
        if ranges:
            self.words_wanted.emit(ranges[0][0], ranges[-1][1])


class Together(QObject):
    """Has two texts of the same article scroll together: what leads is the one that moved."""

    def __init__(self, one: ReaderView, other: ReaderView) -> None:
        super().__init__(other)
        self._views = (one, other)
        self._places = [one.top_line, other.top_line]
        self._moving = False
        for number, view in enumerate(self._views):
            bar = view.verticalScrollBar()
            bar.valueChanged.connect(lambda _value, n=number: self._follow(n))
            view.zoom_changed.connect(self._views[1 - number].set_zoom)

    def meet(self) -> None:
        """Put the second text where the first one is."""
        self._places[0] = (-1, 0.0)
        self._follow(0)

    def _follow(self, leader: int) -> None:
        """The bar also moves when more of the text was measured; then nothing is elsewhere."""
        here, there = self._views[leader], self._views[1 - leader]
        if self._moving or here.top_line == self._places[leader] or here.text != there.text:
            return
        self._moving = True
        there.scroll_to_line(*here.top_line)
        self._places[leader], self._places[1 - leader] = here.top_line, there.top_line
        self._moving = False


class Beside(QWidget):
    """The other text with the choice of whose work it shows; reads nothing while it is away."""

    finished = Signal()
    """Back to the text one works in."""
    came = Signal(bool)
    """It stands there now, or no longer."""

    def __init__(self, session: Session, main: ReaderView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._main = main
        self._layer: Uid | None = None
        self._article: OpenArticle | None = None
        self._drawing = Drawing(session, own=lambda _: True)
        self._choice = ComboBox()
        self._choice.setAccessibleName(tr("Whose work stands beside"))
        self._view = BesideView()
        self._view.setAccessibleName(tr("Somebody’s work on this article, to be read"))
        self._detail = QLabel()
        make_quiet(self._detail)
        self._detail.setTextFormat(Qt.TextFormat.PlainText)
        self._detail.setWordWrap(True)
        self._detail.setContentsMargins(6, 2, 6, 4)
        self._together = Together(main, self._view)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        label = QLabel(tr("Beside"))
        label.setBuddy(self._choice)
        head = QHBoxLayout()
        head.setContentsMargins(6, _MARGIN, 6, _MARGIN)
        head.setSpacing(self.fontMetrics().horizontalAdvance("m") // 2)
        head.addWidget(label)
        head.addWidget(self._choice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._view, 1)
        column.addWidget(self._detail)

    def _connect(self) -> None:
        session, view = self._session, self._view
        self._choice.activated.connect(self._chosen)
        view.words_wanted.connect(self._select_in_mine)
        view.finished.connect(self.finished)
        view.span_selected.connect(self._say_detail)
        view.link_dragged.connect(lambda *_: self._refuse())
        for signal in (session.opened, session.closed, session.layers_changed):
            signal.connect(self._offer)
        session.article_changed.connect(self._show)
        session.sight_changed.connect(self._show)
        session.changed.connect(self._changed)

    @property
    def view(self) -> BesideView:
        """The text."""
        return self._view

    @property
    def choice(self) -> ComboBox:
        """Whose work it shows."""
        return self._choice

    @property
    def head_height(self) -> int:
        """How high it is what stands over its text."""
        return self._choice.sizeHint().height() + 2 * _MARGIN

    @property
    def detail_text(self) -> str:
        """What is known of the tag selected there."""
        return self._detail.text()

    def be_there(self, *, on: bool) -> None:
        """Stand beside the text, or not."""
        self.setVisible(on)
        self.came.emit(on)
        self._offer()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another look."""
        self._view.set_tokens(tokens)

    # What is shown

    def _offer(self) -> None:
        """Offer every layer but mine; keep the one chosen, else one that is shown there too."""
        project = self._session.project
        others = self._session.names.other_layers() if project is not None else []
        there = [layer.uid for layer, _ in others]
        if self._layer not in there:
            shown = self._session.shown
            first = [uid for uid in (shown.others if shown else ()) if uid in there]
            self._layer = next(iter(first or there), None)
        with QSignalBlocker(self._choice):
            self._choice.clear()
            for layer, name in others:
                self._choice.addItem(name, layer.uid)
            self._choice.choose(self._layer)
        self._choice.setEnabled(bool(others))
        self._show()

    def _show(self) -> None:
        """Show the open article anew, or say why not."""
        project, here = self._session.project, self._session.article
        self._article = None
        if self.isHidden() or project is None or here is None:
            self._view.show_nothing("")
            self._say_detail()
            return
        hint = self._reason(here.uid)
        if hint or self._layer is None:
            self._view.show_nothing(hint)
            self._say_detail()
            return
        article = self._article = OpenArticle(project, here.uid, [self._layer])
        self._drawing.restyle()
        self._view.setAccessibleName(
            tr("Work of {name} on this article, to be read", name=self._choice.currentText())
        )
        self._view.set_zoom(self._main.zoom)
        self._view.show_article(
            article.text,
            article.zones,
            self._drawing.marks(article, article.spans),
            self._drawing.arcs(article, article.links),
        )
        self._say_detail()
        self._together.meet()

    def _reason(self, article: Uid) -> str:
        """Why there is nothing to be seen."""
        if self._layer is None:
            return tr("Nobody else has tagged anything here.")
        if self._session.blindness.hides(article, self._layer):
            return tr("Hidden until your own work on this article is done.")
        return ""

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self.isHidden():
            return
        if changes.touches(Kind.LAYER, Kind.PERSON):
            self._offer()
        elif changes.touches(Kind.SCHEME, Kind.ENTITY):
            self._show()
        elif self._article is not None and self._session.article is not None:
            patch = self._article.patch(changes)
            if patch is not None:
                self._patch(self._article, patch)

    def _patch(self, article: OpenArticle, patch: Patch) -> None:
        if patch.whole or patch.zones:
            self._show()
            return
        marks, arcs = self._drawing.marks, self._drawing.arcs
        spans, links = patch.spans, patch.links
        self._view.update_marks(
            marks(article, spans.added), spans.removed, marks(article, spans.changed)
        )
        self._view.update_arcs(
            arcs(article, links.added), links.removed, arcs(article, links.changed)
        )

    def _say_detail(self, _uid: object = None) -> None:
        article, uid = self._article, self._view.selected_span
        span = article.spans.get(uid) if article is not None and uid is not None else None
        if span is None:
            known = bool(article is not None and article.spans)
            said = tr(", and . go from tag to tag; Enter selects the words in your text")
            self._detail.setText(said if known else "")
        else:
            entity = self._session.names.entity(span.entity)
            self._detail.setText(" · ".join(span_lines(self._session.scheme, span, entity=entity)))

    # From the person

    def _chosen(self, place: int) -> None:
        self._layer = self._choice.itemData(place)
        self._show()

    def _select_in_mine(self, start: int, end: int) -> None:
        self._main.set_selection(start, end)
        self._main.reveal(start, end)
        self.finished.emit()

    def _refuse(self) -> None:
        self._session.failed.emit(
            UserError(marked("This layer is another’s and can only be read."))
        )
