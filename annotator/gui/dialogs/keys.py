"""The key sheet: every command with its keys, from the one table."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotator.gui.commands.follow_ups import FOLLOW_UPS
from annotator.gui.commands.table import MENUS, Command
from annotator.gui.dialogs.buttons import close_only
from annotator.gui.texts import tr


def native(keys: Sequence[str]) -> str:
    """Keys as this system writes them."""
    form = QKeySequence.SequenceFormat.NativeText
    return ",  ".join(QKeySequence(key).toString(form) for key in keys)


def plain_title(command: Command) -> str:
    """A command’s title without the marks of menus."""
    title = command.title if command.named_by_user else tr(command.title)
    return title if command.named_by_user else title.replace("&", "").removesuffix("…")


class KeySheet(QDialog):
    """Two columns of keys, by menu."""

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setHorizontalSpacing(self.fontMetrics().horizontalAdvance("m") * 2)
        self._grid.setColumnStretch(1, 1)
        for menu in MENUS:
            self._add(menu, [c for c in commands if c.menu == menu and c.keys])
        self._title(tr("After a key, and with the mouse"))
        for keys, what in FOLLOW_UPS:
            self._row(tr(keys), tr(what))
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("Keys"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(close_only(self))
        em = self.fontMetrics().horizontalAdvance("m")
        self.resize(em * 60, self.fontMetrics().height() * 34)

    def _add(self, menu: str, commands: Sequence[Command]) -> None:
        if commands:
            self._title(tr(menu).replace("&", ""))
        for command in commands:
            what = plain_title(command)
            if command.hint and not command.named_by_user:
                what = f"{what}: {tr(command.hint)}"
            self._row(native(command.keys), what)

    def _title(self, text: str) -> None:
        label = QLabel(text)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        label.setContentsMargins(0, self.fontMetrics().height() // 2, 0, 0)
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 2)

    def _row(self, keys: str, what: str) -> None:
        row = self._grid.rowCount()
        pressed = QLabel(keys)
        pressed.setTextFormat(Qt.TextFormat.PlainText)
        meant = QLabel(what)
        meant.setTextFormat(Qt.TextFormat.PlainText)
        meant.setWordWrap(True)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(pressed, row, 0, top)
        self._grid.addWidget(meant, row, 1, top)
