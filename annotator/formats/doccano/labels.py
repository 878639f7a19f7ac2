"""The labels of one line, of whichever shape, and where they lie."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from annotator.domain.fragments import fault
from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.values import End, EndKind, Link, Origin, Span
from annotator.formats.bundle import Counting, Part, Problem, Why
from annotator.formats.fields import clean
from annotator.formats.offsets import Place, Way
from annotator.formats.records import values
from annotator.formats.records.values import Json, Unfit

FORMAT: Final = "doccano"
KEYS: Final = ("entities", "label", "labels", "annotations")
"""What labels stand under; the first that is a list counts."""


class Label(NamedTuple):
    """A label as it stands in a line."""

    number: int
    id: str
    start: int
    end: int
    name: str


class Labels:
    """Reads what one line says of a text. ``space`` is what its ids are unique in."""

    def __init__(self, record: Json, space: str, where: str, problems: list[Problem]) -> None:
        self.counting: Counting | None = None
        """How the offsets were taken to count; None where there are none."""
        self._space = space
        self._where = where
        self._problems = problems
        self._record = record
        self._key = next((name for name in KEYS if isinstance(record.get(name), list)), "")
        self._labels = list(self._read())

    @property
    def opened(self) -> bool:
        """Whether somebody looked: a list there is, though in doccano's own it may be empty
        where nobody did.
        """
        return bool(self._labels) or (bool(self._key) and "sha256" in self._record)

    def fill(self, part: Part, layer: Uid, ways: list[Way], *, chosen: bool) -> None:
        """Put the spans and links into a part; ``chosen`` says that the first way was asked for."""
        way = ways[0]
        if self._labels:
            alike = len({self._places(one.place) for one in ways}) == 1
            why = Why.ALIKE if alike else Why.CHOSEN if chosen else Why.GUESS
            self.counting = way.counting._replace(why=why)
        built: dict[str, Uid] = {}
        for label in self._labels:
            try:
                span = self._span(part, layer, label, way.place)
                if label.id and built.setdefault(label.id, span.uid) is not span.uid:
                    raise Unfit(f"its id {label.id} was already there")
            except Unfit as error:
                self._tell(f"The label no. {label.number} is left out: {error}.")
            else:
                part.spans.append(span)
        part.links += self._links(layer, built)

    def _places(self, place: Place) -> tuple[tuple[int, int], ...]:
        found = []
        for label in self._labels:
            try:
                found.append((place(label.start), place(label.end)))
            except ValueError:
                found.append((-1, -1))
        return tuple(found)

    def _tell(self, what: str) -> None:
        self._problems.append(Problem(self._where, what))

    def _read(self) -> Iterator[Label]:
        for name in (*(KEYS if not self._key else ()), "relations"):
            if self._record.get(name) is not None and not isinstance(self._record[name], list):
                self._tell(f"“{name}” is left out: it is no list.")
        given = self._record[self._key] if self._key else ()
        for number, value in enumerate(given, start=1):
            try:
                yield _label(number, value)
            except Unfit as error:
                self._tell(f"The label no. {number} is left out: {error}.")

    def _span(self, part: Part, layer: Uid, label: Label, place: Place) -> Span:
        try:
            fragment = place(label.start), place(label.end)
        except ValueError as error:
            raise Unfit(f"{label.start} to {label.end} reaches beyond the text") from error
        if wrong := fault([fragment], len(part.text)):
            raise Unfit(wrong)
        uid = foreign_uid(f"{self._space}\x1f{label.id or f'no. {label.number}'}")
        origin = Origin("import", FORMAT, label.id)
        return Span(uid, layer, part.article.uid, label.name, (fragment,), origin=origin)

    def _links(self, layer: Uid, built: dict[str, Uid]) -> Iterator[Link]:
        given = self._record.get("relations")
        seen: set[Uid] = set()
        for number, value in enumerate(given if isinstance(given, list) else (), start=1):
            try:
                record = values.record(value, "it")
                ends = [self._end(record.get(name), built) for name in ("from_id", "to_id")]
                kind = _name(record.get("type", record.get("label")))
                identifier = values.key(record.get("id"))
                uid = foreign_uid(f"{self._space}\x1frelation {identifier or f'no. {number}'}")
                if uid in seen:
                    raise Unfit(f"its id {identifier} was already there")
            except Unfit as error:
                self._tell(f"The relation no. {number} is left out: {error}.")
                continue
            seen.add(uid)
            origin = Origin("import", FORMAT, identifier)
            yield Link(uid, layer, kind, ends[0], ends[1], origin=origin)

    def _end(self, value: object, built: dict[str, Uid]) -> End:
        identifier = values.key(value)
        uid = built.get(identifier)
        if not identifier or uid is None:
            raise Unfit(f"there is no entity {identifier or 'named'} for one of its ends")
        return End(EndKind.SPAN, uid)


def _label(number: int, value: object) -> Label:
    if isinstance(value, list):
        if len(value) != 3:
            raise Unfit("it is no start, end and label")
        start, end, name = value
        identifier = ""
    else:
        record = values.record(value, "it")
        start, end = record.get("start_offset"), record.get("end_offset")
        name = record.get("label")
        identifier = values.key(record.get("id"))
    return Label(number, identifier, values.number(start), values.number(end), _name(name))


def _name(value: object) -> str:
    name = " ".join(clean(values.key(value)).split())
    if not name:
        raise Unfit("it has no label")
    return name
