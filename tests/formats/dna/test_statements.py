"""Statements as spans and links; every place is counted by hand."""

from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import EndKind
from annotator.exchange.registry import format_by_id
from annotator.formats.bundle import Bundle, Part
from tests.formats.builders import read
from tests.formats.dna.databases import database, rows_of

Rows = list[tuple[object, ...]]


def taken(folder: Path, version: str, **changed: Rows) -> tuple[Bundle, list[Part], list[str]]:
    path = database(folder / "a.dna", version, **changed)
    bundle, parts, problems = read(format_by_id("dna"), path)
    return bundle, parts, [f"{one.where}: {one.what}" for one in problems]


def names(bundle: Bundle, parts: list[Part]) -> dict[Uid, str]:
    entities = [*bundle.header.entities, *(one for part in parts for one in part.entities)]
    assert len({one.uid for one in entities}) == len(entities)
    return {one.uid: f"{one.register}: {one.name}" for one in entities}


@pytest.mark.parametrize("version", ["2", "3.0", "3.1"])
def test_statements_are_spans_with_what_their_variables_say(tmp_path: Path, version: str) -> None:
    """Khan said no is 3-15 in UTF-16 and 2-14 in code points, Nobody 17-23 and 16-22."""
    bundle, parts, problems = taken(tmp_path, version)
    called = names(bundle, parts)
    credit = {one.uid: one.credit for one in bundle.header.layers}
    assert problems == []
    assert [
        (one.type, one.fragments, credit[one.layer], dict(one.attributes), one.note)
        for one in parts[0].spans
    ] == [
        (
            "DNA Statement",
            ((2, 14),),
            "Ana",
            {"tone": "harsh", "quote": "he said", "intensity": -2, "agreement": False},
            "sure?",
        ),
        ("DNA Statement", ((16, 22),), "Admin", {"agreement": True}, ""),
    ]
    assert [one.entity and called[one.entity] for one in parts[0].spans] == [
        "proposition: Arms should stop",
        None,
    ]
    roles = [
        (one.type, called[one.target.uid])
        for part in parts
        for one in part.links
        if one.target.kind is EndKind.ENTITY
    ]
    assert roles == [
        ("person", "actor: Masood Khan"),
        ("organization", "actor: Ministry"),
        *([("target", "actor: Masood Khan")] if version == "3.1" else []),
        ("person", "actor: Masood Khan"),
    ]


def test_links_between_statements(tmp_path: Path) -> None:
    _, parts, problems = taken(tmp_path, "2", STATEMENTLINKS=[(3, 7, 9), (4, 8, 70)])
    across = [one for one in parts[0].links if one.type == "statement link"]
    assert [(one.source.uid, one.target.uid) for one in across] == [
        (parts[0].spans[0].uid, parts[1].spans[0].uid)
    ]
    assert problems == ["a.dna: Day one: The link 4 is left out: there is no statement 70."]


@pytest.mark.parametrize(
    ("start", "stop"), [(3, 99), (15, 3), (3, 3), (-1, 3), ("a", 3), (None, 3), (1.5, 3)]
)
def test_a_statement_that_lies_nowhere_is_left_out(
    tmp_path: Path, start: object, stop: object
) -> None:
    _, parts, problems = taken(tmp_path, "3.0", STATEMENTS=[(7, 1, 1, start, stop, 2)])
    assert parts[0].spans == []
    assert parts[0].links == []
    assert len(problems) == 1
    assert problems[0].startswith("a.dna: Day one: The statement 7 is left out: ")


def test_statements_of_no_document_are_counted(tmp_path: Path) -> None:
    rows: Rows = [(1, 1, 4, 0, 1, 1), (2, 1, None, 0, 1, 1), (3, 1, 5, 0, 4, 1), (4, 1, 9, 0, 1, 1)]
    _, parts, problems = taken(tmp_path, "3.0", STATEMENTS=rows)
    assert [len(part.spans) for part in parts] == [0, 1]
    assert problems == ["a.dna: Statements of documents that are not there were left out: 3."]


def test_values_of_what_is_not_there_are_let_be(tmp_path: Path) -> None:
    rows: Rows = [(1, 7, 99, 11), (2, 70, 1, 11), (3, 9, 1, 99), (4, 9, 2, None)]
    _, parts, problems = taken(tmp_path, "3.0", DATASHORTTEXT=rows)
    assert "tone" not in parts[0].spans[0].attributes
    assert [one.type for one in parts[1].links] == ["person"]
    assert problems == []


def test_a_type_and_a_coder_that_are_not_there(tmp_path: Path) -> None:
    bundle, parts, _ = taken(tmp_path, "2", STATEMENTS=[(7, 9, 1, 3, 7, 9)])
    (span,) = parts[0].spans
    assert span.type == "statement"
    assert [one.credit for one in bundle.header.layers if one.uid == span.layer] == [""]


def test_several_values_of_one_variable_are_kept(tmp_path: Path) -> None:
    values = [*rows_of("3.1")["DATASHORTTEXT"], (7, 7, 6, 13), (8, 7, 3, 15)]
    bundle, parts, _ = taken(tmp_path, "3.1", DATASHORTTEXT=values)
    span = parts[0].spans[0]
    assert span.attributes["tone 2"] == "Arms should stop"
    called = names(bundle, parts)
    assert ("concept", "proposition: Never used") in [
        (one.type, called[one.target.uid]) for one in parts[0].links
    ]
