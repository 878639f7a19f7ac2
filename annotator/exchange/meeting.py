"""Which article of the project a part is: the one with its text, else the one that was made from
the very same bytes, whose text its annotations are then carried over to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from annotator.domain.fragments import quotes
from annotator.domain.identity import Uid, article_uid
from annotator.domain.values import Span, Zone
from annotator.exchange.batch import Batch
from annotator.exchange.report import Doubt
from annotator.exchange.staging import Staged
from annotator.formats.bundle import Part, Problem
from annotator.project.transaction import Transaction
from annotator.store.texts import raw_bytes
from annotator.text.anchoring import Anchoring, Sure
from annotator.text.editmap import Edit
from annotator.text.rereading import Reading, script_by_bytes


class Carried(NamedTuple):
    """A part over the text that stands here."""

    part: Part
    doubts: Mapping[Uid, Doubt]
    """By the uid of a span in the file, what a person should look at."""
    lost: tuple[Doubt, ...]
    """Spans that have no place and are in the part no more."""
    problems: tuple[Problem, ...]


class Meetings:
    """Where each article of an import is here; known before the first of them is stored, for a
    link may lead to one that comes later.
    """

    def __init__(self, tx: Transaction, batch: Batch) -> None:
        self._tx = tx
        self._batch = batch
        self._by_bytes: dict[Uid, Uid] = {}
        known: dict[bytes, Uid] | None = None
        for uid, raw in batch.raws.items():
            if tx.reads.alive(uid):
                continue
            if known is None:
                known = tx.reads.articles_by_raw()
            here = known.setdefault(raw, uid)
            if here != uid:
                self._by_bytes[uid] = here

    def article(self, part: Part) -> Uid:
        """The article a part is or becomes."""
        uid = article_uid(self._tx.project, part.article.revisions[-1].text)
        return self._by_bytes.get(uid, uid)

    def coming(self, uid: Uid) -> Uid | None:
        """The article a file calls by this uid; None if none of the files has it."""
        found = self._batch.articles.get(uid)
        return None if found is None else self._by_bytes.get(found, found)

    def carried(self, staged: Staged, article: Uid, title: str) -> Carried | None:
        """A part with its spans and zones over the text of ``article``, which was made from the
        same bytes; None where the text is the same too.
        """
        part = staged.part
        if article_uid(self._tx.project, part.article.revisions[-1].text) not in self._by_bytes:
            return None
        text = self._tx.text(article)
        anchoring = Anchoring(part.text, text, self._script(part, article, text))
        spans: list[Span] = []
        doubts: dict[Uid, Doubt] = {}
        lost: list[Doubt] = []
        for span in part.spans:
            fragments, sure, why = anchoring.place(span.fragments)
            if sure is not Sure.UNTOUCHED:
                was = " … ".join(quotes(part.text, span.fragments))
                now = " … ".join(quotes(text, fragments))
                doubt = Doubt(staged.name, article, title, None, was, now, sure, why)
                if sure is Sure.LOST:
                    lost.append(doubt)
                    continue
                doubts[span.uid] = doubt
            spans.append(span._replace(fragments=fragments))
        problems: list[Problem] = []
        zones = tuple(self._zones(staged, anchoring, problems))
        moved = replace(part, text=text, spans=spans, zones=zones)
        return Carried(moved, doubts, tuple(lost), tuple(problems))

    def _script(self, part: Part, article: Uid, text: str) -> tuple[Edit, ...] | None:
        """Where the two texts differ by their common bytes, if those are known."""
        standing = self._tx.reads.article(article)
        theirs = part.article.revisions[-1]
        raw = part.source.raw if part.source else None
        if raw is None:
            kept = self._tx.reads.source(theirs.raw)
            raw = raw_bytes(kept[0]) if kept and kept[0] else None
        if raw is None or standing is None:
            return None
        mine = standing.revisions[-1]
        return script_by_bytes(
            raw, Reading(theirs.encoding, part.text), Reading(mine.encoding, text)
        )

    def _zones(
        self, staged: Staged, anchoring: Anchoring, problems: list[Problem]
    ) -> Iterator[Zone]:
        """The zones that have a place of their own."""
        done = 0
        for zone in sorted(staged.part.zones):
            place = anchoring.place([(zone.start, zone.end)])
            start, end = place.fragments[0] if place.fragments else (0, 0)
            if max(start, done) < end:
                yield Zone(max(start, done), end, zone.kind)
                done = end
            else:
                what = f"A zone “{zone.kind}” was left out: {place.why}."
                problems.append(Problem(staged.name, what))
