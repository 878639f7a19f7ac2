"""Expected failures, each one clear sentence; everything else is a bug."""

from collections.abc import Sequence
from enum import StrEnum


class Way(StrEnum):
    """A way on that a caller may offer with an error; the window makes a button of each."""

    READ_ONLY = "read-only"
    RESTORE = "restore"
    SAVE_COPY = "save-copy"
    LOCAL_COPY = "local-copy"
    RETRY = "retry"
    DISCARD = "discard"


class UserError(Exception):
    """Something a person can understand and mend.

    ``template`` is one sentence saying what, where and what to do, with ``{names}`` for
    ``values``; it is kept apart from them so that the window can translate it.
    """

    def __init__(self, template: str, *, ways: Sequence[Way] = (), **values: object) -> None:
        self.template = template
        self.values = values
        self.ways = tuple(ways)
        super().__init__(template.format(**values) if values else template)


class BadInputError(UserError):
    """Input from outside that cannot be taken as it is; nothing was stored."""


class StorageFullError(UserError):
    """The disk refused a write; the change is held by the caller and nothing saved was lost."""


class BusyError(UserError):
    """A long write is under way; reading goes on, editing waits."""


class CancelledError(Exception):
    """A person stopped a job; whatever it had begun is rolled back."""
