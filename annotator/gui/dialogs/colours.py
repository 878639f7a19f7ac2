"""A person's own colours of types: chosen among seven measured hues or freely, with what is to be
said about each, seen at once in every look, and taken all in one step.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.scheme import Scheme
from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.dialogs.colour_preview import ColourPreview
from annotator.gui.panels.swatch import swatch
from annotator.gui.texts import marked, tr
from annotator.gui.theme.lines import LineStyle, line_styles
from annotator.gui.theme.remarks import Redrawn, hard_to_tell_from, redrawn
from annotator.gui.theme.tokens import HUES, Look

_HUE_NAMES: Final = (
    marked("Blue"),
    marked("Vermilion"),
    marked("Green"),
    marked("Purple"),
    marked("Yellow"),
    marked("Orange"),
    marked("Sky blue"),
)
_DARKER: Final = marked("On white {ratio} : 1, drawn darker so that edges reach {wanted} : 1.")
_LIGHTER: Final = marked("On dark {ratio} : 1, drawn lighter so that edges reach {wanted} : 1.")
_STRONGER: Final = marked(
    "In high contrast {ratio} : 1, drawn lighter so that edges reach {wanted} : 1."
)
_SAID: Final = {Look.LIGHT: _DARKER, Look.DARK: _LIGHTER, Look.HIGH_CONTRAST: _STRONGER}


class ColoursDialog(QDialog):
    """The types on one side, the colour of the chosen one on the other."""

    chosen = Signal(object)
    """The colours by type id that are others now."""

    def __init__(self, scheme: Scheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Colours of Tags"))
        self._kinds = [kind for kind in scheme.spans if not kind.replaced_by and not kind.retired]
        self._before = {kind.id: kind.colour for kind in self._kinds}
        self._colours = dict(self._before)
        self._names = {kind.id: kind.name for kind in self._kinds}
        self._types = QListWidget()
        self._types.setAccessibleName(tr("Types"))
        self._hues: list[QToolButton] = []
        self._other = QPushButton(tr("Other…"))
        self._other.setAutoDefault(False)
        self._called = QLabel()
        self._preview = ColourPreview()
        self._remarks = QLabel()
        self._picker: QColorDialog | None = None
        self._lay_out()
        for kind in self._kinds:
            self._types.addItem(kind.name)
        self._types.currentItemChanged.connect(self._show)
        self._other.clicked.connect(self._pick)
        self.accepted.connect(self._say)
        self._types.setCurrentRow(0)

    def _lay_out(self) -> None:
        em = self.fontMetrics().horizontalAdvance("m")
        self._types.setFixedWidth(em * 14)
        self._remarks.setWordWrap(True)
        self._remarks.setTextFormat(Qt.TextFormat.PlainText)
        self._remarks.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._remarks.setMinimumHeight(self.fontMetrics().height() * 5)
        self._remarks.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        side = QVBoxLayout()
        side.addLayout(self._hue_buttons())
        side.addWidget(self._preview)
        side.addWidget(self._remarks, 1)
        across = QHBoxLayout()
        across.addWidget(self._types)
        across.addLayout(side, 1)
        whole = QVBoxLayout(self)
        whole.addLayout(across, 1)
        whole.addWidget(ok_cancel(self, tr("Take These Colours")))
        self.resize(em * 52, self.sizeHint().height())

    def _hue_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        size = self.fontMetrics().height()
        for number, (hue, name) in enumerate(zip(HUES, _HUE_NAMES, strict=True)):
            button = QToolButton()
            button.setIcon(swatch(hue, size))
            button.setIconSize(QSize(size, size))
            button.setToolTip(tr(name))
            button.setAccessibleName(tr(name))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, colour=hue: self.take(colour))
            grid.addWidget(button, 0, number)
            self._hues.append(button)
        grid.addWidget(self._other, 0, len(HUES))
        grid.addWidget(self._called, 0, len(HUES) + 1)
        grid.setColumnStretch(len(HUES) + 2, 1)
        return grid

    @property
    def types(self) -> QListWidget:
        """The types there are."""
        return self._types

    @property
    def hues(self) -> tuple[QToolButton, ...]:
        """The seven hues, in their order."""
        return tuple(self._hues)

    @property
    def picker(self) -> QColorDialog | None:
        """Where any colour is chosen, while it is open."""
        return self._picker

    @property
    def other_button(self) -> QPushButton:
        """Opens it."""
        return self._other

    @property
    def remarks(self) -> str:
        """What is said about the colour shown."""
        return self._remarks.text()

    @property
    def called(self) -> str:
        """What the colour shown is called."""
        return self._called.text()

    @property
    def colours(self) -> Mapping[str, str]:
        """The colours as chosen so far."""
        return self._colours

    def take(self, colour: str) -> None:
        """Give the type shown a colour."""
        self._colours[self._current()] = colour.upper()
        self._show()

    # Internals

    def _current(self) -> str:
        row = self._types.currentRow()
        return self._kinds[row].id if row >= 0 else ""

    def _show(self) -> None:
        """What stands for the type shown, and its neighbours, as they are now."""
        current = self._current()
        if not current:
            return
        colour = self._colours[current]
        size = self.fontMetrics().height()
        for row, kind in enumerate(self._kinds):
            self._types.item(row).setIcon(swatch(self._colours[kind.id], size))
        for button, hue in zip(self._hues, HUES, strict=True):
            button.setChecked(hue.upper() == colour.upper())
        self._called.setText(_called(colour))
        others = {
            self._names[name]: other for name, other in self._colours.items() if name != current
        }
        near = hard_to_tell_from(colour, others)
        self._preview.show_types(self._neighbours(current, near))
        self._remarks.setText("\n".join(self._said(colour, near)))

    def _neighbours(self, current: str, near: list[str]) -> list[tuple[str, str, LineStyle]]:
        """The type shown, and one it is hard to tell from, else the next in the list."""
        ids = [kind.id for kind in self._kinds]
        styles = dict(zip(ids, line_styles([self._colours[name] for name in ids]), strict=True))
        beside = [name for name in ids if self._names[name] in near and name != current]
        following = ids[(ids.index(current) + 1) % len(ids)]
        pair = dict.fromkeys((current, *(beside or [following])[:1]))
        return [(self._names[name], self._colours[name], styles[name]) for name in pair]

    def _said(self, colour: str, near: list[str]) -> list[str]:
        lines = [_sentence(found) for found in redrawn(colour)]
        lines += [
            tr("Hard to tell from {type} for some eyes; its line differs.", type=name)
            for name in near
        ]
        return lines or [tr("Seen well on every ground, and unlike all others.")]

    def _pick(self) -> None:
        picker = QColorDialog(QColor(self._colours[self._current()]), self)
        picker.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        before = self._colours[self._current()]
        picker.currentColorChanged.connect(lambda colour: self.take(colour.name()))
        picker.rejected.connect(lambda: self.take(before))
        picker.finished.connect(self._picked)
        self._picker = picker
        picker.open()

    def _picked(self) -> None:
        if self._picker is not None:
            self._picker.deleteLater()
        self._picker = None

    def _say(self) -> None:
        changed = {
            name: colour
            for name, colour in self._colours.items()
            if colour.upper() != self._before[name].upper()
        }
        if changed:
            self.chosen.emit(changed)


def _called(colour: str) -> str:
    """What a colour is called: its name where it has one."""
    names = {hue.upper(): name for hue, name in zip(HUES, _HUE_NAMES, strict=True)}
    name = names.get(colour.upper())
    return tr(name) if name else colour.upper()


def _sentence(found: Redrawn) -> str:
    return tr(_SAID[found.look], ratio=f"{found.ratio:.1f}", wanted=f"{found.wanted:g}")
