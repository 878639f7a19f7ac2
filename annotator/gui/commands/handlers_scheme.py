"""What the scheme looks like: a person's own colours of types."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from annotator.gui.dialogs.colours import ColoursDialog
from annotator.gui.session import Session
from annotator.project.operations import scheme as schemes


class SchemeHandlers:
    """Changes the scheme."""

    def __init__(self, session: Session, window: QWidget) -> None:
        self._session = session
        self._window = window

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {"scheme.colours": self.ask_colours}

    def ask_colours(self) -> None:
        """Ask for other colours of types."""
        scheme = self._session.scheme
        if scheme is None:
            return
        dialog = ColoursDialog(scheme, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.chosen.connect(self._colour)
        dialog.open()

    def _colour(self, colours: Mapping[str, str]) -> None:
        scheme = self._session.scheme
        if scheme is None:
            return
        spans = tuple(
            kind.model_copy(update={"colour": colours[kind.id]}) if kind.id in colours else kind
            for kind in scheme.spans
        )
        self._session.run(schemes.replace(scheme.model_copy(update={"spans": spans})))
