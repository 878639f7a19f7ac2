"""Attributes as compact rows, each in one of three states: empty, *not stated*, a value."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.scheme import Attribute, AttributeKind
from annotator.domain.values import NOT_STATED, Value
from annotator.errors import UserError
from annotator.gui.panels.combo import ComboBox
from annotator.gui.panels.field_label import FieldLabel
from annotator.gui.texts import marked, tr

EMPTY: Final = "annotator:empty"
_NOT_STATED_DATA: Final = "annotator:not-stated"
_WIDEST_DATE: Final = "2024-06-29 0"
SHORT_CUTS: Final = ("Q", "W", "R")
"""The keys that begin the first, second and third attribute in the text."""


class ChoiceField(ComboBox):
    """A choice among an attribute's values."""

    said = Signal(object)
    """A value, or None for *not stated*."""
    emptied = Signal()

    def __init__(self, attribute: Attribute, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(attribute.name)
        self.addItem("–", EMPTY)
        self.addItem(tr("not stated"), _NOT_STATED_DATA)
        for value in attribute.values:
            if not value.retired and not value.replaced_by:
                title = f"{value.name}  ({value.key})" if value.key else value.name
                self.addItem(title, value.id)
        self._attribute = attribute
        self.activated.connect(self._chosen)

    def show_state(self, attributes: Mapping[str, Value]) -> None:
        """Show what is known, telling nobody."""
        name = self._attribute.id
        if name not in attributes:
            self.choose(EMPTY)
            return
        value = attributes[name]
        if value is NOT_STATED:
            self.choose(_NOT_STATED_DATA)
            return
        known = self._attribute.value(str(value))
        if not self.choose(known.id if known else value):
            self.addItem(str(value), value)
            self.choose(value)

    def _chosen(self, place: int) -> None:
        data = self.itemData(place)
        if data == EMPTY:
            self.emptied.emit()
        else:
            self.said.emit(NOT_STATED if data == _NOT_STATED_DATA else data)


class FreeField(QWidget):
    """A line for text, a number or a date, with a button for *not stated*."""

    said = Signal(object)
    emptied = Signal()
    refused = Signal(object)
    """A `UserError`: what was typed is no such value; the line shows what is saved again."""

    def __init__(self, attribute: Attribute, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attribute = attribute
        self._shown = ""
        self._line = QLineEdit()
        self._line.setAccessibleName(attribute.name)
        self._line.setMinimumWidth(self.fontMetrics().horizontalAdvance(_WIDEST_DATE))
        if attribute.kind is AttributeKind.DATE:
            self._line.setPlaceholderText(tr("2024-06-29, or as far as known"))
        self._not_stated = QToolButton()
        self._not_stated.setText(tr("not stated"))
        self._not_stated.setToolTip(tr("The text does not say"))
        self._not_stated.setAccessibleName(tr("{name}: not stated", name=attribute.name))
        self._not_stated.setCheckable(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._not_stated)
        self.setFocusProxy(self._line)
        self._line.editingFinished.connect(self._typed)
        self._not_stated.clicked.connect(self._toggled)

    def show_state(self, attributes: Mapping[str, Value]) -> None:
        """Show what is known, telling nobody."""
        name = self._attribute.id
        value = attributes.get(name)
        self._shown = "" if value is None else str(value)
        with QSignalBlocker(self._line):
            self._line.setText(self._shown)
        self._not_stated.setChecked(name in attributes and value is NOT_STATED)

    def _typed(self) -> None:
        text = self._line.text().strip()
        if text == self._shown:
            return
        if not text:
            self._shown = ""
            self.emptied.emit()
            return
        value = _read(self._attribute, text)
        problem = self._attribute.fault(value)
        if problem:
            self._line.setText(self._shown)
            self.refused.emit(
                UserError(marked("This value cannot be set: {problem}."), problem=problem)
            )
            return
        self._shown = text
        self.said.emit(value)

    def _toggled(self) -> None:
        if self._not_stated.isChecked():
            self.said.emit(NOT_STATED)
        else:
            self.emptied.emit()


def _read(attribute: Attribute, text: str) -> Value:
    """What was typed, as a number where the attribute takes one and it is one."""
    if attribute.kind is not AttributeKind.NUMBER:
        return text
    for read in (int, float):
        try:
            return read(text)
        except ValueError:
            continue
    return text


class AttributesForm(QWidget):
    """All attributes of one type: the first ones at once, the rest folded until wanted."""

    said = Signal(str, object)
    """An attribute's id and its value; None for *not stated*."""
    emptied = Signal(str)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attributes: tuple[Attribute, ...] | None = None
        self._fields: dict[str, ChoiceField | FreeField] = {}
        self._fold = QToolButton()
        self._fold.setCheckable(True)
        self._fold.setAutoRaise(True)
        self._fold.toggled.connect(self._folded)
        self._rows: list[QWidget] = []
        self._rest = QWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._fold)
        self._layout.addWidget(self._rest)

    def field(self, name: str) -> ChoiceField | FreeField | None:
        """The field of an attribute."""
        return self._fields.get(name)

    def show_state(
        self, attributes: Sequence[Attribute], values: Mapping[str, Value], *, editable: bool
    ) -> None:
        """Show the attributes of a type with what is known of them."""
        current = tuple(a for a in attributes if not a.retired and not a.replaced_by)
        if current != self._attributes:
            self._build(current)
        for field in self._fields.values():
            field.show_state(values)
            field.setEnabled(editable)
        if any(name in values for name in self._fields if not self._is_first(name)):
            self._fold.setChecked(True)

    def open_field(self, name: str) -> None:
        """Give the keyboard to an attribute's field, unfolding the rest if it is there."""
        field = self._fields.get(name)
        if field is not None:
            if not self._is_first(name):
                self._fold.setChecked(True)
            field.setFocus()

    def _is_first(self, name: str) -> bool:
        return any(a.id == name and a.first for a in self._attributes or ())

    def _build(self, attributes: tuple[Attribute, ...]) -> None:
        for row in (*self._rows, self._rest):
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._attributes = attributes
        self._fields.clear()
        first = [a for a in attributes if a.first]
        rest = [a for a in attributes if not a.first]
        keys = dict(zip((a.id for a in (*first, *rest)), SHORT_CUTS, strict=False))
        front = self._form(first, keys)
        self._rest = self._form(rest, keys)
        self._rows = [front]
        self._layout.insertWidget(0, front)
        self._layout.addWidget(self._rest)
        front.setVisible(bool(first))
        self._fold.setVisible(bool(rest))
        self._fold.setChecked(False)
        self._folded()

    def _form(self, attributes: Sequence[Attribute], keys: Mapping[str, str]) -> QWidget:
        form = QWidget()
        layout = QFormLayout(form)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for attribute in attributes:
            field = self._field(attribute)
            self._fields[attribute.id] = field
            label = FieldLabel(attribute.name, keys.get(attribute.id, ""))
            label.setToolTip(attribute.guideline)
            field.setToolTip(attribute.guideline)
            layout.addRow(label, field)
        return form

    def _field(self, attribute: Attribute) -> ChoiceField | FreeField:
        name = attribute.id
        field: ChoiceField | FreeField
        if attribute.kind is AttributeKind.CHOICE:
            field = ChoiceField(attribute)
        else:
            field = FreeField(attribute)
            field.refused.connect(self.refused)
        field.said.connect(lambda value: self.said.emit(name, value))
        field.emptied.connect(lambda: self.emptied.emit(name))
        return field

    def _folded(self) -> None:
        shown = self._fold.isChecked()
        count = sum(not a.first for a in self._attributes or ())
        self._fold.setText(tr("▾ Fewer") if shown else tr("▸ {count} more", count=count))
        self._rest.setVisible(shown and bool(count))
