"""Ids in a project file."""

from uuid import UUID

import pytest

from annotator.formats.refi_qda.guids import (
    code_guid,
    coding_guid,
    joint_guid,
    note_guid,
    part_guid,
    plain,
    read_uid,
    variable_guid,
)

SPAN = bytes(range(16))
OWN = "00010203-0405-0607-0809-0a0b0c0d0e0f"


@pytest.mark.parametrize("given", [OWN, OWN.upper(), f"{{{OWN}}}", f" {{ {OWN.upper()} }} "])
def test_a_guid_is_one_however_it_is_written(given: str) -> None:
    assert plain(given) == OWN
    assert read_uid("file", plain(given)) == SPAN


def test_what_is_no_guid_is_of_its_file() -> None:
    assert plain(None) == ""
    assert read_uid("a", "code-1") != read_uid("b", "code-1")


def test_guids_written_differ_and_are_the_same_each_time() -> None:
    made = [
        *(code_guid("Actor"), code_guid("Actor", '{"kind":"person"}'), code_guid("Claim")),
        *(variable_guid("Actor"), part_guid(SPAN, 0), part_guid(SPAN, 1), part_guid(SPAN, 2)),
        *(joint_guid(SPAN, 1), joint_guid(SPAN, 2), note_guid(SPAN)),
        *(coding_guid(OWN, "a"), coding_guid(OWN, "b")),
    ]
    assert len(set(made)) == len(made)
    assert all(str(UUID(one)) == one for one in made)
    assert part_guid(SPAN, 0) == OWN
    assert code_guid("Actor") == code_guid("Actor")
