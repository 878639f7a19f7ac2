"""From the lines of a file to its articles, before anything is made of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final, NamedTuple

from annotator.formats.tags import split
from annotator.formats.token_articles import MOST
from annotator.formats.tokens import cleaned

LONGEST: Final = 16 * 1024 * 1024
"""Bytes of a line; longer ones are none of this format."""

_START: Final = "-DOCSTART-"
_COLUMN: Final = re.compile(r"[ \t]+")
_NAMED: Final = re.compile(r"#\s*(doc_id|newdoc id|char)\s*=\s*(.*)")
_TAG: Final = re.compile(r"O|[BILEUSMW][-_]\S+")
_IN_BRACKETS: Final = re.compile(r"-DOCSTART-\s+\((.+)\)")
_INSIDE: Final = frozenset("IB")


class Row(NamedTuple):
    """A token and its tag; without a tag where the line has one column only."""

    word: str
    tag: str
    line: int


@dataclass(slots=True)
class Document:
    """One article of a file."""

    line: int
    """Where it begins, from 1."""
    begin: int
    """The same in bytes."""
    end: int = 0
    id: str = ""
    sentences: list[list[Row]] = field(default_factory=list)
    starts: list[list[int]] = field(default_factory=list)
    """Where tokens begin, for each sentence that says so; half-told is as good as not."""
    tokens: int = 0
    """How many there are, those that were too many to keep too."""

    @property
    def words(self) -> list[str]:
        """All tokens, without control characters."""
        return [cleaned(row.word) for sentence in self.sentences for row in sentence]


class Habits:
    """What the tags of a file show of its scheme."""

    def __init__(self) -> None:
        self.prefixed = False
        """Whether tags have prefixes."""
        self.strict = False
        """Whether each span begins with a prefix that says so, as in all schemes but IOB1."""

    def note(self, sentence: list[Row]) -> None:
        """Look at one more sentence."""
        before = ""
        for row in sentence:
            prefix, kind = split(row.tag)
            if prefix and kind:
                self.prefixed = True
                if prefix not in _INSIDE or (prefix == "B" and kind != before):
                    self.strict = True
            before = kind


def columns(line: str) -> list[str]:
    """What stands between tabs, else between spaces; other white space is part of tokens."""
    if "\t" in line:
        return [column.strip(" ") for column in line.strip("\t").split("\t")]
    return _COLUMN.split(line.strip(" "))


def is_comment(line: str) -> bool:
    """Whether a line is none of a token that happens to begin with ``#``."""
    if not line.startswith("#"):
        return False
    cells = columns(line)
    return len(cells) < 2 or _TAG.fullmatch(cells[-1]) is None


def is_row(line: str) -> bool:
    """Whether a line is surely one of a token and a tag with a prefix, or outside of spans."""
    cells = columns(line)
    return 2 <= len(cells) <= 6 and bool(cells[0]) and _TAG.fullmatch(cells[-1]) is not None


def is_start(line: str) -> bool:
    """Whether an article begins with this line."""
    return line.startswith(_START) and columns(line)[0] == _START


class Parser:
    """Reads articles out of a stream of bytes."""

    def __init__(self, encoding: str, *, by_sentence: bool) -> None:
        self._encoding = encoding
        self._by_sentence = by_sentence
        self._sentence: list[Row] = []
        self._document = Document(1, 0)

    def documents(
        self, stream: BinaryIO, *, line: int = 1, begin: int = 0, end: int | None = None
    ) -> Iterator[Document]:
        """The articles between two places of a file, the first of which is on ``line``."""
        stream.seek(begin)
        self._document = Document(line, begin)
        at = begin
        while end is None or at < end:
            raw = stream.readline(LONGEST)
            if not raw:
                break
            text = raw.decode(self._encoding, "replace").rstrip("\r\n")
            yield from self._take(text if at else text.removeprefix("\ufeff"), line, at)
            at += len(raw)
            line += 1
        yield from self._close(line, at)

    def _take(self, line: str, number: int, at: int) -> Iterator[Document]:
        if not line.strip(" \t"):
            self._end_sentence()
            if self._by_sentence:
                yield from self._close(number, at)
        elif is_start(line):
            yield from self._close(number, at)
            found = _IN_BRACKETS.match(line)
            self._name(found[1] if found else "")
        elif is_comment(line):
            yield from self._comment(line, number, at)
        else:
            self._document.tokens += 1
            if self._document.tokens <= MOST:
                cells = columns(line)
                tag = cells[-1] if len(cells) > 1 else ""
                self._sentence.append(Row(cells[0], tag, number))

    def _comment(self, line: str, number: int, at: int) -> Iterator[Document]:
        found = _NAMED.fullmatch(line)
        if found is None:
            return
        name, value = found[1], found[2].strip()
        if name == "char":
            try:
                self._document.starts.append([int(start) for start in value.split()])
            except ValueError:
                self._document.starts.append([])
            return
        if self._document.tokens:
            yield from self._close(number, at)
        self._name(value)

    def _name(self, identifier: str) -> None:
        """Sentences have no ids: that of their article would be the same for all."""
        if not self._by_sentence:
            self._document.id = identifier

    def _end_sentence(self) -> None:
        if self._sentence:
            self._document.sentences.append(self._sentence)
            self._sentence = []

    def _close(self, line: int, at: int) -> Iterator[Document]:
        """Give the article so far, if there is anything in it; the next begins here."""
        self._end_sentence()
        document, self._document = self._document, Document(line, at)
        if document.tokens:
            document.end = at
            yield document
