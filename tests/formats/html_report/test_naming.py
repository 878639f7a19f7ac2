"""What a page calls things."""

from annotator.domain.identity import new_uid
from annotator.formats.bundle import Header
from annotator.formats.html_report.naming import Names
from tests.formats.builders import FELLOW, FIRST, KHAN, SECOND, everything, link, span, to


def test_names_of_the_scheme_and_the_header() -> None:
    names = Names(everything().header())
    assert names.layer(FIRST.uid) == "Ana"
    assert names.layer(SECOND.uid) == "Ben’s model"
    assert names.type(span("a", "location", (0, 1))) == "Location"
    assert names.type(link("a", "made-by", "a", to("b"))) == "made by"
    assert names.entity(KHAN.uid) == "Masood Khan"
    assert names.colour_class(span("a", "claim", (0, 1))) == "y1"


def test_entities_come_with_parts() -> None:
    names = Names(everything().header())
    assert names.entity(FELLOW.uid) == ""
    names.begin([FELLOW])
    assert names.entity(FELLOW.uid) == "an official"
    assert names.entity(None) == ""


def test_attributes_in_the_order_of_the_scheme() -> None:
    values = {"else": 3, "form": None, "kind": "person"}
    found = Names(everything().header()).attributes(span("a", "actor", (0, 1), attributes=values))
    assert found == ["Kind: person", "Form: not stated", "else: 3"]


def test_without_a_scheme_ids_are_names() -> None:
    names = Names(Header())
    one = span("a", "actor", (0, 1), attributes={"kind": "person"})
    assert names.type(one) == "actor"
    assert names.attributes(one) == ["kind: person"]
    assert names.colour_class(one) == ""
    assert names.layer(new_uid()) == "Nobody named"
