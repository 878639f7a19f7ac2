"""The one marker for what people read: every text of the window goes through it.

Qt is imported at the first translation only, so that plain data may mark its texts without it.
"""

from functools import cache
from typing import TYPE_CHECKING

from annotator.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication


@cache
def _application() -> "type[QCoreApplication]":
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication


def tr(text: str, **values: object) -> str:
    """``text`` in the language of the window, with ``{names}`` filled in from ``values``."""
    translated = _application().translate("Annotator", text)
    return translated.format(**values) if values else translated


def marked(text: str) -> str:
    """``text`` as it is, marked for translators; whoever shows it calls `tr` on it."""
    return text


def said(error: UserError) -> str:
    """What an error says, in the language of the window."""
    return tr(error.template, **error.values)


def counted(number: int, one: str, many: str, **values: object) -> str:
    """``one`` or ``many`` by ``number``, which both may name as ``{n}``.

    A translation of ``many`` has as many forms as its language needs and then decides alone.
    """
    from PySide6.QtCore import QLocale

    translated = _application().translate("Annotator", many, "", number)
    if translated == many and number == 1:
        translated = tr(one)
    return translated.format(n=QLocale().toString(number), **values)
