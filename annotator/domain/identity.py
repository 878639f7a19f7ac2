"""How the things of a project are named, so that files made apart can meet.

A uid is 16 bytes. Things two people may make independently (people, articles, entities,
propositions, layers) get a name-based uid (RFC 9562 version 5); all else a time-ordered
one (version 7).
"""

import hashlib
import secrets
import time
import uuid
from functools import lru_cache

from annotator.text.folding import fold

Uid = bytes

_NAMESPACE = uuid.UUID("6f8d1b3e-2f0c-5c59-9a50-6c1f0f7f4a11")


def new_uid() -> Uid:
    """A fresh version-7 uid: 48 bits of milliseconds, then random bits."""
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return value.to_bytes(16, "big")


def named_uid(space: Uid, *parts: str | bytes) -> Uid:
    """The version-5 uid of ``parts`` inside ``space``; parts are length-prefixed, so never
    run together.
    """
    name = space
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        name += len(raw).to_bytes(4, "big") + raw
    uid = bytearray(hashlib.sha1(name, usedforsecurity=False).digest()[:16])
    uid[6] = uid[6] & 0x0F | 0x50
    uid[8] = uid[8] & 0x3F | 0x80
    return bytes(uid)


def person_uid(project: Uid, name: str) -> Uid:
    """The person of this name in this project; spelling differences that folding removes meet."""
    return named_uid(project, "person", fold(name.strip()))


def article_uid(project: Uid, text_hash: bytes) -> Uid:
    """The article with this canonical text (SHA-256 of its UTF-8)."""
    return named_uid(project, "article", text_hash)


def entity_uid(project: Uid, register: str, name: str) -> Uid:
    """The entity or proposition of this name in a register (``actor``, ``proposition``, …)."""
    return named_uid(project, "entity", register, fold(" ".join(name.split())))


@lru_cache(maxsize=64)
def layer_uid(project: Uid, owner: Uid, purpose: str, name: str) -> Uid:
    """The layer a person owns for a purpose (``annotations``, later ``gold``, …)."""
    return named_uid(project, "layer", owner, purpose, name)


def state_uid(layer: Uid, article: Uid) -> Uid:
    """The state an article has in a layer: one object for each pair."""
    return named_uid(layer, "state", article)


def decision_uid(layer: Uid, target: Uid) -> Uid:
    """What a layer's owner decided about an object: one for each pair."""
    return named_uid(layer, "decision", target)


def copy_uid(layer: Uid, source: Uid) -> Uid:
    """A layer's copy of a span or link: who decides the same on two machines makes one copy."""
    return named_uid(layer, "copy", source)


def carried_uid(layer: Uid, source: Uid, article: Uid = b"") -> Uid:
    """A layer's copy of a span that was carried over to ``article``, or of a link along with it:
    carrying it over again makes the same one.
    """
    return named_uid(layer, "carried", article, source)


def assignment_uid(project: Uid, article: Uid, person: Uid) -> Uid:
    """That an article is a person's to work on: one object for each pair."""
    return named_uid(project, "assignment", article, person)


def zones_uid(project: Uid, article: Uid, revision: int) -> Uid:
    """The shared set of zones of one revision of an article."""
    return named_uid(project, "zones", article, str(revision))


def scheme_uid(project: Uid) -> Uid:
    """The one scheme of a project."""
    return named_uid(project, "scheme")


def foreign_uid(key: str) -> Uid:
    """The uid for an id read from a file: itself where it is a UUID, else derived from it."""
    try:
        return uuid.UUID(key).bytes
    except ValueError:
        return named_uid(_NAMESPACE.bytes, key)


def text_of(uid: Uid) -> str:
    """The form a uid has at the borders: files, command line, Python API."""
    text = uid.hex()  # four times faster than by way of a UUID object, and exports make many
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def uid_of(text: str) -> Uid:
    """The uid written as ``text``.

    Raises:
        ValueError: if ``text`` is not a UUID.
    """
    return uuid.UUID(text).bytes
