"""Ids in a project file: GUIDs with or without braces, in either case."""

from typing import Final

from annotator.domain.identity import Uid, named_uid, text_of
from annotator.formats.ids import uid_in

FORMAT: Final = "refi-qda"

_CODES: Final = named_uid(b"", FORMAT, "codes")
_VARIABLES: Final = named_uid(b"", FORMAT, "variables")


def plain(guid: str | None) -> str:
    """A GUID in the one form it is compared in; empty where there is none."""
    return (guid or "").strip().strip("{}").strip().lower()


def read_uid(space: str, guid: str) -> Uid:
    """The uid for a plain GUID; of what is none it is unique in ``space``, the file."""
    return uid_in(space, guid)


def code_guid(label: str, said: str = "") -> str:
    """The GUID of a type's code, or of the code that says an attribute's value: always the same,
    so that files written at different times agree.
    """
    return text_of(named_uid(_CODES, label, said))


def variable_guid(name: str) -> str:
    """The GUID of a variable."""
    return text_of(named_uid(_VARIABLES, name))


def part_guid(span: Uid, number: int) -> str:
    """The GUID of a span's piece; the first one's is that of the span."""
    return text_of(named_uid(span, "piece", str(number)) if number else span)


def joint_guid(span: Uid, number: int) -> str:
    """The GUID of the link from a further piece of a span to the first."""
    return text_of(named_uid(span, "joint", str(number)))


def note_guid(about: Uid) -> str:
    """The GUID of the note of a span or link."""
    return text_of(named_uid(about, "note"))


def coding_guid(selection: str, code: str) -> str:
    """The GUID of a selection's coding."""
    return text_of(named_uid(_CODES, "coding", selection, code))
