"""The names that are offered below a line as one types."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

_MOST_SEEN: Final = 12

STAYS: Final = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""The keyboard is away from a line for a moment only."""


class NameCompleter(QCompleter):
    """Completes a line by names that hold what is typed anywhere in them.

    Call `forget` when the line is left. Until the names are others Qt keeps the whole line as it
    was after each key for which a name fitted, and does not count that against the megabyte it
    allows itself: a line of 600 letters holds 360 kB, in each of a hundred lines.
    """

    def __init__(self, line: QLineEdit, *, several: bool = False) -> None:
        """Where a line may hold ``several`` names parted by commas the last one is completed."""
        self._names = QStringListModel()
        super().__init__(self._names, line)
        self._names.setParent(self)
        self._several = several
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(_MOST_SEEN)
        line.setCompleter(self)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these names, best first."""
        self._names.setStringList(list(names))

    def forget(self) -> None:
        """Let go the names and what was typed."""
        self._names.setStringList([])

    def offer_all(self) -> None:
        """Show every name, whatever is typed."""
        if self._names.rowCount():
            self.setCompletionPrefix("")
            self.complete()

    def splitPath(self, path: str) -> list[str]:
        """What is looked for: the last name."""
        return [path.rpartition(",")[2].strip()] if self._several else [path]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The whole line with a name in place of the last."""
        name = super().pathFromIndex(index)
        if not self._several:
            return name
        line = self.widget()
        assert isinstance(line, QLineEdit)
        before, comma, _ = line.text().rpartition(",")
        return f"{before}{comma} {name}" if comma else name
