"""Lines brought together."""

from pathlib import Path

from annotator.formats.bundle import Problem
from annotator.formats.json_groups import grouped
from annotator.formats.records.values import Json


def key(record: Json) -> str:
    return str(record.get("id", ""))


def test_lines_of_one_key_come_together_in_the_order_of_keys(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_bytes(b'\xef\xbb\xbf{"id": 1}\n{"x": 1}\n{"id": 2, "t": "\xc3\xab"}\n{"id": 1}')
    second.write_bytes(b'\n{"id": 2}\r\n{"id": \n{"id": 3}\n')
    problems: list[Problem] = []
    found = [
        [(line.file, line.where) for line in lines]
        for lines in grouped([first, second], key, problems, once=False)
    ]
    assert found == [
        [(0, "a.jsonl:1"), (0, "a.jsonl:4")],
        [(0, "a.jsonl:2")],
        [(0, "a.jsonl:3"), (1, "b.jsonl:2")],
        [(1, "b.jsonl:4")],
    ]
    assert [(one.where, one.what) for one in problems] == [("b.jsonl:3", "The line is no JSON.")]


def test_a_key_that_may_occur_once_is_told_of_the_second_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": 1, "x": 1}\n{"id": 2}\n{"id": 1, "x": 2}\n')
    problems: list[Problem] = []
    found = list(grouped([path], key, problems, once=True))
    assert [[line.record for line in lines] for lines in found] == [
        [{"id": 1, "x": 1}],
        [{"id": 2}],
    ]
    assert [(one.where, one.what) for one in problems] == [
        ("a.jsonl:3", "The id “1” was already there.")
    ]
