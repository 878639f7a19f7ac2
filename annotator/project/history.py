"""The steps of a project walked from the newest back, a stretch at a time.

Nothing is read twice and never all at once: a project may have a hundred thousand steps. Since
what takes a step back is always younger than it, whether a step stands is known when it is met.
"""

from collections.abc import Iterator
from enum import Enum
from itertools import islice
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, uid_of
from annotator.domain.values import EndKind, Fragment, Kind, Link
from annotator.errors import UserError
from annotator.journal.bodies import fragments_of, parsed
from annotator.journal.entries import Moment, Operation
from annotator.project.project import NOT_MINE, Project
from annotator.store.journal import Entry

Numbers = tuple[int, int]
"""Replica and transaction in this file."""

_NEW_AT_ONCE: Final = 16
_LOOKED_THROUGH: Final = 200
"""Operations of a step that are looked at for something to show."""


class Turn(Enum):
    """What a step did."""

    MADE = "made"
    TAKEN_BACK = "taken back"
    """It took an earlier step back."""
    MADE_AGAIN = "made again"
    """It took back what took an earlier step back."""


class Step(NamedTuple):
    """A step as the history shows it."""

    entry: Entry
    turn: Turn
    articles: tuple[Uid, ...]
    """Where it was made: no article, one, or two that stand for several."""

    @property
    def numbers(self) -> Numbers:
        """What tells it from every other in this file."""
        return self.entry.numbers


class Spot(NamedTuple):
    """Where something a step changed can be seen; all None where nothing of it is left."""

    article: Uid | None = None
    span: Uid | None = None
    link: Uid | None = None
    place: Fragment | None = None
    """Where in the article a span stood that does not any longer."""


