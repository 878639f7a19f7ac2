"""Label Studio as a format."""

from pathlib import Path

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
