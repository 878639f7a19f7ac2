"""Taking in all of another project: its articles and everyone's work, through the same door as
files.

Each layer there becomes a layer of mine that credits its owner. Doing it again brings what was
added and changed there since, leaves alone what was changed here, and removes nothing: what is
there no more is named in the report.
"""

import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from annotator.domain.identity import Uid, entity_uid, text_of
from annotator.domain.values import LEFT_OUT, Entity, Link, Origin, Span
from annotator.errors import BadInputError
from annotator.exchange.batch import Batch, Read, Theirs
from annotator.exchange.importing import index, step
from annotator.exchange.mapping import SchemeMap
from annotator.exchange.progress import READING, Cancelled, Progress, Ticker, never, silent
from annotator.exchange.reading import stage
from annotator.exchange.renewing import GESTURE
from annotator.exchange.report import ImportReport
from annotator.exchange.selection import Selecting, Selection, snapshot
from annotator.exchange.staging import Staging, staging
from annotator.formats.bundle import Header, Part, Problem, Source
from annotator.formats.sources import LARGEST
from annotator.project.project import Project
from annotator.project.transaction import Operation
from annotator.store.reads import Reads
from annotator.store.texts import raw_bytes
from annotator.text.canonical import text_hash

_FORMAT: Final = "annotator"
"""The source in the origin of what was tagged there by hand."""


def take_project(
    project: Project,
    other: Project,
    *,
    name: str = "",
    scheme_map: SchemeMap | None = None,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> ImportReport:
    """Take another project in, as one step that can be undone.

    May run on any thread: the project is locked for writing only while what was read is stored.

    Args:
        project: it must be open for writing.
        other: vetted, of another uid; may be open read-only, nothing is written to it.
        name: what people call its file; by default the name it has.
        scheme_map: what its types become; by default they are matched by id and name.
        progress: told the articles done, of how many, and the stage.
        cancelled: asked after every article.

    Raises:
        BadInputError: if it is the same project: that is merged, not imported.
        CancelledError: if ``cancelled`` said so; nothing was stored.
        UserError: if the step could not be stored; nothing was.
    """
    with staging() as staged, snapshot(other) as reads:
        taking = _Taking(project, other, reads, name, scheme_map, staged)
        problems = taking.read(progress, cancelled)
        outcome = project.run(taking.step(progress, cancelled), wait=True)
    report = outcome.value
    report.header = outcome.header
    report.problems[:0] = problems
    if report.added:
        index(project, progress, cancelled)
    return report


def preview_project(
    project: Project,
    other: Project,
    *,
    name: str = "",
    scheme_map: SchemeMap | None = None,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> ImportReport:
    """What :func:`take_project` would do, to the last span; nothing is changed.

    The step is made and rolled back, so it takes as long, and others wait as they do for it.
    Arguments and errors are those of :func:`take_project`. New articles and spans in the report
    have the uids they would get; it has no ``header``.
    """
    with staging() as staged, snapshot(other) as reads:
        taking = _Taking(project, other, reads, name, scheme_map, staged)
        problems = taking.read(progress, cancelled)
        report = project.rehearse(taking.step(progress, cancelled), wait=True)
    report.problems[:0] = problems
    return report


class _Taking:
    """One project on its way into another."""

    def __init__(
        self,
        project: Project,
        other: Project,
        reads: Reads,
        name: str,
        scheme_map: SchemeMap | None,
        staged: Staging,
    ) -> None:
        if project.uid == other.uid:
            raise BadInputError(
                "{path} is a file of this very project; merge it instead of importing it.",
                path=other.path,
            )
        self._other = other
        self._reads = reads
        self._name = name or other.path.name
        self._staged = staged
        theirs = Theirs(other.uid, reads.last_clock(), reads.clock_of)
        self._batch = Batch(project.uid, names=scheme_map or SchemeMap(), renews=theirs)

    def read(self, progress: Progress, cancelled: Cancelled) -> list[Problem]:
        """Read it all; gives what cannot be taken."""
        reads = self._reads
        scheme = reads.scheme()
        if scheme is None:
            raise BadInputError("{path} holds no scheme.", path=self._other.path)
        layers = [layer for layer in reads.layers() if layer.annotates]
        chosen = Selection(tuple(layer.uid for layer in layers), zones_kept=LEFT_OUT)
        selecting = Selecting(reads, chosen, scheme)
        entities = sorted(reads.entities(), key=self._is_another)
        header = Header(self._name, self._other.uid, scheme, reads.people(), layers, entities)
        read_as = Read(self._name, _FORMAT, header, [_linked(link) for link in selecting.tail()])
        problems: list[Problem] = []
        parts = self._parts(selecting, problems)
        tick = Ticker(READING, len(selecting.articles()), progress, cancelled)
        unfit = list(stage(read_as, parts, self._called, self._staged, self._batch, tick))
        return [*problems, *unfit, *self._reviews()]

    def step(self, progress: Progress, cancelled: Cancelled) -> Operation[ImportReport]:
        """The step that stores what was read."""
        return step(GESTURE, [self._name], self._staged, self._batch, progress, cancelled)

    def _is_another(self, entity: Entity) -> bool:
        """Whether an entity is a further one of its name, and must come after the first."""
        return entity.uid != entity_uid(self._other.uid, entity.register, entity.name)

    def _called(self, part: Part) -> str:
        title = part.article.metadata.title
        return f"{self._name}: {title}" if title else self._name

    def _parts(self, selecting: Selecting, problems: list[Problem]) -> Iterator[Part]:
        """Its articles as a reader of files gives them: one revision, origins, the raw bytes."""
        left = selecting.left_out
        before = left.earlier
        for part in selecting.parts():
            article = part.article
            revision = article.revisions[-1]
            number, before = left.earlier - before, left.earlier
            if text_hash(part.text) != revision.text:
                what = "It is left out: its text is not the one it was taken in with."
                problems.append(Problem(self._called(part), what, whole=True))
                continue
            if number:
                what = f"{number} of its spans stand over an earlier text and were left out."
                problems.append(Problem(self._called(part), what))
            part.source = _source(
                self._reads, revision.raw, revision.text, guessed=revision.guessed
            )
            part.article = article._replace(revisions=(revision,))
            part.spans = [_spanned(span) for span in part.spans]
            part.links = [_linked(link) for link in part.links]
            yield part

    def _reviews(self) -> Iterator[Problem]:
        """What a project cannot take over from another: it speaks of people who are not here."""
        reads = self._reads
        for number, what in (
            (len(reads.comments()), "comments"),
            (len(reads.decisions()), "decisions"),
            (len(reads.assignments()), "assignments"),
        ):
            if number:
                yield Problem(self._name, f"Its {what} were left out: {number}.")


def _source(reads: Reads, raw: bytes, text: bytes, *, guessed: bool) -> Source | None:
    """What an article was made from, if the bytes were kept and are those."""
    found = reads.source(raw, text) if raw else None
    if found is None or found[0] is None:
        return None
    packed, encoding, edits = found
    assert packed is not None
    try:
        kept = raw_bytes(packed, LARGEST)
    except zlib.error:
        return None
    return Source(kept, encoding, guessed, edits) if sha256(kept).digest() == raw else None


def _spanned(span: Span) -> Span:
    return span if span.origin else span._replace(origin=_origin(span.uid))


def _linked(link: Link) -> Link:
    return link if link.origin else link._replace(origin=_origin(link.uid))


def _origin(uid: Uid) -> Origin:
    return Origin("import", _FORMAT, text_of(uid))
