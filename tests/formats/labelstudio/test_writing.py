"""Tasks as they are written."""

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

from annotator.domain.identity import text_of
from annotator.domain.values import GOLD, Layer, Origin, Value
from annotator.formats.bundle import Bundle
from annotator.formats.labelstudio.config import beside
from annotator.formats.labelstudio.format import LabelStudio
from annotator.formats.labelstudio.writing import Encoder
from tests.formats.builders import (
    BEN,
    FIRST,
    KHAN_SHA256,
    Made,
    by_hand,
    done,
    part,
    read,
    span,
    uid,
    write,
)
from tests.formats.records.record import METADATA

ONE = "00000000-0000-0000-0000-000000000001"
TWO = "00000000-0000-0000-0000-000000000002"
THREE = "00000000-0000-0000-0000-000000000003"

# The offsets of KHAN_TEXT as its builder counts them; the break is one character and is written
# as backslash and n, as Label Studio does.
EXPECTED = {
    "data": {
        "text": "Khan 😀 said no,\nthen yes.\n",
        "id": "00000000-0000-0000-0000-00000000000a",
        **METADATA,
        "sha256": KHAN_SHA256,
    },
    "annotations": [
        {
            "annotator": "Ana",
            "layer": text_of(FIRST.uid),
            "ground_truth": False,
            "was_cancelled": False,
            "result": [
                {
                    "id": ONE,
                    "from_name": "label",
                    "to_name": "text",
                    "type": "labels",
                    "value": {"start": 0, "end": 4, "text": "Khan", "labels": ["actor"]},
                },
                {
                    "id": ONE,
                    "from_name": "kind",
                    "to_name": "text",
                    "type": "choices",
                    "value": {"start": 0, "end": 4, "text": "Khan", "choices": ["person"]},
                },
                {
                    "id": ONE,
                    "from_name": "not-stated",
                    "to_name": "text",
                    "type": "choices",
                    "value": {"start": 0, "end": 4, "text": "Khan", "choices": ["form"]},
                },
                {
                    "id": ONE,
                    "from_name": "entity",
                    "to_name": "text",
                    "type": "textarea",
                    "value": {
                        "start": 0,
                        "end": 4,
                        "text": ["Masood Khan", "actor:00000000-0000-0000-0000-0000000000e1"],
                    },
                },
                {
                    "id": TWO,
                    "from_name": "label",
                    "to_name": "text",
                    "type": "labels",
                    "value": {
                        "start": 12,
                        "end": 20,
                        "text": "no,\\nthen",
                        "labels": ["claim"],
                    },
                    "meta": {"text": ["sure?"]},
                },
                {
                    "id": TWO,
                    "from_name": "stance",
                    "to_name": "text",
                    "type": "choices",
                    "value": {
                        "start": 12,
                        "end": 20,
                        "text": "no,\\nthen",
                        "choices": ["oppose"],
                    },
                },
                {
                    "id": TWO,
                    "from_name": "entity",
                    "to_name": "text",
                    "type": "textarea",
                    "value": {
                        "start": 12,
                        "end": 20,
                        "text": [
                            "There are arms",
                            "proposition:00000000-0000-0000-0000-0000000000e2",
                        ],
                    },
                },
                {
                    "id": TWO,
                    "from_name": "certainty",
                    "to_name": "text",
                    "type": "number",
                    "value": {"start": 12, "end": 20, "text": "no,\\nthen", "number": 50},
                },
                {
                    "id": THREE,
                    "from_name": "label",
                    "to_name": "text",
                    "type": "labels",
                    "value": {"start": 12, "end": 14, "text": "no", "labels": ["claim"]},
                },
                {
                    "id": f"{THREE}.2",
                    "from_name": "label",
                    "to_name": "text",
                    "type": "labels",
                    "value": {"start": 21, "end": 24, "text": "yes", "labels": ["claim"]},
                },
                {
                    "type": "relation",
                    "from_id": f"{THREE}.2",
                    "to_id": THREE,
                    "direction": "right",
                    "labels": ["fragment_of"],
                },
                {
                    "type": "relation",
                    "from_id": TWO,
                    "to_id": ONE,
                    "direction": "right",
                    "labels": ["made-by"],
                },
            ],
        }
    ],
    "predictions": [],
}


def test_a_task_as_written_by_hand(tmp_path: Path) -> None:
    target, written = write(LabelStudio(), by_hand(), tmp_path)
    (task,) = json.loads(target.read_bytes())
    assert task == EXPECTED
    assert written.files == ("out.json", "out.config.xml")
    assert (written.articles, written.spans, written.links) == (1, 3, 1)


def task_of(made: Made) -> dict[str, list[dict[str, object]]]:
    """The first part's task."""
    task: dict[str, list[dict[str, object]]] = json.loads(
        Encoder(made.header()).task(made.parts[0])
    )
    return task


def test_what_a_model_made_is_a_prediction_until_a_person_looked_at_it() -> None:
    made = Made([part("Khan spoke.")])
    first = made.parts[0]
    first.spans = [span("a", "actor", (0, 4), origin=Origin("model", "ner 2", "r1"))]
    task = task_of(made)
    assert task["annotations"] == []
    assert task["predictions"][0]["model_version"] == "ner 2"
    first.states = [done(FIRST)]
    task = task_of(made)
    assert (len(task["annotations"]), task["predictions"]) == (1, [])


def test_gold_is_ground_truth() -> None:
    gold = Layer(uid("gold"), BEN.uid, GOLD)
    made = Made([part("Khan spoke.")], layers=[FIRST, gold])
    made.parts[0].states = [done(FIRST), done(gold)]
    first, second = task_of(made)["annotations"]
    assert (first["annotator"], first["ground_truth"]) == ("Ana", False)
    assert (second["annotator"], second["ground_truth"]) == ("Ben", True)


def test_ids_from_label_studio_go_back_but_each_only_once(tmp_path: Path) -> None:
    made = Made([part("Khan spoke.")])
    origin = Origin("import", "labelstudio", "xYz")
    made.parts[0].spans = [
        span("a", "actor", (0, 4), origin=origin),
        span("b", "claim", (0, 4), origin=origin),
    ]
    made.parts[0].article = made.parts[0].article._replace(
        origin=Origin("import", "labelstudio", "17")
    )
    target = tmp_path / "x.json"
    bundle = Bundle(made.header(), iter(made.parts))
    LabelStudio().write(bundle, target, lambda: None)
    (task,) = json.loads(target.read_bytes())
    assert task["id"] == 17
    ids = [one["id"] for one in task["annotations"][0]["result"]]
    assert ids[0] == "xYz"
    assert len(set(ids)) == 2


def test_attributes_come_back_whatever_they_are_called(tmp_path: Path) -> None:
    """But for what no XML can hold, without which it is written in both files."""
    made = Made([part("Khan spoke.")])
    said: dict[str, Value] = {
        "a:text": "x",
        "a:flag": "true",
        "a": False,
        "a:number": 2,
        'b "c"': None,
        "d\x01": "e",
    }
    made.parts[0].spans = [span("a", "actor", (0, 4), attributes=said)]
    target, _ = write(LabelStudio(), made, tmp_path)
    _, (found,), problems = read(LabelStudio(), target)
    assert problems == []
    expected = {name.rstrip("\x01"): value for name, value in said.items()}
    assert found.spans[0].attributes == expected
    fromstring(beside(target).read_bytes())
    assert [*LabelStudio().reread(target)] == [
        LabelStudio().kept(made.parts[0], Bundle(made.header(), iter(())))
    ]
