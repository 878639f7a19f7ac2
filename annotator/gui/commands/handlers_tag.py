"""Tagging and describing what is tagged."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.domain.identity import Uid
from annotator.domain.scheme import Attribute, AttributeKind
from annotator.domain.values import Fragment
from annotator.errors import UserError
from annotator.gui.choosing import ValueMode
from annotator.gui.commands.table import TAG_PREFIX, tag_commands
from annotator.gui.edges import END, START, EdgeMode
from annotator.gui.modes import Modes
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.texts import marked
from annotator.project.operations import spans


class TagHandlers(QObject):
    """Makes and reshapes spans of the text."""

    entity_wanted = Signal()
    """The person wants to say what the selected span stands for."""
    note_wanted = Signal()
    attribute_wanted = Signal(str)
    """An attribute that one key cannot set is to be filled in; its id."""

    def __init__(self, session: Session, reading: Reading, modes: Modes) -> None:
        super().__init__(reading)
        self._session = session
        self._reading = reading
        self._modes = modes
        self._last = ""

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "span.again": self.again,
            "span.add-piece": self.add_piece,
            "span.start-edge": partial(self.move_edge, START),
            "span.end-edge": partial(self.move_edge, END),
            "span.attribute-1": partial(self.describe, 0),
            "span.attribute-2": partial(self.describe, 1),
            "span.attribute-3": partial(self.describe, 2),
            "span.entity": self._if_mine(self.entity_wanted.emit),
            "span.note": self._if_mine(self.note_wanted.emit),
        }

    def tag_bindings(self) -> Mapping[str, Callable[[], None]]:
        """The same for the types of the scheme in force."""
        return {
            command.id: partial(self.tag, command.id.removeprefix(TAG_PREFIX))
            for command in tag_commands(self._session.scheme)
        }

    def tag(self, span_type: str) -> None:
        """Tag what is selected, or the word at the caret."""
        article = self._session.article
        pieces = self._pieces()
        if article is None or not pieces:
            return
        self._last = span_type
        uid = self._session.run(spans.add(article.uid, span_type, pieces))
        if uid is not None:
            self._made(uid)

    def again(self) -> None:
        """Tag with the type used last, at first with the scheme's first."""
        kinds = [c.id.removeprefix(TAG_PREFIX) for c in tag_commands(self._session.scheme)]
        if kinds:
            self.tag(self._last if self._last in kinds else kinds[0])

    def add_piece(self) -> None:
        """Make what is selected a further piece of the selected span."""
        span = self._session.span
        if span is None:
            return
        for piece in self._pieces():
            if self._session.run(spans.add_fragment(span.uid, piece)) is None:
                return
        self._made(span.uid)

    def move_edge(self, edge: str) -> None:
        """Have the arrow keys move an edge of the selected span."""
        span = self._session.span
        if span is not None:
            self._modes.begin(EdgeMode(self._session, span.uid, edge))

    def describe(self, number: int) -> None:
        """Have the next key set one of the type's first attributes."""
        span, scheme = self._session.span, self._session.scheme
        kind = scheme.span_type(span.type) if span and scheme else None
        if span is None or kind is None:
            return
        attributes: list[Attribute] = sorted(
            (a for a in kind.attributes if not a.retired and not a.replaced_by),
            key=lambda attribute: not attribute.first,
        )
        if number >= len(attributes):
            self._session.failed.emit(
                UserError(
                    marked("{type} has only {count} attributes."),
                    type=kind.name,
                    count=len(attributes),
                )
            )
        elif attributes[number].kind is AttributeKind.CHOICE:
            self._modes.begin(ValueMode(self._session, span.uid, attributes[number]))
        else:
            self.attribute_wanted.emit(attributes[number].id)

    def _pieces(self) -> tuple[Fragment, ...]:
        pieces = self._reading.pieces()
        if not pieces:
            self._session.failed.emit(
                UserError(marked("There is no word here; select what to tag."))
            )
        return pieces

    def _made(self, uid: Uid) -> None:
        self._reading.view.clear_selection()
        self._session.select_span(uid)

    def _if_mine(self, act: Callable[[], None]) -> Callable[[], None]:
        def checked() -> None:
            span = self._session.span
            if span is not None and self._session.is_mine(span):
                act()

        return checked
