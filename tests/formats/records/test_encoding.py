"""Records as they are written."""

import json

import orjson

from annotator.domain.identity import text_of
from annotator.formats.bundle import Header
from annotator.formats.records.encoding import Encoder
from tests.formats.builders import (
    ANA,
    FELLOW,
    FIRST,
    KHAN,
    SECOND,
    by_hand,
    everything,
    part,
    span,
)
from tests.formats.records.record import EXPECTED


def test_a_record_as_written_by_hand() -> None:
    made = by_hand()
    record = Encoder(made.header()).record(made.parts[0])
    assert json.loads(orjson.dumps(record)) == EXPECTED
    assert list(record) == list(EXPECTED)


def test_all_records_have_the_same_keys() -> None:
    made = everything()
    encoder = Encoder(made.header())
    records = [encoder.record(one) for one in made.parts]
    assert len({tuple(record) for record in records}) == 1
    assert len({tuple(one) for record in records for one in record["spans"]}) == 1
    assert len({tuple(one) for record in records for one in record["links"]}) == 1
    ends = [
        one[end] for record in records for one in record["links"] for end in ("source", "target")
    ]
    assert len({tuple(end) for end in ends}) == 1


def test_what_stands_above_the_articles() -> None:
    made = everything()
    encoder = Encoder(made.header())
    for one in made.parts:
        encoder.record(one)
    header = encoder.header(made.tail)
    assert header["scheme"]["name"] == "News: actors, claims, places"
    assert [person["name"] for person in header["people"]] == ["Ana", "Ben"]
    assert [layer["key"] for layer in header["layers"]] == [
        *("Ana", "Ben’s model", "Ben (gold)", "Ana (comments)", "Ben (comments)")
    ]
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
    record = encoder.record(made)
    assert [one["layer"] for one in record["spans"]] == ["Ana", "Ana (2)"]


def test_an_entity_nobody_listed_keeps_its_id() -> None:
    made = part("some text")
    made.spans = [
        span("a", "actor", (0, 4), entity=KHAN),
        span("b", "actor", (5, 9), entity=FELLOW),
    ]
    made.entities = [FELLOW]
    record = Encoder(Header()).record(made)
    assert [one["entity"]["name"] for one in record["spans"]] == ["", "an official"]


def test_a_layer_without_a_name_is_called_by_its_id() -> None:
    made = part("some text")
    made.spans = [span("a", "actor", (0, 4))]
    record = Encoder(Header()).record(made)
    assert record["spans"][0]["layer"] == text_of(FIRST.uid)