class History:
    """One walk through the steps of a project; new ones are taken in as they are made."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._newest: Entry | None = None
        self._oldest: Entry | None = None
        self._complete = False
        self._turns: dict[Numbers, Turn] = {}
        self._taken_back: list[tuple[Numbers, Numbers]] = []
        """Steps that took one back with that one, newest first."""
        self._undone: set[Numbers] = set()

    @property
    def complete(self) -> bool:
        """Whether the first step of all has been met."""
        return self._complete

    def older(self, most: int) -> list[Step]:
        """The next steps on the way back; fewer than ``most`` at its end."""
        entries = list(self._project.journal.entries(limit=most, before=self._oldest))
        self._complete = len(entries) < most
        if entries:
            self._newest = self._newest or entries[0]
            self._oldest = entries[-1]
        pairs = list(self._pairs(entries))
        self._taken_back += pairs
        self._mark(pairs)
        return self._steps(entries)

    def newer(self) -> tuple[list[Step], set[Numbers]]:
        """The steps made since, newest first, and all whose standing changed by them."""
        entries: list[Entry] = []
        for entry in self._from_the_newest():
            if self._newest is not None and _order(entry) <= _order(self._newest):
                break
            entries.append(entry)
        if not entries:
            return [], set()
        self._newest = entries[0]
        self._oldest = self._oldest or entries[-1]
        pairs = list(self._pairs(entries))
        before = self._undone
        if pairs:
            self._taken_back[:0] = pairs
            self._undone = set()
            self._mark(self._taken_back)
        return self._steps(entries), before ^ self._undone

    def undone(self, step: Step) -> bool:
        """Whether a step was taken back and not made again."""
        return step.numbers in self._undone

    def refusal(self, step: Step) -> UserError | None:
        """Why a step could not be taken back alone; None where it is worth trying."""
        if step.entry.header.author != self._project.me.uid:
            return UserError(NOT_MINE)
        if not step.entry.header.undoable:
            return UserError("This step made the project; it cannot be taken back.")
        if self.undone(step):
            return UserError("This step has been taken back already.")
        return None

    # Internals

    def _from_the_newest(self) -> Iterator[Entry]:
        at: Entry | None = None
        while page := list(self._project.journal.entries(limit=_NEW_AT_ONCE, before=at)):
            yield from page
            at = page[-1]

    def _pairs(self, entries: list[Entry]) -> Iterator[tuple[Numbers, Numbers]]:
        for entry in entries:
            if entry.header.undoes is not None:
                yield entry.numbers, self._numbers(entry.header.undoes)

    def _mark(self, pairs: list[tuple[Numbers, Numbers]]) -> None:
        """Take in who took what back; younger ones are all taken in already."""
        for step, earlier in pairs:
            if step not in self._undone:
                self._undone.add(earlier)

    def _steps(self, entries: list[Entry]) -> list[Step]:
        articles = self._project.journal.articles_of(entries)
        return [
            Step(entry, self._turn(entry), where)
            for entry, where in zip(entries, articles, strict=True)
        ]

    def _turn(self, entry: Entry) -> Turn:
        chain = []
        while entry.header.undoes is not None and entry.numbers not in self._turns:
            chain.append(entry.numbers)
            entry = self._project.journal.entry(self._numbers(entry.header.undoes))
        turn = self._turns.get(entry.numbers, Turn.MADE)
        for numbers in reversed(chain):
            turn = Turn.MADE_AGAIN if turn is Turn.TAKEN_BACK else Turn.TAKEN_BACK
            self._turns[numbers] = turn
        return turn

    def _numbers(self, moment: Moment) -> Numbers:
        return self._project.journal.numbers_of(moment)


def spot_of(project: Project, entry: Entry) -> Spot:
    """Where to see what a step changed: the link or span it was about, else its article."""
    operations = [
        operation
        for _, operation in islice(project.journal.operations(entry.numbers), _LOOKED_THROUGH)
    ]
    looks = [_span_seen, _link_seen]
    if entry.header.gesture.startswith("link."):
        looks.reverse()
    for look in (*looks, _target_seen, _article_seen):
        for operation in operations:
            spot = look(project, operation)
            if spot is not None:
                return spot
    return Spot()


def _span_seen(project: Project, operation: Operation) -> Spot | None:
    span = project.reads.span(operation.uid) if operation.kind == Kind.SPAN else None
    return Spot(span.article, span.uid) if span else None


def _link_seen(project: Project, operation: Operation) -> Spot | None:
    link = project.reads.link(operation.uid) if operation.kind == Kind.LINK else None
    return spot_of_link(project, link) if link else None


def spot_of_link(project: Project, link: Link) -> Spot | None:
    """Where a link can be seen: at the span it begins at, else at the one it ends at."""
    for end in (link.source, link.target):
        if end.kind is EndKind.SPAN and (span := project.reads.span(end.uid)):
            return Spot(span.article, span.uid, link.uid)
        if end.kind is EndKind.ARTICLE:
            return Spot(end.uid, None, link.uid)
    return None


def _target_seen(project: Project, operation: Operation) -> Spot | None:
    """What a decision or comment is about."""
    if operation.kind not in (Kind.DECISION, Kind.COMMENT) or not operation.body:
        return None
    return spot_of_target(project, uid_of(parsed(operation.body)["target"]))


def spot_of_target(project: Project, target: Uid) -> Spot | None:
    """Where a span or link can be seen; None where it does not stand."""
    span, link = project.reads.span(target), project.reads.link(target)
    if span:
        return Spot(span.article, span.uid)
    return spot_of_link(project, link) if link else None


def _article_seen(project: Project, operation: Operation) -> Spot | None:
    uid = operation.uid if operation.kind == Kind.ARTICLE else operation.article
    if uid is None or not project.reads.alive(uid):
        return None
    return Spot(uid, place=_place_of(project, operation))


def _place_of(project: Project, operation: Operation) -> Fragment | None:
    """Where a span stood before a step took it away."""
    if operation.kind != Kind.SPAN or operation.previous is None:
        return None
    body = project.journal.operation(operation.previous).body
    return fragments_of(parsed(body)["fragments"])[0] if body else None


def _order(entry: Entry) -> tuple[int, int, int]:
    return (entry.header.clock, *entry.numbers)
