"""Which files are read, and by which format."""

import os
from pathlib import Path

import pytest

from annotator.errors import BadInputError, UserError
from annotator.exchange.inputs import gather
from tests.exchange.builders import brat, jsonl, write


def found(*paths: Path, format_id: str | None = None) -> list[tuple[str, str]]:
    """Name and format of each input."""
    return [(one.name, one.format.id) for one in gather(paths, format_id)[0]]


def test_folders_are_walked_in_a_fixed_order_hidden_things_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "in" / "b", one="1", two="2")
    write(tmp_path / "in", z="z", a="a")
    write(tmp_path / "in" / ".git", hidden="x")
    (tmp_path / "in" / ".hidden.txt").write_text("x")
    (tmp_path / "in" / "notes.md").write_text("# Title\n\nText.")
    assert found(tmp_path / "in") == [
        ("a.txt", "text"),
        ("notes.md", "markdown"),
        ("z.txt", "text"),
        ("b/one.txt", "text"),
        ("b/two.txt", "text"),
    ]


def test_a_brat_collection_is_one_input(tmp_path: Path) -> None:
    write(tmp_path / "in", plain="x")
    brat(tmp_path / "in" / "Ana", doc=("Text", "T1\tactor 0 4\tText\n"))
    assert found(tmp_path / "in" / "Ana") == [("Ana", "brat")]


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
@pytest.mark.parametrize("format_id", [None, "jsonl"])
def test_projects_are_not_looked_into(tmp_path: Path, ending: str, format_id: str | None) -> None:
    (tmp_path / f"p.annotator{ending}").write_text('{"text": "what is read makes it JSONL"}')
    inputs, problems = gather([tmp_path], format_id)
    assert inputs == []
    assert [problem.what for problem in problems] == ["This kind of file is not known."]


def test_unknown_files_are_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "photo.xyz").write_bytes(b"\x00\x01")
    inputs, problems = gather([tmp_path], None)
    assert inputs == []
    assert [(Path(p.where).name, p.what, p.whole) for p in problems] == [
        ("photo.xyz", "This kind of file is not known.", True)
    ]


def test_the_header_beside_a_file_of_articles_is_no_unknown_file(tmp_path: Path) -> None:
    jsonl(tmp_path / "a.jsonl", {"text": "Some text."})
    (tmp_path / "a.project.json").write_text("{}")
    (tmp_path / "b.project.json").write_text("{}")
    inputs, problems = gather([tmp_path], None)
    assert [one.name for one in inputs] == ["a.jsonl"]
    assert [Path(problem.where).name for problem in problems] == ["b.project.json"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, a="a")
    assert found(tmp_path / "a.txt", tmp_path) == [("a.txt", "text")]


def test_a_chosen_format_reads_every_file(tmp_path: Path) -> None:
    write(tmp_path, a="a")
    (tmp_path / "b.odd").write_text("b")
    assert found(tmp_path, format_id="text") == [("a.txt", "text"), ("b.odd", "text")]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="links to folders need symlinks")
def test_a_folder_that_holds_itself_ends(tmp_path: Path) -> None:
    write(tmp_path, a="a")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert found(tmp_path) == [("a.txt", "text")]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"There is no file or folder .*nowhere\.txt"):
        gather([tmp_path / "nowhere.txt"], None)


@pytest.mark.parametrize(
    ("format_id", "sentence"),
    [("csv", "can only be written, not read"), ("morse", "There is no format “morse”")],
)
def test_formats_that_are_not_read_are_refused(
    tmp_path: Path, format_id: str, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        gather([write(tmp_path, a="a")], format_id)
