"""What is handed over, and what it presupposes."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.exchange.handing_over import Outlook
from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.handing_over import HandOver, HandOverDialog

WHEN = datetime(2026, 11, 28, 14, 2, tzinfo=UTC)


def test_each_person_has_a_last_time(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    known = {"": Outlook(30, None, 30), "Lea": Outlook(30, WHEN, 4), "Max": Outlook(30, WHEN, 0)}
    dialog = HandOverDialog(
        Files(window), ["Lea", "Max"], tmp_path / "work.annotator", "Ada", known.__getitem__, window
    )
    when = f"{WHEN.astimezone():%Y-%m-%d %H:%M}"
    today = f"{datetime.now().astimezone():%Y-%m-%d}"
    suggested = tmp_path / f"work Ada {today}.handover"
    assert dialog.choice == HandOver(suggested, since_last=False, to="")
    assert not dialog.since_button.isEnabled()
    assert dialog.said.startswith("30 steps: your work and all it builds on")

    dialog.to_field.setCurrentText("Lea")
    assert dialog.since_button.text() == f"Only what is &new since {when}"
    dialog.since_button.setChecked(True)
    assert dialog.said == (
        f"4 steps made since then. Whoever merges it must have merged what was handed over on "
        f"{when}; in doubt hand over everything."
    )
    assert dialog.choice == HandOver(suggested, since_last=True, to="Lea")

    dialog.to_field.setCurrentText("Max")
    assert dialog.since_button.text() == f"Only what is &new since {when}: nothing is"
    assert dialog.choice == HandOver(suggested, since_last=False, to="Max")
    dialog.target.line.setText("")
    assert not dialog.ok_button.isEnabled()
