"""The one door for zips from outside, and the one way zips are written.

Nothing is ever unpacked to a name out of a zip: its files are read one by one, as streams, and what
a zip claims of them is held against limits before anything is unpacked, and again while it is.
"""

import contextlib
import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 0x41
"""Bits of a file's flags: its contents, or even its name."""
_LOCAL_HEADER: Final = 30
"""Bytes before each file in a zip, beside its name."""
_END: Final = 22
"""Bytes of the record a zip ends with, without a comment."""
_DRIVE = re.compile("[A-Za-z]:")
_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
"""The moment every file written has: the first a zip can say."""

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


class ArchiveError(ValueError):
    """What is wrong with a zip, in a clause that begins with “it”."""


class NoArchiveError(ArchiveError):
    """It is something else than a zip."""


class Limits(NamedTuple):
    """What a zip may have at the most."""

    size: int = 16 << 30
    """Bytes of it."""
    unpacked: int = 64 << 30
    """Bytes of all its files."""
    members: int = 100_000
    """Files and folders."""
    listing: int = 16 << 20
    """Bytes of its list of members, which is read whole."""
    ratio: int = 250
    """Bytes out of one byte. Lines that hardly differ come to 60; a bomb to 1,030."""
    free_of_ratio: int = 1 << 20
    """Bytes a file may have however little they were packed from."""
    exact: bool = False
    """Whether it must end with its list: no comment, nothing behind it."""


class Archive:
    """A zip that may be anything; use as a context.

    Raises:
        ArchiveError: from whichever call meets the fault.
    """

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        self._path = path
        self._limits = limits or Limits()
        self._zip: zipfile.ZipFile
        self._members: dict[str, zipfile.ZipInfo]

    def __enter__(self) -> "Archive":
        with contextlib.ExitStack() as opened, _explained():
            file = opened.enter_context(self._path.open("rb"))
            _check_ends(file, self._limits)
            guarded = _Guarded(file, self._limits.listing)
            self._zip = opened.enter_context(zipfile.ZipFile(guarded))
            self._members = _checked(self._zip.infolist(), self._limits)
            guarded.listed()
            self._opened = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    @property
    def names(self) -> tuple[str, ...]:
        """Of all that is in it, in the order listed; with forward slashes, folders end in one."""
        return tuple(self._members)

    def size(self, name: str) -> int:
        """The bytes a file is said to have.

        Raises:
            KeyError: if there is no such file.
        """
        return self._members[name].file_size

    def open(self, name: str) -> io.BufferedReader:
        """A file in it, to be read from its beginning to its end: what is wrong with a file is
        found out at its end at the latest.

        Raises:
            KeyError: if there is no such file.
        """
        member = self._members[name]
        with _explained():
            return io.BufferedReader(_Member(self._zip.open(member), member.file_size), 1 << 16)

    def read(self, name: str, up_to: int) -> bytes:
        """All of a file in it.

        Args:
            name: which.
            up_to: the most bytes it may have.

        Raises:
            KeyError: if there is no such file.
        """
        if self.size(name) > up_to:
            raise ArchiveError(f"its {name} is larger than {up_to:,} bytes")
        with self.open(name) as stream:
            return stream.read()


def is_zip(path: Path) -> bool:
    """Whether a file begins as zips do; false where there is none to read."""
    try:
        with path.open("rb") as file:
            return file.read(4) in _BEGINNINGS
    except OSError:
        return False


_BEGINNINGS: Final = (b"PK\3\4", b"PK\5\6")


class ArchiveWriter:
    """Writes a zip whose bytes depend on nothing but what is put in; use as a context."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._zip: zipfile.ZipFile

    def __enter__(self) -> "ArchiveWriter":
        self._zip = zipfile.ZipFile(self._path, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def open(self, name: str) -> IO[bytes]:
        """A file of any size to be written, and closed before the next one is begun."""
        return self._zip.open(_member(name), "w", force_zip64=True)

    def add(self, name: str, content: bytes | Iterable[bytes]) -> None:
        """Write a file whose content is there, whole or in pieces."""
        if isinstance(content, bytes):
            self._zip.writestr(_member(name), content, compresslevel=6)
            return
        with self.open(name) as stream:
            for piece in content:
                stream.write(piece)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _OLDEST)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3
    member.external_attr = (stat.S_IFREG | 0o644) << 16
    return member


class _Guarded:
    """A file of which nobody reads more at once than a list of members may have, until that was
    read: what is read of members is bounded by what the list says.
    """

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file = file
        self._most: int | None = most
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable

    def listed(self) -> None:
        self._most = None

    def read(self, size: int = -1) -> bytes:
        if size < 0:
            size = os.fstat(self._file.fileno()).st_size - self._file.tell()
        if self._most is not None and size > self._most:
            raise ArchiveError("it holds more than it may")
        return self._file.read(size)


class _Member(io.RawIOBase):
    """A file in a zip, which must be as long as it was said to be."""

    def __init__(self, stream: IO[bytes], size: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        with _explained():
            piece = self._stream.read(len(view))
        self._left -= len(piece)
        if not piece and self._left and view:
            raise ArchiveError("a file in it is shorter than it says")
        view[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except ArchiveError:
        raise
    except _UNREADABLE as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else ""
        raise ArchiveError(reason or "it is damaged or cut short") from error


def _check_ends(file: IO[bytes], limits: Limits) -> None:
    """Refuse what is no zip by its first and last bytes."""
    size = file.seek(0, os.SEEK_END)
    if size > limits.size:
        raise ArchiveError(f"it is larger than {limits.size:,} bytes")
    file.seek(0)
    if file.read(4) not in _BEGINNINGS:
        raise NoArchiveError("it is no zip")
    if limits.exact:
        file.seek(max(0, size - _END))
        end = file.read(_END)
        if not end.startswith(b"PK\5\6") or end[-2:] != b"\0\0":
            raise ArchiveError("it is cut short, or something was added to it")
    file.seek(0)


def _checked(members: list[zipfile.ZipInfo], limits: Limits) -> dict[str, zipfile.ZipInfo]:
    if len(members) > limits.members:
        raise ArchiveError(f"it holds more than {limits.members:,} files")
    found: dict[str, zipfile.ZipInfo] = {}
    unpacked = 0
    for member in members:
        name = _name(member)
        if name in found:
            raise ArchiveError("it holds a file twice")
        if member.flag_bits & _ENCRYPTED:
            raise ArchiveError("it is encrypted")
        if member.compress_type not in _METHODS:
            raise ArchiveError("it is packed in a way that is not read here")
        unpacked += member.file_size
        most = max(member.compress_size * limits.ratio, limits.free_of_ratio)
        if member.file_size > most or unpacked > limits.unpacked:
            raise ArchiveError("it would unpack to far more than it may")
        found[name] = member
    _check_apart(members)
    return found


def _name(member: zipfile.ZipInfo) -> str:
    """The name of a file, however the program that wrote it divides folders."""
    name = member.filename.replace("\\", "/")
    parts = name.removesuffix("/").split("/")
    if "\0" in member.orig_filename or _DRIVE.match(name) or {"", ".", ".."} & set(parts):
        raise ArchiveError("it holds a file that would be put outside of its folder")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if member.create_system == 3 and kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise ArchiveError("it holds a link or a device instead of a file")
    return name


def _check_apart(members: Iterable[zipfile.ZipInfo]) -> None:
    """Refuse files that are made of the same bytes, of which a few make very many."""
    end = 0
    for start, length in sorted((m.header_offset, m.compress_size) for m in members):
        if start < end:
            raise ArchiveError("its files lie over each other")
        end = start + _LOCAL_HEADER + length
