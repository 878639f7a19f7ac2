"""Which articles a list shows and in what order: plain lists, no row asked for by itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState
from annotator.settings.table import ArticleOrder
from annotator.store.reads import ArticleRow
from annotator.text.folding import fold

_STEPS: Final = {None: 0, WorkState.NEW: 0, WorkState.IN_WORK: 1, WorkState.DONE: 2}

_FEW: Final = 30

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
    among: frozenset[Uid] | None = None
    """Only these: those assigned to somebody."""

    def __bool__(self) -> bool:
        chosen = (self.outlet, self.story, self.among)
        return bool(self.words.split() or self.states) or any(one is not None for one in chosen)


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
        self.to_do: frozenset[Uid] | None = None
        """Those that are mine to do; None: any."""
        self._words: list[str] = []
        self.sorting = ArticleOrder.IMPORTED
        self.descending = False
        self._places: dict[Uid, int] | None = None
        self._asked = 0
        self._sorted: list[Uid] | None = None
        """All in order, until that is another."""
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
        self._sorted = None
        self.arrange()

    def put(self, row: ArticleRow) -> bool:
        """Know an article anew; False where it is not of the list."""
        before = self.rows.get(row.uid)
        if before is None:
            return False
        self.rows[row.uid] = row
        self._folded.pop(row.uid, None)
        if before.title and not row.title:
            self._words_of = None
        moved = self._sorts_by(before) != self._sorts_by(row)
        if moved:
            self._sorted = None
        seen = self.place_of(row.uid) is not None
        self.stale = self.stale or (moved and seen) or seen != bool(self._fitting((row,)))
        return True

    def look_for(self, wanted: Wanted) -> None:
        """See only what fits."""
        self.wanted = wanted
        self._words = fold(wanted.words).split()
        self.arrange()

    def sort(self, sorting: ArticleOrder, *, descending: bool) -> None:
        """Take another order."""
        if (sorting is ArticleOrder.TITLE) != (self.sorting is ArticleOrder.TITLE):
            for row in self.rows.values():
                if not row.title:
                    self._folded.pop(row.uid, None)
        self.sorting, self.descending = sorting, descending
        self._sorted = None
        self.arrange()

    def arrange(self) -> None:
        """Choose and order anew."""
        self._places = None
        self._asked = 0
        self.stale = False
        if self._sorted is None:
            self._sorted = self._in_order()
        order, rows = self._sorted, self.rows
        if self.wanted:
            order = [row.uid for row in self._fitting([rows[uid] for uid in order])]
        self.order = list(order)

    def place_of(self, uid: Uid | None) -> int | None:
        """Where an article stands among those seen."""
        if self._places is None:
            # Of a hundred thousand, a few are looked for sooner than all places are noted.
            self._asked += 1
            if self._asked <= _FEW:
                try:
                    return self.order.index(uid) if uid is not None else None
                except ValueError:
                    return None
            self._places = {uid: place for place, uid in enumerate(self.order)}
        return self._places.get(uid) if uid is not None else None

    def next_undone(self, after: Uid | None) -> Uid | None:
        """The next of those seen that is mine to do and not done, from the top again after the
        last; never ``after`` itself.
        """
        place = self.place_of(after)
        start = 0 if place is None else place + 1
        for uid in chain(islice(self.order, start, None), islice(self.order, start)):
            if uid != after and self._is_undone(uid):
                return uid
        return None

    def undone(self) -> int:
        """How many of those seen are mine to do and not done."""
        return sum(map(self._is_undone, self.order))

    def _is_undone(self, uid: Uid) -> bool:
        mine = self.to_do is None or uid in self.to_do
        return mine and self.rows[uid].state is not WorkState.DONE

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

    def _fitting(self, rows: Iterable[ArticleRow]) -> Sequence[ArticleRow]:
        """Those that fit. Each thing asked for is one pass, without a call for each row."""
        wanted, found = self.wanted, list(rows)
        if wanted.states is not None:
            states = wanted.states | ({None} if WorkState.NEW in wanted.states else frozenset())
            found = [row for row in found if row.state in states]
        if wanted.outlet is not None:
            found = [row for row in found if row.outlet == wanted.outlet]
        if wanted.story is not None:
            found = [row for row in found if row.story == wanted.story]
        if wanted.among is not None:
            found = [row for row in found if row.uid in wanted.among]
        if self._words:
            in_text, folded = wanted.in_text, self._fold_all(found)
            for word in self._words:
                found = [row for row in found if row.uid in in_text or word in folded[row.uid]]
        return found

    def _in_order(self) -> list[Uid]:
        """All in order; what has nothing to sort by comes last, whichever way."""
        rows = list(self.rows.values())
        if self.sorting is ArticleOrder.IMPORTED:
            return list(self.rows)[:: -1 if self.descending else 1]
        keys = self._keys(rows)
        if self.sorting in (ArticleOrder.STATE, ArticleOrder.TAGS):
            known, last = list(keys), []
        else:
            known = [uid for uid, key in keys.items() if key]
            last = [uid for uid, key in keys.items() if not key]
        known.sort(key=keys.__getitem__, reverse=self.descending)
        return known + last

    def _keys(self, rows: Sequence[ArticleRow]) -> Mapping[Uid, Any]:
        """What each is sorted by; nothing where that is not known of it."""
        match self.sorting:
            case ArticleOrder.TITLE:
                folded = self._fold_all(rows)
                return {row.uid: folded[row.uid] if self._title(row) else "" for row in rows}
            case ArticleOrder.OUTLET:
                cases = {outlet: fold(outlet) for outlet in {row.outlet for row in rows}}
                return {row.uid: cases[row.outlet] for row in rows}
            case ArticleOrder.DATE:
                return {row.uid: row.published for row in rows}
            case ArticleOrder.STORY:
                stories = _values(row.story for row in rows)
                places = {story: f"{place:09}" for place, story in enumerate(stories)}
                places[""] = ""
                return {row.uid: row.story and places[row.story] + row.published for row in rows}
            case ArticleOrder.STATE:
                return {row.uid: _STEPS[row.state] for row in rows}
            case ArticleOrder.TAGS:
                return {row.uid: row.spans for row in rows}
        return {}

    def _sorts_by(self, row: ArticleRow) -> object:
        """What decides where a row stands."""
        match self.sorting:
            case ArticleOrder.TITLE:
                return fold(self._title(row))
            case ArticleOrder.OUTLET:
                return fold(row.outlet)
            case ArticleOrder.DATE:
                return row.published
            case ArticleOrder.STORY:
                return row.story, row.published
            case ArticleOrder.STATE:
                return _STEPS[row.state]
            case ArticleOrder.TAGS:
                return row.spans
        return None

    def _title(self, row: ArticleRow) -> str:
        """The title; sorted by title, one without goes by what it is called."""
        if row.title or self.sorting is not ArticleOrder.TITLE:
            return row.title
        if self._words_of is None:
            self._words_of = self._untitled()
        return self._words_of.get(row.uid, "")

    def _fold_all(self, rows: Iterable[ArticleRow]) -> Mapping[Uid, str]:
        """What is looked through and sorted by, at least of these."""
        folded = self._folded
        for row in rows:
            if row.uid not in folded:
                text = f"{self._title(row)}\n{row.outlet}\n{row.published}\n{row.story}"
                folded[row.uid] = fold(text)
        return folded


def _values(values: Iterable[str]) -> list[str]:
    return sorted(set(values), key=lambda value: (not value, fold(value), value))
