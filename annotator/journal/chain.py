"""The hash chain: one link per transaction, over every header field and every body.

A body enters by its own hash, so that a withheld or erased one does not break the chain. What a
tag says is soon guessed (a type and two offsets of a known text), so that hash is salted: each
operation has a key of its own, made from the transaction's salt, and giving one key away lays
open one body and no other.
"""

import hashlib
from struct import pack

from annotator.domain.identity import Uid
from annotator.journal.entries import Header, Moment, Operation, Place

_NOTHING = bytes(32)
_DETAIL = -1
_NO_UID = bytes(16)


def genesis(project: Uid, replica: Uid) -> bytes:
    """The hash before a replica's first transaction."""
    return hashlib.sha256(b"annotator journal 1\0" + project + replica).digest()


def commitment(salt: bytes, step: int, body: bytes) -> bytes:
    """How a body enters the chain: SHA-256 of its key and itself, the key being SHA-256 of the
    salt and the step (4 bytes, big-endian). The detail of the header has the step -1.
    """
    key = hashlib.sha256(salt + pack(">i", step)).digest()
    return hashlib.sha256(key + body).digest()


class ChainLink:
    """The hash of one transaction: its operations in their order, then its header."""

    def __init__(self, previous: bytes, salt: bytes) -> None:
        self._hash = hashlib.sha256(previous)
        self._salt = salt
        self._step = 0

    def add(self, operation: Operation) -> None:
        """Take in the next operation."""
        kind = operation.kind.encode()
        body = operation.body
        self._hash.update(
            pack(">I", len(kind))
            + kind
            + operation.uid
            + (operation.layer or _NO_UID)
            + (operation.article or _NO_UID)
            + pack(">Q", operation.version)
            + _place(operation.previous)
            + (commitment(self._salt, self._step, body) if body is not None else _NOTHING)
        )
        self._step += 1

    def seal(self, header: Header) -> bytes:
        """Take in the header, which closes the transaction; the hash is 32 bytes."""
        gesture = header.gesture.encode()
        mode = header.mode.encode()
        self._hash.update(
            pack(">I?", self._step, header.undoable)
            + _moment(header.moment)
            + pack(">Q", header.clock)
            + header.author
            + pack(">II", len(gesture), len(mode))
            + gesture
            + mode
            + commitment(self._salt, _DETAIL, header.detail)
            + _moment(header.undoes)
        )
        return self._hash.digest()


def _moment(moment: Moment | None) -> bytes:
    return pack(">16sQ", *moment) if moment else pack(">16sQ", _NO_UID, 0)


def _place(place: Place | None) -> bytes:
    return pack(">16sQI", *place) if place else pack(">16sQI", _NO_UID, 0, 0)
