"""What tests of comments do with keys, and what they read from the file."""

from PySide6.QtCore import Qt

from annotator.domain.values import Kind
from annotator.gui.dialogs.commenting import CommentDialog
from annotator.gui.panels.comments import CommentsPanel
from annotator.gui.panels.thread_model import Column
from annotator.project.operations import comments
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import CONTROL, Desk, press


def comment_dialog(desk: Desk) -> CommentDialog:
    """The open editor."""
    found = desk.window.findChildren(CommentDialog)
    shown = [one for one in found if one.isVisible()]
    assert len(shown) == 1
    desk.qtbot.waitUntil(shown[0].isActiveWindow)
    return shown[0]


def comment(desk: Desk, words: str) -> None:
    """Write a comment on what is selected, with keys alone."""
    desk.press(";")
    press(comment_dialog(desk).field, words)
    close(desk, Qt.Key.Key_Return, CONTROL)


def close(
    desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """End the editor with a key; the keyboard is in the text again."""
    press(comment_dialog(desk).field, key, modifier)
    desk.qtbot.waitUntil(desk.reader.hasFocus)


def said(desk: Desk) -> list[str]:
    """Every comment in the file, as ``Ada on “Khan”: Who? (resolved)``."""
    with Project.open(desk.path, Settings(my_name="Ada", machine="x"), read_only=True) as project:
        owners = {layer.uid: layer.owner for layer in project.reads.layers()}
        people = {person.uid: person.name for person in project.reads.people()}
        found = []
        for one in project.reads.comments():
            written = one.comment
            span = project.reads.span(written.target)
            about = "article" if written.about is Kind.ARTICLE else written.about.value
            if span is not None:
                about = project.reads.text(span.article)[span.start : span.end]
            stance = f" ({written.stance})" if written.stance else ""
            who = people[owners[written.layer]]
            found.append(f"{who} on {about}: {written.text}{stance}")
        return found


def shown(panel: CommentsPanel, *columns: Column) -> list[str]:
    model = panel.model
    return [
        " | ".join(model.index(row, column).data() for column in columns)
        for row in range(model.rowCount())
    ]


def as_ben(desk: Desk, *words: str) -> None:
    """Ben comments on the first article, and on his tag *Khan*."""
    session = desk.session
    assert session.article is not None
    session.i_am("Ben")
    khan = next(s for s in desk.article_spans().values() if desk.words(s) == ["Khan"])
    session.run(comments.add(Kind.SPAN, khan.uid, words[0]))
    if len(words) > 1:
        session.run(comments.add(Kind.ARTICLE, session.article.uid, words[1]))
    session.i_am("Ada")


def open_panel(desk: Desk) -> CommentsPanel:
    """Show the panel by its key; the keyboard is in the text again."""
    desk.press("T", CONTROL)
    panel = desk.window.talk.comments
    assert panel.table.hasFocus()
    desk.reader.setFocus()
    return panel
