"""Names of files made of names of things."""

import re
from collections.abc import Callable
from typing import Final

_NOT_IN_FILE_NAMES = re.compile(r"[^\w.,’'()&+-]+")
_ENDING = re.compile(r"\.(txt|ann|md|markdown|json|jsonl|jsonld|html?|xmi|tsv)$", re.IGNORECASE)
_LONGEST: Final = 120
_RESERVED: Final = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{n}" for port in ("com", "lpt") for n in range(10)]
)


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
