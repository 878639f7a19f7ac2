"""The one folding: what counts as the same writing in search, tag-all and names.

- Case, and compatibility forms: full width, ligatures, Arabic presentation forms, `½`, `…`.
- Accents and vowel marks of Latin, Greek, Cyrillic, Hebrew and Arabic, and the Devanagari dot
  (`नवाज़`), which writers leave out at will. Vowel signs, viramas and tone marks of other scripts
  make other words and stay. Letters with a stroke count as accented (`ø`, `ł`, `đ`, `ı`), `æ` is
  `ae`. The price is that Cyrillic `й` equals `и`, as the text may hold either as two characters.
- Arabic script: kaf `ك ک ڪ`, yeh `ي ی ى ئ`, heh `ه ہ ە ة ۃ ۂ ۀ` and the alefs are one letter each,
  because keyboards for Arabic, Persian and Urdu differ in them; tatweel goes. `ے`, `ھ` and `ں`
  stay what they are: in Urdu `ہے` and `ہی`, `کہا` and `کھا`, `میں` and `مین` are different words.
- All decimal digits are ASCII; apostrophes and single quotation marks, ayn and hamza of
  transliteration are `'`, double ones `"`, dashes and hyphens `-`, spaces and tab a space. A line
  end stays, so that nothing is found across paragraphs.
- Soft hyphens, joiners, direction marks and variation selectors go.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from annotator.text.characters import marks
from annotator.text.editmap import Edit, canonical_to_raw

_EQUAL = {
    "'": "‘’‚‛‹›`´ʹʻʼʽʾʿˈ′׳＇",
    '"': "“”„‟«»ˮ″״〝〞〟",
    "-": "−⁃",
    ".": "٫",
    ",": "٬",
    " ": "\t",
    "ك": "کڪ",
    "ي": "یى",
    "ه": "ہەةۃ",
    "ا": "ٱٲٳٵ",
    "o": "ø",
    "l": "ł",
    "d": "đð",
    "h": "ħ",
    "t": "ŧ",
    "i": "ı",
    "ae": "æ",
    "oe": "œ",
    "th": "þ",
    "ss": "ß",
    "": "ـ",
}
_LETTERS = {ord(char): target for target, chars in _EQUAL.items() for char in chars}

# What has no width and no meaning for comparing.
_IGNORED = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
_DEVANAGARI_DOT = "\u093c"


class _Table(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str:
    if _IGNORED.match(char):
        return ""
    if ord(char) in _LETTERS:
        return _LETTERS[ord(char)]
    single = unicodedata.normalize("NFC", char)
    if single != char and len(single) == 1:
        return _fold_character(single)
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    if parts[0] == " " and len(parts) > 1:
        return char  # a free-standing accent such as U+00A8 is no space
    return unicodedata.normalize("NFC", "".join(map(_fold_part, parts)))


def _fold_part(char: str) -> str:
    """Fold a character that is in lower case and decomposed as far as it goes."""
    code = ord(char)
    if code in _LETTERS:
        return _LETTERS[code]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Zs":
        return " "
    if category == "Pd":
        return "-"
    if category == "Mn" and (_is_accent(char) or _IGNORED.match(char)):
        return ""
    return char


def _is_accent(char: str) -> bool:
    """Whether a mark may be left out without making another word.

    By Unicode's combining classes: 10 to 36 are the points of Hebrew, Arabic and Syriac, from 200
    on come accents by their place; between them stand vowels and tones of South-East Asia, below
    them nuktas, viramas and kana voice marks.
    """
    combining = unicodedata.combining(char)
    return combining == 1 or 10 <= combining <= 36 or combining >= 200 or char == _DEVANAGARI_DOT


_TABLE = _Table()
_CAN_START = itemgetter(2)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back to the original; made by `Folded.of`.

    `text` is what `fold` gives. `steps` lead from the original to it, one map for each step.
    """

    text: str
    steps: tuple[tuple[Edit, ...], ...]

    @classmethod
    def of(cls, original: str) -> "Folded":
        """Fold a text and remember where everything came from."""
        if original.isascii():
            return cls(fold(original), ())
        text = original.translate(_TABLE)
        steps = _replaced(original)
        if not unicodedata.is_normalized("NFC", text):
            text, composed = _compose(text)
            return cls(text, (steps, composed))
        return cls(text, (steps,))

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that folded to `[start, end)`, in code points.

        Characters cut in two (`ß` is `ss`) are taken whole. Marks that fell away belong to the
        letter they stood on; other characters that did only if they stood inside. Raises
        ValueError for what is no range of the folded text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is no range of {len(self.text)} characters.")
        empty = start == end
        for edits in reversed(self.steps):
            start, end = canonical_to_raw(edits, start), _end_before(edits, end)
        return (start, start) if empty else (start, end)


