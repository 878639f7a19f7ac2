"""Reading the history."""

from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.journal.entries import Mode, Moment, Place
from annotator.project.operations import spans
from annotator.project.project import Project
from annotator.project.transaction import Operation
from annotator.store.journal import Replica, Undoable
from tests.project.builders import create, rows, tag, take_in


@pytest.fixture
def replica(project: Project) -> Replica:
    return project.journal.replicas()[0]


def test_entries_newest_first(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    found = [entry.header.gesture for entry in project.journal.entries()]
    assert found == ["span.add", "article.import", "project.create"]


def test_entries_page_by_page(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    (newest,) = project.journal.entries(limit=1)
    older = list(project.journal.entries(before=newest, limit=1))
    assert [entry.header.gesture for entry in older] == ["article.import"]


def test_entries_of_one_clock_are_all_met(tmp_path: Path) -> None:
    """Two files may have written in the same millisecond."""
    with create(tmp_path / "p.annotator") as project:
        project.run(take_in("One.", "Two."))
        project.database.writer.execute("UPDATE txn SET clock = 7")
        first, second = project.journal.entries()
        assert first.numbers > second.numbers
        assert list(project.journal.entries(before=first)) == [second]
        assert list(project.journal.entries(before=second)) == []


def test_how_many_there_are(project: Project, article: Uid) -> None:
    assert project.journal.count() == 2  # made, and articles taken in
    tag(project, article, "actor", "Herald")
    assert project.journal.count() == 3


def test_the_articles_of_an_entry(project: Project, article: Uid, other: Uid) -> None:
    tag(project, other, "actor", "Herald")
    found = project.journal.articles_of(list(project.journal.entries()))
    assert found == [(other,), (article, other), ()]  # tagged, taken in, made
    assert project.journal.articles_of([]) == []


def test_whether_an_entry_touches_an_article(project: Project, article: Uid, other: Uid) -> None:
    tag(project, other, "actor", "Herald")
    touched = {
        uid: [project.journal.touches(entry.numbers, uid) for entry in project.journal.entries()]
        for uid in (article, other, b"x" * 16)
    }
    assert touched == {
        article: [False, True, False],
        other: [True, True, False],
        b"x" * 16: [False, False, False],
    }


def test_an_entry_tells_who_what_and_how_much(
    project: Project, article: Uid, replica: Replica
) -> None:
    tag(project, article, "actor", "Herald")
    entry = next(project.journal.entries(limit=1))
    assert entry.header.moment == Moment(replica.uid, 3)
    assert entry.header.author == project.me.uid
    assert (entry.header.mode, entry.header.undoes) == (Mode.DO, None)
    assert entry.operations == 3  # my layer, the span, the article's state
    assert entry.numbers == (replica.id, 3)


def test_an_undo_names_what_it_undoes(project: Project, article: Uid, replica: Replica) -> None:
    tag(project, article, "actor", "Herald")
    project.undo()
    entry = next(project.journal.entries(limit=1))
    assert (entry.header.mode, entry.header.undoes) == (Mode.UNDO, Moment(replica.uid, 3))


def test_an_entry_that_is_not_there(project: Project) -> None:
    with pytest.raises(LookupError):
        project.journal.entry((1, 99))


def test_a_replica_knows_how_far_it_came(project: Project, replica: Replica) -> None:
    head = rows(project, "SELECT hash, clock FROM txn WHERE number = 2")[0]
    assert (replica.have, replica.head, replica.clock) == (2, *head)
    assert project.journal.last_clock() == replica.clock


def test_operations_forwards_and_backwards(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    kinds = [op.kind for _, op in project.journal.operations((1, 3))]
    assert kinds == ["layer", "span", "state"]
    back = [(step, op.kind) for step, op in project.journal.operations((1, 3), backwards=True)]
    assert back == [(2, "state"), (1, "span"), (0, "layer")]


def test_operations_of_a_great_step_are_all_given(project: Project, article: Uid) -> None:
    """More than are read at a time."""
    bodies = [b"%016d" % number for number in range(4_100)]
    project.run(
        Operation(
            "test.many",
            lambda tx: [tx.put_raw("vote", uid, b'{"n":1}', None, None) for uid in bodies],
        )
    )
    found = [op.uid for _, op in project.journal.operations((1, 3))]
    assert found == bodies
    assert [op.uid for _, op in project.journal.operations((1, 3), backwards=True)] == bodies[::-1]


def test_an_operation_at_its_place(project: Project, article: Uid, replica: Replica) -> None:
    made = tag(project, article, "actor", "Herald")
    project.run(spans.delete([made]))
    first = project.journal.operation(Place(replica.uid, 3, 1))
    assert (first.kind, first.uid, first.article, first.version) == ("span", made, article, 1)
    gone = next(op for _, op in project.journal.operations((1, 4)) if op.kind == "span")
    assert (gone.body, gone.version, gone.previous) == (None, 2, Place(replica.uid, 3, 1))


def test_no_operation_at_a_place(project: Project, replica: Replica) -> None:
    with pytest.raises(LookupError):
        project.journal.operation(Place(replica.uid, 99, 0))


def test_versions_of_an_object(project: Project, article: Uid) -> None:
    made = tag(project, article, "actor", "Herald")
    project.i_am("Ana")
    project.run(spans.set_note([made], "one"))
    project.run(spans.delete([made]))
    found = [
        (entry.header.gesture, body is not None)
        for entry, body in project.journal.versions_of(made)
    ]
    assert found == [("span.delete", False), ("span.set-note", True), ("span.add", True)]


def test_no_versions_of_what_never_was(project: Project) -> None:
    assert list(project.journal.versions_of(b"x" * 16)) == []


def test_the_body_that_stands(project: Project, article: Uid) -> None:
    made = tag(project, article, "actor", "Herald")
    assert project.journal.body_of(made) == (
        b'{"fragments":[[18,24]],"quotes":["Herald"],"type":"actor"}'
    )
    project.run(spans.delete([made]))
    assert project.journal.body_of(made) is None
    assert project.journal.body_of(b"x" * 16) is None


def test_the_tops_of_the_stacks(project: Project, article: Uid) -> None:
    me = project.me.uid
    tag(project, article, "actor", "Herald")
    assert project.journal.undoable(me) == Undoable((1, 3), None)
    project.undo()
    assert project.journal.undoable(me) == Undoable((1, 2), (1, 4))
    assert project.journal.undoable(b"x" * 16) == Undoable(None, None)


def test_a_moment_of_an_unknown_replica(project: Project) -> None:
    with pytest.raises(LookupError):
        project.journal.numbers_of(Moment(b"x" * 16, 1))


def test_the_operations_on_an_object_with_their_steps(project: Project, article: Uid) -> None:
    made = tag(project, article, "actor", "Herald")
    project.run(spans.set_note([made], "one"))
    told = [
        (entry.header.gesture, operation.version, bool(operation.previous))
        for entry, operation in project.journal.operations_on(made)
    ]
    assert told == [("span.set-note", 2, True), ("span.add", 1, False)]


def test_the_first_clock(project: Project) -> None:
    made = [entry.header.clock for entry in project.journal.entries()]
    assert project.journal.first_clock() == min(made) > 0
