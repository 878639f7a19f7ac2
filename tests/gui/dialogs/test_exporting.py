"""Exporting: what is lost is seen before anything is written."""

import json
from pathlib import Path

from PySide6.QtCore import Qt

from annotator.gui.dialogs.exporting import ExportDialog
from annotator.project.operations import assignments
from tests.gui.desk import CONTROL, Desk


def opened(desk: Desk) -> ExportDialog:
    desk.press(Qt.Key.Key_E, CONTROL)
    dialog = desk.window.findChild(ExportDialog)
    assert dialog is not None
    settled(desk)
    return dialog


def settled(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: not desk.window.jobs.busy)


def use(desk: Desk, dialog: ExportDialog, format_id: str) -> None:
    dialog.format_field.setCurrentIndex(dialog.format_field.findData(format_id))
    settled(desk)


def losses(dialog: ExportDialog) -> list[tuple[str, str]]:
    tree = dialog.losses_list
    items = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items if item is not None]


def test_a_format_that_keeps_all_says_so_and_keeps_all(desk: Desk, tmp_path: Path) -> None:
    desk.tag("envoy")
    dialog = opened(desk)
    use(desk, dialog, "jsonl")
    assert losses(dialog) == []
    assert "3 articles, 3 tags, 1 link. This format keeps all" in dialog._counts.text()
    dialog.target_field.setText(str(tmp_path / "out.jsonl"))
    dialog.export_button.click()
    settled(desk)
    assert desk.said.startswith("3 articles with 3 tags exported to ")
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert all(json.loads(line) for line in lines)


def test_losses_are_counted_from_the_data_before_anything_is_written(
    desk: Desk, tmp_path: Path
) -> None:
    desk.tag("envoy")
    dialog = opened(desk)
    use(desk, dialog, "brat")
    assert ("1", "work states of articles") in losses(dialog) or any(
        "states" in what for _, what in losses(dialog)
    )
    dialog.target_field.setText(str(tmp_path / "brat"))
    assert not (tmp_path / "brat").exists()
    dialog.export_button.click()
    settled(desk)
    assert list((tmp_path / "brat").rglob("*.ann"))


def test_whose_work_can_be_chosen(desk: Desk) -> None:
    desk.tag("envoy")
    dialog = opened(desk)
    names = [dialog.layer_list.item(n).text() for n in range(dialog.layer_list.count())]
    assert names == ["Ada (me)", "Ben"]
    dialog.layer_list.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog._ask()
    settled(desk)
    assert "1 tag, 0 links" in dialog._counts.text()
    dialog.reject()


def test_my_gold_layer_is_told_from_my_annotations(desk: Desk) -> None:
    desk.tag("envoy")
    desk.press("g")
    desk.tag("Kabul", "3")
    dialog = opened(desk)
    names = [dialog.layer_list.item(n).text() for n in range(dialog.layer_list.count())]
    assert names == ["Ada (gold) (me)", "Ben", "Ada"]
    dialog.reject()


def test_a_name_that_no_file_can_have_may_be_typed(desk: Desk, tmp_path: Path) -> None:
    dialog = opened(desk)
    dialog.target_field.setText(str(tmp_path / ("x" * 300)))
    assert dialog.target_field.text().endswith("xxx")
    dialog.reject()


def test_what_is_there_is_not_replaced_unasked(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "there.jsonl"
    target.write_text("mine", encoding="utf-8")
    dialog = opened(desk)
    use(desk, dialog, "jsonl")
    dialog.target_field.setText(str(target))
    assert not dialog.export_button.isEnabled()
    dialog._replace.setChecked(True)
    dialog.export_button.click()
    settled(desk)
    assert target.read_text(encoding="utf-8") != "mine"


def test_an_answer_that_comes_late_is_not_shown(desk: Desk) -> None:
    dialog = opened(desk)
    plan = dialog._plan
    before = dialog.choice
    assert plan is not None
    dialog._only_done.toggle()
    dialog._plan = None
    dialog.show_plan(before, plan)
    assert dialog._plan is None
    settled(desk)
    dialog.reject()


def test_closed_before_the_answer_nothing_happens(desk: Desk) -> None:
    desk.press(Qt.Key.Key_E, CONTROL)
    dialog = desk.window.findChild(ExportDialog)
    assert dialog is not None
    dialog.reject()
    settled(desk)
    assert desk.said == ""


def test_what_is_hidden_from_me_stays_behind_and_is_said(desk: Desk) -> None:
    """Ben's two tags and his link in the first article, in which Ada works blind."""
    desk.tag("envoy")
    project = desk.session.project
    assert project is not None
    first = project.reads.article_uids()[0]
    project.run(assignments.change([first], add=[project.me], blind=True))
    dialog = opened(desk)
    use(desk, dialog, "jsonl")
    assert dialog._counts.text().startswith(
        "3 articles, 1 tag, 0 links. "
        "Others’ work on 1 article stays behind: it is hidden until yours is done."
    )
