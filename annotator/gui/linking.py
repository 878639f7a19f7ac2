"""Making links: begun at a span by key or by dragging its label, ended at another, at an entity,
or in another article.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from annotator.domain.identity import Uid
from annotator.domain.scheme import ENTITY_END
from annotator.domain.values import End, EndKind, Span
from annotator.errors import UserError
from annotator.gui.describe import colour_of, span_type_name
from annotator.gui.dialogs.picker import Entry, Picker, Words
from annotator.gui.keys import is_enter, typed
from annotator.gui.menus import PopupMenu
from annotator.gui.modes import Modes
from annotator.gui.opened import words_of
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.targets import (
    Joint,
    Possible,
    allowed,
    hints,
    joint,
    nearest,
    possible_links,
)
from annotator.gui.texts import marked, tr
from annotator.project.operations import links
from annotator.text.excerpts import first_words

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_NEAREST = "L"
_LONGEST_QUOTE = 80
_MOST_ELSEWHERE = 60
"""Other articles in which an end is looked for; tags of further ones are gone to."""


class LinkMode:
    """A link has been begun and waits for its other end; the ends in sight show letters."""

    def __init__(self, linking: "Linking", source: Span, words: str) -> None:
        self.source = source
        self._linking = linking
        self._words = first_words(words, 40)
        self._begun = ""
        self._hints: Mapping[Uid, str] = {}
        self.look()

    @property
    def hint(self) -> str:
        """What to do next."""
        return tr(
            "Link from “{words}”: type the letters on the other tag (with Shift: choose the kind)"
            "   L: the nearest   /: out of sight, or a name   , . Enter: the tag gone to   "
            "Esc: never mind",
            words=self._words,
        )

    def look(self) -> None:
        """Show letters on what is in sight now."""
        self._hints = hints(self.source, self._linking.in_sight(self.source))
        self._begun = ""
        self._show()

    def wants(self, key: QKeyEvent) -> bool:
        """Enter, a slash and letters."""
        if key.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier):
            return False
        return is_enter(key) or key.text() == "/" or typed(key).isalpha()

    def press(self, key: QKeyEvent) -> bool:
        """Make the link to what the key means; True while that is not settled."""
        choose = bool(key.modifiers() & _SHIFT)
        if is_enter(key):
            return not self._linking.finish(choose=choose)
        if key.text() == "/":
            self._linking.look_up(self.source)
            return True
        letter = typed(key)
        if letter == _NEAREST:
            return not self._linking.to_nearest(self.source, choose=choose)
        return self._letter(letter, choose=choose)

    def over(self) -> None:
        """No letters are shown any longer."""
        self._linking.show_hints({})

    def _letter(self, letter: str, *, choose: bool) -> bool:
        begun = self._begun + letter
        fitting = {uid: hint for uid, hint in self._hints.items() if hint.startswith(begun)}
        if not fitting:
            self._begun = ""
            self._show()
            return True
        (uid, hint), *others = fitting.items()
        if not others and hint == begun:
            self._linking.join(self.source.uid, uid, choose=choose)
            return False
        self._begun = begun
        self._show()
        return True

    def _show(self) -> None:
        left = len(self._begun)
        self._linking.show_hints(
            {uid: h[left:] for uid, h in self._hints.items() if h.startswith(self._begun)}
        )


class Linking(QObject):
    """Makes links between the spans of the text, and from them to what stands above it."""

    def __init__(self, session: Session, reading: Reading, modes: Modes) -> None:
        super().__init__(reading)
        self._session = session
        self._reading = reading
        self._modes = modes
        reading.view.link_dragged.connect(self.join)
        reading.view.mark_clicked.connect(self._clicked)
        reading.view.verticalScrollBar().valueChanged.connect(self._look_again)
        session.article_changed.connect(self._look_again)
        session.closed.connect(modes.end)

    def begin(self) -> None:
        """Begin a link at the selected span."""
        span, article = self._session.span, self._session.article
        if span is None or article is None:
            return
        if not self._session.is_mine(span):
            self._session.failed.emit(
                UserError("This tag is in another annotator’s layer and can only be read.")
            )
            return
        self._modes.begin(LinkMode(self, span, article.words(span)))

    # The other end

    def in_sight(self, source: Span) -> list[Span]:
        """The ends a link may have among the labels on the screen."""
        scheme, article = self._session.scheme, self._session.article
        if scheme is None or article is None:
            return []
        uids = self._reading.view.labels_in_sight()
        return allowed(scheme, source, (article.spans[u] for u in uids if u in article.spans))

    def show_hints(self, shown: Mapping[Uid, str]) -> None:
        """Draw letters on the labels of spans."""
        self._reading.view.set_hints(shown)

    def finish(self, *, choose: bool = False) -> bool:
        """End the link at the selected span; False where that is where it began."""
        mode, span = self._modes.current, self._session.span
        if not isinstance(mode, LinkMode) or span is None or span.uid == mode.source.uid:
            return False
        self.join(mode.source.uid, span.uid, choose=choose)
        return True

    def to_nearest(self, source: Span, *, choose: bool = False) -> bool:
        """Link to the nearest fitting span of the sentence; False where there is none."""
        scheme, article = self._session.scheme, self._session.article
        if scheme is None or article is None or source.uid not in article.spans:
            return False
        found = nearest(scheme, source, article.spans.values(), article.text)
        if found is None:
            self._session.failed.emit(
                UserError(marked("This sentence has no other tag that this one can be linked to."))
            )
            return False
        self.join(source.uid, found.uid, choose=choose)
        return True

    def look_up(self, source: Span) -> None:
        """Have the other end looked up by name."""
        picker = Picker(
            Words(tr("Link To"), tr("Words of a tag, or a name"), tr("Nothing fits these words.")),
            [*self._entries_here(source), *self._entities(source), *self._elsewhere(source)],
            self._reading.view.window(),
        )
        picker.wanted.connect(lambda other: self._join(source.uid, other))
        self._reading.offer(picker)

    def join(self, source: Uid, target: Uid, *, choose: bool = False) -> None:
        """Link two spans with the first kind of link the scheme allows, or have one chosen."""
        self._join(source, End(EndKind.SPAN, target), choose=choose)

    # Internals

    def _entries_here(self, source: Span) -> list[Entry]:
        scheme, article = self._session.scheme, self._session.article
        if scheme is None or article is None:
            return []
        found = allowed(scheme, source, article.spans.values())
        found.sort(key=lambda span: abs(span.start - source.start))
        return [self._entry(span, article.words(span)) for span in found]

    def _entry(self, span: Span, words: str, title: str = "") -> Entry:
        scheme = self._session.scheme
        kind = span_type_name(scheme, span.type)
        beside = f"{kind} · {first_words(title, 30)}" if title else kind
        name = self._session.names.entity(span.entity)
        quote = first_words(words, _LONGEST_QUOTE)
        colour = colour_of(scheme, span.type)
        return Entry(End(EndKind.SPAN, span.uid), quote, beside, name, colour, words)

    def _entities(self, source: Span) -> list[Entry]:
        """The entities a link may lead to straight."""
        project, scheme = self._session.project, self._session.scheme
        if project is None or scheme is None:
            return []
        start = joint(scheme, source)
        entries = []
        kinds = {k.register_: k.name for k in reversed(scheme.spans) if k.register_}
        for register in dict.fromkeys(k.register_ for k in scheme.spans if k.register_):
            end = Joint(End(EndKind.ENTITY, source.uid), ENTITY_END + register)
            if not possible_links(scheme, start, end):
                continue
            entries += [
                Entry(
                    End(EndKind.ENTITY, entity.uid),
                    entity.name,
                    tr("{type} · known name", type=kinds[register]),
                    " ".join(entity.aliases),
                )
                for entity in project.reads.entities(register)
            ]
        return entries

    def _elsewhere(self, source: Span) -> list[Entry]:
        """Tags of mine in other articles, those of the same story first."""
        project, scheme = self._session.project, self._session.scheme
        if project is None or scheme is None:
            return []
        rows = {row.uid: row for row in project.reads.article_rows(source.layer)}
        story = rows[source.article].story if source.article in rows else ""
        tagged = [row for row in rows.values() if row.spans and row.uid != self._here]
        tagged.sort(key=lambda row: not story or row.story != story)
        uids = [row.uid for row in tagged[:_MOST_ELSEWHERE]]
        texts = project.reads.articles_with_text(uids)
        found = project.reads.spans_by_article(uids, [source.layer])
        earlier = project.reads.earlier(uids, [source.layer])
        names = self._session.names
        return [
            self._entry(span, words_of(texts[uid][1], span), names.article(uid))
            for uid in uids
            for span in allowed(scheme, source, found[uid])
            if span.uid not in earlier
        ]

    @property
    def _here(self) -> Uid | None:
        return self._session.article.uid if self._session.article else None

    def _join(self, source: Uid, other: End, *, choose: bool = False) -> None:
        found = self._possible(source, other)
        if not found:
            return
        if choose and len(found) > 1:
            self._ask(found)
        else:
            self._make(found[0])

    def _possible(self, source: Uid, other: End) -> list[Possible]:
        project, scheme = self._session.project, self._session.scheme
        one = project.reads.span(source) if project else None
        if project is None or scheme is None or one is None:
            return []
        end = Joint(other, links.end_name(project.reads, scheme, other))
        found = possible_links(scheme, joint(scheme, one), end)
        if not found:
            kind = scheme.span_type(end.name)
            self._session.failed.emit(
                UserError(
                    marked("The scheme has no link between {source} and {target}."),
                    source=span_type_name(scheme, one.type),
                    target=kind.name if kind else end.name,
                )
            )
        return found

    def _make(self, link: Possible) -> None:
        uid = self._session.run(links.add(link.type.id, link.source, link.target))
        self._modes.end()
        if uid is not None:
            article = self._session.article
            for end in (link.source, link.target):
                if article is not None and end.uid in article.spans:
                    self._session.select_span(end.uid)
                    break
            self._session.select_link(uid)

    def _ask(self, found: Sequence[Possible]) -> None:
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
        if isinstance(mode, LinkMode) and uid != mode.source.uid:
            self.join(mode.source.uid, uid)

    def _look_again(self) -> None:
        mode = self._modes.current
        if isinstance(mode, LinkMode):
            mode.look()
