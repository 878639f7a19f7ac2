"""What else is known of articles: rows of a name and a value, and an empty one to add to."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from annotator.errors import UserError
from annotator.gui.panels.detail_field import DetailField
from annotator.gui.panels.joint_values import typed
from annotator.gui.texts import marked, tr

MOST: Final = 40
"""Rows that are shown."""


class _Row:
    """One field."""

    def __init__(self, owner: "FreeFields") -> None:
        self.was = ""
        """Its name as it is saved; empty in the row to add to."""
        self.name = DetailField(lambda text: owner.read_name(self, text), hint=tr("Name"))
        self.name.setAccessibleName(tr("Name of a further field"))
        self.value = DetailField(lambda text: typed("", text), hint=tr("Value"))
        self.drop = QToolButton()
        self.drop.setText("✕")
        self.drop.setAutoRaise(True)

    @property
    def parts(self) -> tuple[DetailField, DetailField, QToolButton]:
        return self.name, self.value, self.drop

    def show(self, name: str, value: str | None, *, other: bool) -> None:
        """Show a field; of ``other`` articles than before, else what is typed stays."""
        if other or name != self.was:
            self.name.load(name)
            self.value.load(value)
        else:
            self.value.refresh(value)
        self.was = name
        self.value.setAccessibleName(tr("Value of {name}", name=name) if name else tr("Value"))
        self.drop.setToolTip(tr("Take {name} away", name=name))
        self.drop.setAccessibleName(self.drop.toolTip())


class FreeFields(QWidget):
    """Rows made as they are needed and kept."""

    valued = Signal(str, str)
    """A field's name and its new value; empty: the field goes."""
    renamed = Signal(str, str)
    """A field's old and new name; empty: the field goes."""
    refused = Signal(object)
    names_wanted = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._shown = 0
        self._known: Sequence[str] = ()
        self._editable = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self.show_fields({}, other=True, editable=True)

    def row(self, place: int) -> tuple[DetailField, DetailField, QToolButton]:
        """Name, value and button of a row; the last one shown, -1, is the one to add to."""
        return self._rows[place if place >= 0 else self._shown + place].parts

    def __len__(self) -> int:
        return self._shown

    def show_fields(self, fields: Mapping[str, str | None], *, other: bool, editable: bool) -> None:
        """Show these; of ``other`` articles than before, else what is typed stays."""
        self._editable = editable
        shown = list(fields.items())[:MOST]
        self._shown = len(shown) + 1
        while len(self._rows) < self._shown:
            self._add()
        for place, row in enumerate(self._rows):
            name, value = shown[place] if place < len(shown) else ("", "")
            row.show(name, value, other=other)
            there = place < len(shown) or (place == len(shown) and editable)
            for part in row.parts:
                part.setVisible(there)
            row.drop.setVisible(place < len(shown) and editable)
            row.name.setReadOnly(not editable)
            row.value.setReadOnly(not editable)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these as names."""
        for row in self._rows:
            row.name.offer(names)

    def settle(self) -> None:
        """Save what is being typed."""
        for row in self._rows[: self._shown]:
            row.name.settle()
            row.value.settle()

    def read_name(self, row: _Row, text: str) -> str:
        """What is typed for the name of a row, as it is kept.

        Raises:
            UserError: if another field has it.
        """
        name = typed("", text)
        if name and any(one.was == name for one in self._rows if one is not row):
            raise UserError(marked("There is a field “{name}” already."), name=name)
        return name

    # Internals

    def _add(self) -> None:
        row = _Row(self)
        place = len(self._rows)
        self._rows.append(row)
        for column, part in enumerate(row.parts):
            self._grid.addWidget(part, place, column)
        for field in (row.name, row.value):
            field.refused.connect(self.refused)
            field.finished.connect(self.finished)
        row.name.names_wanted.connect(self.names_wanted)
        row.name.written.connect(lambda name: self._named(row, name))
        row.value.written.connect(lambda value: self._valued(row, value))
        row.drop.clicked.connect(lambda: self.renamed.emit(row.was, ""))

    def _named(self, row: _Row, name: str) -> None:
        if row.was:
            self.renamed.emit(row.was, name)
        elif name and row.value.text():
            self._made(row, name, row.value.text())

    def _valued(self, row: _Row, value: str) -> None:
        name = row.was or row.name.text().strip()
        if row.was:
            self.valued.emit(name, value)
        elif name and value:
            self._made(row, name, value)

    def _made(self, row: _Row, name: str, value: str) -> None:
        """A field is complete: the row to add to is empty again."""
        typing = row.name.hasFocus() or row.value.hasFocus()
        row.name.load("")
        row.value.load("")
        self.valued.emit(name, value)
        if typing:
            self._rows[self._shown - 1].name.setFocus()
