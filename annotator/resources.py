"""Finds the files that ship with the program.

In an installed wheel they lie in ``annotator/_resources``; in a checkout (and in an editable
install, which knows no such mapping) in ``resources`` at the root. Callers name them with forward
slashes, relative to that folder: ``resources.path("licences/NOTICES.md")``.
"""

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder that holds the packaged files of this installation.

    Raises FileNotFoundError where neither place exists: the installation is damaged.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the packaged files of {package} are missing")


def path(name: str) -> Path:
    """The packaged file or folder called ``name``; it is read-only, copy it to change it.

    Raises FileNotFoundError for a name that does not ship, ValueError for one that leads outside.
    """
    found = root().joinpath(*name.split("/")).resolve()
    if not found.is_relative_to(root()):
        raise ValueError(f"{name!r} is not the name of a packaged file")
    if not found.exists():
        raise FileNotFoundError(f"no packaged file is called {name!r}")
    return found


def sample() -> Path | None:
    """The sample project, read-only as all that ships; None in a checkout that has not built it
    (``python3 packaging/dev.py sample``).
    """
    try:
        return path("sample/sample.annotator")
    except FileNotFoundError:
        return None


def read_bytes(name: str) -> bytes:
    """The content of the packaged file called ``name``."""
    return path(name).read_bytes()


def read_text(name: str) -> str:
    """The content of the packaged file called ``name``, which must be UTF-8."""
    return path(name).read_text(encoding="utf-8")


def names(folder: str = "") -> list[str]:
    """Every file below ``folder`` (all by default), as names for `path`, in a fixed order."""
    start = path(folder) if folder else root()
    return sorted(
        item.relative_to(root()).as_posix() for item in start.rglob("*") if item.is_file()
    )
