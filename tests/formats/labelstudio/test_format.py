"""Label Studio as a format."""

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from annotator.exchange.inputs import gather
from annotator.exchange.registry import recognise
from annotator.formats.labelstudio.format import LabelStudio
from tests.formats.builders import everything, read, write


@pytest.mark.parametrize(
    ("content", "sure"),
    [
        ('[{"id": 3, "annotations": [{"id": 1, "completed_by": 1, "result": []', 0.95),
        ('[{"completions": [], "data": {"text": "x"}}]', 0.95),
        ('\n[\n  {\n    "data": {"text": "x"}, "predictions": []}]', 0.95),
        ('[{"data": {"text": "x"}}]', 0.7),
        ('[{"text": "x", "spans": []}]', 0),
        ('{"text": "x", "label": []}', 0),
        ("[1, 2]", 0),
        ("plain", 0),
    ],
)
def test_how_a_file_begins_tells(content: str, sure: float, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    assert LabelStudio().probe(path) == sure


def test_the_configuration_is_no_input_of_its_own(tmp_path: Path) -> None:
    target, _ = write(LabelStudio(), everything(), tmp_path)
    inputs, problems = gather([tmp_path], None)
    assert [one.path for one in inputs] == [target]
    assert problems == []
    assert recognise(target).__class__ is LabelStudio


def test_uids_layers_and_metadata_come_back(tmp_path: Path) -> None:
    made = everything()
    target, _ = write(LabelStudio(), made, tmp_path)
    bundle, parts, _ = read(LabelStudio(), target)
    assert [layer.uid for layer in bundle.header.layers] == [layer.uid for layer in made.layers]
    for before, after in zip(made.parts, parts, strict=True):
        assert {span.uid for span in after.spans} == {span.uid for span in before.spans}
        assert after.article.uid == before.article.uid
        assert after.article.metadata == before.article.metadata


def test_all_that_tasks_name_stands_in_the_configuration(tmp_path: Path) -> None:
    """As Label Studio checks an import: controls by name and type, values by alias or value."""
    target, written = write(LabelStudio(), everything(), tmp_path)
    root = fromstring((tmp_path / written.files[1]).read_bytes())
    controls = {one.get("name"): one for one in root.iter() if one.get("toName") == "text"}
    relations = {one.get("value") for one in root.iter("Relation")}
    results = [
        result
        for task in json.loads(target.read_bytes())
        for annotation in task["annotations"]
        for result in annotation["result"]
    ]
    assert len(results) > 20
    for result in results:
        if result["type"] == "relation":
            assert set(result["labels"]) <= relations
            continue
        control = controls[result["from_name"]]
        assert control.tag.lower() == result["type"]
        named = {one.get("alias") or one.get("value") for one in control}
        for key in {"labels", "choices"} & set(result["value"]):
            assert set(result["value"][key]) <= named
