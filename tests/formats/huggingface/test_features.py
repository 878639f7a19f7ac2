"""Columns as `datasets` and a README have them."""

import orjson
import pytest

from annotator.formats.huggingface.features import (
    Columns,
    Label,
    ListOf,
    Plain,
    Struct,
    Vocabulary,
    metadata_of,
    quoted,
    yaml_of,
)

COLUMNS: Columns = {
    "text": Plain("string"),
    "tags": ListOf(Label(Vocabulary("O", "B-x"))),
    "spans": ListOf(Struct({"type": Label(Vocabulary("a"))})),
    "origin": Struct({"kind": Plain("string")}),
}


def test_what_stands_in_a_file_s_metadata() -> None:
    """As ``Features.to_dict`` of `datasets` 5.2.0 gives it."""
    assert orjson.loads(metadata_of(COLUMNS)) == {
        "info": {
            "features": {
                "text": {"dtype": "string", "_type": "Value"},
                "tags": {
                    "feature": {"names": ["O", "B-x"], "_type": "ClassLabel"},
                    "_type": "List",
                },
                "spans": {
                    "feature": {"type": {"names": ["a"], "_type": "ClassLabel"}},
                    "_type": "List",
                },
                "origin": {"kind": {"dtype": "string", "_type": "Value"}},
            }
        }
    }


def test_what_stands_in_the_readme() -> None:
    """As ``Features._to_yaml_list`` of `datasets` 5.2.0 gives it."""
    assert "\n".join(yaml_of(COLUMNS)) == (
        """  - name: "text"
    dtype: string
  - name: "tags"
    list:
      class_label:
        names:
          "0": "O"
          "1": "B-x"
  - name: "spans"
    list:
    - name: "type"
      dtype:
        class_label:
          names:
            "0": "a"
  - name: "origin"
    struct:
    - name: "kind"
      dtype: string"""
    )


def test_numbers_stay_while_a_vocabulary_grows() -> None:
    known = Vocabulary("a", "b", "a")
    assert [known.number(name) for name in ("b", "c", "a", "c")] == [1, 2, 0, 2]
    assert known.names == ["a", "b", "c"]
    assert "c" in known
    assert "d" not in known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no: yes # x", '"no: yes # x"'),
        ('"', r'"\""'),
        ("a\nb", r'"a\nb"'),
        ("😀", '"😀"'),
        ("\u2028", r'"\u2028"'),
        ("\x85", r'"\x85"'),
    ],
)
def test_names_in_yaml(text: str, expected: str) -> None:
    assert quoted(text) == expected
