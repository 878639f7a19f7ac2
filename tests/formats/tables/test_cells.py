"""Cells that are safe to open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.values import Value
from annotator.formats.tables.cells import (
    fragments_in,
    guarded,
    of_fragments,
    of_value,
    other,
    plain,
    quote,
)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-5", "'-5"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=1", "''=1"),
        ("''-", "'''-"),
        ("'tis", "'tis"),
        ("a=1", "a=1"),
        ("", ""),
        ("“=”", "“=”"),
    ],
)
def test_what_looks_like_a_formula_is_guarded(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert plain(cell) == text


@given(st.text("'=+-@\t\rax", max_size=6))
def test_every_cell_can_be_taken_back(text: str) -> None:
    cell = guarded(text)
    assert plain(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, "not stated"), (True, "true"), (False, "false"), (-5, "-5"), (0.5, "0.5"), ("a", "a")],
)
def test_values(value: Value, cell: str) -> None:
    assert of_value(value) == cell


def test_fragments() -> None:
    assert of_fragments([(12, 14), (21, 24)]) == "12-14;21-24"
    assert fragments_in("12-14;21-24") == ((12, 14), (21, 24))
    with pytest.raises(ValueError, match="invalid literal"):
        fragments_in("")


def test_quotes() -> None:
    assert quote("Khan said no", [(0, 4)]) == "Khan"
    assert quote("Khan said no", [(0, 4), (10, 12)]) == "Khan … no"


def test_attributes_without_a_column() -> None:
    assert other({"a": 1, "c": None, "b": "x"}, {"b": "b"}) == '{"a":1,"c":null}'
    assert other({"b": "x"}, {"b": "b"}) == ""
