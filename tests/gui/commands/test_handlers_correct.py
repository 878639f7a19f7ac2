"""What can be gone through after a correction, and what lies over an earlier text."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.gui.dialogs.doubts import DoubtsDialog
from annotator.gui.panels.article_facts import ArticleFacts
from annotator.project.operations.correcting import correct
from tests.gui.desk import CONTROL, Desk, press
from tests.gui.dialogs.test_correcting import delete, finish, opened, saved, settle


def listed(desk: Desk) -> DoubtsDialog:
    (found,) = desk.window.findChildren(DoubtsDialog)
    desk.qtbot.waitUntil(found.table.hasFocus)
    return found


def rows(dialog: DoubtsDialog) -> list[list[str]]:
    model = dialog.table.model()
    return [[model.index(row, c).data() for c in range(4)] for row in range(model.rowCount())]


def test_the_doubtful_are_gone_through_with_the_arrows(desk: Desk) -> None:
    name, there = desk.tag("Washington", "2"), desk.tag("ministry")
    dialog = opened(desk, "Washington")
    press(dialog.editor, Qt.Key.Key_Delete)
    delete(dialog.editor, "ry said")
    finish(desk, dialog)
    assert desk.said == "The text is corrected; 2 tags want a look."
    show, _undo = desk.window.notices.buttons
    show.click()
    found = listed(desk)
    assert [row[:2] for row in rows(found)] == [
        ["Washington", "ashington"],
        ["ministry", "minist"],
    ]
    assert desk.session.span is not None
    assert desk.session.span.uid == name.uid
    press(found.table, Qt.Key.Key_Down)
    assert desk.session.span.uid == there.uid
    assert found.table.hasFocus()
    press(found.table, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(desk.reader.hasFocus)
    assert found.isVisible(), "it stays, to go on with"
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert not desk.window.findChildren(DoubtsDialog) or not found.isVisible()


def test_others_copies_come_into_sight(desk: Desk) -> None:
    dialog = opened(desk, "small arms")
    press(dialog.editor, "the ")
    finish(desk, dialog)
    desk.window.notices.buttons[0].click()
    found = listed(desk)
    assert [row[:2] + row[3:] for row in rows(found)] == [
        ["We need small arms", "We need the small arms", "Ben"]
    ]
    assert desk.session.span is not None
    assert desk.text[desk.session.span.start : desk.session.span.end] == "We need the small arms"
    found.close()


def test_what_lost_its_place_is_told_and_can_be_deleted(desk: Desk) -> None:
    gone = desk.tag("villages", "2")
    dialog = opened(desk, "Khan")
    delete(dialog.editor, ", and villages near it were emptied")
    settle(desk, dialog)
    finish(desk, dialog)
    facts = desk.window.article.findChild(ArticleFacts)
    assert isinstance(facts, ArticleFacts)
    desk.window.docks.bring("article")
    desk.qtbot.waitUntil(lambda: facts.text("earlier") == "3 tags")
    desk.window.actions_.action("article.earlier").trigger()
    found = listed(desk)
    # Ben's two were copied to the new text; they themselves wait until he follows.
    assert sorted(row[0::2] + row[3:] for row in rows(found)) == [
        ["Khan", "Actor", "Ben"],
        ["We need small arms", "Claim", "Ben"],
        ["villages", "Claim", "Ada"],
    ]
    (delete_mine,) = [b for b in found.buttons if b.text().startswith("Delete")]
    press(delete_mine, Qt.Key.Key_Space)
    assert desk.said == "1 tag is deleted."
    assert gone.uid not in {span.uid for span in desk.saved_spans()}
    desk.qtbot.waitUntil(lambda: facts.text("earlier") == "2 tags")


def test_quotes_follow_what_the_step_did_not_touch(desk: Desk) -> None:
    """What lost its words is not written anew, and yet no quote any more."""
    desk.tag("villages", "2")
    desk.tag("Khan")
    article = desk.session.article
    assert article is not None
    better = article.text.replace(", and villages near it were emptied", "")
    assert listed_quotes(desk) == ["Khan", "villages"]
    desk.session.run(correct(article.uid, better))
    assert listed_quotes(desk) == ["Khan"]
    desk.session.undo()
    assert listed_quotes(desk) == ["Khan", "villages"]


def listed_quotes(desk: Desk) -> list[str]:
    model = desk.window.quotes.model
    return [model.index(place, 0).data() for place in range(model.rowCount())]


def test_where_nothing_was_corrected(desk: Desk) -> None:
    desk.window.actions_.action("article.earlier").trigger()
    assert desk.said == "No tag in this article is over an earlier text."


def test_the_text_stays_where_one_reads_and_undo_brings_all_back(desk: Desk) -> None:
    before = saved(desk)
    desk.caret("Militants", 0)
    article = desk.session.article
    assert article is not None
    desk.session.run(correct(article.uid, article.text.replace("envoy", "high envoy")))
    assert desk.text[desk.reader.caret :].startswith("Militants")
    desk.session.undo()
    assert desk.text[desk.reader.caret :].startswith("Militants")
    assert saved(desk) == before
    desk.session.redo()
    assert desk.text[desk.reader.caret :].startswith("Militants")
    QTest.keyClick(desk.reader, Qt.Key.Key_Z, CONTROL)
