"""GLiNER as a format."""

from pathlib import Path

import orjson
import pytest

from annotator.formats.bundle import Feature
from annotator.formats.gliner.format import Gliner
from tests.formats.builders import Made, by_hand, everything, target_of


@pytest.mark.parametrize("shape", ["array", "lines"])
def test_the_file_is_an_array_or_lines(shape: str, tmp_path: Path) -> None:
    bundle = everything().bundle()
    bundle.choices = {"shape": shape}
    target = target_of(Gliner(), tmp_path)
    Gliner().write(bundle, target, lambda: None)
    content = target.read_bytes()
    if shape == "array":
        records = orjson.loads(content)
    else:
        records = [orjson.loads(line) for line in content.splitlines()]
    assert len(records) == 3
    for record in records:
        for first, last, name in record["ner"]:
            assert 0 <= first <= last < len(record["tokenized_text"])
            assert name
        for head, tail, name in record["relations"]:
            assert {head, tail} <= set(range(len(record["ner"])))
            assert name


def test_no_article_is_an_empty_array(tmp_path: Path) -> None:
    target = target_of(Gliner(), tmp_path)
    Gliner().write(Made().bundle(), target, lambda: None)
    assert orjson.loads(target.read_bytes()) == []


def test_what_it_costs_is_counted() -> None:
    made = by_hand()
    assert Gliner().tally(made.parts[0], made.bundle()) == {
        Feature.CROSS_SENTENCE_SPANS: 1,
        Feature.CROSS_SENTENCE: 0,
    }
