"""The one marker for what people read: every text of the window goes through it."""

from PySide6.QtCore import QCoreApplication


def tr(text: str, **values: object) -> str:
    """``text`` in the language of the window, with ``{names}`` filled in from ``values``."""
    translated = QCoreApplication.translate("Annotator", text)
    return translated.format(**values) if values else translated
