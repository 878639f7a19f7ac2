"""Packages: one file in which work is handed over, and the reading of such files by strangers.

A package is a zip of two members: ``package.json``, small, for people and for a first look, and
``journal.jsonl``, the lines of a journal segment. Nothing is ever unpacked to a name out of the
zip, and whatever is not as this program writes it is refused before the journal is looked at.
"""

import contextlib
import gzip
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Annotated, Any, Final, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.domain.identity import Uid, uid_of
from annotator.errors import BadInputError, CancelledError, UserError
from annotator.exchange.progress import Cancelled, never

SUFFIX: Final = ".handover"
FORMAT: Final = 1

_ABOUT: Final = "package.json"
_JOURNAL: Final = "journal.jsonl"
_ABOUT_UP_TO: Final = 1 << 20
_LINE_UP_TO: Final = 256 << 20
"""Bytes of a line: one text with the file it was made from."""
_RATIO: Final = 250
"""Bytes out of one byte. A journal of nothing but like tags comes to 60; a bomb to 1,030."""
_FREE_OF_RATIO: Final = 1 << 20
_DIRECTORY_UP_TO: Final = 1 << 12
"""Bytes of the zip's list of members, which is read whole."""
_PIECE: Final = 1 << 16
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 0x41
"""Bits of a member's flags: its contents, or even its name."""

_UNREADABLE: Final = (
    OSError,
    EOFError,
    zlib.error,
    struct.error,
    zipfile.BadZipFile,
    ValueError,
    LookupError,
    RuntimeError,
    OverflowError,
)
"""What reading a zip may end in that is not as zips are."""

_Count = Annotated[int, Field(ge=0)]
_Name = Annotated[str, Field(max_length=1_000)]


class Giver(BaseModel):
    """Who handed a package over."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    person: Annotated[str, Field(max_length=36)]
    name: _Name


class Counts(BaseModel):
    """What is in a package."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    steps: _Count
    changes: _Count
    """Objects as they became, over all steps."""
    texts: _Count


class About(BaseModel):
    """What ``package.json`` says. It is what the giver claims; the journal alone counts."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    format: Literal[1]
    program: _Name
    project: Annotated[str, Field(max_length=36)]
    name: _Name
    """What the project's file was called."""
    giver: Giver
    to: _Name = ""
    made: Annotated[str, Field(max_length=40)]
    """ISO 8601, UTC."""
    since: dict[str, _Count]
    """What it presupposes: the number of each replica's last transaction that is left out; empty
    for a whole journal.
    """
    counts: Counts

    @property
    def whole(self) -> bool:
        """Whether it can be taken without anything that came before."""
        return not self.since

    @property
    def project_uid(self) -> Uid:
        """The project it is of."""
        return uid_of(self.project)


Line = dict[str, Any]


