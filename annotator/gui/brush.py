"""The brush: what is selected with the mouse is tagged at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.gui.commands.tag_table import types_by_key
from annotator.gui.describe import span_type_name
from annotator.gui.keys import is_plain, typed
from annotator.gui.reading import Reading
from annotator.gui.retyping import type_keys
from annotator.gui.session import Session
from annotator.gui.texts import tr

_OFF = "V"


class BrushMode:
    """On until Escape; a type's key changes what it tags as."""

    def __init__(
        self, session: Session, reading: Reading, span_type: str, tag: Callable[[str], None]
    ) -> None:
        self._session = session
        self._view = reading.view
        self._type = span_type
        self._tag = tag
        self._types = types_by_key(session.scheme)
        self._view.selection_made.connect(self._made)
        self._view.viewport().setCursor(Qt.CursorShape.CrossCursor)

    @property
    def hint(self) -> str:
        """What it does, and what else it could."""
        return tr(
            "Brush: what you select with the mouse becomes {type}.   {types}   V or Esc: enough",
            type=span_type_name(self._session.scheme, self._type),
            types=type_keys(self._session),
        )

    def wants(self, key: QKeyEvent) -> bool:
        """The types' keys and its own."""
        return is_plain(key) and typed(key) in (_OFF, *self._types)

    def press(self, key: QKeyEvent) -> bool:
        """Take another type; its own key ends it."""
        if typed(key) == _OFF:
            return False
        self._type = self._types[typed(key)]
        return True

    def over(self) -> None:
        """Let the mouse only select again."""
        self._view.selection_made.disconnect(self._made)
        self._view.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def _made(self) -> None:
        self._tag(self._type)
