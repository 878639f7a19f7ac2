"""How the window looks, and where the keyboard is."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.commands.table import PANEL_PREFIX, PANELS
from annotator.gui.docks import Docks
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
        docks: Docks,
        fields: Mapping[str, QLineEdit],
    ) -> None:
        self._session = session
        self._view = view
        self._theme = theme
        self._docks = docks
        self._fields = fields

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "view.article-filter": partial(self._find_in, "articles"),
            "view.quote-filter": partial(self._find_in, "quotes"),
            "view.reset-panels": self._docks.reset,
            **{PANEL_PREFIX + name: partial(self.panel, name) for name in PANELS},
            "view.reader": self.to_text,
            "view.snap": self.snap,
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

    def snap(self) -> None:
        """Have the mouse select whole words, or what it covers."""
        self._view.set_snaps(on=self._session.settings.snap_to_words)

    def look(self, choice: Choice) -> None:
        """Take other colours, now and next time."""
        self._theme.choose(LOOKS[choice])
        self._session.settings.theme = choice
        self._session.kept.keep()

    def panel(self, name: str) -> None:
        """Go to a panel; from there back to the text, and put it away."""
        part = self._docks.toggle(name)
        if part is None:
            self.to_text()
        else:
            _first_field(part).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def lead_to(self, name: str) -> None:
        """Go to a panel, wherever one is."""
        part = self._docks.bring(name)
        _first_field(part).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _find_in(self, name: str) -> None:
        field = self._fields[name]
        self._docks.bring(name)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()


def _first_field(part: QWidget) -> QWidget:
    """Where the keyboard goes in a panel: the first thing in it that takes it."""
    for child in (part, *part.findChildren(QWidget)):
        takes = child.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and child.isEnabled() and child.isVisibleTo(part):
            return child
    return part
