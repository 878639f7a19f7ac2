"""Articles cut into tokens and sentences, for formats that count in those.

A token is a word of :mod:`annotator.text.words`, the ending it leaves out (``’s``), or what stands
between words: a run of one sign (``...``, ``--``), or a single sign, with the marks and joiners
that hang on it. White space is in no token and everything else is in one, so that tokens and the
white space between them are the text again.

Sentences are those of :mod:`annotator.text.sentences`; a token belongs to the one it begins in.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from annotator.text.canonical import canonicalise
from annotator.text.characters import marks
from annotator.text.sentences import iter_sentences
from annotator.text.words import iter_words

TOKENISER: Final = "annotator words 1"
"""Name and version, for manifests: the number grows with every change of what it cuts."""
SENTENCES: Final = "annotator sentences 1"
"""Name and version of what finds sentences."""

CUT_BY: Final = f"{TOKENISER}, {SENTENCES}"
"""Both, as :attr:`annotator.formats.base.Format.tokeniser` has it."""

Stretch = tuple[int, int]
"""Half-open, of code points or of tokens."""


class Token(NamedTuple):
    """One token; offsets are code points of the canonical text."""

    start: int
    end: int
    space: bool
    """Whether white space follows."""


class Tokens(NamedTuple):
    """A text made of the tokens of a file that has no text, and where they stand in it."""

    text: str
    tokens: list[Token]


@cache
def _sign() -> re.Pattern[str]:
    """What may stand between words: a possessive ending, or a sign and what hangs on it."""
    hanging = f"[{marks()}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    return re.compile(rf"['’][sS]|(\S){hanging}*(?:\1{hanging}*)*")


def tokenise(text: str) -> list[Token]:
    """The tokens of a canonical text, ascending."""
    bare = list(_bare(text))
    length = len(text)
    return [Token(start, end, end < length and text[end].isspace()) for start, end in bare]


def _bare(text: str) -> Iterator[Stretch]:
    signs = _sign().finditer
    done = 0
    for start, end in iter_words(text):
        if start > done:
            yield from (sign.span() for sign in signs(text, done, start))
        yield start, end
        done = end
    yield from (sign.span() for sign in signs(text, done))


def split_at(tokens: Sequence[Token], edges: Iterable[int]) -> list[Token]:
    """The tokens, those with one of ``edges`` (code points) inside cut there."""
    cuts = sorted(set(edges))
    found: list[Token] = []
    at = 0
    for token in tokens:
        while at < len(cuts) and cuts[at] <= token.start:
            at += 1
        start = token.start
        while at < len(cuts) and cuts[at] < token.end:
            found.append(Token(start, cuts[at], space=False))
            start = cuts[at]
            at += 1
        found.append(Token(start, token.end, token.space))
    return found


def sentences(text: str, tokens: Sequence[Token]) -> list[Stretch]:
    """The sentences as ranges of tokens, ascending; together they are all tokens."""
    found: list[Stretch] = []
    begin = at = 0
    for _, end in iter_sentences(text):
        while at < len(tokens) and tokens[at].start < end:
            at += 1
        if at > begin:
            found.append((begin, at))
            begin = at
    if begin < len(tokens):
        found.append((begin, len(tokens)))
    return found


def united(cut: Sequence[Stretch], over: Iterable[Stretch]) -> list[Stretch]:
    """Sentences, those that one range of ``over`` touches made one; all are ranges of tokens."""
    inside = {gap for start, end in over for gap in range(start + 1, end)}
    found: list[Stretch] = []
    for start, end in cut:
        if found and start in inside:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def placed(text: str, words: Sequence[str]) -> list[Token] | None:
    """Where the words of a file stand in the text beside it; None where they are not its words.

    They are if they follow one another there with nothing but white space between.
    """
    found: list[Stretch] = []
    at = 0
    for word in words:
        start = text.find(word, at)
        if start < 0 or not word or (start > at and not text[at:start].isspace()):
            return None
        at = start + len(word)
        found.append((start, at))
    if text[at:] and not text[at:].isspace():
        return None
    return [Token(start, end, text[end : end + 1].isspace()) for start, end in found]


def text_of_tokens(
    cut: Sequence[Sequence[str]], starts: Sequence[Sequence[int]] | None = None
) -> Tokens:
    """A text made of the words of each sentence: a space between words, a line for a sentence.

    Args:
        cut: words by sentence. Control characters in them go, white space becomes a space.
        starts: where each word began in the text there once was, in code points. Where they can
            be so, the gaps come out as wide as they were.

    Raises:
        ValueError: if no word can, for they overlap or a word is empty.
    """
    pieces: list[str] = []
    found: list[Stretch] = []
    at = 0
    for number, sentence in enumerate(cut):
        for index, raw in enumerate(sentence):
            word = raw if raw.isprintable() and " " not in raw else cleaned(raw, first=not found)
            if not word:
                raise ValueError("There is an empty word.")
            gap = "" if not found else "\n" if index == 0 else " "
            if starts is not None:
                width = starts[number][index] - at
                if not 0 <= width <= _WIDEST:
                    raise ValueError("The words overlap or lie too far apart.")
                gap = ("\n" if index == 0 and found else " ") * min(width, 1) + " " * (width - 1)
            pieces += gap, word
            at += len(gap)
            found.append((at, at + len(word)))
            at += len(word)
    text = "".join(pieces)
    return Tokens(text, [Token(start, end, text[end : end + 1].isspace()) for start, end in found])


_WIDEST: Final = 100_000
"""Code points of white space between two words that are believed."""


def cleaned(word: str, *, first: bool = False) -> str:
    """A word as a canonical text may hold it; a byte order mark goes only where it is one."""
    canonical = canonicalise(word).text if first else canonicalise(f"x{word}").text[1:]
    return " ".join(canonical.split())
