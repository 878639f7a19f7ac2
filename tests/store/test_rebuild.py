"""The state is a fold of the journal: it can be dropped and made again."""

import random
import sqlite3
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState, Zone, ZoneKind
from annotator.journal.entries import Header, Moment, Operation, Place
from annotator.project.operations import articles, entities, links, spans
from annotator.project.project import Project
from annotator.store.rebuild import differing_tables, fingerprint, rebuild
from annotator.store.recorder import Recorder
from annotator.store.writer import Writer
from tests.project.builders import span_end, state, tag

R, S = b"\x01" * 16, b"\x02" * 16


@pytest.fixture
def busy(project: Project, article: Uid, other: Uid) -> Project:
    """A project in which everything happened, and some of it was taken back."""
    claim, far = tag(project, article, "claim", "is safe"), tag(project, other, "claim", "closed")
    actor = tag(project, article, "actor", "mayor")
    project.run(links.add("denies", span_end(far), span_end(claim)))
    project.run(spans.name_entity([actor], "The mayor"))
    project.run(articles.set_zones(article, [Zone(61, 82, ZoneKind.FURNITURE)]))
    project.run(articles.set_state([other], WorkState.DONE))
    project.run(entities.add("place", "Lima"))
    project.i_am("Ben")
    tag(project, article, "cue", "denied")
    project.run(spans.delete([tag(project, article, "cue", "told")]))
    project.undo()
    return project


def test_made_again_it_is_the_same(busy: Project) -> None:
    before = state(busy.database.reader())
    writer = Writer(busy.database.writer)
    writer.begin()
    rebuild(writer.connection)
    writer.commit()
    assert state(busy.database.reader()) == before


TABLES = ["scheme", "person", "layer", "entity", "article", "zones", "span", "link", "state",
          "tally", "total"]  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_lost_a_row_is_named(busy: Project, table: str) -> None:
    writer = busy.database.writer
    where = "WHERE spans <> 0" if table == "tally" else "WHERE 1"
    (key,) = [row[1] for row in writer.execute(f"PRAGMA table_info({table})") if row[5] == 1]
    writer.execute(
        f"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} {where} LIMIT 1)"
    )
    assert differing_tables(busy.database.reader()) == [table]


def test_a_counter_back_at_nothing_is_as_if_it_never_was(project: Project, article: Uid) -> None:
    fresh = fingerprint(project.database.reader(), "tally")
    tag(project, article, "claim", "is safe")
    assert fingerprint(project.database.reader(), "tally") != fresh
    project.undo()
    assert fingerprint(project.database.reader(), "tally") == fresh


def scattered(project: Project, article: Uid) -> list[tuple[Header, Operation]]:
    """Versions of one entity by two replicas, and the order in which they win."""
    author = project.me.uid
    uid = b"e" * 16
    made = []
    clock = project.journal.last_clock()
    for replica, number, version, ticks in (
        (R, 1, 1, 5), (S, 1, 1, 6), (R, 2, 2, 7), (S, 2, 3, 7), (R, 3, 3, 7), (S, 3, 2, 99),
    ):  # fmt: skip
        header = Header(Moment(replica, number), clock + ticks, author, "entity.change", b"{}")
        body = f'{{"name":"{replica[0]}-{number}","register":"actor"}}'.encode()
        previous = Place(replica, number - 1, 0) if number > 1 else None
        made.append((header, Operation("entity", uid, None, None, version, previous, body)))
    return made


@pytest.mark.parametrize("seed", range(6))
def test_whatever_order_two_replicas_arrive_in_the_same_stands(
    project: Project, article: Uid, seed: int
) -> None:
    """Version 3 beats version 2 of a later clock; of two the clock, then the uid decides."""
    steps = scattered(project, article)
    chance = random.Random(seed)
    writer = Writer(project.database.writer)
    writer.begin()
    for uid in (R, S):
        writer.journal.new_replica(uid, "")
    waiting = {uid: [s for s in steps if s[0].moment.replica == uid] for uid in (R, S)}
    while any(waiting.values()):
        uid = chance.choice([uid for uid in (R, S) if waiting[uid]])
        header, operation = waiting[uid].pop(0)
        replica = next(one for one in writer.journal.replicas() if one.uid == uid)
        recorder = Recorder(writer.connection, writer.objects, writer.fold, replica, header)
        recorder.take_over(operation)
        recorder.finish(b"{}", stacked=False)
    writer.commit()
    found = project.reads.entity(b"e" * 16)
    assert found
    assert found.name == "2-2"
    assert differing_tables(project.database.reader()) == []


def test_asking_writes_nothing(busy: Project, tmp_path: Path) -> None:
    connection = sqlite3.connect(f"{busy.path.as_uri()}?mode=ro", uri=True)
    assert differing_tables(connection) == []
    connection.close()
