"""The map between decoded and canonical offsets, and its packed form."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.canonical import canonicalise
from annotator.text.editmap import Edit, edits_from_bytes, edits_to_bytes


def test_no_edits_take_no_bytes() -> None:
    assert edits_to_bytes(()) == b""
    assert edits_from_bytes(b"") == ()


def test_a_line_end_for_every_line_takes_little() -> None:
    edits = canonicalise("some words of a line\r\n" * 10_000).edits
    packed = edits_to_bytes(edits)
    assert len(packed) < 1000
    assert edits_from_bytes(packed) == edits


@given(st.lists(st.tuples(st.integers(0, 2**40), st.integers(0, 300), st.integers(0, 300))))
def test_round_trip(steps: list[tuple[int, int, int]]) -> None:
    edits = []
    raw = canonical = 0
    for gap, raw_length, can_length in steps:
        raw, canonical = raw + gap, canonical + gap
        edits.append(Edit(raw, raw + raw_length, canonical, canonical + can_length))
        raw, canonical = raw + raw_length, canonical + can_length
    assert edits_from_bytes(edits_to_bytes(edits)) == tuple(edits)


@pytest.mark.parametrize(
    "damaged",
    [
        b"no deflate stream",
        edits_to_bytes([Edit(0, 1, 0, 0)])[:-6],
        zlib.compress(b"\x01\x02"),
        zlib.compress(b"\x01\x02\x80"),
    ],
)
def test_damaged_bytes_are_refused(damaged: bytes) -> None:
    with pytest.raises(ValueError, match="edit map"):
        edits_from_bytes(damaged)
