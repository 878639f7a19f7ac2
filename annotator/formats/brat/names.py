"""Names as brat and file systems take them."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.values import Value
from annotator.formats.bundle import Header

NOT_STATED: Final = "not-stated"
"""The value that says that the text does not say."""

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NOT_IN_FILE_NAMES = re.compile(r"[^\w.,’'()&+-]+")
_ENDING = re.compile(r"\.(txt|ann|md|markdown|jsonl|html?)$", re.IGNORECASE)
_LONGEST: Final = 120
_RESERVED: Final = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{n}" for port in ("com", "lpt") for n in range(10)]
)


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """A name in the characters brat stores; ``_`` for others."""
    return _UNSAFE.sub("_", name) or "_"


def written(value: Value) -> str:
    """What stands for an attribute's value, before it is made a slug; empty for a plain yes."""
    if value is None:
        return NOT_STATED
    if value is True:
        return ""
    return "false" if value is False else str(value)


def lines(note: str) -> list[str]:
    """The lines of a note, at every line break any program sees."""
    return _BREAKS.split(note)


def one_line(name: str) -> str:
    """A name in one line, without tabs."""
    return " ".join(name.split())


def file_name(name: str, fallback: str) -> str:
    """A name any file system takes, close to ``name``, without the ending of a known format."""
    last = _ENDING.sub("", re.split(r"[/\\]", name)[-1])
    safe = _NOT_IN_FILE_NAMES.sub("-", last).strip("-. ")
    short = safe.encode()[:_LONGEST].decode(errors="ignore").rstrip("-. ") or fallback
    return f"_{short}" if short.split(".")[0].casefold() in _RESERVED else short


def free(name: str, taken: Callable[[str], bool]) -> str:
    """``name``, or the first of ``name-2``, ``name-3``, … that is not taken."""
    found, number = name, 1
    while taken(found.casefold()):
        number += 1
        found = f"{name}-{number}"
    return found


def layer_folders(header: Header) -> dict[Uid, str]:
    """The folder of each layer; the empty one, the target itself, if there are not several."""
    if len(header.layers) < 2:
        return {layer.uid: "" for layer in header.layers}
    folders: dict[Uid, str] = {}
    used: set[str] = set()
    for layer in header.layers:
        name = file_name(header.layer_title(layer.uid), "layer")
        folders[layer.uid] = free(name, used.__contains__)
        used.add(folders[layer.uid].casefold())
    return folders
