"""Packages: one file in which work is handed over, and the reading of such files by strangers.

A package is a zip of two members: ``package.json``, small, for people and for a first look, and
``journal.jsonl``, the lines of a journal segment. Whatever is not as this program writes it is
refused before the journal is looked at.
"""

import contextlib
import gzip
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.domain.identity import Uid, uid_of
from annotator.errors import BadInputError, CancelledError, UserError
from annotator.exchange.progress import SAVING, Cancelled, Progress, Ticker, never, silent
from annotator.formats.archives import Archive, ArchiveError, ArchiveWriter, Limits, NoArchiveError

SUFFIX: Final = ".handover"
FORMAT: Final = 1

_ABOUT: Final = "package.json"
_JOURNAL: Final = "journal.jsonl"
_ABOUT_UP_TO: Final = 1 << 20
_LINE_UP_TO: Final = 256 << 20
"""Bytes of a line: one text with the file it was made from."""
_PIECE: Final = 1 << 16
_FEW: Final = 16
"""Files that may be looked at to find that two of them are a package's."""
_LISTING_UP_TO: Final = 1 << 12

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


def write_package(
    target: Path,
    about: Callable[[Counts], About],
    lines: Iterable[Line],
    *,
    steps: int = 0,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> About:
    """Write a package and read it back; it appears whole or not at all.

    Args:
        target: where to; what is there is replaced.
        about: what to say of it, once it is known what it holds.
        lines: the journal.
        steps: how many there are in it, for the progress; 0 where nobody knows.
        progress: told the steps written.
        cancelled: asked all the time.

    Raises:
        CancelledError: if ``cancelled`` said so; nothing is left.
        UserError: if the disk refuses, or it is not read back as it was written.
    """
    tick = Ticker(SAVING, steps, progress, cancelled)
    begun = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with ArchiveWriter(begun) as archive:
            written = _Counter()
            with archive.open(_JOURNAL) as journal:
                for line in lines:
                    written.count(line)
                    tick("number" in line)
                    journal.write(orjson.dumps(line) + b"\n")
            said = about(written.counts())
            archive.add(_ABOUT, f"{said.model_dump_json(indent=1)}\n".encode())
        _read_back(begun, said, written.lines, cancelled)
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


def _read_back(path: Path, said: About, lines: int, cancelled: Cancelled) -> None:
    with PackageReader(path, up_to=1 << 62, cancelled=cancelled) as package:
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
        self._cancelled = cancelled
        self._archive = Archive(
            path,
            Limits(
                size=up_to,
                unpacked=up_to + _ABOUT_UP_TO,
                members=_FEW,
                listing=_LISTING_UP_TO,
                exact=True,
            ),
        )
        self.about: About

    def __enter__(self) -> "PackageReader":
        with contextlib.ExitStack() as opened:
            try:
                archive = opened.enter_context(self._archive)
                _check_names(archive.names)
                self.about = _said(archive)
            except ValueError as error:
                raise self._refused(error) from error
            self._opened = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def journal(self) -> Iterator[bytes]:
        """The lines of the journal, a piece of them at a time."""
        line = 0
        try:
            with self._archive.open(_JOURNAL) as journal:
                while piece := journal.read(_PIECE):
                    if self._cancelled():
                        raise CancelledError
                    end = piece.rfind(b"\n")
                    line = line + len(piece) if end < 0 else len(piece) - end - 1
                    if line > _LINE_UP_TO:
                        raise ArchiveError("a line of its journal is longer than any text")
                    yield piece
        except ArchiveError as error:
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

    def _refused(self, error: ValueError) -> BadInputError:
        reason: object = error
        if isinstance(error, ValidationError | orjson.JSONDecodeError):
            reason = f"its {_ABOUT} is not as packages have it"
        elif isinstance(error, NoArchiveError):
            reason = "it is not a package"
        return BadInputError(
            "The package {path} cannot be taken: {reason}.", path=self._path, reason=reason
        )


def _check_names(names: Collection[str]) -> None:
    for name in (_ABOUT, _JOURNAL):
        if name not in names:
            raise ArchiveError(f"there is no {name} in it")
    if len(names) > 2:
        raise ArchiveError("it holds a file that is no part of a package")


def _said(archive: Archive) -> About:
    said = orjson.loads(archive.read(_ABOUT, _ABOUT_UP_TO))
    wanted = said.get("format") if isinstance(said, dict) else None
    if isinstance(wanted, int) and wanted > FORMAT:
        raise ArchiveError("it was made by a newer Annotator; update Annotator to take it")
    about = About.model_validate(said)
    for uid in (about.project, about.giver.person):
        uid_of(uid)
    return about
