"""What operations write with, and what is refused at the end of a step."""

import hashlib
from typing import Any

import pytest

from annotator.domain.identity import Uid, article_uid, layer_uid, person_uid
from annotator.domain.values import (
    ArticleState,
    Kind,
    Layer,
    Person,
    Revision,
    Span,
    WorkState,
    Zone,
    ZoneKind,
)
from annotator.errors import UserError
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from tests.project.builders import FIRST, rows, tag


def run(project: Project, apply: Any) -> Any:
    return project.run(Operation("test.step", apply)).value


def test_text_is_the_article_s(project: Project, article: Uid) -> None:
    assert run(project, lambda tx: tx.text(article)) == FIRST


def test_text_of_no_article(project: Project) -> None:
    with pytest.raises(UserError, match="no longer in the project"):
        run(project, lambda tx: tx.text(b"x" * 16))


def test_a_text_kept_can_be_read_in_the_same_step(project: Project) -> None:
    def apply(tx: Transaction) -> str:
        sha = hashlib.sha256(b"neu").digest()
        return tx.text(tx.keep(Revision(sha, 3), "neu", None, b""))

    assert run(project, apply) == "neu"


def test_keep_names_the_article_by_its_text(project: Project) -> None:
    sha = hashlib.sha256(b"neu").digest()
    uid = run(project, lambda tx: tx.keep(Revision(sha, 3), "neu", None, b""))
    assert uid == article_uid(project.uid, sha)


def test_a_text_without_its_article_is_not_kept(project: Project) -> None:
    """Nothing was put, so nothing was written."""
    sha = hashlib.sha256(b"neu").digest()
    run(project, lambda tx: tx.keep(Revision(sha, 3), "neu", None, b""))
    assert rows(project, "SELECT count(*) FROM text") == [(2,)]


def test_keep_saved_refuses_a_text_that_is_not_the_one(project: Project) -> None:
    sha = hashlib.sha256(b"neu").digest()
    assert run(project, lambda tx: tx.keep_saved(sha, "new", [])) is False
    assert run(project, lambda tx: tx.keep_saved(sha, "neu", [])) is True


def test_my_layer_is_made_with_me(project: Project) -> None:
    project.i_am("Ben")
    uid = run(project, lambda tx: tx.my_layer())
    ben = person_uid(project.uid, "Ben")
    assert uid == layer_uid(project.uid, ben, "annotations", "")
    assert project.reads.layers() == [Layer(uid, ben)]
    assert Person(ben, "Ben") in project.reads.people()


def test_my_layer_is_made_once(project: Project) -> None:
    run(project, lambda tx: tx.my_layer())
    outcome = project.run(Operation("test.step", lambda tx: tx.my_layer()))
    assert outcome.header is None


def span(project: Project, article: Uid, *fragments: tuple[int, int]) -> Span:
    return Span(b"s" * 16, project.my_layer, article, "actor", fragments)


def test_a_span_is_stored_with_its_words(project: Project, article: Uid) -> None:
    def apply(tx: Transaction) -> None:
        tx.my_layer()
        tx.put_span(span(project, article, (0, 3), (51, 52)))

    run(project, apply)
    body = rows(project, "SELECT body FROM op ORDER BY number DESC, step DESC LIMIT 1")
    assert body == [('{"fragments":[[0,3],[51,52]],"quotes":["Ana","🌉"],"type":"actor"}',)]


@pytest.mark.parametrize("fragments", [(), ((5, 5),), ((0, 83),), ((5, 9), (0, 2))])
def test_a_span_that_does_not_lie_in_the_text_is_refused(
    project: Project, article: Uid, fragments: tuple[tuple[int, int], ...]
) -> None:
    with pytest.raises(UserError, match="This tag cannot be stored"):
        run(project, lambda tx: tx.put_span(span(project, article, *fragments)))


def test_putting_what_is_there_already_says_so(project: Project) -> None:
    person = Person(b"p" * 16, "Cleo")
    assert run(project, lambda tx: tx.put_person(person)) is True
    assert run(project, lambda tx: tx.put_person(person)) is False


def test_erasing_what_is_not_there_says_so(project: Project) -> None:
    erased = run(project, lambda tx: tx.erase(Kind.SPAN, b"x" * 16, None, None))
    assert erased is False


def test_zones_are_sorted_and_an_empty_set_goes(project: Project, article: Uid) -> None:
    zones = (Zone(9, 12, ZoneKind.DECK), Zone(0, 8, ZoneKind.HEADLINE))
    run(project, lambda tx: tx.put_zones(article, 1, zones))
    assert project.reads.zones(article, 1) == zones[::-1]
    run(project, lambda tx: tx.put_zones(article, 1, ()))
    assert project.reads.zones(article, 1) == ()


def test_a_new_article_has_no_state(project: Project, article: Uid) -> None:
    def put(state: WorkState) -> Any:
        return lambda tx: tx.put_state(ArticleState(tx.my_layer(), article, state))

    run(project, put(WorkState.DONE))
    run(project, put(WorkState.NEW))
    assert project.reads.states(article) == []


def test_what_changed_is_noted(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Ana Lima")
    outcome = project.run(
        Operation("test.step", lambda tx: tx.put_span(span(project, article, (0, 3))))
    )
    assert outcome.changes.of(Kind.SPAN) == {b"s" * 16}
    assert outcome.changes.articles == {article}


def test_a_step_that_fails_at_the_end_leaves_nothing(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Ana Lima")
    before = rows(project, "SELECT count(*) FROM op")

    def apply(tx: Transaction) -> None:
        tx.erase(Kind.ARTICLE, article, None, None)
        tx.expect_whole(Kind.ARTICLE, article, None, erased=True)

    with pytest.raises(UserError, match="later work stands on what it made"):
        run(project, apply)
    assert rows(project, "SELECT count(*) FROM op") == before


def test_an_operation_is_undoable_unless_it_says_otherwise(project: Project) -> None:
    apply = Operation("test.step", lambda tx: tx.put_person(Person(b"p" * 16, "A")), undoable=False)
    project.run(apply)
    top = project.next_undo()
    assert top
    assert top.header.gesture == "article.import"
