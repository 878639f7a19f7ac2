"""How the window looks, and where the keyboard is."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.reader.view import ReaderView
from annotator.gui.session import Session
from annotator.gui.theme.application import Theme
from annotator.gui.theme.tokens import Look
from annotator.settings.table import Theme as Choice

LOOKS = {
    Choice.SYSTEM: Look.SYSTEM,
    Choice.LIGHT: Look.LIGHT,
    Choice.DARK: Look.DARK,
    Choice.CONTRAST: Look.HIGH_CONTRAST,
}


class ViewHandlers:
    """Colours, size of the text, the way to fields and back."""

    def __init__(
        self,
        session: Session,
        view: ReaderView,
        theme: Theme,
        article_filter: QLineEdit,
        quote_filter: QLineEdit,
    ) -> None:
        self._session = session
        self._view = view
        self._theme = theme
        self._fields = (article_filter, quote_filter)

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "view.article-filter": partial(self._go_to, self._fields[0]),
            "view.quote-filter": partial(self._go_to, self._fields[1]),
            "view.reader": self.to_text,
            "view.larger": partial(self.zoom, 1),
            "view.smaller": partial(self.zoom, -1),
            "view.look-system": partial(self.look, Choice.SYSTEM),
            "view.look-light": partial(self.look, Choice.LIGHT),
            "view.look-dark": partial(self.look, Choice.DARK),
            "view.look-contrast": partial(self.look, Choice.CONTRAST),
        }

    def to_text(self) -> None:
        """Give the keyboard back to the text."""
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def zoom(self, steps: int) -> None:
        """Set the text larger or smaller, now and next time."""
        self._view.zoom_by(steps)
        self._session.settings.reading_size = min(max(round(self._view.zoom), 8), 48)
        self._session.kept.keep()

    def look(self, choice: Choice) -> None:
        """Take other colours, now and next time."""
        self._theme.choose(LOOKS[choice])
        self._session.settings.theme = choice
        self._session.kept.keep()

    def _go_to(self, field: QLineEdit) -> None:
        dock: QWidget | None = field.parentWidget()
        while dock is not None and not dock.isWindow():
            dock.show()
            dock = dock.parentWidget()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
