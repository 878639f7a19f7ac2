"""Names as brat takes them."""

import re
from functools import lru_cache
from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.values import Value
from annotator.formats.bundle import Header
from annotator.formats.file_names import file_name, free

NOT_STATED: Final = "not-stated"
"""The value that says that the text does not say."""

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


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
