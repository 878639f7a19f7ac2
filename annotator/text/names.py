"""Names by their looks: runs of words with a capital letter, for jumping from one to the next.

No model and no list of names; scripts without capital letters have none. A word that has a capital
only because a sentence begins with it is none either: function words, and a single word that
stands in small letters elsewhere nearby.
"""

import re
from collections.abc import Iterator
from typing import Final

from annotator.text.sentences import FIRST_WORDS, sentence_at
from annotator.text.words import iter_words

_INSIDE: Final = frozenset(
    "of the al el bin ibn bint de del della di da dos du van von der den ul ud ur la le".split()
)
"""Small words inside names (`Voice of America`, `Ministry of the Interior`, `Salah al Din`)."""

_NO_NAMES: Final = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
    "June July August September October November December Mr Mrs Ms Dr Yesterday Today "
    "Tomorrow".split()
)
_BETWEEN: Final = re.compile(r"[ \u00a0\u202f]| & ")
_AFTER_DOT: Final = re.compile(r"\.[ \u00a0\u202f]")
_OPENING: Final = "\"'“‘„«‹(\\[{「『—–-* \t"
_LONGEST: Final = 7
"""Words in one name; more are a headline in capitals."""
_NEAR: Final = 20_000
"""How far away the same word in small letters is looked for, in code points."""
_REACH: Final = 400
"""How far a name that holds a place may begin before it."""

Range = tuple[int, int]


def iter_names(text: str, start: int = 0, end: int | None = None) -> Iterator[Range]:
    """The names that begin in `[start, end)`, ascending and disjoint; read only as far as asked."""
    limit = len(text) if end is None else end
    run: list[Range] = []
    small: list[Range] = []
    for word in iter_words(text, start):
        if run and not _goes_on(text, (small or run)[-1], word):
            yield from _name(text, run)
            run, small = [], []
        if word[0] >= limit and not run:
            return
        if _is_capital(text, word):
            run += [*small, word]
            small = []
        elif run and len(small) < 2 and text[word[0] : word[1]] in _INSIDE:
            small.append(word)
        elif run:
            yield from _name(text, run)
            run, small = [], []
    if run:
        yield from _name(text, run)


def name_at(text: str, position: int) -> Range | None:
    """The name around or touching a caret before the character at `position`, or None."""
    line = max(text.rfind("\n", 0, position) + 1, position - _REACH)
    for start, end in iter_names(text, line, position + 1):
        if start <= position <= end:
            return start, end
    return None


def _is_capital(text: str, word: Range) -> bool:
    first = text[word[0]]
    return first.isupper() or first.istitle()


def _goes_on(text: str, before: Range, word: Range) -> bool:
    """Whether nothing but a blank, or the dot of an abbreviation, stands between two words."""
    between = text[before[1] : word[0]]
    if _BETWEEN.fullmatch(between):
        return True
    if not _AFTER_DOT.fullmatch(between):
        return False
    sentence = sentence_at(text, before[0])
    return sentence is not None and sentence[1] > word[0]


def _name(text: str, run: list[Range]) -> Iterator[Range]:
    """The name in a run of words, without what only begins the sentence, if anything is left."""
    initial = _begins_sentence(text, run[0][0])
    while run and text[run[0][0] : run[0][1]] in FIRST_WORDS and (initial or len(run) > 1):
        run = run[1:]
        while run and not _is_capital(text, run[0]):
            run = run[1:]
        initial = False
    if not run or len(run) > _LONGEST:
        return
    start, end = run[0][0], run[-1][1]
    if len(run) == 1:
        word = text[start:end]
        if word in _NO_NAMES or word in FIRST_WORDS or len(word) == 1:
            return
        if initial and word[1:].islower() and _stands_small(text, word, start):
            return
    yield start, end


def _begins_sentence(text: str, position: int) -> bool:
    sentence = sentence_at(text, position)
    if sentence is None:
        return False
    before = text[sentence[0] : position]
    # What is said in quotation marks begins with a capital, too.
    return not before.strip(_OPENING) or before.rstrip()[-1:] in set('“„«"')


def _stands_small(text: str, word: str, position: int) -> bool:
    near = text[max(position - _NEAR, 0) : position + _NEAR]
    return re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", near) is not None
