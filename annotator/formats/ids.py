"""Ids read from files as uids, fast: making a UUID object would take half the time of a span."""

from annotator.domain.identity import Uid, foreign_uid, text_of

_UUID_LENGTH = 36


def uuid_in(name: str) -> Uid | None:
    """The uid written as ``name`` in the form :func:`text_of` has; None for other ids."""
    if len(name) != _UUID_LENGTH:
        return None
    try:
        uid = bytes.fromhex(name.replace("-", ""))
    except ValueError:
        return None
    return uid if text_of(uid) == name.lower() else None


def uid_in(space: str, name: str) -> Uid:
    """The uid for an id: itself where it is a UUID, else one that is unique in ``space``."""
    return uuid_in(name) or foreign_uid(f"{space}\x1f{name}" if space else name)
