"""Names as brat and file systems take them."""

import pytest

from annotator.domain.values import Value
from annotator.formats.brat.names import file_name, free, layer_folders, lines, slug, written
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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("doc-1.txt", "doc-1"),
        ("sub/folder/doc.ANN", "doc"),
        ("C:\\texts\\doc.md", "doc"),
        ("v1.2", "v1.2"),
        ("Envoy asks: “why?” / now", "now"),
        ("a<b>|c", "a-b-c"),
        ("..", "fallback"),
        ("", "fallback"),
        ("con", "_con"),
        ("Aux.old", "_Aux.old"),
        ("سفیر", "سفیر"),
        ("x" * 500, "x" * 120),
        ("س" * 100, "س" * 60),
        ("end. ", "end"),
    ],
)
def test_file_names(name: str, expected: str) -> None:
    assert file_name(name, "fallback") == expected


def test_names_that_are_taken_get_a_number() -> None:
    taken = {"doc", "doc-2"}
    assert free("Doc", taken.__contains__) == "Doc-3"
    assert free("other", taken.__contains__) == "other"


def test_one_layer_needs_no_folder() -> None:
    assert layer_folders(Header()) == {}
    assert layer_folders(Header(layers=[FIRST])) == {FIRST.uid: ""}


def test_several_layers_have_folders_of_their_own() -> None:
    third = SECOND._replace(uid=uid("third"), credit="ANA")
    header = Header(people=[ANA, BEN], layers=[FIRST, SECOND, third])
    assert list(layer_folders(header).values()) == ["Ana", "Ben’s-model", "ANA-2"]
