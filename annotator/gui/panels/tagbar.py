"""A button for each type, with its colour and its key: what the keys 1 2 3 4 do, in sight."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from annotator.domain.values import Kind
from annotator.gui.commands.actions import Actions
from annotator.gui.commands.table import TAG_PREFIX
from annotator.gui.commands.tag_table import tag_commands
from annotator.gui.describe import colour_of
from annotator.gui.menus import PopupMenu
from annotator.gui.panels.swatch import swatch
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.gui.theme.quiet import make_quiet
from annotator.project.changes import Changes

_ICON: Final = 16


class TagBar(QWidget):
    """One row; the buttons leave the keyboard with the text."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 4)
        self._label = QLabel(tr("Tag as"))
        make_quiet(self._label)
        self._row.addWidget(self._label)
        self._row.addStretch(1)
        self._buttons: list[QToolButton] = []
        actions.scheme_changed.connect(self._fill)
        session.article_changed.connect(self._show)
        session.changed.connect(self._changed)
        self._fill()
        self._show()

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """In the scheme's order."""
        return tuple(self._buttons)

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touches(Kind.SCHEME):
            self._fill()

    def _offer(self, button: QToolButton, place: QPoint) -> None:
        menu = PopupMenu(self)
        menu.addAction(self._actions.action("scheme.colours"))
        menu.popup(button.mapToGlobal(place))

    def _show(self) -> None:
        self.setVisible(self._session.article is not None)

    def _fill(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        for command in tag_commands(self._session.scheme):
            button = QToolButton()
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            kind = command.id.removeprefix(TAG_PREFIX)
            button.setIcon(swatch(colour_of(self._session.scheme, kind), _ICON))
            key = command.keys[0] if command.keys else ""
            title = command.title.replace("&", "&&")
            button.setText(f"{key}  {title}" if key else title)
            button.setToolTip(command.hint)
            button.setAccessibleName(command.title)
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            button.customContextMenuRequested.connect(partial(self._offer, button))
            button.clicked.connect(self._actions.action(command.id).trigger)
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)
