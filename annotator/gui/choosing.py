"""Giving selected tags, or a link, the value of an attribute by one more key."""

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.domain.identity import Uid
from annotator.domain.scheme import Attribute
from annotator.domain.values import NOT_STATED, Value
from annotator.gui.keys import is_plain, typed
from annotator.gui.modes import choices
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.transaction import Operation

NOT_STATED_KEY: Final = "0"
_EMPTY_KEYS: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Verbs(Protocol):
    """The operations on what is described: those of spans or those of links."""

    def set_attribute(self, uids: Sequence[Uid], name: str, value: Value, /) -> Operation[None]:
        """Set it."""

    def clear_attribute(self, uids: Sequence[Uid], name: str, /) -> Operation[None]:
        """Make it empty."""


class ValueMode:
    """The keys of an attribute's values set it."""

    def __init__(
        self, session: Session, verbs: Verbs, uids: Sequence[Uid], attribute: Attribute
    ) -> None:
        self._session = session
        self._verbs = verbs
        self._uids = tuple(uids)
        self._attribute = attribute
        self._values = {
            value.key.upper(): value.id
            for value in attribute.values
            if value.key and not value.retired and not value.replaced_by
        }

    @property
    def hint(self) -> str:
        """The values with their keys."""
        named = [
            f"{value.key} {value.name}"
            for value in self._attribute.values
            if value.key.upper() in self._values
        ]
        about = self._attribute.name
        if len(self._uids) > 1:
            about = tr("{attribute} of {count} tags", attribute=about, count=len(self._uids))
        return tr(
            "{attribute}:   {choices}",
            attribute=about,
            choices=choices([*named, tr("0 not stated"), tr("Del empty")]),
        )

    def wants(self, key: QKeyEvent) -> bool:
        """The values' keys, 0 and Delete; others end the mode by meaning something else."""
        if not is_plain(key):
            return False
        return key.key() in _EMPTY_KEYS or typed(key) in (NOT_STATED_KEY, *self._values)

    def press(self, key: QKeyEvent) -> bool:
        """Set the value; the mode is over with it."""
        uids, name = self._uids, self._attribute.id
        text = typed(key)
        if key.key() in _EMPTY_KEYS:
            self._session.run(self._verbs.clear_attribute(uids, name))
        elif text in self._values:
            self._session.run(self._verbs.set_attribute(uids, name, self._values[text]))
        else:
            self._session.run(self._verbs.set_attribute(uids, name, NOT_STATED))
        return False

    def over(self) -> None:
        """Nothing is left to do."""
