"""Annotations of one text of an article brought to another text of it, as imports and merges do."""

import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.domain.fragments import quotes
from annotator.domain.identity import Uid
from annotator.domain.values import Fragment, Revision, Zone
from annotator.store.reads import Reads
from annotator.store.texts import raw_bytes
from annotator.text.anchoring import Anchoring, Placed, Sure, Why
from annotator.text.editmap import Edit
from annotator.text.rereading import Reading, script_by_bytes


class Doubt(NamedTuple):
    """A span whose article has another text here, so that its place is not sure."""

    name: str
    """Where it was read; of what was merged, whose layer it is from."""
    article: Uid
    title: str
    """The article's."""
    span: Uid | None
    """None where it has no place and did not come in."""
    quote: str
    """The words it had."""
    now: str
    """The words it has here; empty where it has no place."""
    sure: Sure
    why: Why


class Text(NamedTuple):
    """One text of an article, and what is known of it."""

    revision: Revision
    body: str


class Way:
    """From one text of an article to another: by the bytes both were read from, if those are
    known, else by what the texts have in common.
    """

    def __init__(self, reads: Reads, old: Text, new: Text, raw: bytes | None = None) -> None:
        """``raw`` is what ``old`` was read from, where that is not in the file."""
        self.new = new
        self._old = old
        self._anchoring = Anchoring(old.body, new.body, _script(reads, old, new, raw))

    @property
    def script(self) -> Sequence[Edit]:
        """Where the texts differ."""
        return self._anchoring.script

    def place(self, fragments: Sequence[Fragment], doubt: Doubt) -> tuple[Placed, Doubt | None]:
        """Where a span stands in the new text, and what a person should look at: ``doubt`` with
        its words and the reason, None where nothing about it is doubtful.
        """
        placed = self._anchoring.place(fragments)
        if placed.sure is Sure.UNTOUCHED:
            return placed, None
        was = " … ".join(quotes(self._old.body, fragments))
        now = " … ".join(quotes(self.new.body, placed.fragments))
        return placed, doubt._replace(quote=was, now=now, sure=placed.sure, why=placed.why)

    def zones(self, zones: Iterable[Zone]) -> tuple[tuple[Zone, ...], list[tuple[Zone, Why]]]:
        """The zones that have a place of their own in the new text, and those left out."""
        placed: list[Zone] = []
        left: list[tuple[Zone, Why]] = []
        done = 0
        for zone in sorted(zones):
            place = self._anchoring.place([(zone.start, zone.end)])
            start, end = place.fragments[0] if place.fragments else (0, 0)
            if max(start, done) < end:
                placed.append(Zone(max(start, done), end, zone.kind))
                done = end
            else:
                left.append((zone, place.why))
        return tuple(placed), left


def asked(name: str, article: Uid, title: str) -> Doubt:
    """What :meth:`Way.place` fills in."""
    return Doubt(name, article, title, None, "", "", Sure.LOST, Why.DELETED)


def _script(reads: Reads, old: Text, new: Text, raw: bytes | None) -> tuple[Edit, ...] | None:
    """Where the texts differ by their common bytes, if those are known."""
    if raw is None and old.revision.raw:
        kept = reads.source(old.revision.raw)
        try:
            raw = raw_bytes(kept[0]) if kept and kept[0] else None
        except zlib.error:
            return None
    if raw is None:
        return None
    return script_by_bytes(
        raw, Reading(old.revision.encoding, old.body), Reading(new.revision.encoding, new.body)
    )
