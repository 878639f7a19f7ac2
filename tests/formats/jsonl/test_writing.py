"""Lines as they are written."""

import json
from pathlib import Path

import orjson
import pytest

from annotator import resources
from annotator.domain.identity import text_of
from annotator.formats.bundle import Header
from annotator.formats.jsonl.writing import Encoder, beside
from tests.formats.builders import (
    ANA,
    FELLOW,
    FIRST,
    KHAN,
    KHAN_SHA256,
    KHAN_TEXT,
    SECOND,
    by_hand,
    everything,
    part,
    span,
)
from tests.formats.jsonl.schema import faults

ZEROS = "00000000-0000-0000-0000-0000000000"
KHAN_ENTITY = {"id": ZEROS + "e1", "register": "actor", "name": "Masood Khan"}
EXPECTED = {
    "id": ZEROS + "0a",
    "title": "Khan, again",
    "outlet": "The Ledger",
    "byline": "",
    "published": "2024-06-29",
    "retrieved": "",
    "url": "https://e.org/1",
    "language": "",
    "genre": "",
    "story": "",
    "tags": [],
    "fields": {},
    "duplicate_group": "",
    "text": KHAN_TEXT,
    "sha256": KHAN_SHA256,
    "revision": 1,
    "raw_sha256": "",
    "encoding": "",
    "guessed": False,
    "origin": None,
    "zones": [{"start": 0, "end": 15, "kind": "headline"}],
    "states": {"Ana": "done"},
    "spans": [
        {
            "id": ZEROS + "01",
            "layer": "Ana",
            "type": "actor",
            "fragments": [[0, 4]],
            "quotes": ["Khan"],
            "attributes": {"kind": "person", "form": None},
            "entity": KHAN_ENTITY,
            "note": "",
            "certainty": None,
            "origin": None,
        },
        {
            "id": ZEROS + "02",
            "layer": "Ana",
            "type": "claim",
            "fragments": [[12, 20]],
            "quotes": ["no,\nthen"],
            "attributes": {"stance": "oppose"},
            "entity": {"id": ZEROS + "e2", "register": "proposition", "name": "There are arms"},
            "note": "sure?",
            "certainty": 50,
            "origin": None,
        },
        {
            "id": ZEROS + "03",
            "layer": "Ana",
            "type": "claim",
            "fragments": [[12, 14], [21, 24]],
            "quotes": ["no", "yes"],
            "attributes": {},
            "entity": None,
            "note": "",
            "certainty": None,
            "origin": {"kind": "import", "source": "brat", "external": "T9"},
        },
    ],
    "links": [
        {
            "id": ZEROS + "04",
            "layer": "Ana",
            "type": "made-by",
            "source": {"span": ZEROS + "02", "article": None, "entity": None},
            "target": {"span": ZEROS + "01", "article": None, "entity": None},
            "attributes": {},
            "note": "",
            "origin": None,
        },
        {
            "id": ZEROS + "05",
            "layer": "Ana",
            "type": "addressed-to",
            "source": {"span": ZEROS + "02", "article": None, "entity": None},
            "target": {"span": None, "article": None, "entity": KHAN_ENTITY},
            "attributes": {},
            "note": "",
            "origin": None,
        },
    ],
}


def test_a_line_as_written_by_hand() -> None:
    made = by_hand()
    line = Encoder(made.header()).line(made.parts[0])
    assert line.endswith(b"}\n")
    assert line.count(b"\n") == 1
    assert json.loads(line) == EXPECTED
    assert list(json.loads(line)) == list(EXPECTED)


def test_every_line_fits_the_schema_that_ships() -> None:
    schema = orjson.loads(resources.read_bytes("schemas/jsonl.schema.json"))
    made = everything()
    encoder = Encoder(made.header())
    for one in (*made.parts, by_hand().parts[0]):
        assert list(faults(orjson.loads(encoder.line(one)), schema, schema)) == []


def test_the_schema_refuses_other_lines() -> None:
    schema = orjson.loads(resources.read_bytes("schemas/jsonl.schema.json"))
    wrong: dict[str, object] = {**EXPECTED, "revision": 0, "more": 1, "zones": [{"start": 0}]}
    del wrong["title"]
    found = "\n".join(faults(wrong, schema, schema))
    for part_of_it in ("revision", "more should not", "no title", "no end", "no kind"):
        assert part_of_it in found


def test_all_lines_have_the_same_keys() -> None:
    made = everything()
    encoder = Encoder(made.header())
    lines = [json.loads(encoder.line(one)) for one in made.parts]
    assert len({tuple(line) for line in lines}) == 1
    assert len({tuple(one) for line in lines for one in line["spans"]}) == 1
    assert len({tuple(one) for line in lines for one in line["links"]}) == 1
    ends = [one[end] for line in lines for one in line["links"] for end in ("source", "target")]
    assert len({tuple(end) for end in ends}) == 1


def test_what_stands_above_the_articles() -> None:
    made = everything()
    encoder = Encoder(made.header())
    for one in made.parts:
        encoder.line(one)
    header = json.loads(encoder.header(made.tail))
    assert header["format"] == "annotator-jsonl"
    assert header["scheme"]["name"] == "News: actors, claims, places"
    assert [person["name"] for person in header["people"]] == ["Ana", "Ben"]
    assert [layer["key"] for layer in header["layers"]] == ["Ana", "Ben’s model"]
    assert header["layers"][1]["credit"] == "Ben’s model"
    names = [entity["name"] for entity in header["entities"]]
    assert names == ["Masood Khan", "Small arms, for “Azm”; soon", "an official"]
    assert header["entities"][0]["aliases"] == ["the envoy"]
    assert [one["type"] for one in header["links"]] == ["member-of"]


def test_layers_of_one_name_are_told_apart() -> None:
    second = SECOND._replace(credit="Ana")
    encoder = Encoder(Header(people=[ANA], layers=[FIRST, second]))
    made = part("some text")
    made.spans = [span("a", "actor", (0, 4)), span("b", "actor", (0, 4), layer=second)]
    line = json.loads(encoder.line(made))
    assert [one["layer"] for one in line["spans"]] == ["Ana", "Ana (2)"]


def test_an_entity_nobody_listed_keeps_its_id() -> None:
    made = part("some text")
    made.spans = [
        span("a", "actor", (0, 4), entity=KHAN),
        span("b", "actor", (5, 9), entity=FELLOW),
    ]
    made.entities = [FELLOW]
    line = json.loads(Encoder(Header()).line(made))
    assert [one["entity"]["name"] for one in line["spans"]] == ["", "an official"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.jsonl", "a.project.json"), ("a.b.jsonl", "a.b.project.json"), ("a", "a.project.json")],
)
def test_the_header_lies_beside(name: str, expected: str) -> None:
    assert beside(Path("folder") / name) == Path("folder") / expected


def test_a_layer_without_a_name_is_called_by_its_id() -> None:
    made = part("some text")
    made.spans = [span("a", "actor", (0, 4))]
    line = json.loads(Encoder(Header()).line(made))
    assert line["spans"][0]["layer"] == text_of(FIRST.uid)
