"""What a journal holds: transactions of numbered operations, one transaction per gesture.

An operation carries a whole object as it became. The object's earlier state is the body of
the operation it names as the one it replaces, so undo is writing that body again.
"""

from enum import StrEnum
from typing import NamedTuple

from annotator.domain.identity import Uid


class Mode(StrEnum):
    """What a transaction was for."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    REVERT = "revert"
    """One earlier step undone by itself; an ordinary step that can be undone in turn."""


class Moment(NamedTuple):
    """A transaction's place in the journal: ``number`` runs from 1 without gaps."""

    replica: Uid
    number: int


class Place(NamedTuple):
    """An operation's place in the journal; ``step`` runs from 0 inside its transaction."""

    replica: Uid
    number: int
    step: int


class Head(NamedTuple):
    """The version of an object that stands: versions count from 1, 0 is "never written"."""

    version: int
    clock: int
    place: Place


class Operation(NamedTuple):
    """One object as it became; ``body`` is canonical JSON, or None where it was deleted."""

    kind: str
    uid: Uid
    layer: Uid | None
    article: Uid | None
    version: int
    previous: Place | None
    body: bytes | None


class Header(NamedTuple):
    """Who did what and when; its operations follow it."""

    moment: Moment
    clock: int
    author: Uid
    gesture: str
    """The operation's name, such as ``span.add``: the window has words for it."""
    detail: bytes
    """Canonical JSON of what the history shows beside it."""
    mode: Mode = Mode.DO
    undoes: Moment | None = None
    undoable: bool = True
    """Whether it goes on its author's undo stack."""
    salt: bytes = bytes(16)
    """Random; keeps what a withheld body says from being guessed by its hash."""


def wins(mine: Head, other: Head) -> bool:
    """Whether ``mine`` stands against ``other``: what knew more, then the clock, then the uid.

    The replica's uid breaks the last tie, never a number that differs from file to file.
    """
    return (mine.version, mine.clock, mine.place.replica, mine.place.number, mine.place.step) > (
        other.version,
        other.clock,
        other.place.replica,
        other.place.number,
        other.place.step,
    )
