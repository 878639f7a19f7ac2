"""Menus that pop up over the text."""

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from annotator.domain.identity import Uid
from annotator.gui.commands.actions import Actions
from annotator.gui.commands.table import READER, TAG
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.operations import spans


class PopupMenu(QMenu):
    """A menu that is gone once it is closed, and keeps its keys to itself.

    A popup takes no focus, so the text below would still hear its own keys: ``2`` would tag
    rather than choose the second item.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.aboutToHide.connect(self.deleteLater)

    def event(self, event: QEvent) -> bool:
        """Claim every key before the shortcuts below do."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


class TextMenu(QObject):
    """The menu at the right mouse button: the commands of the text, for the span there."""

    def __init__(self, session: Session, reading: Reading, actions: Actions) -> None:
        super().__init__(reading)
        self._session = session
        self._reading = reading
        self._actions = actions
        reading.view.context_menu_requested.connect(self.open)

    def open(self, place: QPoint, uid: Uid | None) -> None:
        """Open it at a place of the screen, for a span or for what is selected."""
        if self._session.article is None:
            return
        if uid is not None:
            self._session.select_span(uid)
        menu = PopupMenu(self._reading.view)
        span = self._session.span
        if uid is not None and span is not None and self._session.is_mine(span):
            self._add_types(menu, uid, span.type)
            menu.addSeparator()
        group = None
        for command in self._actions.commands:
            action = self._actions.action(command.id)
            if command.menu != TAG or command.context != READER or not action.isEnabled():
                continue
            if group is not None and group != command.group:
                menu.addSeparator()
            group = command.group
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self._actions.action("comment.write"))
        menu.addSeparator()
        for name in ("edit.copy", "edit.copy-quote", "edit.delete"):
            menu.addAction(self._actions.action(name))
        menu.popup(place)

    def _add_types(self, menu: QMenu, uid: Uid, current: str) -> None:
        scheme = self._session.scheme
        change = menu.addMenu(tr("Change Type to"))
        for kind in scheme.active_span_types() if scheme else ():
            if kind.id != current:
                action = change.addAction(kind.name.replace("&", "&&"))
                action.triggered.connect(
                    lambda _=False, to=kind.id: self._session.run(spans.retype([uid], to))
                )
