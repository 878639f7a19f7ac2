"""Whether a file may go on under the number it had: remembered on this machine, not in the file.

A file that was put back over itself (an older copy, a restored backup) has the place and often
the very inode it had before. Going on there would number new steps as others were numbered that
may be known elsewhere. So each closing leaves a note of how far the file had come, and only a
file that stands exactly there goes on; any other begins a replica of its own.
"""

import contextlib
from pathlib import Path

from annotator.domain.identity import Uid, new_uid
from annotator.settings.files import data_folder
from annotator.store.journal import Journal, Replica


class Lineage:
    """As whom a session writes."""

    def __init__(self, journal: Journal, path: Path, machine: str) -> None:
        self._journal = journal
        self._path = path
        self._machine = machine
        self._me: Replica | None = None

    def replica(self) -> Replica:
        """The replica of the next step: taken up or begun at the session's first, inside its
        transaction.
        """
        binding = self._binding()
        found = self._journal.replica(binding)
        if found and self._me is None and take_note(found.uid, found.have, found.head):
            self._me = found
        if found and self._me and found.uid == self._me.uid:
            return found
        return self._journal.new_replica(new_uid(), binding)

    def went_on(self, replica: Replica, number: int, head: bytes) -> None:
        """A step was committed."""
        self._me = replica._replace(have=number, head=head)

    def leave(self) -> None:
        """The file was closed; only one that still stands so may go on."""
        if self._me:
            leave_note(self._me.uid, self._me.have, self._me.head)
            self._me = None

    def _binding(self) -> str:
        """Names this file on this machine; a copy or a moved file differs."""
        real = self._path.resolve()
        return f"{self._machine}:{real}:{real.stat().st_ino}"


def leave_note(replica: Uid, number: int, head: bytes) -> None:
    """Remember how far a replica came; without a place to write, it will not go on."""
    path = _note(replica)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{number} {head.hex()}", encoding="ascii")


def take_note(replica: Uid, number: int, head: bytes) -> bool:
    """Whether a replica stands where this machine left it. The note is gone then, so that a
    program that dies before it leaves the next one does not go on either.
    """
    path = _note(replica)
    try:
        noted = path.read_text(encoding="ascii")
        path.unlink()
    except (OSError, UnicodeDecodeError):
        return False
    return noted == f"{number} {head.hex()}"


def _note(replica: Uid) -> Path:
    return data_folder() / "replicas" / replica.hex()
