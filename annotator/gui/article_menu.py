"""The menu at the right mouse button over the list of articles."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from annotator.gui.commands.actions import Actions
from annotator.gui.commands.table import ARTICLE, WINDOW
from annotator.gui.menus import PopupMenu
from annotator.gui.panels.articles import ArticlesPanel
from annotator.gui.texts import counted, marked


class ArticleMenu(QObject):
    """The commands of the *Article* menu that are not about places in a text, for the articles
    selected there.
    """

    def __init__(self, panel: ArticlesPanel, actions: Actions) -> None:
        super().__init__(panel)
        self._panel = panel
        self._actions = actions
        panel.view.customContextMenuRequested.connect(self.open)

    def open(self, place: QPoint) -> None:
        """Open it at a place of the list; where several are selected it says how many."""
        menu = self.made()
        if menu is not None:
            menu.popup(self._panel.view.viewport().mapToGlobal(place))

    def made(self) -> QMenu | None:
        """The menu for what is selected now; None where that is nothing."""
        chosen: Sequence[bytes] = self._panel.chosen()
        if not chosen:
            return None
        menu = PopupMenu(self._panel.view)
        if len(chosen) > 1:
            head = menu.addAction(
                counted(len(chosen), marked("{n} article"), marked("{n} articles"))
            )
            head.setEnabled(False)
            menu.addSeparator()
        group = None
        for command in self._actions.commands:
            if command.menu != ARTICLE or command.context != WINDOW:
                continue
            if group is not None and group != command.group:
                menu.addSeparator()
            group = command.group
            menu.addAction(self._actions.action(command.id))
        return menu
