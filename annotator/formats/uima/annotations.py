"""From feature structures to spans and links, those of this program and any others."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from annotator.domain.fragments import fault, normalised
from annotator.domain.identity import Uid, foreign_uid, named_uid
from annotator.domain.values import (
    END_KINDS,
    End,
    EndKind,
    Entity,
    Fragment,
    Link,
    Origin,
    Span,
    Zone,
    ZoneKind,
)
from annotator.formats.bundle import Problem
from annotator.formats.fields import clean
from annotator.formats.ids import uuid_in
from annotator.formats.offsets import Place, inside_characters
from annotator.formats.uima import vocabulary
from annotator.formats.uima.attributes import ANCHOR, attributes
from annotator.formats.uima.documents import Document, origin_of, text_of_structure
from annotator.formats.uima.kinds import ENDS, Kinds, Role, short
from annotator.formats.uima.model import Cas, Feature, Ref, Structure

_WIKIDATA: Final = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q\d+)")
_STEPS: Final = ("argument", "target")
"""Features by which what is no span itself leads to one."""


class Unfit(ValueError):
    """A structure that cannot be taken; the message is what to say of it."""


class Annotations:
    """Reads what one CAS has of one article.

    ``layer`` is whose they are; ``taken`` are the uids of spans and links read so far, which
    grow.
    """

    def __init__(
        self,
        cas: Cas,
        found: Document,
        article: Uid,
        layer: Uid,
        format_id: str,
        taken: set[Uid],
    ) -> None:
        self.spans: list[Span] = []
        self.links: list[Link] = []
        self.entities: dict[Uid, Entity] = {}
        self._cas = cas
        self._sofa = found.sofa.id
        self._text = found.canonical.text
        self._kinds = Kinds(cas.types)
        self._article = article
        self._layer = layer
        self._format = format_id
        self._taken = taken
        self._split = inside_characters(found.text)
        self._of: dict[int, Span] = {}
        self._renamed: dict[Uid, Uid] = {}
        """Uids that stood in another file too, and those these have instead."""
        self._left: Counter[tuple[str, str]] = Counter()

    def read(self, place: Place, where: str, problems: list[Problem]) -> None:
        """Read all; ``place`` is how offsets count, ``where`` the file, in which ids are unique."""
        space = foreign_uid(where)
        roles = {one.id: self._kinds.role(one) for one in self._cas.structures.values()}
        here = [one for one in self._cas.structures.values() if self._is_here(one)]
        for one in here:
            if roles[one.id] is Role.SPAN:
                try:
                    self._span(one, place, space)
                except Unfit as error:
                    what = f"The {short(one.type)} with the id {one.id} is left out: {error}."
                    problems.append(Problem(where, what))
        for one in here:
            try:
                if roles[one.id] is Role.LINK:
                    self._link(one, space)
                elif one.type == vocabulary.REFERENCE:
                    self.links.append(self.reference(one))
            except Unfit as error:
                self._left[short(one.type), str(error)] += 1
            if one.id in self._of and one.type != vocabulary.SPAN:
                self.links += self._slots(one, space)
        for (name, why), number in self._left.items():
            problems.append(Problem(where, f"{number} of the type {name} left out: {why}."))

    def zones(self, place: Place) -> Iterator[Zone]:
        """Those written here."""
        kinds = {kind.value: kind for kind in ZoneKind}
        for one in self._cas.structures.values():
            kind = kinds.get(text_of_structure(one.features.get("kind")))
            if one.type == vocabulary.ZONE and kind and self._is_here(one):
                try:
                    yield Zone(*self._fragment(one, place), kind)
                except Unfit as error:
                    self._left[short(one.type), str(error)] += 1

    def _is_here(self, one: Structure) -> bool:
        sofa = one.features.get("sofa")
        return not isinstance(sofa, Ref) or sofa.id == self._sofa

    def _fragment(self, one: Structure, place: Place) -> Fragment:
        begin, end = (_whole(one.features.get(name)) for name in ("begin", "end"))
        for offset in (begin, end):
            if offset in self._split:
                raise Unfit(f"the offset {offset} lies inside a character")
        try:
            placed = place(begin), place(end)
        except (ValueError, OverflowError) as error:
            raise Unfit(f"{begin}-{end} reaches beyond the text") from error
        if wrong := fault((placed,), len(self._text)):
            raise Unfit(wrong)
        return placed

    def _fragments(self, one: Structure, place: Place) -> tuple[Fragment, ...]:
        pieces = [
            self._fragment(piece, place)
            for held in self._cas.items(one.features.get("fragments"))
            if (piece := self._cas.at(held)) and piece.type == vocabulary.FRAGMENT
        ]
        return normalised(pieces) if pieces else (self._fragment(one, place),)

    def _span(self, one: Structure, place: Place, space: Uid) -> None:
        fragments = self._fragments(one, place)
        label, said_by = self._kinds.label(one)
        own = one.type == vocabulary.SPAN
        said = one.features
        identifier = "" if own else clean(text_of_structure(said.get("identifier"))).strip()
        known = identifier.startswith(("http://", "https://"))
        span = Span(
            self._uid(one, space),
            self._layer,
            self._article,
            _name(label),
            fragments,
            attributes(self._cas, one, {said_by, "identifier"} if known else {said_by}),
            uuid_in(text_of_structure(said.get("entityId"))) if own else None,
            text_of_structure(said.get("note")) if own else "",
            _certainty(said.get("certainty")) if own else None,
            self._origin(one, own=own),
        )
        if known:
            span = span._replace(entity=self._identified(span, identifier))
        self.spans.append(span)
        self._of[one.id] = span

    def _identified(self, span: Span, identifier: str) -> Uid:
        """The entity a knowledge base has at an address."""
        wikidata = _WIKIDATA.fullmatch(identifier)
        database, key = ("Wikidata", wikidata[1]) if wikidata else ("IRI", identifier)
        uid = foreign_uid(f"{database}\x1f{key}")
        name = " ".join(self._text[span.start : span.end].split())
        self.entities.setdefault(uid, Entity(uid, "", name, external={database: key}))
        return uid

    def _link(self, one: Structure, space: Uid) -> None:
        pair = self._kinds.ends(one) or ENDS[0]
        source, target = (self._end(one.features.get(name)) for name in pair)
        label, said_by = self._kinds.label(one)
        own = one.type == vocabulary.RELATION
        said = one.features
        self.links.append(
            Link(
                self._uid(one, space),
                self._layer,
                _name(label),
                End(EndKind.SPAN, source.uid),
                End(EndKind.SPAN, target.uid),
                attributes(self._cas, one, {said_by}),
                text_of_structure(said.get("note")) if own else "",
                self._origin(one, own=own),
            )
        )

    def reference(self, one: Structure) -> Link:
        """A link that names its ends by their ids.

        Raises:
            Unfit: if it does not.
        """
        said = one.features
        layer = uuid_in(text_of_structure(said.get("layer"))) if not self._layer else None
        return Link(
            self._uid(one, self._article),
            layer or self._layer,
            _name(text_of_structure(said.get("label")) or short(one.type)),
            self._end_named(said, "source"),
            self._end_named(said, "target"),
            attributes(self._cas, one, {"label"}),
            text_of_structure(said.get("note")),
            origin_of(said),
        )

    def _end_named(self, said: Mapping[str, Feature], name: str) -> End:
        kind = END_KINDS.get(text_of_structure(said.get(f"{name}Kind")))
        uid = uuid_in(text_of_structure(said.get(name)))
        if kind is None or uid is None:
            raise Unfit("one of their ends leads nowhere")
        return End(kind, self._renamed.get(uid, uid))

    def _slots(self, one: Structure, space: Uid) -> Iterator[Link]:
        """Links in features of a span: to others, or to structures with a role and a target."""
        source = self._of[one.id]
        for name, value in one.features.items():
            if name in ANCHOR or not isinstance(value, Ref | list):
                continue
            direct = self._cas.at(value)
            single = direct is not None and not {"elements", "head"} & direct.features.keys()
            held = [value] if isinstance(value, Ref) and single else self._cas.items(value)
            for number, item in enumerate(held):
                if not isinstance(item, Ref):
                    continue
                try:
                    target = self._end(item)
                except Unfit as error:
                    self._left[f"{short(one.type)}:{name}", str(error)] += 1
                    continue
                uid = named_uid(space, f"{one.id} {name} {number}")
                role = self._role(one, name, item)
                origin = Origin("import", self._format, str(one.id))
                ends = End(EndKind.SPAN, source.uid), End(EndKind.SPAN, target.uid)
                yield Link(uid, self._layer, _name(role), ends[0], ends[1], origin=origin)

    def _role(self, one: Structure, name: str, item: Ref) -> str:
        inner = self._cas.at(item)
        role = inner.features.get("role") if inner else None
        if not role and name == "next":
            role = one.features.get("referenceRelation")
        return role if isinstance(role, str) and role.strip() else name

    def _end(self, value: Feature) -> Span:
        """The span a reference leads to, by way of one structure at the most."""
        at = self._cas.at(value)
        if at is None:
            raise Unfit("one of their ends leads nowhere")
        for name in _STEPS if at.id not in self._of else ():
            inner = self._cas.at(at.features.get(name))
            if inner and inner.id in self._of:
                return self._of[inner.id]
        if at.id not in self._of:
            raise Unfit("one of their ends is no span here")
        return self._of[at.id]

    def _uid(self, one: Structure, space: Uid) -> Uid:
        """Its own uid if it was written here and is no copy, else one made of its id."""
        uid = None
        if one.type in vocabulary.WITH_ATTRIBUTES:
            uid = uuid_in(text_of_structure(one.features.get("uid")))
        if uid is None or uid in self._taken:
            fresh = named_uid(space, str(one.id))
            if uid:
                self._renamed[uid] = fresh
            uid = fresh
        self._taken.add(uid)
        return uid

    def _origin(self, one: Structure, *, own: bool) -> Origin | None:
        return origin_of(one.features) if own else Origin("import", self._format, str(one.id))


def _whole(value: Feature) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Unfit("its offsets are no whole numbers")


def _certainty(value: Feature) -> int | None:
    return value if isinstance(value, int) and 0 <= value <= 100 else None


def _name(label: str) -> str:
    return " ".join(clean(label).split()) or "Annotation"
