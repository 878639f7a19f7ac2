"""Finding words in all articles: the index says where to look, the texts say what is there.

The window and the command line both look in this way. What is found stands exactly so in the
text, under the same folding as inside one article, but only from the beginning of a word on:
that is all an index of words can know.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from annotator.domain.fragments import normalised
from annotator.domain.identity import Uid
from annotator.domain.values import Fragment, Zone
from annotator.domain.zones import lies_aside
from annotator.project.project import Project
from annotator.store.fulltext import (
    Holder,
    holder,
    indexed_up_to,
    phrase_of,
    query_of,
    texts_after,
    texts_with,
    words_of,
)
from annotator.text.excerpts import Excerpt, excerpt, first_words
from annotator.text.finding import PIECE, Findable, Needle
from annotator.text.folding import fold

LINES: Final = 20
"""Places of one article that are told with the words around them."""

_FIRST: Final = 64
"""Texts the index is asked for at first; what stands in them fills a page."""


class Place(NamedTuple):
    """One place: code points of the article's current text."""

    start: int
    end: int
    aside: bool
    """Whether it lies wholly in zones that are left out."""
    excerpt: Excerpt


class Found(NamedTuple):
    """An article with what was found in it."""

    uid: Uid
    title: str
    """Its first words where it has none; empty for an empty text."""
    outlet: str
    published: str
    total: int
    """How many places there are, told or not."""
    places: tuple[Place, ...]


class Search:
    """One question to all articles, answered one article at a time, in the order they came in.

    Texts that are not indexed yet are looked through last, one by one; so are all where nothing
    that was typed is a word. Use it in one thread.
    """

    def __init__(
        self,
        project: Project,
        words: str,
        *,
        all_words: bool = False,
        lines: int | None = LINES,
    ) -> None:
        """With ``all_words`` they may stand anywhere in an article; ``lines`` None: no limit."""
        self._reads = project.reads
        self._connection = project.database.reader()
        self._lines = lines
        self._needles = _needles(words, all_words=all_words)
        self._query = query_of(words) if all_words else phrase_of(words)
        self._indexed = indexed_up_to(self._connection) if self._query else 0
        self._rest: list[int] = []
        if any(needle.text for needle in self._needles):
            self._rest = texts_after(self._connection, self._indexed)
        self.unindexed = len(self._rest) if self._query else 0
        """How many texts were not indexed when it began."""

    def found(self) -> Iterator[Found | None]:
        """The articles that hold what was asked for. None comes in between, for callers that
        have other things to do.
        """
        first = self._ask(0, _FIRST) if self._query else []
        for number in first:
            yield from self._look(number)
        further = self._ask(first[-1], -1) if len(first) == _FIRST else []
        for number in (*further, *self._rest):
            yield from self._look(number)

    # Internals

    def _ask(self, after: int, limit: int) -> list[int]:
        return texts_with(
            self._connection, self._query, after=after, up_to=self._indexed, limit=limit
        )

    def _look(self, number: int) -> Iterator[Found | None]:
        there = holder(self._connection, number)
        places: list[Fragment] = []
        if there is not None and (number <= self._indexed or self._may_hold(there.text)):
            findable = Findable(there.text)
            for needle in self._needles:
                before = len(places)
                for place in findable.look(needle):
                    if place is None:
                        yield None
                    else:
                        places.append(place)
                if len(places) == before:
                    places.clear()
                    break
        if len(self._needles) > 1:
            places = list(normalised(places))
        yield self._told(there, places) if there and places else None

    def _may_hold(self, text: str) -> bool:
        """A quick look into a text that the index does not know."""
        if len(text) > PIECE:
            return True
        folded = fold(text)
        return all(part in folded for needle in self._needles for part in needle.text.split(" "))

    def _told(self, there: Holder, places: Sequence[Fragment]) -> Found:
        zones = self._reads.zones(there.uid, there.revision)
        told = tuple(_with_words(there.text, place, zones) for place in places[: self._lines])
        title = there.title or first_words(there.text)
        return Found(there.uid, title, there.outlet, there.published, len(places), told)


def _needles(words: str, *, all_words: bool) -> tuple[Needle, ...]:
    """What to look for in a text; of several words all but the last are whole ones."""
    if not all_words:
        return (Needle.of(words, starts_word=True),)
    parts = words_of(words)
    return tuple(
        Needle.of(part, starts_word=True, ends_word=part != parts[-1])
        for part in dict.fromkeys(parts)
    )


def _with_words(text: str, place: Fragment, zones: tuple[Zone, ...]) -> Place:
    start, end = place
    aside = bool(zones) and lies_aside((place,), zones)
    return Place(start, end, aside, excerpt(text, start, end))
