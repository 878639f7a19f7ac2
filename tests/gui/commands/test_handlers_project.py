"""Projects by command: new, open, sample, copy, import, close."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from annotator.gui.dialogs.import_preview import ImportPreview
from annotator.gui.dialogs.importing import ImportDialog
from annotator.gui.dialogs.outcome import Outcome
from annotator.gui.window import MainWindow
from annotator.project.project import Project
from annotator.settings.files import data_folder
from annotator.settings.table import Settings
from tests.gui.desk import CONTROL, SHIFT, Desk


def answer(window: MainWindow, path: Path) -> None:
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    dialog.accept()
    QApplication.processEvents()


def trigger(window: MainWindow, command: str) -> None:
    window.actions_.action(command).trigger()


def test_new_makes_a_project_with_the_news_scheme(window: MainWindow, tmp_path: Path) -> None:
    trigger(window, "project.new")
    answer(window, tmp_path / "claims")
    project = window.session.project
    assert project is not None
    assert project.path == tmp_path / "claims.annotator"
    assert window.session.scheme is not None
    assert window.session.scheme.span_type("claim") is not None
    assert "Import articles" in window.reader._hint


def test_open(window: MainWindow, project_path: Path) -> None:
    trigger(window, "project.open")
    answer(window, project_path)
    assert window.session.project is not None
    assert window.session.settings.recent[0] == str(project_path)


def test_the_sample_is_a_copy_of_ones_own_that_stays(window: MainWindow) -> None:
    trigger(window, "project.sample")
    project = window.session.project
    assert project is not None
    assert project.path.is_relative_to(data_folder())
    assert not project.read_only
    shown = window.session.shown
    assert shown is not None
    assert shown.others, "somebody's tags show how it is done"
    window.session.i_am("Me")
    window.reader.setFocus()
    trigger(window, "span.tag.actor")
    window.session.close()
    trigger(window, "project.sample")
    assert window.session.project is not None
    assert window.session.project.path == project.path


def test_a_copy_holds_everything_and_work_goes_on_here(desk: Desk, tmp_path: Path) -> None:
    desk.tag("envoy")
    desk.press(Qt.Key.Key_S, CONTROL | SHIFT)
    target = tmp_path / "copies" / "safe.annotator"
    target.parent.mkdir()
    with desk.qtbot.waitSignal(desk.window.jobs.ended):
        answer(desk.window, target)
    assert desk.said == f"A copy was saved as {target}."
    with Project.open(target, Settings(my_name="Ada"), read_only=True) as copy:
        assert len(copy.reads.spans(copy.reads.article_uids()[0], [copy.my_layer])) == 1
    assert desk.session.project is not None
    assert desk.session.project.path == desk.path


def test_import_by_dialog_names_what_did_not_come_in(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "new.txt").write_text("A new article.", encoding="utf-8")
    (folder / "again.txt").write_text("A new article.", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    desk.press(Qt.Key.Key_I, CONTROL)
    dialog = desk.window.findChild(ImportDialog)
    assert dialog is not None
    dialog.add([folder])
    with desk.qtbot.waitSignal(desk.window.jobs.ended):
        dialog.accept()
    preview = desk.window.findChild(ImportPreview)
    assert preview is not None
    desk.qtbot.waitUntil(preview.import_button.isEnabled)
    assert preview.headline.startswith("1 new article, 0 tags and 0 links would come in. 1 thing")
    with desk.qtbot.waitSignal(desk.window.jobs.ended):
        QTest.keyClick(preview, Qt.Key.Key_Return)
    result = desk.window.findChild(Outcome)
    assert result is not None
    sections = [result.tree.topLevelItem(n) for n in range(result.tree.topLevelItemCount())]
    said = [item.text(0) for item in sections if item is not None]
    assert "There already, passed over (1)" in said
    assert desk.window.articles.model.total == 4
    QTest.keyClick(result, Qt.Key.Key_Return)
    assert result.isHidden(), "Enter closes the report"
    assert desk.window.articles.model.total == 4, "and takes nothing back"


def test_an_import_can_be_stopped(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number}.txt").write_text(f"Article {number}.", encoding="utf-8")
    with desk.qtbot.waitSignal(desk.window.jobs.ended):
        desk.window._importing.take_paths([folder])
        desk.window.jobs.cancel()
    assert desk.window.articles.model.total == 3


def test_closing_leads_back_to_the_welcome_page(desk: Desk) -> None:
    desk.press(Qt.Key.Key_W, CONTROL)
    assert desk.session.project is None
    assert desk.window.welcome.isVisible()
    assert desk.window.welcome.recent.count() == 1


def test_quit(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Q, CONTROL)
    assert desk.window.isHidden()
