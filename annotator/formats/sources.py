"""From a file to an article: its bytes, its characters, its canonical text."""

import re
from hashlib import sha256
from pathlib import Path
from typing import Final

from annotator.domain.identity import article_uid
from annotator.domain.values import Article, Metadata, Origin, Revision
from annotator.errors import BadInputError
from annotator.formats.bundle import Part, Problem, Source
from annotator.text.canonical import Canonical, Decoded, canonicalise, decode, text_hash
from annotator.text.editmap import edits_to_bytes

LARGEST: Final = 256 * 1024 * 1024
"""Bytes; a text file above it is not one article, and would not fit in memory several times."""

PEEK: Final = 65_536
"""Bytes a probe looks at."""

_HEADLINE: Final = 160
_STOP = re.compile(r"[.:;,۔。।]['\"’”»)\]]*$")
_LINE = re.compile(r"\S.*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNKNOWN: Final = b""


def load(path: Path) -> tuple[bytes, Decoded]:
    """The bytes and characters of a text file.

    Raises:
        BadInputError: with one sentence if it cannot be read or is no text.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise BadInputError("It is larger than 256 MB, too large for one article.")
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInputError("It cannot be read: {reason}.", reason=reason) from error
    decoded = decode(raw)
    if not decoded.text.strip("\ufeff \t\r\n"):
        raise BadInputError("It is empty.")
    return raw, decoded


def peek(path: Path) -> bytes:
    """The beginning of a file; nothing where there is no file to read."""
    try:
        with path.open("rb") as stream:
            return stream.read(PEEK)
    except OSError:
        return b""


def looks_binary(beginning: bytes) -> bool:
    """Whether bytes are surely no text in an encoding that is one byte wide."""
    return b"\0" in beginning


def part_from(
    raw: bytes, decoded: Decoded, canonical: Canonical, metadata: Metadata, origin: Origin
) -> Part:
    """A part without annotations, made of a file."""
    digest = text_hash(canonical.text)
    revision = Revision(
        digest, len(canonical.text), sha256(raw).digest(), decoded.encoding, decoded.guessed
    )
    article = Article(article_uid(_UNKNOWN, digest), metadata, (revision,), origin)
    source = Source(raw, decoded.encoding, decoded.guessed, edits_to_bytes(canonical.edits))
    return Part(article, canonical.text, source=source)


def canonical_text(decoded: Decoded) -> Canonical:
    """The canonical text of what was decoded.

    Raises:
        BadInputError: if nothing of it is left.
    """
    canonical = canonicalise(decoded.text)
    if not canonical.text.strip():
        raise BadInputError("It holds no text.")
    return canonical


def whole(path: Path, error: BadInputError) -> Problem:
    """The problem that a file is not read at all."""
    return Problem(path.name, str(error), whole=True)


def named(stem: str) -> str:
    """The title a file's name gives, or nothing where it says no more than a number would.

    A name is a title if at least half of its letters and digits are in words of letters.
    """
    parts = re.findall(r"[^\W_]+", stem)
    letters = sum(len(part) for part in parts if part.isalpha())
    return stem if letters * 2 >= sum(map(len, parts)) else ""


def headline(text: str) -> str:
    """The title a text begins with, or nothing.

    It is the first line that is not blank, if it looks like a headline: at most 160 characters,
    at least three words, no full stop, colon, semicolon or comma at its end, and something after
    it. A line of one or two words is more often a dateline, a section or a button.
    """
    first = _LINE.search(text)
    if first is None or text[first.end() :].isspace() or first.end() == len(text):
        return ""
    title = " ".join(first[0].split())
    fits = len(title) <= _HEADLINE and not _STOP.search(title)
    return title if fits and len(_WORD.findall(title)) >= 3 else ""
