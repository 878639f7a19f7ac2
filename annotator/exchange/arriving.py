"""The articles of an import: taken in, or met where they are here already."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Article, Metadata
from annotator.exchange.meeting import Meetings
from annotator.exchange.renewing import Renewing
from annotator.exchange.report import Duplicate, Guess, ImportReport
from annotator.exchange.staging import Staged
from annotator.formats.bundle import Part
from annotator.project.reanchoring import Doubt
from annotator.project.transaction import Transaction

_NO_DOUBTS: Final[Mapping[Uid, Doubt]] = MappingProxyType({})


class Arrived(NamedTuple):
    """A part whose article stands here."""

    uid: Uid
    staged: Staged
    """Over the text that stands."""
    doubts: Mapping[Uid, Doubt] = _NO_DOUBTS
    """By the uid of a span in the file, what a person should look at."""


class Arriving:
    """Takes in article after article."""

    def __init__(
        self, tx: Transaction, meetings: Meetings, renewing: Renewing, report: ImportReport
    ) -> None:
        self._tx = tx
        self._meetings = meetings
        self._renewing = renewing
        self._report = report

    def take(self, staged: Staged) -> Arrived:
        """The article of a part, taken in unless it is here already."""
        uid = self._meetings.article(staged.part)
        if self._tx.reads.alive(uid):
            return self._meet(uid, staged)
        self._add(uid, staged)
        return Arrived(uid, staged)

    def _add(self, uid: Uid, staged: Staged) -> None:
        tx, part = self._tx, staged.part
        article, source = part.article, part.source
        revision = article.revisions[-1]
        tx.keep(
            revision, part.text, source.raw if source else None, source.edits if source else b""
        )
        tx.put_article(Article(uid, article.metadata, (revision,), article.origin))
        if part.zones:
            tx.put_zones(uid, 1, part.zones)
        tx.forget_text(uid)
        self._report.added.append(uid)
        if revision.guessed:
            self._report.guessed.append(Guess(staged.name, revision.encoding))

    def _meet(self, uid: Uid, staged: Staged) -> Arrived:
        standing = self._tx.reads.article(uid)
        title = (_called(standing) if standing else "") or staged.name
        carried = self._meetings.carried(staged, uid, title)
        arrived = Arrived(uid, staged)
        if carried is not None:
            self._tx.forget_text(uid)
            self._report.doubtful += carried.lost
            self._report.problems += carried.problems
            arrived = Arrived(uid, staged._replace(part=carried.part), carried.doubts)
        theirs, metadata = staged.part.article.uid, staged.part.article.metadata
        unlike: tuple[str, ...] = ()
        if standing and metadata != standing.metadata:
            if self._renewing.may(uid, theirs):
                self._tx.put_article(standing._replace(metadata=metadata))
                self._report.updated += 1
            else:
                unlike = _unlike(metadata, standing.metadata)
        met = Duplicate(staged.name, uid, title, same_text=carried is None, unlike=unlike)
        self._report.duplicates.append(met)
        self._zones(uid, standing.revision if standing else 1, arrived.staged.part)
        return arrived

    def _zones(self, article: Uid, revision: int, part: Part) -> None:
        if not part.zones:
            return
        tx, report = self._tx, self._report
        standing = tx.reads.zones(article, revision)
        if not standing:
            tx.put_zones(article, revision, part.zones)
        elif standing == tuple(sorted(part.zones)):
            report.same += 1
        elif self._renewing.may_zones(article, revision, part.article):
            tx.put_zones(article, revision, part.zones)
            report.updated += 1
        else:
            report.kept += 1


def _called(article: Article) -> str:
    """Its title, else the file it came from."""
    return article.metadata.title or (article.origin.external if article.origin else "")


def _unlike(said: Metadata, standing: Metadata) -> tuple[str, ...]:
    """The fields that say something else. Not those that say nothing, and not a title alone: most
    readers make one of the first line or of the file's name.
    """
    found = [
        name
        for name in Metadata._fields
        if getattr(said, name) and getattr(said, name) != getattr(standing, name)
    ]
    return () if found == ["title"] else tuple(name.replace("_", " ") for name in found)
