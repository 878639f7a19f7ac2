"""Rows of the list of differences: added as articles are read, patched as they change."""

from PySide6.QtTest import QAbstractItemModelTester

from annotator.gui.panels.difference_model import DifferenceModel, standing
from annotator.project.operations.decisions import reject
from annotator.project.questions import Wanted
from tests.gui.desk import Desk


def model_of(desk: Desk) -> DifferenceModel:
    model = desk.window.differences.model
    desk.window.questions.begin()
    desk.qtbot.waitUntil(lambda: not desk.window.questions.reading)
    return model


def test_it_keeps_qts_rules_while_all_changes(review: Desk) -> None:
    model, questions = model_of(review), review.window.questions
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, model
    )
    questions.want(Wanted(unsettled=True))
    assert model.rowCount() == 9
    for uid in questions.articles:
        for one in questions.of_article(uid):
            review.session.run(reject(one.members))
    assert model.rowCount() == 0
    for _ in range(7):
        review.session.undo()
    assert model.rowCount() == 9
    assert tester is not None


def test_the_row_of_a_question(review: Desk) -> None:
    model, questions = model_of(review), review.window.questions
    first, second = (questions.of_article(uid)[0] for uid in questions.articles[:2])
    assert (model.place(first), model.place(second)) == (1, 7)
    assert model.row(0).question is None
    assert model.row(7).question == second
    questions.want(Wanted(articles=frozenset({first.article})))
    assert model.place(second) == -1


def test_how_far_a_question_is(review: Desk) -> None:
    model_of(review)
    first = review.window.questions.of_article(review.window.questions.articles[0])[0]
    assert standing(first) == "undecided"
    assert standing(first._replace(decided=1)) == "decided in part"
    assert standing(first._replace(decided=2)) == "decided"
    assert standing(first._replace(decided=1, outdated=1)) == "changed since it was decided"
