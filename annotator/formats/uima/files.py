"""The files of a folder, a zip, or a zip in one of these, and what of them belongs together."""

import contextlib
import os
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from annotator.errors import BadInputError
from annotator.formats.archives import Archive, ArchiveError, is_zip

LARGEST: Final = 64 << 20
"""Bytes of one CAS or type system; what is in it takes ten times as much memory."""
LARGEST_ZIP: Final = 256 << 20
"""Bytes of a zip inside another."""

ANNOTATION: Final = "annotation"
CURATION: Final = "curation"
INITIAL: Final = "INITIAL_CAS"
"""Whose CAS INCEpTION says that is which nobody has annotated."""
_PROJECT: Final = "exportedproject"
_TYPE_SYSTEM: Final = "typesystem.xml"


class Store(ABC):
    """Files by their paths, with forward slashes."""

    names: tuple[str, ...]

    @abstractmethod
    def read(self, name: str, up_to: int = LARGEST) -> bytes:
        """All of a file.

        Raises:
            BadInputError: if that cannot be, with a sentence about “it”.
        """


class Folder(Store):
    """Files below a folder, or some that are named; hidden ones and links to folders are not
    looked at.
    """

    def __init__(self, root: Path, names: tuple[str, ...] | None = None) -> None:
        self._root = root
        self.names = tuple(sorted(_below(root))) if names is None else names

    def read(self, name: str, up_to: int = LARGEST) -> bytes:
        """As :meth:`Store.read`."""
        path = self._root / name
        try:
            if path.stat().st_size > up_to:
                raise BadInputError("It is larger than {size} MB.", size=up_to >> 20)
            return path.read_bytes()
        except OSError as error:
            reason = error.strerror or str(error)
            raise BadInputError("It cannot be read: {reason}.", reason=reason) from error


class Zip(Store):
    """Files of a zip, hidden ones and those of Macs' finders left out."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        shown = (one for one in archive.names if not one.endswith("/") and not _hidden(one))
        self.names = tuple(sorted(shown))

    def read(self, name: str, up_to: int = LARGEST) -> bytes:
        """As :meth:`Store.read`."""
        try:
            return self._archive.read(name, up_to)
        except ArchiveError as error:
            raise BadInputError("It cannot be read: {reason}.", reason=error) from error


@contextlib.contextmanager
def opened(path: Path, suffix: str) -> Iterator[Store]:
    """What is at ``path``: a folder, a zip, or a single file with the type systems beside it.

    Raises:
        BadInputError: if nothing of that can be opened.
    """
    if path.is_dir():
        yield Folder(path)
    elif is_zip(path):
        try:
            with Archive(path) as archive:
                yield Zip(archive)
        except ArchiveError as error:
            raise BadInputError("{path} cannot be read: {why}.", path=path, why=error) from error
    elif path.is_file():
        beside = [one.name for one in path.parent.glob("*.xml")] if suffix == ".xmi" else []
        names = [name for name in sorted(beside) if is_type_system(name) and name != path.name]
        yield Folder(path.parent, (path.name, *names))
    else:
        raise BadInputError("There is no file or folder {path}.", path=path)


@contextlib.contextmanager
def inner(raw: bytes) -> Iterator[Store]:
    """A zip that was inside of something.

    Raises:
        BadInputError: if it is none, with a sentence about “it”.
    """
    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        path = Path(folder) / "inner.zip"
        path.write_bytes(raw)
        try:
            with Archive(path) as archive:
                yield Zip(archive)
        except ArchiveError as error:
            raise BadInputError("It cannot be read: {why}.", why=error) from error


class Entry(NamedTuple):
    """A file that holds a CAS, or a zip that does."""

    name: str
    document: str
    """What the CASes of one document have in common; empty where nothing says."""
    annotator: str
    gold: bool = False


def entries(store: Store, suffix: str) -> list[Entry]:
    """Files that may hold a CAS.

    Where there is a folder ``annotation`` or ``curation``, as in a project that INCEpTION
    exports, only what lies in folders below one counts.
    """
    found = [_entry(name) for name in store.names if name.casefold().endswith((suffix, ".zip"))]
    placed = [one for one in found if one.document]
    if placed:
        return placed
    plain = [
        one
        for one in found
        if not one.name.rpartition("/")[2].startswith(_PROJECT)
        and one.name.rpartition("/")[2] != f"links{suffix}"
    ]
    if not plain and len(store.names) == 1:
        return [_entry(store.names[0])]
    return plain


def _entry(name: str) -> Entry:
    parts = name.split("/")
    stem = parts[-1].rpartition(".")[0]
    for at in range(len(parts) - 3, -1, -1):
        if parts[at] in (ANNOTATION, CURATION) and at == len(parts) - 3:
            document = "/".join([*parts[:at], parts[at + 1]])
            return Entry(name, document, stem, parts[at] == CURATION)
    return Entry(name, "", stem)


def is_type_system(name: str) -> bool:
    """Whether a file is called as type systems are."""
    return name.casefold().endswith(_TYPE_SYSTEM)


def type_system_for(names: tuple[str, ...], name: str) -> str:
    """The type system nearest to a file: in its folder or one above; empty if there is none."""
    folder = name
    while folder:
        folder = folder.rpartition("/")[0]
        start = f"{folder}/" if folder else ""
        near = [
            one
            for one in names
            if is_type_system(one) and one.startswith(start) and "/" not in one[len(start) :]
        ]
        if near:
            return min(near, key=lambda one: (len(one), one))
    return ""


def project_files(names: tuple[str, ...]) -> list[str]:
    """Where INCEpTION says how far everybody is."""
    return [
        one
        for one in names
        if one.rpartition("/")[2].startswith(_PROJECT) and one.endswith(".json")
    ]


def states(project: object) -> Mapping[tuple[str, str], str]:
    """By document and annotator, how far they are in the words of INCEpTION."""
    rows = project.get("annotation_documents") if isinstance(project, dict) else None
    found: dict[tuple[str, str], str] = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            values = [row.get(key) for key in ("name", "user", "state")]
            if all(isinstance(one, str) for one in values):
                found[str(values[0]), str(values[1])] = str(values[2])
    return found


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _below(root: Path) -> Iterator[str]:
    for folder, below, files in os.walk(root):
        below[:] = sorted(one for one in below if not one.startswith("."))
        for one in files:
            if not one.startswith("."):
                yield (Path(folder) / one).relative_to(root).as_posix()
