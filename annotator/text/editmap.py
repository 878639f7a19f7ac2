"""Where two texts differ, as a short ascending list, and how that list is kept.

Only the places that differ are listed, so an unchanged text of any size has an empty map.
"""

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple


class Edit(NamedTuple):
    """One stretch that differs: `raw[raw_start:raw_end]` became `canonical[can_start:can_end]`.

    Offsets are code points, half-open. The canonical side is empty where something was dropped.
    A named tuple and no dataclass: a file with CRLF has one of these for every line.
    """

    raw_start: int
    raw_end: int
    can_start: int
    can_end: int


_RAW_START = itemgetter(0)
_CAN_START = itemgetter(2)


def raw_to_canonical(edits: Sequence[Edit], raw_offset: int) -> int:
    """The canonical offset of a raw one; inside an edit, where its replacement begins."""
    before = bisect_right(edits, raw_offset, key=_RAW_START)
    if not before:
        return raw_offset
    edit = edits[before - 1]
    if raw_offset < edit.raw_end:
        return edit.can_start
    return edit.can_end + raw_offset - edit.raw_end


def canonical_to_raw(edits: Sequence[Edit], can_offset: int) -> int:
    """The raw offset of a canonical one; where something was dropped, the end of what was."""
    before = bisect_right(edits, can_offset, key=_CAN_START)
    if not before:
        return can_offset
    edit = edits[before - 1]
    if can_offset < edit.can_end:
        return edit.raw_start
    return edit.raw_end + can_offset - edit.can_end


def edits_to_bytes(edits: Iterable[Edit]) -> bytes:
    """Pack a map for keeping: three small numbers an edit, deflated; no edits, no bytes."""
    packed = bytearray()
    previous_end = 0
    for raw_start, raw_end, can_start, can_end in edits:
        for number in (raw_start - previous_end, raw_end - raw_start, can_end - can_start):
            rest = number
            while rest > 0x7F:
                packed.append(rest & 0x7F | 0x80)
                rest >>= 7
            packed.append(rest)
        previous_end = raw_end
    return zlib.compress(packed) if packed else b""


def edits_from_bytes(packed: bytes) -> tuple[Edit, ...]:
    """Unpack what `edits_to_bytes` made; raises ValueError if the bytes are damaged."""
    if not packed:
        return ()
    try:
        numbers = list(_varints(zlib.decompress(packed)))
    except zlib.error as error:
        raise ValueError("The edit map is damaged.") from error
    if len(numbers) % 3:
        raise ValueError("The edit map is cut short.")
    edits = []
    raw = canonical = 0
    for gap, raw_length, can_length in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
        raw += gap
        canonical += gap
        edits.append(Edit(raw, raw + raw_length, canonical, canonical + can_length))
        raw += raw_length
        canonical += can_length
    return tuple(edits)


def _varints(data: bytes) -> Iterator[int]:
    """Seven bits a byte, lowest first, the top bit set on all but the last byte of a number."""
    number = shift = 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        if byte & 0x80:
            shift += 7
        else:
            yield number
            number = shift = 0
    if shift:
        raise ValueError("The edit map is cut short.")
