"""The hash chain: one link per transaction, over every header field and every body.

A body enters by its own hash, so that a withheld or erased one would not break the chain.
"""

import hashlib
from struct import pack

from annotator.domain.identity import Uid
from annotator.journal.entries import Header, Moment, Operation, Place

_NOTHING = bytes(32)
_NO_UID = bytes(16)


def genesis(replica: Uid) -> bytes:
    """The hash before a replica's first transaction."""
    return hashlib.sha256(b"annotator journal 1\0" + replica).digest()


class ChainLink:
    """The hash of one transaction: its operations in their order, then its header."""

    def __init__(self, previous: bytes) -> None:
        self._hash = hashlib.sha256(previous)

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
            + (hashlib.sha256(body).digest() if body is not None else _NOTHING)
        )

    def seal(self, header: Header, operations: int) -> bytes:
        """Take in the header, which closes the transaction; the hash is 32 bytes."""
        gesture = header.gesture.encode()
        mode = header.mode.encode()
        self._hash.update(
            pack(">I", operations)
            + _moment(header.moment)
            + pack(">Q", header.clock)
            + header.author
            + pack(">II", len(gesture), len(mode))
            + gesture
            + mode
            + hashlib.sha256(header.detail).digest()
            + _moment(header.undoes)
        )
        return self._hash.digest()


def _moment(moment: Moment | None) -> bytes:
    return pack(">16sQ", *moment) if moment else pack(">16sQ", _NO_UID, 0)


def _place(place: Place | None) -> bytes:
    return pack(">16sQI", *place) if place else pack(">16sQI", _NO_UID, 0, 0)
