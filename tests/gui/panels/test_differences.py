"""The panel of differences: list, choices, card, and what it says when it is empty."""

from PySide6.QtCore import Qt

from annotator.gui.panels.differences import DifferencesPanel
from annotator.project.operations import assignments
from annotator.review.differences import Kind
from tests.gui.desk import CONTROL, Desk, press

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


def opened(desk: Desk) -> DifferencesPanel:
    desk.press("9", CONTROL)
    panel = desk.window.differences
    desk.qtbot.waitUntil(lambda: panel.model.rowCount() > 0 or panel.nothing != "")
    desk.qtbot.waitUntil(lambda: not desk.window.questions.reading)
    return panel


def lines(panel: DifferencesPanel) -> list[str]:
    model = panel.model
    found = [model.index(row).data() for row in range(model.rowCount())]
    return ["".join(char for char in line if char not in "\u2068\u2069") for line in found]


def test_articles_with_their_differences(review: Desk) -> None:
    panel = opened(review)
    assert lines(panel) == [
        "0 Harbour, 0 of 5 decided",
        "Other edges, Pakistan’s envoy, Ben, Cleo: Actor, undecided",
        "Other edges, Empty in one, “We need small arms,”, Ben, Cleo: Claim, undecided",
        "Only in one, We need small arms → Khan, Ben: made by, undecided",
        "Other type, Washington, Ben: Location · Cleo: Actor, undecided",
        (
            "Other edges, Other attributes, Militants crossed the border, the ministry said, "
            "Ben, Cleo: Claim, undecided"
        ),
        "1 Reply, 0 of 2 decided",
        "Only in one, Kabul, Cleo: Location, undecided",
        "Other type, Khan, Ben: Actor · Cleo: Location, undecided",
    ]
    assert panel.bar.count.text() == "0 of 7 decided"


def test_choices_with_the_keyboard_alone(review: Desk) -> None:
    panel = opened(review)
    panel.bar.kinds.setFocus()
    press(panel.bar.kinds, "Other")
    assert panel.bar.kinds.currentData() == Kind.TYPE
    assert len(lines(panel)) == 4
    panel.bar.kinds.setCurrentIndex(0)
    panel.bar.scope.setFocus()
    press(panel.bar.scope, DOWN)
    assert lines(panel)[0] == "0 Harbour, 0 of 5 decided"
    assert len(lines(panel)) == 6
    review.press(Qt.Key.Key_PageDown, CONTROL)
    assert len(lines(panel)) == 3


def test_enter_leads_into_the_text_where_a_key_decides(review: Desk) -> None:
    panel = opened(review)
    panel.list_view.setFocus()
    press(panel.list_view, DOWN)
    assert "envoy" in panel.card.toPlainText()
    press(panel.list_view, ENTER)
    assert review.reader.hasFocus()
    review.press("1")
    assert lines(panel)[:2] == [
        "0 Harbour, 1 of 5 decided",
        "Other edges, Pakistan’s envoy, Ben, Cleo: Actor, decided",
    ]
    assert panel.list_view.currentIndex().row() == 2
    assert "We need small arms" in panel.card.toPlainText()


def test_what_is_decided_leaves_the_list_if_only_the_rest_is_wanted(review: Desk) -> None:
    panel = opened(review)
    panel.bar.open_only.click()
    review.reader.setFocus()
    review.press("d")
    review.press("1")
    assert lines(panel)[0] == "0 Harbour, 1 of 5 decided"
    assert len(lines(panel)) == 8
    assert panel.bar.count.text() == "1 of 7 decided"


def test_whose_work_is_compared_is_chosen_in_a_menu(review: Desk) -> None:
    panel = opened(review)
    assert panel.bar.people.text() == "Ben, Cleo"
    actions = panel.bar.people.menu().actions()
    assert [one.text() for one in actions] == ["Ben", "Cleo"]
    actions[1].trigger()
    review.qtbot.waitUntil(lambda: not review.window.questions.reading)
    assert panel.bar.people.text() == "Ben"
    assert panel.bar.count.text() == "0 of 8 decided"
    assert lines(panel)[1] == "Only in one, Pakistan’s envoy, Ben: Actor, undecided"


def test_an_empty_list_says_what_to_do(review: Desk) -> None:
    panel = opened(review)
    panel.bar.kinds.setCurrentIndex(panel.bar.kinds.findData(Kind.DIRECTION))
    assert panel.nothing == "There is no difference of this kind."
    panel.bar.kinds.setCurrentIndex(0)
    panel.bar.people_chosen.emit([])
    assert panel.nothing == "Choose above whose work is compared."


def test_all_decided(review: Desk) -> None:
    panel = opened(review)
    panel.bar.open_only.click()
    review.reader.setFocus()
    review.press("d")
    for _ in range(7):
        review.press("1")
    assert panel.nothing == "All that is asked for is decided."


def test_hidden_articles_are_told_beside_the_count(review: Desk) -> None:
    panel = opened(review)
    project = review.session.project
    assert project is not None
    assert panel.bar.count.toolTip() == ""
    second = project.reads.article_uids()[1]
    review.session.run(assignments.change([second], add=[project.me]))
    review.qtbot.waitUntil(lambda: not review.window.questions.reading)
    assert panel.bar.count.text() == "0 of 5 decided, 1 article hidden"
    assert panel.bar.count.toolTip() == ("Others’ work on 1 article is hidden until yours is done.")
