"""From files of tokens and tags to parts."""

import os
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, article_uid, foreign_uid
from annotator.domain.values import (
    Article,
    ArticleState,
    Layer,
    Metadata,
    Origin,
    Revision,
    Span,
    WorkState,
)
from annotator.errors import BadInputError
from annotator.formats.bundle import Bundle, Counting, Header, Part, Problem, Unit, Why
from annotator.formats.conll.lines import (
    LONGEST,
    MOST,
    Document,
    Habits,
    Parser,
    is_comment,
    is_row,
    is_start,
)
from annotator.formats.conll.texts import NAME, Place, Texts, essence
from annotator.formats.fields import clean, line
from annotator.formats.ids import uid_in
from annotator.formats.options import Choices, Option
from annotator.formats.records import values
from annotator.formats.records.values import NOBODY
from annotator.formats.sources import headline, looks_binary, peek
from annotator.formats.tags import split, tagged
from annotator.formats.tokens import Token, placed, text_of_tokens
from annotator.text.canonical import NotText, canonicalise, decode, text_hash

FORMAT: Final = "conll"
ARTICLES: Final = Option(
    "articles",
    "An article is",
    (
        ("document", "what follows a -DOCSTART- line, or the file where there is none"),
        ("sentence", "each sentence"),
    ),
    "document",
)
ALONE: Final = "annotations"
"""What the file of a layer is called that is the only one."""

_SUFFIXES: Final = (".conll", ".conll2002", ".conll2003", ".bio", ".iob", ".iob2", ".bilou")
_LOOKED_AT: Final = 200
_TOLD: Final = 50
"""Odd tags of one file that are told one by one."""


def sureness(path: Path) -> float:
    """How sure a file is of this format, by its first lines."""
    beginning = peek(path) if path.is_file() else b""
    if not beginning or looks_binary(beginning):
        return 0.0
    every = [one for one in beginning.decode("utf-8", "replace").split("\n")[:400] if one.strip()]
    every = every[:-1] if len(every) > 3 else every
    started = any(is_start(one) for one in every)
    rows = [one for one in every if not is_start(one) and not is_comment(one)]
    fitting = sum(map(is_row, rows))
    if rows and fitting >= 0.9 * len(rows):
        return 0.95 if started or path.suffix in _SUFFIXES else 0.85 if len(rows) > 2 else 0.3
    if started or path.suffix in _SUFFIXES:
        return 0.6
    return 0.0


