"""The files of tokens and tags, and where in them articles are."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from annotator.errors import BadInputError
from annotator.formats.bundle import Problem
from annotator.formats.conll.lines import LONGEST, Document, Habits, Parser
from annotator.formats.conll.texts import NAME, essence
from annotator.formats.sources import looks_binary, peek
from annotator.formats.token_articles import MOST
from annotator.text.canonical import NotText, decode


class Found(NamedTuple):
    """Where an article is."""

    file: int
    line: int
    begin: int
    end: int


class Shelf:
    """The files, gone through once: where each article is, in which encoding, and what their tags
    are like.
    """

    def __init__(
        self, files: Sequence[Path], problems: list[Problem], *, by_sentence: bool
    ) -> None:
        self.files = files
        self.found: dict[bytes, list[Found]] = {}
        """By what the words are."""
        self.habits: list[Habits] = []
        self._by_sentence = by_sentence
        self._problems = problems
        self._encodings: list[str] = []
        for number, file in enumerate(files):
            self._encodings.append(_encoding(file, problems))
            self.habits.append(Habits())
            self._index(number)

    @property
    def several(self) -> bool:
        """Whether each file is an annotator's: they have texts in common, or are ours."""
        ours = (self.files[0].parent / NAME).is_file() if self.files else False
        return ours or any(len(found) > 1 for found in self.found.values())

    def where(self, found: Found, number: int = 0) -> str:
        """File and line."""
        return f"{self.files[found.file].name}:{number or found.line}"

    def document(self, found: Found) -> Document:
        """An article, again."""
        with self.files[found.file].open("rb") as stream:
            parser = self._parser(found.file)
            return next(parser.documents(stream, line=found.line, begin=found.begin, end=found.end))

    def _parser(self, number: int) -> Parser:
        return Parser(self._encodings[number], by_sentence=self._by_sentence)

    def _index(self, number: int) -> None:
        with self.files[number].open("rb") as stream:
            for document in self._parser(number).documents(stream):
                place = Found(number, document.line, document.begin, document.end)
                if document.tokens > MOST:
                    self._tell(place, "The article has more than two million tokens.")
                    continue
                for sentence in document.sentences:
                    self.habits[number].note(sentence)
                known = self.found.setdefault(essence(document.words), [])
                if any(one.file == number for one in known):
                    self._tell(place, "An article of the same words was already there.")
                else:
                    known.append(place)

    def _tell(self, found: Found, what: str) -> None:
        self._problems.append(Problem(self.where(found), what, whole=True))


def _encoding(path: Path, problems: list[Problem]) -> str:
    """The encoding of a file; what is not UTF-8 throughout is a problem.

    Raises:
        BadInputError: if it cannot be opened, is empty or is no text.
    """
    odd: list[bytes] = []
    try:
        with path.open("rb") as stream:
            while block := stream.readline(LONGEST):
                if not block.isascii() and len(odd) < 1000:
                    try:
                        block.decode()
                    except UnicodeDecodeError:
                        odd.append(block)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInputError("{path} cannot be read: {reason}.", path=path, reason=reason) from error
    beginning = peek(path)
    if not beginning.strip():
        raise BadInputError("{path} is empty.", path=path)
    if looks_binary(beginning):
        raise BadInputError("{path} is no text of one byte or UTF-8.", path=path)
    if not odd:
        return "utf-8"
    try:
        encoding = decode(beginning + b"".join(odd)).encoding
    except NotText:
        encoding = "utf-8"
    problems.append(Problem(path.name, f"It is not UTF-8; it was read as {encoding}."))
    return encoding
