"""Qt's Fusion style in the colours of a look."""

from typing import overload

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QProxyStyle, QWidget


class Fusion(QProxyStyle):
    """Gives the application its palette.

    A palette that is set with `QApplication.setPalette` is copied for each part of the window, and
    Qt (6.11) keeps what it paints of buttons and fields by the copy: it paints them anew for each
    dialog, and loses 260 bytes each time. A style's palette is shared by all.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.colours = QPalette()
        """What is set there takes the place of the system's."""

    @overload
    def polish(self, app: QApplication, /) -> None: ...
    @overload
    def polish(self, widget: QWidget, /) -> None: ...
    @overload
    def polish(self, arg__1: QPalette | Qt.GlobalColor | QColor, /) -> None: ...
    def polish(self, what: QApplication | QWidget | QPalette | Qt.GlobalColor | QColor, /) -> None:
        """Change the palette in place; anything else is as Fusion has it."""
        if not isinstance(what, QPalette):
            super().polish(what)
            return
        for group in _GROUPS:
            for role in _ROLES:
                if self.colours.isBrushSet(group, role):
                    what.setBrush(group, role, self.colours.brush(group, role))


_GROUPS = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)
_NONE = (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles)
_ROLES = tuple(role for role in QPalette.ColorRole if role not in _NONE)
