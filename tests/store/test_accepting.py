"""What counts: the file's own, and of others what is accepted; what stands follows from it."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import Uid, new_uid, text_of
from annotator.domain.values import Kind
from annotator.journal.bodies import canonical
from annotator.project.operations import spans
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.store.accepting import Became, Told, accepted_up_to
from annotator.store.check import check_file
from annotator.store.journal import Replica
from annotator.store.rebuild import differing_tables, rebuild
from annotator.store.segments import Taking, segment_lines, vector, write_segment
from annotator.store.writer import Writer
from tests.project.builders import quotes, rows, settings, state, tag, with_articles


class OfOthers(Taking):
    """Takes a segment in as another's, without looking at it."""

    def begin(self, first: dict[str, Any]) -> None:
        pass

    def replica(self, uid: Uid, lineage: int = 0) -> Replica:
        return super().replica(uid, lineage)


class Two:
    """Ana's file, and what Ben did in a copy of it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "ana.annotator"
        copy, self.segment = folder / "ben.annotator", folder / "ben.jsonl.gz"
        ana, (self.article, _) = with_articles(self.path)
        self.shared = tag(ana, self.article, "actor", "Ana Lima")
        ana.close()
        shutil.copyfile(self.path, copy)
        with Project.open(copy, settings("Ben", machine="another")) as ben:
            since = vector(ben.database.reader())
            tag(ben, self.article, "actor", "Herald")
            ben.i_am("Ana")
            ben.run(spans.set_note([self.shared], "from the other machine"))
            write_segment(ben.database.own_reader(), since, self.segment)
            (self.replica,) = vector(ben.database.reader()).keys() - since.keys()
        self.ana = Project.open(self.path, settings())

    def take(self) -> None:
        """Take Ben's transactions into the journal."""
        writer = Writer(self.ana.database.writer)
        writer.begin()
        OfOthers(writer).take(self.segment)
        writer.commit()
        self.ana.close()
        self.ana = Project.open(self.path, settings())

    def accept(self, last: int = 2) -> Uid:
        """Accept them."""
        uid = new_uid()
        body = canonical({"ranges": [[text_of(self.replica), 1, last]]})

        def apply(tx: Transaction) -> Uid:
            tx.put_raw(Kind.ACCEPTANCE, uid, body, None, None)
            return uid

        return self.ana.run(Operation("merge.accept", apply)).value

    def note(self) -> str:
        found = self.ana.reads.span(self.shared)
        assert found
        return found.note

    def state(self) -> dict[str, list[tuple[Any, ...]]]:
        return state(self.ana.database.reader())

    def whole(self) -> bool:
        return differing_tables(self.ana.database.reader()) == []


@pytest.fixture
def two(tmp_path: Path) -> Any:
    made = Two(tmp_path)
    made.take()
    yield made
    made.ana.close()
    assert check_file(made.path).faults == []


def test_what_is_not_accepted_is_there_and_does_not_count(two: Two) -> None:
    assert quotes(two.ana, two.article) == [("actor", "Ana Lima")]
    assert two.note() == ""
    assert two.whole()
    assert [entry.header.gesture for entry in two.ana.journal.entries()] == [
        "span.add", "article.import", "project.create",
    ]  # fmt: skip
    assert two.ana.journal.count() == 3
    assert len(list(two.ana.journal.versions_of(two.shared))) == 1
    assert accepted_up_to(two.ana.database.reader())[two.replica] == 0
    assert vector(two.ana.database.reader())[two.replica] == 2


def test_what_is_accepted_stands(two: Two) -> None:
    two.accept()
    assert quotes(two.ana, two.article) == [("actor", "Ana Lima"), ("actor", "Herald")]
    assert two.note() == "from the other machine"
    assert two.whole()
    assert two.ana.journal.count() == 6
    assert [e.header.author for e, _ in two.ana.journal.versions_of(two.shared)] == [
        two.ana.me.uid, two.ana.me.uid,
    ]  # fmt: skip


def test_taken_back_everything_is_as_before(two: Two) -> None:
    before = two.state()
    two.accept()
    assert two.ana.undo()
    assert two.state() == before
    assert two.whole()
    assert two.ana.redo()
    assert two.note() == "from the other machine"
    assert two.whole()


def test_part_of_a_replica_may_count(two: Two) -> None:
    two.accept(1)
    assert quotes(two.ana, two.article) == [("actor", "Ana Lima"), ("actor", "Herald")]
    assert two.note() == ""
    assert two.whole()


def test_what_counts_twice_counts_until_both_are_gone(two: Two) -> None:
    two.accept()
    two.accept()
    two.ana.undo()
    assert two.note() == "from the other machine"
    two.ana.undo()
    assert two.note() == ""


def test_the_state_can_be_made_again(two: Two) -> None:
    two.accept()
    before = two.state()
    writer = Writer(two.ana.database.writer)
    writer.begin()
    rebuild(writer.connection)
    writer.commit()
    assert two.state() == before


def effect(two: Two) -> dict[tuple[str, Became], int]:
    found: dict[Told, int] = {}

    def apply(tx: Transaction) -> None:
        body = canonical({"ranges": [[text_of(two.replica), 1, 2]]})
        tx.put_raw(Kind.ACCEPTANCE, new_uid(), body, None, None)
        found.update(tx.accepted.counts)

    two.ana.run(Operation("merge.accept", apply))
    return {(told.kind, told.became): n for told, n in found.items()}


def test_the_effect_is_counted(two: Two) -> None:
    assert effect(two) == {
        ("person", Became.NEW): 1,
        ("layer", Became.NEW): 1,
        ("span", Became.NEW): 1,
        ("span", Became.CHANGED): 1,
        ("state", Became.NEW): 1,
    }
    assert Told("span", None, Became.NEW) != Told("span", 1, Became.NEW)


def shipped(two: Two, *, accepted: bool) -> int:
    lines = segment_lines(two.ana.database.reader(), {}, accepted=accepted)
    return sum("number" in line for line in lines)


def test_only_what_counts_is_handed_on(two: Two) -> None:
    assert (shipped(two, accepted=True), shipped(two, accepted=False)) == (3, 5)
    two.accept()
    assert (shipped(two, accepted=True), shipped(two, accepted=False)) == (6, 6)


@pytest.mark.parametrize("later", [False, True])
def test_a_backup_catches_up_with_acceptances(two: Two, tmp_path: Path, *, later: bool) -> None:
    """In order of the clock the acceptance may come before what it accepts."""
    two.ana.close()
    copy, segment = tmp_path / "copy.annotator", tmp_path / "rest.jsonl.gz"
    Path(shutil.copyfile(two.path, copy))
    two.ana = Project.open(two.path, settings())
    since = vector(two.ana.database.reader())
    two.accept()
    write_segment(two.ana.database.own_reader(), {} if later else since, segment)
    with Project.open(copy, settings()) as project:
        writer = Writer(project.database.writer)
        writer.begin()
        Taking(writer).take(segment)
        writer.commit()
    assert state(copy) == two.state()
    assert rows(two.ana, "SELECT lineage FROM replica ORDER BY id") == [(1,), (0,)]
