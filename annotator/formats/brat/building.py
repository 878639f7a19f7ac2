"""From the lines of an ``.ann`` file to spans and links.

Events become their trigger's span with a link for each role, groups of equivalents links from
the first member to each other one. What cannot be taken is a problem, and the rest goes on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotator.domain.fragments import fault, normalised
from annotator.domain.identity import Uid, foreign_uid, named_uid, uid_of
from annotator.domain.values import (
    NO_ATTRIBUTES,
    End,
    EndKind,
    Entity,
    Fragment,
    Link,
    Origin,
    Span,
    Value,
)
from annotator.formats.brat.lines import (
    Attribute,
    Bound,
    Equivalent,
    Line,
    Note,
    Reference,
    Relation,
    parsed,
)
from annotator.formats.brat.names import NOT_STATED
from annotator.formats.brat.pieces import from_words, join, split
from annotator.formats.bundle import Counting, Problem
from annotator.formats.fields import clean
from annotator.formats.offsets import Place, Way, first_fitting

FORMAT = "brat"


class Unfit(ValueError):
    """A line that cannot be taken; the message is what to say of it."""


@dataclass(slots=True)
class Said:
    """What other lines say of a span or link."""

    attributes: dict[str, Value] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    certainty: int | None = None
    pieces: str = ""
    entity: Uid | None = None


class Builder:
    """Reads one ``.ann`` file.

    ``where`` is its path in the folder: problems name it, and ids are unique only in it.
    """

    def __init__(
        self, article: Uid, layer: Uid, text: str, where: str, problems: list[Problem]
    ) -> None:
        self.spans: list[Span] = []
        self.links: list[Link] = []
        self.entities: dict[Uid, Entity] = {}
        self.counting: Counting | None = None
        """How the offsets were taken to count; None where there are none."""
        self._article = article
        self._layer = layer
        self._text = text
        self._where = where
        self._space = foreign_uid(where)
        self._problems = problems
        self._lines: dict[str, Line] = {}
        """By id: spans, relations, events, attributes, references."""
        self._loose: list[Note | Equivalent] = []
        self._said: dict[str, Said] = {}
        """By id of a span or relation."""
        self._values: dict[str, str] = {}
        """By id of an attribute, the lines of its value so far."""
        self._built: dict[str, Uid] = {}
        """By id of a span in the file."""

    def build(self, content: str, ways: Iterator[Way]) -> None:
        """Make all there is in ``content``; ``ways`` are how its offsets may count."""
        for line in parsed(content, self._problem):
            if isinstance(line, Note | Equivalent):
                self._loose.append(line)
            elif line.id in self._lines:
                self._problem(line.number, f"The id {line.id} was already there.")
            else:
                self._lines[line.id] = line
        for line in self._lines.values():
            if isinstance(line, Attribute | Reference):
                self._attempt(line)
        for line in self._loose:
            if isinstance(line, Note):
                self._attempt(line)
        bounds = [line for line in self._lines.values() if isinstance(line, Bound)]
        way, _ = first_fitting(
            ways,
            lambda place: (self._fits(one, place) for one in bounds),
            quoted=any(one.words is not None for one in bounds),
        )
        self.counting = way.counting if bounds else None
        place = way.place
        for bound in bounds:
            try:
                self._span(bound, place)
            except Unfit as error:
                self._problem(bound.number, f"{bound.id} is left out: {error}.")
        for line in (*self._lines.values(), *self._loose):
            if isinstance(line, Relation | Equivalent):
                self._attempt(line)

    def _attempt(self, line: Attribute | Reference | Note | Relation | Equivalent) -> None:
        try:
            match line:
                case Attribute():
                    self._attribute(line)
                case Reference():
                    self._reference(line)
                case Note():
                    self._note(line)
                case Relation():
                    self._relation(line)
                case Equivalent():
                    self._equivalent(line)
        except Unfit as error:
            name = line.type if isinstance(line, Equivalent) else line.id
            self._problem(line.number, f"{name} is left out: {error}.")

    def _problem(self, number: int, what: str) -> None:
        self._problems.append(Problem(f"{self._where}:{number}", what))

    def _about(self, target: str) -> Said:
        """What is said of a span or relation; of an event, of its trigger."""
        line = self._lines.get(target)
        if isinstance(line, Relation) and line.trigger:
            target, line = line.trigger, self._lines.get(line.trigger)
        if not isinstance(line, Bound | Relation):
            raise Unfit(f"there is no {target} it could belong to")
        said = self._said.get(target)
        if said is None:
            said = self._said[target] = Said()
        return said

    def _attribute(self, line: Attribute) -> None:
        value: Value = True
        if line.value is not None:
            value = None if line.value == NOT_STATED else clean(line.value)
        # Events that share a trigger share its attributes.
        if self._about(line.target).attributes.setdefault(line.name, value) != value:
            raise Unfit(f"{line.target} already has another {line.name}")

    def _reference(self, line: Reference) -> None:
        said = self._about(line.target)
        if said.entity is not None:
            raise Unfit(f"{line.target} already stands for something else")
        name = clean(line.name)
        try:
            uid = uid_of(line.key)
        except ValueError:
            uid = foreign_uid(f"{line.database}\x1f{line.key}")
            entity = Entity(uid, "", name or line.key, external={line.database: line.key})
        else:
            entity = Entity(uid, line.database if line.database != "_" else "", name)
        self.entities.setdefault(uid, entity)
        said.entity = uid

    def _note(self, line: Note) -> None:
        words = clean(line.words)
        target = self._lines.get(line.target)
        if isinstance(target, Attribute):
            attributes = self._about(target.target).attributes
            if line.type != "Value":
                raise Unfit("notes of attributes have no place here")
            before = self._values.get(target.id)
            value = words if before is None else f"{before}\n{words}"
            attributes[target.name] = self._values[target.id] = value
            return
        said_of = self._about(line.target)
        if line.type == "Certainty" and words.isdecimal() and len(words) < 4 and int(words) <= 100:
            said_of.certainty = int(words)
        elif line.type == "Pieces":
            said_of.pieces = words
        else:
            said_of.notes.append(words)

    def _placed(self, bound: Bound, place: Place) -> tuple[Fragment, ...]:
        try:
            return tuple([(place(start), place(end)) for start, end in bound.pieces])
        except ValueError as error:
            places = ";".join(f"{start} {end}" for start, end in bound.pieces)
            raise Unfit(f"{places} reaches beyond the text") from error

    def _covers(self, bound: Bound, placed: Sequence[Fragment]) -> bool:
        """Whether the words there are those in the line, whatever its white space."""
        if bound.words is None:
            return True
        if len(placed) == 1 and self._text[placed[0][0] : placed[0][1]] == bound.words:
            return True
        found = "".join("".join(self._text[start:end].split()) for start, end in placed)
        given = "".join(bound.words.split())
        return found == given

    def _fits(self, bound: Bound, place: Place) -> bool:
        try:
            return self._covers(bound, self._placed(bound, place))
        except Unfit:
            return False

    def _span(self, bound: Bound, place: Place) -> None:
        placed = self._placed(bound, place)
        if not self._covers(bound, placed):
            covered = " ".join(self._text[start:end] for start, end in placed)
            raise Unfit(f"its offsets cover “{covered[:80]}”, not “{(bound.words or '')[:80]}”")
        text = self._text
        fragments = placed if fault(placed, len(text)) is None else normalised(placed)
        if wrong := fault(fragments, len(text)):
            raise Unfit(wrong)
        uid = named_uid(self._space, bound.id)
        said = self._said.get(bound.id)
        origin = Origin("import", FORMAT, bound.id)
        kind = clean(bound.type)
        joined = join(text, fragments)
        if said is None:
            span = Span(uid, self._layer, self._article, kind, joined, origin=origin)
        else:
            span = Span(
                uid,
                self._layer,
                self._article,
                kind,
                self._pieces(said.pieces, fragments, place) or joined,
                said.attributes or NO_ATTRIBUTES,
                said.entity,
                "\n".join(said.notes),
                said.certainty,
                origin,
            )
        self.spans.append(span)
        self._built[bound.id] = uid

    def _pieces(
        self, words: str, fragments: tuple[Fragment, ...], place: Place
    ) -> tuple[Fragment, ...]:
        """The pieces that a note gives, if they still belong to what the line covers."""
        if not words:
            return ()
        try:
            pieces = tuple((place(start), place(end)) for start, end in from_words(words))
        except ValueError:
            return ()
        sound = fault(pieces, len(self._text)) is None and split(self._text, pieces) == fragments
        return pieces if sound else ()

    def _relation(self, line: Relation) -> None:
        if line.trigger:
            self._event(line)
            return
        if len(line.arguments) < 2:
            raise Unfit("it joins fewer than two")
        (_, source), *others = line.arguments
        for number, (_, target) in enumerate(others):
            identifier = f"{line.id}.{number}" if number else line.id
            self._link(line.id, identifier, line.type, source, target)

    def _event(self, line: Relation) -> None:
        """Roles are numbered where they occur again: ``Theme2`` is another ``Theme``."""
        roles = {role for role, _ in line.arguments}
        self._end(line.trigger)
        for role, target in line.arguments:
            bare = role.rstrip("0123456789")
            kind = bare if bare in roles else role
            try:
                self._link(line.id, f"{line.id}.{role}.{target}", kind, line.id, target)
            except Unfit as error:
                self._problem(line.number, f"{role} of {line.id} is left out: {error}.")

    def _equivalent(self, line: Equivalent) -> None:
        if len(line.members) < 2:
            raise Unfit("it joins fewer than two")
        first, *others = line.members
        for target in others:
            self._link("", f"*{line.number}.{target}", line.type, first, target)

    def _link(self, external: str, identifier: str, kind: str, source: str, target: str) -> None:
        said = self._said.get(external) or Said()
        self.links.append(
            Link(
                named_uid(self._space, identifier),
                self._layer,
                clean(kind),
                self._end(source),
                self._end(target),
                said.attributes or NO_ATTRIBUTES,
                "\n".join(said.notes),
                Origin("import", FORMAT, external),
            )
        )

    def _end(self, identifier: str) -> End:
        line = self._lines.get(identifier)
        if isinstance(line, Relation) and line.trigger:
            identifier = line.trigger
        uid = self._built.get(identifier)
        if not uid:
            raise Unfit(f"there is no span {identifier}")
        return End(EndKind.SPAN, uid)
