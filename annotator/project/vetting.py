"""Taking in what others wrote: each part looked at before it goes into the journal.

A colleague's file is untrusted. Whoever wrote it may have changed anything in it, so nothing is
believed that can be seen from the file: whose layer an object lies in, what its uid must be, what
its quotes must say. What cannot be seen is who really held the pen: without signatures a file can
claim any name.
"""

import zlib
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any, Final

from annotator.domain.identity import Uid
from annotator.errors import UserError
from annotator.journal.bodies import parsed
from annotator.journal.clock import next_clock, time_of
from annotator.journal.entries import Header, Mode, Moment, Operation
from annotator.journal.strangers import Unfit, Value, checked, named_rightly
from annotator.project.fitting import Fitting
from annotator.project.transaction import Transaction
from annotator.store.journal import Replica
from annotator.store.segments import Taking, Vector
from annotator.store.texts import Source
from annotator.text.canonical import canonicalise
from annotator.text.editmap import edits_from_bytes

_DAY: Final = 86_400_000 << 16
"""A day of the clock."""
_LATEST: Final = (1 << 62) - 1
_LONGEST_GESTURE: Final = 100
_LONGEST_DETAIL: Final = 1 << 20
_MOST_SOURCES: Final = 1_000
_LARGEST_SOURCE: Final = 1 << 28
_UID: Final = 16


class Vetting(Taking):
    """Takes in one segment of another's, in the name a person knows it by.

    Raises:
        UserError: what is wrong, from whichever part of it.
        one of ``segments.UNREADABLE``: if it is not as this program writes it.
    """

    def __init__(
        self, tx: Transaction, name: str, looked: Callable[[int], None] = lambda _: None
    ) -> None:
        """``looked`` is told each step that was looked at, and may raise to stop it all."""
        super().__init__(tx.writer)
        self._looked = looked
        self.reached: Vector = {}
        """Up to which number it holds each replica's transactions."""
        self._project = tx.project
        self._current = tx.replica
        self._name = name
        self._now = next_clock(0)
        self._authors: set[Uid] = set()
        self._fitting = Fitting(tx.writer, tx.project)
        self._waiting: list[tuple[Header, Operation, Value]] = []
        """What names something that comes later in the same segment."""

    def begin(self, first: dict[str, Any]) -> None:
        """Believe nothing of the header; replicas are taken note of as they come."""

    def replica(self, uid: Uid, lineage: int = 0) -> Replica:
        """The replica of this uid; one that was not known is another's."""
        if len(uid) != _UID:
            raise Unfit("an id in it is none")
        return super().replica(uid, lineage)

    def known(self, moment: Moment, replica: Replica, digest: bytes) -> None:
        """Refuse what tells a known transaction otherwise."""
        if moment.number < 1:
            raise Unfit("a number in it is none")
        entry = self.writer.journal.entry((replica.id, moment.number))
        if entry.hash != digest:
            raise UserError(
                "“{name}” tells step {number} of {who} otherwise than this project: two copies of "
                "one file went on as if they were the same, so it cannot be merged; import its "
                "annotations instead.",
                name=self._name,
                number=moment.number,
                who=self._fitting.name_of(entry.header.author),
            )
        self._reach(moment)

    def missing(self, header: Header, replica: Replica) -> None:
        """Refuse a gap."""
        first, last = replica.have + 1, header.moment.number - 1
        raise UserError(
            "Step {first} of {who} is missing before what “{name}” holds; ask for a package of "
            "the whole journal."
            if first == last
            else "Steps {first}–{last} of {who} are missing before what “{name}” holds; ask for a "
            "package of the whole journal.",
            first=first,
            last=last,
            who=self._fitting.name_of(header.author),
            name=self._name,
        )

    def opened(self, header: Header, replica: Replica) -> None:
        """Look at a header."""
        _check_header(header)
        if header.clock <= replica.clock:
            raise Unfit("its steps are not in the order they were made")
        if header.clock > self._now + _DAY:
            raise UserError(
                "“{name}” holds a step made on {when:%Y-%m-%d}, which is not yet; have the clock "
                "of that computer set right, and of this one.",
                name=self._name,
                when=time_of(header.clock),
            )
        if header.undoes is not None:
            self._check_undone(header, header.undoes)
        if replica.uid == self._current:
            raise UserError(
                "“{name}” holds later steps of this very file, which was put back to how it was "
                "before; save a copy of it under another name and merge into that.",
                name=self._name,
            )
        if replica.lineage == 1:
            self.disown(replica)
        self._authors.add(header.author)

    def text(self, sha: bytes, text: str, sources: Sequence[Source]) -> None:
        """Look at a text, whose hash was found right, and what it was made from."""
        if canonicalise(text).text != text:
            raise Unfit("a text in it is not as this program keeps texts")
        if len(sources) > _MOST_SOURCES:
            raise Unfit("a text in it was made from too much")
        for source in sources:
            _check_source(source)
        super().text(sha, text, sources)

    def looked_at(self, header: Header, operation: Operation) -> None:
        """Look at an operation."""
        value = checked(operation)
        self._fitting.check_past(operation)
        if value is not None and not named_rightly(self._project, operation, value):
            raise Unfit(f"a {operation.kind} object has another’s id")
        if not self._fitting.fits(header, operation, value):
            self._waiting.append((header, operation, value))

    def closed(self, header: Header) -> None:
        """Note how far it reaches."""
        self._reach(header.moment)

    def finish(self) -> None:
        """Look at what waited for something that came later.

        Raises:
            Unfit: if something is named that did not come.
        """
        for header, operation, value in self._waiting:
            if not self._fitting.fits(header, operation, value):
                raise Unfit(
                    "it stands on something that is not in it, so ask for a package of the whole "
                    "journal"
                )
        self._waiting.clear()
        for author in self._authors:
            if not self._fitting.is_person(author):
                raise Unfit("a step in it is by nobody")

    # Internals

    def _reach(self, moment: Moment) -> None:
        before = self.reached.get(moment.replica, 0)
        self.reached[moment.replica] = max(before, moment.number)
        self._looked(1)

    def _check_undone(self, header: Header, undoes: Moment) -> None:
        try:
            numbers = self.writer.journal.numbers_of(undoes)
            undone = self.writer.journal.entry(numbers).header
        except LookupError as error:
            raise Unfit("it takes back a step that is not in it") from error
        if undone.author != header.author:
            raise Unfit("it takes back another person’s step")


