"""Decisions, comments and assignments as state: written, taken out, counted as use."""

from annotator.domain.identity import Uid, assignment_uid, decision_uid
from annotator.domain.values import (
    COMMENTS,
    GOLD,
    Assignment,
    Comment,
    Decision,
    Kind,
    Verdict,
)
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.store.check import check
from tests.project.builders import rows, tag


def review(article: Uid, span: Uid) -> Operation[None]:
    def apply(tx: Transaction) -> None:
        gold, talk = tx.my_layer(GOLD), tx.my_layer(COMMENTS)
        tx.put_decision(
            Decision(
                decision_uid(gold, span),
                gold,
                article,
                Kind.SPAN,
                span,
                Verdict.ACCEPTED,
                b"r" * 16,
            )
        )
        tx.put_comment(Comment(b"c" * 16, talk, article, Kind.SPAN, span, "Why?"))
        uid = assignment_uid(tx.project, article, tx.me.uid)
        tx.put_assignment(Assignment(uid, article, tx.me.uid))

    return Operation("review.made", apply)


def counts(project: Project) -> list[int]:
    return [
        rows(project, f"SELECT count(*) FROM {table}")[0][0]
        for table in ("decision", "comment", "assignment")
    ]


def test_written_undone_and_made_again(project: Project, article: Uid) -> None:
    span = tag(project, article, "actor", "mayor")
    project.run(review(article, span))
    assert counts(project) == [1, 1, 1]
    assert project.undo()
    assert counts(project) == [0, 0, 0]
    assert project.redo()
    assert counts(project) == [1, 1, 1]
    assert check(project.database.reader()).faults == []


def test_the_same_decision_again_is_the_same_row(project: Project, article: Uid) -> None:
    span = tag(project, article, "actor", "mayor")
    project.run(review(article, span))
    assert project.run(review(article, span)).header is None
    assert counts(project) == [1, 1, 1]
