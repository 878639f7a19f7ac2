"""What an earlier import of the same project wrote may be brought up to date by a later one.

Only what nobody has touched since: an object whose last version here is that of such an import.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from annotator.domain.fragments import quotes
from annotator.domain.identity import Uid, text_of, zones_uid
from annotator.domain.values import Article
from annotator.exchange.batch import Theirs
from annotator.exchange.layers import Place
from annotator.exchange.report import Gone
from annotator.journal.bodies import Json, parsed
from annotator.journal.entries import Mode
from annotator.project.transaction import Transaction

GESTURE: Final = "project.take-in"
_FROM: Final = "project"
_CLOCK: Final = "clock"


def detail(theirs: Theirs) -> Json:
    """What a step has to say of the project it took in."""
    return {_FROM: text_of(theirs.project), _CLOCK: theirs.clock}


class Renewing:
    """Knows what came from ``theirs``; nothing did where that is None."""

    def __init__(self, tx: Transaction, theirs: Theirs | None) -> None:
        self._tx = tx
        self._theirs = theirs
        self._until: dict[tuple[int, int], int | None] = {}

    @property
    def on(self) -> bool:
        """Whether a project is being taken in."""
        return self._theirs is not None

    def may(self, uid: Uid, theirs: Uid) -> bool:
        """Whether an object is as an import of that project left it, and ``theirs``, which it
        came from, has become what it is since. An older copy of the project changes nothing back.
        """
        until = self._taken(uid)
        if until is None or self._theirs is None:
            return False
        return (self._theirs.clock_of(theirs) or 0) > until

    def may_zones(self, article: Uid, revision: int, theirs: Article) -> bool:
        """The same of the zones of an article."""
        if self._theirs is None:
            return False
        there = zones_uid(self._theirs.project, theirs.uid, theirs.revision)
        return self.may(zones_uid(self._tx.project, article, revision), there)

    def gone(self, places: Iterable[Place], met: Collection[Uid]) -> Iterator[Gone]:
        """What came from there earlier and was not ``met`` this time; it stays."""
        if not self.on:
            return
        for place in places:
            if not place.fresh:
                yield from self._gone(place, met)

    def _gone(self, place: Place, met: Collection[Uid]) -> Iterator[Gone]:
        tx, layer = self._tx, place.layer.uid
        for row in tx.reads.article_rows(layer):
            if row.spans or row.links:
                earlier = tx.reads.earlier([row.uid], [layer])
                for span in tx.reads.spans(row.uid, [layer]):
                    passed = span.uid in met or span.uid in earlier
                    if not passed and self._is_gone(span.uid):
                        words = " … ".join(quotes(tx.text(row.uid), span.fragments))
                        yield Gone(row.uid, row.title, span.uid, words, place.title)
                tx.forget_text(row.uid)
                for link in tx.reads.links_by_article([row.uid], [layer])[row.uid]:
                    if link.uid not in met and self._is_gone(link.uid):
                        yield Gone(row.uid, row.title, link.uid, link.type, place.title)
        for link in tx.reads.links_of_entities():
            if link.layer == layer and link.uid not in met and self._is_gone(link.uid):
                yield Gone(None, "", link.uid, link.type, place.title)

    def _is_gone(self, uid: Uid) -> bool:
        """Whether something was there once: another copy of the project may not know it yet."""
        known = self._theirs is not None and self._theirs.clock_of(uid) is not None
        return known and self._taken(uid) is not None

    def _taken(self, uid: Uid) -> int | None:
        """Until which of their steps an object was up to date when an import of theirs wrote it
        last, 0 if that was taken back; None where somebody else wrote it last.
        """
        if self._theirs is None:
            return None
        numbers = self._tx.journal.last_step(uid)
        if numbers is None:
            return None
        if numbers not in self._until:
            self._until[numbers] = self._read(numbers, self._theirs.project)
        return self._until[numbers]

    def _read(self, numbers: tuple[int, int], theirs: Uid) -> int | None:
        try:
            header = self._tx.journal.entry(numbers).header
        except LookupError:
            return None  # this very step, which is not closed yet
        said = parsed(header.detail)
        if header.gesture != GESTURE or said.get(_FROM) != text_of(theirs):
            return None
        return int(said[_CLOCK]) if header.mode in (Mode.DO, Mode.REDO) else 0
