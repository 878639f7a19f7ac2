"""The annotations of one record: spans, links, zones, states."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from annotator.domain.fragments import fault
from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.values import (
    ArticleState,
    End,
    EndKind,
    Entity,
    Kind,
    Link,
    Span,
    WorkState,
    Zone,
    ZoneKind,
)
from annotator.formats.bundle import Counting, Part, Problem
from annotator.formats.fields import clean
from annotator.formats.ids import uid_in, uuid_in
from annotator.formats.offsets import Place, Way, first_fitting
from annotator.formats.records import values
from annotator.formats.records.shapes import Shape
from annotator.formats.records.sidecar import Above
from annotator.formats.records.talk import Talk
from annotator.formats.records.values import Json, Unfit

_FROM: Final = ("source", "from", "head")
_TO: Final = ("target", "to", "tail")
_ANNOTATIONS: Final = ("spans", "links", "relations")


def sentence(error: Unfit) -> str:
    """What is wrong, as a sentence of its own."""
    words = str(error)
    return f"{words[:1].upper()}{words[1:]}."


class Annotations:
    """Reads what one record says of an article, or the header of links that lie in none.

    ``space`` is the article's id, in which ids that are no UUIDs are unique.
    """

    def __init__(self, space: str, above: Above, problems: list[Problem], where: str) -> None:
        self.entities: dict[Uid, Entity] = {}
        """Entities met that the header does not list."""
        self.counting: Counting | None = None
        """How the offsets were taken to count; None where there are none."""
        self._space = space
        self._above = above
        self._problems = problems
        self._where = where
        self._layers: dict[Uid, Uid] = {}
        """By span read, its layer."""

    def fill(self, part: Part, record: Json, ways: Iterator[Way]) -> None:
        """Put spans, links, zones, states, decisions, comments and new entities into the part."""
        shapes: list[Shape] = []
        for number, value in self._listed(record, "spans"):
            try:
                shapes.append(Shape(number, value))
            except Unfit as error:
                self._left_out("span", number, error)
        text = part.text
        quoted = any(one.quoted for one in shapes)
        way, _ = first_fitting(
            ways, lambda place: (one.fits(text, place) for one in shapes), quoted=quoted
        )
        self.counting = way.counting if shapes else None
        place = way.place
        for shape in shapes:
            try:
                part.spans.append(self._span(part, shape, place))
            except Unfit as error:
                self._left_out("span", shape.number, error)
        for name in ("links", "relations"):
            part.links += self.links(record, name)
        part.zones = tuple(self._zones(record, place))
        part.states = list(self._states(part, record))
        known = {Kind.SPAN: frozenset(self._layers), Kind.LINK: {one.uid for one in part.links}}
        talk = Talk(self._space, part.article.uid, known, self._layer)
        for number, value in self._listed(record, "decisions"):
            try:
                part.decided.append(talk.decision(values.record(value, "it")))
            except Unfit as error:
                self._left_out("decision", number, error)
        for number, value in self._listed(record, "comments"):
            try:
                part.said.append(talk.comment(values.record(value, "it")))
            except Unfit as error:
                self._left_out("comment", number, error)
        part.entities = list(self.entities.values())

    def links(self, record: Json, name: str) -> list[Link]:
        """The links listed under ``name``."""
        found: list[Link] = []
        seen: set[Uid] = set()
        for number, value in self._listed(record, name):
            try:
                link = self._link(values.record(value, "it"))
                if link.uid in seen:
                    raise Unfit("its id was already there")
            except Unfit as error:
                self._left_out("link", number, error)
            else:
                seen.add(link.uid)
                found.append(link)
        return found

    def _span(self, part: Part, shape: Shape, place: Place) -> Span:
        record = shape.record
        placed = shape.placed(place)
        if not shape.covers(part.text, placed):
            covered = " … ".join(part.text[start:end] for start, end in placed)
            raise Unfit(f"its offsets cover “{covered[:80]}”, not the words it gives")
        fragments = tuple(sorted(placed))
        if wrong := fault(fragments, len(part.text)):
            raise Unfit(wrong)
        name = values.key(record.get("id"))
        uid = uid_in(self._space, name or f"span {shape.number}")
        if uid in self._layers:
            raise Unfit(f"its id “{name}” was already there")
        layer = self._layer(record.get("layer"))
        span = Span(
            uid,
            layer,
            part.article.uid,
            _type(record),
            fragments,
            values.attributes(record.get("attributes")),
            self._entity(record.get("entity")),
            values.text(record.get("note"), "note"),
            values.certainty(record.get("certainty")),
            values.origin(record, self._above.format, name),
        )
        self._layers[uid] = layer
        return span

    def _link(self, record: Json) -> Link:
        source = self._end(record, _FROM)
        target = self._end(record, _TO)
        name = values.key(record.get("id"))
        layer = record.get("layer")
        if layer is None and source.uid in self._layers:
            layer_uid = self._layers[source.uid]
        else:
            layer_uid = self._layer(layer)
        kind = _type(record)
        known = name or f"{source.uid.hex()} {target.uid.hex()} {kind}"
        return Link(
            uid_in(f"{self._space}\x1flink", known),
            layer_uid,
            kind,
            source,
            target,
            values.attributes(record.get("attributes")),
            values.text(record.get("note"), "note"),
            values.origin(record, self._above.format, name),
        )

    def _end(self, record: Json, names: tuple[str, ...]) -> End:
        value = next((record[name] for name in names if record.get(name) is not None), None)
        if not isinstance(value, dict):
            return self._span_end(values.key(value), "")
        article = values.key(value.get("article"))
        if span := values.key(value.get("span")):
            return self._span_end(span, article)
        if value.get("entity") is not None:
            entity = self._entity(value["entity"])
            if entity is not None:
                return End(EndKind.ENTITY, entity)
        if article:
            return End(EndKind.ARTICLE, uid_in("", article))
        raise Unfit("one of its ends leads nowhere")

    def _span_end(self, span: str, article: str) -> End:
        """A span of this article, or one that must then lie in another."""
        uid = uid_in(article or self._space, span)
        elsewhere = article not in ("", self._space) or (not article and uuid_in(span))
        if not span or not (uid in self._layers or elsewhere):
            raise Unfit(f"there is no span “{span}” for one of its ends")
        return End(EndKind.SPAN, uid)

    def _entity(self, value: object) -> Uid | None:
        if value is None or value == "":
            return None
        if isinstance(value, str):
            value = {"name": value}
        record = values.record(value, "its entity")
        register = values.one_line(record.get("register"), "entity")
        name = values.one_line(record.get("name"), "entity")
        identifier = values.key(record.get("id"))
        if not identifier and not name:
            raise Unfit("its entity has neither id nor name")
        uid = uuid_in(identifier) or foreign_uid(
            "\x1f".join(("entity", identifier) if identifier else ("entity", register, name))
        )
        if uid not in self._above.entities:
            self.entities.setdefault(uid, Entity(uid, register, name))
        return uid

    def _zones(self, record: Json, place: Place) -> Iterator[Zone]:
        for number, value in self._listed(record, "zones"):
            try:
                yield _zone(Shape(number, value), place)
            except Unfit as error:
                self._left_out("zone", number, error)

    def _states(self, part: Part, record: Json) -> Iterator[ArticleState]:
        """The states as given; without any, every layer with annotations is done."""
        article = part.article.uid
        given = record.get("states")
        if isinstance(given, dict):
            for number, (layer, state) in enumerate(given.items(), start=1):
                if state is None:
                    continue
                try:
                    yield ArticleState(self._layer(layer), article, _state(state))
                except Unfit as error:
                    self._left_out("state", number, error)
        elif any(isinstance(record.get(name), list) for name in _ANNOTATIONS):
            layers = [span.layer for span in part.spans] + [link.layer for link in part.links]
            for layer in dict.fromkeys(layers or [self._above.layer("")]):
                yield ArticleState(layer, article, WorkState.DONE)

    def _listed(self, record: Json, name: str) -> Iterator[tuple[int, object]]:
        found = record.get(name)
        if found is not None and not isinstance(found, list):
            self._problems.append(Problem(self._where, f"“{name}” is left out: it is no list."))
            found = None
        return enumerate(found or [], start=1)

    def _layer(self, name: object) -> Uid:
        return self._above.layer(values.one_line(name, "layer"))

    def _left_out(self, what: str, number: int, error: Unfit) -> None:
        """One part of a record is unfit; the others go on."""
        self._problems.append(
            Problem(self._where, f"The {what} no. {number} is left out: {error}.")
        )


def _zone(shape: Shape, place: Place) -> Zone:
    placed = shape.placed(place)
    kind = values.text(shape.record.get("kind"), "kind")
    if len(placed) != 1 or placed[0][0] >= placed[0][1]:
        raise Unfit("it is no single stretch of text")
    if kind not in set(ZoneKind):
        raise Unfit(f"“{kind}” is no kind of zone")
    return Zone(*placed[0], ZoneKind(kind))


def _state(value: object) -> WorkState:
    if not isinstance(value, str) or value not in set(WorkState):
        raise Unfit(f"“{value}” is no state of an article")
    return WorkState(value)


def _type(record: Json) -> str:
    found = record.get("type")
    name = _label(found if isinstance(found, str) else values.key(record.get("label")))
    if not name:
        raise Unfit("it has no type")
    return name


@lru_cache(maxsize=4096)
def _label(name: str) -> str:
    return " ".join(clean(name).split())
