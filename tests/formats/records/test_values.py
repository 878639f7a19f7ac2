"""Values out of a file, where anything may stand."""

import pytest

from annotator.domain.values import Origin
from annotator.formats.records import values
from annotator.formats.records.values import Unfit


@pytest.mark.parametrize(("value", "key"), [("a", "a"), (7, "7"), (True, ""), (None, ""), ([], "")])
def test_ids_may_be_numbers(value: object, key: str) -> None:
    assert values.key(value) == key


@pytest.mark.parametrize(("value", "number"), [(3, 3), (3.0, 3), (0, 0), (-1, -1)])
def test_numbers(value: object, number: int) -> None:
    assert values.number(value) == number


@pytest.mark.parametrize("value", [3.5, "3", True, None, [], float("inf"), float("nan")])
def test_what_is_no_whole_number(value: object) -> None:
    with pytest.raises(Unfit):
        values.number(value)


def test_attributes_are_single_values() -> None:
    given = {"a": "x", "b": 1, "c": 0.5, "d": False, "e": None}
    assert values.attributes(given) == given
    assert values.attributes(None) == {}


@pytest.mark.parametrize("value", [{"a": []}, {"a": {}}, ["a"], "a"])
def test_what_is_no_attributes(value: object) -> None:
    with pytest.raises(Unfit):
        values.attributes(value)


@pytest.mark.parametrize("value", [-1, 101, "80", 50.5, True])
def test_certainty_is_per_cent(value: object) -> None:
    with pytest.raises(Unfit):
        values.certainty(value)


def test_certainty() -> None:
    assert values.certainty(None) is None
    assert values.certainty(80.0) == 80


def test_origin_is_as_said_or_the_file() -> None:
    assert values.origin({}, "jsonl", "T1") == Origin("import", "jsonl", "T1")
    assert values.origin({"origin": None}, "jsonl", "T1") is None
    said = {"kind": "model", "source": "x", "external": None}
    assert values.origin({"origin": said}, "jsonl", "T1") == Origin("model", "x", "")
    with pytest.raises(Unfit):
        values.origin({"origin": {"kind": 5}}, "jsonl", "T1")


def test_one_line_has_no_line_ends() -> None:
    assert values.one_line("a\r\nb\x00\u00a0c", "name") == "a b\u00a0c"
    assert values.one_line(None, "name") == ""
    with pytest.raises(Unfit, match="its name is no text"):
        values.one_line(5, "name")


def test_records() -> None:
    assert values.record({"a": 1}, "it") == {"a": 1}
    with pytest.raises(Unfit, match="it is no JSON object"):
        values.record([], "it")
