"""Giving selected tags another type by one more key."""

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent

from annotator.domain.identity import Uid
from annotator.gui.commands.tag_table import types_by_key
from annotator.gui.keys import is_plain, typed
from annotator.gui.modes import choices
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.operations import spans


def type_keys(session: Session) -> str:
    """The types with their keys, for a hint."""
    scheme = session.scheme
    named: dict[str, str] = {}
    for key, identifier in types_by_key(scheme).items():
        kind = scheme.span_type(identifier) if scheme else None
        if kind is not None:
            named.setdefault(identifier, f"{key} {kind.name}")
    return choices(named.values())


class RetypeMode:
    """The keys of the types change the type of what is selected."""

    def __init__(self, session: Session, chosen: Sequence[Uid]) -> None:
        self._session = session
        self._uids = tuple(chosen)
        self._types = types_by_key(session.scheme)

    @property
    def hint(self) -> str:
        """The types with their keys."""
        return tr("Change the type to:   {types}", types=type_keys(self._session))

    def wants(self, key: QKeyEvent) -> bool:
        """The types' keys; others end nothing and mean what they always mean."""
        return is_plain(key) and typed(key) in self._types

    def press(self, key: QKeyEvent) -> bool:
        """Change the type; the mode is over with it."""
        self._session.run(spans.retype(self._uids, self._types[typed(key)]))
        return False

    def over(self) -> None:
        """Nothing is left to do."""
