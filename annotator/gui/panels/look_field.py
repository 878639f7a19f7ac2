"""The field for the words that a list is looked through for."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.panels.clearing import add_clear_button
from annotator.text.folding import fold

_WAIT_MS: Final = 120
"""After a key, before a long list is gone through."""


class LookField(QLineEdit):
    """What is typed is looked for a little later, with Enter at once."""

    looked = Signal()
    """The words there are now are to be looked for."""

    def __init__(self, hint: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        add_clear_button(self)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self.look_now)
        self.textChanged.connect(self._wait.start)
        self.returnPressed.connect(self.look_now)

    @property
    def words(self) -> tuple[str, ...]:
        """The words, folded."""
        return tuple(fold(self.text()).split())

    @property
    def waits(self) -> bool:
        """Whether what was typed has not been looked for yet."""
        return self._wait.isActive()

    def look_now(self) -> None:
        """Do not wait for more to be typed."""
        self.rest()
        self.looked.emit()

    def rest(self) -> None:
        """Whoever set or emptied the field looks for themselves."""
        self._wait.stop()
