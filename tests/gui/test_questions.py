"""The queue as the window has it: in slices, kept true after steps, filtered."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.values import Kind as Record
from annotator.gui.questions import Questions
from annotator.gui.session import Session
from annotator.project.operations import assignments, spans
from annotator.project.operations.decisions import reject
from annotator.project.questions import DIFFERING, Question, Wanted
from annotator.review.differences import Kind
from tests.gui.desk import CONTROL, Desk
from tests.gui.reviewing import DIFFERENCES


@pytest.fixture
def questions(review: Desk) -> Questions:
    made = review.window.questions
    made.begin()
    review.qtbot.waitUntil(lambda: not made.reading)
    return made


def listed(questions: Questions) -> list[Question]:
    return [one for uid in questions.articles for one in questions.of_article(uid)]


def test_all_of_them_in_the_order_of_the_articles(questions: Questions) -> None:
    told = [" ".join(sorted(one.kinds)) for one in listed(questions)]
    assert told == [line.split(":")[0] for line in DIFFERENCES]
    assert [questions.place(one) for one in listed(questions)] == [1, 2, 3, 4, 5, 6, 7]
    assert [questions.count(uid).total for uid in questions.articles] == [5, 2, 0]
    assert questions.total()[:2] == (0, 7)


def test_nothing_is_read_before_anybody_asks(review: Desk) -> None:
    questions = review.window.questions
    before = questions.begun
    review.press("9", CONTROL)
    review.qtbot.waitUntil(lambda: questions.begun)
    assert not before


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(kinds=frozenset({Kind.TYPE})), 2),
        (Wanted(kinds=frozenset({Kind.SAME})), 2),
        (Wanted(records=frozenset({Record.LINK})), 1),
        (Wanted(types=frozenset({"location"})), 3),
    ],
)
def test_only_what_is_wanted(questions: Questions, wanted: Wanted, found: int) -> None:
    questions.want(wanted)
    assert len(listed(questions)) == questions.total().total == found


def test_what_a_step_touched_is_read_anew(review: Desk, questions: Questions, qtbot: QtBot) -> None:
    first, *_ = listed(questions)
    with qtbot.waitSignal(questions.article_read) as blocker:
        review.session.run(reject(first.members))
    assert blocker.args == [first.article]
    assert questions.total()[:2] == (1, 7)
    questions.want(Wanted(unsettled=True))
    assert (len(listed(questions)), questions.total().total) == (6, 7)
    review.session.undo()
    assert (len(listed(questions)), questions.total()[:2]) == (7, (0, 7))


def test_work_of_mine_is_compared_with_the_others(review: Desk, questions: Questions) -> None:
    before = len(questions.layers)
    article = questions.articles[0]
    review.session.run(spans.add(article, "event", [(22, 46)]))
    review.qtbot.waitUntil(lambda: not questions.reading)
    assert (before, len(questions.layers)) == (2, 3)
    # The five of Ben and Cleo; Khan and Kabul, which I do not have; Operation Azm-e-Istehkam.
    assert len(questions.of_article(article)) == 8


def test_where_i_am_blind_nothing_is_compared(review: Desk, questions: Questions) -> None:
    project = review.session.project
    assert project is not None
    first = questions.articles[0]
    review.session.run(assignments.change([first], add=[project.me]))
    review.qtbot.waitUntil(lambda: not questions.reading)
    assert first not in questions.articles
    assert questions.blind == 1
    assert questions.total().total == 2


def test_one_layer_is_gone_through_alone(questions: Questions, qtbot: QtBot) -> None:
    ben, _ = questions.candidates
    questions.compare([ben])
    qtbot.waitUntil(lambda: not questions.reading)
    assert questions.total().total == 8  # seven tags and a link
    assert {one.kinds for one in listed(questions)} == {frozenset({Kind.ONLY})}


def test_the_next_is_told_when_it_is_known(questions: Questions, qtbot: QtBot) -> None:
    first, second, *_, last = listed(questions)
    for at, back, expected in (
        (None, False, first),
        (None, True, last),
        (first, False, second),
        (second, True, first),
        (last, False, None),
        (first, True, None),
    ):
        with qtbot.waitSignal(questions.found) as blocker:
            questions.seek(at, back=back)
        assert blocker.args == [expected]


def test_it_waits_for_what_is_not_read_yet(review: Desk, qtbot: QtBot) -> None:
    questions = review.window.questions
    with qtbot.waitSignal(questions.found) as blocker:
        questions.seek(None, back=True)
    assert blocker.args is not None
    assert blocker.args[0].kinds == {Kind.TYPE}


def test_another_project_begins_anew(review: Desk, questions: Questions) -> None:
    questions.want(Wanted(unsettled=True))
    session: Session = review.session
    session.close()
    assert (questions.begun, questions.total().total) == (False, 0)
    session.open(review.path)
    assert questions.wanted == DIFFERING
