"""Transactions begin at once, and what is rolled back is forgotten."""

import sqlite3
from pathlib import Path

import pytest

from annotator.project.project import Project
from annotator.store.writer import Writer


def test_a_transaction_begins_as_a_writing_one(project: Project) -> None:
    """A reading one that turns to writing fails at once where somebody else wrote meanwhile."""
    writer = Writer(project.database.writer)
    writer.begin()
    other = sqlite3.connect(project.path, timeout=0, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()
    writer.roll_back()


def test_what_is_committed_is_seen_by_others(project: Project) -> None:
    writer = Writer(project.database.writer)
    writer.begin()
    writer.set_meta("seen", 1)
    assert project.reads.meta("seen") is None
    writer.commit()
    assert project.reads.meta("seen") == 1


def test_rolling_back_forgets_words_uids_and_counters(project: Project) -> None:
    writer = Writer(project.database.writer)
    writer.begin()
    number = writer.objects.word("passing")
    writer.objects.id_of(b"p" * 16)
    writer.fold._total["spans", 1, 1] += 1
    writer.roll_back()
    writer.begin()
    assert writer.objects.word("staying") == number
    assert writer.objects.known_id(b"p" * 16) is None
    writer.fold.flush()
    assert project.reads.totals().spans == {}
    writer.roll_back()


def test_rolling_back_nothing_does_no_harm(project: Project) -> None:
    Writer(project.database.writer).roll_back()


def test_meta_is_written_over(project: Project, tmp_path: Path) -> None:
    writer = Writer(project.database.writer)
    writer.set_meta("name", "one")
    writer.set_meta("name", b"two")
    assert writer.reads.meta("name") == b"two"
