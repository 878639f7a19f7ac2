"""Asks for the reason of a decision, and for a comment to it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.dialogs.picker import Entry, Picker, Words
from annotator.gui.dialogs.remark import RemarkDialog
from annotator.gui.reading import Reading
from annotator.gui.texts import tr
from annotator.project.operations.gold import Because


class AskingWhy(QObject):
    """Two small dialogs; the keyboard goes back to where it was."""

    given = Signal(object)
    """What was asked about, a `Because`, with what was answered."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._reading = reading
        self.last = ""
        """The reason given last: it is offered first."""

    def ask_reason(self, because: Because, known: Sequence[str], home: QWidget) -> None:
        """Have a reason picked from those known, or typed; ``home`` gets the keyboard then."""
        known = sorted(known, key=lambda reason: reason != self.last)
        picker = Picker(
            Words(tr("Reason"), tr("Why, in a few words"), tr("Type a reason.")),
            [Entry(reason, reason) for reason in known],
            home.window(),
            further=lambda typed: _typed(typed, known),
        )
        picker.wanted.connect(lambda reason: self.given.emit(because._replace(reason=reason)))
        if home is self._reading.view:
            self._reading.offer(picker)
        else:
            picker.offer_over(home, QPoint())

    def ask_comment(self, because: Because, comment: str, home: QWidget) -> None:
        """Have a comment written, or the one there is changed."""
        dialog = RemarkDialog(comment, home.window())
        dialog.written.connect(lambda words: self.given.emit(because._replace(comment=words)))
        dialog.finished.connect(lambda *_: home.setFocus())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _typed(typed: str, known: Sequence[str]) -> list[Entry]:
    words = typed.strip()
    return [Entry(words, words, tr("new"))] if words and words not in known else []
