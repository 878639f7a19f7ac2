"""Sentences as tokens with tags."""

from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import text_of
from annotator.formats.bundle import Feature, Survey
from annotator.formats.huggingface.format import HuggingFace
from annotator.formats.huggingface.ner import NAME, OPTIONS, TABLE, SentenceColumns, lost
from annotator.formats.options import counting
from annotator.formats.tokens import CUT_BY
from tests.formats.builders import (
    SECOND,
    Made,
    by_hand,
    everything,
    kept,
    part,
    reread,
    span,
    target_of,
    uid,
)

TEXT = "Masood Khan left. He went to Kabul 😀."
ON = {TABLE.id: "yes"}


def made() -> Made:
    """Two sentences; of two actors that overlap the longer one stays."""
    one = part(TEXT)
    one.spans = [
        span("a", "actor", (0, 11)),
        span("b", "actor", (7, 11)),
        span("c", "location", (29, 34)),
        span("d", "claim", (0, 4), layer=SECOND),
    ]
    found = Made([one])
    found.layers.append(SECOND)
    return found


def rows(choices: dict[str, str]) -> list[dict[str, Any]]:
    bundle = made().bundle()
    bundle.choices = {**ON, **choices}
    columns = SentenceColumns(bundle.header.scheme, bundle.choices)
    return [*columns.rows(made().parts[0], bundle)]


def test_a_sentence_is_a_row_of_one_layer() -> None:
    """By the scheme’s order of types B-actor is 1, I-actor 2, B-claim 3, B-location 5."""
    article = text_of(uid("article 1"))
    assert rows({}) == [
        {
            "id": f"{article}-0",
            "tokens": ["Masood", "Khan", "left", "."],
            "ner_tags": [1, 2, 0, 0],
            "starts": [0, 7, 12, 16],
            "article": article,
            "layer": "Ana",
        },
        {
            "id": f"{article}-1",
            "tokens": ["He", "went", "to", "Kabul", "😀", "."],
            "ner_tags": [0, 0, 0, 5, 0, 0],
            "starts": [18, 21, 26, 29, 35, 36],
            "article": article,
            "layer": "Ana",
        },
    ]


def test_the_layer_the_tags_and_what_gives_way_are_chosen() -> None:
    (first, _) = rows({"layer": "Ben’s model"})
    assert (first["ner_tags"], first["layer"]) == ([3, 0, 0, 0], "Ben’s model"), (
        "it takes a whole word"
    )
    (first, _) = rows({"scheme": "bilou"})
    assert first["ner_tags"] == [1, 3, 0, 0], "B, I, L, U of each type"
    (first, _) = rows({"flatten": "innermost"})
    assert first["ner_tags"] == [0, 1, 0, 0]


def test_what_it_costs_is_told_where_it_is_wanted() -> None:
    bundle = made().bundle()
    assert lost(made().parts[0], bundle) == {}
    bundle.choices = ON
    tally = lost(made().parts[0], bundle)
    assert tally == {Feature.FLATTENED: 1}
    form = HuggingFace()
    counts = {**tally, Feature.LAYERS: 1, Feature.NOTES: 2}
    assert form.losses(Survey(counts, 1, 4, 0)) == []
    first = f"kept; in “{NAME}” left out; of each article the first that looked goes out"
    assert form.losses(Survey(counts, 1, 4, 0, ON)) == [
        (Feature.LAYERS, 1, first),
        (Feature.FLATTENED, 1, f"kept; in “{NAME}” left out"),
    ]
    assert form.cut_by({}) == ""
    assert form.cut_by(ON) == CUT_BY
    assert form.learnt_from(ON)
    assert not form.learnt_from({})


def test_its_options_count_only_where_it_is_wanted() -> None:
    assert [one.id for one in counting(OPTIONS, {})] == [TABLE.id]
    there = [one.id for one in counting(OPTIONS, ON)]
    assert "flatten" in there
    assert "priority" not in there
    assert "priority" in [one.id for one in counting(OPTIONS, {**ON, "flatten": "priority"})]


def test_it_stands_beside_the_articles_which_read_as_before(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    form, whole = HuggingFace(), everything()
    bundle = whole.bundle()
    bundle.choices = ON
    bundle.splits = {uid("article 1"): "dev", uid("article 2"): "train", uid("article 3"): "test"}
    target = target_of(form, tmp_path)
    written = form.write(bundle, target, lambda: None)
    assert written.files[3:6] == tuple(
        f"ner/{name}-00000-of-00001.parquet" for name in ("train", "validation", "test")
    )
    assert reread(form, target) == kept(form, whole)
    tables = [parquet.read_table(target / file)["tokens"] for file in written.files[3:6]]
    words = ["".join(word for row in one.to_pylist() for word in row) for one in tables]
    texts = ["".join(whole.parts[at].text.split()) for at in (1, 0, 2)]
    assert words == texts


def test_by_hand_there_is_none_unless_asked(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    target = target_of(HuggingFace(), tmp_path)
    HuggingFace().write(by_hand().bundle(), target, lambda: None)
    assert not (target / NAME).exists()
