"""The text of an article corrected in the window, with its keys; what stands in the file then."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMessageBox

from annotator.gui.dialogs.correcting import CorrectDialog, TextEditor
from annotator.project.operations import assignments
from annotator.project.operations.assignments import Wanted
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import ARTICLES, CONTROL, SHIFT, Desk, press

HARBOUR = ARTICLES["Harbour"]


@pytest.fixture
def dialog(desk: Desk) -> CorrectDialog:
    """Opened by its key, with the caret before *Khan*, two tags made before."""
    desk.tag("Khan")
    desk.tag("ministry", "1")
    return opened(desk, "Khan")


def opened(desk: Desk, words: str = "Khan") -> CorrectDialog:
    desk.caret(words, 0)
    desk.press(Qt.Key.Key_X, CONTROL | SHIFT)
    (found,) = [one for one in desk.window.findChildren(CorrectDialog) if one.isVisible()]
    desk.qtbot.waitUntil(found.editor.hasFocus)
    return found


def settle(desk: Desk, dialog: CorrectDialog) -> None:
    desk.qtbot.waitUntil(lambda: dialog.ready)


def saved(desk: Desk) -> tuple[str, list[str]]:
    """The text and the words of my tags as they are in the file."""
    with Project.open(desk.path, Settings(my_name="Ada", machine="x"), read_only=True) as project:
        article = project.reads.article_uids()[0]
        text = project.reads.text(article)
        earlier = project.reads.earlier([article])
        mine = [s for s in project.reads.spans(article, [project.my_layer]) if s.uid not in earlier]
        return text, [text[span.start : span.end] for span in mine]


def cells(dialog: CorrectDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def finish(desk: Desk, dialog: CorrectDialog) -> None:
    with desk.qtbot.waitSignal(dialog.finished):
        press(dialog.editor, Qt.Key.Key_Return, CONTROL)
    desk.qtbot.waitUntil(desk.reader.hasFocus)


def test_typed_words_go_in_as_one_step(desk: Desk, dialog: CorrectDialog) -> None:
    assert dialog.said == "Nothing is changed yet."
    assert not dialog.ok.isEnabled()
    assert dialog.editor.place == HARBOUR.index("Khan")
    press(dialog.editor, "Masood ")
    settle(desk, dialog)
    # Ben's two tags stand in the same article: a claim before and the same Khan.
    assert dialog.said == (
        "Changed in 1 place: 0 characters deleted, 7 characters inserted. "
        "Of your 2 tags 2 move along. "
        "Others’ tags are copied to it in their name, until they follow: Ben (2)."
    )
    assert cells(dialog) == []
    assert saved(desk)[0] == HARBOUR, "nothing is written before"
    finish(desk, dialog)
    better = HARBOUR.replace("Khan", "Masood Khan")
    assert saved(desk) == (better, ["Khan", "ministry"])
    assert desk.text == better
    assert desk.said == "The text is corrected; all tags went along."
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert saved(desk) == (HARBOUR, ["Khan", "ministry"])
    assert desk.text == HARBOUR


def test_it_is_looked_at_before_it_is_done_however_fast(desk: Desk, dialog: CorrectDialog) -> None:
    press(dialog.editor, "M. ")
    finish(desk, dialog)
    assert saved(desk)[0] == HARBOUR.replace("Khan", "M. Khan")


def test_what_is_in_doubt_is_listed_and_leads_to_its_place(
    desk: Desk, dialog: CorrectDialog
) -> None:
    for _ in "Khan":
        press(dialog.editor, Qt.Key.Key_Delete)
    press(dialog.editor, "Kham")
    delete(dialog.editor, ", the ministry said,")
    settle(desk, dialog)
    assert "Of your 2 tags 1 wants a look, 1 loses its place." in dialog.said
    assert cells(dialog) == [
        ["Khan", "Kham", "its words were changed", "Ben"],
        ["Khan", "Kham", "its words were changed", "Ada"],
        ["ministry", "no place", "its words were deleted", "Ada"],
    ]
    dialog.table.setFocus()
    press(dialog.table, Qt.Key.Key_Home)
    assert dialog.editor.textCursor().selectedText() == "Kham"
    press(dialog.table, Qt.Key.Key_End)
    assert not dialog.editor.hasFocus()
    place = HARBOUR.index(", the ministry said,")
    assert dialog.editor.textCursor().selectionStart() == place
    press(dialog.table, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.editor.hasFocus()


def delete(editor: TextEditor, words: str) -> None:
    place = editor.words.index(words)
    editor.reveal(place, place + len(words))
    press(editor, Qt.Key.Key_Delete)


def test_esc_asks_only_where_something_was_typed(desk: Desk, dialog: CorrectDialog) -> None:
    press(dialog.editor, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    desk.qtbot.waitUntil(desk.reader.hasFocus)
    dialog = opened(desk)
    press(dialog.editor, "x")
    press(dialog.editor, Qt.Key.Key_Escape)
    (box,) = dialog.findChildren(QMessageBox)
    assert box.text() == "The text was edited. Throw the changes away?"
    press(box, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    desk.qtbot.waitUntil(lambda: not dialog.findChildren(QMessageBox))
    press(dialog.editor, Qt.Key.Key_Escape)
    (box,) = dialog.findChildren(QMessageBox)
    (drop,) = [b for b in box.buttons() if b.text() == "Throw Away"]
    press(drop, Qt.Key.Key_Space)
    assert not dialog.isVisible()
    assert saved(desk)[0] == HARBOUR
    assert desk.window.actions_.action("edit.undo").text() == "&Undo Tag “ministry” as Actor"
    desk.qtbot.waitUntil(lambda: not desk.window.jobs.busy)


def test_what_is_typed_and_taken_back_changes_nothing(desk: Desk, dialog: CorrectDialog) -> None:
    press(dialog.editor, "x")
    press(dialog.editor, Qt.Key.Key_Backspace)
    settle(desk, dialog)
    assert dialog.said == "This is the text the article has already."
    assert not dialog.ok.isEnabled()
    finish(desk, dialog)
    assert desk.window.actions_.action("edit.undo").text() == "&Undo Tag “ministry” as Actor"


def test_a_text_without_a_word_is_refused(desk: Desk, dialog: CorrectDialog) -> None:
    dialog.editor.selectAll()
    press(dialog.editor, " ")
    settle(desk, dialog)
    assert dialog.said == "A text without a word cannot be an article’s."
    assert not dialog.ok.isEnabled()
    press(dialog.editor, Qt.Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    dialog.editor.undo()
    dialog.reject()
    desk.qtbot.waitUntil(lambda: not desk.window.jobs.busy)


def test_pasted_words_are_made_as_an_import_makes_them(desk: Desk, dialog: CorrectDialog) -> None:
    pasted = QMimeData()
    pasted.setText("A\x0bB\r\nC\x07\u2028 \u00a0D")
    dialog.editor.insertFromMimeData(pasted)
    finish(desk, dialog)
    assert saved(desk)[0] == HARBOUR.replace("Khan", "A\nB\nC\n \u00a0DKhan")


def test_odd_characters_come_back_as_they_were(desk: Desk) -> None:
    """No-break and zero-width spaces, soft hyphens, joiners, a mark in the midst, astral ones."""
    odd = "a\u00a0b\u200bc\u00add\u200de\ufefff\tg\U0001f309h\u202ei\u2003j"
    editor = TextEditor(odd)
    desk.qtbot.addWidget(editor)
    assert editor.words == odd
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert editor.place == len(odd)


def test_from_right_to_left(desk: Desk) -> None:
    desk.window.articles.step(2)
    urdu = ARTICLES["Urdu"]
    desk.tag("پاکستان")
    desk.tag("شروع", "2")
    dialog = opened(desk, "عزم")
    typed = QInputMethodEvent()
    typed.setCommitString("آپریشن ")
    QApplication.sendEvent(dialog.editor, typed)
    finish(desk, dialog)
    better = urdu.replace("عزم", "آپریشن عزم")
    assert desk.text == better
    assert [better[s.start : s.end] for s in desk.saved_spans()] == ["پاکستان", "شروع"]


def test_who_works_blind_learns_nothing_of_others(desk: Desk) -> None:
    session = desk.session
    assert session.project is not None
    assert session.article is not None
    session.run(assignments.put([Wanted(session.article.uid, session.project.me, True)]))
    dialog = opened(desk)
    delete(dialog.editor, "Khan")
    settle(desk, dialog)
    assert dialog.said == "Changed in 1 place: 4 characters deleted, 0 characters inserted."
    assert cells(dialog) == []
    finish(desk, dialog)
    assert desk.said == "The text is corrected; all tags went along."


def test_a_file_that_may_only_be_read(desk: Desk) -> None:
    desk.session.close()
    desk.session.open(desk.path, read_only=True)
    assert desk.session.project is not None
    desk.session.show_article(desk.session.project.reads.article_uids()[0])
    desk.window.actions_.action("article.correct").trigger()
    assert desk.window.findChildren(CorrectDialog) == []
    assert desk.said.endswith("work.annotator is open read-only; save a copy to go on working.")
