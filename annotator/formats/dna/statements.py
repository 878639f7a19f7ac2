"""From the statements of a document to spans and links."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.scheme import PROPOSITIONS
from annotator.domain.values import End, EndKind, Entity, Link, Origin, Span, Value
from annotator.formats.bundle import Part, Problem
from annotator.formats.dna.catalogue import FORMAT, UNNAMED, Catalogue, Kind, Use, Variable
from annotator.formats.dna.tables import Cell, Follower, Row, Tables, number, text
from annotator.formats.fields import clean
from annotator.formats.offsets import Place

_DATA: Final = ("DATASHORTTEXT", "DATALONGTEXT", "DATAINTEGER", "DATABOOLEAN")
_STATEMENTS: Final = ("STATEMENTS", "StatementId", "ID")
_UNKNOWN: Final = Kind(UNNAMED, "")


@dataclass(slots=True)
class Draft:
    """What variables make of a statement."""

    attributes: dict[str, Value]
    roles: list[tuple[str, Entity]]
    notes: list[str]
    entity: Entity | None = None


class Statements:
    """Reads the statements of documents, which must be asked for in the order of their numbers."""

    def __init__(
        self, tables: Tables, catalogue: Catalogue, where: str, problems: list[Problem]
    ) -> None:
        self._catalogue = catalogue
        self._where = where
        self._problems = problems
        self._rows = Follower(
            tables.rows(
                "STATEMENTS",
                ("DocumentId", "ID", "StatementTypeId", "Start", "Stop", "Coder"),
                by=("DocumentId", "ID"),
            ),
            1,
        )
        self._values = [
            Follower(rows, 2) for name in _DATA if (rows := _data(tables, name)) is not None
        ]
        self._links: dict[int, list[tuple[int, int]]] = {}
        """By statement, the number of each link that begins there, and the other end."""
        self._ends: set[int] = set()
        if {"id", "sourceid", "targetid"} <= set(tables.columns("STATEMENTLINKS")):
            for key, source, target in tables.rows(
                "STATEMENTLINKS", ("ID", "SourceId", "TargetId"), by=("ID",)
            ):
                self._links.setdefault(number(source), []).append((number(key), number(target)))
        if self._links and tables.columns("STATEMENTS"):
            self._ends = {number(key) for (key,) in tables.rows("STATEMENTS", ("ID",))}

    def fill(self, part: Part, document: int, place: Place, title: str) -> None:
        """Put the statements of a document into its part."""
        where = f"{self._where}: {title}" if title else f"{self._where}: document {document}"
        for row in self._rows.take(document):
            statement = number(row[0])
            values = [
                (variable, value)
                for follower in self._values
                for variable, value in self._of(follower.take(document, statement))
            ]
            draft = self._draft(values)
            span = self._span(part, row, place, draft, where)
            if span is not None:
                part.spans.append(span)
                part.links += self._roles(span, statement, draft)
                part.links += self._between(span, statement, where)
        part.entities += self._catalogue.fresh()

    def finish(self) -> None:
        """Name what belongs to nothing."""
        self._rows.finish()
        if self._rows.passed:
            what = f"Statements of documents that are not there were left out: {self._rows.passed}."
            self._problems.append(Problem(self._where, what))
        for follower in self._values:
            follower.finish()

    def _of(self, rows: Iterator[Row]) -> Iterator[tuple[Variable, Cell]]:
        for key, value in rows:
            variable = self._catalogue.variables.get(number(key))
            if variable is not None:
                yield variable, value

    def _draft(self, values: list[tuple[Variable, Cell]]) -> Draft:
        draft = Draft({}, [], [])
        for variable, cell in values:
            value = self._value(variable, cell)
            if value is None or value == "":
                continue
            match variable.use:
                case Use.ENTITY:
                    entity = self._catalogue.entity(variable, str(value))
                    if variable.register == PROPOSITIONS and draft.entity is None:
                        draft.entity = entity
                    else:
                        draft.roles.append((variable.name, entity))
                case Use.NOTE:
                    draft.notes.append(str(value))
                case Use.ATTRIBUTE:
                    name, count = variable.name, 1
                    while name in draft.attributes:
                        count += 1
                        name = f"{variable.name} {count}"
                    draft.attributes[name] = value
        return draft

    def _value(self, variable: Variable, cell: Cell) -> Value:
        match variable.type:
            case "boolean":
                return None if cell is None else bool(number(cell))
            case "integer":
                return cell if isinstance(cell, int) and abs(cell) < 1 << 53 else None
            case "long text":
                return clean(text(cell)).strip()
            case _ if isinstance(cell, int) and cell in self._catalogue.values:
                return self._catalogue.values[cell]
            case _:
                return " ".join(clean(text(cell)).split())

    def _span(self, part: Part, row: Row, place: Place, draft: Draft, where: str) -> Span | None:
        statement, kind, start, stop, coder = row
        key = number(statement)
        try:
            fragment = _placed(start, stop, place)
        except ValueError as error:
            what = f"The statement {key} is left out: {error}."
            self._problems.append(Problem(where, what))
            return None
        return Span(
            self._catalogue.uid("statement", key),
            self._catalogue.layer(coder),
            part.article.uid,
            self._catalogue.kinds.get(number(kind), _UNKNOWN).label,
            (fragment,),
            draft.attributes,
            draft.entity.uid if draft.entity else None,
            "\n".join(draft.notes),
            origin=Origin("import", FORMAT, str(key)),
        )

    def _roles(self, span: Span, statement: int, draft: Draft) -> Iterator[Link]:
        for count, (role, entity) in enumerate(draft.roles):
            uid = self._catalogue.uid("role", statement, count)
            end = End(EndKind.ENTITY, entity.uid)
            yield Link(uid, span.layer, role, End(EndKind.SPAN, span.uid), end)

    def _between(self, span: Span, statement: int, where: str) -> Iterator[Link]:
        for key, target in self._links.get(statement, ()):
            if target not in self._ends:
                what = f"The link {key} is left out: there is no statement {target}."
                self._problems.append(Problem(where, what))
                continue
            end = End(EndKind.SPAN, self._uid_of(target))
            yield Link(
                self._catalogue.uid("link", key),
                span.layer,
                "statement link",
                End(EndKind.SPAN, span.uid),
                end,
                origin=Origin("import", FORMAT, str(key)),
            )

    def _uid_of(self, statement: int) -> Uid:
        return self._catalogue.uid("statement", statement)


def _data(tables: Tables, name: str) -> Iterator[Row] | None:
    """The values of a table by document and statement; None where there is no such table."""
    there = set(tables.columns(name))
    key = "RoleVariableLinkId" if "rolevariablelinkid" in there else "VariableId"
    value = "Entity" if "entity" in there else "Value"
    if not {"statementid", key.casefold(), value.casefold()} <= there:
        return None
    return tables.rows(
        name,
        (".DocumentId", "StatementId", key, value),
        by=(".DocumentId", "StatementId", *(("ID",) if "id" in there else ())),
        through=_STATEMENTS,
    )


def _placed(start: Cell, stop: Cell, place: Place) -> tuple[int, int]:
    if not isinstance(start, int) or not isinstance(stop, int):
        raise ValueError("it has no places")
    try:
        found = place(start), place(stop)
    except ValueError as error:
        raise ValueError(f"{start}-{stop} is no stretch of the text") from error
    if found[0] >= found[1]:
        raise ValueError(f"{start}-{stop} is no stretch of the text")
    return found
