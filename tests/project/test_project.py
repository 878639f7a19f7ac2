"""The open project and its one door."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

import pytest

from annotator.domain.identity import Uid, person_uid
from annotator.domain.values import ANNOTATIONS, GOLD, Metadata, Person
from annotator.errors import BusyError, UserError, Way
from annotator.journal.clock import time_of
from annotator.project.operations import articles, people, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from tests.project.builders import (
    FIRST,
    create,
    gestures,
    quotes,
    rows,
    scheme,
    settings,
    state,
    tag,
    take_in,
    with_articles,
)


def test_a_new_project_has_its_scheme_and_its_maker(tmp_path: Path) -> None:
    with create(tmp_path / "p.annotator") as project:
        assert project.reads.scheme() == scheme()
        assert project.reads.people() == [Person(person_uid(project.uid, "Ana"), "Ana")]
        assert project.reads.totals().articles == 0
        assert gestures(project) == ["project.create"]


def test_projects_differ_even_where_they_are_made_alike(tmp_path: Path) -> None:
    with create(tmp_path / "a.annotator") as one, create(tmp_path / "b.annotator") as other:
        assert one.uid != other.uid


def test_create_refuses_to_replace_a_file(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    path.write_bytes(b"mine")
    with pytest.raises(UserError) as error:
        create(path)
    assert str(error.value) == f"{path} is there already; choose another name."
    assert path.read_bytes() == b"mine"


def test_a_project_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(Transaction, "put_scheme", fail)
    with pytest.raises(ZeroDivisionError):
        create(tmp_path / "p.annotator")
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_a_project_in_it(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    with create(path) as project:
        project.database.writer.execute("DELETE FROM meta")
    with pytest.raises(UserError) as error:
        Project.open(path, settings())
    assert str(error.value) == f"{path} holds no project; restore a backup of it."
    assert error.value.ways == (Way.RESTORE,)


def test_one_plain_file_is_left(tmp_path: Path) -> None:
    project, (article, _) = with_articles(tmp_path / "p.annotator")
    tag(project, article, "actor", "Herald")
    project.close()
    assert [path.name for path in tmp_path.iterdir()] == ["p.annotator"]


def test_closing_twice_does_no_harm(tmp_path: Path) -> None:
    project = create(tmp_path / "p.annotator")
    project.close()
    project.close()


def test_everything_is_there_after_opening_again(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    project, (article, _) = with_articles(path)
    with project:
        tag(project, article, "actor", "Ana Lima")
        before, steps = state(project.database.reader()), gestures(project)
    with Project.open(path, settings()) as project:
        assert state(project.database.reader()) == before
        assert gestures(project) == steps
        assert quotes(project, article) == [("actor", "Ana Lima")]


def test_a_read_only_project_refuses_to_write(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    project, (article, _) = with_articles(path)
    project.close()
    before = path.read_bytes()
    with Project.open(path, settings(), read_only=True) as project:
        assert project.read_only
        with pytest.raises(UserError) as error:
            tag(project, article, "actor", "Herald")
        project.settle()
        assert project.index_slice() == 0
    assert str(error.value) == f"{path} is open read-only; save a copy to go on working."
    assert error.value.ways == (Way.LOCAL_COPY,)
    assert path.read_bytes() == before


def test_outcome_tells_what_was_given_and_written(project: Project, article: Uid) -> None:
    outcome = project.run(spans.add(article, "actor", [(0, 8)]))
    assert outcome.header
    assert outcome.header.gesture == "span.add"
    assert outcome.header.author == project.me.uid
    assert (
        outcome.header
        == project.journal.entry(project.journal.numbers_of(outcome.header.moment)).header
    )
    assert outcome.changes.touches_article(article)


def test_steps_are_numbered_without_gaps(project: Project, article: Uid) -> None:
    for words in ("Herald", "mayor"):
        tag(project, article, "actor", words)
        with pytest.raises(UserError):
            tag(project, article, "actor", words)
    assert rows(project, "SELECT number FROM txn ORDER BY number") == [(1,), (2,), (3,), (4,)]


def test_a_step_s_time_is_now(project: Project, article: Uid) -> None:
    outcome = project.run(spans.add(article, "actor", [(0, 8)]))
    assert outcome.header
    assert abs(time_of(outcome.header.clock) - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_clock_set_back_keeps_the_order(
    project: Project, article: Uid, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag(project, article, "actor", "Herald")
    monkeypatch.setattr("time.time_ns", lambda: 1_000_000_000)
    tag(project, article, "actor", "mayor")
    tag(project, article, "actor", "Ana")
    clocks = [row[0] for row in rows(project, "SELECT clock FROM txn ORDER BY number")]
    assert clocks == sorted(set(clocks))
    assert gestures(project)[-3:] == ["span.add"] * 3


def test_a_clock_set_back_between_two_sessions_keeps_the_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.annotator"
    project, (article, _) = with_articles(path)
    project.close()
    monkeypatch.setattr("time.time_ns", lambda: 1_000_000_000)
    with Project.open(path, settings()) as project:
        tag(project, article, "actor", "Herald")
        assert gestures(project)[-1] == "span.add"


def test_who_i_am_is_the_setting_else_the_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.project.persons.account_name", lambda: "alima")
    with create(tmp_path / "a.annotator", "Ana") as project:
        assert project.me.name == "Ana"
    with create(tmp_path / "b.annotator", "") as project:
        assert project.me.name == "alima"


def test_names_that_fold_alike_are_one_person(project: Project) -> None:
    ana = project.me
    assert project.i_am(" ANA ") == ana


def test_my_layer_is_mine(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    ana = project.my_layer
    project.i_am("Ben")
    assert project.my_layer != ana
    assert [layer.uid for layer in project.reads.layers()] == [ana]


@pytest.mark.parametrize("long", [True, False])
def test_a_long_write_is_told(project: Project, *, long: bool) -> None:
    seen = []

    def apply(tx: Transaction) -> None:
        seen.append(project.writing)

    project.run(Operation("test.step", apply), wait=long)
    assert (seen, project.writing) == ([long], False)


class LongWrite:
    """A step of another thread that goes on until it is told to end."""

    def __init__(self, project: Project, article: Uid) -> None:
        self._project, self._article = project, article
        self._begun, self._go_on = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        self._project.run(Operation("slow", self._apply), wait=True)

    def _apply(self, tx: Transaction) -> None:
        standing = tx.reads.article(self._article)
        assert standing
        tx.put_article(standing._replace(metadata=Metadata(title="new")))
        self._begun.set()
        assert self._go_on.wait(30)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._begun.wait(30)
        return self

    def __exit__(self, *_: object) -> None:
        self._go_on.set()
        self._thread.join(30)


def title(project: Project, article: Uid) -> str:
    found = project.reads.article(article)
    assert found
    return found.metadata.title


def test_editing_says_that_a_long_write_is_under_way(project: Project, article: Uid) -> None:
    with LongWrite(project, article), pytest.raises(BusyError) as error:
        project.run(spans.add(article, "actor", [(0, 8)]))
    assert str(error.value) == (
        "A long change is being saved; reading goes on, and editing when it is through."
    )
    assert gestures(project)[-1] == "slow"


@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_undo_and_redo_say_so_too(project: Project, article: Uid, verb: str) -> None:
    tag(project, article, "actor", "Herald")
    project.undo()
    with LongWrite(project, article), pytest.raises(BusyError):
        getattr(project, verb)()


def test_reading_goes_on_and_sees_the_state_of_before(project: Project, article: Uid) -> None:
    with LongWrite(project, article):
        assert title(project, article) == "Ana Lima told the He"
    assert title(project, article) == "new"


def test_settling_does_not_wait_for_a_long_write(project: Project, article: Uid) -> None:
    with LongWrite(project, article):
        project.settle()


def test_another_long_write_waits_its_turn(project: Project, article: Uid) -> None:
    waiting = threading.Thread(
        target=lambda: project.run(spans.add(article, "actor", [(0, 8)]), wait=True)
    )
    with LongWrite(project, article):
        waiting.start()
    waiting.join(30)
    assert gestures(project)[-2:] == ["slow", "span.add"]


def test_what_an_operation_raises_comes_through(project: Project) -> None:
    def apply(_: Transaction) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        project.run(Operation("test.step", apply))
    assert not project.writing
    assert gestures(project) == ["project.create", "article.import"]


def test_words_of_a_step_that_failed_are_forgotten(project: Project, article: Uid) -> None:
    """Numbers given out in a transaction that was rolled back must not be used again."""

    def apply(tx: Transaction) -> None:
        tx.put_raw("new-kind", b"n" * 16, b'{"a":1}', None, None)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        project.run(Operation("new.gesture", apply))
    tag(project, article, "actor", "Herald")
    assert gestures(project)[-1] == "span.add"
    kinds = rows(project, "SELECT DISTINCT w.text FROM op JOIN word AS w ON w.id = op.kind")
    assert {row[0] for row in kinds} == {"scheme", "person", "article", "layer", "span", "state"}


def test_words_are_found_after_indexing(project: Project, article: Uid, other: Uid) -> None:
    assert project.articles_with("mayor") == []
    assert project.index_slice(1) == 1
    assert project.index_slice(1) == 0
    assert project.articles_with("mayor denied") == [article]
    assert project.articles_with("herald") == [article, other]
    assert project.articles_with("اسلام") == [other]


def test_an_article_taken_back_is_not_found(project: Project) -> None:
    project.index_slice()
    project.undo()
    assert project.articles_with("herald") == []


def test_an_article_taken_in_again_is_the_same(project: Project, article: Uid) -> None:
    project.run(articles.delete([article]))
    assert project.run(take_in(FIRST)).value == [article]
    assert rows(project, "SELECT count(*) FROM text") == [(2,)]


@pytest.mark.parametrize(("keep", "expected"), [(1 << 20, True), (10, False)])
def test_raw_bytes_are_kept_up_to_the_setting(tmp_path: Path, keep: int, *, expected: bool) -> None:
    path = tmp_path / "p.annotator"
    create(path).close()
    with Project.open(path, settings(keep=keep)) as project:
        project.run(take_in(FIRST, raw=True))
        ((size, data),) = rows(project, "SELECT size, bytes FROM source")
    assert size == len(FIRST.encode("utf-16"))
    assert (data is not None) is expected


def test_gold_is_for_leads_once_there_is_one(project: Project) -> None:
    project.work_on(GOLD)
    project.work_on(ANNOTATIONS)
    project.run(people.add("Ben", role="lead"))
    with pytest.raises(UserError, match="Only a lead works in gold"):
        project.work_on(GOLD)
    assert project.purpose == ANNOTATIONS
