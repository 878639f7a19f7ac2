"""Rows of other people's datasets."""

from typing import Any

import pytest

from annotator.formats.huggingface.foreign import Layout
from annotator.formats.records.values import Json, Unfit

TEXT = "Khan said no."
SPAN = {"start": 0, "end": 4, "type": "PER"}


def record(**row: Any) -> Json:
    """What is made of a row."""
    return Layout([*row]).record(row)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("spans", [{"start": 0, "end": 4, "label": "PER"}]),
        ("entities", [{"start_offset": 0, "end_offset": 4, "label": "PER"}]),
        ("entities", [{"start_char": 0, "end_char": 4, "entity_type": "PER"}]),
        ("entities", {"start": [0], "end": [4], "label": ["PER"]}),
        ("labels", [{"start": 0, "end": 4, "labels": ["PER"]}]),
        ("entities", [{"entity_group": "PER", "score": 0.9, "word": "kha", "start": 0, "end": 4}]),
    ],
)
def test_the_usual_shapes_of_spans(name: str, value: object) -> None:
    found = record(text=TEXT, **{name: value})
    assert found == {"text": TEXT, "spans": [SPAN]}


def test_words_that_are_given_are_kept_to_be_held_against_the_text() -> None:
    found = record(text=TEXT, spans=[{**SPAN, "text": "Khan", "id": "T1"}])
    assert found["spans"] == [{**SPAN, "id": "T1", "quotes": ["Khan"]}]


def test_pieces_as_bigbio_has_them() -> None:
    entity = {"id": "7", "type": "PER", "text": ["Khan", "no"], "offsets": [[0, 4], [10, 12]]}
    assert record(text=TEXT, entities=[entity])["spans"] == [
        {"id": "7", "type": "PER", "quotes": ["Khan", "no"], "fragments": [[0, 4], [10, 12]]}
    ]


def test_relations_by_id_and_by_place() -> None:
    by_id = record(
        text=TEXT,
        entities=[{**SPAN, "id": "a"}, {"id": "b", "start": 10, "end": 12, "type": "X"}],
        relations=[{"id": "r", "from_id": "b", "to_id": "a", "type": "says"}],
    )
    assert by_id["links"] == [{"id": "r", "type": "says", "source": "b", "target": "a"}]
    by_place = record(
        text=TEXT,
        entities=[dict(SPAN), {"start": 10, "end": 12, "type": "X"}],
        relations=[{"head": 1, "tail": 0, "label": "says"}],
    )
    assert by_place["links"] == [{"type": "says", "source": 1, "target": 0}]
    assert [span["id"] for span in by_place["spans"]] == [0, 1]


def test_tokens_with_tags() -> None:
    found = record(id="3", tokens=["Khan", "said"], ner_tags=["B-PER", "O"], pos_tags=[1, 2])
    assert found["text"] == "Khan said"
    assert found["spans"] == [SPAN]
    assert found["id"] == "3"


def test_tokens_beside_the_text_they_are_of() -> None:
    found = record(text="  Khan said.", tokens=["Khan", "said", "."], tags=["PER", "O", "O"])
    assert found["text"] == "  Khan said."
    assert found["spans"] == [{"start": 2, "end": 6, "type": "PER"}]


def test_a_class_of_the_whole_text_is_no_span() -> None:
    assert record(text=TEXT, label="politics") == {"text": TEXT, "label": "politics"}


def test_links_that_are_no_list() -> None:
    with pytest.raises(Unfit, match="“relations” is no list"):
        record(text=TEXT, relations="none")


@pytest.mark.parametrize("row", [{"text": None}, {"text": " "}, {"text": 3}])
def test_a_row_without_a_text(row: Json) -> None:
    with pytest.raises(Unfit):
        Layout([*row]).record(row)


def test_columns_without_a_text_are_of_no_use() -> None:
    assert not Layout(["input_ids", "label"]).usable
    assert Layout(["Text", "Label"]).usable
