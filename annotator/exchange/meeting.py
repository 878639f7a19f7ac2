"""Which article of the project a part is: the one that has its text or had it, else the one that
was made from the very same bytes. Where that has another text, annotations are carried over to it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from annotator.domain.identity import Uid, article_uid
from annotator.domain.values import Span
from annotator.exchange.batch import Batch
from annotator.exchange.staging import Staged
from annotator.formats.bundle import Part, Problem
from annotator.project.reanchoring import Doubt, Text, Way, asked
from annotator.project.transaction import Transaction
from annotator.text.anchoring import Sure


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
        self._met: dict[Uid, Uid] = {
            article_uid(tx.project, text): uid for text, uid in tx.reads.corrected().items()
        }
        known: dict[bytes, Uid] | None = None
        for uid, raw in batch.raws.items():
            if uid in self._met or tx.reads.alive(uid):
                continue
            if known is None:
                known = tx.reads.articles_by_raw()
            here = known.setdefault(raw, uid)
            if here != uid:
                self._met[uid] = here

    def article(self, part: Part) -> Uid:
        """The article a part is or becomes."""
        uid = article_uid(self._tx.project, part.article.revisions[-1].text)
        return self._met.get(uid, uid)

    def coming(self, uid: Uid) -> Uid | None:
        """The article a file calls by this uid; None if none of the files has it."""
        found = self._batch.articles.get(uid)
        return None if found is None else self._met.get(found, found)

    def carried(self, staged: Staged, article: Uid, title: str) -> Carried | None:
        """A part with its spans and zones over the text of ``article``, which was made from the
        same bytes or was corrected since; None where the text is the same too.
        """
        part = staged.part
        standing = self._tx.reads.article(article)
        assert standing is not None
        if standing.revisions[-1].text == part.article.revisions[-1].text:
            return None
        new = Text(standing.revisions[-1], self._tx.text(article))
        raw = part.source.raw if part.source else None
        way = Way(self._tx.reads, Text(part.article.revisions[-1], part.text), new, raw)
        spans: list[Span] = []
        doubts: dict[Uid, Doubt] = {}
        lost: list[Doubt] = []
        for span in part.spans:
            placed, doubt = way.place(span.fragments, asked(staged.name, article, title))
            if doubt is not None:
                if placed.sure is Sure.LOST:
                    lost.append(doubt)
                    continue
                doubts[span.uid] = doubt
            spans.append(span._replace(fragments=placed.fragments))
        zones, left = way.zones(part.zones)
        problems = [
            Problem(staged.name, f"A zone “{zone.kind}” was left out: {why}.") for zone, why in left
        ]
        moved = replace(part, text=new.body, spans=spans, zones=zones)
        return Carried(moved, doubts, tuple(lost), tuple(problems))
