"""Making links: begun at a span by key or by dragging its label, ended at another."""

from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from annotator.domain.identity import Uid
from annotator.domain.scheme import LinkType, Scheme
from annotator.domain.values import End, EndKind
from annotator.errors import UserError
from annotator.gui.menus import PopupMenu
from annotator.gui.modes import Modes, is_enter
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.texts import marked, tr
from annotator.project.operations import links

_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Possible(NamedTuple):
    """A link that the scheme allows between two spans."""

    type: LinkType
    source: Uid
    target: Uid


def possible_links(scheme: Scheme, one: tuple[Uid, str], other: tuple[Uid, str]) -> list[Possible]:
    """The links from ``one`` (uid and span type) to ``other``; where there are none, those back.

    The first is the one taken without asking.
    """
    for (source, from_type), (target, to_type) in ((one, other), (other, one)):
        first = scheme.end_name(EndKind.SPAN, from_type)
        second = scheme.end_name(EndKind.SPAN, to_type)
        found = scheme.link_types_between(first, second)
        if found:
            return [Possible(kind, source, target) for kind in found]
    return []


class LinkMode:
    """A link has been begun and waits for its other end."""

    def __init__(self, linking: "Linking", source: Uid, words: str) -> None:
        self.source = source
        self._linking = linking
        self._words = words

    @property
    def hint(self) -> str:
        """What to do next."""
        return tr(
            "Link from “{words}”: click another tag, or go to it with , and . and press Enter "
            "(Shift+Enter: choose the kind, Esc: never mind)",
            words=self._words,
        )

    def wants(self, key: QKeyEvent) -> bool:
        """Enter, with Shift to choose."""
        return is_enter(key) and not key.modifiers() & Qt.KeyboardModifier.ControlModifier

    def press(self, key: QKeyEvent) -> bool:
        """Make the link to the selected span, if that is another one."""
        return not self._linking.finish(choose=bool(key.modifiers() & _SHIFT))

    def over(self) -> None:
        """Nothing is left to do."""


class Linking(QObject):
    """Makes links between the spans of the text."""

    def __init__(self, session: Session, reading: Reading, modes: Modes) -> None:
        super().__init__(reading)
        self._session = session
        self._reading = reading
        self._modes = modes
        reading.view.link_dragged.connect(self.join)
        reading.view.mark_clicked.connect(self._clicked)
        session.closed.connect(modes.end)

    def begin(self) -> None:
        """Begin a link at the selected span."""
        span, article = self._session.span, self._session.article
        if span is not None and article is not None:
            self._modes.begin(LinkMode(self, span.uid, article.words(span)))

    def finish(self, *, choose: bool = False) -> bool:
        """End the link at the selected span; False where that is where it began."""
        mode, span = self._modes.current, self._session.span
        if not isinstance(mode, LinkMode) or span is None or span.uid == mode.source:
            return False
        self.join(mode.source, span.uid, choose=choose)
        return True

    def join(self, source: Uid, target: Uid, *, choose: bool = False) -> None:
        """Link two spans with the first kind of link the scheme allows, or have one chosen."""
        found = self._possible(source, target)
        if not found:
            return
        if choose and len(found) > 1:
            self._ask(found)
        else:
            self._make(found[0])

    def _possible(self, source: Uid, target: Uid) -> list[Possible]:
        project, scheme = self._session.project, self._session.scheme
        if project is None or scheme is None:
            return []
        one, other = project.reads.span(source), project.reads.span(target)
        if one is None or other is None:
            return []
        found = possible_links(scheme, (source, one.type), (target, other.type))
        if not found:
            names = [scheme.span_type(part.type) for part in (one, other)]
            self._session.failed.emit(
                UserError(
                    marked("The scheme has no link between {source} and {target}."),
                    source=names[0].name if names[0] else one.type,
                    target=names[1].name if names[1] else other.type,
                )
            )
        return found

    def _make(self, link: Possible) -> None:
        source, target = (End(EndKind.SPAN, uid) for uid in (link.source, link.target))
        uid = self._session.run(links.add(link.type.id, source, target))
        self._modes.end()
        if uid is not None:
            article = self._session.article
            if article is not None and link.source in article.spans:
                self._session.select_span(link.source)
            self._session.select_link(uid)

    def _ask(self, found: list[Possible]) -> None:
        view = self._reading.view
        menu = PopupMenu(view)
        for number, one in enumerate(found, start=1):
            title = one.type.name.replace("&", "&&")
            action = menu.addAction(f"&{number} {title}" if number < 10 else title)
            action.triggered.connect(lambda _=False, chosen=one: self._make(chosen))
        menu.setActiveAction(menu.actions()[0])
        corner = view.caret_rect().bottomLeft().toPoint()
        menu.popup(view.viewport().mapToGlobal(QPoint(corner.x(), corner.y())))

    def _clicked(self, uid: Uid) -> None:
        mode = self._modes.current
        if isinstance(mode, LinkMode) and uid != mode.source:
            self.join(mode.source, uid)
