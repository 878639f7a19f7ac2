"""Our Hugging Face datasets, loaded by `datasets` itself without a network."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.formats.conll.format import Conll
from annotator.formats.huggingface.format import HuggingFace
from tests.formats.builders import KHAN_TEXT, Made, by_hand, everything, part, target_of, uid

pytest.importorskip("datasets")
pytestmark = pytest.mark.consumers

STRANGE = "e\u0301 👨‍👩‍👧\u00a0سفیر \u00adend\n"
"""What a reader may be tempted to change."""


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Writes a bundle and loads it from the folder alone."""
    import datasets
    import huggingface_hub.constants

    monkeypatch.setattr(datasets.config, "HF_DATASETS_OFFLINE", True)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    datasets.disable_progress_bars()

    def loaded(
        made: Made,
        splits: dict[bytes, str] | None = None,
        choices: dict[str, str] | None = None,
    ) -> Any:
        bundle = made.bundle()
        bundle.choices = choices or {}
        bundle.splits = splits or {}
        target = target_of(HuggingFace(), tmp_path)
        HuggingFace().write(bundle, target, lambda: None)
        return datasets.load_dataset(str(target), cache_dir=str(tmp_path / "cache"))

    return loaded


def test_it_loads_with_its_classes(load: Callable[..., Any]) -> None:
    import datasets

    found = load(by_hand())
    assert list(found) == ["train"]
    (row,) = found["train"]
    assert row["text"] == KHAN_TEXT
    span = found["train"].features["spans"].feature
    assert isinstance(span["type"], datasets.ClassLabel)
    assert span["type"].names[:3] == ["actor", "claim", "location"]
    assert [span["type"].int2str(one["type"]) for one in row["spans"]] == [
        "actor",
        "claim",
        "claim",
    ]
    kind = span["choices"]["kind"]
    assert kind.int2str(row["spans"][0]["choices"]["kind"]) == "person"
    form = span["choices"]["form"]
    assert form.int2str(row["spans"][0]["choices"]["form"]) == "not stated"
    assert row["spans"][1]["choices"]["form"] is None
    words = [
        "".join(row["text"][piece["start"] : piece["end"]] for piece in one["fragments"])
        for one in row["spans"]
    ]
    assert words == ["Khan", "no,\nthen", "noyes"]


def test_texts_are_the_same_to_the_byte(load: Callable[..., Any]) -> None:
    (row,) = load(Made([part(STRANGE)]))["train"]
    assert row["text"].encode() == STRANGE.encode()


def test_splits_are_where_they_are_looked_for(load: Callable[..., Any]) -> None:
    splits = {uid("article 1"): "dev", uid("article 2"): "train", uid("article 3"): "test"}
    found = load(everything(), splits)
    assert {name: one["title"] for name, one in found.items()} == {
        "train": ["Quiet"],
        "validation": ["Envoy asks, again"],
        "test": [""],
    }


def test_the_readme_says_the_same_as_the_files(load: Callable[..., Any], tmp_path: Path) -> None:
    import datasets
    import huggingface_hub

    found = load(everything())
    card = huggingface_hub.DatasetCard.load(tmp_path / "out" / "README.md")
    (info,) = card.data["dataset_info"]
    features = datasets.Features._from_yaml_list(info["features"])
    assert features == found["train"].features
    assert info["splits"][0]["num_examples"] == 3


def test_tokens_with_tags_are_a_configuration_of_their_own(
    load: Callable[..., Any], tmp_path: Path
) -> None:
    """The tags say the spans that the CoNLL files of the first layer say."""
    import datasets

    made = everything()
    load(made, choices={"ner": "yes"})
    where = str(tmp_path / "out")
    assert datasets.get_dataset_config_names(where) == ["default", "ner"]
    found = datasets.load_dataset(where, "ner", cache_dir=str(tmp_path / "cache"))["train"]
    tags = found.features["ner_tags"].feature
    assert isinstance(tags, datasets.ClassLabel)
    assert tags.names[:5] == ["O", "B-actor", "I-actor", "B-claim", "I-claim"]
    Conll().write(made.bundle(), tmp_path / "conll", lambda: None)
    lines = (tmp_path / "conll" / "Ana.conll").read_text(encoding="utf-8").split("\n")
    expected = [tuple(one.split(" ")) for one in lines if one and not one.startswith("-DOC")]
    own = [
        (token, tags.int2str(tag))
        for row in found
        if row["layer"] == "Ana"
        for token, tag in zip(row["tokens"], row["ner_tags"], strict=True)
    ]
    assert own == expected
