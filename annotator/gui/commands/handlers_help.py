"""The palette, the key sheet and the page on working together."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from annotator.gui.commands.actions import Actions
from annotator.gui.commands.table import COMMANDS, Command
from annotator.gui.dialogs.guide import Guide
from annotator.gui.dialogs.keys import KeySheet
from annotator.gui.dialogs.palette import Palette
from annotator.gui.theme.application import Theme

_MOST_RECENT: Final = 8


class HelpHandlers:
    """Shows what the window can do; needs the actions, which are made after it."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        self._window = window
        self._theme = theme
        self._actions: Actions | None = None
        self._recent: list[str] = []

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "help.palette": self.palette,
            "help.keys": self.keys,
            "help.keys-here": self.keys,
            "help.together": self.together,
        }

    def take(self, actions: Actions) -> None:
        """Know the actions."""
        self._actions = actions

    def palette(self) -> None:
        """Offer every command that makes sense now."""
        actions = self._actions
        if actions is None:
            return
        enabled = [
            command
            for command in actions.commands
            if command.menu and actions.action(command.id).isEnabled()
        ]
        dialog = Palette(enabled, self._recent, self._window)
        dialog.wanted.connect(self._run)
        dialog.offer()

    def keys(self) -> None:
        """Show every key."""
        commands: Sequence[Command] = self._actions.commands if self._actions else COMMANDS
        sheet = KeySheet(commands, self._window)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def together(self) -> None:
        """Tell how people work on one project."""
        commands: Sequence[Command] = self._actions.commands if self._actions else COMMANDS
        guide = Guide("review", commands, dark=self._theme.tokens.dark, parent=self._window)
        guide.finished.connect(guide.deleteLater)
        guide.open()

    def _run(self, identifier: str) -> None:
        self._recent = [identifier, *(r for r in self._recent if r != identifier)][:_MOST_RECENT]
        if self._actions is not None:
            self._actions.action(identifier).trigger()
