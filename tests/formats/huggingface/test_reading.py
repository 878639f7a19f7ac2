"""From Parquet files to articles, ours and others'."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from annotator.domain.values import Metadata, Origin
from annotator.errors import BadInputError
from annotator.formats.bundle import Bundle, Counting, Part, Unit, Why
from annotator.formats.huggingface.format import HuggingFace
from annotator.formats.huggingface.reading import split_of
from tests.formats.builders import ANSWERS, GOLDEN, TALK, everything, read, write

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

TEXT = "Khan 😀 said no.\r\nSo it was."
"""Khan 0-4, the face 5-6, said 7-11, no 12-14; So begins at 18."""


def put(path: Path, rows: list[dict[str, Any]], features: object = None) -> Path:
    """A file as others write it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table = pyarrow.Table.from_pylist(rows)
    if features:
        meaning = orjson.dumps({"info": {"features": features}})
        table = table.replace_schema_metadata({"huggingface": meaning})
    parquet.write_table(table, path)
    return path


def taken(path: Path) -> tuple[Bundle, list[Part], list[str]]:
    """What is read, and each problem with its place."""
    bundle, parts, problems = read(HuggingFace(), path)
    return bundle, parts, [f"{problem.where} {problem.what}" for problem in problems]


def test_everything_comes_back_as_it_was(tmp_path: Path) -> None:
    made = everything()
    path, _ = write(HuggingFace(), made, tmp_path)
    bundle, parts, problems = taken(path)
    assert problems == []
    assert bundle.total == 3
    assert bundle.header.people == made.header().people
    assert bundle.header.layers == [*made.layers, GOLDEN]  # which may hold annotations too
    assert bundle.header.talk == [TALK, ANSWERS]
    assert bundle.header.scheme == made.header().scheme
    assert bundle.tail == made.tail
    for given, found in zip(made.parts, parts, strict=True):
        assert found.text == given.text
        assert found.article == given.article
        assert found.spans == given.spans
        assert found.links == given.links
        assert found.states == given.states
        assert found.zones == given.zones


def test_spans_with_classes_in_a_file_of_others(tmp_path: Path) -> None:
    label = {"names": ["PER", "LOC"], "_type": "ClassLabel"}
    span = {"start": {"dtype": "int64", "_type": "Value"}, "label": label}
    rows = [
        {
            "id": 7,
            "text": TEXT,
            "source": "The Ledger",
            "entities": [{"start": 0, "end": 4, "label": 0}, {"start": 18, "end": 20, "label": 1}],
        }
    ]
    features = {"entities": {"feature": span, "_type": "List"}}
    bundle, (part,), problems = taken(put(tmp_path / "x.parquet", rows, features))
    assert problems == []
    assert part.text == "Khan 😀 said no.\nSo it was."
    assert part.article.metadata == Metadata(title="7", outlet="The Ledger")
    assert part.article.origin == Origin("import", "huggingface", "7")
    assert [(one.type, one.fragments) for one in part.spans] == [
        ("PER", ((0, 4),)),
        ("LOC", ((17, 19),)),
    ]
    (counting,) = bundle.countings
    assert (counting.unit, counting.crlf, counting.why) == (Unit.CODE_POINTS, 2, Why.GUESS)


def test_words_tell_that_offsets_are_utf_16(tmp_path: Path) -> None:
    rows = [{"text": TEXT, "spans": [{"start": 8, "end": 12, "type": "verb", "text": "said"}]}]
    bundle, (part,), problems = taken(put(tmp_path / "x.parquet", rows))
    assert problems == []
    assert part.spans[0].fragments == ((7, 11),)
    (counting,) = bundle.countings
    assert (counting.unit, counting.why) == (Unit.UTF_16, Why.WORDS)


def test_words_that_fit_nowhere_are_a_problem(tmp_path: Path) -> None:
    rows = [{"text": TEXT, "spans": [{"start": 0, "end": 4, "type": "x", "text": "Ana"}]}]
    _, (part,), problems = taken(put(tmp_path / "x.parquet", rows))
    assert part.spans == []
    assert problems == [
        "x.parquet:1 The span no. 1 is left out: its offsets cover “Khan”, not the words it gives."
    ]


