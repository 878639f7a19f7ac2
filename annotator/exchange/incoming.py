"""What colleagues sent: packages and whole project files, each as a journal segment or a sentence.

Everything is read into a private folder that is gone afterwards. What comes out is a stranger's
still: whoever merges a segment looks at every object in it.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from annotator.domain.identity import Uid
from annotator.errors import BadInputError, UserError
from annotator.exchange.packages import SUFFIX, About, PackageReader
from annotator.exchange.progress import READING, Cancelled, Progress, Ticker, never, silent
from annotator.project.project import Project
from annotator.store import schema
from annotator.store.stranger import take_journal

_DATABASE: Final = b"SQLite format 3\0"


class Sort(StrEnum):
    """What somebody sent."""

    PACKAGE = "package"
    PROJECT = "project"


@dataclass(slots=True)
class Sent:
    """One file of a colleague's."""

    path: Path
    sort: Sort
    project: Uid = b""
    """Which project it says it is of."""
    segment: Path | None = None
    """Its journal, to be merged; None where it cannot be taken."""
    about: About | None = None
    """What a package says of itself."""
    problem: UserError | None = None
    """Why it cannot be taken."""


@contextmanager
def received(
    project: Project,
    paths: Sequence[Path],
    *,
    up_to: int,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> Iterator[list[Sent]]:
    """Read what was sent; whole journals come first, so that others can go on from them.

    Args:
        project: which will take them; its own file is never among them.
        paths: packages, project files, and folders, in which both are looked for. Hidden files and
            folders are passed over, links to folders not followed.
        up_to: the most bytes one of them may have, packed or unpacked.
        progress: told how many files are through.
        cancelled: asked all the time.

    Raises:
        BadInputError: if a path is not there, or a folder has nothing of the sort in it.
        CancelledError: if ``cancelled`` said so.
    """
    found = [each for path in paths for each in _below(path, project.path)]
    unique = list({each.resolve(): each for each in found}.values())
    tick = Ticker(READING, len(unique), progress, cancelled)
    with tempfile.TemporaryDirectory(prefix="annotator-") as private:
        sent = []
        for number, path in enumerate(unique):
            folder = Path(private) / str(number)
            folder.mkdir()
            sent.append(_read(project, path, folder, up_to, cancelled))
            tick()
        yield sorted(sent, key=_order)


def _below(path: Path, own: Path) -> Iterator[Path]:
    if not path.exists():
        raise BadInputError("There is no file or folder {path}.", path=path)
    if not path.is_dir():
        yield path
        return
    any_there = False
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            each = Path(folder) / name
            wanted = not name.startswith(".") and name.lower().endswith((SUFFIX, schema.SUFFIX))
            if wanted and each.exists():
                any_there = True
                if not each.samefile(own):
                    yield each
    if not any_there:
        raise BadInputError("There is no package and no project in the folder {path}.", path=path)


def _read(project: Project, path: Path, folder: Path, up_to: int, cancelled: Cancelled) -> Sent:
    sent = Sent(path, Sort.PACKAGE)
    segment = folder / "segment"
    try:
        if path.samefile(project.path):
            # Never looked into: closing it would drop the locks this process has on it.
            raise BadInputError("{path} is this project itself.", path=path)
        if _is_database(path):
            sent.sort = Sort.PROJECT
            stranger = take_journal(path, folder, segment, up_to=up_to, cancelled=cancelled)
            sent.project = stranger.project
            (folder / "theirs.annotator").unlink(missing_ok=True)
        else:
            with PackageReader(path, up_to=up_to, cancelled=cancelled) as package:
                sent.about = package.about
                sent.project = package.about.project_uid
                package.segment(segment)
        sent.segment = segment
    except UserError as error:
        sent.problem = error
    except OSError as error:
        sent.problem = UserError(
            "{path} cannot be taken, for want of room on the disk: {reason}.",
            path=path,
            reason=error.strerror or error,
        )
    return sent


def _is_database(path: Path) -> bool:
    """By what it holds; what is no plain file is left to be refused as no package."""
    if not path.is_file():
        raise BadInputError("{path} is not a file.", path=path)
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except OSError as error:
        raise BadInputError(
            "{path} cannot be read: {reason}.", path=path, reason=error.strerror or error
        ) from error


def _order(sent: Sent) -> tuple[bool, str, str]:
    about = sent.about
    return about is not None and not about.whole, about.made if about else "", str(sent.path)
