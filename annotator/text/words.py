"""The one tokeniser: the word at the caret, snapping, tag-all, counts, CoNLL.

A word is a run of letters, digits and their combining marks, and of what joins them inside:

- hyphens, underscore, middle dot, `&` (`Azm-e-Istehkam`, `U.S.-led`, `AT&T`), but no dashes;
- apostrophes (`don’t`, `O'Neill`, `Sana‘a`), but never a possessive `’s`;
- a dot before a small letter (`arab.news`), between digits (`3.5`) and after a single letter
  (`U.S`, `e.g`, `J.Smith`), but not where two sentences stick together (`state.Dec`);
- comma, colon and slash between digits (`1,125`, `2:20`, `9/11`);
- zero-width joiners and soft hyphens.

The dot after an abbreviation of single letters belongs to it (`U.S.`, `a.m.`, `Ph.D.`), no other
one does. Signs such as `%` and `$`, and quotation marks around a word, never belong.

Scripts that put no spaces between words cannot be cut rightly without a dictionary: each Chinese
character is a word, each run of Hiragana, of Katakana and of Thai, Lao, Burmese or Khmer is one.
Korean has spaces, and its particles stay on as other suffixes do. An emoji with everything joined
to it is one word, and so is a flag.
"""

import re
from collections.abc import Iterator
from functools import cache

from annotator.text.characters import marks

_HAN = (
    "\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003fffd"
)
_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59\u0e81-\u0eff\u1000-\u1049\u1050-\u109f"
    "\u1780-\u17d3\u17d7\u17dc-\u17ff"
)

# Emoji without being asked for by U+FE0F: these of the first plane, and the blocks above it.
_EMOJI = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1"
    "\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705"
    "\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50"
    "\u2b55\U0001f000-\U0001faff"
)
_SYMBOL = "\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"

_HYPHEN = r"[\-\u2010\u2011\u00b7\u058a\u05be\u05f3\u05f4_&]"
_JOINER = "[\u00ad\u200c\u200d\u2060]"

# What is part of no word, so that a search may begin there: such signs, the second of two dots or
# dashes, and Chinese characters, each of which begins a word of its own.
_BORDER = re.compile(
    rf"[\s\"“”„«»!?;()\[\]{{}}<>–—…*=+%$@~^|\\،؛۔؟।、，。！？{_HAN}]|(?<=\.)\.|(?<=-)-|(?<=_)_"
)


@cache
def _pattern() -> re.Pattern[str]:
    """One word, in group 1, with its possessive ending after it, or such an ending alone.

    Made at the first use: the class of combining marks and compiling take some 20 ms. Nothing
    that must match follows a repetition, or it says itself that no mark may be left behind, so
    that no step is taken back to any effect. Possessive quantifiers would say so too, but Python
    3.11.2, which is Debian 12's, matches them wrongly.
    """
    letter = rf"[^\W_{_HAN}{_HIRAGANA}{_KATAKANA}{_UNSPACED}]"  # or digit
    mark = f"[{marks()}]"
    own_marks = f"(?:{_JOINER}*{mark})*"
    run = f"{letter}+(?:(?:{mark}|{_JOINER})+{letter}+)*{own_marks}"
    single = rf"(?!\d){letter}{own_marks}(?!{_JOINER}*{mark})"
    # Letter pairs as in "Ph.D." and "B.Sc." count, two of them alone do not.
    abbreviation = (
        rf"(?![A-Z][a-z]\.[A-Z][a-z])(?:(?:[A-Z][a-z]|{single})"
        rf"(?:\.(?:[A-Z][a-z]|{single})(?!{letter}))+)(?:\.(?!{letter}))?"
    )
    possessive = rf"['’][sS](?!{letter}|[\u0300-\u036f]|(?:{_HYPHEN}|['’]){letter})"
    joint = (
        rf"{_HYPHEN}"
        rf"|(?!{possessive})['’‘]"
        rf"|(?<=\d)[.,:/\u066b\u066c](?=\d)"
        rf"|\.(?=[a-zа-я])"
        rf"|\.(?<=[^\W\d_]\.)(?<![^\s\x00-&(-/:-@[-^{{-~\u2010-\u2017\u201a-\u203f][^\W\d_]\.)"
    )
    unit = f"(?:{abbreviation}|{run})"
    word = f"{unit}(?:(?:{joint}){unit})*"
    trimmings = "(?:\ufe0f|[\U0001f3fb-\U0001f3ff])?[\U000e0020-\U000e007f]*"
    picture = f"(?:[{_EMOJI}]|[{_SYMBOL}](?=[\ufe0f\U0001f3fb-\U0001f3ff])){trimmings}"
    kinds = (
        "[0-9#*]\ufe0f?\u20e3",
        word,
        f"[{_HAN}][\u302a-\u302f\ufe00-\ufe0f\U000e0100-\U000e01ef]*",
        f"[{_HIRAGANA}][{_HIRAGANA}\u30fc]*",
        f"[{_KATAKANA}][{_KATAKANA}\u3099\u309a]*",
        f"[{_UNSPACED}]+(?:{_JOINER}+[{_UNSPACED}]+)*",
        "[\U0001f1e6-\U0001f1ff]{2}",
        f"{picture}(?:\u200d[{_SYMBOL}]{trimmings})*",
    )
    return re.compile(rf"({'|'.join(kinds)})(?:{possessive})?|(?<=\S){possessive}")


def iter_words(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The words of `text` that lie wholly inside `[start, end)`, ascending and disjoint.

    They are the words of the whole text: cutting one in the middle makes no new ones. Only the
    neighbourhood of the range is looked at.
    """
    begin = _border_before(text, start) if start > 0 else 0
    stop = len(text)
    if end is not None and end < stop:
        border = _BORDER.search(text, max(end, 0))
        stop = border.start() if border else stop
    limit = stop if end is None else end
    for match in _pattern().finditer(text, begin, stop):
        word = match.span(1)
        if word[1] > limit:
            return
        if word[0] >= start:
            yield word


def word_at(text: str, position: int) -> tuple[int, int] | None:
    """The word touching a caret before the character at `position`, or None.

    A word beginning at the caret goes before one ending there; a caret within or after a
    possessive ending touches the word it hangs on. Looks no further than the words around it.
    """
    match_at = _pattern().match
    found = None
    at = _border_before(text, position)
    while at <= position:
        match = match_at(text, at)
        if match is None:
            at += 1
            continue
        if match.end() >= position and match.start(1) >= 0:
            found = match.span(1)
        at = match.end()
    return found


def _border_before(text: str, position: int) -> int:
    """The nearest place at or before `position` where no word can be cut in two."""
    reach = 64
    while True:
        low = max(0, position - reach)
        last = None
        for border in _BORDER.finditer(text, low, max(0, position)):
            last = border.start()
        if last is not None or low == 0:
            return last or 0
        reach *= 8
