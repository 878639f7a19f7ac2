"""The Discourse Network Analyzer as a format."""

import contextlib
import random
from pathlib import Path

import pytest

from annotator.errors import BadInputError
from annotator.exchange.registry import format_by_id, recognise
from annotator.formats.dna.format import Dna
from annotator.store.foreign_tables import foreign_tables
from tests.formats.builders import read
from tests.formats.dna.databases import database
from tests.formats.mutating import mutated

DNA = format_by_id("dna")


@pytest.mark.parametrize("version", ["2", "3.0", "3.1"])
def test_databases_are_known_by_their_tables(tmp_path: Path, version: str) -> None:
    path = database(tmp_path / "any.db", version)
    assert recognise(path) is DNA
    assert Dna(foreign_tables).probe(path) > 0.9


def test_other_databases_are_not(tmp_path: Path) -> None:
    path = tmp_path / "a.dna"
    path.write_bytes(b"SQLite format 3\0" + bytes(100))
    assert DNA.probe(path) == 0
    path.write_bytes(b"text")
    assert DNA.probe(path) == 0


def test_reading_twice_gives_the_same_uids(tmp_path: Path) -> None:
    path = database(tmp_path / "a.dna", "3.1")
    once, again = (
        [(span.uid, span.entity) for part in read(DNA, path)[1] for span in part.spans]
        for _ in range(2)
    )
    assert once == again


@pytest.mark.parametrize("version", ["2", "3.0"])
def test_older_versions_spoilt_anywhere_are_problems_and_no_crash(
    tmp_path: Path, version: str
) -> None:
    path = database(tmp_path / "a.dna", version)
    intact = path.read_bytes()
    for seed in range(150):
        path.write_bytes(mutated(intact, random.Random(seed)))
        with contextlib.suppress(BadInputError):
            read(DNA, path)


def test_the_file_stays_as_it_was(tmp_path: Path) -> None:
    path = database(tmp_path / "a.dna", "3.1")
    intact = path.read_bytes()
    read(DNA, path)
    assert path.read_bytes() == intact
    assert [one.name for one in tmp_path.iterdir()] == ["a.dna"]
