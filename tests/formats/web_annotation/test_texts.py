"""Which text annotations are about."""

from pathlib import Path

import pytest

from annotator.formats.records.values import Unfit
from annotator.formats.web_annotation.texts import find, source_of


def folder(root: Path, *names: str) -> Path:
    """A file of annotations with texts beside it, each of its own name."""
    for name in names:
        (root / name).write_text(name, encoding="utf-8")
    return root / "page.jsonld"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("one.txt", "one.txt"),
        ("one", "one.txt"),
        ("one.html", "one.txt"),
        ("https://e.org/texts/one.txt?version=2", "one.txt"),
        ("https://e.org/texts/o%6Ee", "one.txt"),
        ("../../one.txt", "one.txt"),
        ("other", "page.txt"),
        ("https://e.org/", "page.txt"),
        ("", "page.txt"),
    ],
)
def test_a_file_of_the_name_then_one_called_as_the_page(
    source: str, found: str, tmp_path: Path
) -> None:
    path = folder(tmp_path, "one.txt", "two.txt", "page.txt")
    assert find(path, source, {}).canonical.text == found


def test_the_only_text_there(tmp_path: Path) -> None:
    path = folder(tmp_path, "one.md")
    assert find(path, "https://e.org/x", {}).name == "one.md"


def test_a_text_inside_the_target(tmp_path: Path) -> None:
    annotation = {"target": {"source": {"id": "x", "value": "a\r\nb"}}}
    found = find(tmp_path / "page.jsonld", "x", annotation)
    assert (found.name, found.canonical.text, found.raw) == ("x", "a\nb", b"a\r\nb")
    with pytest.raises(Unfit, match="the text in it is empty"):
        find(tmp_path / "page.jsonld", "x", {"target": {"source": {"value": " "}}})


def test_without_one_it_is_said_where_to_put_it(tmp_path: Path) -> None:
    path = folder(tmp_path, "one.txt", "two.txt")
    with pytest.raises(
        Unfit, match=r"there is no text of “x” beside it: put it there as page\.txt"
    ):
        find(path, "x", {})
    with pytest.raises(Unfit, match="there is no text beside it"):
        find(path, "", {})
    (tmp_path / "page.txt").write_bytes(b"")
    with pytest.raises(Unfit, match=r"page\.txt cannot be taken: It is empty\."):
        find(path, "", {})


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("a", "a"),
        ({"source": "a"}, "a"),
        ({"id": "a"}, "a"),
        ({"source": {"id": "a"}}, "a"),
        ([{"source": "a"}, {"source": "a"}], "a"),
        ({"selector": {}}, ""),
        (None, ""),
    ],
)
def test_addresses(target: object, source: str) -> None:
    assert source_of({"target": target}) == source


def test_several_addresses_are_one_too_many() -> None:
    with pytest.raises(Unfit, match="several texts"):
        source_of({"target": ["a", "b"]})
