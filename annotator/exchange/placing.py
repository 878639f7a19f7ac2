"""Writing beside a target and moving it into place only when it is whole."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal, Protocol

from annotator.errors import StorageFullError, UserError, Way

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SURE: Final = 0.5


class Form(Protocol):
    """What a file or folder is written as."""

    @property
    def title(self) -> str:
        """What a person reads."""

    @property
    def target(self) -> Literal["file", "folder"]:
        """Which of the two it is."""

    def probe(self, path: Path) -> float:
        """How sure a folder is one of this form, 0 to 1."""


def check_target(target: Path, format_: Form, *, overwrite: bool) -> None:
    """Refuse a target that may not be written, before anything is.

    Raises:
        UserError: with what to do instead.
    """
    if not target.parent.is_dir():
        raise UserError("There is no folder {path} to write into.", path=target.parent)
    if not target.exists() and not target.is_symlink():
        return
    if not overwrite:
        raise UserError(
            "{path} is there already; choose another name or overwrite it.", path=target
        )
    is_folder = target.is_dir()
    if is_folder != (format_.target == "folder"):
        raise UserError(
            "{path} is a {what}, which {format} cannot take the place of; choose another name.",
            path=target,
            what="folder" if is_folder else "file",
            format=format_.title,
        )
    if is_folder and any(target.iterdir()) and format_.probe(target) < _SURE:
        raise UserError(
            "{path} is a folder with other things in it and is left alone; choose another name.",
            path=target,
        )


@contextmanager
def beside(target: Path, *, overwrite: bool) -> Iterator[Path]:
    """A path to write to in the place of ``target``; what was written there comes into its place
    when the block ends well, else it is gone and the old target is as it was.

    Raises:
        StorageFullError: if the disk is full.
        UserError: if it cannot be written for another reason.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            new = folder / "new"
            new.mkdir()
            yield new / target.name
            _move(new, target.parent, folder, overwrite=overwrite)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise explained(error, target) from error


def explained(error: OSError, target: Path) -> UserError:
    """What an error of the file system means for a person."""
    if error.errno in _FULL:
        return StorageFullError(
            "The disk holding {path} is full, so nothing was exported; free some space and try "
            "again.",
            ways=(Way.RETRY,),
            path=target,
        )
    reason = error.strerror or str(error)
    return UserError("{path} cannot be written: {reason}.", path=target, reason=reason)


def _move(new: Path, place: Path, folder: Path, *, overwrite: bool) -> None:
    """Move all that lies in ``new`` to ``place``, all of it or nothing."""
    old = folder / "old"
    old.mkdir()
    names = sorted(entry.name for entry in new.iterdir())
    for name in names:
        if not overwrite and (place / name).exists():
            raise UserError(
                "{path} is there already; choose another name or overwrite it.", path=place / name
            )
        if (new / name).is_file():
            _to_disk(new / name)
    moved: list[str] = []
    try:
        for name in names:
            if (place / name).exists():
                (place / name).rename(old / name)
            moved.append(name)
            (new / name).rename(place / name)
    except OSError:
        for name in reversed(moved):
            if (old / name).exists():
                if (place / name).exists():
                    (place / name).rename(new / name)
                (old / name).rename(place / name)
        raise


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