def _check_header(header: Header) -> None:
    clock, number = header.clock, header.moment.number
    if type(clock) is not int or type(number) is not int or not 0 < clock <= _LATEST:
        raise Unfit("a number in it is none")
    if number < 1 or len(header.author) != _UID or len(header.salt) != _UID:
        raise Unfit("an id in it is none")
    if not 0 < len(header.gesture) <= _LONGEST_GESTURE:
        raise Unfit("a step in it has no name")
    if header.undoable not in (True, False) or len(header.detail) > _LONGEST_DETAIL:
        raise Unfit("a step in it is not as this program writes it")
    parsed(header.detail)
    if (header.undoes is not None) != (header.mode is not Mode.DO):
        raise Unfit("a step in it takes back nothing")


def _check_source(source: Source) -> None:
    """Whether a text's source is what it says; unpacked no further than it says."""
    sha, encoding, size, packed, edits = source
    if type(encoding) is not str or type(size) is not int or not 0 <= size < 1 << 62:
        raise Unfit("what a text was made from is not as this program keeps it")
    if packed is not None:
        if size > _LARGEST_SOURCE:
            raise Unfit("what a text was made from is too large")
        unpacking = zlib.decompressobj()
        raw = unpacking.decompress(packed, size + 1)
        if len(raw) != size or not unpacking.eof or sha256(raw).digest() != sha:
            raise Unfit("the bytes a text was made from are others")
    if edits:
        unpacking = zlib.decompressobj()
        unpacking.decompress(edits, _LARGEST_SOURCE)
        if not unpacking.eof:
            raise Unfit("what a text was made from is too large")
        edits_from_bytes(edits)
