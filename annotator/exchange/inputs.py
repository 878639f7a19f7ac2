"""From the paths a person names to what formats read: one input per file or collection."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from annotator.errors import BadInputError
from annotator.exchange.manifest import is_manifest
from annotator.exchange.registry import FORMATS, format_by_id, recognise
from annotator.formats.base import Format
from annotator.formats.bundle import Problem

_SURE = 0.5
"""From here on a folder is taken for a collection of a format."""
_PROJECTS = (".annotator", ".annotator-wal", ".annotator-shm")
"""Never looked into: closing one that is open here would drop the locks this process has on it."""


class Input(NamedTuple):
    """One file or collection, and who reads it."""

    path: Path
    format: Format
    name: str
    """What people call it: the path below the folder that was named."""


def gather(
    paths: Sequence[Path], format_id: str | None, tick: Callable[[], None] = lambda: None
) -> tuple[list[Input], list[Problem]]:
    """What there is to read below ``paths``, in a fixed order, and what nobody can read.

    Hidden files and folders are passed over, links to folders are not followed. ``tick`` is
    called for each file.

    Raises:
        BadInputError: if a path is not there or the format is unknown or not read.
    """
    chosen = _readable(format_id) if format_id is not None else None
    inputs: list[Input] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for path in paths:
        if not path.exists():
            raise BadInputError("There is no file or folder {path}.", path=path)
        given, real = str(path), str(path.resolve())
        for found in _below(path, chosen):
            tick()
            if isinstance(found, Problem):
                problems.append(found)
                continue
            at = real + str(found.path)[len(given) :]
            if at not in seen:
                seen.add(at)
                inputs.append(found)
    companions = {str(one) for each in inputs for one in each.format.beside(each.path)}
    return (
        [each for each in inputs if str(each.path) not in companions],
        [problem for problem in problems if problem.where not in companions],
    )


def _readable(format_id: str) -> Format:
    found = format_by_id(format_id)
    if not found.reads:
        raise BadInputError("{format} can only be written, not read.", format=found.title)
    return found


def _below(path: Path, chosen: Format | None) -> Iterator[Input | Problem]:
    if not path.is_dir():
        yield _file(path, path.name, chosen)
        return
    for folder, below, files in os.walk(path):
        here = Path(folder)
        collection = _collection(here, chosen)
        if collection is not None:
            below.clear()
            yield Input(here, collection, _name(here, path))
            continue
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and not is_manifest(here / name):
                yield _file(here / name, _name(here / name, path), chosen)


def _collection(folder: Path, chosen: Format | None) -> Format | None:
    """The format whose collection a folder is, if it is one."""
    candidates = [chosen] if chosen is not None else [f for f in FORMATS if f.reads]
    folders = [candidate for candidate in candidates if candidate.target == "folder"]
    best = max(folders, key=lambda candidate: candidate.probe(folder), default=None)
    return best if best is not None and best.probe(folder) >= _SURE else None


def _file(path: Path, name: str, chosen: Format | None) -> Input | Problem:
    found = None
    if not path.name.endswith(_PROJECTS):
        found = chosen if chosen is not None else recognise(path)
    if found is None or not found.reads:
        return Problem(str(path), "This kind of file is not known.", whole=True)
    return Input(path, found, name)


def _name(path: Path, root: Path) -> str:
    return root.name if path == root else path.relative_to(root).as_posix()
