"""Examples of others."""

from pathlib import Path

import orjson
import pytest

from annotator.domain.values import Origin
from annotator.errors import BadInputError
from annotator.formats.bundle import Counting, Unit, Why
from annotator.formats.gliner.format import Gliner
from annotator.formats.gliner.reading import read
from tests.formats.builders import read as read_by

FROM_ITS_DOCUMENTATION = """[
    {
        "tokenized_text": ["John", "Smith", "works", "at", "Microsoft", "in", "Seattle"],
        "ner": [
            [0, 1, "person"],
            [4, 4, "organization"],
            [6, 6, "location"]
        ],
        "relations": [
            [0, 1, "works_at"],
            [1, 2, "located_in"]
        ],
        "rel_labels": ["works_at", "located_in", "founded_by"]
    },
    {
        "tokenized_text": ["Barack", "Obama", "was", "born", "in", "Hawaii", "."],
        "ner": [[0, 1, "person"], [5, 5, "location"]], "ner_negatives": ["event"]
    }
]
"""


def test_the_sample_of_its_documentation(tmp_path: Path) -> None:
    path = tmp_path / "train.json"
    path.write_text(FROM_ITS_DOCUMENTATION)
    assert Gliner().probe(path) >= 0.9
    bundle, (first, second), problems = read_by(Gliner(), path)
    assert problems == []
    assert first.text == "John Smith works at Microsoft in Seattle"
    assert [(one.fragments, one.type) for one in first.spans] == [
        (((0, 10),), "person"),
        (((20, 29),), "organization"),
        (((33, 40),), "location"),
    ]
    john, microsoft, seattle = (one.uid for one in first.spans)
    assert [(one.source.uid, one.type, one.target.uid) for one in first.links] == [
        (john, "works_at", microsoft),
        (microsoft, "located_in", seattle),
    ]
    assert [second.text[one.start : one.end] for one in second.spans] == ["Barack Obama", "Hawaii"]
    assert bundle.countings == {Counting(Unit.CHARACTERS_OF_TOKENS, Why.RULE): 2}
    assert first.spans[0].origin == Origin("import", "gliner")


def lines(path: Path, *records: object) -> Path:
    path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
    return path


def test_what_cannot_be_taken_is_told_by_line(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl",
        {
            "tokenized_text": ["No", "way"],
            "ner": [[0, 2, "x"], [1, 1, "y"], [1, 0, "x"], "x", [0, 1, ""]],
        },
        {
            "tokenized_text": ["Khan"],
            "ner": [[0, 0, "x"]],
            "relations": [[0, 1, "r"], [0.5, 0, "r"]],
        },
        {"tokenized_text": [1]},
        {"tokenized_text": []},
        {"tokenized_text": ["Khan"], "ner": []},
        {"tokenized_text": ["Ali"], "ner": [], "_text": "Eve"},
        {"tokenized_text": ["Eve"], "ner": None, "_char_starts": [-4]},
    )
    bundle = read(path)
    parts = list(bundle.parts)
    assert [part.text for part in parts] == ["No way", "Khan", "Eve"]
    assert [[span.type for span in part.spans] for part in parts] == [["y"], ["x"], []]
    assert sorted((one.where, one.whole) for one in bundle.problems) == [
        *[("a.jsonl:1", False)] * 4,
        *[("a.jsonl:2", False)] * 2,
        ("a.jsonl:3", True),
        ("a.jsonl:4", True),
        ("a.jsonl:5", True),
        ("a.jsonl:6", True),
        ("a.jsonl:7", False),
    ]
    assert bundle.problems[0].what == (
        "The span no. 1 of “ner” is left out: 0 to 2 does not lie in its 2 tokens."
    )


def test_an_id_is_had_once(tmp_path: Path) -> None:
    same = "00000000-0000-0000-0000-000000000001"
    record = {
        "tokenized_text": ["a", "b"],
        "ner": [[0, 0, "x"], [1, 1, "x"]],
        "_span_ids": [same] * 2,
    }
    bundle = read(lines(tmp_path / "a.jsonl", record))
    (part,) = bundle.parts
    assert len({span.uid for span in part.spans}) == 2


@pytest.mark.parametrize("content", [b"", b"\0\0"])
def test_nothing_to_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(BadInputError, match=r"a\.json"):
        read(tmp_path / "a.json")
