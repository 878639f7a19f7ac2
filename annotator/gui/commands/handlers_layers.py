"""Whose work is seen, and who works on the project."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.errors import UserError
from annotator.gui.beside import Beside
from annotator.gui.dialogs.people import PeopleDialog
from annotator.gui.seeing import turned
from annotator.gui.session import Session
from annotator.gui.texts import marked


class LayerHandlers:
    """Goes through others' work and to the text beside."""

    def __init__(
        self, session: Session, beside: Beside, window: QWidget, to_text: Callable[[], None]
    ) -> None:
        self._session = session
        self._beside = beside
        self._window = window
        self._to_text = to_text
        beside.finished.connect(to_text)

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "layer.next": partial(self.turn, 1),
            "layer.previous": partial(self.turn, -1),
            "view.side-by-side": self.put_beside,
            "view.beside": self.to_beside,
            "people.edit": self.edit_people,
        }

    def turn(self, by: int) -> None:
        """See the next one's work beside mine."""
        shown = self._session.shown
        others = [layer.uid for layer, _ in self._session.names.other_layers()] if shown else []
        if shown is None or not others:
            self._session.failed.emit(UserError(marked("Nobody else has tagged anything here.")))
            return
        self._session.show_layers(turned(others, shown.others, by))

    def put_beside(self) -> None:
        """Have somebody's work stand beside the text, or no longer; it goes on next time."""
        on = self._session.settings.side_by_side
        had = self._beside.view.hasFocus() or self._beside.choice.hasFocus()
        self._beside.be_there(on=on)
        if had and not on:
            self._to_text()

    def to_beside(self) -> None:
        """Take the keyboard to the text beside."""
        if self._beside.isHidden():
            self._session.failed.emit(
                UserError(marked("Nothing stands beside the text; F8 puts somebody’s work there."))
            )
        else:
            self._beside.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_people(self) -> None:
        """Ask who works on the project."""
        if self._session.project is not None:
            dialog = PeopleDialog(self._session, self._window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
