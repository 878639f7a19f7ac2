"""Everything a person can reach has a name for those who do not see it."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QLineEdit, QMenu, QWidget

from annotator import gui
from annotator.exchange.assigning import Sheet
from annotator.exchange.handing_over import outlook
from annotator.exchange.importing import Wishes
from annotator.formats.bundle import Problem
from annotator.gui.dialogs.assign_table import AssignTableDialog
from annotator.gui.dialogs.assigning import AssignDialog
from annotator.gui.dialogs.by_rule import ByRuleDialog
from annotator.gui.dialogs.colours import ColoursDialog
from annotator.gui.dialogs.commenting import CommentDialog
from annotator.gui.dialogs.correcting import CorrectDialog
from annotator.gui.dialogs.doubts import DoubtsDialog
from annotator.gui.dialogs.exporting import ExportDialog, Stock
from annotator.gui.dialogs.guide import Guide
from annotator.gui.dialogs.handing_out import HandOutDialog, Which
from annotator.gui.dialogs.handing_over import HandOverDialog
from annotator.gui.dialogs.import_preview import ImportPreview
from annotator.gui.dialogs.importing import ImportDialog
from annotator.gui.dialogs.keys import KeySheet
from annotator.gui.dialogs.merging import MergeDialog
from annotator.gui.dialogs.outcome import Outcome
from annotator.gui.dialogs.palette import Palette
from annotator.gui.dialogs.people import PeopleDialog
from annotator.gui.dialogs.person import PersonDialog
from annotator.gui.dialogs.picker import Entry, Picker, Words
from annotator.gui.dialogs.remark import RemarkDialog
from annotator.gui.dialogs.reporting import Offered, ReportDialog
from annotator.gui.doubts import DoubtModel, Row
from annotator.gui.notices import Choice
from annotator.gui.reader.pool import SpanInterface
from annotator.gui.window import MainWindow
from annotator.project.cited import Citer
from tests.gui.desk import Desk


def nameless(root: QWidget) -> list[str]:
    """Visible widgets that take the keyboard and have no name."""
    found = []
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        if widget.focusProxy() is not None or isinstance(widget.parent(), QAbstractScrollArea):
            continue
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return sorted(set(found))


# What a screen reader walks through; item views name their cells by what is in them, which may be
# nothing.
CELLS = {
    QAccessible.Role.Cell,
    QAccessible.Role.TreeItem,
    QAccessible.Role.ListItem,
    QAccessible.Role.RowHeader,
    QAccessible.Role.ColumnHeader,
}


def walked(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """The interfaces below one that are there for a screen reader now."""
    if not node.state().invisible:
        yield node
        for number in range(node.childCount()):
            child = node.child(number)
            if child is not None:
                yield from walked(child)


def actions_of(node: QAccessibleInterface) -> list[str]:
    """What can be done with a node; the stubs do not know that there may be no such answer."""
    actions = cast(QAccessibleActionInterface | None, node.actionInterface())
    return actions.actionNames() if actions is not None else []


def mute(root: QWidget) -> list[str]:
    """What a screen reader can go to or press and cannot name."""
    found = []
    for node in walked(QAccessible.queryAccessibleInterface(root)):
        reachable = bool(node.state().focusable) or bool(actions_of(node))
        if reachable and node.role() not in CELLS and not node.text(QAccessible.Text.Name):
            found.append(f"{node.role().name} {node.object()}")
    return found


def test_the_welcome_page(window: MainWindow) -> None:
    assert nameless(window) == []
    assert mute(window) == []


def test_the_window_at_work(desk: Desk) -> None:
    actor, claim = desk.tag("Khan"), desk.tag("We need small arms", "2")
    desk.window.inspector.span_page.attributes._fold.setChecked(True)
    assert nameless(desk.window) == []
    assert mute(desk.window) == []
    desk.window.linking.join(claim.uid, actor.uid)
    assert nameless(desk.window) == []
    assert mute(desk.window) == []


def test_the_text_beside_and_the_annotators(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F8)
    desk.press(Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.layers.beside.view.isVisible()
    assert desk.window.layers.annotators.table.hasFocus()
    assert nameless(desk.window) == []
    assert mute(desk.window) == []
    spans = [
        node.text(QAccessible.Text.Name)
        for node in walked(QAccessible.queryAccessibleInterface(desk.window.layers.beside))
        if isinstance(node, SpanInterface)
    ]
    assert spans[0] == "Claim: We need small arms, made by → Khan"


def test_fields_with_something_in_them(desk: Desk) -> None:
    desk.tag("Khan")
    fields = [field for field in desk.window.findChildren(QLineEdit) if field.isVisible()]
    assert len(fields) >= 3
    for field in fields:
        field.setText("Khan")
    assert mute(desk.window) == []


def test_what_the_notice_bar_offers(desk: Desk) -> None:
    desk.window.notices.say("This failed.", [Choice("Try again", lambda: None)])
    assert mute(desk.window) == []


def test_the_menus(desk: Desk) -> None:
    for menu in desk.window.menuBar().findChildren(QMenu):
        seen = QAccessible.queryAccessibleInterface(menu)
        items = [seen.child(number) for number in range(seen.childCount())]
        named = [bool(item.text(QAccessible.Text.Name)) for item in items]
        assert named == [not action.isSeparator() for action in menu.actions()]


def test_every_span_of_the_text_can_be_walked_to(desk: Desk) -> None:
    actor, claim = desk.tag("Khan"), desk.tag("We need small arms", "2")
    desk.window.linking.join(claim.uid, actor.uid)
    spans = [
        node.text(QAccessible.Text.Name)
        for node in walked(QAccessible.queryAccessibleInterface(desk.window))
        if isinstance(node, SpanInterface)
    ]
    assert spans == [
        "Claim: We need small arms, made by → Khan",
        "Actor: Khan, made by ← We need small arms",
    ]


def every_dialog() -> set[type]:
    """The dialogs there are anywhere in the program."""
    for module in pkgutil.walk_packages(gui.__path__, "annotator.gui."):
        importlib.import_module(module.name)
    found, left = set[type](), list[type](QDialog.__subclasses__())
    while left:
        kind = left.pop()
        left += kind.__subclasses__()
        if kind.__module__.startswith("annotator."):
            found.add(kind)
    return found


def test_the_dialogs(desk: Desk) -> None:
    window = desk.window
    commands = window.actions_.commands
    scheme = desk.session.scheme
    project, article = desk.session.project, desk.session.article
    assert article is not None
    assert scheme is not None
    assert project is not None
    dialogs: list[QDialog] = [
        PersonDialog("Ada", window),
        RemarkDialog("", window),
        ByRuleDialog(desk.session, [], window),
        PeopleDialog(desk.session, window),
        AssignDialog(project, project.reads.article_uids(), "Harbour", window),
        AssignTableDialog(Sheet(problems=[Problem("a.csv:1", "No.")]), "a.csv", window),
        ColoursDialog(scheme, window),
        ImportDialog(window.files, window),
        ExportDialog(window.files, Stock("work", [(b"", "Ben")], scheme, {}), window),
        KeySheet(commands, window),
        Guide("review", commands, dark=False, parent=window),
        Palette(commands, (), window),
        Picker(Words("Types", "Type a name", "Nothing"), [Entry(1, "Actor")], window),
        CommentDialog("Actor “Khan”", (), "", window),
        MergeDialog(window.files, Citer(project.reads, project.journal), window),
        HandOverDialog(
            window.files,
            ["Eve"],
            desk.path,
            "Ada",
            lambda to: outlook(project, to),
            lambda _: 1,
            window,
        ),
        HandOutDialog(window.files, ["Eve"], desk.path, lambda _: dict.fromkeys(Which, 1), window),
        ImportPreview(scheme, {}, Wishes(), ((), {}), window),
        Outcome("Imported", "Done.", [("Odd", [("a.txt", "No.")])], window),
        CorrectDialog(desk.session, project, article, window),
        DoubtsDialog(
            "Doubts", "Two.", DoubtModel(), [Row("a", "b", "so", "Ada", None, None)], window
        ),
        ReportDialog(window.files, Offered([(b"", "Ben")], frozenset(), [], []), "work", window),
    ]
    assert {type(dialog) for dialog in dialogs} == every_dialog()
    for dialog in dialogs:
        dialog.open()
        assert nameless(dialog) == []
        assert mute(dialog) == []
        dialog.close()
        dialog.deleteLater()
