"""doccano as a format."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import text_of
from annotator.exchange.registry import recognise
from annotator.formats.bundle import Bundle, Feature
from annotator.formats.doccano.format import Doccano
from annotator.formats.options import Choices
from tests.formats.builders import (
    FIRST,
    KHAN_SHA256,
    KHAN_TEXT,
    Made,
    by_hand,
    everything,
    link,
    part,
    span,
    to,
    write,
)
from tests.formats.records.record import METADATA

# UTF-16: Khan 0-4, the face 5-7, said 8-12, no 13-15, then 17-21, yes 22-25.
EXPECTED = {
    "id": 1,
    "text": KHAN_TEXT,
    "entities": [
        {"id": 1, "label": "actor", "start_offset": 0, "end_offset": 4},
        {"id": 2, "label": "claim", "start_offset": 13, "end_offset": 21},
        {"id": 3, "label": "claim", "start_offset": 13, "end_offset": 15},
        {"id": 4, "label": "claim", "start_offset": 22, "end_offset": 25},
    ],
    "relations": [{"id": 1, "from_id": 2, "to_id": 1, "type": "made-by"}],
    "uid": "00000000-0000-0000-0000-00000000000a",
    **METADATA,
    "sha256": KHAN_SHA256,
    "annotator": "Ana",
    "layer": text_of(FIRST.uid),
}


def written(made: Made, folder: Path, **choices: str) -> dict[str, Any]:
    """The first line, with these choices."""
    bundle = made.bundle()
    bundle.choices = choices
    target = folder / "out"
    Doccano().write(bundle, target, lambda: None)
    line: dict[str, Any] = json.loads((target / "all.jsonl").read_bytes().split(b"\n")[0])
    return line


def test_a_line_as_written_by_hand(tmp_path: Path) -> None:
    target, report = write(Doccano(), by_hand(), tmp_path)
    assert json.loads((target / "all.jsonl").read_bytes()) == EXPECTED
    assert report.files == ("all.jsonl", "span-types.json", "relation-types.json")
    assert (report.articles, report.spans, report.links) == (1, 4, 1)
    types = json.loads((target / "span-types.json").read_bytes())
    assert {"actor", "claim"} <= {one["text"] for one in types}


def test_the_shape_for_sequence_labelling(tmp_path: Path) -> None:
    line = written(by_hand(), tmp_path, shape="label", pieces="hull")
    assert line["label"] == [[0, 4, "actor"], [13, 21, "claim"], [13, 25, "claim"]]
    assert "entities" not in line
    assert "relations" not in line


def test_a_link_leads_to_the_first_piece(tmp_path: Path) -> None:
    made = Made([part("Khan said no, never.")])
    made.parts[0].spans = [span("a", "claim", (0, 4), (10, 12)), span("b", "actor", (5, 9))]
    made.parts[0].links = [link("ab", "denies", "a", to("b"))]
    line = written(made, tmp_path)
    assert line["relations"] == [{"id": 1, "from_id": 1, "to_id": 3, "type": "denies"}]


@pytest.mark.parametrize(("choice", "added"), [("parts", 0), ("hull", 7)])
def test_what_a_hull_adds_is_counted(choice: str, added: int) -> None:
    """Between 12-14 and 21-24 lie seven characters."""
    made = by_hand()
    bundle = Bundle(made.header(), iter(()), choices={"pieces": choice})
    assert Doccano().tally(made.parts[0], bundle)[Feature.HULL] == added


@pytest.mark.parametrize(
    ("feature", "choices", "fate"),
    [
        (Feature.LINKS, {}, ""),
        (Feature.LINKS, {"shape": "label"}, "left out"),
        (Feature.DISCONTINUOUS, {}, "each piece becomes a span of its own"),
        (Feature.DISCONTINUOUS, {"pieces": "hull"}, "made one span with what lies between the"),
    ],
)
def test_fates_depend_on_what_was_chosen(feature: Feature, choices: Choices, fate: str) -> None:
    found = Doccano().fate(feature, choices)
    assert found.startswith(fate)
    assert bool(found) == bool(fate)


def test_each_layer_has_a_file_with_all_texts(tmp_path: Path) -> None:
    target, report = write(Doccano(), everything(), tmp_path)
    assert report.files[:2] == ("Ana.jsonl", "Ben’s-model.jsonl")
    for name, opened in (("Ana", [True, True, False]), ("Ben’s-model", [True, False, True])):
        lines = (target / f"{name}.jsonl").read_bytes().splitlines()
        assert ["entities" in json.loads(line) for line in lines] == opened


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ('{"id": 1, "text": "Khan.", "label": [[0, 4, "PER"]], "Comments": []}', 0.95),
        ('{"id": 1, "data": "Khan.", "label": []}', 0.95),
        ('{"text": "x", "entities": [{"id": 0, "start_offset": 0, "end_offset": 1}]}', 0.95),
        ('{"text": "x", "label": ["news"]}', 0),
        ('{"text": "x", "label": 3}', 0),
        ('{"text": "x", "spans": [], "label": []}', 0),
        ('{"text": "x"}', 0),
        ("[]", 0),
    ],
)
def test_the_first_line_tells(line: str, sure: float, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    assert Doccano().probe(path) == sure
    assert (recognise(path).__class__ is Doccano) == bool(sure)
