"""A page of help, with its pictures in the colours of the window and the keys of the table."""

import html
import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from annotator import resources
from annotator.gui.commands.table import Command
from annotator.gui.dialogs.buttons import close_only
from annotator.gui.dialogs.keys import native, plain_title
from annotator.gui.texts import tr

_FOLDER: Final = "help"
_PICTURE: Final = 836
"""How wide the pictures are, in pixels; only on a small screen they are shown smaller."""
_NAMED: Final = re.compile(r"\{([a-z]+[.a-z-]*)\}")


def page(name: str, commands: Sequence[Command], values: dict[str, str]) -> str:
    """The page called ``name``: ``{a.command}`` becomes its first key, where it has none its
    title; other names in braces become their values.

    Raises:
        LookupError: if the page names what there is not.
    """
    known = {command.id: command for command in commands}

    def put(found: re.Match[str]) -> str:
        word = found[1]
        if word in values:
            return html.escape(values[word])
        command = known[word]
        said = native(command.keys[:1]) or plain_title(command)
        return f"<b>{html.escape(said)}</b>"

    return _NAMED.sub(put, resources.read_text(f"{_FOLDER}/{name}.html"))


class Guide(QDialog):
    """Shows one page."""

    def __init__(
        self, name: str, commands: Sequence[Command], *, dark: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Working Together"))
        self._browser = QTextBrowser()
        self._browser.setAccessibleName(tr("Working Together"))
        self._browser.setSearchPaths([str(resources.path(_FOLDER))])
        em = self.fontMetrics().horizontalAdvance("m")
        room = self.screen().availableSize()
        values = {
            "look": "dark" if dark else "light",
            "width": str(min(_PICTURE, room.width() - 6 * em)),
        }
        self._browser.setHtml(page(name, commands, values))
        layout = QVBoxLayout(self)
        layout.addWidget(self._browser)
        layout.addWidget(close_only(self))
        wanted = QSize(_PICTURE + 6 * em, self.fontMetrics().height() * 42)
        self.resize(wanted.boundedTo(room))

    @property
    def text(self) -> str:
        """What it says, without pictures."""
        return self._browser.toPlainText()
