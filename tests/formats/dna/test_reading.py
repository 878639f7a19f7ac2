"""Documents of the Discourse Network Analyzer as articles."""

from pathlib import Path

import pytest

from annotator.domain.values import WorkState
from annotator.errors import BadInputError
from annotator.exchange.registry import format_by_id
from annotator.formats.bundle import Unit, Why
from annotator.formats.dna.reading import day
from annotator.formats.dna.tables import Cell
from tests.formats.builders import read
from tests.formats.dna.databases import OTHER, TEXT, database

DNA = format_by_id("dna")


def test_documents_are_articles(tmp_path: Path) -> None:
    bundle, parts, problems = read(DNA, database(tmp_path / "a.dna", "3.1"))
    assert [one.text for one in parts] == [TEXT, OTHER]
    assert bundle.total == 2
    metadata = parts[0].article.metadata
    assert (metadata.title, metadata.byline, metadata.outlet) == ("Day one", "A. B.", "Ledger")
    assert (metadata.published, metadata.genre) == ("2024-06-29T08:30:00", "News")
    assert metadata.tags == ("arms", "war")
    assert metadata.fields == {"section": "World", "notes": "odd", "coder": "Admin"}
    origin = parts[1].article.origin
    assert origin is not None
    assert (origin.source, origin.external) == ("dna", "5")
    assert problems == []


def test_how_far_a_document_is(tmp_path: Path) -> None:
    _, parts, _ = read(DNA, database(tmp_path / "a.dna", "3.1"))
    assert [{one.state for one in part.states} for part in parts] == [
        {WorkState.IN_WORK},
        {WorkState.DONE},
    ]
    _, parts, _ = read(DNA, database(tmp_path / "a.dna", "2"))
    assert {one.state for part in parts for one in part.states} == {WorkState.DONE}


@pytest.mark.parametrize(
    ("cell", "in_seconds", "expected"),
    [
        (1_719_619_200, True, "2024-06-29"),
        (1_719_649_800, True, "2024-06-29T08:30:00"),
        (1_719_612_000_000, False, "2024-06-28T22:00:00Z"),
        (-1, False, "1969-12-31T23:59:59Z"),
        (1 << 62, True, ""),
        (None, True, ""),
        ("2024", True, ""),
    ],
)
def test_days(cell: Cell, in_seconds: bool, expected: str) -> None:
    assert day(cell, in_seconds=in_seconds) == expected


def test_how_places_count_is_told(tmp_path: Path) -> None:
    """With CRLF as one character, Khan is 5-9 of the third text."""
    documents = [
        (1, "a", TEXT, 1, "", "", "", "", "", None),
        (2, "b", "One.\r\nKhan", 1, "", "", "", "", "", None),
        (3, "c", "Khan", 1, "", "", "", "", "", None),
    ]
    statements = [(1, 1, 1, 3, 7, 1), (2, 1, 2, 5, 9, 1), (3, 1, 3, 0, 4, 1)]
    path = database(tmp_path / "a.dna", "2", DOCUMENTS=documents, STATEMENTS=statements)
    bundle, parts, _ = read(DNA, path)
    assert [part.text[slice(*part.spans[0].fragments[0])] for part in parts] == ["Khan"] * 3
    assert {(one.unit, one.why) for one in bundle.countings} == {
        (Unit.UTF_16, Why.RULE),
        (Unit.UTF_16, Why.GUESS),
        (Unit.UTF_16, Why.ALIKE),
    }


def test_a_document_without_a_text_is_a_problem(tmp_path: Path) -> None:
    documents = [
        (1, "a", " \n", 1, "", "", "", "", "", None),
        (2, "", None, 1, "", "", "", "", "", None),
        (3, "", "Text.", 1, "", "", "", "", "", None),
    ]
    path = database(tmp_path / "a.dna", "2", DOCUMENTS=documents, STATEMENTS=[])
    _, parts, problems = read(DNA, path)
    assert [one.text for one in parts] == ["Text."]
    assert [(one.where, one.what, one.whole) for one in problems] == [
        ("a.dna: a", "It has no text.", True),
        ("a.dna: 2", "It has no text.", True),
    ]


def test_a_database_of_something_else(tmp_path: Path) -> None:
    path = database(tmp_path / "a.dna", "2", STATEMENTLINKS=[])
    content = path.read_bytes().replace(b"DocumentId", b"DocumentNo")
    path.write_bytes(content)
    assert DNA.probe(path) == 0
    with pytest.raises(BadInputError, match="has no documents and statements as the Discourse"):
        DNA.read(path)
