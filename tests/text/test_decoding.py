"""Bytes to text: marks, UTF-8, guesses that are said to be guesses, and what is no text."""

import codecs
import gzip
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.text.decoding import Decoded, NotText, decode, decode_as

ENGLISH = "Pakistan’s envoy said “we need small arms” — again.\n"
FRENCH = (
    "Le ministre des Affaires étrangères a déclaré mardi que les négociations se poursuivraient "
    "dans la capitale, où les deux délégations doivent se retrouver dès la semaine prochaine.\n"
)
RUSSIAN = "Президент России заявил, что переговоры продолжаются в Москве.\n" * 3
ARABIC = "قال الرئيس إن المفاوضات مستمرة في القاهرة منذ يوم الاثنين.\n" * 3
URDU = "پاکستان کے سفیر نے کہا کہ ہمیں چھوٹے ہتھیاروں کی ضرورت ہے۔\n"
CHINESE = "外交部发言人表示，双方将继续谈判。\n"


@pytest.mark.parametrize("text", ["", ENGLISH, URDU, CHINESE, "😀\r\n"])
def test_utf8_is_no_guess(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8", False)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("text", ["", ENGLISH, URDU + "😀"])
def test_a_byte_order_mark_decides_and_stays_in_the_text(
    mark: bytes, encoding: str, text: str
) -> None:
    assert decode(mark + text.encode(encoding)) == Decoded("\ufeff" + text, encoding, False)


def test_a_mark_that_lies_is_a_guess() -> None:
    assert decode(codecs.BOM_UTF8 + b"caf\xe9 au lait") == Decoded(
        "\ufeffcaf\ufffd au lait", "utf-8", True
    )
    assert decode(codecs.BOM_UTF16_LE + b"a\0b") == Decoded("\ufeffa\ufffd", "utf-16-le", True)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [ENGLISH, URDU, CHINESE, RUSSIAN + "😀"])
def test_wide_encodings_without_a_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, encoding, True)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        ("It’s over.", "cp1252"),
        (FRENCH, "cp1252"),
        ("Die Straße nach München wird für fünf Tage geschlossen.\n", "cp1252"),
        (RUSSIAN, "cp1251"),
        (ARABIC, "cp1256"),
        (CHINESE * 5, "gb18030"),
    ],
)
def test_other_encodings_are_guessed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, encoding, True)


def test_damaged_utf8_stays_utf8() -> None:
    assert decode("a “word” and — more".encode()[:-1] + b"\xff") == Decoded(
        "a “word” and — mor\ufffd", "utf-8", True
    )
    assert decode("Azm-e-Istehkam – “".encode()[:-1]).text == "Azm-e-Istehkam – \ufffd"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\0\x06\0", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), "Office"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
        (b"GIF89a\x01\0\x01\0", "image"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image"),
        (b"\0\0\0\x18ftypmp42", "video"),
        (gzip.compress(b"text", mtime=0), "archive"),
        (b"SQLite format 3\0\x10\0", "database"),
        (b"\x7fELF\x02\x01\x01", "program"),
        (b"words\0and\0zeros", "binary"),
        (bytes(100), "binary"),
        (b"\x01\x02\x03 few words", "binary"),
        (random.Random(1).randbytes(4000), "binary"),
        (codecs.BOM_UTF16_LE + random.Random(2).randbytes(4000), "binary"),
    ],
)
def test_what_is_no_text_is_named(raw: bytes, kind: str) -> None:
    with pytest.raises(NotText, match=kind) as caught:
        decode(raw)
    assert str(caught.value).endswith(".")
    assert isinstance(caught.value, UserError)


def test_one_stray_zero_in_an_article_is_forgiven() -> None:
    text = "words " * 500 + "\0 end"
    assert decode(text.encode()) == Decoded(text, "utf-8", False)


@given(st.binary())
def test_any_bytes_are_text_or_not_text(raw: bytes) -> None:
    try:
        decoded = decode(raw)
    except NotText:
        return
    assert decode_as(raw, decoded.encoding).text == decoded.text


@pytest.mark.parametrize(
    ("raw", "encoding", "text", "name"),
    [
        (b"it\x92s", "windows-1252", "it’s", "cp1252"),
        (b"it\x92s", "latin-1", "it’s", "cp1252"),
        (b"\xef\xbb\xbfa", "utf-8-sig", "\ufeffa", "utf-8"),
        (b"a", "utf-8-sig", "a", "utf-8"),
        (b"\xff\xfea\0", "utf-16", "\ufeffa", "utf-16-le"),
        (b"\xfe\xff\0a", "UTF-16", "\ufeffa", "utf-16-be"),
        (b"a\0", "utf-16", "a", "utf-16-le"),
        (b"\xff", "utf-8", "\ufffd", "utf-8"),
    ],
)
def test_decoding_as_told(raw: bytes, encoding: str, text: str, name: str) -> None:
    assert decode_as(raw, encoding) == Decoded(text, name, False)


@pytest.mark.parametrize("encoding", ["no-such", "base64", "idna", "undefined"])
def test_what_is_no_text_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(LookupError):
        decode_as(b"\xffa.b", encoding)
