"""Rows made of records and taken back."""

import orjson
import pytest

from annotator.domain.values import Value
from annotator.formats.huggingface.columns import ArticleColumns, is_own, record_of
from annotator.formats.huggingface.features import Label, ListOf, Struct, metadata_of
from annotator.formats.huggingface.meanings import meant
from annotator.formats.records.encoding import Encoder
from annotator.formats.records.values import Json, Unfit
from tests.formats.builders import by_hand, everything, part, scheme, span

FACE = "Khan 😀 said no,\nthen yes.\n"


def rows() -> tuple[ArticleColumns, list[Json], list[Json]]:
    """The columns, with the records and rows of everything there can be."""
    made = everything()
    columns = ArticleColumns(scheme())
    encoder = Encoder(made.header())
    records = [encoder.record(one) for one in made.parts]
    return columns, records, [columns.row(record) for record in records]


def test_a_row_as_written_by_hand() -> None:
    made = by_hand()
    columns = ArticleColumns(scheme())
    row = columns.row(Encoder(made.header()).record(made.parts[0]))
    assert row["text"] == FACE
    assert row["states"] == [{"layer": "Ana", "state": 2}]
    assert row["zones"] == [{"start": 0, "end": 15, "kind": 0}]
    actor, claim, pieces = row["spans"]
    # The scheme's first kind of actor is a person; form has six values, so not stated is 6.
    assert (actor["type"], actor["choices"], actor["attributes"]) == (0, {"kind": 0, "form": 6}, [])
    assert (claim["type"], claim["choices"]) == (1, {"stance": 1})
    assert (pieces["start"], pieces["end"]) == (12, 24)
    assert pieces["fragments"] == [{"start": 12, "end": 14}, {"start": 21, "end": 24}]
    assert [link["type"] for link in row["links"]] == [0, 2]


def test_a_row_gives_its_record_back() -> None:
    columns, records, made = rows()
    features = orjson.loads(metadata_of(columns.features))["info"]["features"]
    for record, row in zip(records, made, strict=True):
        named = {name: meant(value, features.get(name)) for name, value in row.items()}
        found = record_of(named)
        assert orjson.loads(orjson.dumps(found)) == orjson.loads(orjson.dumps(record))


def test_what_is_no_value_of_a_choice_keeps_its_kind() -> None:
    made = part("some text")
    values: dict[str, Value] = {"kind": "not stated", "stance": True, "form": 7}
    made.spans = [span("a", "actor", (0, 4), attributes=values)]
    columns = ArticleColumns(scheme())
    row = columns.row(Encoder(by_hand().header()).record(made))
    (found,) = row["spans"]
    assert found["choices"] == {}
    assert found["attributes"] == [
        {"name": "kind", "value": '"not stated"'},
        {"name": "stance", "value": "true"},
        {"name": "form", "value": "7"},
    ]


def test_without_a_scheme_types_are_learned_and_there_are_no_choices() -> None:
    columns = ArticleColumns(None)
    made = by_hand()
    row = columns.row(Encoder(made.header()).record(made.parts[0]))
    assert [one["type"] for one in row["spans"]] == [0, 1, 1]
    spans = columns.features["spans"]
    assert isinstance(spans, ListOf)
    assert isinstance(spans.item, Struct)
    kind = spans.item.fields["type"]
    assert isinstance(kind, Label)
    assert kind.vocabulary.names == ["actor", "claim"]
    assert "choices" not in spans.item.fields


def test_our_columns_are_told_from_others() -> None:
    assert is_own(ArticleColumns(None).features)
    assert not is_own(["id", "text", "spans"])


@pytest.mark.parametrize("value", [3, [1], {"a": 1}, None])
def test_a_row_that_is_none_of_ours(value: object) -> None:
    _, _, (row, *_) = rows()
    with pytest.raises(Unfit, match="no list of records"):
        record_of({**row, "spans": value})
