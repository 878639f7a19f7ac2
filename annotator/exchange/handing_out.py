"""Handing out: a file for one coder, in which nobody else's work is even there."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, layer_uid, scheme_uid, state_uid, zones_uid
from annotator.domain.values import ANNOTATIONS, EndKind, Kind, Link, Person
from annotator.errors import BadInputError, UserError
from annotator.exchange.progress import (
    VERIFYING,
    WRITING,
    Cancelled,
    Progress,
    Ticker,
    never,
    silent,
)
from annotator.journal.bodies import canonical, person_body
from annotator.project.persons import HANDED_OUT_TO, person_called
from annotator.project.project import Project
from annotator.store.check import check_file
from annotator.store.connection import Database
from annotator.store.opening import explained
from annotator.store.passing_on import HAND_OUT, New, Passed, pass_on
from annotator.store.reads import Reads
from annotator.store.writer import Writer

_LEAD: Final = "lead"


class HandedOut(NamedTuple):
    """What was written."""

    path: Path
    to: Person
    articles: int
    assigned: bool
    """Whether these are the articles assigned to the coder, not all or those that were named."""
    entities: int
    spans: int
    """The coder's own, from before."""
    links: int


def hand_out(
    project: Project,
    target: Path,
    to: str,
    *,
    articles: Sequence[Uid] | None = None,
    with_entities: bool = False,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> HandedOut:
    """Make a project file for one coder: articles with texts and zones, the scheme, the coder and
    the leads, what is assigned to the coder and what they tagged before; nothing of anyone else's,
    neither to be seen nor in its journal.

    Args:
        project: of which; it is only read.
        target: the file, which must not be there yet; it may lie in a synchronised folder.
        to: the coder's name; the project need not know them yet.
        articles: which; None for those assigned to the coder, or all where nothing is assigned
            to anybody.
        with_entities: also the names everybody has come up with so far, which tell what others
            saw in the articles.
        progress: told the objects written, of how many.
        cancelled: asked all the time.

    Raises:
        CancelledError: if ``cancelled`` said so; nothing is left.
        UserError: if something is there, there is nothing to hand out, or the disk refuses.
    """
    if target.exists():
        raise UserError("{path} is there already; choose another name.", path=target)
    connection = project.database.own_reader()
    try:
        connection.execute("BEGIN")
        reads = Reads(connection)
        coder = person_called(reads, project.uid, to)
        if not coder.name:
            raise BadInputError("Say by name whom the file is for.")
        share = _Share(project, reads, coder)
        share.choose(articles, with_entities=with_entities)
        chosen = [one for one in share.passed() if reads.alive(one.uid)]
        with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
            made = Path(folder) / "handed-out.annotator"
            with Database.create(made) as database, explained(target):
                writer = Writer(database.writer)
                writer.begin()
                writer.set_meta("project", project.uid)
                writer.set_meta(HANDED_OUT_TO, coder.uid)
                pass_on(
                    connection,
                    writer,
                    chosen,
                    list(share.new()),
                    author=project.me.uid,
                    gesture=HAND_OUT,
                    detail=canonical({"to": coder.name}),
                    written=Ticker(WRITING, len(chosen), progress, cancelled),
                )
                writer.commit()
            _put(made, target, Ticker(VERIFYING, 0, progress, cancelled))
    finally:
        connection.close()
    return HandedOut(
        target,
        coder,
        len(share.articles),
        share.assigned,
        len(share.entities),
        len(share.spans),
        len(share.links),
    )


@dataclass
class _Share:
    """What of a project one coder gets."""

    project: Project
    reads: Reads
    coder: Person
    articles: list[Uid] = field(default_factory=list)
    assigned: bool = False
    spans: list[Uid] = field(default_factory=list)
    links: list[Uid] = field(default_factory=list)
    entities: dict[Uid, None] = field(default_factory=dict)

    @property
    def _layer(self) -> Uid:
        return layer_uid(self.project.uid, self.coder.uid, ANNOTATIONS, "")

    def choose(self, articles: Sequence[Uid] | None, *, with_entities: bool) -> None:
        """Find out what goes along."""
        there = self.reads.article_uids()
        wanted = set(there if articles is None else articles)
        if articles is None and (assigned := self.reads.assignments()):
            wanted = {one.article for one in assigned if one.person == self.coder.uid}
            self.assigned = True
            if not wanted:
                raise UserError(
                    "Nothing is assigned to {name}; assign articles, or name the ones to hand out.",
                    name=self.coder.name,
                )
        self.articles = [uid for uid in there if uid in wanted]
        if not self.articles:
            raise UserError("There is no article to hand out; import some first.")
        if with_entities:
            for entity in self.reads.entities():
                if entity.article is None or entity.article in wanted:
                    self.entities[entity.uid] = None
        self._choose_own()

    def _choose_own(self) -> None:
        spans = [s for uid in self.articles for s in self.reads.spans(uid, [self._layer])]
        self.spans = [span.uid for span in spans]
        self.entities.update((span.entity, None) for span in spans if span.entity)
        there = {*self.spans, *self.articles}
        for uid in self.articles:
            for link in self.reads.links(uid, [self._layer]):
                self._choose_link(link, there)

    def _choose_link(self, link: Link, there: set[Uid]) -> None:
        ends = (link.source, link.target)
        if link.uid in self.links or not all(
            end.kind is EndKind.ENTITY or end.uid in there for end in ends
        ):
            return
        self.links.append(link.uid)
        self.entities.update((end.uid, None) for end in ends if end.kind is EndKind.ENTITY)

    def passed(self) -> Iterator[Passed]:
        """The objects, shared ones in my name, the coder's in theirs."""
        for uid in self._shared():
            yield Passed(uid, self.project.me.uid)
        if self.spans or self.links:
            yield Passed(self._layer, self.coder.uid)
        states = [state_uid(self._layer, article) for article in self.articles]
        for uid in (*self.spans, *self.links, *states):
            yield Passed(uid, self.coder.uid)

    def _shared(self) -> Iterator[Uid]:
        people = [person.uid for person in self._people()]
        yield from (scheme_uid(self.project.uid), *people, *self.entities)
        yield from of_articles(self.reads, self.project.uid, self.articles, self.coder.uid)

    def new(self) -> Iterator[New]:
        """The people the project does not know yet."""
        for person in self._people():
            if not self.reads.alive(person.uid):
                yield New(Kind.PERSON, person.uid, person_body(person))

    def _people(self) -> list[Person]:
        leads = [person for person in self.reads.people() if person.role == _LEAD]
        everyone = [self.coder, self.project.me, *leads]
        return list({person.uid: person for person in everyone}.values())


def of_articles(reads: Reads, project: Uid, articles: Sequence[Uid], person: Uid) -> Iterator[Uid]:
    """Articles and what everybody shares of them: zones, and what of them is assigned to a
    person.
    """
    for uid in articles:
        yield uid
        article = reads.article(uid)
        assert article is not None
        for revision in range(1, article.revision + 1):
            yield zones_uid(project, uid, revision)
    there = set(articles)
    for one in reads.assignments(person=person):
        if one.article in there:
            yield one.uid


def _put(made: Path, target: Path, looked: Callable[[int], None]) -> None:
    """Look through what was made, and put it where it is wanted."""
    report = check_file(made, lambda _: looked(0))
    if report.faults:
        raise UserError(
            "The file for the coder did not come out whole ({found}); check the project.",
            found=report.faults[0].found,
        )
    begun = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        shutil.copyfile(made, begun)
        begun.replace(target)
    except OSError as error:
        raise UserError(
            "{path} cannot be written: {reason}.", path=target, reason=error.strerror or error
        ) from error
    finally:
        begun.unlink(missing_ok=True)
