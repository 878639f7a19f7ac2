"""What stands in a field, and what of it stands otherwise elsewhere."""

import pytest

from annotator.domain.values import Span
from annotator.review.readings import (
    EMPTY,
    FieldChange,
    Reading,
    link_changes,
    overruled,
    reading,
    span_changes,
)
from tests.review.builders import TERMS, at, link, span, uid

SPAN = span("s", (0, 4), (6, 9), attributes={"kind": None, "sort": "x"}, entity="iran")
LINK = link("l", "made-by", "c", "@iran", attributes={"step": 1})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "actor"),
        ("edges", ((0, 4), (6, 9))),
        ("entity", uid("iran")),
        ("attribute:kind", None),
        ("attribute:role", "x"),
        ("attribute:age", EMPTY),
    ],
)
def test_a_field_of_a_span(field: str, value: Reading) -> None:
    """*Not stated* is said, empty is not; ``sort`` is called ``role`` today."""
    assert reading(SPAN, field, TERMS) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "made-by"),
        ("source", at("c")),
        ("target", at("@iran")),
        ("direction", at("@iran")),
        ("attribute:step", 1),
    ],
)
def test_a_field_of_a_link(field: str, value: Reading) -> None:
    assert reading(LINK, field, TERMS) == value


@pytest.mark.parametrize("field", ["edges", "entity", "colour"])
def test_a_field_it_has_not(field: str) -> None:
    with pytest.raises(KeyError):
        reading(LINK, field, TERMS)


def test_what_a_span_became() -> None:
    after = SPAN._replace(fragments=((0, 4),), attributes={"kind": "man", "age": 3}, entity=None)
    assert span_changes(SPAN, after, TERMS) == (
        FieldChange("edges", ((0, 4), (6, 9)), ((0, 4),)),
        FieldChange("entity", uid("iran"), EMPTY),
        FieldChange("attribute:age", EMPTY, 3),
        FieldChange("attribute:kind", None, "person"),
        FieldChange("attribute:role", "x", EMPTY),
    )


def test_what_was_merely_added_overrules_nothing() -> None:
    before: Span = SPAN._replace(attributes={})
    after = before._replace(attributes={"kind": "person"}, fragments=((0, 9),))
    assert overruled(span_changes(before, after, TERMS)) == ("edges",)


def test_of_another_type_nothing_else_is_told() -> None:
    after = SPAN._replace(type="place", attributes={}, entity=None)
    assert span_changes(SPAN, after, TERMS) == (FieldChange("type", "actor", "place"),)


@pytest.mark.parametrize(
    ("type_", "source", "target", "fields"),
    [
        ("denies", "A", "B", ""),
        ("denies", "B", "A", "direction"),
        ("denies", "A", "C", "target"),
        ("denies", "C", "B", "source"),
        ("denies", "C", "A", "source target"),
        ("contradicts", "A", "B", "type"),
    ],
)
def test_what_a_link_became(type_: str, source: str, target: str, fields: str) -> None:
    """Ends written small are the coder's, the same written large what they became in gold."""
    before = link("l", "denies", "a", "b")
    after = link("m", type_, source, target)
    found = link_changes(before, after, TERMS, lambda end: end._replace(uid=end.uid.upper()))
    assert " ".join(change.field for change in found) == fields


@pytest.mark.parametrize(("source", "target"), [("a", "c"), ("c", "a")])
def test_of_a_symmetric_link_it_is_an_end(source: str, target: str) -> None:
    before, after = link("l", "contradicts", "b", "a"), link("m", "contradicts", source, target)
    (change,) = link_changes(before, after, TERMS, lambda end: end)
    assert change == FieldChange("end", at("b"), at("c"))


def test_a_symmetric_link_has_no_direction() -> None:
    before, after = link("l", "contradicts", "a", "b"), link("m", "contradicts", "b", "a")
    assert link_changes(before, after, TERMS, lambda end: end) == ()
