"""Records out of files of JSON."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import BadInputError
from annotator.formats import json_files, sources
from annotator.formats.bundle import Problem
from annotator.formats.json_files import count_lines, elements, is_array, records


def cut(path: Path, content: str | bytes) -> tuple[list[bytes], list[str]]:
    """The elements of a file, and what is wrong with it."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    problems: list[Problem] = []
    return list(elements(path, problems)), [f"{one.where} {one.what}" for one in problems]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('[{"a": 1}, {"b": [2, {}]}]', ['{"a": 1}', '{"b": [2, {}]}']),
        ('\ufeff [ ["x"] , {} ]\n', ['["x"]', "{}"]),
        ('{"a": [1]}\n{"b": 2}', ['{"a": [1]}', '{"b": 2}']),
        (r'[{"a": "]}\\\" {["}, {}]', [r'{"a": "]}\\\" {["}', "{}"]),
        ('[1, null, "x", {}]', ["{}"]),
        ("[]", []),
        ("]}[{}]", ["{}"]),
        ('[{"a":1}] [{"b":2}]', ['{"a":1}', '[{"b":2}]']),
    ],
)
def test_an_array_is_cut_into_its_elements(content: str, found: list[str], tmp_path: Path) -> None:
    assert cut(tmp_path / "x.json", content) == ([one.encode() for one in found], [])


nested = st.recursive(
    st.none() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(values=st.lists(st.dictionaries(st.text(max_size=3), nested), max_size=6), step=st.data())
def test_any_array_comes_back_however_it_is_read(
    values: list[object], step: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "x.json"
    ascii_only = step.draw(st.booleans())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(json_files, "_BLOCK", step.draw(st.integers(1, 40)))
        found, problems = cut(path, json.dumps(values, ensure_ascii=ascii_only))
    assert [json.loads(one) for one in found] == values
    assert problems == []


@pytest.mark.parametrize("content", ['[{"a": 1}, {"b": "x', '[{"a": 1}, {"b": [', '[{"a": 1}, "x'])
def test_a_file_that_is_cut_off_keeps_what_is_whole(content: str, tmp_path: Path) -> None:
    found, problems = cut(tmp_path / "x.json", content)
    assert found == [b'{"a": 1}']
    assert problems == ["x.json, record 2 The file ends in the middle of it."]


def test_what_is_too_large_is_never_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 100)
    monkeypatch.setattr(json_files, "_BLOCK", 16)
    found, problems = cut(tmp_path / "x.json", '[{}, {"a": "' + "x" * 1000 + '"}, {}]')
    assert found == [b"{}"]
    assert problems == [
        "x.json, record 2 It is larger than 256 MB, and what follows cannot be told from it."
    ]


def test_records_of_lines_and_of_an_array(tmp_path: Path) -> None:
    problems: list[Problem] = []
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"a": 1}\n\n{"a": \xff}\n[1]\n{"a": NaN}\n')
    assert list(records(path, problems, by_line=True)) == [
        ("x.jsonl:1", {"a": 1}),
        ("x.jsonl:5", {"a": None}),
    ]
    path.write_bytes(b'[{"a": 1}, {"a": tru}]')
    assert is_array(path)
    assert list(records(path, problems, by_line=True)) == [("x.jsonl, record 1", {"a": 1})]
    assert [(one.where, one.what) for one in problems] == [
        ("x.jsonl:3", "The line is not UTF-8."),
        ("x.jsonl:4", "The line is no JSON object."),
        ("x.jsonl, record 2", "The line is no JSON."),
    ]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf \r\n", b'{"a"\0'])
def test_what_cannot_be_json_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=r"x\.json is"):
        count_lines(path)
