"""Everybody whose work there is, or is to be, as a table for Qt: one row for each layer."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont

from annotator.domain.identity import Uid
from annotator.domain.values import ANNOTATIONS, GOLD, Layer, Person, WorkState
from annotator.gui.panels.columns import ColumnModel, Index
from annotator.gui.panels.swatch import swatch
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.tokens import HUES
from annotator.project.persons import LEAD
from annotator.store.assignment_reads import Progress


class Column(IntEnum):
    """What stands where."""

    NAME = 0
    ROLE = 1
    PROGRESS = 2


_TITLES: Final = (marked("Annotator"), marked("Role"), marked("Progress"))
_SWATCH: Final = 12
_ROLES: Final = {"coder": marked("Coder"), LEAD: marked("Lead")}


class Row(NamedTuple):
    """A layer with whose it is; without a layer somebody who has tagged nothing yet."""

    layer: Uid | None
    name: str
    role: str
    colour: str
    progress: str
    mine: bool = False
    """The layer I work in: always seen."""

    @property
    def tickable(self) -> bool:
        """Whether it may be seen or not."""
        return self.layer is not None and not self.mine


class AnnotatorsModel(ColumnModel):
    """The layer I work in, then all others, then who has none yet."""

    ticked = Signal(bytes, bool)
    """A layer is to be seen beside mine, or no longer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_TITLES, parent)
        self._rows: Sequence[Row] = ()
        self._seen: frozenset[Uid] = frozenset()

    def show_rows(self, rows: Sequence[Row], seen: Sequence[Uid]) -> None:
        """Show these; those that are there already stay where they are, so that the keyboard does
        not lose its place.
        """
        names = [(row.layer, row.name) for row in rows]
        if names == [(row.layer, row.name) for row in self._rows]:
            self._rows, self._seen = rows, frozenset(seen)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._rows, self._seen = rows, frozenset(seen)
        self.endResetModel()

    def row(self, place: int) -> Row:
        """What stands in a row."""
        return self._rows[place]

    def is_seen(self, place: int) -> bool:
        """Whether a row's layer is seen."""
        row = self._rows[place]
        return row.mine or row.layer in self._seen

    def turn(self, place: int) -> None:
        """See a row's layer, or no longer."""
        row = self._rows[place]
        if row.layer is not None and not row.mine:
            self.ticked.emit(row.layer, row.layer not in self._seen)

    # For Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Ticks are only where there is a choice."""
        flags = super().flags(index)
        if index.column() == Column.NAME and self._rows[index.row()].tickable:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; the name comes with a tick and its colour."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        first = column is Column.NAME
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return (row.name, row.role, row.progress)[column]
            case Qt.ItemDataRole.CheckStateRole if first and row.layer is not None:
                seen = self.is_seen(index.row())
                return Qt.CheckState.Checked if seen else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DecorationRole if first and row.colour:
                return swatch(row.colour, _SWATCH)
            case Qt.ItemDataRole.FontRole if first and row.mine:
                font = QFont()
                font.setBold(True)
                return font
            case Qt.ItemDataRole.AccessibleTextRole if first:
                whether = tr("shown") if self.is_seen(index.row()) else tr("not shown")
                return ", ".join((row.name, row.role, row.progress, whether))
        return None

    def setData(self, index: Index, _value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Only ticks change."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.turn(index.row())
        return True


def rows_of(session: Session) -> list[Row]:
    """What is to be listed of a session's project."""
    project = session.project
    if project is None:
        return []
    reads = project.reads
    people = {person.uid: person for person in reads.people()}
    people.setdefault(project.me.uid, project.me)
    colours = colours_of(list(people.values()))
    sight = session.blindness.sight
    states = reads.totals(sight).states
    progress = reads.progress(sight)
    layers = [layer for layer in reads.layers() if layer.annotates]

    def row(layer: Layer, name: str, *, mine: bool = False) -> Row:
        owner = people[layer.owner] if layer.owner in people else Person(layer.owner, "")
        own = not layer.credit and not layer.name
        assigned = progress.get(layer.owner) if own and layer.purpose == ANNOTATIONS else None
        return Row(
            layer.uid,
            name,
            role_words(owner.role) if own else tr("imported"),
            colours.get(layer.owner, "") if own else "",
            progress_words(assigned, states.get(layer.uid, {})),
            mine,
        )

    mine = Layer(project.my_layer, project.me.uid, project.purpose)
    rows = [row(mine, my_name(project.me, gold=project.purpose == GOLD), mine=True)]
    rows += [row(layer, name) for layer, name in session.names.other_layers()]
    with_work = {layer.owner for layer in layers} | {project.me.uid}
    rows += [
        Row(
            None,
            person.name,
            role_words(person.role),
            colours[person.uid],
            progress_words(progress.get(person.uid), {}),
        )
        for person in people.values()
        if person.uid not in with_work
    ]
    return rows


def my_name(me: Person, *, gold: bool) -> str:
    """How my own layer is called."""
    if gold:
        return tr("{name} (me, gold)", name=me.name)
    return tr("{name} (me)", name=me.name)


def role_words(role: str) -> str:
    """A role as people read it."""
    return tr(_ROLES[role]) if role in _ROLES else role


def colours_of(people: Sequence[Person]) -> dict[Uid, str]:
    """Everybody's colour; who chose none gets one by their number."""
    return {
        person.uid: person.colour or HUES[number % len(HUES)]
        for number, person in enumerate(people)
    }


def progress_words(assigned: Progress | None, states: dict[str, int]) -> str:
    """How far somebody is with what they are assigned, else what is done at all."""
    if assigned is None:
        done = states.get(WorkState.DONE, 0)
        begun = states.get(WorkState.IN_WORK, 0)
        total = ""
    else:
        done, begun = assigned.done, assigned.in_work
        total = counted(assigned.assigned, marked("of {n} article"), marked("of {n} articles"))
    parts = [tr("{n} done", n=done) + (f" {total}" if total else "")]
    if begun:
        parts.append(tr("{n} in work", n=begun))
    return ", ".join(parts)
