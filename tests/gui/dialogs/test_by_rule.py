"""Gold by rule in the window: choices, what is shown before, what stands in the file after."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialogButtonBox
from shiboken6 import isValid

from annotator.gui.dialogs.by_rule import ByRuleDialog
from annotator.project.gold_rules import Rule
from annotator.project.operations import assignments
from tests.gui.desk import Desk, press
from tests.gui.reviewing import Settled


@pytest.fixture
def dialog(review: Desk) -> ByRuleDialog:
    """Opened from the menu."""
    review.window.actions_.action("review.by-rule").trigger()
    (found,) = review.window.findChildren(ByRuleDialog)
    settle(review, found)
    return found


def settle(desk: Desk, dialog: ByRuleDialog) -> None:
    desk.qtbot.waitUntil(lambda: dialog.ready)


def cells(dialog: ByRuleDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())
    ]


def test_what_all_have_alike(review: Desk, dialog: ByRuleDialog) -> None:
    assert cells(dialog) == [
        ["Khan", "Actor", "0 Harbour", "2 of 2"],
        ["Kabul", "Actor", "0 Harbour", "2 of 2"],
    ]
    # Of the 8 things of Ben and 8 of Cleo these are 4; Ben's link and all that differs stay open.
    assert dialog.told == (
        "2 tags and 0 links from 3 articles go to gold. "
        "12 tags and links stay open: they are in the list of differences."
    )


def test_one_step_and_one_undo(review: Desk, dialog: ByRuleDialog) -> None:
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    press(buttons.button(QDialogButtonBox.StandardButton.Ok), Qt.Key.Key_Space)
    assert [words for _, words, _ in Settled(review).gold()] == ["Khan", "Kabul"]
    assert review.said == "2 tags and links went to gold."
    assert Settled(review).verdicts() == [
        f"{word}: accepted   " for word in sorted(["Khan", "Kabul"] * 2)
    ]
    review.window.actions_.action("edit.undo").trigger()
    assert Settled(review).gold() == []
    assert Settled(review).verdicts() == []


def test_another_choice_is_worked_out_anew(review: Desk, dialog: ByRuleDialog) -> None:
    dialog.people[1].click()
    assert dialog._empty.text() == "Choose at least two whose work is compared."
    assert dialog.model.rowCount() == 0
    dialog.people[1].click()
    dialog.rules.button(list(Rule).index(Rule.MAJORITY)).click()
    dialog.done_only.click()
    settle(review, dialog)
    assert len(cells(dialog)) == 2


def test_of_this_article_only(review: Desk) -> None:
    """Ben and Cleo have nothing alike in the second article, which I then am blind in."""
    project = review.session.project
    assert project is not None
    second = project.reads.article_uids()[1]
    review.session.show_article(second)
    review.window.actions_.action("review.by-rule").trigger()
    (dialog,) = review.window.findChildren(ByRuleDialog)
    settle(review, dialog)
    assert len(cells(dialog)) == 2
    dialog.here_only.click()
    settle(review, dialog)
    assert cells(dialog) == []
    assert dialog.told.startswith("0 tags and 0 links from 1 article go to gold.")
    review.session.run(assignments.change([second], add=[project.me]))
    dialog.done_only.click()
    settle(review, dialog)
    assert dialog._empty.text() == "Others’ work on this article is hidden until yours is done."


def test_without_an_open_article_all_count(review: Desk) -> None:
    review.session.show_article(None)
    review.window.actions_.action("review.by-rule").trigger()
    (dialog,) = review.window.findChildren(ByRuleDialog)
    settle(review, dialog)
    assert not dialog.here_only.isEnabled()
    assert len(cells(dialog)) == 2


def test_closed_before_it_is_worked_out(review: Desk) -> None:
    """What was worked out was shown in a list that had gone."""
    review.window.actions_.action("review.by-rule").trigger()
    (dialog,) = review.window.findChildren(ByRuleDialog)
    assert review.window.jobs.busy
    assert not dialog.ready
    dialog.reject()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)
    review.qtbot.waitUntil(lambda: not review.window.jobs.busy)


def test_nothing_to_take(desk: Desk) -> None:
    desk.window.actions_.action("review.by-rule").trigger()
    (dialog,) = desk.window.findChildren(ByRuleDialog)
    assert dialog._empty.text() == "Choose at least two whose work is compared."
    dialog.reject()


def test_where_i_work_blind_no_rule_looks(review: Desk) -> None:
    project = review.session.project
    assert project is not None
    first = project.reads.article_uids()[0]
    review.session.run(assignments.change([first], add=[project.me], blind=True))
    review.window.actions_.action("review.by-rule").trigger()
    (dialog,) = review.window.findChildren(ByRuleDialog)
    settle(review, dialog)
    assert cells(dialog) == []
    assert dialog.told.endswith("1 article is passed over: you work blind on it.")
    dialog.reject()
