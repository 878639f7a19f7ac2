"""Handing back: what was decided about one coder's work, and nothing of anybody else's.

A lead's journal tells everyone's work, so what one coder may know is written anew, as for a file
that is handed out (`store/passing_on.py`), and travels as a package. Where the lead's own journal
comes after all, its objects win over those.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from annotator import __version__
from annotator.domain.identity import Uid, layer_uid, scheme_uid, state_uid, text_of, uid_of
from annotator.domain.values import (
    ANNOTATIONS,
    COMMENTS,
    GOLD,
    Comment,
    Decision,
    EndKind,
    Kind,
    Link,
    Origin,
    Person,
    Span,
    WorkState,
)
from annotator.errors import BadInputError, UserError
from annotator.exchange.handing_out import of_articles
from annotator.exchange.packages import About, Counts, Giver, write_package
from annotator.journal.bodies import canonical, parsed
from annotator.project.persons import person_called
from annotator.project.project import Project
from annotator.store.connection import Database
from annotator.store.journal import Journal
from annotator.store.objects import Objects
from annotator.store.opening import explained
from annotator.store.passing_on import HAND_BACK, Passed, pass_on
from annotator.store.reads import Reads
from annotator.store.segments import segment_lines
from annotator.store.writer import Writer


class HandedBack(NamedTuple):
    """What was written."""

    path: Path
    about: About
    to: Person
    articles: int
    """Which the coder is done with."""
    decisions: int
    gold: int
    """Spans and links of my gold layer."""
    comments: int


def hand_back(project: Project, target: Path, to: str) -> HandedBack:
    """Write a package of what concerns one coder: my decisions about their work and my gold in
    articles they are done with, my comments on their work and on such articles, and the shared
    objects that stands on. It goes into the file that was handed out to them.

    Gold says whose copy it is only where that is theirs, and none of others' notes. What of my
    gold cannot be shown whole (a link into an article they are not done with) is left out, with
    the decisions that led to it.

    Args:
        project: of which; it is only read.
        target: the package, which must not be there yet; it may lie in a synchronised folder.
        to: the coder's name.

    Raises:
        UserError: if something is there, there is nobody of that name or nothing to tell them, or
            the disk refuses.
    """
    if target.exists():
        raise UserError("{path} is there already; choose another name.", path=target)
    connection = project.database.own_reader()
    try:
        connection.execute("BEGIN")
        reads = Reads(connection)
        coder = person_called(reads, project.uid, to)
        if not coder.name or not reads.alive(coder.uid):
            raise BadInputError("There is nobody called “{name}” in this project.", name=to)
        if coder.uid == project.me.uid:
            raise BadInputError("“{name}” is you; choose whose work you decided about.", name=to)
        news = _News(project, reads, Journal(connection, Objects(connection)), coder)
        news.choose()
        with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
            made = Path(folder) / "handed-back.annotator"
            with Database.create(made) as database, explained(target):
                writer = Writer(database.writer)
                writer.begin()
                writer.set_meta("project", project.uid)
                pass_on(
                    connection,
                    writer,
                    list(news.passed()),
                    (),
                    author=project.me.uid,
                    gesture=HAND_BACK,
                    detail=canonical({"to": coder.name}),
                )
                writer.commit()
                about = _write(project, coder, database, target)
    finally:
        connection.close()
    return HandedBack(
        target,
        about,
        coder,
        len(news.done),
        len(news.decisions),
        len(news.gold),
        len(news.comments),
    )


def _write(project: Project, coder: Person, database: Database, target: Path) -> About:
    def about(counts: Counts) -> About:
        return About(
            format=1,
            program=f"annotator {__version__}",
            project=text_of(project.uid),
            name=project.path.stem,
            giver=Giver(person=text_of(project.me.uid), name=project.me.name),
            to=coder.name,
            made=datetime.now(UTC).replace(microsecond=0).isoformat(),
            since={},
            counts=counts,
        )

    made = database.own_reader()
    try:
        return write_package(target, about, segment_lines(made, {}, accepted=True))
    finally:
        made.close()


@dataclass
class _News:
    """What one coder may know of what I decided."""

    project: Project
    reads: Reads
    journal: Journal
    coder: Person
    articles: list[Uid] = field(default_factory=list)
    """Where they have work."""
    done: list[Uid] = field(default_factory=list)
    gold: dict[Uid, Span | Link] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    entities: dict[Uid, None] = field(default_factory=dict)

    def choose(self) -> None:
        """Find out what goes along.

        Raises:
            UserError: if there is nothing.
        """
        for row in self.reads.article_rows(self._theirs):
            if row.state not in (None, WorkState.NEW) or row.spans or row.links:
                self.articles.append(row.uid)
            if row.state is WorkState.DONE:
                self.done.append(row.uid)
        for uid in self.done:
            self._choose_spans(uid)
        for uid in self.done:
            self._choose_links(uid)
        for decided in self.reads.decisions_on(self._theirs):
            decision = decided.decision
            if decision.layer == self._layer(GOLD) and self._can_tell(decision):
                self.decisions.append(decision)
        for said in self.reads.comments(layers=[self._layer(COMMENTS)]):
            if self._concerns(said.comment):
                self.comments.append(said.comment)
        if not (self.gold or self.decisions or self.comments):
            raise UserError(
                "Nothing was decided yet in articles that {name} is done with; there is nothing to "
                "hand over.",
                name=self.coder.name,
            )

    def passed(self) -> Iterator[Passed]:
        """The objects, all in my name."""
        for uid in self._uids():
            item = self.gold.get(uid)
            yield Passed(uid, self.project.me.uid, None if item is None else self._told(item))

    # Internals

    @property
    def _theirs(self) -> Uid:
        return layer_uid(self.project.uid, self.coder.uid, ANNOTATIONS, "")

    def _layer(self, purpose: str) -> Uid:
        return layer_uid(self.project.uid, self.project.me.uid, purpose, "")

    def _uids(self) -> Iterator[Uid]:
        project, gold = self.project, self._layer(GOLD)
        yield from (scheme_uid(project.uid), project.me.uid, self.coder.uid, *self.entities)
        yield from of_articles(self.reads, project.uid, self.articles, self.coder.uid)
        yield from (gold, *(state_uid(gold, article) for article in self.done), *self.gold)
        yield from (decision.uid for decision in self.decisions)
        yield self._layer(COMMENTS)
        yield from (comment.uid for comment in self.comments)

    def _choose_spans(self, article: Uid) -> None:
        for span in self.reads.spans(article, [self._layer(GOLD)]):
            if span.entity is None or self._choose_entity(span.entity):
                self.gold[span.uid] = span

    def _choose_links(self, article: Uid) -> None:
        for link in self.reads.links(article, [self._layer(GOLD)]):
            ends = (link.source, link.target)
            if all(
                self._choose_entity(end.uid)
                if end.kind is EndKind.ENTITY
                else end.uid in (self.gold if end.kind is EndKind.SPAN else self.done)
                for end in ends
            ):
                self.gold[link.uid] = link

    def _choose_entity(self, uid: Uid) -> bool:
        entity = self.reads.entity(uid)
        if entity is None or (entity.article is not None and entity.article not in self.done):
            return False
        self.entities[uid] = None
        return True

    def _can_tell(self, decision: Decision) -> bool:
        """Whether they are done there, and what it led to goes along or is no more."""
        result = decision.result
        return self._is_done(decision) and (
            result is None or result in self.gold or not self.reads.alive(result)
        )

    def _is_done(self, decision: Decision) -> bool:
        if decision.article is not None:
            return decision.article in self.done
        return bool(self.done) and decision.about is Kind.LINK

    def _concerns(self, comment: Comment) -> bool:
        """Whether a comment is about their work, or an article they are done with as a whole; none
        that answers to somebody else.
        """
        first = None if comment.thread is None else self.reads.layer_of(comment.thread)
        theirs = layer_uid(self.project.uid, self.coder.uid, COMMENTS, "")
        if first not in (None, self._layer(COMMENTS), theirs):
            return False
        if comment.about is Kind.ARTICLE:
            return comment.target in self.done
        return (
            comment.article in self.articles and self.reads.layer_of(comment.target) == self._theirs
        )

    def _told(self, item: Span | Link) -> bytes:
        """The body of something in gold, without what is another coder's."""
        body = parsed(self.journal.body_of(item.uid) or b"{}")
        origin = item.origin
        if origin and origin.kind == "copy" and origin.source != text_of(self._theirs):
            body.pop("origin")
        if item.note and item.note in self._notes_behind(item.uid, origin):
            body.pop("note")
        return canonical(body)

    def _notes_behind(self, gold: Uid, origin: Origin | None) -> set[str]:
        """What others' work that led to something in gold is noted with, now or before."""
        behind = [decided.decision.target for decided in self.reads.decisions_behind(gold)]
        if origin and origin.kind == "copy":
            behind.append(uid_of(origin.external))
        return {
            parsed(body).get("note", "")
            for uid in behind
            if self.reads.layer_of(uid) not in (self._theirs, self._layer(ANNOTATIONS))
            for _, body in self.journal.versions_of(uid)
            if body is not None
        }
