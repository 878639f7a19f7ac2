"""What may be chosen of a format, one field for each of its options."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from annotator.formats.options import LAYER, PRIORITY, Choices, Option, counting
from annotator.gui.texts import marked, tr


class OptionsForm(QWidget):
    """The options of the format that is chosen."""

    changed = Signal()

    def __init__(
        self,
        layers: Sequence[str] = (),
        types: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """``layers`` and ``types``: titles and ids that an option may name."""
        super().__init__(parent)
        self._layers = layers
        self._types = types
        self._fields: dict[str, QComboBox | QLineEdit] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._options: Sequence[Option] = ()
        self._chosen: dict[str, str] = {}
        """By option, what was chosen last: formats share some."""

    @property
    def choices(self) -> Choices:
        """What is chosen of every option."""
        return {
            name: field.currentData() if isinstance(field, QComboBox) else field.text().strip()
            for name, field in self._fields.items()
        }

    @property
    def empty(self) -> bool:
        """Whether there is nothing to choose."""
        return not self._fields

    def field(self, name: str) -> QComboBox | QLineEdit:
        """The field of an option."""
        return self._fields[name]

    def show_options(self, options: Sequence[Option]) -> None:
        """Show the options of another format, with what was chosen of them before."""
        self._chosen.update(self.choices)
        while self._form.rowCount():
            self._form.removeRow(0)
        self._fields = {}
        for option in options:
            field = self._made(option, self._chosen.get(option.id, option.default))
            field.setAccessibleName(tr(option.title))
            self._fields[option.id] = field
            self._form.addRow(tr(option.title), field)
        self._options = options
        self._show_what_counts()

    def put(self, choices: Choices) -> None:
        """Choose as these say."""
        for name, value in choices.items():
            field = self._fields.get(name)
            if isinstance(field, QComboBox):
                field.setCurrentIndex(max(0, field.findData(value)))
            elif field is not None:
                field.setText(value)

    def _show_what_counts(self) -> None:
        there = {option.id for option in counting(self._options, self.choices)}
        for name, field in self._fields.items():
            self._form.setRowVisible(field, name in there)

    def _made(self, option: Option, value: str) -> QComboBox | QLineEdit:
        values = option.values
        if option.id == LAYER.id and self._layers:
            first = (LAYER.default, marked("none in particular"))
            values = (first, *((one, one) for one in self._layers))
        if not values:
            line = QLineEdit(value)
            if option.id == PRIORITY.id:
                line.setPlaceholderText(", ".join(self._types))
            line.editingFinished.connect(self.changed)
            return line
        combo = QComboBox()
        for one, meaning in values:
            combo.addItem(meaning if one == meaning else tr(meaning), one)
        combo.setCurrentIndex(max(0, combo.findData(value)))
        combo.currentIndexChanged.connect(self._show_what_counts)
        combo.currentIndexChanged.connect(self.changed)
        return combo
