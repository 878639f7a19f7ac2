"""Uids as text and back."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import identity
from annotator.domain.identity import text_of
from annotator.formats.ids import uid_in, uuid_in

SOME = uuid.UUID("0190a6b2-7c3d-7e4f-8a5b-6c7d8e9fa0b1")


@given(st.binary(min_size=16, max_size=16))
def test_text_and_back(uid: bytes) -> None:
    assert text_of(uid) == str(uuid.UUID(bytes=uid))
    assert uuid_in(text_of(uid)) == uid
    assert uid_in("anywhere", text_of(uid).upper()) == uid


@pytest.mark.parametrize(
    "name",
    ["", "T1", "007", str(SOME)[:-1], str(SOME).replace("-", ""), "x" * 36, " " * 4 + "ab" * 16],
)
def test_other_ids_are_no_uuids(name: str) -> None:
    assert uuid_in(name) is None


def test_other_ids_are_unique_in_their_space_only() -> None:
    assert uid_in("one", "T1") == uid_in("one", "T1")
    assert uid_in("one", "T1") != uid_in("two", "T1")
    assert uid_in("", "T1") == identity.foreign_uid("T1")
