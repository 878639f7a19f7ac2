"""Every visible text goes through the marker for translation."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.exchange.handing_over import outlook
from annotator.exchange.importing import Wishes
from annotator.exchange.report import Guess, ImportReport
from annotator.gui.application import make_window
from annotator.gui.dialogs.colours import ColoursDialog
from annotator.gui.dialogs.exporting import ExportDialog, Stock
from annotator.gui.dialogs.handing_out import HandOutDialog, Which
from annotator.gui.dialogs.handing_over import HandOverDialog
from annotator.gui.dialogs.import_preview import ImportPreview
from annotator.gui.dialogs.importing import ImportDialog, headline, sections
from annotator.gui.dialogs.keys import KeySheet
from annotator.gui.dialogs.merging import MergeDialog
from annotator.gui.dialogs.outcome import Outcome
from annotator.gui.dialogs.palette import Palette
from annotator.gui.dialogs.person import PersonDialog
from annotator.gui.reader.view import ReaderView
from annotator.gui.texts import tr
from annotator.gui.window import MainWindow
from annotator.project.cited import Citer
from annotator.settings.table import Settings
from tests.gui.desk import ARTICLES, CONTROL, Desk

_WORD = re.compile(r"[^\W\d_]{2,}")


class Marker(QTranslator):
    """Translates everything of ours into itself between brackets."""

    def translate(
        self,
        context: str | bytes,
        source: str | bytes,
        disambiguation: str | bytes | None = None,
        n: int = -1,
    ) -> str:
        text = source if isinstance(source, str) else source.decode()
        return f"⟦{text}⟧"


@pytest.fixture
def marked(qapp: QApplication) -> Iterator[None]:
    translator = Marker()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Where a text is read, and the text; what is typed and what is in lists left out."""
    yield "title", root.windowTitle()
    for widget in (root, *root.findChildren(QWidget)):
        if widget is not root and isinstance(widget, QDialog):
            continue
        name = f"{type(widget).__name__} {widget.objectName()}"
        yield f"tool tip of {name}", widget.toolTip()
        yield f"name of {name}", widget.accessibleName()
        if isinstance(widget, QLabel | QAbstractButton):
            yield name, widget.text()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield f"hint of {name}", widget.placeholderText()
        if isinstance(widget, QComboBox):
            for place in range(widget.count()):
                yield f"item of {name}", widget.itemText(place)
        if isinstance(widget, QMenu):
            yield f"title of {name}", widget.title()
        if isinstance(widget, QAbstractItemView) and not isinstance(widget.parent(), QComboBox):
            yield from headers(widget.model(), name)
        if isinstance(widget, QTreeWidget):
            yield from items(widget, name)
        if isinstance(widget, ReaderView):
            yield "hint of the text", widget._hint
    for action in root.findChildren(QAction):
        yield f"action {action.objectName()}", action.text()
        yield f"tool tip of action {action.objectName()}", action.toolTip()


def headers(model: QAbstractItemModel, name: str) -> Iterator[tuple[str, str]]:
    flat = isinstance(model, QAbstractListModel)
    for section in range(0 if flat else model.columnCount()):
        found = model.headerData(section, Qt.Orientation.Horizontal)
        if isinstance(found, str):
            yield f"header of {name}", found


def items(tree: QTreeWidget, name: str) -> Iterator[tuple[str, str]]:
    def below(item: QTreeWidgetItem) -> Iterator[tuple[str, str]]:
        yield f"row of {name}", item.text(0)
        for place in range(item.childCount()):
            child = item.child(place)
            assert child is not None
            yield from below(child)

    for place in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(place)
        assert top is not None
        yield from below(top)


def bare(root: QWidget, known: set[str]) -> list[str]:
    """Texts with words outside the brackets that are nobody’s data; ``known`` are the data."""
    found = []
    for where, text in texts(root):
        rest = text
        while "⟦" in rest:
            shorter = re.sub(r"⟦[^⟦⟧]*⟧", "", rest)
            if shorter == rest:
                break
            rest = shorter
        for piece in sorted(known, key=len, reverse=True):
            rest = rest.replace(piece, "")
        if _WORD.search(rest):
            found.append(f"{where}: {text!r}")
    return sorted(set(found))


