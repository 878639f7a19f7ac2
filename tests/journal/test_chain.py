"""The hash chain, against hashes put together by hand."""

import hashlib
from typing import Any

import pytest

from annotator.journal.chain import ChainLink, commitment, genesis
from annotator.journal.entries import Header, Mode, Moment, Operation, Place

R, S, P = bytes(range(16)), bytes(range(16, 32)), bytes(range(32, 48))
SALT = bytes(range(48, 64))
SPAN = Operation("span", b"u" * 16, b"l" * 16, b"a" * 16, 2, Place(S, 7, 1), b'{"type":"a"}')
GONE = Operation("entity", b"e" * 16, None, None, 1, None, None)
HEADER = Header(Moment(R, 5), 1 << 40, b"p" * 16, "span.add", b'{"count":1}', salt=SALT)


def sealed(*operations: Operation, header: Header = HEADER, previous: bytes = bytes(32)) -> bytes:
    link = ChainLink(previous, header.salt)
    for operation in operations:
        link.add(operation)
    return link.seal(header)


def number(value: int, size: int) -> bytes:
    return value.to_bytes(size, "big")


def salted(step: int, body: bytes) -> bytes:
    """SHA-256 of the step's key and the body; the key is SHA-256 of the salt and the step."""
    key = hashlib.sha256(SALT + step.to_bytes(4, "big", signed=True)).digest()
    return hashlib.sha256(key + body).digest()


BY_HAND = (
    bytes(32)
    + number(4, 4) + b"span" + b"u" * 16 + b"l" * 16 + b"a" * 16 + number(2, 8)
    + S + number(7, 8) + number(1, 4)
    + salted(0, b'{"type":"a"}')
    + number(6, 4) + b"entity" + b"e" * 16 + bytes(16) + bytes(16) + number(1, 8)
    + bytes(16) + number(0, 8) + number(0, 4)
    + bytes(32)
    + number(2, 4) + b"\x01"
    + R + number(5, 8) + number(1 << 40, 8) + b"p" * 16
    + number(8, 4) + number(2, 4) + b"span.add" + b"do"
    + salted(-1, b'{"count":1}')
    + bytes(16) + number(0, 8)
)  # fmt: skip


def test_a_transaction_s_hash_is_sha_256_of_everything_in_it() -> None:
    assert sealed(SPAN, GONE) == hashlib.sha256(BY_HAND).digest()


def test_an_undo_hashes_what_it_undoes() -> None:
    header = HEADER._replace(mode=Mode.UNDO, undoes=Moment(S, 3))
    by_hand = BY_HAND.replace(number(2, 4) + b"span.adddo", number(4, 4) + b"span.addundo")
    by_hand = by_hand[:-24] + S + number(3, 8)
    assert sealed(SPAN, GONE, header=header) == hashlib.sha256(by_hand).digest()


def test_a_chain_begins_with_its_project_and_its_replica() -> None:
    assert genesis(P, R) == hashlib.sha256(b"annotator journal 1\0" + P + R).digest()


def test_equal_bodies_cannot_be_told_by_their_hashes() -> None:
    same = SPAN.body or b""
    assert commitment(SALT, 0, same) == salted(0, same)
    assert len({commitment(SALT, 0, same), commitment(SALT, 1, same), commitment(P, 0, same)}) == 3


OTHER_FIELDS: dict[str, dict[str, Any]] = {
    "kind": {"kind": "link"},
    "uid": {"uid": b"v" * 16},
    "layer": {"layer": None},
    "article": {"article": b"b" * 16},
    "version": {"version": 3},
    "previous": {"previous": None},
    "previous replica": {"previous": Place(R, 7, 1)},
    "previous number": {"previous": Place(S, 8, 1)},
    "previous step": {"previous": Place(S, 7, 2)},
    "body": {"body": b'{"type":"b"}'},
    "deleted": {"body": None},
}


@pytest.mark.parametrize("change", OTHER_FIELDS.values(), ids=OTHER_FIELDS)
def test_every_field_of_an_operation_counts(change: dict[str, Any]) -> None:
    assert sealed(SPAN._replace(**change), GONE) != sealed(SPAN, GONE)


OTHER_HEADERS: dict[str, dict[str, Any]] = {
    "replica": {"moment": Moment(S, 5)},
    "number": {"moment": Moment(R, 6)},
    "clock": {"clock": 1},
    "author": {"author": b"q" * 16},
    "gesture": {"gesture": "span.delete"},
    "detail": {"detail": b"{}"},
    "mode": {"mode": Mode.REDO},
    "undoes": {"undoes": Moment(R, 4)},
    "undoable": {"undoable": False},
    "salt": {"salt": P},
}


@pytest.mark.parametrize("change", OTHER_HEADERS.values(), ids=OTHER_HEADERS)
def test_every_field_of_a_header_counts(change: dict[str, Any]) -> None:
    assert sealed(SPAN, header=HEADER._replace(**change)) != sealed(SPAN)


def test_what_came_before_counts() -> None:
    assert sealed(SPAN, previous=b"x" * 32) != sealed(SPAN)


def test_the_order_of_operations_counts() -> None:
    assert sealed(SPAN, GONE) != sealed(GONE, SPAN)


@pytest.mark.parametrize("at", range(len(SPAN.body or b"")))
def test_every_byte_of_a_body_counts(at: int) -> None:
    body = bytearray(SPAN.body or b"")
    body[at] ^= 1
    assert sealed(SPAN._replace(body=bytes(body))) != sealed(SPAN)


def test_gesture_and_mode_never_run_together() -> None:
    one = HEADER._replace(gesture="redo", mode=Mode.DO)
    other = HEADER._replace(gesture="re", mode=Mode.DO)
    assert sealed(SPAN, header=one) != sealed(SPAN, header=other)
