"""All mentions of what a tag stands for: shown first, then tagged in one step."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from annotator.domain.values import Fragment, Span
from annotator.errors import UserError
from annotator.gui.describe import span_type_name
from annotator.gui.keys import is_enter
from annotator.gui.modes import Modes
from annotator.gui.opened import OpenArticle
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.project.operations import spans
from annotator.project.project import Project
from annotator.text.finding import Findable, Needle
from annotator.text.folding import fold

_LONGEST: Final = 120
"""Characters of words that are looked for; a whole claim is not repeated."""

_STEP_KEYS: Final = {
    Qt.Key.Key_Period: 1,
    Qt.Key.Key_Comma: -1,
}
_LEAVE_OUT: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def words_for(project: Project, article: OpenArticle, span: Span) -> list[str]:
    """What a tag's entity may be called in an article: its names, and the words of the tags that
    stand for it where they are a name and no pronoun; without an entity the tag's own words.
    """
    entity = project.reads.entity(span.entity) if span.entity else None
    found = [article.words(span)]
    if entity is not None:
        alike = (s for s in article.spans.values() if s.entity == entity.uid and s is not span)
        found = [
            *(words for words in found if _is_name(words)),
            entity.name,
            *entity.aliases,
            *(words for words in map(article.words, alike) if _is_name(words)),
        ]
    kept: dict[str, str] = {}
    for words in found:
        if 1 < len(words) <= _LONGEST:
            kept.setdefault(fold(words), words)
    return list(kept.values())


def places(
    text: str, words: Iterable[str], taken: Sequence[Fragment]
) -> tuple[list[Fragment], list[Fragment]]:
    """Where words stand whole in a text: those free, and those that overlap what is ``taken``;
    ascending, of overlapping ones the longest only.
    """
    findable = Findable(text)
    found: set[Fragment] = set()
    for one in words:
        needle = Needle.of(one, starts_word=True, ends_word=True)
        found.update(place for place in findable.look(needle) if place is not None)
    free: list[Fragment] = []
    tagged: list[Fragment] = []
    occupied: list[Fragment] = []
    for start, end in sorted(found, key=lambda p: (p[0] - p[1], p[0])):
        if any(start < other_end and end > other for other, other_end in occupied):
            continue
        occupied.append((start, end))
        overlaps = any(start < other_end and end > other for other, other_end in taken)
        (tagged if overlaps else free).append((start, end))
    return sorted(free), sorted(tagged)


def _is_name(words: str) -> bool:
    """Whether words have a capital letter, or letters of a script that has none."""
    return any(c.isupper() for c in words) or not any(c.islower() for c in words)


class MentionsMode:
    """Places are shown and wait for Enter."""

    def __init__(self, mentions: "Mentions", span: Span, found: Sequence[Fragment]) -> None:
        self.span = span
        self.places = list(found)
        self._mentions = mentions
        self._at = 0

    @property
    def hint(self) -> str:
        """How many there are, and what may be done."""
        return tr(
            "{places} → {type}.   Enter: tag all   , . : look at each ({at} of {count})   "
            "Del: not this one   Esc: never mind",
            places=counted(
                len(self.places), marked("{n} further place"), marked("{n} further places")
            ),
            type=self._mentions.described(self.span),
            at=self._at + 1,
            count=len(self.places),
        )

    def wants(self, key: QKeyEvent) -> bool:
        """Enter, comma, full stop, Delete."""
        return is_enter(key) or key.key() in (*_STEP_KEYS, *_LEAVE_OUT)

    def press(self, key: QKeyEvent) -> bool:
        """Tag them all, look at another, or leave one out; over when none is left."""
        if is_enter(key):
            self._mentions.tag(self.span, self.places)
            return False
        if key.key() in _LEAVE_OUT:
            del self.places[self._at]
            self._at = min(self._at, len(self.places) - 1)
        else:
            self._at = (self._at + _STEP_KEYS[Qt.Key(key.key())]) % len(self.places)
        if not self.places:
            return False
        self.show()
        return True

    def show(self) -> None:
        """Select all places, the caret at the one looked at."""
        self._mentions.select(self.places, self._at)

    def over(self) -> None:
        """Nothing stays selected."""
        self._mentions.select((), 0)


class Mentions(QObject):
    """Finds and tags them."""

    def __init__(self, session: Session, reading: Reading, modes: Modes) -> None:
        super().__init__(reading)
        self._session = session
        self._reading = reading
        self._modes = modes

    def show(self) -> None:
        """Show every place of this article that names what the selected tag stands for."""
        project, article, span = self._session.project, self._session.article, self._session.span
        if project is None or article is None or span is None:
            return
        words = words_for(project, article, span)
        mine = [s for s in article.spans.values() if self._session.is_mine(s)]
        taken = [piece for s in mine if s.type == span.type for piece in s.fragments]
        free, tagged = places(article.text, words, taken)
        page = self._reading.view.page
        free = [place for place in free if not page.left_out(*place)]
        if not free:
            self._session.failed.emit(
                UserError(
                    marked("No further place names “{words}” (tagged: {count})."),
                    words=words[0] if words else article.words(span)[:_LONGEST],
                    count=len(tagged),
                )
            )
            return
        mode = MentionsMode(self, span, free)
        self._modes.begin(mode)
        mode.show()

    def described(self, span: Span) -> str:
        """As what places will be tagged."""
        name = self._session.names.entity(span.entity)
        kind = span_type_name(self._session.scheme, span.type)
        return tr("{type}, stands for {name}", type=kind, name=name) if name else kind

    def select(self, found: Sequence[Fragment], at: int) -> None:
        """Select places of the text and show one of them."""
        self._reading.view.select_ranges(found, at)

    def tag(self, span: Span, found: Sequence[Fragment]) -> None:
        """Tag places like a tag, in one step."""
        made = [(span.article, span.type, (place,)) for place in found]
        self._session.run(spans.add_many(made, entity=span.entity))
