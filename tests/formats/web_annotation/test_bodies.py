"""What bodies say."""

from typing import Any

import pytest

from annotator.domain.identity import foreign_uid
from annotator.domain.values import Entity, Origin
from annotator.formats.web_annotation.bodies import (
    entity_from,
    origin_of,
    purposes,
    said,
    uid_of_urn,
)

UUID = "00000000-0000-0000-0000-0000000000e1"


def text(value: str, purpose: str = "", **more: str) -> dict[str, str]:
    """A textual body."""
    made = {"type": "TextualBody", "value": value, **more}
    return {**made, "purpose": purpose} if purpose else made


@pytest.mark.parametrize(
    ("annotation", "label", "attributes", "notes"),
    [
        ({"body": [text("a", "tagging")]}, "a", {}, []),
        ({"body": [text("a", "tagging"), text("b", "classifying")]}, "b", {"tags": "a"}, []),
        ({"body": [text(name, "tagging") for name in "abc"]}, "a", {"tags": "b, c"}, []),
        ({"body": text("a"), "motivation": "tagging"}, "a", {}, []),
        ({"body": text("a"), "motivation": "oa:classifying"}, "a", {}, []),
        ({"body": text("a"), "motivation": "highlighting"}, "", {}, ["a"]),
        ({"bodyValue": "a"}, "", {}, ["a"]),
        ({"bodyValue": "a", "motivation": "tagging"}, "a", {}, []),
        ({"body": [text("a\n b", "tagging"), text(" ", "tagging")]}, "a b", {}, []),
        ({"body": [text("n", "commenting"), text("m", "describing")]}, "", {}, ["n", "m"]),
        ({"tags": ["a", "b", 3], "text": "note", "body": None}, "a", {"tags": "b"}, ["note"]),
        ({}, "", {}, []),
        ({"body": [3, None, []], "tags": "x", "text": " "}, "", {}, []),
    ],
)
def test_labels_and_notes(
    annotation: dict[str, Any], label: str, attributes: dict[str, str], notes: list[str]
) -> None:
    found = said(annotation)
    assert (found.type, found.all_attributes, found.notes) == (label, attributes, notes)
    assert found.unread == 0


def test_attributes_that_were_written_here() -> None:
    own = {"annotator:attribute": "kind"}
    bodies = [
        text("person", "tagging", **own),
        text(
            "not stated",
            "tagging",
            **{"annotator:attribute": "form", "annotator:kind": "not-stated"},
        ),
        text("2", "tagging", **{"annotator:attribute": "step", "annotator:kind": "integer"}),
    ]
    assert said({"body": bodies}).attributes == {"kind": "person", "form": None, "step": 2}


def test_what_has_no_place_here_is_counted() -> None:
    bodies = [
        {"type": "Image"},
        text("1,2", "geotagging"),
        "https://e.org/1",
        "https://e.org/2",
        {"type": "SpecificResource", "source": {"type": "Thing"}},
    ]
    found = said({"body": bodies})
    assert found.unread == 4
    assert found.entity is not None
    assert found.entity.external == {"IRI": "https://e.org/1"}


def test_entities_of_knowledge_bases() -> None:
    found = said(
        {"body": {"purpose": "identifying", "source": "http://www.wikidata.org/entity/Q1"}}
    ).entity
    assert found == Entity(foreign_uid("Wikidata\x1fQ1"), "", "Q1", external={"Wikidata": "Q1"})
    named = said({"body": {"id": "http://kb/1", "label": "Khan\nhimself"}}).entity
    assert named is not None
    assert named.name == "Khan himself"


def test_entities_that_were_written_here() -> None:
    described = {
        "name": "Khan",
        "annotator:register": "actor",
        "annotator:aliases": ["the envoy", 3],
        "annotator:keys": {"Wikidata": "Q1", "x": 1},
        "annotator:article": f"urn:uuid:{UUID}",
        "annotator:note": "who",
    }
    uid = uid_of_urn(UUID)
    assert uid is not None
    assert entity_from(f"urn:uuid:{UUID}", described) == Entity(
        uid, "actor", "Khan", ("the envoy",), uid, {"Wikidata": "Q1"}, "who"
    )
    assert entity_from(UUID, "nothing more") == Entity(uid, "", "", external={})
    odd = {"annotator:aliases": 1, "annotator:keys": [], "annotator:note": 2}
    assert entity_from(UUID, odd) == Entity(uid, "", "", external={})


def test_small_things() -> None:
    assert purposes(["oa:tagging", "http://www.w3.org/ns/oa#linking", 3]) == ["tagging", "linking"]
    assert purposes(None) == []
    assert uid_of_urn(f"#{UUID}") == uid_of_urn(f"urn:uuid:{UUID}") == uid_of_urn(UUID)
    assert uid_of_urn("https://e.org") is None
    assert uid_of_urn(3) is None
    assert origin_of({"annotator:origin": {"kind": "import", "source": 3}}) == Origin("import")
    assert origin_of({}) is None
