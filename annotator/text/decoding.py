"""From the bytes of a file to its characters, saying whether the encoding was a guess."""

import codecs
import unicodedata
from dataclasses import dataclass

from annotator.errors import BadInputError


class NotText(BadInputError):
    """The bytes are no text; the message is one sentence saying what they seem to be."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file.

    `text` still begins with U+FEFF if the file had a byte order mark, so that raw offsets count
    it. `encoding` is the name under which `decode_as` gives the same text again. `guessed` says
    that a person should have a look at it.
    """

    text: str
    encoding: str
    guessed: bool


# UTF-32 stands first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_ARCHIVE = "This seems to be a compressed archive, not a text file."
_IMAGE = "This seems to be an image, not a text file."
_SOUND = "This seems to be a sound or video file, not a text file."
_PROGRAM = "This seems to be a program, not a text file."
_BINARY = "This seems to be a binary file, not a text file."
_OFFICE = "This seems to be a ZIP archive or an Office document, not a text file."

_SIGNATURES = (
    (b"%PDF-", "This seems to be a PDF document, not a text file."),
    (b"PK\x03\x04", _OFFICE),
    (b"PK\x05\x06", _OFFICE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This seems to be an old Office document, not text."),
    (b"\x89PNG\r\n\x1a\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF87a", _IMAGE),
    (b"GIF89a", _IMAGE),
    (b"II*\x00", _IMAGE),
    (b"MM\x00*", _IMAGE),
    (b"\x1f\x8b\x08", _ARCHIVE),
    (b"BZh91AY&SY", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"SQLite format 3\x00", "This seems to be a database, not a text file."),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90\x00", _PROGRAM),
    (b"ID3\x03", _SOUND),
    (b"ID3\x04", _SOUND),
    (b"OggS\x00", _SOUND),
)

_LINE_CONTROLS = b"\t\n\v\f\r"
# Escape counts as text too: terminal logs change their colours with it.
_CONTROLS = bytes(set(range(0x20)) - set(_LINE_CONTROLS) - {0x1B} | {0x7F})

# What Windows-1252 has for the languages of Western Europe. Left out are the letters that stand
# where Turkish and Polish have their most common ones.
_WESTERN_SIGNS = frozenset("‘’“”‚„‹›«»…–—•·°§©®™€£¡¿ªº´\xa0\xad")
_WESTERN_LETTERS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜŠŽßàáâãäåæçèéêëìíîïñòóôõöøœùúûüÿšž")

# Without zero bytes these only turn pairs of letters into Chinese.
_NEVER_GUESSED = ["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "utf_7"]


def decode(raw: bytes) -> Decoded:
    """Decode a file by its byte order mark, as strict UTF-8, or else by a guess.

    UTF-16 and UTF-32 without a mark are recognised by their zero bytes. Raises NotText if the
    bytes have the signature of another kind of file or more control characters than text has.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode_marked(raw, encoding)
    _refuse_signature(raw)
    if b"\0" in raw:
        wide = _decode_wide(raw)
        if wide is not None:
            return wide
    # One stray control character in a hundred, or zero byte in a thousand, is still a text.
    if raw.count(b"\0") * 1000 > len(raw):
        raise NotText(_BINARY)
    if (len(raw) - len(raw.translate(None, _CONTROLS))) * 100 > len(raw):
        raise NotText(_BINARY)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", False)
    except UnicodeDecodeError:
        return _guess(raw)


def decode_as(raw: bytes, encoding: str) -> Decoded:
    """Decode in the encoding a person chose; bytes it does not know become U+FFFD.

    Raises LookupError for a name that is no text encoding.
    """
    name = codecs.lookup(encoding).name
    if name in {"utf-16", "utf-32", "utf-8-sig"}:
        # These codecs swallow the mark, which raw offsets count.
        name = _name_by_mark(raw, name)
    elif name == "iso8859-1":
        # As browsers do: what calls itself Latin-1 is Windows-1252, whose curly quotation marks
        # would otherwise be control characters.
        name = "cp1252"
    try:
        return Decoded(raw.decode(name, "replace"), name, False)
    except UnicodeError as error:
        raise LookupError(f"{encoding} is not an encoding of text files.") from error


def _name_by_mark(raw: bytes, family: str) -> str:
    for mark, encoding in _MARKS:
        if family.startswith(encoding[:6]) and raw.startswith(mark):
            return encoding
    return {"utf-8-sig": "utf-8"}.get(family, f"{family}-le")


def _decode_marked(raw: bytes, encoding: str) -> Decoded:
    """Trust the mark, but let a person look where the rest does not fit it."""
    if encoding == "utf-32-le" and len(raw) % 4:
        encoding = "utf-16-le"
    try:
        decoded = Decoded(raw.decode(encoding), encoding, False)
    except UnicodeDecodeError:
        decoded = Decoded(raw.decode(encoding, "replace"), encoding, True)
    if not _reads_like_text(decoded.text):
        raise NotText(_BINARY)
    return decoded


def _refuse_signature(raw: bytes) -> None:
    for signature, message in _SIGNATURES:
        if raw.startswith(signature):
            raise NotText(message)
    if raw[4:8] == b"ftyp" or (raw[:4] == b"RIFF" and raw[8:12] in {b"WAVE", b"AVI "}):
        raise NotText(_SOUND)
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        raise NotText(_IMAGE)


def _decode_wide(raw: bytes) -> Decoded | None:
    """UTF-32 or UTF-16 without a mark, or None.

    Read in the wrong byte order, Latin letters become Chinese ones and so still look like text;
    but spaces and line ends then are no longer ASCII, which tells the two orders apart.
    """
    best: Decoded | None = None
    best_ascii = 0
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        ascii_count = len(text.encode("ascii", "ignore"))
        if ascii_count > best_ascii and _reads_like_text(text):
            best = Decoded(text, encoding, True)
            best_ascii = ascii_count
    return best


def _reads_like_text(text: str) -> bool:
    """Whether nearly all characters of the beginning are assigned and no controls."""
    sample = text[:20_000]
    odd = sum(
        unicodedata.category(char) in {"Cc", "Cn", "Co", "Cs"} and char not in "\t\n\v\f\r\x85"
        for char in sample
    )
    return odd * 50 <= len(sample)


def _guess(raw: bytes) -> Decoded:
    """The most plausible encoding of bytes that are not UTF-8 throughout."""
    for sure in (_damaged_utf8(raw), _western(raw)):
        if sure is not None:
            return sure
    # 30 ms of import, wanted for few files.
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_exclusion=_NEVER_GUESSED).best()
    if best is None:
        name = "cp1252"
    elif "cp1252" in best.could_be_from_charset:
        name = "cp1252"  # several encodings give the same text: name the one people know
    else:
        name = best.encoding
    decoded = decode_as(raw, name)
    if not _reads_like_text(decoded.text):
        raise NotText(_BINARY)
    return Decoded(decoded.text, decoded.encoding, True)


def _damaged_utf8(raw: bytes) -> Decoded | None:
    """UTF-8 with a broken byte here or there, or cut off in the middle of a character.

    By chance alone hardly a text in another encoding has a valid multi-byte sequence, so as many of
    them as broken ones are proof enough.
    """
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - broken
    return Decoded(text, "utf-8", True) if sound >= broken else None


def _western(raw: bytes) -> Decoded | None:
    """Windows-1252 if that reads as a Western language.

    Tried before the library, which takes a short English text with one curly apostrophe for
    Chinese.
    """
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = [char for char in text if char > "\x7f"]
    if not _WESTERN_SIGNS.union(_WESTERN_LETTERS).issuperset(high):
        return None
    accented = sum(char in _WESTERN_LETTERS for char in high)
    plain = sum(char.isalpha() for char in text) - accented
    # French, the most accented of them, has one in twenty; Czech has one in six.
    return Decoded(text, "cp1252", True) if accented * 9 <= plain else None
