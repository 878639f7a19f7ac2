"""The results of one annotation, put together by region; nothing is placed in a text yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from annotator.domain.values import Value
from annotator.formats.fields import clean
from annotator.formats.labelstudio import names
from annotator.formats.offsets import Place
from annotator.formats.records import values
from annotator.formats.records.values import Json, Unfit

_SEPARATOR: Final = "; "
_NO_LABELS: Final = frozenset(
    "choices textarea number rating datetime taxonomy pairwise ranker".split()
)
"""Types of results that say something of a region, or of the whole task."""


@dataclass(slots=True)
class Region:
    """A stretch with all that is said of it."""

    id: str
    number: int
    """Which result it begins with, from 1."""
    start: int = -1
    end: int = -1
    words: str | None = None
    labels: list[str] = field(default_factory=list)
    attributes: dict[str, Value] = field(default_factory=dict)
    entity: tuple[str, str] | None = None
    """Its name, and ``register:id`` where it came from here."""
    note: str = ""
    certainty: int | None = None
    pieces: list["Region"] = field(default_factory=list)
    """Those of the same span, beside itself."""

    def fits(self, text: str, place: Place) -> bool:
        """Whether it lies in the text and covers its words."""
        try:
            start, end = place(self.start), place(self.end)
        except ValueError:
            return False
        return self.words is None or names.bare(text[start:end]) == names.bare(self.words)


@dataclass(slots=True)
class Relation:
    """A relation between regions, by their ids."""

    number: int
    source: str
    target: str
    labels: list[str]
    direction: str


@dataclass(slots=True)
class Results:
    """What an annotation holds."""

    regions: list[Region] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    task: dict[str, str] = field(default_factory=dict)
    """What is said of the whole text, by control."""
    page: bool = False
    """Whether offsets are those of a page, and the text is one."""
    faults: list[str] = field(default_factory=list)
    """What could not be taken, a sentence each."""


def gathered(result: object) -> Results:
    """All results of an annotation, those of one region together."""
    found = Results()
    by_id: dict[str, Region] = {}
    if not isinstance(result, list):
        if result is not None:
            found.faults.append("“result” is left out: it is no list.")
        return found
    for number, one in enumerate(_flat(result), start=1):
        try:
            _take(number, values.record(one, "it"), by_id, found)
        except Unfit as error:
            found.faults.append(f"The result no. {number} is left out: {error}.")
    found.regions = list(by_id.values())
    _join(found, by_id)
    return found


def _flat(result: list[object]) -> Iterator[object]:
    """The results; label-studio-sdk writes the relations of a region as a list of their own."""
    for one in result:
        yield from one if isinstance(one, list) else [one]


def _take(number: int, one: Json, by_id: dict[str, Region], found: Results) -> None:
    kind = one.get("type")
    if kind == "relation":
        found.relations.append(_relation(number, one))
        return
    value = values.record(one.get("value"), "its value")
    found.page = found.page or "startOffset" in value or "globalOffsets" in value
    place = _place(value)
    identifier = values.key(one.get("id")) or f"result {number}"
    region = by_id.get(identifier)
    if place is None and region is None:
        if kind not in _NO_LABELS or "startOffset" in value:
            raise Unfit("it has no offsets that count from the beginning of the text")
        said = _SEPARATOR.join(map(str, _said(str(kind), value)))
        found.task[clean(values.key(one.get("from_name")))] = clean(said)
        return
    if region is None:
        region = by_id[identifier] = Region(identifier, number)
    if place is not None and region.start < 0:
        region.start, region.end = place
    elif place is not None and place != (region.start, region.end):
        raise Unfit(f"the region {identifier} already lies elsewhere")
    labels = value.get(str(kind), value.get("labels"))
    if kind in _NO_LABELS:
        _say(region, values.key(one.get("from_name")), str(kind), value)
    elif isinstance(labels, list):
        region.labels += [name for label in labels if (name := _label(label))]
    if kind != "textarea" and isinstance(value.get("text"), str):
        region.words = value["text"]
    _about(region, one)


def _about(region: Region, one: Json) -> None:
    """The note of a region, and how sure a model is of it."""
    meta = one.get("meta")
    if isinstance(meta, dict) and isinstance(lines := meta.get("text"), list | str):
        texts = [lines] if isinstance(lines, str) else [x for x in lines if isinstance(x, str)]
        region.note = clean("\n".join(texts))
    score = one.get("score")
    if isinstance(score, int | float) and 0 <= score <= 1 and region.certainty is None:
        region.certainty = round(score * 100)


def _place(value: Json) -> tuple[int, int] | None:
    """Offsets over the whole text; those in a page count inside its elements, but for these."""
    over_all = value.get("globalOffsets")
    place = over_all if isinstance(over_all, dict) else value
    start, end = place.get("start"), place.get("end")
    if place is value and "startOffset" in value:
        return None
    if isinstance(start, str) and start.isdecimal() and isinstance(end, str) and end.isdecimal():
        start, end = int(start[:20]), int(end[:20])
    if start is None and end is None:
        return None
    return values.number(start), values.number(end)


def _relation(number: int, one: Json) -> Relation:
    ends = (values.key(one.get("from_id")), values.key(one.get("to_id")))
    labels = one.get("labels")
    known = [_label(label) for label in labels] if isinstance(labels, list) else []
    direction = one.get("direction")
    return Relation(number, *ends, list(filter(None, known)), str(direction or "right"))


def _label(value: object) -> str:
    return " ".join(clean(values.key(value)).split())


def _said(kind: str, value: Json) -> Iterator[Value]:
    """The single values in a value."""
    given = value.get("text" if kind == "textarea" else kind)
    for one in given if isinstance(given, list) else [given]:
        if isinstance(one, list):  # of a taxonomy, the way to a leaf
            yield " / ".join(clean(str(step)) for step in one)
        elif isinstance(one, str):
            yield clean(one)
        elif isinstance(one, int | float):
            yield one
        elif one is not None:
            raise Unfit(f"its {kind} hold no single values")


def _say(region: Region, name: str, kind: str, value: Json) -> None:
    """Take in what a control says of a region."""
    said = list(_said(kind, value))
    if name == names.NOT_STATED and kind == "choices":
        region.attributes.update({str(one): None for one in said})
        return
    if not said:
        return
    if name == names.ENTITY and kind == "textarea":
        region.entity = (str(said[0]).replace("\n", " "), str(said[1]) if said[1:] else "")
        return
    if name == names.CERTAINTY and (sure := _per_cent(said[0])) is not None:
        region.certainty = sure
        return
    only: Value = said[0]
    if kind == "textarea":
        name = name.removesuffix(names.AS_TEXT)
        only = "\n".join(map(str, said))
    elif len(said) > 1:
        only = _SEPARATOR.join(map(str, said))
    elif kind == "choices" and name.endswith(names.AS_FLAG):
        name = name.removesuffix(names.AS_FLAG)
        only = names.FLAGS.get(str(only), only)
    elif kind == "number":
        name = name.removesuffix(names.AS_NUMBER)
    region.attributes[clean(name)] = only


def _per_cent(value: Value) -> int | None:
    """A certainty; label-studio-sdk makes a fraction of each number (``80.0``)."""
    if isinstance(value, int | float) and 0 <= value <= 100 and int(value) == value:
        return int(value)
    return None


def _join(found: Results, by_id: dict[str, Region]) -> None:
    """Put the pieces of spans together; the relations that say so go."""
    firsts: dict[str, str] = {}
    others: list[Relation] = []
    for relation in found.relations:
        if relation.labels == [names.FRAGMENT_OF]:
            if relation.source in by_id and relation.target in by_id:
                firsts.setdefault(relation.source, relation.target)
                continue
            found.faults.append(
                f"The result no. {relation.number} is left out: there is no such region."
            )
        else:
            others.append(relation)
    found.relations = others
    joined: set[str] = set()
    for piece in firsts:
        first = _first(piece, firsts)
        if first is None:
            found.faults.append(f"The region {piece} is a piece of itself; it stays alone.")
        else:
            by_id[first].pieces.append(by_id[piece])
            joined.add(piece)
    found.regions = [region for region in found.regions if region.id not in joined]


def _first(piece: str, firsts: dict[str, str]) -> str | None:
    """The piece that all others of its span lead to; None where they go in a circle."""
    seen = {piece}
    while piece in firsts:
        piece = firsts[piece]
        if piece in seen:
            return None
        seen.add(piece)
    return piece
