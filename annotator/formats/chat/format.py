"""The format of conversations for fine-tuning."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

import orjson

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import Link, Span, Value, WorkState
from annotator.errors import BadInputError
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Feature, Kept, Part, Written
from annotator.formats.chat.answers import Answer, answer, inner_links
from annotator.formats.chat.prompt import system_message
from annotator.formats.chat.reading import Row, beside, conversation, read, rows_of
from annotator.formats.json_files import lines_of, parsed
from annotator.formats.options import NO_CHOICES, Choices, Option
from annotator.formats.records.values import Unfit
from annotator.formats.sources import peek

INSTRUCTIONS = Option("instructions", "What the model is told first", (), "")


class Chat(Format):
    """A line for each annotator of each article, see :mod:`annotator.formats.chat`."""

    id = "chat"
    title = "Chat JSON lines for fine-tuning"
    suffixes = (".jsonl",)
    options = (INSTRUCTIONS,)
    every_mention = True
    fates: ClassVar = {
        Feature.NOTES: "left out",
        Feature.CERTAINTY: "left out",
        Feature.CROSS_LINKS: "left out",
        Feature.ENTITY_LINKS: "left out",
        Feature.LINK_NOTES: "left out",
        Feature.LAYERS: "each has lines of its own",
        Feature.STATES: "left out; what was opened has a line, which counts as done",
        Feature.ZONES: "left out",
        Feature.METADATA: "left out",
    }

    def probe(self, path: Path) -> float:
        """By the first line: messages, with somebody called assistant among them."""
        first, _, rest = peek(path).removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
        try:
            conversation(parsed(first))
        except Unfit:
            cut = not rest and first.startswith(b'{"messages":[{"role":')
            return 0.95 if cut else 0.0
        return 0.95

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """See :func:`annotator.formats.chat.reading.read`."""
        return read(path)

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write the conversations and, beside them, whose each line is."""
        header = bundle.header
        told = system_message(header.scheme, bundle.choices.get(INSTRUCTIONS.id, ""))
        names = {entity.uid: entity.name for entity in header.entities}
        articles = spans = links = line = 0
        with target.open("wb") as lines, beside(target).open("wb") as rows:
            for part in bundle.parts:
                tick()
                names |= {entity.uid: entity.name for entity in part.entities}
                articles += 1
                opened = _opened(part)
                for layer in opened:
                    mine, inside = _of_layer(part, layer)
                    line += 1
                    spans += len(mine)
                    links += len(inside)
                    said = {
                        "system": told,
                        "user": part.text,
                        "assistant": answer(part.text, mine, inside, names),
                    }
                    messages = [{"role": role, "content": text} for role, text in said.items()]
                    lines.write(orjson.dumps({"messages": messages}) + b"\n")
                    rows.write(_row(part, layer, header.layer_title(layer), line))
                if not opened:
                    rows.write(_row(part, None, "", 0))
        return Written((target.name, beside(target).name), articles, spans, links)

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Spans and the links between them, by layer, with the names entities have."""
        names = {entity.uid: entity.name for entity in bundle.header.entities}
        names |= {entity.uid: entity.name for entity in part.entities}
        spans: list[tuple[object, ...]] = []
        links: list[tuple[object, ...]] = []
        about: list[tuple[object, ...]] = []
        for layer in _opened(part):
            mine, inside = _of_layer(part, layer)
            rows = {
                span.uid: (
                    span.type,
                    span.fragments,
                    _written(span),
                    names.get(span.entity, "") if span.entity else "",
                )
                for span in mine
            }
            spans += ((layer.hex(), *row) for row in rows.values())
            links += (
                (
                    layer.hex(),
                    link.type,
                    rows[link.source.uid],
                    rows[link.target.uid],
                    _written(link),
                )
                for link in inside
            )
            about.append(("opened", layer.hex(), bundle.header.layer_title(layer)))
        article = f"{text_of(part.article.uid)} {part.article.revisions[-1].text.hex()}"
        return Kept(article, tuple(sorted(spans)), tuple(sorted(links)), tuple(sorted(about)))

    def reread(self, target: Path) -> Iterator[Kept]:
        """From the answers themselves; the rows beside say whose they are."""
        try:
            with target.open("rb") as stream:
                lines = (parsed(line) for line in lines_of(stream))
                waiting: list[Row] = []
                for row in rows_of(target):
                    if waiting and waiting[-1].article != row.article:
                        yield _kept_of(waiting, lines)
                        waiting = []
                    waiting.append(row)
                if waiting:
                    yield _kept_of(waiting, lines)
        except (Unfit, ValueError) as error:
            raise BadInputError("{path} is not whole: {why}.", path=target, why=error) from error


def _kept_of(rows: list[Row], lines: Iterator[dict[str, object]]) -> Kept:
    spans: list[tuple[object, ...]] = []
    links: list[tuple[object, ...]] = []
    about: list[tuple[object, ...]] = []
    for row in rows:
        if not row.line:
            continue
        line = next(lines, None)
        if line is None:
            raise Unfit("a line is missing")
        text, said = conversation(line)
        found = Answer(text, said)
        if found.faults:
            raise Unfit(found.faults[0])
        uid = bytes.fromhex(row.layer.replace("-", "")).hex()
        made = [
            (one.type, one.fragments, _dumped(one.attributes), one.stands_for)
            for one in found.spans
        ]
        spans += ((uid, *one) for one in made)
        links += (
            (uid, one.type, made[one.source], made[one.target], _dumped(one.attributes))
            for one in found.links
        )
        about.append(("opened", uid, row.title))
    article = f"{rows[0].article} {rows[0].sha256}"
    return Kept(article, tuple(sorted(spans)), tuple(sorted(links)), tuple(sorted(about)))


def _opened(part: Part) -> list[Uid]:
    """The layers that have a line: those with something in it, or that looked at it."""
    opened = dict.fromkeys(
        [one.layer for one in part.states if one.state is not WorkState.NEW]
        + [span.layer for span in part.spans]
    )
    return sorted(opened)


def _of_layer(part: Part, layer: Uid) -> tuple[list[Span], list[Link]]:
    spans = [span for span in part.spans if span.layer == layer]
    return spans, inner_links(spans, [link for link in part.links if link.layer == layer])


def _row(part: Part, layer: Uid | None, title: str, line: int) -> bytes:
    row = Row(
        text_of(part.article.uid),
        part.article.revisions[-1].text.hex(),
        text_of(layer) if layer else "",
        title,
        line,
    )
    return orjson.dumps(row._asdict()) + b"\n"


def _written(one: Span | Link) -> bytes:
    return _dumped(one.attributes)


def _dumped(attributes: Mapping[str, Value]) -> bytes:
    return orjson.dumps(dict(attributes), option=orjson.OPT_SORT_KEYS)
