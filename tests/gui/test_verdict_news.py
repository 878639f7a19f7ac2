"""New decisions are told when they come with a colleague's file."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from annotator.project.merging import Incoming, merge
from annotator.project.project import Project
from annotator.settings.table import Settings
from annotator.store.segments import write_segment
from tests.gui.desk import Desk
from tests.gui.judged import decide, ready, told


@pytest.fixture
def from_ada(coded: Path, tmp_path: Path) -> Incoming:
    """What Ada hands over from her machine: she decided about four tags of Ben."""
    path = tmp_path / "ada.annotator"
    shutil.copyfile(coded, path)
    with Project.open(path, Settings(my_name="Ada", machine="y", backups=False)) as project:
        decide(project)
        connection = project.database.own_reader()
        write_segment(connection, {}, tmp_path / "ada.jsonl.gz", accepted=True)
        connection.close()
    return Incoming(tmp_path / "ada.jsonl.gz", "ada.handover")


def test_a_merge_tells_how_many_and_leads_to_them(review: Desk, from_ada: Incoming) -> None:
    review.session.i_am("Ben")
    review.session.run(merge([from_ada]))
    review.qtbot.waitUntil(lambda: review.said == "4 new decisions about your work.")
    review.window.notices.buttons[0].click()
    panel = ready(review)
    assert len(told(panel)) == 5
    assert panel.table.isVisible()


def test_merging_it_again_is_no_news(review: Desk, from_ada: Incoming) -> None:
    review.session.i_am("Ben")
    came: list[int] = []
    review.window.talk.news.came.connect(came.append)
    review.session.run(merge([from_ada]))
    review.qtbot.waitUntil(lambda: came == [4])
    review.session.run(merge([from_ada]))
    for _ in range(2):
        review.session.undo()
        review.qtbot.waitUntil(lambda: not review.session.jobs.busy)
    QCoreApplication.processEvents()
    assert came == [4]


def test_what_i_decide_myself_is_no_news_to_me(review: Desk) -> None:
    came: list[int] = []
    review.window.talk.news.came.connect(came.append)
    project = review.session.project
    assert project
    decide(project)
    review.session.i_am("Ben")
    review.qtbot.waitUntil(lambda: came == [4])
    review.session.i_am("Ada")
    review.session.i_am("Ben")
    QCoreApplication.processEvents()
    assert came == [4]


def test_what_came_while_the_window_was_closed_is_told_once(
    review: Desk, from_ada: Incoming
) -> None:
    review.session.i_am("Ben")
    review.session.close()
    with Project.open(review.path, Settings(my_name="Ben", machine="here")) as project:
        project.run(merge([from_ada]))
    review.session.open(review.path)
    review.qtbot.waitUntil(lambda: review.said == "4 new decisions about your work.")
    review.window.notices.clear()
    review.session.close()
    review.session.open(review.path)
    QCoreApplication.processEvents()
    assert review.said == ""


def test_a_file_that_is_only_read_tells_nothing(review: Desk, from_ada: Incoming) -> None:
    review.session.close()
    with Project.open(review.path, Settings(my_name="Ben", machine="here")) as project:
        project.run(merge([from_ada]))
    review.session.settings.my_name = "Ben"
    came: list[int] = []
    review.window.talk.news.came.connect(came.append)
    review.session.open(review.path, read_only=True)
    QCoreApplication.processEvents()
    assert came == []
