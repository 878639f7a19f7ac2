"""The commands that tag, one for each type of the scheme, made beside those of the table."""

from collections.abc import Collection

from annotator.domain.scheme import Scheme, SpanType
from annotator.gui.commands.table import (
    COMMANDS,
    READER,
    TAG,
    TAG_PREFIX,
    TEXT,
    Command,
    Need,
    keys_of,
)


def tag_commands(scheme: Scheme | None) -> tuple[Command, ...]:
    """One command for each type offered for tagging, with the key the scheme gives it and a
    letter to remember it by (`_letter`).

    A key that the window itself uses in the text is not taken away from it.
    """
    if scheme is None:
        return ()
    held = set(keys_of(COMMANDS, *TEXT))
    taken = set(held)
    kinds = list(scheme.active_span_types())
    taken.update(kind.key.upper() for kind in kinds if kind.key)
    made = []
    for kind in kinds:
        digit = kind.key.upper()
        letter = _letter(kind, taken)
        taken.add(letter)
        keys = [digit] if digit not in held else []
        made.append(
            Command(
                TAG_PREFIX + kind.id,
                kind.name,
                tuple(key for key in (*keys, letter) if key),
                TAG,
                READER,
                frozenset({Need.ARTICLE}),
                hint=kind.guideline,
                named_by_user=True,
            )
        )
    return tuple(made)


def types_by_key(scheme: Scheme | None) -> dict[str, str]:
    """Which type each key tags as."""
    return {
        key: command.id.removeprefix(TAG_PREFIX)
        for command in tag_commands(scheme)
        for key in command.keys
    }


def _letter(kind: SpanType, taken: Collection[str]) -> str:
    """A letter to remember a type by that is still free: its first, its register's first, any
    other of its id; empty where none is.
    """
    letters = (kind.id[0] + kind.register_[:1] + kind.id).upper()
    return next((one for one in letters if one.isalpha() and one not in taken), "")
