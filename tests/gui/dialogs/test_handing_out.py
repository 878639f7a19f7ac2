"""Who gets which articles in a file of their own."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.handing_out import HandOut, HandOutDialog, Which


def test_what_is_assigned_goes_first_and_names_only_if_wanted(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    def numbers(name: str) -> dict[Which, int]:
        return {Which.ASSIGNED: 2 if name == "Eve" else 0, Which.SELECTED: 1, Which.ALL: 5}

    path = tmp_path / "work.annotator"
    dialog = HandOutDialog(Files(window), ["Eve"], path, numbers, window)
    assert not dialog.ok_button.isEnabled()
    dialog.to_field.setCurrentText("Eve")
    assert dialog.radio(Which.ASSIGNED).text() == "&Assigned to them: 2 articles"
    target = tmp_path / "work Eve.annotator"
    assert dialog.choice == HandOut(target, "Eve", Which.ASSIGNED, with_entities=False)
    dialog.radio(Which.SELECTED).click()
    dialog.entities_box.setChecked(True)
    assert dialog.choice == HandOut(target, "Eve", Which.SELECTED, with_entities=True)
    # Nothing is assigned to him, but what was chosen of the list stays chosen.
    dialog.to_field.setCurrentText("a/b")
    target = tmp_path / "work a-b.annotator"
    assert dialog.choice == HandOut(target, "a/b", Which.SELECTED, with_entities=True)
    dialog.target.put(tmp_path / "own.annotator")
    dialog.to_field.setCurrentText("Eve")
    assert dialog.choice.target == tmp_path / "own.annotator"
    assert dialog.ok_button.isEnabled()
