"""The scheme: what it allows, what it refuses and where, and what stands for what today."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.scheme import (
    Attribute,
    AttributeKind,
    Scheme,
    parse_scheme,
    read_scheme,
)
from annotator.domain.values import EndKind, Value
from annotator.errors import BadInputError
from tests.checkout import ROOT

Json = dict[str, Any]

VALUES = [{"id": "a", "name": "A"}]


def span(identifier: str = "actor", **more: Any) -> Json:
    return {"id": identifier, "name": identifier, **more}


def link(*ends: tuple[str, str], **more: Any) -> Json:
    listed = [{"source": [source], "target": [target]} for source, target in ends]
    return {"id": "by", "name": "by", "ends": listed, **more}


def made(spans: list[Json], links: list[Json] | None = None, **more: Any) -> Scheme:
    text = json.dumps({"name": "S", "spans": spans, "links": links or [], **more})
    return parse_scheme(text, "s.json")


CASES = {
    "no JSON": ("{", "at the whole file, Invalid JSON: EOF while parsing"),
    "no object": ("[]", "at the whole file, Input should be an object"),
    "no name": ('{"spans": []}', "at name, Field required"),
    "no spans": ('{"name": "S"}', "at spans, Field required"),
    "unknown field": (
        '{"name": "S", "spans": [], "span": []}',
        "at span, Extra inputs are not permitted",
    ),
    "version 0": (
        '{"name": "S", "spans": [], "version": 0}',
        "at version, Input should be greater than or equal to 1",
    ),
}


@pytest.mark.parametrize(("text", "said"), CASES.values(), ids=CASES)
def test_a_whole_that_cannot_be_read_names_the_place(text: str, said: str) -> None:
    with pytest.raises(BadInputError) as error:
        parse_scheme(text, "s.json")
    assert str(error.value).startswith(f"The scheme in s.json cannot be used: {said}")


PARTS: dict[str, tuple[list[Json], list[Json], str]] = {
    "id with a space": ([span("an actor")], [], "at spans.0.id, String should match pattern"),
    "id in capitals": ([span("Actor")], [], "at spans.0.id, String should match pattern"),
    "id not ASCII": ([span("é")], [], "at spans.0.id, String should match pattern"),
    "empty name": (
        [{"id": "a", "name": " "}],
        [],
        "at spans.0.name, String should have at least 1 character",
    ),
    "colour": ([span(colour="red")], [], "at spans.0.colour, String should match pattern"),
    "key of two": ([span(key="12")], [], "at spans.0.key, String should match pattern"),
    "unknown field": ([span(color="#000000")], [], "at spans.0.color, Extra inputs"),
    "choice without values": (
        [span(), span("b", attributes=[{"id": "k", "name": "K"}])],
        [],
        "at spans.1.attributes.0, a choice needs values, and only a choice has them",
    ),
    "number with values": (
        [span(attributes=[{"id": "k", "name": "K", "kind": "number", "values": VALUES}])],
        [],
        "at spans.0.attributes.0, a choice needs values, and only a choice has them",
    ),
    "unknown kind": (
        [span(attributes=[{"id": "k", "name": "K", "kind": "colour"}])],
        [],
        "at spans.0.attributes.0.kind, Input should be 'choice', 'text', 'number' or 'date'",
    ),
    "a value twice": (
        [span(attributes=[{"id": "k", "name": "K", "values": VALUES * 2}])],
        [],
        "at spans.0.attributes.0, values has the id “a” twice",
    ),
    "an attribute twice": (
        [span(attributes=[{"id": "k", "name": "K", "values": VALUES}] * 2)],
        [],
        "at spans.0, attributes has the id “k” twice",
    ),
    "a span type twice": (
        [span(), span()],
        [],
        "at the whole file, spans has the id “actor” twice",
    ),
    "a link type twice": (
        [span()],
        [link(("actor", "actor")), link(("actor", "actor"))],
        "at the whole file, links has the id “by” twice",
    ),
    "a key twice": (
        [span(key="1"), span("b", key="1")],
        [],
        "at the whole file, two active span types share a key",
    ),
    "no ends": ([span()], [link()], "at links.0.ends, Tuple should have at least 1 item"),
    "no source": (
        [span()],
        [{"id": "by", "name": "by", "ends": [{"source": [], "target": ["actor"]}]}],
        "at links.0.ends.0.source, Tuple should have at least 1 item",
    ),
    "unknown end": (
        [span()],
        [link(("actor", "place"))],
        "at the whole file, link “by” names the unknown end “place”",
    ),
    "unknown register": (
        [span(register="actor")],
        [link(("actor", "@place"))],
        "at the whole file, link “by” names the unknown end “@place”",
    ),
    "replaced by nothing": (
        [span(replaced_by="gone")],
        [],
        "at the whole file, in spans, following what “actor” is replaced by leads nowhere",
    ),
    "replaced in a circle": (
        [span("a", replaced_by="b"), span("b", replaced_by="a")],
        [],
        "at the whole file, in spans, following what “a” is replaced by leads nowhere",
    ),
    "value replaced by itself": (
        [
            span(
                attributes=[{"id": "k", "name": "K", "values": [{**VALUES[0], "replaced_by": "a"}]}]
            )
        ],
        [],
        "at spans.0.attributes.0, in values, following what “a” is replaced by leads nowhere",
    ),
}


@pytest.mark.parametrize(("spans", "links", "said"), PARTS.values(), ids=PARTS)
def test_a_part_that_does_not_fit_is_named(spans: list[Json], links: list[Json], said: str) -> None:
    with pytest.raises(BadInputError) as error:
        made(spans, links)
    assert str(error.value).startswith(f"The scheme in s.json cannot be used: {said}")


def test_keys_of_inactive_types_may_meet_active_ones() -> None:
    assert made([span(key="1"), span("b", key="1", active=False)]).spans[1].key == "1"


CHAIN = made(
    [
        span("a", replaced_by="b"),
        span("b", replaced_by="c"),
        span("c", attributes=[
            {"id": "old", "name": "Old", "kind": "text", "replaced_by": "new"},
            {"id": "new", "name": "New", "values": [
                {"id": "x", "name": "X", "replaced_by": "y"}, {"id": "y", "name": "Y"}]},
        ]),
        span("d", retired=True),
        span("e", active=False),
    ],
    [
        link(("c", "c"), id="l1", replaced_by="l2"),
        link(("c", "c"), id="l2"),
        link(("c", "d"), ("c", "c"), id="l3"),
        link(("c", "c"), id="l4", retired=True),
        link(("c", "c"), id="l5", active=False),
    ],
)  # fmt: skip


@pytest.mark.parametrize("identifier", ["a", "b", "c"])
def test_a_chain_of_merged_types_ends_at_the_last(identifier: str) -> None:
    found = CHAIN.span_type(identifier)
    assert found
    assert found.id == "c"


def test_a_retired_type_still_stands_for_itself() -> None:
    found = CHAIN.span_type("d")
    assert found
    assert found.retired


def test_an_unknown_type_is_none() -> None:
    assert CHAIN.span_type("z") is None


def test_merged_attributes_and_values_are_followed() -> None:
    kind = CHAIN.span_type("a")
    attribute = kind.attribute("old") if kind else None
    value = attribute.value("x") if attribute else None
    assert value
    assert value.name == "Y"


def test_merged_link_types_are_followed() -> None:
    found = CHAIN.link_type("l1")
    assert found
    assert found.id == "l2"


def test_only_types_in_force_are_offered_for_tagging() -> None:
    assert [part.id for part in CHAIN.active_span_types()] == ["c"]


def test_only_link_types_in_force_are_offered_in_their_order() -> None:
    assert [part.id for part in CHAIN.link_types_between("c", "c")] == ["l2", "l3"]


def test_links_go_the_way_the_rules_say() -> None:
    assert [part.id for part in CHAIN.link_types_between("d", "c")] == []


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (EndKind.SPAN, "a", "c"),
        (EndKind.SPAN, "unknown", "unknown"),
        (EndKind.ENTITY, "actor", "@actor"),
        (EndKind.ARTICLE, "", "@article"),
    ],
)
def test_names_of_ends(kind: EndKind, name: str, expected: str) -> None:
    assert CHAIN.end_name(kind, name) == expected


def attribute(kind: AttributeKind) -> Attribute:
    values = VALUES if kind is AttributeKind.CHOICE else []
    return Attribute.model_validate({"id": "k", "name": "K", "kind": kind, "values": values})


@pytest.mark.parametrize("kind", AttributeKind)
def test_not_stated_fits_every_attribute(kind: AttributeKind) -> None:
    assert attribute(kind).fault(None) is None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("choice", "a"),
        ("text", "free words"),
        ("number", 3),
        ("number", -2.5),
        ("number", 2**53 - 1),
        ("date", "2024"),
        ("date", "2024-06"),
        ("date", "2024-06-29"),
        ("date", "2024-06-29T14:05"),
        ("date", "2024-06-29T14:05:59+05:00"),
        ("date", "2024-06-29T14:05Z"),
    ],
)
def test_values_that_fit(kind: str, value: Value) -> None:
    assert attribute(AttributeKind(kind)).fault(value) is None


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("choice", "b", "“b” is not a value of K"),
        ("choice", 1, "“1” is not a value of K"),
        ("text", 1, "K takes text, not “1”"),
        ("number", "3", "K takes a number, not “3”"),
        ("number", True, "K takes a number, not “True”"),
        ("number", float("nan"), "K takes a number, not “nan”"),
        ("number", float("inf"), "K takes a number, not “inf”"),
        ("number", 2**53, "K takes a number, not “9007199254740992”"),
        ("date", 2024, "K takes a date such as 2024-06-29, not “2024”"),
        ("date", "24-06-29", "K takes a date such as 2024-06-29, not “24-06-29”"),
        ("date", "2024-13", "K takes a date such as 2024-06-29, not “2024-13”"),
        ("date", "2024-06-32", "K takes a date such as 2024-06-29, not “2024-06-32”"),
        ("date", "2024-06-29T25:00", "K takes a date such as 2024-06-29, not “2024-06-29T25:00”"),
        ("date", "٢٠٢٤", "K takes a date such as 2024-06-29, not “٢٠٢٤”"),
        ("date", "2024-06-29\n", "K takes a date such as 2024-06-29, not “2024-06-29\n”"),
    ],
)
def test_values_that_do_not_fit(kind: str, value: Value, said: str) -> None:
    assert attribute(AttributeKind(kind)).fault(value) == said


def test_json_leaves_defaults_out_and_comes_back() -> None:
    scheme = made([span(register="actor", key="1")])
    assert json.loads(scheme.to_json()) == {
        "name": "S",
        "spans": [{"id": "actor", "name": "actor", "register": "actor", "key": "1"}],
    }
    assert parse_scheme(scheme.to_json(), "") == scheme


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    with pytest.raises(BadInputError) as error:
        read_scheme(path)
    assert str(error.value) == f"The scheme {path} cannot be read: No such file or directory."


def test_a_file_names_itself_when_it_does_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text("{}")
    with pytest.raises(BadInputError, match="at name, Field required") as error:
        read_scheme(path)
    assert str(path) in str(error.value)


NEWS_FILE = ROOT / "resources" / "schemes" / "news.json"
NEWS = read_scheme(NEWS_FILE)


def test_default_scheme_has_the_types_of_the_design() -> None:
    assert [(part.id, part.key, part.active) for part in NEWS.spans] == [
        ("actor", "1", True),
        ("claim", "2", True),
        ("location", "3", True),
        ("event", "4", True),
        ("cue", "", False),
        ("evidence", "", False),
        ("time", "", False),
    ]


def test_default_scheme_has_the_links_of_the_design() -> None:
    assert {part.id for part in NEWS.links if part.active} == {
        "made-by", "reported-via", "addressed-to", "targets", "about-place", "said-at",
        "about-event", "denies", "quotes", "supports", "contradicts", "qualifies", "rephrases",
        "responds-to", "located-in", "member-of",
    }  # fmt: skip


def raw_part(identifier: str) -> Json:
    raw = json.loads(NEWS_FILE.read_text(encoding="utf-8"))
    return next(part for part in raw["spans"] + raw["links"] if part["id"] == identifier)


@pytest.mark.parametrize("identifier", [part.id for part in (*NEWS.spans, *NEWS.links)])
def test_default_scheme_has_at_most_three_first_attributes(identifier: str) -> None:
    first = [a for a in raw_part(identifier).get("attributes", []) if a.get("first")]
    assert len(first) <= 3


@pytest.mark.parametrize("identifier", [part.id for part in NEWS.spans])
def test_default_scheme_gives_each_first_value_a_key_of_its_own(identifier: str) -> None:
    for one in raw_part(identifier).get("attributes", []):
        keys = [value.get("key", "") for value in one.get("values", [])]
        assert len(set(keys)) == len(keys)
        assert all(keys)


@pytest.mark.parametrize("identifier", ["actor", "claim", "location", "event"])
def test_default_scheme_tells_how_to_tag(identifier: str) -> None:
    assert len(raw_part(identifier)["guideline"]) > 40


def test_default_claim_has_the_kinds_of_the_design() -> None:
    kinds = next(a for a in raw_part("claim")["attributes"] if a["id"] == "kind")
    assert [value["id"] for value in kinds["values"]] == [
        "fact", "cause", "forecast", "demand", "evaluation", "intention", "accusation", "question",
    ]  # fmt: skip


def test_default_scheme_makes_a_claim_s_speaker_the_first_link() -> None:
    assert NEWS.link_types_between("claim", "actor")[0].id == "made-by"
    assert NEWS.link_types_between("claim", "@actor")[0].id == "made-by"
