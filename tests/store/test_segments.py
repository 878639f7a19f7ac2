"""Stretches of the journal as files: taken over whole or not at all."""

import gzip
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from annotator.errors import BadInputError
from annotator.project.operations import spans
from annotator.project.project import Project
from annotator.store.check import check_file
from annotator.store.connection import Database
from annotator.store.segments import take_over, vector, write_segment
from annotator.store.writer import Writer
from tests.project.builders import SECOND, settings, state, tag, take_in, with_articles

Lines = list[dict[str, Any]]


@pytest.fixture
def ahead(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A copy of a project, the project as it went on from there, and the stretch between."""
    path, copy, segment = (tmp_path / n for n in ("p.annotator", "copy.annotator", "s.jsonl.gz"))
    project, (article, _) = with_articles(path)
    project.close()
    shutil.copyfile(path, copy)
    with Project.open(path, settings()) as project:
        since = vector(project.database.reader())
        span = tag(project, article, "actor", "Ana Lima")
        project.run(spans.name_entity([span], "Ana Lima"))
        project.undo()
        project.i_am("Ben")
        project.run(take_in(SECOND + " More.", raw=True))
        tag(project, article, "claim", "is safe")
        write_segment(project.database.own_reader(), since, segment)
    return copy, path, segment


def taken(copy: Path, segment: Path) -> int:
    """Take a segment over in one transaction."""
    with Database.open(copy) as database:
        writer = Writer(database.writer)
        writer.begin()
        try:
            steps = take_over(writer, segment)
            writer.commit()
        except BaseException:
            writer.roll_back()
            raise
    return steps


def journal(path: Path) -> list[list[tuple[Any, ...]]]:
    """Everything that is not state."""
    connection = sqlite3.connect(path)
    found = [
        connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        for table in ("txn", "op", "undo", "object", "word", "text", "source")
    ]
    connection.close()
    return found


def lines_of(segment: Path) -> Lines:
    with gzip.open(segment) as file:
        return [json.loads(line) for line in file]


def rewrite(segment: Path, change: Callable[[Lines], Any]) -> None:
    lines = lines_of(segment)
    change(lines)
    with gzip.open(segment, "wt") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)


def test_a_copy_that_catches_up_is_the_same(ahead: tuple[Path, Path, Path]) -> None:
    copy, path, segment = ahead
    assert taken(copy, segment) == 5
    assert state(copy) == state(path)
    assert journal(copy) == journal(path)
    assert check_file(copy).faults == []


def test_a_segment_is_plain_json_lines(ahead: tuple[Path, Path, Path]) -> None:
    lines = lines_of(ahead[2])
    assert lines[0]["segment"] == 1
    assert [line["gesture"] for line in lines if "gesture" in line] == [
        "span.add", "span.set-entity", "span.set-entity", "article.import", "span.add",
    ]  # fmt: skip
    assert [line["body"] for line in lines if "text" in line] == [SECOND + " More."]


def test_taking_over_twice_changes_nothing(ahead: tuple[Path, Path, Path]) -> None:
    copy, _, segment = ahead
    taken(copy, segment)
    before = journal(copy)
    assert taken(copy, segment) == 0
    assert journal(copy) == before


def test_undo_goes_on_in_the_copy(ahead: tuple[Path, Path, Path]) -> None:
    copy, _, segment = ahead
    taken(copy, segment)
    with Project.open(copy, settings()) as project:
        assert project.redo()
        assert len(project.reads.entities()) == 1
        project.undo()
        project.undo()
        assert project.reads.spans(project.reads.article_uids()[0], [project.my_layer]) == []


def test_a_segment_of_another_project(ahead: tuple[Path, Path, Path], tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.annotator"
    with_articles(foreign)[0].close()
    before = foreign.read_bytes()
    with pytest.raises(BadInputError) as error:
        taken(foreign, ahead[2])
    assert str(error.value) == (
        f"The journal segment {ahead[2]} cannot be used: it belongs to another project."
    )
    assert state(foreign)["span"] == []
    assert len(foreign.read_bytes()) == len(before)


def test_a_gap_is_refused(ahead: tuple[Path, Path, Path], tmp_path: Path) -> None:
    copy, path, segment = ahead
    later = tmp_path / "later.jsonl.gz"
    with Project.open(path, settings()) as project:
        since = vector(project.database.reader())
        tag(project, project.reads.article_uids()[0], "cue", "told")
        write_segment(project.database.own_reader(), since, later)
    before = journal(copy)
    with pytest.raises(BadInputError, match="transaction 3 is missing before 8"):
        taken(copy, later)
    assert journal(copy) == before
    assert taken(copy, segment) == 5
    assert taken(copy, later) == 1
    assert state(copy) == state(path)


def test_a_fork_is_refused(ahead: tuple[Path, Path, Path]) -> None:
    """The same numbers with other contents: two files once went on as one replica."""
    copy, _, segment = ahead
    taken(copy, segment)

    def other(lines: Lines) -> None:
        next(line for line in lines if "gesture" in line)["hash"] = "00" * 32

    rewrite(segment, other)
    with pytest.raises(BadInputError, match="it tells transaction 3 otherwise than this file"):
        taken(copy, segment)


def drop_operation(lines: Lines) -> None:
    lines.remove(next(line for line in lines if "op" in line))


def other_body(lines: Lines) -> None:
    op = next(line["op"] for line in lines if "op" in line and line["op"][0] == "span")
    op[6] = op[6].replace("actor", "place")


def other_text(lines: Lines) -> None:
    text = next(line for line in lines if "text" in line)
    text["body"] = text["body"].replace("closed", "open")


def other_header(name: str, value: Any) -> Callable[[Lines], None]:
    def change(lines: Lines) -> None:
        next(line for line in lines if "gesture" in line)[name] = value

    return change


def other_operation(place: int, value: Any) -> Callable[[Lines], None]:
    def change(lines: Lines) -> None:
        next(line for line in lines if "op" in line)["op"][place] = value

    return change


SPOILT: dict[str, Callable[[Lines], Any]] = {
    "nothing in it": lambda lines: lines.clear(),
    "no header": lambda lines: lines.pop(0),
    "newer": lambda lines: lines[0].update(segment=2),
    "an operation gone": drop_operation,
    "a transaction gone": lambda lines: lines.__delitem__(slice(1, 6)),
    "cut inside a transaction": lambda lines: lines.pop(),
    "another body": other_body,
    "another text": other_text,
    "another author": other_header("author", "00" * 16),
    "another gesture": other_header("gesture", "span.delete"),
    "an unknown mode": other_header("mode", "vote"),
    "a clock of a word": other_header("clock", "now"),
    "a clock before all time": other_header("clock", -1),
    "a clock beyond all time": other_header("clock", 2**70),
    "a detail of a number": other_header("detail", 5),
    "a replica of a number": other_header("replica", 5),
    "undoes a number": other_header("undoes", 5),
    "a kind of a number": other_operation(0, 5),
    "a uid too short": other_operation(1, "00"),
    "a version of a word": other_operation(4, "one"),
    "a version below zero": other_operation(4, -1),
    "a body of a number": other_operation(6, 5),
    "a body of no JSON": other_operation(6, "{"),
    "a list for a line": lambda lines: lines.insert(1, cast("Any", [])),
    "a number for a line": lambda lines: lines.insert(2, cast("Any", 5)),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_segment_that_is_not_as_it_was_written(ahead: tuple[Path, Path, Path], name: str) -> None:
    copy, _, segment = ahead
    before = journal(copy), state(copy)
    rewrite(segment, SPOILT[name])
    with pytest.raises(BadInputError, match="cannot be used"):
        taken(copy, segment)
    assert (journal(copy), state(copy)) == before


@pytest.mark.parametrize("keep", [0, 10, 100, 400])
def test_a_segment_cut_short(ahead: tuple[Path, Path, Path], keep: int) -> None:
    copy, _, segment = ahead
    before = journal(copy)
    segment.write_bytes(segment.read_bytes()[:keep])
    with pytest.raises(BadInputError, match="cannot be used"):
        taken(copy, segment)
    assert journal(copy) == before


def test_a_segment_that_is_not_there(ahead: tuple[Path, Path, Path], tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be used"):
        taken(ahead[0], tmp_path / "none.jsonl.gz")


def test_a_segment_appears_whole_or_not_at_all(
    ahead: tuple[Path, Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    folder = tmp_path / "backups"
    folder.mkdir()
    monkeypatch.setattr("orjson.dumps", fail)
    with Project.open(ahead[1], settings()) as project:
        reader = project.database.own_reader()
        with pytest.raises(OSError, match="No space"):
            write_segment(reader, {}, folder / "s.jsonl.gz")
        reader.close()
    assert list(folder.iterdir()) == []