def test_tokens_and_tags_as_conll2003_has_them(tmp_path: Path) -> None:
    """As the first sentence of eriktks/conll2003: an integer a tag, names in the metadata."""
    names = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"]
    features = {
        "id": {"dtype": "string", "_type": "Value"},
        "tokens": {"feature": {"dtype": "string", "_type": "Value"}, "_type": "Sequence"},
        "ner_tags": {"feature": {"names": names, "_type": "ClassLabel"}, "_type": "Sequence"},
    }
    tokens = ["EU", "rejects", "German", "call", "."]
    rows = [{"id": "0", "tokens": tokens, "ner_tags": [3, 0, 7, 0, 0]}]
    folder = tmp_path / "conll"
    put(folder / "data" / "train-00000-of-00001.parquet", rows, features)
    bundle, (part,), problems = taken(folder)
    assert problems == []
    assert part.text == "EU rejects German call ."
    assert [(one.type, one.fragments) for one in part.spans] == [
        ("ORG", ((0, 2),)),
        ("MISC", ((11, 17),)),
    ]
    assert Counting(Unit.CHARACTERS_OF_TOKENS, Why.RULE) in bundle.countings


def test_a_class_there_is_not_leaves_out_its_row_alone(tmp_path: Path) -> None:
    features = {
        "ner_tags": {"feature": {"names": ["O", "B-X"], "_type": "ClassLabel"}, "_type": "List"}
    }
    rows = [{"tokens": ["a"], "ner_tags": [5]}, {"tokens": ["b"], "ner_tags": [1]}]
    _, parts, problems = taken(put(tmp_path / "x.parquet", rows, features))
    assert [part.text for part in parts] == ["b"]
    assert problems == ["x.parquet:1 There is no class 5; there are 2."]


def test_splits_and_shards_are_all_read(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    for name in ("train-00000-of-00002", "train-00001-of-00002", "test-00000-of-00001"):
        put(folder / "data" / f"{name}.parquet", [{"id": name, "text": f"Of {name}."}])
    put(folder / "other" / "x.parquet", [{"text": "Not in the data."}])
    bundle, parts, problems = taken(folder)
    assert problems == []
    assert bundle.total == 3
    assert [part.text[:5] for part in parts] == ["Of te", "Of tr", "Of tr"]


def test_an_id_in_two_files_is_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        put(tmp_path / "set" / f"{name}.parquet", [{"id": 1, "text": f"Of {name}."}])
    _, parts, problems = taken(tmp_path / "set")
    assert len(parts) == 1
    assert problems == ["b.parquet:1 The id “1” was already there in a.parquet:1."]


def test_columns_without_texts_are_named(tmp_path: Path) -> None:
    path = put(tmp_path / "x.parquet", [{"input_ids": [1, 2], "label": 0}])
    with pytest.raises(BadInputError, match=r"no column of texts or tokens.*input_ids, label"):
        HuggingFace().read(path)


def test_a_damaged_page_is_found_out(tmp_path: Path) -> None:
    path, _ = write(HuggingFace(), everything(), tmp_path)
    file = path / "data" / "train-00000-of-00001.parquet"
    content = bytearray(file.read_bytes())
    content[40:60] = bytes(20)
    file.write_bytes(content)
    _, parts, problems = taken(path)
    assert parts == []
    assert problems[0].startswith("data/train-00000-of-00001.parquet It cannot be read: ")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + bytes(100) + b"PAR1", b"text"])
def test_what_is_no_parquet_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=r"x\.parquet"):
        HuggingFace().read(path)


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("data/train-00000-of-00002.parquet", "train"),
        ("ner/validation/0000.parquet", "validation"),
        ("my_test.parquet", "test"),
        ("test.parquet", "test"),
        ("dev.parquet", "dev"),
        ("contest-1.parquet", ""),
        ("training.parquet", ""),
        ("testimony.parquet", ""),
    ],
)
def test_the_split_of_a_file_by_its_name(name: str, split: str) -> None:
    assert split_of(name) == split


def test_the_split_others_had_an_article_in_is_kept(tmp_path: Path) -> None:
    put(tmp_path / "data" / "train-00000-of-00001.parquet", [{"text": TEXT}])
    put(tmp_path / "data" / "test-00000-of-00001.parquet", [{"text": "Another.", "split": "x"}])
    _, parts, problems = taken(tmp_path)
    assert problems == []
    fields = [part.article.metadata.fields for part in parts]
    assert fields == [{"split": "x"}, {"split": "train"}], "what the table says stands"
