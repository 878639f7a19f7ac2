"""Objects passed on into a file of their own, each as it stands, without the journal behind it.

A journal's transactions go whole or not at all, and they hold everybody's work. So what is passed
on is written anew, as a replica nobody goes on with: each object at the version it has, a moment
before it came to be so. Where both files meet again, the object of the first one wins the tie (it
is the very same), what either changed since has a higher version and wins over both, and of what
was not passed on there is no trace.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
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


def pass_on(
    source: sqlite3.Connection,
    target: Writer,
    chosen: Sequence[Passed],
    new: Iterable[New],
    *,
    author: Uid,
    gesture: str,
    detail: bytes,
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
        for operation in operations:
            recorder.take_over(operation)
        head = recorder.finish(self._detail, stacked=False)
        self._replica = replica._replace(have=header.moment.number, head=head, clock=clock)


def _standing(source: sqlite3.Connection, chosen: Sequence[Passed]) -> Iterator[_Standing]:
    objects = Objects(source)
    journal = Journal(source, objects)
    replicas = {replica.id: replica.uid for replica in journal.replicas()}
    for uid, author, body in chosen:
        head = objects.stored(uid)
        if head is None or not head.alive:
            continue
        place = Place(replicas[head.replica], head.number, head.step)
        operation = journal.operation(place)._replace(version=head.version, previous=None)
        if body is not None:
            operation = operation._replace(body=body)
        yield _Standing(head.clock, (head.replica, head.number), author, operation)


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
