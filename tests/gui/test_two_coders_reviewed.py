"""Two coders' folders to a settled and exported gold layer, in the window and by its keys.

All that is expected stands in `tests.proofs.two_coders`, made by hand.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme
from annotator.domain.values import GOLD
from annotator.gui.decision_mode import DecisionMode
from annotator.gui.dialogs.by_rule import ByRuleDialog
from annotator.gui.dialogs.exporting import ExportDialog
from annotator.gui.dialogs.import_preview import ImportPreview
from annotator.gui.dialogs.importing import ImportDialog
from annotator.gui.dialogs.outcome import Outcome
from annotator.gui.panels.agreement_model import Column
from annotator.gui.window import MainWindow
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import CONTROL, SHIFT, Desk, press
from tests.proofs import two_coders as by_hand
from tests.proofs.reviewed import by_hand_gold, in_the_file, kinds, names, read_brat


@pytest.fixture
def desk(
    window: MainWindow, qtbot: QtBot, scheme: Scheme, settings: Settings, tmp_path: Path
) -> Desk:
    """Ada's window with a project both folders were imported into."""
    path = tmp_path / "review.annotator"
    Project.create(path, scheme, settings).close()
    window.open_path(path)
    window.reader.setFocus()
    desk = Desk(window, qtbot, path)
    for coder in by_hand.CODERS:
        import_folder(desk, by_hand.brat_folder(tmp_path / coder, coder), coder)
    assert desk.text == by_hand.TEXTS["1-bridge"], "of the first articles the first is opened"
    to_the_text(desk)
    return desk


def to_the_text(desk: Desk) -> None:
    """Unseen, no window manager does it when a dialog closes."""
    desk.window.activateWindow()
    desk.reader.setFocus()
    desk.qtbot.waitUntil(desk.reader.hasFocus)


def import_folder(desk: Desk, folder: Path, coder: str) -> None:
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.press(Qt.Key.Key_I, CONTROL)
    dialog = desk.window.findChild(ImportDialog)
    assert dialog is not None
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    dialog.add([folder])
    press(dialog.credit_field, coder)
    with desk.qtbot.waitSignal(desk.window.jobs.ended):
        press(dialog.credit_field, Qt.Key.Key_Return)
    preview = desk.window.findChild(ImportPreview)
    assert preview is not None
    desk.qtbot.waitUntil(preview.import_button.isEnabled)
    with desk.qtbot.waitSignal(desk.window.jobs.ended):
        QTest.keyClick(preview, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.window.findChild(ImportPreview) is None)
    result = desk.window.findChild(Outcome)
    if result is not None:  # Ben's articles are there already
        QTest.keyClick(result, Qt.Key.Key_Return)
        desk.qtbot.waitUntil(lambda: desk.window.findChild(Outcome) is None)
    desk.qtbot.waitUntil(lambda: desk.window.findChild(ImportDialog) is None)


def project_of(desk: Desk) -> Project:
    project = desk.session.project
    assert project is not None
    return project


def take_agreed(desk: Desk) -> str:
    """By the rule that is offered, what all have alike; gives what is said before it is done."""
    desk.window.actions_.action("review.by-rule").trigger()
    (dialog,) = desk.window.findChildren(ByRuleDialog)
    desk.qtbot.waitUntil(lambda: dialog.ready)
    told = dialog.told
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    press(buttons.button(QDialogButtonBox.StandardButton.Ok), Qt.Key.Key_Space)
    desk.qtbot.waitUntil(lambda: not desk.window.findChildren(ByRuleDialog))
    to_the_text(desk)
    return told


def walk(desk: Desk) -> list[tuple[str, str]]:
    """Go through all questions by keys and do with each what `DEEDS` say; gives them."""
    called = names(project_of(desk))
    met = []
    desk.press("d")
    for deed in by_hand.DEEDS:
        desk.qtbot.waitUntil(lambda: isinstance(desk.window.modes.current, DecisionMode))
        mode = desk.window.modes.current
        assert isinstance(mode, DecisionMode)
        met.append((called[mode.question.article], kinds(mode.question)))
        do(desk, deed)
    return met


def do(desk: Desk, deed: by_hand.Deed) -> None:
    match deed:
        case "A" | "B":
            desk.press({"A": "1", "B": "2"}[deed])
        case "both":
            desk.press("b")
        case "none":
            desk.press("0")
        case "fields":
            desk.press("f")
            for _ in range(2):
                # The kind is Ana's, the entity Ben's.
                desk.press("1" if desk.window.hint.text().startswith("Kind") else "2")
        case _:
            desk.press("e")
            assert desk.session.span is not None
            assert desk.words(desk.session.span) == ["The ministry"]
            desk.press("[")
            desk.press(Qt.Key.Key_Right, CONTROL)
            desk.press(Qt.Key.Key_Return)
            desk.press("d")


def gold(desk: Desk) -> tuple[Project, Uid]:
    """The file, read on a connection of its own, and the gold layer in it."""
    settings = Settings(my_name="Ada", machine="x", backups=False)
    project = Project.open(desk.path, settings, read_only=True)
    project.work_on(GOLD)
    return project, project.my_layer


def test_the_panel_of_agreement_has_the_figures_made_by_hand(desk: Desk) -> None:
    desk.press(Qt.Key.Key_M, CONTROL | SHIFT)
    panel = desk.window.agreement
    desk.qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
    cells = [
        panel.model.data(panel.model.index(0, column))
        for column in (Column.FIGURE, Column.BOTH, Column.ONLY_A, Column.ONLY_B)
    ]
    value = f"{by_hand.EXACT_F1[0] / by_hand.EXACT_F1[1]:.2f}"
    assert cells == [value, *map(str, by_hand.EXACT_ALL)]
    assert panel.base_text.startswith("5 articles done by all")


def test_all_is_settled_by_keys_and_exported(desk: Desk, tmp_path: Path) -> None:
    taken = f"{by_hand.RULE_SPANS} tags and {by_hand.RULE_LINKS} link from 5 articles go to gold."
    assert take_agreed(desk).startswith(taken)
    assert tuple(walk(desk)) == by_hand.QUESTIONS
    assert desk.window.questions.total()[:2] == (len(by_hand.DEEDS), len(by_hand.DEEDS))
    taken = f"0 tags and {by_hand.SECOND_RULE_LINKS} links from 5 articles go to gold."
    assert take_agreed(desk).startswith(taken)
    project, layer = gold(desk)
    with project:
        assert in_the_file(project, layer) == by_hand_gold()
    export_gold(desk, tmp_path / "gold")
    assert read_brat(tmp_path / "gold") == by_hand_gold()


def export_gold(desk: Desk, target: Path) -> None:
    desk.press(Qt.Key.Key_E, CONTROL)
    dialog = desk.window.findChild(ExportDialog)
    assert dialog is not None
    dialog.query_form.whose.setCurrentIndex(1)
    dialog.query_form.states.setCurrentIndex(2)
    dialog.format_field.setCurrentIndex(dialog.format_field.findData("brat"))
    desk.qtbot.waitUntil(lambda: not desk.window.jobs.busy)
    dialog.target_field.setText(str(target))
    dialog.export_button.click()
    desk.qtbot.waitUntil(lambda: not desk.window.jobs.busy)
    assert target.exists()
