"""From a file of lines, or a folder with one for each annotator, to parts."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, article_uid, foreign_uid
from annotator.domain.values import Article, ArticleState, Layer, Origin, Revision, WorkState
from annotator.errors import BadInputError
from annotator.formats.bundle import Bundle, Counting, Header, Part, Problem, Source, Unit
from annotator.formats.doccano.labels import FORMAT, KEYS, Labels
from annotator.formats.fields import clean
from annotator.formats.ids import uid_in, uuid_in
from annotator.formats.json_files import count_lines, is_array, records
from annotator.formats.json_groups import grouped
from annotator.formats.offsets import places, units_asked
from annotator.formats.options import UNIT, Choices
from annotator.formats.records import values
from annotator.formats.records.annotations import sentence
from annotator.formats.records.reading import metadata_in
from annotator.formats.records.values import NOBODY, Json, Unfit
from annotator.formats.sources import headline
from annotator.text.canonical import canonicalise, text_hash
from annotator.text.editmap import edits_to_bytes

TEXTS: Final = ("text", "data")
_EVERYBODY: Final = frozenset({"all", "unknown"})
"""What doccano calls files that are nobody's."""
_UNITS: Final = (Unit.UTF_16, Unit.GRAPHEMES, Unit.CODE_POINTS)
_LISTED: Final = 1_000
_OWN: Final = frozenset({*KEYS, "relations", "cats", "uid", "annotator", "layer", "id"})


class Line(NamedTuple):
    """What a file says of a text."""

    record: Json
    where: str
    credit: str


def files_in(folder: Path) -> list[Path]:
    """The files of lines in a folder, by name; not all where there are very many."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, _LISTED)]
    except OSError:
        return []
    return [folder / name for name in sorted(names) if name.endswith((".jsonl", ".ndjson"))]


def read(path: Path, choices: Choices) -> Bundle:
    """What is in a file or folder.

    Raises:
        BadInputError: if nothing there can be read.
    """
    files = files_in(path) if path.is_dir() else [path]
    if not files:
        raise BadInputError("There is no .jsonl file in {path}.", path=path)
    problems: list[Problem] = []
    header = Header(path.stem)
    countings: Counter[Counting] = Counter()
    reader = _Reader(header, problems, countings, choices)
    if len(files) == 1:
        total = 0 if is_array(files[0]) else count_lines(files[0])
        lines = _alone(files[0], problems)
        return Bundle(
            header, reader.parts(lines), problems=problems, total=total, countings=countings
        )
    for file in files:
        count_lines(file)
    lines = _together(files, problems)
    return Bundle(header, reader.parts(lines), problems=problems, countings=countings)


def _alone(file: Path, problems: list[Problem]) -> Iterator[list[Line]]:
    seen: set[str] = set()
    for where, record in records(file, problems, by_line=True):
        name = _key(record)
        if name in seen:
            problems.append(Problem(where, f"The id “{name}” was already there.", whole=True))
            continue
        if name:
            seen.add(name)
        yield [Line(record, where, "")]


def _together(files: Sequence[Path], problems: list[Problem]) -> Iterator[list[Line]]:
    """What files say of one text comes together; their names are those of annotators."""
    credits_ = ["" if file.stem in _EVERYBODY else file.stem for file in files]
    for found in grouped(files, _key, problems, once=True):
        yield [Line(one.record, one.where, credits_[one.file]) for one in found]


def _key(record: Json) -> str:
    return values.key(record.get("uid")) or values.key(record.get("id"))


class _Reader:
    """Makes parts of what files say."""

    def __init__(
        self,
        header: Header,
        problems: list[Problem],
        countings: Counter[Counting],
        choices: Choices,
    ) -> None:
        self._header = header
        self._problems = problems
        self._countings = countings
        self._chosen = choices.get(UNIT.id, UNIT.default) != UNIT.default
        # The chosen one first; the others tell whether it matters.
        self._units = tuple(dict.fromkeys((*units_asked(choices, _UNITS), *_UNITS)))
        self._known: set[Uid] = set()

    def parts(self, articles: Iterator[list[Line]]) -> Iterator[Part]:
        """One for each text."""
        seen: set[Uid] = set()
        for lines in articles:
            part: Part | None = None
            for line in lines:
                try:
                    decoded, article = _article(line)
                    if part is None:
                        if article.uid in seen:
                            raise Unfit("its text was already there")
                        part = _part(decoded, article)
                    elif part.article.revisions != article.revisions:
                        raise Unfit("its text is not the one other files have by this id")
                except Unfit as error:
                    self._problems.append(Problem(line.where, sentence(error), whole=True))
                else:
                    self._annotate(part, decoded, line)
            if part is not None:
                seen.add(part.article.uid)
                yield part

    def _annotate(self, part: Part, decoded: str, line: Line) -> None:
        layer = self._layer(line)
        space = f"{part.article.uid.hex()}\x1f{layer.hex()}"
        labels = Labels(line.record, space, line.where, self._problems)
        canonical = canonicalise(decoded)
        ways = list(places(decoded, canonical, lines_are_one=False, units=self._units))
        labels.fill(part, layer, ways, chosen=self._chosen)
        if labels.counting is not None:
            self._countings[labels.counting] += 1
        if labels.opened:
            part.states.append(ArticleState(layer, part.article.uid, WorkState.DONE))

    def _layer(self, line: Line) -> Uid:
        stated = values.key(line.record.get("annotator"))
        credit = clean(stated) or line.credit
        uid = uuid_in(values.key(line.record.get("layer"))) or foreign_uid(
            f"layer\x1f{FORMAT}\x1f{credit}"
        )
        if uid not in self._known:
            self._known.add(uid)
            self._header.layers.append(Layer(uid, NOBODY, credit=credit))
        return uid


def _article(line: Line) -> tuple[str, Article]:
    record = line.record
    name = next((name for name in TEXTS if _is_text(record.get(name))), None)
    if name is None:
        raise Unfit("there is no text in “text”")
    decoded: str = record[name]
    text = canonicalise(decoded).text
    if not text.strip():
        raise Unfit("there is nothing but control characters in its text")
    digest = text_hash(text)
    known = _key(record)
    uid = uid_in("", known) if known else article_uid(b"", digest)
    raw = sha256(decoded.encode()).digest() if text != decoded else b""
    revision = Revision(digest, len(text), raw, "utf-8" if raw else "")
    said = {key: value for key, value in record.items() if key not in _OWN}
    comments = said.pop("Comments", None)
    metadata = metadata_in(said, name)
    if isinstance(comments, list) and (words := "\n".join(x for x in comments if _is_text(x))):
        metadata = metadata._replace(fields={**metadata.fields, "Comments": clean(words)})
    if not metadata.title and "sha256" not in record:
        metadata = metadata._replace(title=headline(text))
    origin = Origin("import", FORMAT, values.key(record.get("id")))
    return decoded, Article(uid, metadata, (revision,), origin)


def _part(decoded: str, article: Article) -> Part:
    canonical = canonicalise(decoded)
    part = Part(article, canonical.text)
    if canonical.edits:
        edits = edits_to_bytes(canonical.edits)
        part.source = Source(decoded.encode(), "utf-8", guessed=False, edits=edits)
    return part


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value) and not value.isspace()
