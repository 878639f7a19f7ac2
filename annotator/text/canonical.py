"""The canonical text: made once at import, never changed, and what every offset counts in.

Line ends are LF only, no control character but tab and LF, nothing that cannot be stored as
UTF-8 or XML. Everything visible stays as it was written: no normalisation, and no-break spaces,
joiners, soft hyphens and combining marks are kept, because a quotation must stay a quotation.
"""

import hashlib
import re
from dataclasses import dataclass

from annotator.text.decoding import Decoded, NotText, decode, decode_as
from annotator.text.editmap import (
    Edit,
    canonical_to_raw,
    edits_from_bytes,
    edits_to_bytes,
    raw_to_canonical,
)

__all__ = [
    "Canonical",
    "Decoded",
    "Edit",
    "NotText",
    "canonicalise",
    "decode",
    "decode_as",
    "edits_from_bytes",
    "edits_to_bytes",
    "text_hash",
]

# U+0085 is a line break, so the dropped C1 controls leave it out. C1 controls in a text are
# nearly always mistakes of an earlier program; what they were meant to be is not ours to guess.
_DROPPED = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_REPLACED = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"

# One range stands for all noncharacters above the first plane: a class naming each of them makes
# the search eight times slower, and text up there beyond the emoji is rare.
_SUSPECT = re.compile(f"[{_DROPPED}{_BREAKS}{_REPLACED}\U0001fffe-\U0010ffff]\n?")
_LEADING_MARK = re.compile(f"[{_DROPPED}]*\ufeff[{_DROPPED}\ufeff]*")


@dataclass(frozen=True, slots=True)
class Canonical:
    """A canonical text and where it differs from the decoded one it was made from.

    `edits` are ascending and disjoint: CRLF is one edit, a run of dropped characters is one, any
    other changed character is one of its own.
    """

    text: str
    edits: tuple[Edit, ...]

    def to_canonical(self, raw_offset: int) -> int:
        """The canonical offset of an offset in the decoded text, both in code points.

        Within a CRLF or a dropped stretch it is the place where that stood. Raises ValueError
        outside the decoded text.
        """
        raw_length = len(self.text)
        if self.edits:
            raw_length += self.edits[-1].raw_end - self.edits[-1].can_end
        _require_inside(raw_offset, raw_length)
        return raw_to_canonical(self.edits, raw_offset)

    def to_raw(self, can_offset: int) -> int:
        """The offset in the decoded text of a canonical offset, both in code points.

        Where something was dropped it is the offset after it, so that the offset of a character
        stays the offset of that character. Raises ValueError outside the text.
        """
        _require_inside(can_offset, len(self.text))
        return canonical_to_raw(self.edits, can_offset)


def canonicalise(text: str) -> Canonical:
    """Make the canonical text of a decoded one.

    The leading byte order mark goes (all of them, should there be several, so that a second pass
    changes nothing); CRLF, CR, VT, FF, U+0085, U+2028 and U+2029 become LF; all other C0 and C1
    controls and DEL go, tab and LF stay; noncharacters and lone surrogates become U+FFFD.
    """
    mark = _LEADING_MARK.match(text)
    if mark is None and _SUSPECT.search(text) is None:
        return Canonical(text, ())
    edits = [] if mark is None else [Edit(0, mark.end(), 0, 0)]
    kept: list[str] = []
    done = 0 if mark is None else mark.end()
    shift = -done
    for suspect in _SUSPECT.finditer(text, done):
        start, end = suspect.span()
        char = text[start]
        if char != "\r":
            end = start + 1
        replacement = _replacement(char)
        if replacement == char:
            continue
        can_start = start + shift
        can_end = can_start + len(replacement)
        if not replacement and edits and edits[-1].raw_end == start and _is_empty(edits[-1]):
            edits[-1] = edits[-1]._replace(raw_end=end)
        else:
            edits.append(Edit(start, end, can_start, can_end))
        kept += text[done:start], replacement
        done = end
        shift = can_end - end
    kept.append(text[done:])
    return Canonical("".join(kept), tuple(edits))


def text_hash(canonical_text: str) -> bytes:
    """The SHA-256 of the text in UTF-8, 32 bytes; raises UnicodeEncodeError if not canonical."""
    return hashlib.sha256(canonical_text.encode("utf-8")).digest()


def _require_inside(offset: int, length: int) -> None:
    if not 0 <= offset <= length:
        raise ValueError(f"Offset {offset} is outside a text of {length} characters.")


def _replacement(char: str) -> str:
    """What a character matched by `_SUSPECT` becomes; itself if it is an ordinary astral one."""
    if char in _BREAKS:
        return "\n"
    code = ord(char)
    if code < 0xA0:
        return ""
    return "\ufffd" if code <= 0xFFFF or code & 0xFFFE == 0xFFFE else char


def _is_empty(edit: Edit) -> bool:
    return edit.can_start == edit.can_end
