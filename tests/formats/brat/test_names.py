"""Names as brat takes them."""

import pytest

from annotator.domain.values import Value
from annotator.formats.brat.names import layer_folders, lines, slug, written
from annotator.formats.bundle import Header
from tests.formats.builders import ANA, BEN, FIRST, SECOND, uid


@pytest.mark.parametrize(
    ("name", "expected"),
    [("actor", "actor"), ("made by", "made_by"), ("Zoë:x", "Zo__x"), ("سفیر", "____"), ("", "_")],
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "not-stated"), (True, ""), (False, "false"), (3, "3"), (0.5, "0.5"), ("a b", "a b")],
)
def test_values(value: Value, words: str) -> None:
    assert written(value) == words


def test_lines_of_a_note_are_those_any_program_sees() -> None:
    assert lines("a\nb\r\nc\u2028d\x85e") == ["a", "b", "c", "d", "e"]
    assert lines("") == [""]


def test_one_layer_needs_no_folder() -> None:
    assert layer_folders(Header()) == {}
    assert layer_folders(Header(layers=[FIRST])) == {FIRST.uid: ""}


def test_several_layers_have_folders_of_their_own() -> None:
    third = SECOND._replace(uid=uid("third"), credit="ANA")
    header = Header(people=[ANA, BEN], layers=[FIRST, SECOND, third])
    assert list(layer_folders(header).values()) == ["Ana", "Ben’s-model", "ANA-2"]
