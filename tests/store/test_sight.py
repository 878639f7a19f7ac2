"""The question for the articles in which somebody is blind."""

import sqlite3

from annotator.store.schema import STATE
from annotator.store.sight import BLIND

ME, MINE, OTHER = 1, 10, 20


def test_blind_are_those_assigned_so_and_not_done() -> None:
    """Articles 1–5 are mine and blind but for the third; of my layer 1 is done and 2 in work."""
    file = sqlite3.connect(":memory:")
    for table in ("assignment", "state"):
        file.execute(STATE[table])
    assigned = [(1, ME, 1), (2, ME, 1), (3, ME, 0), (4, ME, 1), (5, OTHER, 1)]
    file.executemany("INSERT INTO assignment VALUES (?1, ?2, ?1 + 100, ?3)", assigned)
    states = [(1, MINE, "done"), (2, MINE, "in-work"), (4, OTHER, "done")]
    file.executemany("INSERT INTO state VALUES (?1, ?2, ?1 + 200, ?3)", states)
    assert sorted(file.execute(BLIND, (MINE, ME)).fetchall()) == [(2,), (4,)]
    file.close()
