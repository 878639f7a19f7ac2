"""Printing from the window, by the keys."""

from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt

from annotator.gui.dialogs.exporting import ExportDialog
from tests.gui.desk import ALT, CONTROL, Desk


def asked(desk: Desk) -> ExportDialog:
    desk.press(Qt.Key.Key_P, CONTROL | ALT)
    dialog = desk.window.findChild(ExportDialog)
    assert dialog is not None
    dialog.query_form.states.setCurrentIndex(2)
    desk.qtbot.waitUntil(lambda: not desk.window.jobs.busy)
    return dialog


def test_articles_are_printed_with_what_is_chosen(desk: Desk, tmp_path: Path) -> None:
    desk.tag("envoy")
    dialog = asked(desk)
    assert dialog.windowTitle() == "Print to PDF"
    assert dialog.target_field.text().endswith(".pdf")
    assert [dialog.format_field.itemData(n) for n in range(dialog.format_field.count())] == ["html"]
    dialog.target_field.setText(str(tmp_path / "out.pdf"))
    dialog.export_button.click()
    desk.qtbot.waitUntil(lambda: not desk.window.jobs.busy)
    assert desk.said.startswith(f"3 articles printed on 4 pages to {tmp_path / 'out.pdf'}.")
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    words = " ".join(one.get_textpage().get_text_range() for one in document)
    document.close()
    assert "“envoy”" in words
    assert "We need small arms" in words
    assert [one.name for one in tmp_path.glob("out*")] == ["out.pdf"]


def test_what_is_there_is_not_replaced_unasked(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "out.pdf").write_bytes(b"mine")
    dialog = asked(desk)
    dialog.target_field.setText(str(tmp_path / "out.pdf"))
    assert not dialog.export_button.isEnabled()
    dialog.reject()
    assert (tmp_path / "out.pdf").read_bytes() == b"mine"
