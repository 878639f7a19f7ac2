"""What the values of a table mean."""

from typing import Any

import orjson
import pytest

from annotator.formats.huggingface.meanings import Meaning, meanings_in, meant, transposed
from annotator.formats.records.values import Unfit

LABEL = {"names": ["a", "b"], "_type": "ClassLabel"}


@pytest.mark.parametrize(
    ("value", "meaning", "expected"),
    [
        (1, LABEL, "b"),
        (None, LABEL, None),
        ("b", LABEL, "b"),
        ([0, 1], {"feature": LABEL, "_type": "List"}, ["a", "b"]),
        ([0], {"feature": LABEL, "_type": "Sequence"}, ["a"]),
        ([{"t": 0, "n": 0}], [{"t": LABEL}], [{"t": "a", "n": 0}]),
        ({"t": [0, 1]}, {"feature": {"t": LABEL}, "_type": "Sequence"}, [{"t": "a"}, {"t": "b"}]),
        (5, {"dtype": "int64", "_type": "Value"}, 5),
    ],
)
def test_numbers_of_classes_become_names(value: Any, meaning: Meaning, expected: object) -> None:
    assert meant(value, meaning) == expected


@pytest.mark.parametrize("number", [-1, 2, 9])
def test_a_number_that_is_no_class_is_told(number: int) -> None:
    with pytest.raises(Unfit, match=f"no class {number}; there are 2"):
        meant(number, LABEL)


def test_lists_of_a_record_must_be_of_one_length() -> None:
    assert transposed({"a": [1, 2], "b": [3, 4]}) == [{"a": 1, "b": 3}, {"a": 2, "b": 4}]
    with pytest.raises(Unfit):
        transposed({"a": [1, 2], "b": [3]})
    with pytest.raises(Unfit):
        transposed({"a": [1], "b": 2})


@pytest.mark.parametrize(
    "content", [None, {}, {b"huggingface": b"{"}, {b"huggingface": b"[]"}, {b"huggingface": b"{}"}]
)
def test_a_file_that_does_not_say_what_it_means(content: Any) -> None:
    assert meanings_in(content) == {}


def test_a_file_that_says_what_it_means() -> None:
    written = orjson.dumps({"info": {"features": {"t": LABEL}}})
    assert meanings_in({b"huggingface": written}) == {"t": LABEL}
