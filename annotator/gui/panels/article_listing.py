"""Which articles a list shows and in what order: plain lists, no row asked for by itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState
from annotator.settings.table import ArticleOrder
from annotator.store.reads import ArticleRow
from annotator.text.folding import fold

_STEPS: Final = {None: 0, WorkState.NEW: 0, WorkState.IN_WORK: 1, WorkState.DONE: 2}

NOT_DONE: Final = frozenset({WorkState.NEW, WorkState.IN_WORK})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an article must be like to be seen; at first nothing is asked of it."""

    words: str = ""
    """As typed: all of them in title, outlet, date and story, whatever their case and accents."""
    in_text: frozenset[Uid] = frozenset()
    """The articles whose texts hold the words."""
    states: frozenset[WorkState] | None = None
    outlet: str | None = None
    """The empty one is that of articles without."""
    story: str | None = None

    def __bool__(self) -> bool:
        return bool(
            self.words.split() or self.states or self.outlet is not None or self.story is not None
        )


class Listing:
    """Every article by uid, and those seen, in their order.

    A step that changes articles moves none of them and takes none away: the next article is the
    one the person sees below. `stale` tells that they would stand elsewhere; `arrange` sees to it.
    """

    def __init__(self) -> None:
        self.rows: dict[Uid, ArticleRow] = {}
        """All, in the order they came in."""
        self.order: list[Uid] = []
        """Those seen."""
        self.stale = False
        self.wanted = Wanted()
        self._words: list[str] = []
        self.sorting = ArticleOrder.IMPORTED
        self.descending = False
        self._places: dict[Uid, int] | None = None
        self._untitled: Callable[[], Mapping[Uid, str]] = dict
        self._words_of: Mapping[Uid, str] | None = None
        """What articles without a title are called; read when first sorted by."""
        self._folded: dict[Uid, str] = {}
        """Title first, so that it sorts by title; made when first looked for or sorted."""

    def fill(
        self, rows: Iterable[ArticleRow], untitled: Callable[[], Mapping[Uid, str]] = dict
    ) -> None:
        """Take other articles; ``untitled`` gives what those without a title are called."""
        self.rows = {row.uid: row for row in rows}
        self._untitled = untitled
        self._words_of = None
        self._folded.clear()
        self.arrange()

    def put(self, row: ArticleRow) -> bool:
        """Know an article anew; False where it is not of the list."""
        before = self.rows.get(row.uid)
        if before is None:
            return False
        key = self._key()
        stood = key(before)
        self.rows[row.uid] = row
        self._folded.pop(row.uid, None)
        if before.title and not row.title:
            self._words_of = None
        seen = self.place_of(row.uid) is not None
        moved = seen and stood != key(row)
        self.stale = self.stale or moved or seen != self._fits(row)
        return True

    def look_for(self, wanted: Wanted) -> None:
        """See only what fits."""
        self.wanted = wanted
        self._words = fold(wanted.words).split()
        self.arrange()

    def sort(self, sorting: ArticleOrder, *, descending: bool) -> None:
        """Take another order."""
        if ArticleOrder.TITLE in (sorting, self.sorting):
            for row in self.rows.values():
                if not row.title:
                    self._folded.pop(row.uid, None)
        self.sorting, self.descending = sorting, descending
        self.arrange()

    def arrange(self) -> None:
        """Choose and order anew."""
        self._places = None
        self.stale = False
        seen = [row for row in self.rows.values() if self._fits(row)] if self.wanted else None
        rows = list(self.rows.values()) if seen is None else seen
        self.order = [row.uid for row in self._sorted(rows)]

    def place_of(self, uid: Uid | None) -> int | None:
        """Where an article stands among those seen."""
        if self._places is None:
            self._places = {uid: place for place, uid in enumerate(self.order)}
        return self._places.get(uid) if uid is not None else None

    def next_undone(self, after: Uid | None) -> Uid | None:
        """The next of those seen that is not done, from the top again after the last; never
        ``after`` itself.
        """
        place = self.place_of(after)
        start = 0 if place is None else place + 1
        for uid in (*self.order[start:], *self.order[:start]):
            if uid != after and self.rows[uid].state is not WorkState.DONE:
                return uid
        return None

    def undone(self) -> int:
        """How many of those seen are not done."""
        return sum(self.rows[uid].state is not WorkState.DONE for uid in self.order)

    def begins_story(self, place: int) -> bool:
        """Whether the article there is the first of its story, where stories stand together."""
        if self.sorting is not ArticleOrder.STORY or not place:
            return False
        return self.rows[self.order[place]].story != self.rows[self.order[place - 1]].story

    def outlets(self) -> list[str]:
        """Every outlet there is; an empty one, that of articles without, is the last."""
        return _values(row.outlet for row in self.rows.values())

    def stories(self) -> list[str]:
        """Every story there is; an empty one, that of articles without, is the last."""
        return _values(row.story for row in self.rows.values())

    # Internals

    def _fits(self, row: ArticleRow) -> bool:
        wanted = self.wanted
        if wanted.states is not None and (row.state or WorkState.NEW) not in wanted.states:
            return False
        if wanted.outlet is not None and row.outlet != wanted.outlet:
            return False
        if wanted.story is not None and row.story != wanted.story:
            return False
        if not self._words or row.uid in wanted.in_text:
            return True
        text = self._fold(row)
        return all(word in text for word in self._words)

    def _sorted(self, rows: Sequence[ArticleRow]) -> Sequence[ArticleRow]:
        """In order; what has nothing to sort by comes last, whichever way."""
        if self.sorting is ArticleOrder.IMPORTED:
            return rows[::-1] if self.descending else rows
        known = self._known()
        last = [row for row in rows if not known(row)] if known else []
        first = [row for row in rows if known(row)] if known else list(rows)
        first.sort(key=self._key(), reverse=self.descending)
        return first + last

    def _known(self) -> Callable[[ArticleRow], str] | None:
        match self.sorting:
            case ArticleOrder.TITLE:
                return self._title
            case ArticleOrder.OUTLET:
                return lambda row: row.outlet
            case ArticleOrder.DATE:
                return lambda row: row.published
            case ArticleOrder.STORY:
                return lambda row: row.story
        return None

    def _title(self, row: ArticleRow) -> str:
        """The title; sorted by title, one without goes by what it is called."""
        if row.title or self.sorting is not ArticleOrder.TITLE:
            return row.title
        if self._words_of is None:
            self._words_of = self._untitled()
        return self._words_of.get(row.uid, "")

    def _key(self) -> Callable[[ArticleRow], Any]:
        match self.sorting:
            case ArticleOrder.TITLE:
                return self._fold
            case ArticleOrder.OUTLET:
                return lambda row: row.outlet.casefold()
            case ArticleOrder.DATE:
                return lambda row: row.published
            case ArticleOrder.STORY:
                return lambda row: (row.story.casefold(), row.story, row.published)
            case ArticleOrder.STATE:
                return lambda row: _STEPS[row.state]
            case ArticleOrder.TAGS:
                return lambda row: row.spans
        return lambda _row: 0

    def _fold(self, row: ArticleRow) -> str:
        found = self._folded.get(row.uid)
        if found is None:
            found = fold(f"{self._title(row)}\n{row.outlet}\n{row.published}\n{row.story}")
            self._folded[row.uid] = found
        return found


def _values(values: Iterable[str]) -> list[str]:
    return sorted(set(values), key=lambda value: (not value, value.casefold(), value))
