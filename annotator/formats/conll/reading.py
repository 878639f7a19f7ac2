"""From files of tokens and tags to parts."""

import os
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.values import ArticleState, Layer, Metadata, Origin, Span, WorkState
from annotator.errors import BadInputError
from annotator.formats.bundle import Bundle, Counting, Header, Part, Problem, Unit, Why
from annotator.formats.conll.lines import Document, Habits, is_comment, is_row, is_start
from annotator.formats.conll.shelf import Found, Shelf
from annotator.formats.conll.texts import NAME, Place, Texts
from annotator.formats.fields import clean
from annotator.formats.options import Choices, Option
from annotator.formats.records import values
from annotator.formats.records.annotations import sentence as sentence_of
from annotator.formats.records.values import NOBODY, Unfit
from annotator.formats.sources import looks_binary, peek
from annotator.formats.tags import split, tagged
from annotator.formats.token_articles import Made, made, part_of
from annotator.formats.tokens import Token, placed
from annotator.text.canonical import canonicalise

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
    shelf = Shelf(files, problems, by_sentence=choices.get(ARTICLES.id) == "sentence")
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


class _Reader:
    """Makes parts of articles."""

    def __init__(
        self,
        shelf: Shelf,
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
                one = self._from_tokens(document, found)
                if one is None:
                    continue
                part, tokens, counting = one.part, one.tokens, one.counting
            else:
                tokens = placed(part.text, document.words)
                counting = Counting(Unit.TOKENS, Why.WORDS)
            if tokens is None:
                wrong = "Its words are not cut as the text that is already there."
                self._problems.append(Problem(self._shelf.where(found), wrong, whole=True))
                continue
            self._annotate(part, document, tokens, found)
            self._countings[counting] += 1
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

    def _from_text(self, place: Place) -> Part | None:
        record = self._texts.record(place)
        text = canonicalise(values.text(record.get("text"), "text")).text
        origin = Origin("import", FORMAT, values.key(record.get("id")))
        return part_of(text, origin, record.get("title"))

    def _from_tokens(self, document: Document, found: Found) -> Made | None:
        words = [[row.word for row in sentence] for sentence in document.sentences]
        where = self._shelf.where(found)
        try:
            one = made(words, Origin("import", FORMAT, document.id), starts=document.starts or None)
        except Unfit as error:
            self._problems.append(Problem(where, sentence_of(error), whole=True))
            return None
        if one.fault:
            self._problems.append(Problem(where, one.fault))
        article = one.part.article
        if not article.metadata.title:
            title = f"{self._shelf.files[found.file].stem} {found.line}"
            one.part.article = article._replace(metadata=Metadata(title))
        return one

    def _annotate(
        self, part: Part, document: Document, tokens: Sequence[Token], found: Found
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

    def _tell(self, found: Found, number: int, what: str) -> None:
        self._told[found.file] += 1
        if self._told[found.file] <= _TOLD:
            self._problems.append(Problem(self._shelf.where(found, number), what))
        elif self._told[found.file] == _TOLD + 1:
            more = "There are more tags of the kind; they are not told one by one."
            self._problems.append(Problem(self._shelf.files[found.file].name, more))
