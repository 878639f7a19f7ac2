"""Files of DyGIE++ and SciERC."""

from pathlib import Path

import orjson
import pytest

from annotator.domain.identity import foreign_uid
from annotator.domain.values import Origin
from annotator.errors import BadInputError
from annotator.formats.bundle import Counting, Unit, Why
from annotator.formats.dygie.format import Dygie
from annotator.formats.dygie.reading import read
from tests.formats.builders import read as read_by

SCIERC = (
    '{"clusters": [], "sentences": [["English", "is", "shown", "to", "be", "trans-context-free",'
    ' "-LRB-", "on", "."], ["We", "argue", "."]], "ner": [[[0, 0, "Material"], [5, 5, "OtherScien'
    'tificTerm"]], []], "relations": [[[5, 5, 0, 0, "FEATURE-OF"]], []], "doc_key": "J87-1003"}\n'
)


def lines(path: Path, *records: object) -> Path:
    path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
    return path


def test_scierc(tmp_path: Path) -> None:
    path = tmp_path / "train.json"
    path.write_text(SCIERC)
    assert Dygie().probe(path) > 0.9
    bundle, (part,), problems = read_by(Dygie(), path)
    assert problems == []
    assert part.text == "English is shown to be trans-context-free -LRB- on .\nWe argue ."
    assert [(span.type, span.fragments) for span in part.spans] == [
        ("Material", ((0, 7),)),
        ("OtherScientificTerm", ((23, 41),)),
    ]
    assert part.links[0].type == "FEATURE-OF"
    assert part.article.uid == foreign_uid("J87-1003")
    assert part.article.origin == Origin("import", "dygie", "J87-1003")
    assert bundle.countings == {Counting(Unit.CHARACTERS_OF_TOKENS, Why.RULE): 1}


def test_what_was_predicted_is_a_layer_of_its_own(tmp_path: Path) -> None:
    record = {
        "doc_key": "a",
        "sentences": [["Khan", "left"]],
        "ner": [[[0, 0, "Person"]]],
        "predicted_ner": [[[0, 0, "Person", 7.5, 0.99], [1, 1, "Event", 1.5, 0.6]]],
        "predicted_relations": [[[0, 0, 1, 1, "Agent", 3.1, 0.8]]],
    }
    bundle, (part,), problems = read_by(Dygie(), lines(tmp_path / "a.jsonl", record))
    assert problems == []
    given, predicted = bundle.header.layers
    assert (given.credit, predicted.credit) == ("", "predicted")
    assert [span.layer for span in part.spans] == [given.uid, predicted.uid, predicted.uid]
    assert [link.source.uid for link in part.links] == [part.spans[1].uid]


def test_what_is_no_article_is_told_by_line(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl",
        {"sentences": [["Khan"]]},
        {"sentences": ["Khan"]},
        {"sentences": []},
        {"sentences": [["Khan"]]},
        {"sentences": [["Ali"]], "_text": ["Eve"]},
        {"sentences": [["Eve"]], "_char_starts": [[-1]]},
    )
    bundle = read(path)
    assert [part.text for part in bundle.parts] == ["Khan", "Eve"]
    assert [(one.where, one.whole) for one in bundle.problems] == [
        ("a.jsonl:2", True),
        ("a.jsonl:3", True),
        ("a.jsonl:4", True),
        ("a.jsonl:5", True),
        ("a.jsonl:6", False),
    ]


def test_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"")
    with pytest.raises(BadInputError, match=r"a\.json is empty"):
        read(tmp_path / "a.json")
