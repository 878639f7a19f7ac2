"""What is known of what is selected: the page of a span, the page of a link, or what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotator.gui.panels.link_page import LinkPage
from annotator.gui.panels.span_page import SpanPage
from annotator.gui.panels.threads_part import ThreadsPart
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.gui.theme.quiet import make_quiet


class Inspector(QScrollArea):
    """Follows the selection."""

    finished = Signal()
    """The person is through with a field: back to the text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        make_quiet(self._hint)
        self._read_only = QLabel(tr("This layer is another’s and can only be read."))
        self._read_only.setWordWrap(True)
        make_quiet(self._read_only)
        self._span = SpanPage(session)
        self._link = LinkPage(session)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addWidget(self._read_only)
        for page in (self._hint, self._span, self._link):
            layout.addWidget(page)
        self._threads = ThreadsPart(session)
        layout.addWidget(self._threads)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._span.finished.connect(self.finished)
        self._link.finished.connect(self.finished)
        session.selection_changed.connect(self._show)
        session.article_changed.connect(self._show)
        session.layers_changed.connect(self._show)
        self._show()

    @property
    def span_page(self) -> SpanPage:
        """The page of a span."""
        return self._span

    @property
    def link_page(self) -> LinkPage:
        """The page of a link."""
        return self._link

    @property
    def threads(self) -> ThreadsPart:
        """What is talked about what is selected."""
        return self._threads

    def settle(self) -> None:
        """Save what is being typed."""
        self._span.settle()
        self._link.settle()

    def ask_note(self) -> None:
        """Have the person write a note."""
        page = self._link if self._session.link is not None else self._span
        page.note_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_attribute(self, name: str) -> None:
        """Have the person fill in an attribute of the selected link or span."""
        page = self._link if self._session.link is not None else self._span
        page.attributes.open_field(name)

    def _show(self) -> None:
        span, link = self._session.span, self._session.link
        part = link or span
        self._read_only.setVisible(part is not None and not self._session.is_mine(part))
        if link is not None:
            self._span.settle()
            self._link.show_link(link)
            self._turn_to(self._link)
        elif span is not None:
            self._link.settle()
            self._span.show_span(span)
            self._turn_to(self._span)
        else:
            self.settle()
            self._hint.setText(
                tr("Select words and press a tag’s key; select a tag to describe it.")
                if self._session.article
                else ""
            )
            self._turn_to(self._hint)

    def _turn_to(self, page: QWidget) -> None:
        for one in (self._hint, self._span, self._link):
            one.setVisible(one is page)
