"""Lines as they are written."""

import json
from pathlib import Path

import orjson
import pytest

from annotator import resources
from annotator.formats.jsonl.writing import beside, header, line
from annotator.formats.records.encoding import Encoder
from tests.formats.builders import by_hand, everything
from tests.formats.jsonl.schema import faults
from tests.formats.records.record import EXPECTED


def test_a_line_as_written_by_hand() -> None:
    made = by_hand()
    written = line(Encoder(made.header()), made.parts[0])
    assert written.endswith(b"}\n")
    assert written.count(b"\n") == 1
    assert json.loads(written) == EXPECTED
    assert list(json.loads(written)) == list(EXPECTED)


def test_the_file_beside_says_what_it_is() -> None:
    made = everything()
    written = json.loads(header(Encoder(made.header()), made.tail))
    assert (written["format"], written["version"]) == ("annotator-jsonl", 1)
    assert [one["type"] for one in written["links"]] == ["member-of"]


def test_every_line_fits_the_schema_that_ships() -> None:
    schema = orjson.loads(resources.read_bytes("schemas/jsonl.schema.json"))
    made = everything()
    encoder = Encoder(made.header())
    for one in (*made.parts, by_hand().parts[0]):
        assert list(faults(orjson.loads(line(encoder, one)), schema, schema)) == []


def test_the_schema_refuses_other_lines() -> None:
    schema = orjson.loads(resources.read_bytes("schemas/jsonl.schema.json"))
    wrong: dict[str, object] = {**EXPECTED, "revision": 0, "more": 1, "zones": [{"start": 0}]}
    del wrong["title"]
    found = "\n".join(faults(wrong, schema, schema))
    for part_of_it in ("revision", "more should not", "no title", "no end", "no kind"):
        assert part_of_it in found


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.jsonl", "a.project.json"), ("a.b.jsonl", "a.b.project.json"), ("a", "a.project.json")],
)
def test_the_header_lies_beside(name: str, expected: str) -> None:
    assert beside(Path("folder") / name) == Path("folder") / expected
