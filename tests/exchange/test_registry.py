"""Finding a format by its id, or by a file."""

from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.exchange.registry import FORMATS, format_by_id, recognise
from annotator.formats.registry import FORMATS as BY_THEMSELVES


def test_formats_that_are_given_something_stand_beside_those_that_need_nothing() -> None:
    assert [form.id for form in FORMATS] == [*(form.id for form in BY_THEMSELVES), "dna"]


def test_by_id() -> None:
    assert format_by_id("brat").title == "brat standoff"


def test_an_unknown_id_names_the_known_ones() -> None:
    with pytest.raises(UserError, match="no format “word”; known are text, markdown, jsonl, brat"):
        format_by_id("word")


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.txt", b"text", "text"),
        ("A.TXT", b"", "text"),
        ("README", b"just words", "text"),
        ("program", b"\x7fELF\0\0", None),
        ("a.md", b"# text", "markdown"),
        ("a.jsonl", b'{"text": "a"}\n', "jsonl"),
        ("a.jsonl", b'{"text": "a', "jsonl"),
        ("a.json", b'{"text": "a"}\n', "jsonl"),
        ("a.json", b'{"text": "' + b"a" * 100_000, "jsonl"),
        ("a.json", b'{"format": "annotator-jsonl"}', None),
        ("a.json", b'[{"text": "a"}]', None),
        ("a.ann", b"T1\ta 0 1\ta", "brat"),
        ("a.docx", b"PK\x03\x04", None),
        ("a.ris", b"TY  - NEWS\r\nTI  - Arms\r\n", "ris"),
        ("a.txt", b"\xef\xbb\xbfTY  - NEWS\n", "ris"),
        ("a.txt", b"TY  - is how it begins", "text"),
    ],
)
def test_files_are_recognised(name: str, content: bytes, found: str | None, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    form = recognise(path)
    assert (form.id if form else None) == found


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["a.txt", "b.txt"], None),
        (["a.txt", "a.ann"], "brat"),
        (["a.txt", "annotation.conf"], "brat"),
        (["ana/a.txt", "ana/a.ann", "README.md"], "brat"),
        (["ana/a.txt", "ana/a.ann", "docs.jsonl"], "brat"),
        ([".hidden.ann", "a.txt"], None),
    ],
)
def test_folders_are_recognised(names: list[str], found: str | None, tmp_path: Path) -> None:
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    form = recognise(tmp_path)
    assert (form.id if form else None) == found


def test_a_folder_of_other_things_beside_annotators_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "ana").mkdir()
    for name in ("ana/a.ann", "docs.jsonl"):
        (tmp_path / name).write_bytes(b"")
    assert format_by_id("brat").probe(tmp_path) < 0.5
