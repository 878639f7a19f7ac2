"""Which object of the project an annotation from outside is, so that a second import of the same
adds nothing.
"""

from collections.abc import Iterable
from typing import NamedTuple

from annotator.domain.identity import Uid, foreign_uid, named_uid, text_of
from annotator.domain.values import Link, Origin, Span
from annotator.exchange.layers import Place
from annotator.exchange.renewing import Renewing
from annotator.project.transaction import Transaction


class Identity(NamedTuple):
    """The uid an annotation has here."""

    uid: Uid
    there: bool
    """Whether it stands already."""
    layer: Uid
    """The layer it stands in or goes into."""
    foreign: bool = True
    """Whether it was made from an id that is no UUID, and may mean something else elsewhere."""


class Identities:
    """Finds the uid of spans and links.

    An id that is a UUID is kept if no other object of the project has it. Any other is made from
    the layer, the article, the format and the id there, which gives the same at every import.
    """

    def __init__(self, tx: Transaction, renewing: Renewing) -> None:
        self._tx = tx
        self._renewing = renewing
        self._seen: set[Uid] = set()
        self._touched: set[tuple[Uid, Uid | None]] = set()

    def begin_part(self) -> None:
        """Another part is at hand."""
        self._seen.clear()

    def end_part(self, layers: Iterable[Uid], article: Uid) -> None:
        """The part at hand, an article with work in these layers, is through."""
        self._touched.update((layer, article) for layer in layers)

    def repeats(self, found: Identity, article: Uid | None) -> bool:
        """Whether this import has met that id before, where it may have meant something else: in
        the same part, as the work of another annotator, or in another file with the same text.
        """
        return found.foreign and (
            found.uid in self._seen or (found.layer, article) in self._touched
        )

    def note(self, found: Identity) -> None:
        """An annotation of the part at hand is this one."""
        self._seen.add(found.uid)

    def of(
        self, item: Span | Link, place: Place, article: Uid | None, source: str, *more: str
    ) -> Identity:
        """The identity of a span or link read by the format ``source``; ``more`` tells apart
        what would otherwise be one.
        """
        layer = place.layer.uid
        origin = item.origin
        if not _is_foreign(item.uid, origin, source) and not more:
            standing = self._standing(item)
            if standing is None:
                if self._tx.journal.last_step(item.uid) is None or self._renewing.on:
                    return Identity(item.uid, there=False, layer=layer, foreign=False)
            elif standing in (layer, place.theirs):
                return Identity(item.uid, there=True, layer=standing, foreign=False)
        external = origin.external if origin and origin.external else text_of(item.uid)
        uid = named_uid(layer, article or b"", source, external, *more)
        found = Identity(uid, there=False, layer=layer)
        if place.fresh and not self.repeats(found, article):
            return found
        return found._replace(there=self._tx.reads.alive(uid))

    def _standing(self, item: Span | Link) -> Uid | None:
        """The layer of the object that has this uid already."""
        if not self._tx.reads.alive(item.uid):
            return None
        found = (
            self._tx.reads.span(item.uid)
            if isinstance(item, Span)
            else self._tx.reads.link(item.uid)
        )
        return found.layer if found else b""


def _is_foreign(uid: Uid, origin: Origin | None, source: str) -> bool:
    """Whether a uid was derived by a reader from an id that is none."""
    if origin is None or not origin.external:
        return False
    if origin.source == source:
        return origin.external.replace("-", "").lower() != uid.hex()
    return foreign_uid(origin.external) == uid
