"""Long articles of the queue, which are read beside the window."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.questions import Questions
from annotator.project.operations import spans
from annotator.project.questions import Question
from tests.gui.desk import Desk


def listed(questions: Questions) -> list[Question]:
    return [one for uid in questions.articles for one in questions.of_article(uid)]


@pytest.fixture
def long(review: Desk) -> Questions:
    """The first article with 80 tags of Ben's more, about words nobody else tagged."""
    project = review.session.project
    assert project is not None
    me, (first, *_) = project.me, project.reads.article_uids()
    project.i_am("Ben")
    for number in range(80):
        start = 22 + number % 10
        project.run(spans.add(first, "event", [(start, start + 2 + number // 10)]))
    project.me = me
    return review.window.questions


def test_a_long_article_is_read_beside_the_window(
    review: Desk, long: Questions, qtbot: QtBot
) -> None:
    long.begin()
    at_once = long.articles
    qtbot.waitUntil(lambda: not long.reading)
    assert list(at_once) == []
    assert [long.count(uid).total for uid in long.articles] == [85, 2, 0]
    assert not review.session.jobs.writing


def test_what_is_sought_waits_for_a_long_article_that_is_read_anew(
    review: Desk, long: Questions, qtbot: QtBot
) -> None:
    long.begin()
    qtbot.waitUntil(lambda: not long.reading)
    first, second, *_ = listed(long)
    project = review.session.project
    assert project is not None
    me = project.me
    project.i_am("Ben")
    review.session.run(spans.delete([second.members[0]]))
    project.me = me
    seeking = []
    with qtbot.waitSignal(long.found) as blocker:
        long.seek(first)
        seeking.append(long.seeking)
    assert seeking == [True]
    assert blocker.args is not None
    assert blocker.args[0].members != second.members
    assert long.total().total == 86
    assert long.look_at(blocker.args[0])


def test_after_another_step_meanwhile_it_is_read_once_more(
    review: Desk, long: Questions, qtbot: QtBot
) -> None:
    long.begin()
    first = review.session.article
    assert first is not None
    review.session.run(spans.add(first.uid, "event", [(0, 2)]))
    qtbot.waitUntil(lambda: not long.reading)
    long.compare(long.candidates[:1])
    qtbot.waitUntil(lambda: not long.reading)
    assert long.total().total == 88  # Ben's seven tags and a link, and eighty more
