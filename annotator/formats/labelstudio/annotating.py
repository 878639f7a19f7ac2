"""From the results of an annotation to spans and links over a text."""

from collections.abc import Mapping

from annotator.domain.fragments import fault, normalised
from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.values import (
    NO_ATTRIBUTES,
    End,
    EndKind,
    Entity,
    Fragment,
    Link,
    Origin,
    Span,
)
from annotator.formats.bundle import Part, Problem
from annotator.formats.ids import uid_in, uuid_in
from annotator.formats.labelstudio.names import FORMAT
from annotator.formats.labelstudio.regions import Region, Relation, Results
from annotator.formats.offsets import Place
from annotator.formats.records.values import Unfit


class Annotator:
    """Puts what one annotation or prediction holds into a part.

    ``space`` is what its ids are unique in; ``model`` made it, or a person did. ``uuids`` are those
    met in the file so far: Label Studio copies ids along with what it copies.
    """

    def __init__(
        self,
        part: Part,
        layer: Uid,
        space: str,
        model: str | None,
        problems: list[Problem],
        uuids: set[Uid],
    ) -> None:
        self._part = part
        self._layer = layer
        self._space = space
        self._model = model
        self._problems = problems
        self._uuids = uuids
        self._built: dict[str, Uid] = {}
        """By id of a region, its first span."""
        self._seen: dict[Uid, int] = {}

    def fill(self, results: Results, place: Place, where: str) -> None:
        """All its spans and links; what does not fit is a problem at ``where``."""
        for wrong in results.faults:
            self._problems.append(Problem(where, wrong))
        for region in results.regions:
            try:
                self._spans(region, place)
            except Unfit as error:
                what = f"The region {region.id} is left out: {error}."
                self._problems.append(Problem(where, what))
        for relation in results.relations:
            try:
                self._links(relation)
            except Unfit as error:
                what = f"The result no. {relation.number} is left out: {error}."
                self._problems.append(Problem(where, what))

    def _spans(self, region: Region, place: Place) -> None:
        """One for each label; only the first can be known by the region's id."""
        text = self._part.text
        fragments = normalised(self._fragment(piece, place) for piece in (region, *region.pieces))
        if wrong := fault(fragments, len(text)):
            raise Unfit(wrong)
        labels = list(dict.fromkeys(region.labels))
        if not labels:
            raise Unfit("it has no label")
        entity = self._entity(region.entity)
        for number, label in enumerate(labels):
            name = f"{region.id}\x1f{label}" if number else region.id
            uid = uuid_in(name)
            if uid is None or uid in self._uuids:
                uid = foreign_uid(f"{self._space}\x1f{name}")
            self._uuids.add(uid)
            self._built.setdefault(region.id, uid)
            self._part.spans.append(
                Span(
                    uid,
                    self._layer,
                    self._part.article.uid,
                    label,
                    fragments,
                    region.attributes or NO_ATTRIBUTES,
                    entity,
                    region.note,
                    region.certainty,
                    self._origin(region.id),
                )
            )

    def _fragment(self, piece: Region, place: Place) -> Fragment:
        text = self._part.text
        try:
            start, end = place(piece.start), place(piece.end)
        except ValueError as error:
            raise Unfit(f"{piece.start} to {piece.end} reaches beyond the text") from error
        if start >= end:
            raise Unfit(f"{piece.start} to {piece.end} is empty")
        if not piece.fits(text, place):
            raise Unfit(
                f"its offsets cover “{text[start:end][:80]}”, not “{(piece.words or '')[:80]}”"
            )
        return start, end

    def _origin(self, external: str) -> Origin:
        if self._model is None:
            return Origin("import", FORMAT, external)
        return Origin("model", self._model, external)

    def _entity(self, said: tuple[str, str] | None) -> Uid | None:
        if said is None:
            return None
        name, key = said
        register, _, identifier = key.rpartition(":")
        uid = uuid_in(identifier) or foreign_uid(f"entity\x1f{name}")
        if all(entity.uid != uid for entity in self._part.entities):
            self._part.entities.append(Entity(uid, register, name))
        return uid

    def _links(self, relation: Relation) -> None:
        """One for each label; one without a label is still a link.

        A direction to the left turns it round; one to both sides stays as it is, for there it is
        the type that says so.
        """
        ends = [self._end(relation.source), self._end(relation.target)]
        if relation.direction == "left":
            ends.reverse()
        for label in dict.fromkeys(relation.labels) or ["relation"]:
            name = f"{relation.source}\x1f{relation.target}\x1f{label}"
            uid = uid_in(f"{self._space}\x1flink", name)
            again = self._seen[uid] = self._seen.get(uid, 0) + 1
            if again > 1:
                uid = uid_in(f"{self._space}\x1flink", f"{name}\x1f{again}")
            self._part.links.append(
                Link(uid, self._layer, label, ends[0], ends[1], origin=self._origin(""))
            )

    def _end(self, identifier: str) -> End:
        uid = self._built.get(identifier)
        if uid is None:
            raise Unfit(f"there is no region {identifier} for one of its ends")
        return End(EndKind.SPAN, uid)


def task_fields(results: list[Results], problems: list[Problem], where: str) -> Mapping[str, str]:
    """What annotations say of the whole text, where they do not differ."""
    fields: dict[str, str] = {}
    for one in results:
        for name, value in one.task.items():
            if fields.setdefault(name, value) != value:
                what = f"“{value}” for {name} is left out: another annotation says otherwise."
                problems.append(Problem(where, what))
    return fields
