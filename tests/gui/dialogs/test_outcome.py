"""What came of something, and the ways on."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.outcome import Outcome, SectionTree

LONG = "The package cannot be taken, since it is not a package at all. " * 6


def test_sections_are_numbered_where_that_helps(qapp: QApplication, qtbot: QtBot) -> None:
    tree = SectionTree("What")
    qtbot.addWidget(tree)
    sections = [("Odd", [("a", "why"), ("b", "")])]
    for numbered, title in ((True, "Odd (2)"), (False, "Odd")):
        tree.show_sections(sections, numbered=numbered)
        assert tree.topLevelItemCount() == 1
        top = tree.topLevelItem(0)
        assert top is not None
        assert top.text(0) == title
        assert top.childCount() == 2


def test_a_long_reason_is_seen_whole(qapp: QApplication, qtbot: QtBot) -> None:
    dialog = Outcome("Done", "Something came.", [("Odd", [("a", LONG), ("b", "short")])])
    qtbot.addWidget(dialog)
    dialog.show()
    top = dialog.tree.topLevelItem(0)
    assert top is not None
    children = [child for n in (0, 1) if (child := top.child(n)) is not None]
    long, short = (dialog.tree.visualItemRect(child).height() for child in children)
    line = dialog.fontMetrics().height()
    words = dialog.fontMetrics().horizontalAdvance(LONG)
    assert long >= words // dialog.tree.columnWidth(1) * line
    assert short < 2 * line


def test_a_way_on_closes_and_acts(qapp: QApplication, qtbot: QtBot) -> None:
    done: list[str] = []
    dialog = Outcome("Done", "Something came.", [])
    qtbot.addWidget(dialog)
    undo = dialog.offer("Undo", lambda: done.append("undo"))
    dialog.show()
    assert dialog.headline == "Something came."
    assert undo in dialog.buttons
    undo.click()
    assert done == ["undo"]
    assert dialog.isHidden()
