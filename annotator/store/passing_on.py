"""Objects passed on into a file of their own, each as it stands, without the journal behind it.

A journal's transactions go whole or not at all, and they hold everybody's work. So what is passed
on is written anew, as a replica nobody goes on with: each object at the version it has, a moment
before it came to be so. Where both files meet again, the object of the first one wins the tie (it
is the very same, or says more), and of two that were passed on the later one, whose replica's id is
later. What either changed since has a higher version and wins over both, and of what was not passed
on there is no trace.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, new_uid
from annotator.domain.values import Kind
from annotator.journal.bodies import parsed
from annotator.journal.clock import next_clock
from annotator.journal.entries import Mode, Operation, Place
from annotator.store.journal import Journal
from annotator.store.objects import Objects
from annotator.store.rebuild import rebuild
from annotator.store.recorder import Recorder, begin_header
from annotator.store.texts import keep_packed, keep_text, kept
from annotator.store.writer import Writer

HAND_OUT: Final = "project.hand-out"
HAND_BACK: Final = "project.hand-back"
"""What all that is passed on is called in the history."""


class Passed(NamedTuple):
    """An object that is passed on, and in whose name."""

    uid: Uid
    author: Uid
    body: bytes | None = None
    """What is passed on of it, where that is not all it says."""
    known: Collection[Uid] = ()
    """The people whose earlier versions of it go along, so that a file which has one of them sees
    that what stands came after it.
    """
    lowest: int = 0
    """The version it is passed on as if it had been made before all else, so that whatever a file
    knows of it stands over that; 0 for the version it has.
    """
    gone: bool = False
    """That it was deleted goes along, too."""


class New(NamedTuple):
    """A shared object the first file does not have yet."""

    kind: Kind
    uid: Uid
    body: bytes


class _Standing(NamedTuple):
    clock: int
    moment: tuple[int, int]
    author: Uid
    operation: Operation


_BEFORE_ALL: Final = (0, 0)
"""The moment of what is passed on as the lowest: no transaction of any replica."""


def pass_on(
    source: sqlite3.Connection,
    target: Writer,
    chosen: Sequence[Passed],
    new: Iterable[New],
    *,
    author: Uid,
    gesture: str,
    detail: bytes,
    written: Callable[[int], None] = lambda _: None,
) -> None:
    """Write objects of one file into another, which holds nothing but the project's uid.

    Args:
        source: one snapshot of the first file.
        target: the other file; the caller holds the transaction.
        chosen: what is passed on; ones that do not stand are passed over. Articles are listed
            there in the order they have here.
        new: what is written beside them.
        author: in whose name that is.
        gesture: what all of this is called in the history.
        detail: canonical JSON for it.
        written: told how many more versions were written; what it raises stops it.
    """
    standing = list(_standing(source, chosen))
    for one in standing:
        target.objects.registered(one.operation.uid)
    into = _Into(target, gesture, detail)
    steps = [list(group) for _, group in groupby(sorted(standing), key=lambda one: one[:3])]
    for clock, together in zip(_clocks([step[0].clock for step in steps]), steps, strict=True):
        for one in together:
            _bring_texts(source, target.connection, one.operation)
        into.write(clock, together[0].author, [one.operation for one in together])
        written(len(together))
    operations = [Operation(one.kind, one.uid, None, None, 1, None, one.body) for one in new]
    if operations:
        into.write(next_clock(into.clock), author, operations)
    rebuild(target.connection)


def _clocks(originals: Sequence[int]) -> list[int]:
    """Ever later clocks, each before the original's; those are in order, some perhaps the same."""
    clocks: list[int] = []
    for original in reversed(originals):
        clocks.append(min(original, clocks[-1] if clocks else original) - 1)
    return clocks[::-1]


class _Into:
    """The replica that is written."""

    def __init__(self, target: Writer, gesture: str, detail: bytes) -> None:
        self._target = target
        self._gesture = gesture
        self._detail = detail
        self._replica = target.journal.new_replica(new_uid(), "")
        self._places: dict[Uid, Place] = {}

    @property
    def clock(self) -> int:
        """Of what was written last."""
        return self._replica.clock

    def write(self, clock: int, author: Uid, operations: Sequence[Operation]) -> None:
        """Write a transaction."""
        target, replica = self._target, self._replica
        begun = begin_header(replica, 0, author, self._gesture, Mode.DO, None, undoable=False)
        header = begun._replace(clock=clock)
        recorder = Recorder(target.connection, target.objects, target.fold, replica, header)
        for step, operation in enumerate(operations):
            before = self._places.get(operation.uid)
            recorder.take_over(operation._replace(previous=before))
            self._places[operation.uid] = Place(*header.moment, step)
        head = recorder.finish(self._detail, stacked=False)
        self._replica = replica._replace(have=header.moment.number, head=head, clock=clock)


def _standing(source: sqlite3.Connection, chosen: Sequence[Passed]) -> Iterator[_Standing]:
    objects = Objects(source)
    journal = Journal(source, objects)
    replicas = {replica.id: replica.uid for replica in journal.replicas()}
    for one in chosen:
        head = objects.stored(one.uid)
        if head is None or not (head.alive or (one.gone and head.version)):
            continue
        place = Place(replicas[head.replica], head.number, head.step)
        operation = journal.operation(place)._replace(version=head.version)
        if one.body is not None and head.alive:
            operation = operation._replace(body=one.body)
        if one.lowest:
            first = operation._replace(version=one.lowest)
            yield _Standing(journal.first_clock(), _BEFORE_ALL, one.author, first)
            continue
        yield _Standing(head.clock, (head.replica, head.number), one.author, operation)
        if one.known:
            yield from _earlier(journal, one, head.version, head.clock)


def _earlier(journal: Journal, one: Passed, version: int, clock: int) -> Iterator[_Standing]:
    """Earlier versions by some people, each both lower and older than the one after it."""
    for entry, before in journal.operations_on(one.uid):
        header = entry.header
        if header.author in one.known and before.version < version and header.clock < clock:
            version, clock = before.version, header.clock
            yield _Standing(clock, entry.numbers, one.author, before)


def _bring_texts(
    source: sqlite3.Connection, target: sqlite3.Connection, operation: Operation
) -> None:
    if operation.kind != Kind.ARTICLE or operation.body is None:
        return
    for revision in parsed(operation.body)["revisions"]:
        sha = bytes.fromhex(revision["text"])
        found = kept(source, sha)
        if found is None:
            continue
        number = keep_text(target, sha, found[0])
        for one in found[1]:
            keep_packed(target, number, one)
