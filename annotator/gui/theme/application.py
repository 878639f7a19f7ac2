"""Gives the application a look, and keeps it with the system's where that is wanted."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from annotator.gui.theme.colour import luminance
from annotator.gui.theme.style import Fusion
from annotator.gui.theme.tokens import LIGHT, LOOKS, Look, Tokens

_DIM_ROLES = ("WindowText", "Text", "ButtonText", "HighlightedText")


def palette(tokens: Tokens) -> QPalette:
    """Qt's palette for a look."""
    roles = {
        "Window": tokens.window,
        "WindowText": tokens.window_text,
        "Base": tokens.field,
        "AlternateBase": tokens.stripe,
        "Text": tokens.window_text,
        "PlaceholderText": tokens.quiet,
        "Button": tokens.button,
        "ButtonText": tokens.window_text,
        "BrightText": tokens.error,
        "Highlight": tokens.accent,
        "HighlightedText": tokens.accent_text,
        "Accent": tokens.accent,
        "Link": tokens.link,
        "LinkVisited": tokens.link,
        "ToolTipBase": tokens.field,
        "ToolTipText": tokens.window_text,
        "Light": tokens.field,
        "Midlight": tokens.stripe,
        "Mid": tokens.border,
        "Dark": tokens.border,
        "Shadow": "#000000",
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(QPalette.ColorRole[role], QColor(colour))
    for role in _DIM_ROLES:
        made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], QColor(tokens.quiet))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(tokens.button))
    return made


def system_look() -> Look:
    """What the system asks for now; where it does not say, what its window colour is like."""
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)  # since Qt 6.10
    if accessibility is not None:
        wish = accessibility().contrastPreference()
        if wish == Qt.ContrastPreference.HighContrast:
            return Look.HIGH_CONTRAST
    match hints.colorScheme():
        case Qt.ColorScheme.Dark:
            return Look.DARK
        case Qt.ColorScheme.Light:
            return Look.LIGHT
        case _:
            ground = QApplication.style().standardPalette().color(QPalette.ColorRole.Window)
            return Look.DARK if luminance(ground.name()) < 0.18 else Look.LIGHT


def _fusion(application: QApplication) -> Fusion:
    """The style the application has from an earlier theme, or a new one."""
    style = application.style()
    if not isinstance(style, Fusion):
        style = Fusion()
        application.setStyle(style)
    return style


class Theme(QObject):
    """The look the application has: chosen, or the system's.

    Make one, keep it, and connect what paints for itself to ``changed``.
    """

    changed = Signal(object)
    """The new `Tokens`."""

    def __init__(self, application: QApplication, look: Look = Look.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._choice = look
        self._tokens = LIGHT
        self._style = _fusion(application)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        accessibility = getattr(hints, "accessibility", None)  # since Qt 6.10
        if accessibility is not None:
            accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self.choose(look)

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    @property
    def choice(self) -> Look:
        """What the person chose; ``SYSTEM`` by default."""
        return self._choice

    def choose(self, look: Look) -> None:
        """Take ``look`` now, and follow the system from here on if it is ``SYSTEM``."""
        self._choice = look
        tokens = LOOKS[system_look() if look is Look.SYSTEM else look]
        self._style.colours = palette(tokens)
        self._application.setPalette(QPalette())  # has the style asked anew
        if tokens is not self._tokens:
            self._tokens = tokens
            self.changed.emit(tokens)

    def _system_changed(self) -> None:
        if self._choice is Look.SYSTEM:
            self.choose(Look.SYSTEM)
