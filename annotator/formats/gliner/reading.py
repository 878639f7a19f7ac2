"""From examples to parts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple

from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.values import ArticleState, End, EndKind, Layer, Link, Origin, Span, WorkState
from annotator.formats.bundle import Bundle, Counting, Header, Part, Problem
from annotator.formats.json_files import count_lines, records
from annotator.formats.records import values
from annotator.formats.records.annotations import sentence
from annotator.formats.records.values import NOBODY, Json, Unfit
from annotator.formats.token_articles import Uids, item, joined, listed, made, numbers, type_in
from annotator.formats.tokens import Token

FORMAT: Final = "gliner"
_LAYER: Final = Layer(foreign_uid(f"layer\x1f{FORMAT}"), NOBODY)


class Example(NamedTuple):
    """A record, taken apart."""

    where: str
    record: Json
    words: list[str]


def read(path: Path) -> Bundle:
    """What is in a file.

    Raises:
        BadInputError: if nothing there can be read.
    """
    count_lines(path)
    problems: list[Problem] = []
    header = Header(path.stem, layers=[_LAYER])
    countings: Counter[Counting] = Counter()
    reader = _Reader(path, problems, countings)
    return Bundle(header, reader.parts(), problems=problems, countings=countings)


class _Reader:
    """Makes parts of examples."""

    def __init__(self, path: Path, problems: list[Problem], countings: Counter[Counting]) -> None:
        self._path = path
        self._problems = problems
        self._countings = countings
        self._articles: set[Uid] = set()
        self.uids = Uids()
        """Of spans and links."""

    def parts(self) -> Iterator[Part]:
        """An article for each run of examples with the same id, or for each example without."""
        for _, run in groupby(enumerate(self._examples()), key=_key):
            examples = [example for _, example in run]
            where = examples[0].where
            try:
                yield self._part(examples)
            except Unfit as error:
                self._problems.append(Problem(where, sentence(error), whole=True))

    def _examples(self) -> Iterator[Example]:
        for where, record in records(self._path, self._problems, by_line=True):
            words = record.get("tokenized_text")
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                wrong = "There are no tokens in “tokenized_text”."
                self._problems.append(Problem(where, wrong, whole=True))
            else:
                yield Example(where, record, words)

    def _part(self, examples: Sequence[Example]) -> Part:
        first = examples[0].record
        starts = [numbers(example.record.get("_char_starts")) for example in examples]
        one = made(
            [example.words for example in examples],
            Origin("import", FORMAT, values.key(first.get("doc_id"))),
            text=joined([example.record.get("_text") for example in examples]),
            starts=[one for one in starts if one is not None] if None not in starts else None,
            title=first.get("_title"),
        )
        part = one.part
        if part.article.uid in self._articles:
            raise Unfit("an article with this id or of this text was already there")
        self._articles.add(part.article.uid)
        self._countings[one.counting] += 1
        if one.fault:
            self.tell(examples[0].where, one.fault)
        begin = 0
        for number, example in enumerate(examples):
            tokens = one.tokens[begin : begin + len(example.words)]
            _Annotations(self, part, example, tokens, number).fill()
            begin += len(example.words)
        part.states.append(ArticleState(_LAYER.uid, part.article.uid, WorkState.DONE))
        return part

    def tell(self, where: str, what: str) -> None:
        """Something in an example cannot be taken."""
        self._problems.append(Problem(where, what))


class _Annotations:
    """Reads what one example says."""

    def __init__(
        self, reader: _Reader, part: Part, example: Example, tokens: Sequence[Token], number: int
    ) -> None:
        self._reader = reader
        self._part = part
        self._example = example
        self._tokens = tokens
        self._space = f"{part.article.uid.hex()}\x1f{number}"

    def fill(self) -> None:
        """Put the spans and links into the part."""
        record = self._example.record
        built: dict[int, Uid] = {}
        ids = listed(record.get("_span_ids"))
        for at, entry in enumerate(listed(record.get("ner"))):
            try:
                start, end, kind = self._span(entry)
                uid = self._reader.uids.take(item(ids, at), f"{self._space}\x1fner {at}")
            except Unfit as error:
                self._tell(f"The span no. {at + 1} of “ner” is left out: {error}.")
                continue
            built[at] = uid
            article, origin = self._part.article.uid, Origin("import", FORMAT)
            span = Span(uid, _LAYER.uid, article, kind, ((start, end),), origin=origin)
            self._part.spans.append(span)
        ids = listed(record.get("_link_ids"))
        for at, entry in enumerate(listed(record.get("relations"))):
            try:
                head, tail, kind = _three(entry)
                ends = [End(EndKind.SPAN, _built(built, number)) for number in (head, tail)]
                uid = self._reader.uids.take(item(ids, at), f"{self._space}\x1frelation {at}")
            except Unfit as error:
                self._tell(f"The relation no. {at + 1} is left out: {error}.")
                continue
            origin = Origin("import", FORMAT)
            link = Link(uid, _LAYER.uid, kind, ends[0], ends[1], origin=origin)
            self._part.links.append(link)

    def _tell(self, what: str) -> None:
        self._reader.tell(self._example.where, what)

    def _span(self, entry: Any) -> tuple[int, int, str]:
        first, last, kind = _three(entry)
        if not 0 <= first <= last < len(self._tokens):
            count = len(self._tokens)
            raise Unfit(f"{first} to {last} does not lie in its {count} tokens")
        return self._tokens[first].start, self._tokens[last].end, kind


def _key(numbered: tuple[int, Example]) -> tuple[int, str]:
    """What is the same for examples of one article that follow each other."""
    number, example = numbered
    identifier = values.key(example.record.get("doc_id"))
    return (0, identifier) if identifier else (number + 1, "")


def _three(entry: Any) -> tuple[int, int, str]:
    """Two numbers and a type."""
    if isinstance(entry, dict):
        entry = [entry.get(name) for name in ("head", "tail", "relation")]
    if not isinstance(entry, list) or len(entry) != 3:
        raise Unfit("it is no list of two numbers and a type")
    kind = type_in(entry[2])
    try:
        return values.number(entry[0]), values.number(entry[1]), kind
    except Unfit as error:
        raise Unfit("it has no whole numbers where they should be") from error


def _built(built: dict[int, Uid], number: int) -> Uid:
    if number not in built:
        raise Unfit(f"there is no span no. {number + 1} for one of its ends")
    return built[number]
