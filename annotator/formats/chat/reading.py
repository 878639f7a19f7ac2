"""From a file of conversations to parts: lines of the same text are one article."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, article_uid, foreign_uid
from annotator.domain.values import (
    Article,
    ArticleState,
    End,
    EndKind,
    Entity,
    Layer,
    Link,
    Metadata,
    Origin,
    Revision,
    Span,
    WorkState,
)
from annotator.errors import BadInputError
from annotator.formats.bundle import Bundle, Header, Part, Problem, Source
from annotator.formats.chat.answers import Answer
from annotator.formats.ids import uid_in
from annotator.formats.json_files import count_lines, lines_of, parsed
from annotator.formats.records import values
from annotator.formats.records.annotations import sentence
from annotator.formats.records.values import NOBODY, Json, Unfit
from annotator.formats.sources import headline
from annotator.text.canonical import canonicalise, text_hash
from annotator.text.editmap import edits_to_bytes

FORMAT: Final = "chat"


class Row(NamedTuple):
    """What stands beside a line: of which article and layer it is."""

    article: str
    sha256: str
    layer: str
    title: str
    line: int
    """From 1; 0 for an article nobody opened."""


_NAMED: Final = ("article", "sha256", "layer", "title")


def beside(path: Path) -> Path:
    """The file with the articles' ids."""
    return path.with_name(path.name.removesuffix(path.suffix) + ".articles.jsonl")


def rows_of(path: Path) -> Iterator[Row]:
    """The rows beside a file; none where there is no such file.

    Raises:
        Unfit: if one of them is none.
    """
    place = beside(path)
    if not place.is_file():
        return
    with place.open("rb") as stream:
        for line in lines_of(stream):
            record = parsed(line)
            named = {name: values.text(record.get(name), name) for name in _NAMED}
            yield Row(**named, line=values.number(record.get("line", 0)))


def conversation(record: Json) -> tuple[str, str]:
    """What the user and the assistant say last in a line.

    Raises:
        Unfit: if either says nothing.
    """
    messages = record.get("messages")
    if not isinstance(messages, list):
        raise Unfit("there are no “messages” in the line")
    said = {"user": "", "assistant": ""}
    for message in messages:
        inside = values.record(message, "a message")
        role = inside.get("role")
        if role in said:
            said[role] = values.text(inside.get("content"), "content")
    if not said["user"].strip():
        raise Unfit("the user says nothing in it, so there is no text")
    if not said["assistant"].strip():
        raise Unfit("the assistant answers nothing in it")
    return said["user"], said["assistant"]


def read(path: Path) -> Bundle:
    """What is in a file.

    Raises:
        BadInputError: if it cannot be read at all, or what stands beside it is no such thing.
    """
    total = count_lines(path)
    problems: list[Problem] = []
    try:
        rows = {row.line: row for row in rows_of(path) if row.line}
    except (Unfit, OSError) as error:
        raise BadInputError(
            "{path} cannot be read: {why}.", path=beside(path), why=error
        ) from error
    header = Header(path.stem)
    reader = _Reader(path, header, problems, rows)
    return Bundle(header, reader.parts(), problems=problems, total=0 if rows else total)


class _Reader:
    """Reads one file."""

    def __init__(
        self, path: Path, header: Header, problems: list[Problem], rows: dict[int, Row]
    ) -> None:
        self._path = path
        self._header = header
        self._problems = problems
        self._rows = rows
        self._seen: set[Uid] = set()

    def parts(self) -> Iterator[Part]:
        """An article for each text; lines of one that do not follow each other are problems."""
        part: Part | None = None
        raw = ""
        layers: set[Uid] = set()
        with self._path.open("rb") as stream:
            for number, line in enumerate(lines_of(stream), start=1):
                if not line.strip():
                    continue
                where = f"{self._path.name}:{number}"
                try:
                    text, said = conversation(parsed(line))
                    row = self._rows.get(number)
                    layer = self._layer(row)
                    if part is None or text != raw or layer in layers:
                        if part is not None:
                            yield part
                        part, raw, layers = None, text, set()
                        part = self._part(text, row)
                    layers.add(layer)
                    self._fill(part, said, layer, where)
                except Unfit as error:
                    self._problems.append(Problem(where, sentence(error), whole=True))
        if part is not None:
            yield part

    def _layer(self, row: Row | None) -> Uid:
        title = row.title if row else ""
        name = row.layer if row else ""
        uid = uid_in("", name) if name else foreign_uid(f"layer\x1f{title}")
        if all(layer.uid != uid for layer in self._header.layers):
            self._header.layers.append(Layer(uid, NOBODY, credit=title))
        return uid

    def _part(self, raw: str, row: Row | None) -> Part:
        canonical = canonicalise(raw)
        if not canonical.text.strip():
            raise Unfit("there is nothing but control characters in its text")
        digest = text_hash(canonical.text)
        uid = uid_in("", row.article) if row and row.article else article_uid(NOBODY, digest)
        if uid in self._seen:
            raise Unfit("its article was already there")
        self._seen.add(uid)
        metadata = Metadata(title=headline(canonical.text))
        revision = Revision(digest, len(canonical.text))
        origin = Origin("import", FORMAT, row.article if row else "")
        part = Part(Article(uid, metadata, (revision,), origin), canonical.text)
        if canonical.edits:
            part.source = Source(
                raw.encode("utf-8", "replace"),
                "utf-8",
                guessed=False,
                edits=edits_to_bytes(canonical.edits),
            )
        return part

    def _fill(self, part: Part, said: str, layer: Uid, where: str) -> None:
        answer = Answer(part.text, said)
        self._problems += (Problem(where, fault) for fault in answer.faults)
        article = part.article.uid
        space = f"{article.hex()}\x1f{layer.hex()}"
        names = {entity.name: entity.uid for entity in part.entities}
        uids = []
        for place, one in enumerate(answer.spans):
            uid = foreign_uid(f"{space}\x1fspan {place}")
            uids.append(uid)
            entity = None
            if one.stands_for:
                entity = names.get(one.stands_for)
                if entity is None:
                    entity = names[one.stands_for] = foreign_uid(f"entity\x1f{one.stands_for}")
                    part.entities.append(Entity(entity, "", one.stands_for))
            part.spans.append(
                Span(uid, layer, article, one.type, one.fragments, one.attributes, entity)
            )
        for place, link in enumerate(answer.links):
            ends = (End(EndKind.SPAN, uids[link.source]), End(EndKind.SPAN, uids[link.target]))
            uid = foreign_uid(f"{space}\x1flink {place}")
            part.links.append(Link(uid, layer, link.type, *ends, link.attributes))
        part.states.append(ArticleState(layer, article, WorkState.DONE))
