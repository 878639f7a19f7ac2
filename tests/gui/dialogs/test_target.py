"""Where to write a file."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.target import TargetField, free, suggested
from tests.gui.dialogs.test_files import answer


def test_a_place_is_typed_or_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = TargetField(Files(window), "Hand Over as", window)
    assert [field.empty, field.there] == [True, False]
    field.put(tmp_path / "old.handover")
    (choose,) = field.findChildren(QPushButton)
    choose.click()
    with qtbot.waitSignal(field.changed):
        answer(window, tmp_path / "new.handover")
    assert field.path == tmp_path / "new.handover"
    field.path.touch()
    assert [field.there] == [True]
    field.line.setText("x" * 5000)
    assert [field.there] == [False]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Eve 2026", "work Eve 2026.handover"),
        ("A/B: *", "work A-B- -.handover"),
        ("..\\up", "work ..-up.handover"),
        ("x" * 500, f"work {'x' * 155}.handover"),
        ("ع" * 500, f"work {'ع' * 77}.handover"),
    ],
)
def test_a_place_beside_the_project_whatever_people_are_called(
    tmp_path: Path, words: str, name: str
) -> None:
    place = suggested(tmp_path / "work.annotator", words, ".handover")
    assert place == tmp_path / name
    place.touch()


def test_the_next_free_name(tmp_path: Path) -> None:
    wanted = tmp_path / "a b.handover"
    assert free(wanted) == wanted
    wanted.touch()
    assert free(wanted) == tmp_path / "a b 2.handover"
    (tmp_path / "a b 2.handover").touch()
    assert free(wanted) == tmp_path / "a b 3.handover"
