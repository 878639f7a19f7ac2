"""Two readings of the same bytes, held together by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.anchoring import Anchoring, Placed, Sure, Why
from annotator.text.canonical import canonicalise
from annotator.text.decoding import decode_as
from annotator.text.differing import edit_script
from annotator.text.editmap import Edit
from annotator.text.rereading import Reading, script_by_bytes
from tests.text.test_differing import applied

ENCODINGS = [
    "utf-8",
    "cp1252",
    "cp1251",
    "cp1254",
    "utf-16-le",
    "utf-16-be",
    "shift_jis",
    "gb18030",
]


def reading(raw: bytes, encoding: str) -> Reading:
    """What bytes read as."""
    return Reading(encoding, canonicalise(decode_as(raw, encoding).text).text)


def script(raw: bytes, old: str, new: str) -> list[tuple[str, str]]:
    """What became what."""
    one, other = reading(raw, old), reading(raw, new)
    found = script_by_bytes(raw, one, other)
    assert found is not None
    assert applied(found, one.text, other.text) == other.text
    return [
        (one.text[edit.raw_start : edit.raw_end], other.text[edit.can_start : edit.can_end])
        for edit in found
    ]


def test_each_character_is_held_against_what_its_bytes_read_as() -> None:
    raw = "He said: “не” in Kyiv\r\nand left.".encode()
    assert script(raw, "utf-8", "cp1252") == [("“не”", "â€œÐ½Ðµâ€\ufffd")]
    assert script("Erdoğan’ın".encode("cp1254"), "cp1254", "cp1252") == [("ğ", "ð"), ("ı", "ý")]


def test_words_no_one_could_know_again_keep_their_place() -> None:
    """Cyrillic of two bytes a letter read as Latin: 2 + 3 + 1 letters and 3 spaces are 15 bytes,
    and `Анкаре` are 12, each of which reads as one character.
    """
    raw = "Он был в Анкаре".encode()
    old, new = reading(raw, "utf-8"), reading(raw, "cp1252")
    found = Anchoring(old.text, new.text, script_by_bytes(raw, old, new)).place([(9, 15)])
    assert found == Placed(((15, 27),), Sure.TOUCHED, Why.REPLACED)
    assert new.text[15:27] == "Анкаре".encode().decode("cp1252", "replace")


@given(st.binary(max_size=80), st.sampled_from(ENCODINGS), st.sampled_from(ENCODINGS))
def test_any_bytes_in_any_two_encodings(raw: bytes, old: str, new: str) -> None:
    one, other = reading(raw, old), reading(raw, new)
    found = script_by_bytes(raw, one, other)
    if found is not None:
        assert applied(found, one.text, other.text) == other.text
        assert (found == ()) == (one.text == other.text)


@given(st.text(alphabet="aé\r\n\x00 €ш", max_size=60))
def test_the_same_reading_differs_nowhere(text: str) -> None:
    raw = text.encode()
    assert script_by_bytes(raw, reading(raw, "utf-8"), reading(raw, "utf-8")) == ()


def test_a_text_these_bytes_do_not_read_as_is_not_held_against_them() -> None:
    raw = b"one\r\ntwo"
    assert (
        script_by_bytes(raw, Reading("utf-8", "one\ntwo"), Reading("utf-8", "one\n\ntwo")) is None
    )


@pytest.mark.parametrize("encoding", ["", "x", "rot13", "base64"])
def test_an_encoding_that_is_none_says_nothing(encoding: str) -> None:
    assert script_by_bytes(b"a", Reading(encoding, "a"), Reading("utf-8", "a")) is None


def test_for_texts_with_anchors_it_is_what_the_words_say() -> None:
    raw = "Müller sprach in Köln über die Brücke.".encode("cp1252")
    old, new = reading(raw, "cp1252"), reading(raw, "cp1250")
    assert script_by_bytes(raw, old, new) == edit_script(old.text, new.text) == ()
    new = reading(raw, "cp1251")
    assert script_by_bytes(raw, old, new) == tuple(
        Edit(at, at + 1, at, at + 1) for at, char in enumerate(old.text) if char in "üö"
    )
