"""Names of files."""

import pytest

from annotator.formats.file_names import file_name, free


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
