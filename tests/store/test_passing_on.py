"""Objects passed on into a file of their own."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from annotator.domain.identity import Uid, new_uid, scheme_uid
from annotator.domain.values import Kind, Person
from annotator.journal.bodies import canonical, entity_body, parsed, person_body
from annotator.project.operations import articles, entities, links, spans
from annotator.project.project import Project
from annotator.store.check import check_file
from annotator.store.connection import Database
from annotator.store.passing_on import New, Passed, pass_on
from annotator.store.writer import Writer
from tests.project.builders import rows, span_end, state, tag


@pytest.fixture
def target(tmp_path: Path, project: Project) -> Iterator[Writer]:
    """A file of the project with nothing in it."""
    with Database.create(tmp_path / "target.annotator") as database:
        writer = Writer(database.writer)
        writer.set_meta("project", project.uid)
        yield writer


def passed(
    project: Project, target: Writer, uids: Sequence[Uid], new: Sequence[New] = ()
) -> sqlite3.Connection:
    source = project.database.own_reader()
    target.begin()
    pass_on(
        source,
        target,
        [Passed(uid, project.me.uid) for uid in uids],
        new,
        author=project.me.uid,
        gesture="project.hand-out",
        detail=b'{"to":"Cem"}',
    )
    target.commit()
    source.close()
    return target.connection


def test_what_was_one_step_is_one_step(
    project: Project, target: Writer, article: Uid, other: Uid
) -> None:
    """Made the project (scheme, person), then took both articles in."""
    made = passed(project, target, [other, article, scheme_uid(project.uid), project.me.uid])
    asked = "SELECT number, clock + ?, operations, detail, undoable FROM txn ORDER BY clock"
    told = made.execute(asked, (1,)).fetchall()
    before = rows(project, "SELECT number, clock, operations FROM txn ORDER BY clock")
    assert [row[:3] for row in told] == before
    assert {row[3:] for row in told} == {('{"to":"Cem"}', 0)}
    assert made.execute("SELECT * FROM undo").fetchall() == []


def test_a_step_of_two_authors_is_two_and_each_is_later_than_the_one_before(
    project: Project, target: Writer, article: Uid
) -> None:
    """What takes a journal in refuses steps that are not in order."""
    span = tag(project, article, "actor", "Ana")
    source = project.database.own_reader()
    target.begin()
    uids = ((scheme_uid(project.uid), b"a"), (project.me.uid, b"a"), (article, b"a"),
            (project.my_layer, b"a"), (span, b"b"))  # fmt: skip
    pass_on(
        source, target, [Passed(uid, who * 16) for uid, who in uids], [],
        author=b"a" * 16, gesture="project.hand-out", detail=b"{}",
    )  # fmt: skip
    target.commit()
    source.close()
    clocks = [row[0] for row in target.connection.execute("SELECT clock FROM txn ORDER BY number")]
    first, second, tagged = (row[0] for row in rows(project, "SELECT clock FROM txn ORDER BY 1"))
    assert clocks == [first - 1, second - 1, tagged - 2, tagged - 1]


def test_articles_come_in_the_order_they_are_named(
    project: Project, target: Writer, article: Uid, other: Uid
) -> None:
    passed(project, target, [other, article])
    assert target.reads.article_uids() == [other, article]


def test_only_the_last_version_goes_along(
    project: Project, target: Writer, article: Uid, tmp_path: Path
) -> None:
    standing = project.reads.article(article)
    assert standing
    for title in ("secret", "known"):
        project.run(articles.set_metadata({article: standing.metadata._replace(title=title)}))
    made = passed(project, target, [article])
    ((version, body, previous),) = made.execute("SELECT version, body, previous_number FROM op")
    assert (version, parsed(body.encode())["metadata"]["title"], previous) == (3, "known", None)


def test_what_was_deleted_or_never_was_is_passed_over(
    project: Project, target: Writer, article: Uid, other: Uid
) -> None:
    project.run(articles.delete([other]))
    made = passed(project, target, [other, new_uid(), article])
    assert target.reads.article_uids() == [article]
    assert {uid for (uid,) in made.execute("SELECT uid FROM object")} == {article, project.me.uid}


def test_links_find_the_article_of_a_span_that_changed_after_them(
    project: Project, target: Writer, article: Uid, other: Uid, tmp_path: Path
) -> None:
    claim, actor = tag(project, other, "claim", "closed"), tag(project, article, "actor", "Ana")
    link = project.run(links.add("made-by", span_end(claim), span_end(actor))).value
    project.run(spans.set_note([actor], "later"))
    uids = [project.me.uid, project.my_layer, article, other, link, claim, actor]
    made = passed(project, target, [*uids, scheme_uid(project.uid)])
    (found,) = made.execute(
        "SELECT o.uid FROM link JOIN object AS o ON o.id = link.target_article"
    ).fetchall()
    assert found == (article,)
    made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert check_file(tmp_path / "target.annotator").faults == []


def test_what_is_new_is_written_in_the_name_of_who_passes_on(
    project: Project, target: Writer, article: Uid
) -> None:
    cem = Person(new_uid(), "Cem")
    new = [New(Kind.PERSON, cem.uid, person_body(cem))]
    made = passed(project, target, [article, project.me.uid], new)
    assert cem in target.reads.people()
    clocks = [clock for (clock,) in made.execute("SELECT clock FROM txn ORDER BY number")]
    assert clocks == sorted(clocks)
    assert clocks[-1] > project.journal.last_clock()


def test_the_first_file_is_only_read(
    project: Project, target: Writer, article: Uid, tmp_path: Path
) -> None:
    before = state(project.database.reader())
    passed(project, target, [article])
    assert state(project.database.reader()) == before
    assert next(entry.header.gesture for entry in project.journal.entries()) == "article.import"


def handed_back(project: Project, target: Writer, *chosen: Passed) -> sqlite3.Connection:
    source = project.database.own_reader()
    target.begin()
    pass_on(
        source, target, chosen, [],
        author=project.me.uid, gesture="project.hand-back", detail=b"{}",
    )  # fmt: skip
    target.commit()
    source.close()
    return target.connection


def test_less_than_it_says_may_go_along(project: Project, target: Writer, article: Uid) -> None:
    span = tag(project, article, "actor", "Ana")
    project.run(spans.set_note([span], "secret"))
    body = parsed(project.journal.body_of(span) or b"")
    del body["note"]
    me = project.me.uid
    shared = [Passed(uid, me) for uid in (me, project.my_layer, article)]
    made = handed_back(project, target, *shared, Passed(span, me, canonical(body)))
    (found,) = target.reads.spans(article)
    assert (found.uid, found.note) == (span, "")
    ((version,),) = made.execute("SELECT version FROM object WHERE uid = ?", (span,)).fetchall()
    assert version == 2


def test_earlier_versions_of_those_who_are_named_go_along_in_a_chain(
    project: Project, target: Writer, article: Uid
) -> None:
    """Of five versions by Ana, Ben and Ana again: hers, each the past of the next."""
    standing, ana = project.reads.article(article), project.me.uid
    assert standing
    for title in ("Ana 2", "Ben 3", "Ben 4", "Ana 5"):
        project.i_am(title.split()[0])
        project.run(articles.set_metadata({article: standing.metadata._replace(title=title)}))
    made = handed_back(project, target, Passed(article, ana, known=(ana,)))
    asked = "SELECT version, body, number, previous_number, previous_step FROM op ORDER BY number"
    told = made.execute(asked).fetchall()
    assert [(row[0], parsed(row[1].encode())["metadata"]["title"]) for row in told] == [
        (1, standing.metadata.title), (2, "Ana 2"), (5, "Ana 5"),
    ]  # fmt: skip
    assert [row[2:] for row in told] == [(1, None, None), (2, 1, 0), (3, 2, 0)]


def test_what_is_passed_on_as_the_lowest_is_older_than_all(
    project: Project, target: Writer, article: Uid
) -> None:
    me = project.me.uid
    entity = project.run(entities.add("actor", "Ana")).value
    project.run(entities.change(entity._replace(note="secret")))
    bare = entity_body(entity)
    made = handed_back(project, target, Passed(entity.uid, me, bare, lowest=1), Passed(article, me))
    ((version, clock, body),) = made.execute(
        "SELECT op.version, t.clock, op.body FROM op JOIN txn AS t USING (replica, number) "
        "JOIN object AS o ON o.id = op.object WHERE o.uid = ?",
        (entity.uid,),
    ).fetchall()
    assert (version, body.encode()) == (1, bare)
    assert clock < min(row[0] for row in rows(project, "SELECT clock FROM txn"))


def test_that_something_was_deleted_goes_along_where_it_is_said(
    project: Project, target: Writer, article: Uid
) -> None:
    one, two = tag(project, article, "actor", "Ana"), tag(project, article, "actor", "Herald")
    project.run(spans.delete([one, two]))
    me = project.me.uid
    never = Passed(new_uid(), me, gone=True)
    made = handed_back(project, target, Passed(one, me), Passed(two, me, gone=True), never)
    told = made.execute(
        "SELECT o.uid, op.version, op.body FROM op JOIN object AS o ON o.id = object"
    )
    assert told.fetchall() == [(two, 2, None)]


def test_it_tells_what_was_written(
    project: Project, target: Writer, article: Uid, other: Uid
) -> None:
    """The person was made in the first step, both articles in the second."""
    source = project.database.own_reader()
    me = project.me.uid
    told: list[int] = []
    target.begin()
    pass_on(
        source, target, [Passed(uid, me) for uid in (me, article, other)], [],
        author=me, gesture="project.hand-out", detail=b"{}", written=told.append,
    )  # fmt: skip
    target.roll_back()
    source.close()
    assert told == [1, 2]