def fold(text: str) -> str:
    """Fold a text; idempotent. Not always as long as the original: see `Folded`."""
    if text.isascii():
        return text.lower().replace("`", "'").replace("\t", " ")
    folded = text.translate(_TABLE)
    # Not folded characters may now stand beside marks that they form one character with.
    if unicodedata.is_normalized("NFC", folded):
        return folded
    return unicodedata.normalize("NFC", folded)


def _end_before(edits: tuple[Edit, ...], end: int) -> int:
    """The original offset of a range's end: before what was dropped there, after what it cuts."""
    before = bisect_left(edits, end, key=_CAN_START)
    if not before:
        return end
    edit = edits[before - 1]
    return edit.raw_end + max(0, end - edit.can_end)


def _replaced(original: str) -> tuple[Edit, ...]:
    """Where folding each character alone changes lengths."""
    resized = [char for char in set(original) if len(_TABLE[ord(char)]) != 1]
    if not resized:
        return ()
    edits: list[Edit] = []
    shift = 0
    for match in re.finditer(f"[{re.escape(''.join(resized))}]", original):
        start, end = match.span()
        folded = _TABLE[ord(match[0])]
        can_start = start + shift
        can_end = can_start + len(folded)
        if not folded and _hangs_on(match[0]):
            edits.append(_joined(edits, start, can_start))
        else:
            edits.append(Edit(start, end, can_start, can_end))
        shift = can_end - end
    return tuple(edits)


def _hangs_on(char: str) -> bool:
    """Whether a dropped character belongs to the letter before it: a mark, or a tatweel."""
    return char == "ـ" or unicodedata.category(char)[0] == "M"


def _joined(edits: list[Edit], mark: int, can_offset: int) -> Edit:
    """One edit for a dropped mark and the letter it stands on; takes theirs off the list."""
    start = mark
    while edits and edits[-1].raw_end == start and edits[-1].can_end == edits[-1].can_start:
        start = edits.pop().raw_start
    if edits and edits[-1].raw_end == start:
        letter = edits.pop()
        return Edit(letter.raw_start, mark + 1, letter.can_start, letter.can_end)
    if start == 0:
        return Edit(0, mark + 1, 0, 0)
    return Edit(start - 1, mark + 1, can_offset - 1, can_offset)


@cache
def _clusters() -> re.Pattern[str]:
    """What may become fewer characters by composing: one with marks or Korean vowels behind it."""
    return re.compile(f".[{marks()}\u1160-\u11ff]+", re.DOTALL)


def _compose(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Bring a text of folded characters into NFC, with a map of where that changed anything."""
    edits: list[Edit] = []
    kept: list[str] = []
    done = shift = 0
    for cluster in _clusters().finditer(text):
        composed = unicodedata.normalize("NFC", cluster[0])
        if composed == cluster[0]:
            continue
        start, end = cluster.span()
        can_start = start + shift
        can_end = can_start + len(composed)
        edits.append(Edit(start, end, can_start, can_end))
        kept += text[done:start], composed
        done = end
        shift = can_end - end
    kept.append(text[done:])
    return "".join(kept), tuple(edits)
