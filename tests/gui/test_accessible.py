"""Everything a person can reach has a name for those who do not see it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QWidget

from annotator.gui.dialogs.exporting import ExportDialog
from annotator.gui.dialogs.importing import ImportDialog
from annotator.gui.dialogs.keys import KeySheet
from annotator.gui.dialogs.palette import Palette
from annotator.gui.dialogs.person import PersonDialog
from annotator.gui.window import MainWindow
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


def test_the_welcome_page(window: MainWindow) -> None:
    assert nameless(window) == []


def test_the_window_at_work(desk: Desk) -> None:
    actor, claim = desk.tag("Khan"), desk.tag("We need small arms", "2")
    desk.window.inspector.span_page.attributes._fold.setChecked(True)
    assert nameless(desk.window) == []
    desk.window.linking.join(claim.uid, actor.uid)
    assert nameless(desk.window) == []


def test_the_dialogs(desk: Desk) -> None:
    window = desk.window
    commands = window.actions_.commands
    dialogs: list[QDialog] = [
        PersonDialog("Ada", window),
        ImportDialog(window.files, window),
        ExportDialog(window.files, [(b"", "Ben")], "work", window),
        KeySheet(commands, window),
        Palette(commands, (), window),
    ]
    for dialog in dialogs:
        dialog.open()
        assert nameless(dialog) == []
        dialog.close()
        dialog.deleteLater()