def files_in(folder: Path) -> list[Path]:
    """The files in a folder that are surely of this format, not all if there are very many."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name
                for entry in islice(entries, 10 * _LOOKED_AT)
                if entry.is_file() and not entry.name.startswith(".")
            )
    except OSError:
        return []
    found = [folder / name for name in names[:_LOOKED_AT]]
    return [path for path in found if sureness(path) >= 0.6]


def read(path: Path, choices: Choices) -> Bundle:
    """What is in a file, or in those of a folder.

    Files that have some text in common are of several annotators, and each becomes a layer.

    Raises:
        BadInputError: if nothing there can be read.
    """
    problems: list[Problem] = []
    files = files_in(path) if path.is_dir() else [path]
    texts = Texts(path if path.is_dir() else path.parent, problems)
    if not files and not texts.places:
        raise BadInputError("There is no file of tokens and tags in {path}.", path=path)
    shelf = _Shelf(files, problems, by_sentence=choices.get(ARTICLES.id) == "sentence")
    if not shelf.found and not (path.is_dir() and texts.places):
        raise BadInputError("There are no tokens in {path}.", path=path)
    layers = [_layer(file.stem if shelf.several and file.stem != ALONE else "") for file in files]
    header = Header(path.stem, layers=list(dict.fromkeys(layers)))
    countings: Counter[Counting] = Counter()
    reader = _Reader(shelf, texts, [layer.uid for layer in layers], problems, countings)
    keys = list(shelf.found)
    if path.is_dir():
        keys = [*texts.places, *(key for key in keys if key not in texts.places)]
    parts = (part for key in keys if (part := reader.part(key)) is not None)
    return Bundle(header, parts, problems=problems, total=len(keys), countings=countings)


def _layer(credit: str) -> Layer:
    return Layer(foreign_uid(f"layer\x1f{FORMAT}\x1f{credit}"), NOBODY, credit=credit)


class _Found(NamedTuple):
    """Where an article is."""

    file: int
    line: int
    begin: int
    end: int


class _Shelf:
    """The files, gone through once: where each article is, in which encoding, and what their tags
    are like.
    """

    def __init__(
        self, files: Sequence[Path], problems: list[Problem], *, by_sentence: bool
    ) -> None:
        self.files = files
        self.found: dict[bytes, list[_Found]] = {}
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

    def where(self, found: _Found, number: int = 0) -> str:
        """File and line."""
        return f"{self.files[found.file].name}:{number or found.line}"

    def document(self, found: _Found) -> Document:
        """An article, again."""
        with self.files[found.file].open("rb") as stream:
            parser = self._parser(found.file)
            return next(parser.documents(stream, line=found.line, begin=found.begin, end=found.end))

    def _parser(self, number: int) -> Parser:
        return Parser(self._encodings[number], by_sentence=self._by_sentence)

    def _index(self, number: int) -> None:
        with self.files[number].open("rb") as stream:
            for document in self._parser(number).documents(stream):
                place = _Found(number, document.line, document.begin, document.end)
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

    def _tell(self, found: _Found, what: str) -> None:
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


class _Reader:
    """Makes parts of articles."""

    def __init__(
        self,
        shelf: _Shelf,
        texts: Texts,
        layers: Sequence[Uid],
        problems: list[Problem],
        countings: Counter[Counting],
    ) -> None:
        self._shelf = shelf
        self._texts = texts
        self._layers = layers
        self._problems = problems
        self._countings = countings
        self._told: Counter[int] = Counter()
        self._uids: set[Uid] = set()

    def part(self, key: bytes) -> Part | None:
        """The article with these words, with all that files say of it."""
        place = self._texts.places.get(key)
        part = self._from_text(place) if place else None
        for found in self._shelf.found.get(key, ()):
            document = self._shelf.document(found)
            tokens: list[Token] | None
            if part is None:
                made = self._from_tokens(document, found)
                if made is None:
                    continue
                part, tokens = made
                unit, why = Unit.CHARACTERS_OF_TOKENS, Why.RULE
            else:
                tokens = placed(part.text, document.words)
                unit, why = Unit.TOKENS, Why.WORDS
            if tokens is None:
                wrong = "Its words are not cut as the text that is already there."
                self._problems.append(Problem(self._shelf.where(found), wrong, whole=True))
                continue
            self._annotate(part, document, tokens, found)
            self._countings[Counting(unit, why)] += 1
        if part is None:
            return None
        if part.article.uid in self._uids:
            wrong = "Its id was already there, for another text."
            first = next(iter(self._shelf.found.get(key, ())), None)
            where = self._shelf.where(first) if first else NAME
            self._problems.append(Problem(where, wrong, whole=True))
            return None
        self._uids.add(part.article.uid)
        return part

    def _from_text(self, place: Place) -> Part:
        record = self._texts.record(place)
        text = canonicalise(values.text(record.get("text"), "text")).text
        identifier = values.key(record.get("id"))
        return _part(text, identifier, line(record.get("title")) or headline(text))

    def _from_tokens(self, document: Document, found: _Found) -> tuple[Part, list[Token]] | None:
        words = [[row.word for row in sentence] for sentence in document.sentences]
        where = self._shelf.where(found)
        told = [*map(len, words)] == [*map(len, document.starts)]
        if document.starts and not told:
            self._problems.append(Problem(where, _UNTOLD))
        try:
            made = text_of_tokens(words, document.starts if told else None)
        except ValueError:
            try:
                made = text_of_tokens(words)
            except ValueError:
                wrong = "A token has nothing but control characters."
                self._problems.append(Problem(where, wrong, whole=True))
                return None
            self._problems.append(Problem(where, _UNTOLD))
        title = headline(made.text) or f"{self._shelf.files[found.file].stem} {found.line}"
        return _part(made.text, document.id, title), made.tokens

    def _annotate(
        self, part: Part, document: Document, tokens: Sequence[Token], found: _Found
    ) -> None:
        layer = self._layers[found.file]
        habits = self._shelf.habits[found.file]
        space = f"{part.article.uid.hex()}\x1f{layer.hex()}"
        origin = Origin("import", FORMAT)
        first = 0
        for sentence in document.sentences:
            tags = [self._checked(row.tag, habits) for row in sentence]
            spans, odd = tagged(tags)
            for at, row in enumerate(sentence):
                if not row.tag or tags[at] != row.tag:
                    self._tell(found, row.line, f"“{row.word}” has no tag that can be read.")
            for at in odd if habits.strict else ():
                wrong = f"“{tags[at]}” continues nothing; it was read as a beginning."
                self._tell(found, sentence[at].line, wrong)
            for start, end, kind in spans:
                piece = tokens[first + start].start, tokens[first + end - 1].end
                uid = foreign_uid(f"{space}\x1f{piece[0]}-{piece[1]}")
                name = clean(kind)
                part.spans.append(Span(uid, layer, part.article.uid, name, (piece,), origin=origin))
            first += len(sentence)
        part.states.append(ArticleState(layer, part.article.uid, WorkState.DONE))

    def _checked(self, tag: str, habits: Habits) -> str:
        """A tag, or none where it fits no other in the file."""
        prefix, kind = split(tag)
        if kind and (not clean(kind).strip() or (habits.prefixed and not prefix)):
            return "O"
        return tag or "O"

    def _tell(self, found: _Found, number: int, what: str) -> None:
        self._told[found.file] += 1
        if self._told[found.file] <= _TOLD:
            self._problems.append(Problem(self._shelf.where(found, number), what))
        elif self._told[found.file] == _TOLD + 1:
            more = "There are more tags of the kind; they are not told one by one."
            self._problems.append(Problem(self._shelf.files[found.file].name, more))


_UNTOLD: Final = "Its “# char” lines do not fit its tokens; a space was put between them."


def _part(text: str, identifier: str, title: str) -> Part:
    digest = text_hash(text)
    name = clean(identifier)
    uid = uid_in("", identifier) if identifier else article_uid(b"", digest)
    origin = Origin("import", FORMAT, name)
    return Part(Article(uid, Metadata(title), (Revision(digest, len(text)),), origin), text)
