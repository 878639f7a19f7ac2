"""A record in tables and back."""

import json

import orjson

from annotator.formats.archive.tables import file_of, joined, parted
from annotator.formats.records.encoding import Encoder
from tests.formats.builders import everything
from tests.formats.records.record import EXPECTED


def test_the_rows_of_a_record_written_by_hand() -> None:
    own, rows = parted(EXPECTED)
    identifier = EXPECTED["id"]
    assert set(EXPECTED) - set(own) == {*rows}
    assert rows["states"] == [{"article": identifier, "layer": "Ana", "state": "done"}]
    assert rows["zones"] == [{"article": identifier, "start": 0, "end": 15, "kind": "headline"}]
    numbers = {name: len(list(some)) for name, some in rows.items()}
    assert numbers == {
        "spans": 3,
        "links": 2,
        "zones": 1,
        "states": 1,
        "decisions": 1,
        "comments": 2,
    }
    assert {row["article"] for some in rows.values() for row in some} == {identifier}


def test_a_record_comes_back() -> None:
    made = everything()
    encoder = Encoder(made.header())
    for one in made.parts:
        record = json.loads(orjson.dumps(encoder.record(one)))
        assert joined(*parted(record)) == record


def test_links_of_articles_and_of_none_have_a_table_each() -> None:
    assert file_of("links") == "links.jsonl"
    assert file_of("links", above=True) == "links-above.jsonl"
    assert file_of("people", above=True) == "people.jsonl"
