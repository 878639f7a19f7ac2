"""Annotations under today's names."""

from annotator.domain.scheme import Scheme
from annotator.domain.values import End, EndKind, Link, Span
from annotator.exchange.renaming import Renaming

UID = bytes(16)
END = End(EndKind.SPAN, UID)
SCHEME = Scheme.model_validate(
    {"name": "Test", "spans": [
        {"id": "who", "name": "Who", "replaced_by": "actor"},
        {"id": "actor", "name": "Actor", "attributes": [
            {"id": "sort", "name": "Sort", "replaced_by": "kind", "kind": "text"},
            {"id": "kind", "name": "Kind", "values": [
                {"id": "human", "name": "human", "replaced_by": "person"},
                {"id": "person", "name": "person"}]}]}],
     "links": [
        {"id": "by", "name": "by", "replaced_by": "made-by",
         "ends": [{"source": ["who"], "target": ["who"]}]},
        {"id": "made-by", "name": "made by",
         "ends": [{"source": ["actor"], "target": ["actor"]}]}]}
)  # fmt: skip


def span(span_type: str, /, **attributes: str | None) -> Span:
    """A span of a type."""
    return Span(UID, UID, UID, span_type, ((0, 1),), attributes)


def test_merged_types_attributes_and_values_are_followed() -> None:
    renamed = Renaming(SCHEME).spans([span("who", kind="human"), span("actor", sort=None)])
    assert renamed == [span("actor", kind="person"), span("actor", kind=None)]


def test_merged_link_types_are_followed() -> None:
    links = [Link(UID, UID, "by", END, END), Link(UID, UID, "unknown", END, END)]
    assert [link.type for link in Renaming(SCHEME).links(links)] == ["made-by", "unknown"]


def test_names_the_scheme_has_lost_stay() -> None:
    assert Renaming(SCHEME).spans([span("lost", a="b")]) == [span("lost", a="b")]
    assert Renaming(SCHEME).spans([span("actor", lost="b")]) == [span("actor", lost="b")]


def test_where_nothing_was_merged_nothing_is_copied() -> None:
    plain = Scheme.model_validate({"name": "Test", "spans": [{"id": "actor", "name": "Actor"}]})
    spans = [span("actor")]
    assert Renaming(plain).spans(spans) is spans
