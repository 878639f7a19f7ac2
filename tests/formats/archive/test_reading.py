"""Archives as they are read, sound and not."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from annotator.errors import BadInputError
from annotator.formats import sources
from annotator.formats.archive import reading
from annotator.formats.archive.format import Archived
from annotator.formats.bundle import Part
from tests.formats.builders import ANSWERS, GOLDEN, TALK, everything, read, write

Files = dict[str, bytes]


def taken(folder: Path, change: Callable[[Files], object]) -> tuple[list[Part], list[str]]:
    """What is read of everything, with some of its files changed, and each problem."""
    path, _ = write(Archived(), everything(), folder)
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    _, parts, problems = read(Archived(), path)
    return parts, [f"{problem.where} {problem.what}" for problem in problems]


def test_everything_comes_back_as_it_was(tmp_path: Path) -> None:
    made = everything()
    path, _ = write(Archived(), made, tmp_path)
    bundle, parts, problems = read(Archived(), path)
    assert problems == []
    assert bundle.total == 3
    header = made.header()
    assert bundle.header.project == header.project
    assert bundle.header.scheme == header.scheme
    assert bundle.header.people == header.people
    assert bundle.header.layers == [*header.layers, GOLDEN]  # which may hold annotations too
    assert bundle.header.talk == [TALK, ANSWERS]
    assert {one.uid for one in bundle.header.entities} >= {one.uid for one in header.entities}
    assert bundle.tail == made.tail
    for given, found in zip(made.parts, parts, strict=True):
        assert found.text == given.text
        assert found.article == given.article
        assert found.spans == given.spans
        assert found.links == given.links
        assert found.states == given.states
        assert found.zones == given.zones


def test_a_line_that_is_cut_leaves_the_rest(tmp_path: Path) -> None:
    def cut(files: Files) -> None:
        first, rest = files["spans.jsonl"].split(b"\n", 1)
        files["spans.jsonl"] = first[:40] + b"\n" + rest

    parts, problems = taken(tmp_path, cut)
    assert [len(part.spans) for part in parts] == [8, 1, 0]
    assert problems[0] == "out.zip: spans.jsonl:1 The line is no JSON."


def test_rows_that_are_missing_are_told(tmp_path: Path) -> None:
    def cut(files: Files) -> None:
        files["zones.jsonl"] = files["zones.jsonl"].split(b"\n")[0] + b"\n"

    parts, problems = taken(tmp_path, cut)
    assert len(parts) == 3
    assert problems == ["out.zip: zones.jsonl It has 1 lines; 2 were written."]


def test_rows_of_no_article_are_told(tmp_path: Path) -> None:
    def drop(files: Files) -> None:
        files["articles.jsonl"] = files["articles.jsonl"].split(b"\n", 1)[1]

    parts, problems = taken(tmp_path, drop)
    assert len(parts) == 2
    assert any(
        one.startswith("out.zip: spans.jsonl Rows of the article “11a95dcb") for one in problems
    )


@pytest.mark.parametrize("name", ["spans.jsonl", "people.jsonl", "manifest.json"])
def test_a_table_that_is_missing_is_named(name: str, tmp_path: Path) -> None:
    try:
        parts, problems = taken(tmp_path, lambda files: files.pop(name))
    except BadInputError as error:
        parts, problems = [], [str(error)]
    assert parts == []
    assert len(problems) == 1
    assert name in problems[0]


def test_a_newer_one_is_refused(tmp_path: Path) -> None:
    def newer(files: Files) -> None:
        manifest = orjson.loads(files["manifest.json"])
        files["manifest.json"] = orjson.dumps({**manifest, "version": 2})

    with pytest.raises(BadInputError, match="written by a newer version"):
        taken(tmp_path, newer)


def test_an_article_with_endless_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_MOST", 5)
    parts, problems = taken(tmp_path, lambda files: None)
    assert len(parts) == 2
    assert problems[0] == "out.zip: articles.jsonl:1 It has more than 5 rows in one table."


def test_a_line_that_is_too_large_is_never_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 2_000)
    long = b'{"id": "x", "text": "' + b"x" * 5_000 + b'"}\n'

    def add(files: Files) -> None:
        files["articles.jsonl"] = long + files["articles.jsonl"]

    parts, problems = taken(tmp_path, add)
    assert len(parts) == 3
    assert problems[0] == "out.zip: articles.jsonl:1 The line is larger than 256 MB."
