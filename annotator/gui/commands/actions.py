"""Makes Qt's actions of the table: menus, keys, greying, and what undo is called."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.domain.values import Kind
from annotator.errors import UserError
from annotator.gui.commands.table import COMMANDS, MENUS, READER, TAG, Command, Need
from annotator.gui.commands.tag_table import tag_commands
from annotator.gui.places import Places
from annotator.gui.session import Session
from annotator.gui.steps import title_of
from annotator.gui.texts import marked, tr
from annotator.project.changes import Changes

_REPEATED = (
    "span.next", "span.previous", "edit.undo", "edit.redo", "find.next", "find.previous",
    "comment.next", "comment.previous", "verdict.next", "verdict.previous",
)  # fmt: skip
"""What a key that is held down does again and again."""

Handler = Callable[[], None]

_MISSING: Final = {
    Need.ARTICLE: marked("Open an article first."),
    Need.SPAN: marked("Select a tag first: , and . go from tag to tag."),
    Need.LINK: marked("Select a link first: J goes along the links of a tag."),
    Need.SELECTED: marked("Select a tag or a link first: , and . go from tag to tag."),
}
"""What is said where a key’s command is still greyed."""


def facts(session: Session) -> frozenset[Need]:
    """What is true of the session now, but for undo and redo and where one has been."""
    found = set()
    if session.project is not None:
        found.add(Need.PROJECT)
    if session.article is not None:
        found.add(Need.ARTICLE)
    if session.span is not None:
        found |= {Need.SPAN, Need.SELECTED}
    if session.link is not None:
        found |= {Need.LINK, Need.SELECTED}
    return frozenset(found)


class Actions(QObject):
    """The commands as Qt knows them."""

    scheme_changed = Signal()
    """The tag commands are others now."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        places: Mapping[str, Sequence[QWidget]],
        handlers: Mapping[str, Handler],
        tag_handlers: Callable[[], Mapping[str, Handler]],
        visited: Places,
    ) -> None:
        """``places`` are the parts in which the keys of a context work, but for the window’s."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._parts = places
        self._tag_handlers = tag_handlers
        self._places = visited
        self._actions: dict[str, QAction] = {}
        self._commands: dict[str, Command] = {}
        self._tags: tuple[Command, ...] = ()
        self._tag_menu: QMenu | None = None
        self._stacks: frozenset[Need] = frozenset()
        for command in COMMANDS:
            self._add(command, handlers[command.id])
        session.opened.connect(self._reset)
        session.closed.connect(self._reset)
        session.layers_changed.connect(self._reset)
        session.changed.connect(self._changed)
        session.selection_changed.connect(self._refresh)
        session.article_changed.connect(self._refresh)
        visited.changed.connect(self._refresh)
        self._reset()

    @property
    def commands(self) -> tuple[Command, ...]:
        """Every command there is now, the scheme's tags among them."""
        return (*self._tags, *COMMANDS)

    def action(self, identifier: str) -> QAction:
        """The action of a command; KeyError for one there is not."""
        return self._actions[identifier]

    def say_need(self, identifier: str) -> None:
        """Say what a command that was asked for is still waiting for."""
        known = facts(self._session) | self._stacks
        missing = [need for need in _MISSING if need in self._commands[identifier].needs - known]
        if missing:
            self._session.failed.emit(UserError(_MISSING[missing[0]]))

    def fill(self, bar: QMenuBar) -> None:
        """Put every command that has a menu there."""
        for title in MENUS:
            menu = bar.addMenu(tr(title))
            group = None
            for command in COMMANDS:
                if command.menu != title:
                    continue
                if group is not None and command.group != group:
                    menu.addSeparator()
                group = command.group
                menu.addAction(self._actions[command.id])
            if title == TAG:
                self._tag_menu = menu
        self._fill_tags()

    def _add(self, command: Command, handler: Handler) -> None:
        title = command.title.replace("&", "&&") if command.named_by_user else tr(command.title)
        action = QAction(title, self)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        parts = self._parts.get(command.context, ())
        action.setShortcutContext(
            Qt.ShortcutContext.WidgetShortcut if parts else Qt.ShortcutContext.WindowShortcut
        )
        action.setAutoRepeat(command.id in _REPEATED)
        if command.hint:
            action.setToolTip(command.hint if command.named_by_user else tr(command.hint))
        action.setObjectName(command.id)

        settings = self._session.settings
        if command.switch:
            action.setCheckable(True)
            action.setChecked(getattr(settings, command.switch))

        def act(_checked: object = None) -> None:
            if command.switch:
                setattr(settings, command.switch, action.isChecked())
                self._session.kept.keep()
            handler()

        action.triggered.connect(act)
        for part in parts or (self._window,):
            part.addAction(action)
        self._actions[command.id] = action
        self._commands[command.id] = command

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.touches(Kind.SCHEME):
            self._retag()
        self._restack()
        self._refresh()

    def _reset(self) -> None:
        self._retag()
        self._restack()
        self._refresh()

    def _retag(self) -> None:
        commands = tag_commands(self._session.scheme)
        if commands == self._tags:
            return
        for command in self._tags:
            action = self._actions.pop(command.id)
            del self._commands[command.id]
            for part in self._parts[READER]:
                part.removeAction(action)
            if self._tag_menu is not None:
                self._tag_menu.removeAction(action)
            action.deleteLater()
        self._tags = commands
        handlers = self._tag_handlers()
        for command in commands:
            self._add(command, handlers[command.id])
        self._fill_tags()
        self.scheme_changed.emit()

    def _fill_tags(self) -> None:
        if self._tag_menu is not None and self._tags:
            before = self._tag_menu.actions()[0]
            self._tag_menu.insertActions(before, [self._actions[c.id] for c in self._tags])
            if not before.isSeparator():
                self._tag_menu.insertSeparator(before)

    def _restack(self) -> None:
        """What undo and redo would do is part of their titles."""
        project = self._session.project
        undo = project.next_undo() if project else None
        redo = project.next_redo() if project else None
        self._stacks = frozenset(
            need for need, entry in ((Need.UNDO, undo), (Need.REDO, redo)) if entry
        )
        undo_title = tr("&Undo {step}", step=_plain(title_of(undo))) if undo else tr("&Undo")
        redo_title = tr("&Redo {step}", step=_plain(title_of(redo))) if redo else tr("&Redo")
        self._actions["edit.undo"].setText(undo_title)
        self._actions["edit.redo"].setText(redo_title)

    def _refresh(self) -> None:
        known = facts(self._session) | self._stacks | self._places.facts
        for identifier, command in self._commands.items():
            self._actions[identifier].setEnabled(command.needs <= known)


def _plain(text: str) -> str:
    """Text as a menu shows it: its ampersands mean nothing."""
    return text.replace("&", "&&")
