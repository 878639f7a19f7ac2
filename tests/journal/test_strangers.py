"""Bodies of strangers: all that this program writes is read, nothing else is."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.identity import article_uid, person_uid, zones_uid
from annotator.domain.values import (
    Article,
    Entity,
    Kind,
    Metadata,
    Person,
    Revision,
    Zone,
    ZoneKind,
)
from annotator.journal import bodies
from annotator.journal.entries import Operation
from annotator.journal.strangers import Unfit, born_rightly, checked, named_rightly

U = b"u" * 16
PROJECT = b"p" * 16


def operation(kind: str, body: object, *, layer: bytes | None = None) -> Operation:
    encoded = body if isinstance(body, bytes) else bodies.canonical(body)
    return Operation(kind, U, layer, U if layer else None, 1, None, encoded)


def test_what_was_written_is_read() -> None:
    person = Person(U, "Ana", "lead", "#102030")
    assert checked(operation("person", bodies.person_body(person))) == person
    entity = Entity(U, "actor", "Ana", ("A.",), None, {"wd": "Q1"}, "n")
    assert checked(operation("entity", bodies.entity_body(entity))) == entity
    article = Article(U, Metadata("T", tags=("a",)), (Revision(b"s" * 32, 3, b"r" * 32, "utf-8"),))
    assert checked(operation("article", bodies.article_body(article))) == article


def test_a_kind_of_a_newer_version_is_let_pass() -> None:
    assert checked(operation("vote", {"yes": True})) is None


def test_a_deleted_object_says_nothing() -> None:
    assert checked(Operation("entity", U, None, None, 2, None, None)) is None


BAD: list[tuple[str, object]] = [
    ("person", {"name": ""}),
    ("person", {"name": "Ana", "role": "admin"}),
    ("person", {"name": "Ana", "colour": "red;"}),
    ("person", {"name": ["Ana"]}),
    ("entity", {"register": "actor", "name": "A", "aliases": [5]}),
    ("entity", {"register": "actor", "name": "A", "external": {"wd": 5}}),
    ("article", {"metadata": {}, "revisions": []}),
    ("article", {"metadata": {"title": 5}, "revisions": [{"text": "00" * 32, "chars": 1}]}),
    ("article", {"metadata": {}, "revisions": [{"text": "00", "chars": 1}]}),
    ("scheme", {"name": "x", "spans": [{"id": "A b", "name": "x"}]}),
    ("layer", {"owner": "x", "purpose": "gold"}),
    ("acceptance", {"ranges": [["x", 1, 2]]}),
    ("vote", [1]),
]


@pytest.mark.parametrize(("kind", "body"), BAD)
def test_what_is_not_so_is_not(kind: str, body: object) -> None:
    with pytest.raises(Unfit):
        checked(operation(kind, body))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 1 << 40) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    "type fragments quotes attributes note certainty origin revision entity source target name "
    "role metadata revisions owner purpose state about verdict person blind ranges zones".split()
)


@given(
    st.sampled_from(list(Kind)),
    st.dictionaries(FIELDS, VALUES, max_size=6) | VALUES,
    st.sampled_from([U, None]),
)
def test_anything_is_read_or_refused(kind: Kind, body: Any, layer: bytes | None) -> None:
    with contextlib.suppress(Unfit):
        checked(operation(kind, body, layer=layer))


def test_uids_are_those_the_contents_give() -> None:
    article = Article(U, Metadata(), (Revision(b"s" * 32, 3),))
    right = Operation("article", article_uid(PROJECT, b"s" * 32), None, None, 1, None, b"{}")
    assert named_rightly(PROJECT, right, article)
    assert not named_rightly(PROJECT, right._replace(uid=U), article)
    zones = (1, (Zone(0, 3, ZoneKind.DECK),))
    right = Operation("zones", zones_uid(PROJECT, U, 1), None, U, 1, None, b"{}")
    assert named_rightly(PROJECT, right, zones)
    assert not named_rightly(PROJECT, right._replace(article=b"v" * 16), zones)


def test_people_keep_their_uid_under_later_names() -> None:
    right = Operation("person", person_uid(PROJECT, "Ana"), None, None, 1, None, b"{}")
    assert born_rightly(PROJECT, right, Person(right.uid, "Ana"))
    assert not born_rightly(PROJECT, right, Person(right.uid, "Ben"))
    assert born_rightly(PROJECT, right._replace(version=2), Person(right.uid, "Ben"))
