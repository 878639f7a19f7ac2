"""The file beside the articles."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from annotator.formats.bundle import Problem
from annotator.formats.jsonl.format import Jsonl
from annotator.formats.records.sidecar import Above
from tests.formats.builders import (
    ANSWERS,
    FIRST,
    GOLDEN,
    KHAN,
    PROJECT,
    SECOND,
    TALK,
    everything,
    read,
    write,
)

ID = "0190a6b2-7c3d-7e4f-8a5b-6c7d8e9fa0b1"


def loaded(folder: Path, content: bytes) -> tuple[Above, list[Problem]]:
    """What is taken of a file with this content."""
    problems: list[Problem] = []
    path = folder / "x.project.json"
    path.write_bytes(content)
    above = Above("x", problems, "jsonl")
    above.load(path)
    return above, problems


def of(folder: Path, **content: Any) -> tuple[Above, list[Problem]]:
    """What is taken of a file with these parts."""
    return loaded(folder, orjson.dumps(content))


def test_all_of_it_comes_back(tmp_path: Path) -> None:
    made = everything()
    path, _ = write(Jsonl(), made, tmp_path)
    bundle, _, problems = read(Jsonl(), path)
    assert problems == []
    given = made.header()
    found = bundle.header
    assert found.name == given.name
    assert found.project == PROJECT
    assert found.scheme == given.scheme
    assert found.people == given.people
    assert found.layers == [FIRST, SECOND, GOLDEN]  # which may hold annotations too
    assert found.talk == [TALK, ANSWERS]
    assert found.entities[0] == KHAN
    assert len(found.entities) == 3
    assert bundle.tail == made.tail


def test_without_it_layers_are_known_by_their_names(tmp_path: Path) -> None:
    path, _ = write(Jsonl(), everything(), tmp_path)
    (tmp_path / "out.project.json").unlink()
    bundle, parts, problems = read(Jsonl(), path)
    assert problems == []
    assert [layer.credit for layer in bundle.header.layers] == [
        *("Ana", "Ben’s model", "Ben (gold)", "Ana (comments)", "Ben (comments)")
    ]
    assert bundle.header.scheme is None
    assert {entity.name for entity in parts[0].entities} >= {"Masood Khan", "an official"}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'"text"', b"null"])
def test_a_damaged_file_is_a_problem(content: bytes, tmp_path: Path) -> None:
    above, problems = loaded(tmp_path, content)
    assert [problem.where for problem in problems] == ["x.project.json"]
    assert above.header.layers == []


@pytest.mark.parametrize(
    "layer",
    [
        {},
        {"id": None},
        {"id": ID, "owner": 5},
        {"id": ID, "owner": "nobody"},
        {"id": ID, "credit": 5},
        {"id": ID, "purpose": []},
        [],
        "layer",
    ],
)
def test_a_layer_that_cannot_be_read_is_a_problem(layer: object, tmp_path: Path) -> None:
    above, problems = of(tmp_path, layers=[layer, {"id": ID, "credit": "Ana", "key": "A"}])
    assert [found.credit for found in above.header.layers] == ["Ana"]
    assert above.layer("A") == above.header.layers[0].uid
    assert [problem.what for problem in problems] == ["An entry of “layers” cannot be read."]


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("people", {"id": ID}),
        ("people", {"id": ID, "name": 5}),
        ("entities", {"id": ID, "register": "actor"}),
        ("entities", {"id": ID, "register": "actor", "name": "a", "aliases": [5]}),
        ("entities", {"id": ID, "register": "actor", "name": "a", "external": {"a": 5}}),
        ("entities", {"id": ID, "register": "actor", "name": "a", "external": []}),
        ("entities", {"id": ID, "register": "actor", "name": "a", "article": "x"}),
        ("entities", 5),
    ],
)
def test_an_entry_that_cannot_be_read_is_a_problem(
    name: str, entry: object, tmp_path: Path
) -> None:
    _, problems = of(tmp_path, **{name: [entry]})
    assert [problem.what for problem in problems] == [f"An entry of “{name}” cannot be read."]


@pytest.mark.parametrize("scheme", [{"name": "x"}, "x", {"name": "x", "spans": [{"id": "É"}]}])
def test_a_scheme_that_cannot_be_used_is_a_problem(scheme: object, tmp_path: Path) -> None:
    above, problems = of(tmp_path, scheme=scheme)
    assert above.header.scheme is None
    assert len(problems) == 1


def test_links_of_no_article_that_are_wrong_are_problems(tmp_path: Path) -> None:
    path, _ = write(Jsonl(), everything(), tmp_path)
    beside = tmp_path / "out.project.json"
    header = orjson.loads(beside.read_bytes())
    header["links"].append({"type": "x", "source": {"span": "T1"}})
    header["links"].append("nothing")
    beside.write_bytes(orjson.dumps(header))
    bundle, _, problems = read(Jsonl(), path)
    assert len(bundle.tail) == 1
    assert {problem.where for problem in problems} == {"out.project.json"}
