"""What I decided, as the window asks for it."""

from annotator.domain.values import Span
from annotator.project.operations.decisions import reject, take, withdraw
from annotator.project.operations.gold import Because
from tests.gui.desk import Desk


def spans_of_others(desk: Desk) -> list[Span]:
    project = desk.session.project
    assert project is not None
    first, *_ = project.reads.article_uids()
    return project.reads.spans(first, desk.window.questions.candidates)


def test_only_mine_and_only_what_stands(review: Desk) -> None:
    decided = review.window.deciding.decided
    first, second, third, *_ = (span.uid for span in spans_of_others(review))
    three = [first, second, third]
    assert decided.among(three) == []
    assert decided.because(three) == Because()
    report = review.session.run(take([first], reason="clear"))
    assert report is not None
    review.session.run(reject([second]))
    assert decided.among(three) == [first, second]
    assert decided.results(three) == list(report.gold)
    assert decided.because(three) == Because("clear", "")
    review.session.run(withdraw([first]))
    assert decided.among(three) == [second]
    assert decided.results(three) == []


def test_another_person_decided_nothing(review: Desk) -> None:
    first, *_ = (span.uid for span in spans_of_others(review))
    review.session.run(reject([first]))
    review.session.i_am("Zoe")
    assert review.window.deciding.decided.among([first]) == []
