"""Review reports by command, in the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from annotator.gui.dialogs.reporting import ReportDialog
from annotator.project.operations import assignments
from tests.gui.desk import CONTROL, SHIFT, Desk


def asked(desk: Desk) -> ReportDialog:
    desk.press(Qt.Key.Key_E, CONTROL | SHIFT)
    dialog = desk.window.findChild(ReportDialog)
    assert dialog is not None
    dialog.activateWindow()
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def write(desk: Desk, dialog: ReportDialog, target: Path) -> None:
    dialog.target.line.setText(str(target))
    with desk.qtbot.waitSignal(desk.window.jobs.ended):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_a_page_by_keys_and_a_button_that_opens_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.tag("envoy")
    out = tmp_path / "out.html"
    write(desk, asked(desk), out)
    html = out.read_text(encoding="utf-8")
    assert "envoy" in html
    assert "Ada" in html
    assert "Ben" in html
    assert desk.said == f"The report on 3 articles was written to {out}."
    (button,) = desk.window.notices.buttons
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    button.click()
    assert [url.toLocalFile() for url in opened] == [str(out)]


def test_the_open_article_as_a_workbook(desk: Desk, tmp_path: Path) -> None:
    desk.tag("envoy")
    dialog = asked(desk)
    dialog.form_field.setCurrentIndex(1)
    dialog.article_field.setCurrentIndex(dialog.article_field.count() - 1)
    write(desk, dialog, tmp_path / "out.xlsx")
    assert desk.said.startswith("The report on 1 article was written to ")
    assert (tmp_path / "out.xlsx").stat().st_size > 5_000


def test_what_cannot_be_written_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.tag("envoy")
    write(desk, asked(desk), tmp_path / "none" / "out.html")
    assert "There is no folder" in desk.said


def test_what_is_hidden_from_me_is_left_out_and_said(desk: Desk, tmp_path: Path) -> None:
    desk.tag("envoy")
    project = desk.session.project
    assert project is not None
    assert desk.session.article is not None
    desk.session.run(assignments.change([desk.session.article.uid], add=[project.me]))
    out = tmp_path / "out.html"
    write(desk, asked(desk), out)
    assert "1 article, in which others’ work is hidden from you, was left out." in desk.said
    assert "small arms" not in out.read_text(encoding="utf-8")


def test_it_can_be_stopped(desk: Desk, tmp_path: Path) -> None:
    desk.tag("envoy")
    dialog = asked(desk)
    dialog.target.line.setText(str(tmp_path / "out.html"))
    with desk.qtbot.waitSignal(desk.window.jobs.ended):
        dialog.accept()
        desk.window.jobs.cancel()
    assert not (tmp_path / "out.html").exists()
