"""The canonical text: what stays, what becomes a line feed, what goes."""

import hashlib
import io
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.text.canonical import Canonical, Edit, canonicalise, text_hash

ANY_CHARACTER = st.characters(codec=None, categories=None) | st.characters(categories=["Cs"])
MESSY = st.text(
    st.sampled_from("\r\n\r\n\x0b\x0c\x85\u2028\u2029\0\x1c\x7f\x9f\ufeff\ufdd0\ufffe\ud800a é😀\t")
    | ANY_CHARACTER
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("", ""),
        ("plain", "plain"),
        ("\ufeffa\ufeffb", "a\ufeffb"),
        ("a\r\nb\rc\nd\n\re", "a\nb\nc\nd\n\ne"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("a\0b\x01\x1bc\x1f\x7f\x80\x9fd\te", "abcd\te"),
        ("\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff", "\ufffd" * 6),
        ("\ud83d \udc00", "\ufffd \ufffd"),
        ("\U00020000\U0003fffd\U0010fffd😀", "\U00020000\U0003fffd\U0010fffd😀"),
        ("a\xa0b\u200dc\u200cd\xade\u0301\u200e", "a\xa0b\u200dc\u200cd\xade\u0301\u200e"),
    ],
)
def test_what_becomes_of_each_character(raw: str, text: str) -> None:
    assert canonicalise(raw).text == text


def test_clean_text_has_no_edits() -> None:
    text = "Pakistan’s envoy\n\tقال 👍🏽\n"
    assert canonicalise(text) == Canonical(text, ())


def test_edits_are_as_small_as_they_can_be() -> None:
    assert canonicalise("\ufeffab\r\nc\0\x01d\x85").edits == (
        Edit(0, 1, 0, 0),
        Edit(3, 5, 2, 3),
        Edit(6, 8, 4, 4),
        Edit(9, 10, 5, 6),
    )


def test_offsets_around_edits() -> None:
    canonical = canonicalise("\ufeffab\r\nc\0\x01d")
    assert canonical.text == "ab\ncd"
    assert [canonical.to_canonical(raw) for raw in range(10)] == [0, 0, 1, 2, 2, 3, 4, 4, 4, 5]
    assert [canonical.to_raw(offset) for offset in range(6)] == [1, 2, 3, 5, 8, 9]


@pytest.mark.parametrize("offset", [-1, 6])
def test_offsets_outside_are_refused(offset: int) -> None:
    canonical = canonicalise("ab\r\nc")
    with pytest.raises(ValueError, match="outside"):
        canonical.to_canonical(offset)
    with pytest.raises(ValueError, match="outside"):
        canonical.to_raw(offset)


@given(st.text(st.sampled_from("a\r\n ")))
def test_line_ends_are_as_python_reads_them(raw: str) -> None:
    assert canonicalise(raw).text == io.StringIO(raw, newline=None).read()


@given(MESSY)
@example("\0\ufeff\ufeffa")
@example("\r\0\n")
def test_canonical_text_stays_as_it_is(raw: str) -> None:
    text = canonicalise(raw).text
    assert canonicalise(text) == Canonical(text, ())


@given(MESSY)
def test_only_what_may_stay_is_left(raw: str) -> None:
    text = canonicalise(raw).text
    text.encode("utf-8")
    assert {char for char in text if unicodedata.category(char) == "Cc"} <= {"\t", "\n"}
    assert not {"\u2028", "\u2029"} & set(text)
    assert not any(ord(char) & 0xFFFE == 0xFFFE for char in text)


@given(MESSY)
def test_edits_turn_the_raw_text_into_the_canonical(raw: str) -> None:
    canonical = canonicalise(raw)
    built = ""
    done = 0
    for raw_start, raw_end, can_start, can_end in canonical.edits:
        assert raw_start >= done
        assert raw[raw_start:raw_end] != canonical.text[can_start:can_end]
        built += raw[done:raw_start]
        assert len(built) == can_start
        built += canonical.text[can_start:can_end]
        done = raw_end
    assert built + raw[done:] == canonical.text


@given(MESSY)
def test_offsets_rise_and_come_back(raw: str) -> None:
    canonical = canonicalise(raw)
    to_canonical = [canonical.to_canonical(offset) for offset in range(len(raw) + 1)]
    to_raw = [canonical.to_raw(offset) for offset in range(len(canonical.text) + 1)]
    assert to_canonical == sorted(to_canonical)
    assert to_raw == sorted(to_raw)
    assert to_canonical[-1] == len(canonical.text)
    assert [to_canonical[offset] for offset in to_raw] == list(range(len(canonical.text) + 1))


@given(MESSY)
def test_untouched_characters_keep_their_place(raw: str) -> None:
    canonical = canonicalise(raw)
    touched = {place for edit in canonical.edits for place in range(edit.raw_start, edit.raw_end)}
    for place in set(range(len(raw))) - touched:
        assert canonical.text[canonical.to_canonical(place)] == raw[place]
        assert canonical.to_raw(canonical.to_canonical(place)) == place


def test_hash_is_sha256_of_utf8() -> None:
    assert text_hash("é") == hashlib.sha256(b"\xc3\xa9").digest()


def test_hash_refuses_what_is_not_canonical() -> None:
    with pytest.raises(UnicodeEncodeError):
        text_hash("\ud800")
