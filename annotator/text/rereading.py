"""Where two texts differ that were read from the same bytes in different encodings.

The bytes say which characters of one are which of the other, also where no word is the same.
"""

import codecs
from array import array
from collections.abc import Sequence
from typing import NamedTuple

from annotator.text.canonical import canonicalise
from annotator.text.decoding import decode_as
from annotator.text.differing import add_edit
from annotator.text.editmap import Edit


class Reading(NamedTuple):
    """A canonical text and the encoding its bytes were read in."""

    encoding: str
    text: str


def script_by_bytes(raw: bytes, old: Reading, new: Reading) -> tuple[Edit, ...] | None:
    """What turns the text of ``old`` into that of ``new``, as
    :func:`annotator.text.differing.edit_script` gives it; None where one of them is not what
    these bytes read as today, so that they say nothing of it.
    """
    old_at, new_at = _offsets(raw, old), _offsets(raw, new)
    if old_at is None or new_at is None:
        return None
    edits: list[Edit] = []
    i = j = 0
    for k, m in zip(old_at, new_at, strict=True):
        if k < 0 or m < 0:
            continue
        if old.text[i:k] != new.text[j:m]:
            add_edit(edits, Edit(i, k, j, m))
        i, j = k, m
    return tuple(edits)


def _offsets(raw: bytes, reading: Reading) -> Sequence[int] | None:
    """After each byte the offset in the text; -1 within a character."""
    try:
        decoded = decode_as(raw, reading.encoding)
    except LookupError:
        return None
    canonical = canonicalise(decoded.text)
    if canonical.text != reading.text:
        return None
    places = _places(canonical.edits, len(decoded.text))
    decoder = codecs.getincrementaldecoder(decoded.encoding)("replace")
    offsets = array("q")
    read = 0
    last = len(raw) - 1
    for number in range(len(raw)):
        read += len(decoder.decode(raw[number : number + 1], final=number == last))
        waiting = bool(decoder.getstate()[0])
        offsets.append(-1 if waiting else places[read])
    return offsets if read == len(decoded.text) else None


def _places(edits: Sequence[Edit], length: int) -> Sequence[int]:
    """The canonical offset of every offset in a decoded text of ``length`` characters."""
    places = array("q")
    shift = 0
    for edit in edits:
        places.extend(range(len(places) + shift, edit.raw_start + shift))
        places.extend([edit.can_start] * (edit.raw_end - edit.raw_start))
        shift = edit.can_end - edit.raw_end
    places.extend(range(len(places) + shift, length + 1 + shift))
    return places
