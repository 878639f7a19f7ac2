"""Uids against RFC 9562 and against its reference implementation in the standard library."""

import time
import uuid

import pytest

from annotator.domain.identity import (
    article_uid,
    copy_uid,
    entity_uid,
    foreign_uid,
    layer_uid,
    named_uid,
    new_uid,
    person_uid,
    scheme_uid,
    state_uid,
    text_of,
    uid_of,
    zones_uid,
)

PROJECT = bytes(range(16))


def test_new_uids_are_version_7_variant_2() -> None:
    made = uuid.UUID(bytes=new_uid())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


def test_new_uid_begins_with_the_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of RFC 9562, appendix A.6: 2022-02-22 14:22:22.00 -05:00 is 017F22E2-79B0."""
    monkeypatch.setattr(time, "time_ns", lambda: 1645557742000 * 1_000_000)
    assert new_uid()[:6].hex() == "017f22e279b0"


def test_new_uid_fills_the_rest_with_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """All ones but for the version and variant bits, as appendix A.6 lays them out."""
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    monkeypatch.setattr("secrets.randbits", lambda bits: (1 << bits) - 1)
    assert str(uuid.UUID(bytes=new_uid())) == "00000000-0000-7fff-bfff-ffffffffffff"


def test_new_uids_differ() -> None:
    assert len({new_uid() for _ in range(1_000)}) == 1_000


def test_named_uid_is_version_5_of_its_length_prefixed_parts() -> None:
    """The standard library takes text for a name, so the bytes are made of ASCII here."""
    name = "\0\0\0\x05layer\0\0\0\x03one"
    assert named_uid(PROJECT, "layer", "one") == uuid.uuid5(uuid.UUID(bytes=PROJECT), name).bytes


def test_the_vector_of_the_rfc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Appendix A.4: www.example.com in the DNS name space, with the length prefix this adds."""
    plain = uuid.uuid5(uuid.NAMESPACE_DNS, "www.example.com")
    assert str(plain) == "2ed6657d-e927-568b-95e1-2665a8aea6a2"
    prefixed = uuid.uuid5(uuid.NAMESPACE_DNS, "\0\0\0\x0fwww.example.com")
    assert named_uid(uuid.NAMESPACE_DNS.bytes, "www.example.com") == prefixed.bytes


def test_parts_never_run_together() -> None:
    assert named_uid(PROJECT, "ab", "c") != named_uid(PROJECT, "a", "bc")


def test_bytes_and_their_text_are_the_same_part() -> None:
    assert named_uid(PROJECT, b"ab") == named_uid(PROJECT, "ab")


@pytest.mark.parametrize(
    ("one", "other"), [("Ana", "ana"), ("José", "jose"), (" Ana ", "Ana"), ("ﬁn", "FIN")]
)
def test_spellings_of_a_person_meet(one: str, other: str) -> None:
    assert person_uid(PROJECT, one) == person_uid(PROJECT, other)


def test_persons_of_two_projects_differ() -> None:
    assert person_uid(PROJECT, "Ana") != person_uid(bytes(16), "Ana")


@pytest.mark.parametrize(
    ("one", "other"), [("Azm-e-Istehkam", "azm-e-istehkam"), ("the  Herald ", "The Herald")]
)
def test_spellings_of_an_entity_meet(one: str, other: str) -> None:
    assert entity_uid(PROJECT, "actor", one) == entity_uid(PROJECT, "actor", other)


def test_registers_are_apart() -> None:
    assert entity_uid(PROJECT, "actor", "Lima") != entity_uid(PROJECT, "place", "Lima")


LAYER = layer_uid(PROJECT, b"o" * 16, "annotations", "")


@pytest.mark.parametrize(
    "other",
    [
        layer_uid(PROJECT, b"p" * 16, "annotations", ""),
        layer_uid(PROJECT, b"o" * 16, "gold", ""),
        layer_uid(PROJECT, b"o" * 16, "annotations", "second"),
        layer_uid(bytes(16), b"o" * 16, "annotations", ""),
    ],
    ids=["owner", "purpose", "name", "project"],
)
def test_a_layer_is_one_owner_purpose_and_name(other: bytes) -> None:
    assert other != LAYER


def test_kinds_of_names_never_meet() -> None:
    made = {
        person_uid(PROJECT, "x"),
        article_uid(PROJECT, b"x"),
        entity_uid(PROJECT, "", "x"),
        state_uid(PROJECT, b"x"),
        zones_uid(PROJECT, b"x", 1),
        zones_uid(PROJECT, b"x", 2),
        scheme_uid(PROJECT),
        LAYER,
    }
    assert len(made) == 8


def test_an_id_that_is_a_uuid_stays_itself() -> None:
    text = "2ed6657d-e927-568b-95e1-2665a8aea6a2"
    assert foreign_uid(text) == uuid.UUID(text).bytes


def test_any_other_id_gives_the_same_uid_each_time() -> None:
    assert foreign_uid("T1") == foreign_uid("T1") != foreign_uid("T2")


def test_text_and_back() -> None:
    text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    assert text_of(uid_of(text)) == text


def test_no_uid_in_other_words() -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        uid_of("T1")


def test_a_copy_is_named_by_its_layer_and_what_was_copied() -> None:
    assert copy_uid(b"l" * 16, b"s" * 16) == named_uid(b"l" * 16, "copy", b"s" * 16)
    assert copy_uid(b"l" * 16, b"s" * 16) != copy_uid(b"m" * 16, b"s" * 16)
