"""Giving a selected span the value of an attribute by one more key."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.domain.identity import Uid
from annotator.domain.scheme import Attribute
from annotator.domain.values import NOT_STATED
from annotator.gui.keys import typed
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.operations import spans

NOT_STATED_KEY: Final = "0"
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_EMPTY_KEYS: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ValueMode:
    """The keys of an attribute's values set it."""

    def __init__(self, session: Session, span: Uid, attribute: Attribute) -> None:
        self._session = session
        self._span = span
        self._attribute = attribute
        self._values = {
            value.key.upper(): value.id
            for value in attribute.values
            if value.key and not value.retired and not value.replaced_by
        }

    @property
    def hint(self) -> str:
        """The values with their keys; no line ends between a key and its value."""
        named = [
            f"{value.key} {value.name}"
            for value in self._attribute.values
            if value.key.upper() in self._values
        ]
        choices = [*named, tr("0 not stated"), tr("Del empty")]
        return tr(
            "{attribute}:   {choices}",
            attribute=self._attribute.name,
            choices="   ".join(choice.replace(" ", _NO_BREAK) for choice in choices),
        )

    def wants(self, key: QKeyEvent) -> bool:
        """The values' keys, 0 and Delete; others end the mode by meaning something else."""
        plain = key.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain != Qt.KeyboardModifier.NoModifier:
            return False
        return key.key() in _EMPTY_KEYS or typed(key) in (NOT_STATED_KEY, *self._values)

    def press(self, key: QKeyEvent) -> bool:
        """Set the value; the mode is over with it."""
        uids, name = [self._span], self._attribute.id
        text = typed(key)
        if key.key() in _EMPTY_KEYS:
            self._session.run(spans.clear_attribute(uids, name))
        elif text in self._values:
            self._session.run(spans.set_attribute(uids, name, self._values[text]))
        else:
            self._session.run(spans.set_attribute(uids, name, NOT_STATED))
        return False

    def over(self) -> None:
        """Nothing is left to do."""