def data_of(window: MainWindow) -> set[str]:
    """Everything in the window that a person or the scheme wrote."""
    scheme = window.session.scheme
    known = {*"Ada Ben work Project".split(), "Azm-e-Istehkam", "We need small arms", "Khan"}
    known |= {f"{n} {name}" for n, name in enumerate(ARTICLES)}
    known |= {"jsonl", "brat", "csv", "txt"}
    if scheme is not None:
        for kind in (*scheme.spans, *scheme.links):
            known |= {kind.name, kind.guideline}
            for attribute in kind.attributes:
                known |= {attribute.name, attribute.guideline}
                known |= {value.name for value in attribute.values}
    for command in window.actions_.commands:
        for action in [window.actions_.action(command.id)]:
            known |= {key.toString() for key in action.shortcuts()}
    return known - {""}


_QTS_OWN = {"qt_spinbox_lineedit"}
KEYS = {
    "Ctrl",
    "Shift",
    "Enter",
    "Return",
    "Del",
    "Esc",
    "PgDown",
    "PgUp",
    "Down",
    "Backspace",
    "Alt",
    "Up",
    "drag",
}


@pytest.fixture
def marked_desk(
    marked: None, qapp: QApplication, qtbot: QtBot, settings: Settings, project_path: Path
) -> Iterator[Desk]:
    window = make_window(qapp, settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield Desk(window, qtbot, project_path)
    window.session.attempts.discard()
    window.close()


def test_the_welcome_page_is_marked(marked_desk: Desk) -> None:
    window = marked_desk.window
    assert bare(window, data_of(window)) == []


def test_the_window_at_work_is_marked(marked_desk: Desk) -> None:
    window, desk = marked_desk.window, marked_desk
    window.open_path(desk.path)
    desk.qtbot.waitUntil(window.reader.hasFocus)
    assert bare(window, data_of(window)) == []
    desk.tag("Khan")
    desk.tag("We need small arms", "2")
    assert bare(window, data_of(window)) == []
    desk.press("L")
    assert bare(window, data_of(window)) == []
    desk.press(".")
    desk.press(Qt.Key.Key_Return)
    desk.session.show_layers([desk.session.names.other_layers()[0][0].uid])
    assert bare(window, data_of(window)) == []
    desk.press(Qt.Key.Key_PageUp, CONTROL)
    assert desk.said.startswith("⟦")
    assert bare(window, data_of(window)) == []


def test_the_details_of_articles_are_marked(marked_desk: Desk) -> None:
    window, desk = marked_desk.window, marked_desk
    window.open_path(desk.path)
    desk.qtbot.waitUntil(window.reader.hasFocus)
    article = desk.session.article
    assert article is not None
    window.actions_.action("article.details").trigger()
    desk.qtbot.waitUntil(lambda: window.article.facts.text("words") != "…")
    sha = article.article.revisions[-1].text.hex()
    known = data_of(window) | {"0 Harbour.txt", "utf-8", sha, sha[:16]}
    assert bare(window, known) == []
    window.articles.view.selectAll()
    assert bare(window, known) == []
    window.actions_.action("article.mark-done").trigger()
    assert desk.said.startswith("⟦")
    assert bare(window, known) == []


def test_a_project_without_articles_is_marked(marked_desk: Desk, tmp_path: Path) -> None:
    window = marked_desk.window
    window.project_handlers.make(tmp_path / "Project.annotator")
    assert window.session.project is not None
    assert bare(window, data_of(window)) == []


def test_the_dialogs_are_marked(marked_desk: Desk) -> None:
    window, desk = marked_desk.window, marked_desk
    window.open_path(desk.path)
    scheme, project = window.session.scheme, window.session.project
    assert scheme is not None
    assert project is not None
    report = ImportReport(guessed=[Guess("work", "work")], new_types=["work"])
    commands = window.actions_.commands
    dialogs: list[QDialog] = [
        PersonDialog("Ada", window),
        ColoursDialog(scheme, window),
        ImportDialog(window.files, window),
        Outcome(tr("Imported"), headline(report), sections(report), window),
        ExportDialog(window.files, Stock("work", [(b"", "Ben")], scheme, {}), window),
        ImportPreview(scheme, {}, Wishes(), ((), {}), window),
        MergeDialog(window.files, Citer(project.reads, project.journal), window),
        HandOverDialog(
            window.files,
            ["Ben"],
            desk.path,
            "Ada",
            lambda to: outlook(project, to),
            lambda _: 1,
            window,
        ),
        HandOutDialog(window.files, ["Ben"], desk.path, lambda _: dict.fromkeys(Which, 1), window),
        KeySheet(commands, window),
        Palette(commands, (), window),
    ]
    for dialog in dialogs:
        assert bare(dialog, data_of(window) | KEYS) == []
        dialog.close()
        dialog.deleteLater()
