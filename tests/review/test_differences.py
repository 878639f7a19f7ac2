"""Kinds of differences, their gravity, and an alignment from its other side."""

from collections.abc import Mapping

import pytest

from annotator.domain.values import Value
from annotator.review.differences import (
    Alignment,
    Difference,
    Field,
    Kind,
    Pair,
    Seen,
    attribute_differences,
    gravest,
    same_value,
)
from tests.review.builders import span, uid

A, B = span("a", (0, 4)), span("b", (0, 5))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (1, 1.0, True),
        (1, True, False),
        (0, False, False),
        (True, True, True),
        (None, None, True),
        (None, "", False),
        (None, 0, False),
        ("1", 1, False),
    ],
)
def test_same_value(a: Value, b: Value, *, same: bool) -> None:
    assert same_value(a, b) is same


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ({}, {}, []),
        ({"x": None}, {"x": None}, []),
        ({"x": None}, {"x": "v"}, [Difference(Field.ATTRIBUTE, "x")]),
        ({"x": None}, {}, [Difference(Field.ATTRIBUTE, "x", Seen.ONLY_A)]),
        ({}, {"x": "v"}, [Difference(Field.ATTRIBUTE, "x", Seen.ONLY_B)]),
        (
            {"z": "1", "m": "1"},
            {"z": "2", "a": "1"},
            [
                Difference(Field.ATTRIBUTE, "a", Seen.ONLY_B),
                Difference(Field.ATTRIBUTE, "m", Seen.ONLY_A),
                Difference(Field.ATTRIBUTE, "z"),
            ],
        ),
    ],
)
def test_empty_not_stated_and_a_value_are_held_apart(
    a: Mapping[str, Value], b: Mapping[str, Value], found: list[Difference]
) -> None:
    assert list(attribute_differences(a, b)) == found


def test_a_pair_without_differences_is_the_same() -> None:
    pair = Pair(A, A)
    assert pair.same
    assert pair.identical
    assert pair.kinds == {Kind.SAME}


def test_what_only_one_looked_at_is_a_kind_of_its_own() -> None:
    pair = Pair(A, B, (Difference(Field.ENTITY, seen=Seen.ONLY_B),))
    assert pair.kinds == {Kind.UNSEEN}
    assert not pair.same
    assert pair.identical
    assert not pair.differs(Field.ENTITY)


@pytest.mark.parametrize(
    ("field", "kind", "identical"),
    [
        (Field.TYPE, Kind.TYPE, False),
        (Field.EDGES, Kind.EDGES, False),
        (Field.ENTITY, Kind.ENTITY, True),
        (Field.ATTRIBUTE, Kind.ATTRIBUTES, True),
        (Field.DIRECTION, Kind.DIRECTION, False),
        (Field.SOURCE, Kind.ENDS, False),
        (Field.TARGET, Kind.ENDS, False),
        (Field.END, Kind.ENDS, False),
    ],
)
def test_each_field_is_of_a_kind(field: Field, kind: Kind, *, identical: bool) -> None:
    pair = Pair(A, B, (Difference(field),))
    assert pair.kinds == {kind}
    assert pair.differs(field)
    assert pair.identical is identical


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        ({Kind.ATTRIBUTES, Kind.TYPE}, Kind.TYPE),
        ({Kind.UNSEEN, Kind.SAME}, Kind.UNSEEN),
        ({Kind.ONLY, Kind.EDGES}, Kind.ONLY),
        (set(), Kind.SAME),
    ],
)
def test_the_gravest_kind_is_shown(kinds: set[Kind], found: Kind) -> None:
    assert gravest(frozenset(kinds)) is found


def test_an_alignment_from_the_other_side() -> None:
    c, d = span("c", (8, 9)), span("d", (9, 10))
    seen = Difference(Field.ATTRIBUTE, "kind", Seen.ONLY_A)
    alignment = Alignment((Pair(A, B, (Difference(Field.EDGES), seen)),), (c,), (d,))
    turned = Difference(Field.ATTRIBUTE, "kind", Seen.ONLY_B)
    assert alignment.mirrored == Alignment(
        (Pair(B, A, (Difference(Field.EDGES), turned)),), (d,), (c,)
    )
    assert alignment.mirrored.mirrored == alignment
    assert alignment.partner == {uid("a"): uid("b")}
    assert not alignment.same


def test_each_uid_has_its_kinds() -> None:
    c = span("c", (8, 9))
    alignment = Alignment((Pair(A, B, (Difference(Field.EDGES),)),), (), (c,))
    assert dict(alignment.kinds()) == {
        uid("a"): {Kind.EDGES},
        uid("b"): {Kind.EDGES},
        uid("c"): {Kind.ONLY},
    }
