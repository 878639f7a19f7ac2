"""From a file of lines to parts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

from annotator.domain.fragments import fault
from annotator.domain.identity import Uid, article_uid, foreign_uid
from annotator.domain.values import (
    Article,
    ArticleState,
    End,
    EndKind,
    Layer,
    Link,
    Origin,
    Revision,
    Span,
    WorkState,
)
from annotator.formats.bundle import Bundle, Counting, Header, Part, Problem, Source, Unit, Why
from annotator.formats.fields import clean
from annotator.formats.ids import uid_in, uuid_in
from annotator.formats.json_files import count_lines
from annotator.formats.json_groups import Line, grouped
from annotator.formats.offsets import Place, first_fitting, places
from annotator.formats.prodigy.task import BARE, Stretch, Task, task
from annotator.formats.records import values
from annotator.formats.records.annotations import sentence
from annotator.formats.records.reading import metadata_in
from annotator.formats.records.values import NOBODY, Json, Unfit
from annotator.formats.sources import headline
from annotator.text.canonical import canonicalise, text_hash
from annotator.text.editmap import edits_to_bytes

FORMAT: Final = "prodigy"

_STATES: Final = {
    "accept": WorkState.DONE,
    "ignore": WorkState.IN_WORK,
    "reject": WorkState.IN_WORK,
}
_OWN: Final = frozenset(
    "text tokens spans relations answer layer uid sha256 meta html options accept".split()
)


def read(path: Path) -> Bundle:
    """What is in a file of lines.

    Raises:
        BadInputError: if it cannot be opened, is empty or is no text.
    """
    count_lines(path)
    problems: list[Problem] = []
    header = Header(path.stem)
    countings: Counter[Counting] = Counter()
    reader = _Reader(header, problems, countings)
    lines = grouped([path], _key, problems, once=False)
    return Bundle(header, reader.parts(lines), problems=problems, countings=countings)


def _key(record: Json) -> str:
    """What tells texts apart: lines of one text may be those of several annotators."""
    text = record.get("text")
    digest = sha256(text.encode("utf-8", "replace")).hexdigest() if isinstance(text, str) else ""
    return f"{values.key(record.get('uid'))} {digest}" if digest else ""


Said = tuple[str, int, int, str, int]
"""A span by label, place, uid in the file, and how often the line has said so, from 1."""


@dataclass(slots=True)
class _Layer:
    """What was read of a layer for one text."""

    uid: Uid
    states: list[WorkState] = field(default_factory=list)
    spans: dict[Said, Uid] = field(default_factory=dict)
    """Several lines may say the same of one text."""
    links: set[Uid] = field(default_factory=set)


class _Reader:
    """Makes parts of lines."""

    def __init__(
        self, header: Header, problems: list[Problem], countings: Counter[Counting]
    ) -> None:
        self._header = header
        self._problems = problems
        self._countings = countings
        self._known: set[Uid] = set()
        self._uuids: set[Uid] = set()

    def parts(self, texts: Iterator[list[Line]]) -> Iterator[Part]:
        """One for each text."""
        seen: set[Uid] = set()
        for lines in texts:
            where = lines[0].where
            try:
                part = _part(lines)
                if part.article.uid in seen:
                    raise Unfit("its article was already there with another text")
            except Unfit as error:
                self._problems.append(Problem(where, sentence(error), whole=True))
                continue
            seen.add(part.article.uid)
            layers: dict[Uid, _Layer] = {}
            for line in lines:
                self._annotate(part, line, layers)
            for layer in layers.values():
                done = WorkState.DONE in layer.states
                state = WorkState.DONE if done else WorkState.IN_WORK
                if layer.states:
                    part.states.append(ArticleState(layer.uid, part.article.uid, state))
            yield part

    def _annotate(self, part: Part, line: Line, layers: dict[Uid, _Layer]) -> None:
        record = line.record
        found = task(record)
        answer = values.key(record.get("answer"))
        if not answer and not {"spans", "relations", "_annotator_id"} & set(record):
            return
        uid = self._layer(record, rejected=answer == "reject")
        layer = layers.setdefault(uid, _Layer(uid))
        if answer in _STATES:
            layer.states.append(_STATES[answer])
        place = self._place(record["text"], part.text, found)
        for wrong in found.faults:
            self._problems.append(Problem(line.where, wrong))
        again: Counter[tuple[str, int, int, str]] = Counter()
        for number, stretch in found.spans:
            alike = (stretch.label, stretch.start, stretch.end, stretch.uid)
            again[alike] += 1
            try:
                self._span(part, layer, stretch, place, again[alike])
            except Unfit as error:
                what = f"The span no. {number} is left out: {error}."
                self._problems.append(Problem(line.where, what))
        self._links(part, layer, found, place, line.where)

    def _place(self, raw: str, text: str, found: Task) -> Place:
        """How offsets count: in code points, unless the words say otherwise."""
        stretches = list(found.stretches())
        words = [Stretch(one.start, one.end, "", one.text) for one in found.words.values()]
        for word in words:
            word.words = "".join((word.words or "").split())
        quoted = any(one.words is not None for one in (*stretches, *words))
        way, _ = first_fitting(
            places(raw, canonicalise(raw), lines_are_one=False),
            lambda place: (one.fits(text, place) for one in (*stretches, *words)),
            quoted=quoted,
        )
        if stretches:
            counting = way.counting
            if counting.why is Why.GUESS and counting.unit is Unit.CODE_POINTS:
                counting = counting._replace(why=Why.RULE)
            self._countings[counting] += 1
        return way.place

    def _span(self, part: Part, layer: _Layer, stretch: Stretch, place: Place, nth: int = 1) -> Uid:
        """The span of a stretch; the one there is, if another line said the same."""
        try:
            start, end = place(stretch.start), place(stretch.end)
        except ValueError as error:
            raise Unfit(f"{stretch.start} to {stretch.end} reaches beyond the text") from error
        if wrong := fault([(start, end)], len(part.text)):
            raise Unfit(wrong)
        if not stretch.fits(part.text, place):
            raise Unfit(
                f"its offsets cover “{part.text[start:end][:80]}”, not “{stretch.words or ''}”"
            )
        key = (stretch.label, start, end, stretch.uid, nth)
        known = layer.spans.get(key)
        if known is not None:
            return known
        uid = uuid_in(stretch.uid)
        if uid is None or uid in self._uuids:
            uid = foreign_uid(
                "\x1f".join((layer.uid.hex(), part.article.uid.hex(), *map(str, key)))
            )
        self._uuids.add(uid)
        layer.spans[key] = uid
        origin = Origin("import", FORMAT, stretch.uid)
        part.spans.append(
            Span(uid, layer.uid, part.article.uid, stretch.label, ((start, end),), origin=origin)
        )
        return uid

    def _links(self, part: Part, layer: _Layer, found: Task, place: Place, where: str) -> None:
        for number, head, child, label in found.relations:
            try:
                ends = [self._end(part, layer, one, place) for one in (head, child)]
            except Unfit as error:
                what = f"The relation no. {number} is left out: {error}."
                self._problems.append(Problem(where, what))
                continue
            uid = foreign_uid("\x1f".join(("link", label, *(end.uid.hex() for end in ends))))
            if uid in layer.links:
                continue
            layer.links.add(uid)
            origin = Origin("import", FORMAT)
            part.links.append(Link(uid, layer.uid, label, ends[0], ends[1], origin=origin))

    def _end(self, part: Part, layer: _Layer, stretch: Stretch, place: Place) -> End:
        """The span an end means: the same one, else one in its place, else it becomes one."""
        try:
            where = (place(stretch.start), place(stretch.end))
        except ValueError as error:
            raise Unfit("one of its ends reaches beyond the text") from error
        exact = layer.spans.get((stretch.label, *where, stretch.uid, 1))
        alike = (
            uid
            for (label, start, end, *_), uid in layer.spans.items()
            if (start, end) == where and stretch.label in (label, BARE)
        )
        uid = exact or next(alike, None)
        return End(EndKind.SPAN, uid or self._span(part, layer, stretch, place))

    def _layer(self, record: Json, *, rejected: bool) -> Uid:
        names = (values.key(record.get(name)) for name in ("_annotator_id", "_session_id"))
        credit = clean(next(filter(None, names), ""))
        stated = uuid_in(values.key(record.get("layer")))
        if rejected:
            credit = f"{credit} (rejected)".strip()
            stated = foreign_uid(f"{stated.hex()}\x1frejected") if stated else None
        uid = stated or foreign_uid(f"layer\x1f{FORMAT}\x1f{credit}")
        if uid not in self._known:
            self._known.add(uid)
            self._header.layers.append(Layer(uid, NOBODY, credit=credit))
        return uid


def _part(lines: list[Line]) -> Part:
    record = lines[0].record
    decoded = record.get("text")
    if not isinstance(decoded, str) or not decoded or decoded.isspace():
        raise Unfit("there is no text in it")
    canonical = canonicalise(decoded)
    if not canonical.text.strip():
        raise Unfit("there is nothing but control characters in its text")
    digest = text_hash(canonical.text)
    known = values.key(record.get("uid"))
    uid = uid_in("", known) if known else article_uid(b"", digest)
    raw = sha256(decoded.encode()).digest() if canonical.edits else b""
    revision = Revision(digest, len(canonical.text), raw, "utf-8" if raw else "")
    meta = record.get("meta")
    said = meta if isinstance(meta, dict) else {}
    if "sha256" in record:
        said = {"fields": {}, **said, "sha256": ""}
    else:
        top = {k: v for k, v in record.items() if k not in _OWN and not k.startswith("_")}
        said = {**top, **said}
    metadata = metadata_in(said, "text")
    if not metadata.title and "sha256" not in record:
        metadata = metadata._replace(title=headline(canonical.text))
    external = values.key(record.get("_input_hash"))
    article = Article(uid, metadata, (revision,), Origin("import", FORMAT, external))
    part = Part(article, canonical.text)
    if canonical.edits:
        edits = edits_to_bytes(canonical.edits)
        part.source = Source(decoded.encode(), "utf-8", guessed=False, edits=edits)
    return part