def write_package(target: Path, about: Callable[[Counts], About], lines: Iterable[Line]) -> About:
    """Write a package and read it back; it appears whole or not at all.

    Args:
        target: where to; what is there is replaced.
        about: what to say of it, once it is known what it holds.
        lines: the journal.

    Raises:
        UserError: if the disk refuses, or it is not read back as it was written.
    """
    begun = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with zipfile.ZipFile(begun, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            written = _Counter()
            with archive.open(_JOURNAL, "w", force_zip64=True) as journal:
                for line in lines:
                    written.count(line)
                    journal.write(orjson.dumps(line) + b"\n")
            said = about(written.counts())
            archive.writestr(_ABOUT, said.model_dump_json(indent=1) + "\n")
        _read_back(begun, said, written.lines)
        begun.replace(target)
    except OSError as error:
        raise UserError(
            "{path} cannot be written: {reason}.", path=target, reason=error.strerror or error
        ) from error
    finally:
        begun.unlink(missing_ok=True)
    return said


class _Counter:
    """Counts what lines hold as they go by."""

    def __init__(self) -> None:
        self.lines = 0
        self._steps = self._changes = self._texts = 0

    def count(self, line: Line) -> None:
        self.lines += 1
        self._steps += "number" in line
        self._changes += "op" in line
        self._texts += "text" in line

    def counts(self) -> Counts:
        return Counts(steps=self._steps, changes=self._changes, texts=self._texts)


def _read_back(path: Path, said: About, lines: int) -> None:
    with PackageReader(path, up_to=1 << 62) as package:
        found = sum(piece.count(b"\n") for piece in package.journal())
        if package.about != said or found != lines:
            raise OSError("it does not read as it was written")


class PackageReader:
    """A package that may be anything; use as a context.

    Raises:
        BadInputError: one sentence, from whichever call meets the fault.
    """

    def __init__(self, path: Path, *, up_to: int, cancelled: Cancelled = never) -> None:
        """``up_to``: the most bytes the file, or its journal unpacked, may have."""
        self._path = path
        self._up_to = up_to
        self._cancelled = cancelled
        self._archive: zipfile.ZipFile
        self.about: About

    def __enter__(self) -> "PackageReader":
        with contextlib.ExitStack() as opened:
            try:
                file = opened.enter_context(self._path.open("rb"))
                _check_directory(file, self._up_to)
                self._archive = opened.enter_context(zipfile.ZipFile(file))
                self._members = self._checked(self._archive.infolist())
                self.about = self._said()
            except _UNREADABLE as error:
                raise self._refused(error) from error
            self._opened = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def journal(self) -> Iterator[bytes]:
        """The lines of the journal, a piece of them at a time, each size and sum checked."""
        member = self._members[_JOURNAL]
        most = max(member.compress_size * _RATIO, _FREE_OF_RATIO)
        size = line = 0
        try:
            with self._archive.open(member) as journal:
                while piece := journal.read(_PIECE):
                    if self._cancelled():
                        raise CancelledError
                    size += len(piece)
                    end = piece.rfind(b"\n")
                    line = line + len(piece) if end < 0 else len(piece) - end - 1
                    if size > min(most, self._up_to):
                        raise ValueError("it unpacks to far more than a journal would")
                    if line > _LINE_UP_TO:
                        raise ValueError("a line of its journal is longer than any text")
                    yield piece
            if size != member.file_size:
                raise ValueError("its journal is shorter than it says")
        except _UNREADABLE as error:
            raise self._refused(error) from error

    def segment(self, target: Path) -> None:
        """Write the journal as a segment file; nothing is left of it where that fails.

        Raises:
            OSError: if the disk refuses.
        """
        try:
            with gzip.open(target, "wb", compresslevel=1) as file:
                for piece in self.journal():
                    file.write(piece)
        except BaseException:
            target.unlink(missing_ok=True)
            raise

    def _checked(self, members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        found: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            name = member.filename
            if name.startswith(("/", "\\")) or ".." in name or ":" in name:
                raise ValueError("it holds a file that would be put outside of its folder")
            if name not in (_ABOUT, _JOURNAL):
                raise ValueError("it holds a file that is no part of a package")
            if name in found:
                raise ValueError("it holds a file twice")
            if member.flag_bits & _ENCRYPTED:
                raise ValueError("it is encrypted")
            if member.compress_type not in _METHODS:
                raise ValueError("it is packed in a way packages are not")
            most = max(member.compress_size * _RATIO, _FREE_OF_RATIO)
            if member.file_size > min(most, self._up_to):
                raise ValueError("it would unpack to far more than a journal would")
            found[name] = member
        for name in (_ABOUT, _JOURNAL):
            if name not in found:
                raise ValueError(f"there is no {name} in it")
        return found

    def _said(self) -> About:
        if self._members[_ABOUT].file_size > _ABOUT_UP_TO:
            raise ValueError(f"its {_ABOUT} is too large")
        with self._archive.open(self._members[_ABOUT]) as file:
            said = orjson.loads(file.read())
        wanted = said.get("format") if isinstance(said, dict) else None
        if isinstance(wanted, int) and wanted > FORMAT:
            raise ValueError("it was made by a newer Annotator; update Annotator to take it")
        about = About.model_validate(said)
        for uid in (about.project, about.giver.person):
            uid_of(uid)
        return about

    def _refused(self, error: Exception) -> BadInputError:
        reason: object = error
        if isinstance(error, ValidationError | orjson.JSONDecodeError):
            reason = f"its {_ABOUT} is not as packages have it"
        elif isinstance(error, OSError):
            reason = error.strerror or error
        elif not isinstance(error, ValueError):
            reason = "it is damaged or cut short"
        return BadInputError(
            "The package {path} cannot be taken: {reason}.", path=self._path, reason=reason
        )


_END: Final = struct.Struct("<4s4H2LH")
"""The record a zip ends with, without its comment."""


def _check_directory(file: IO[bytes], up_to: int) -> None:
    """Refuse a file that is no zip of few members before its list of members is read whole.

    Raises:
        ValueError: what is wrong.
    """
    size = file.seek(0, os.SEEK_END)
    if size > up_to:
        raise ValueError(f"it is larger than {up_to:,} bytes")
    file.seek(0)
    if not file.read(4).startswith(b"PK"):
        raise ValueError("it is not a package")
    file.seek(max(0, size - _END.size))
    end = file.read(_END.size)
    if len(end) < _END.size or not end.startswith(b"PK\5\6"):
        raise ValueError("it is cut short or not a package")
    _, disk, first, _, members, length, _, comment = _END.unpack(end)
    if disk or first or comment or members > 16 or length > _DIRECTORY_UP_TO:
        raise ValueError("it holds more than a package does")
    file.seek(0)
