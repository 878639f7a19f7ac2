"""Coders, types, variables and entities: all of a database but its documents and statements."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.naming import free_id
from annotator.domain.scheme import PROPOSITIONS, Scheme, SpanType
from annotator.domain.values import Entity, Layer
from annotator.formats.dna.tables import Cell, Tables, number, text
from annotator.formats.fields import clean

FORMAT: Final = "dna"
SHORT: Final = "short text"
UNNAMED: Final = "statement"
"""The type of a statement whose type is not there."""

_NOBODY: Final = b""
_REGISTERS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("concept", "concepts", "frame", "claim", "proposition"), PROPOSITIONS),
    **dict.fromkeys(("person", "actor", "speaker", "individual", "author"), "actor"),
    **dict.fromkeys(("organization", "organisation", "institution", "party"), "actor"),
    **dict.fromkeys(("place", "location", "country", "city", "region"), "place"),
    **dict.fromkeys(("event", "events"), "event"),
}
"""By what variables are called, the register their values are of."""
_NOTES: Final = frozenset({"note", "notes", "comment", "comments", "remark", "remarks"})


class Use(StrEnum):
    """What a variable becomes."""

    ENTITY = "entity"
    ATTRIBUTE = "attribute"
    NOTE = "note"


class Variable(NamedTuple):
    """A variable, or a role of one."""

    name: str
    type: str
    """``short text``, ``long text``, ``integer``, ``boolean``."""
    register: str
    """Of its values; empty where they are no entities."""
    key: int = 0
    """Its number; of a role, that of the variable."""

    @property
    def use(self) -> Use:
        """What it becomes."""
        if self.register:
            return Use.ENTITY
        if self.type == "long text" and self.name.casefold() in _NOTES:
            return Use.NOTE
        return Use.ATTRIBUTE


class Kind(NamedTuple):
    """A type of statements."""

    label: str
    colour: str


class Catalogue:
    """What documents and statements refer to by number; ``file`` makes ids its own."""

    def __init__(self, tables: Tables, file: str) -> None:
        self._tables = tables
        self._file = file
        self.layers: dict[int, Layer] = {}
        """By coder; they grow as coders are met that are not there."""
        self.kinds: dict[int, Kind] = {}
        self.variables: dict[int, Variable] = {}
        """By the number that values name: of a variable, in version 3.1 of a variable's role."""
        self.values: dict[int, str] = {}
        """By number of an entity in the file, what it is called."""
        self.entities: dict[Uid, Entity] = {}
        """Those of variables whose name says what they are; further ones come as they are met."""
        self._fresh: list[Entity] = []
        self._notes: dict[tuple[int, str], str] = {}
        """By variable and name, what is known of an entity."""
        self._of: dict[int, Variable] = {}
        self._read()

    def layer(self, coder: Cell) -> Uid:
        """The layer of a coder."""
        key = number(coder)
        layer = self.layers.get(key)
        if layer is None:
            layer = self.layers[key] = Layer(self.uid("coder", key), _NOBODY)
        return layer.uid

    def uid(self, *key: object) -> Uid:
        """The uid of something in this file."""
        return foreign_uid("\x1f".join((FORMAT, self._file, *map(str, key))))

    def entity(self, variable: Variable, name: str) -> Entity:
        """The entity of a name that a variable has."""
        uid = self.uid("entity", variable.register, name)
        found = self.entities.get(uid)
        if found is None:
            note = self._notes.get((variable.key, name), "")
            found = self.entities[uid] = Entity(uid, variable.register, name, note=note)
            self._fresh.append(found)
        return found

    def fresh(self) -> list[Entity]:
        """The entities met since this was asked."""
        fresh, self._fresh = self._fresh, []
        return fresh

    def scheme(self) -> Scheme | None:
        """The types of statements, with colours; all stand for what is said where any does."""
        says = any(one.register == PROPOSITIONS for one in self.variables.values())
        register = PROPOSITIONS if says else ""
        taken: set[str] = set()
        types = []
        for label, kind in {kind.label: kind for kind in self.kinds.values()}.items():
            identifier = free_id(label, taken, "statement")
            taken.add(identifier)
            types.append(
                SpanType(id=identifier, name=label, colour=kind.colour, register_=register)
            )
        return Scheme(name=FORMAT, spans=tuple(types)) if types else None

    def _rows(self, table: str, *columns: str) -> Iterator[tuple[Cell, ...]]:
        """Rows of a table as far as it has the columns; None for those it lacks."""
        there = self._tables.columns(table)
        held = [column for column in columns if column.casefold() in there]
        if not held:
            return
        for row in self._tables.rows(table, held, by=held[:1]):
            values = dict(zip(held, row, strict=True))
            yield tuple([values.get(column) for column in columns])

    def _read(self) -> None:
        for key, name in self._rows("CODERS", "ID", "Name"):
            credit = " ".join(clean(text(name)).split())
            coder = number(key)
            self.layers[coder] = Layer(self.uid("coder", coder), _NOBODY, credit=credit)
        wanted = ("ID", "Label", "Red", "Green", "Blue")
        for key, label, *colours in self._rows("STATEMENTTYPES", *wanted):
            shown = " ".join(clean(text(label)).split()) or UNNAMED
            parts = (min(max(number(one), 0), 255) for one in colours)
            self.kinds[number(key)] = Kind(shown, "#{:02x}{:02x}{:02x}".format(*parts))
        for key, name, kind in self._rows("VARIABLES", "ID", "Variable", "DataType"):
            shown = " ".join(clean(text(name)).split()) or "variable"
            short = text(kind) == SHORT
            register = _REGISTERS.get(shown.casefold(), "") if short else ""
            self._of[number(key)] = Variable(shown, text(kind), register, number(key))
        self.variables = self._roles() or self._of
        self._entities()

    def _roles(self) -> dict[int, Variable]:
        """By role of a variable (version 3.1), what it is."""
        names = {number(key): text(name) for key, name in self._rows("ROLES", "ID", "RoleName")}
        found = {}
        for key, role, variable in self._rows("ROLEVARIABLELINKS", "ID", "RoleId", "VariableId"):
            of = self._of.get(number(variable))
            if of is None:
                continue
            name = " ".join(clean(names.get(number(role), "")).split()) or of.name
            register = of.register
            if of.type == SHORT and not register:
                register = _REGISTERS.get(name.casefold(), "")
            found[number(key)] = Variable(name, of.type, register, of.key)
        return found

    def _entities(self) -> None:
        told = self._told()
        # Version 2 lists values for their colours and notes, and statements repeat the words.
        table = "ENTITIES" if self._tables.columns("ENTITIES") else "ATTRIBUTES"
        wanted = ("ID", "VariableId", "Value", "ChildOf", "Type", "Alias", "Notes")
        found: list[tuple[int, int, int]] = []
        for key, variable, value, parent, *said in self._rows(table, *wanted):
            entity = number(key)
            self.values[entity] = " ".join(clean(text(value)).split())
            found.append((entity, number(variable), number(parent)))
            lines = told.setdefault(entity, [])
            for name, cell in zip(wanted[4:], said, strict=True):
                if words := clean(text(cell)).strip():
                    lines.append(f"{name}: {words}")
        for entity, variable, parent in found:
            name, lines = self.values[entity], told[entity]
            if above := self.values.get(parent):
                lines.append(f"Part of: {above}")
            if lines:
                self._notes[variable, name] = "\n".join(lines)
            of = self._of.get(variable)
            if of is not None and of.register and name:
                self.entity(of, name)

    def _told(self) -> dict[int, list[str]]:
        """By entity, what version 3 says of it."""
        names = {
            number(key): clean(text(name))
            for key, name in self._rows("ATTRIBUTEVARIABLES", "ID", "AttributeVariable")
        }
        told: dict[int, list[str]] = {}
        rows = self._rows("ATTRIBUTEVALUES", "EntityId", "AttributeVariableId", "AttributeValue")
        for entity, variable, value in rows:
            words = clean(text(value)).strip()
            if words and (name := names.get(number(variable))):
                told.setdefault(number(entity), []).append(f"{name}: {words}")
        return told
