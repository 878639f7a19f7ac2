"""From lines to parts."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeGuard

from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.values import ArticleState, Layer, Origin, WorkState
from annotator.formats.bundle import Bundle, Counting, Header, Part, Problem
from annotator.formats.dygie.annotations import FORMAT, Annotations
from annotator.formats.json_files import count_lines, is_array, records
from annotator.formats.records import values
from annotator.formats.records.annotations import sentence as sentence_of
from annotator.formats.records.values import NOBODY, Json, Unfit
from annotator.formats.token_articles import Uids, item, joined, listed, made, numbers

PREDICTED: Final = "predicted_"
_PREFIXES: Final = ("", PREDICTED)


def read(path: Path) -> Bundle:
    """What is in a file.

    Raises:
        BadInputError: if nothing there can be read.
    """
    total = count_lines(path)
    if is_array(path):
        total = 0
    problems: list[Problem] = []
    reader = _Reader(Header(path.stem), problems)
    return Bundle(
        reader.header,
        reader.parts(path),
        problems=problems,
        total=total,
        countings=reader.countings,
    )


class _Reader:
    """Makes parts of lines."""

    def __init__(self, header: Header, problems: list[Problem]) -> None:
        self.header = header
        self.countings: Counter[Counting] = Counter()
        self._problems = problems
        self._uids = Uids()
        self._articles: set[Uid] = set()

    def parts(self, path: Path) -> Iterator[Part]:
        """An article for each line."""
        for where, record in records(path, self._problems, by_line=True):
            try:
                yield self._part(record, where)
            except Unfit as error:
                self._problems.append(Problem(where, sentence_of(error), whole=True))

    def _part(self, record: Json, where: str) -> Part:
        sentences = record.get("sentences")
        if not _are_words(sentences):
            raise Unfit("there are no tokens in “sentences”")
        starts = [numbers(one) for one in listed(record.get("_char_starts"))]
        one = made(
            sentences,
            Origin("import", FORMAT, values.key(record.get("doc_key"))),
            text=joined(listed(record.get("_text"))),
            starts=[one for one in starts if one is not None] if starts else None,
            title=item(record.get("_title"), 0),
        )
        part = one.part
        if part.article.uid in self._articles:
            raise Unfit("an article with this id or of this text was already there")
        self._articles.add(part.article.uid)
        self.countings[one.counting] += 1
        if one.fault:
            self._problems.append(Problem(where, one.fault))
        for prefix in _PREFIXES:
            if not prefix or any(record.get(prefix + name) for name in ("ner", "relations")):
                layer = self._layer("predicted" if prefix else "")
                known = Annotations(
                    part,
                    layer,
                    one.tokens,
                    where=where,
                    uids=self._uids,
                    problems=self._problems,
                )
                known.fill(record, prefix)
                part.states.append(ArticleState(layer, part.article.uid, WorkState.DONE))
        return part

    def _layer(self, credit: str) -> Uid:
        uid = foreign_uid(f"layer\x1f{FORMAT}\x1f{credit}")
        if all(layer.uid != uid for layer in self.header.layers):
            self.header.layers.append(Layer(uid, NOBODY, credit=credit))
        return uid


def _are_words(value: object) -> TypeGuard[list[list[str]]]:
    return isinstance(value, list) and all(
        isinstance(one, list) and all(isinstance(word, str) for word in one) for one in value
    )
