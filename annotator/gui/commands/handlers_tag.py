"""Tagging and describing what is tagged."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from annotator.domain.identity import Uid
from annotator.domain.scheme import Attribute, AttributeKind
from annotator.domain.values import Fragment
from annotator.errors import UserError
from annotator.gui.brush import BrushMode
from annotator.gui.choosing import ValueMode, Verbs
from annotator.gui.commands.table import TAG_PREFIX
from annotator.gui.commands.tag_table import tag_commands
from annotator.gui.describe import type_of
from annotator.gui.dialogs.keys import native
from annotator.gui.dialogs.picker import Entry, Picker, Words
from annotator.gui.edges import END, START, EdgeMode
from annotator.gui.mentions import Mentions
from annotator.gui.modes import Modes
from annotator.gui.naming import Naming
from annotator.gui.reading import Reading
from annotator.gui.retyping import RetypeMode
from annotator.gui.session import Session
from annotator.gui.texts import marked, tr
from annotator.project.operations import links, spans

_TOO_FEW: Final = (
    marked("{type} has no attributes."),
    marked("{type} has only one attribute."),
    marked("{type} has only {count} attributes."),
)
"""By how many there are; the last is for more, too."""


class TagHandlers(QObject):
    """Makes and reshapes spans of the text."""

    note_wanted = Signal()
    attribute_wanted = Signal(str)
    """An attribute that one key cannot set is to be filled in; its id."""

    def __init__(self, session: Session, reading: Reading, modes: Modes) -> None:
        super().__init__(reading)
        self._session = session
        self._reading = reading
        self._modes = modes
        self._naming = Naming(session, reading)
        self._mentions = Mentions(session, reading, modes)
        self._last = ""

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "span.again": self.again,
            "span.pick-type": self.choose_type,
            "span.brush": self.brush,
            "span.retype": self.retype,
            "span.add-piece": self.add_piece,
            "span.remove-piece": self.remove_piece,
            "span.start-edge": partial(self.move_edge, START),
            "span.end-edge": partial(self.move_edge, END),
            "span.attribute-1": partial(self.describe, 0),
            "span.attribute-2": partial(self.describe, 1),
            "span.attribute-3": partial(self.describe, 2),
            "span.entity": self._if_mine(self._naming.ask),
            "span.mentions": self._if_mine(self._mentions.show),
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
        kind = self._last_type()
        if kind:
            self.tag(kind)

    def choose_type(self) -> None:
        """Tag with a type found by a few letters, also one that has no key."""
        scheme = self._session.scheme
        if scheme is None or not self._pieces():
            return
        keys = {c.id.removeprefix(TAG_PREFIX): c.keys for c in tag_commands(scheme)}
        entries = [
            Entry(k.id, k.name, native(keys.get(k.id, ())), k.id, k.colour, k.guideline)
            for k in sorted(scheme.spans, key=lambda k: (k.id not in keys, k.id != self._last))
            if not k.retired and not k.replaced_by
        ]
        words = Words(tr("Tag As"), tr("A type"), tr("The scheme has no such type."))
        picker = Picker(words, entries, self._reading.view.window())
        picker.wanted.connect(self.tag)
        self._reading.offer(picker)

    def brush(self) -> None:
        """Have the mouse tag what it selects."""
        kind = self._last_type()
        if kind:
            self._modes.begin(BrushMode(self._session, self._reading, kind, self.tag))

    def retype(self) -> None:
        """Have the next key change the type of all selected tags of mine."""
        mine = [span.uid for span in self._session.spans if self._session.is_mine(span)]
        if mine:
            self._modes.begin(RetypeMode(self._session, mine))

    def _last_type(self) -> str:
        kinds = [c.id.removeprefix(TAG_PREFIX) for c in tag_commands(self._session.scheme)]
        return self._last if self._last in kinds else next(iter(kinds), "")

    def add_piece(self) -> None:
        """Make what is selected a further piece of the selected span."""
        span = self._session.span
        if span is None:
            return
        for piece in self._pieces():
            if self._session.run(spans.add_fragment(span.uid, piece)) is None:
                return
        self._made(span.uid)

    def remove_piece(self) -> None:
        """Take what is selected, else the piece at the caret, out of the selected span."""
        span, view = self._session.span, self._reading.view
        if span is None:
            return
        here = [p for p in span.fragments if p[0] <= view.caret <= p[1]]
        pieces = view.selection() or (here[-1:] if len(span.fragments) > 1 else ())
        if not pieces:
            self._session.failed.emit(
                UserError(marked("Select the words that do not belong to this tag first."))
            )
        for piece in pieces:
            if self._session.run(spans.remove_fragment(span.uid, piece)) is None:
                return
        if pieces:
            self._made(span.uid)

    def move_edge(self, edge: str) -> None:
        """Have the arrow keys move an edge of the selected span."""
        span = self._session.span
        if span is not None:
            self._modes.begin(EdgeMode(self._session, span.uid, edge))

    def describe(self, number: int) -> None:
        """Have the next key set one of the type's first attributes."""
        link, chosen = self._session.link, self._session.spans_of_mine()
        part = link or next(iter(chosen), None)
        kind = type_of(self._session.scheme, part) if part else None
        if part is None or kind is None:
            return
        attributes: list[Attribute] = sorted(
            (a for a in kind.attributes if not a.retired and not a.replaced_by),
            key=lambda attribute: not attribute.first,
        )
        if number >= len(attributes):
            self._session.failed.emit(
                UserError(_TOO_FEW[min(len(attributes), 2)], type=kind.name, count=len(attributes))
            )
        elif attributes[number].kind is AttributeKind.CHOICE:
            verbs: Verbs = spans if link is None else links
            uids = [span.uid for span in chosen] if link is None else [link.uid]
            self._modes.begin(ValueMode(self._session, verbs, uids, attributes[number]))
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
