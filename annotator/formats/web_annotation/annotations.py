"""From the annotations of one article to spans and links."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from annotator.domain.fragments import fault, normalised
from annotator.domain.identity import Uid
from annotator.domain.values import END_KINDS, End, EndKind, Entity, Fragment, Link, Origin, Span
from annotator.formats.bundle import Counting, Problem, Why
from annotator.formats.ids import uid_in
from annotator.formats.offsets import Place, Way
from annotator.formats.records.values import Json, Unfit
from annotator.formats.web_annotation.bodies import (
    Said,
    entity_from,
    origin_of,
    purposes,
    said,
    uid_of_urn,
)
from annotator.formats.web_annotation.pages import OWN
from annotator.formats.web_annotation.selectors import Finder, Selection, selection

FORMAT: Final = "w3c"
_ENDS: Final = ("source", "target")


class Row(NamedTuple):
    """An annotation and where it stands, for problems."""

    where: str
    record: Json


def targets(annotation: Json) -> list[Any]:
    """What an annotation is about: one thing or several."""
    found = annotation.get("target")
    return found if isinstance(found, list) else [found]


def name_of(target: object) -> str:
    """The address of a target; empty where none is given."""
    while isinstance(target, dict):
        target = target.get("source") or target.get("id")
    return target if isinstance(target, str) else ""


def is_link(annotation: Json) -> bool:
    """Whether it joins other things instead of saying something of a place in a text."""
    if "linking" not in purposes(annotation.get("motivation")):
        return False
    return not any(isinstance(one, dict) and one.get("selector") for one in targets(annotation))


class Annotations:
    """Reads the annotations of one article.

    ``layer`` gives the layer of a creator, ``taken`` are the ids of spans and links read so far.
    ``space`` is that in which other ids are unique, ``own`` whether the page was written here.
    """

    def __init__(
        self,
        article: Uid,
        text: str,
        layer: Callable[[object], Uid],
        taken: set[Uid],
        *,
        space: str,
        own: bool,
    ) -> None:
        self.spans: list[Span] = []
        self.links: list[Link] = []
        self.entities: dict[Uid, Entity] = {}
        self.counting: Counting | None = None
        """How the offsets were taken to count; None where there are none."""
        self._article = article
        self._text = text
        self._space = space
        self._own = own
        self._layer = layer
        self._taken = taken
        self._finder = Finder(text)
        self._of: dict[str, Span] = {}
        """By the id of an annotation as it stands in the file."""
        self._unread = 0

    def read(self, rows: Sequence[Row], ways: Iterator[Way], problems: list[Problem]) -> None:
        """Read all; ``ways`` are how positions may count."""
        found: list[tuple[Row, list[Selection]]] = []
        links: list[Row] = []
        for row in rows:
            try:
                if is_link(row.record):
                    links.append(row)
                else:
                    found.append((row, [selection(_selector(one)) for one in targets(row.record)]))
            except Unfit as error:
                problems.append(Problem(row.where, f"It is left out: {error}."))
        way = self._counted([one for _, selections in found for one in selections], ways)
        for row, selections in found:
            try:
                drift = self._span(row, selections, way.place)
                problems += [Problem(row.where, one) for one in drift]
            except Unfit as error:
                problems.append(Problem(row.where, f"It is left out: {error}."))
        for row in links:
            try:
                self._link(row)
            except Unfit as error:
                problems.append(Problem(row.where, f"The link is left out: {error}."))
        if self._unread:
            what = f"{self._unread} bodies are left out: they are no texts, tags or addresses."
            problems.append(Problem(rows[0].where, what))

    def _counted(self, selections: Sequence[Selection], ways: Iterator[Way]) -> Way:
        """The way in which most positions fit their words, the likeliest of several."""
        quoted = [one for one in selections if one.both]
        found = [(sum(self._finder.fits(one, way.place) for one in quoted), way) for way in ways]
        most, best = max(found, key=lambda pair: pair[0])
        least, _ = min(found, key=lambda pair: pair[0])
        why = Why.WORDS if most else Why.GUESS
        if len(found) == 1 or (quoted and least == len(quoted)):
            why = Why.ALIKE
        if any(one.start is not None for one in selections):
            self.counting = best.counting._replace(why=why)
        return best

    def _span(self, row: Row, selections: Sequence[Selection], place: Place) -> list[str]:
        """Add the span; what is to be said of it."""
        pieces: list[Fragment] = []
        drift: list[str] = []
        for one in selections:
            piece, moved = self._finder.find(one, place)
            if wrong := fault((piece,), len(self._text)):
                raise Unfit(wrong)
            pieces.append(piece)
            if moved:
                drift.append(f"{moved}, which its position says.")
        in_order = tuple(sorted(pieces))
        sound = fault(in_order, len(self._text)) is None
        fragments = in_order if sound else normalised(pieces)
        record = row.record
        told = said(record)
        self._unread += told.unread
        identifier, uid, origin = self._named(record)
        sure = record.get(f"{OWN}certainty")
        span = Span(
            uid,
            self._layer(_creator(record)),
            self._article,
            told.type or _unnamed(record),
            fragments,
            told.all_attributes,
            self._entity(told),
            "\n".join(told.notes),
            sure if isinstance(sure, int) and 0 <= sure <= 100 else None,
            origin,
        )
        self.spans.append(span)
        if identifier:
            self._of[identifier] = span
        return drift

    def _link(self, row: Row) -> None:
        record = row.record
        ends = self._ends(record)
        told = said(record)
        self._unread += told.unread
        _, uid, origin = self._named(record)
        self.links.append(
            Link(
                uid,
                self._layer(_creator(record)),
                told.type or "linking",
                ends[0],
                ends[1],
                told.all_attributes,
                "\n".join(told.notes),
                origin,
            )
        )

    def _ends(self, record: Json) -> list[End]:
        """Source and target: by their roles, else in the order given; the body may be one."""
        listed = targets(record)
        body = record.get("body")
        if len(listed) == 1 and isinstance(body, str):
            listed = [*listed, body]
        roles = [one.get(f"{OWN}role") if isinstance(one, dict) else None for one in listed]
        if sorted(map(str, roles)) == sorted(_ENDS):
            listed = [listed[roles.index(role)] for role in _ENDS]
        if len(listed) != 2:
            raise Unfit(f"it has {len(listed)} ends instead of two")
        return [self._end(one) for one in listed]

    def _end(self, target: object) -> End:
        identifier = name_of(target)
        span = self._of.get(identifier)
        if span is not None:
            return End(EndKind.SPAN, span.uid)
        uid = uid_of_urn(identifier)
        known = target.get(f"{OWN}kind", "span") if isinstance(target, dict) else ""
        kind = END_KINDS.get(known) if isinstance(known, str) else None
        if uid is None or kind is None:
            raise Unfit(f"there is no annotation “{identifier[:80]}” for one of its ends")
        if kind is EndKind.ENTITY:
            self.entities.setdefault(uid, entity_from(identifier, target))
        return End(kind, uid)

    def _named(self, record: Json) -> tuple[str, Uid, Origin | None]:
        """The id in the file, the uid, and where it is from: this file, unless written here."""
        identifier = record.get("id")
        identifier = identifier if isinstance(identifier, str) else ""
        name = identifier or f"no. {len(self._taken) + 1}"
        uid = uid_of_urn(identifier) or uid_in(self._space, name)
        if uid in self._taken:
            raise Unfit(f"its id “{identifier[:80]}” was already there")
        self._taken.add(uid)
        known = origin_of(record)
        if known is None and not (self._own and uid_of_urn(identifier)):
            known = Origin("import", FORMAT, identifier)
        return identifier, uid, known

    def _entity(self, told: Said) -> Uid | None:
        if told.entity is None:
            return None
        self.entities.setdefault(told.entity.uid, told.entity)
        return told.entity.uid


def _selector(target: object) -> object:
    if not isinstance(target, dict):
        raise Unfit("its target names no place in a text")
    return target.get("selector")


def _creator(record: Json) -> object:
    found = record.get("creator") or record.get("user")
    return found[0] if isinstance(found, list) and found else found


def _unnamed(record: Json) -> str:
    """The type of what has no label: what it was made for."""
    found = [one for one in purposes(record.get("motivation")) if one]
    return found[0] if found else "annotation"
