"""Exporting: what is lost is seen before anything is written."""

import json
from pathlib import Path

from PySide6.QtCore import Qt

from annotator.exchange import manifest
from annotator.gui.commands.handlers_export import ExportHandlers
from annotator.gui.dialogs.exporting import ExportDialog
from annotator.project.operations import assignments
from tests.gui.desk import CONTROL, NONE, Desk
from tests.gui.desk import press as send


def opened(desk: Desk) -> ExportDialog:
    desk.press(Qt.Key.Key_E, CONTROL)
    dialog = desk.window.findChild(ExportDialog)
    assert dialog is not None
    settled(desk)
    return dialog


def settled(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: not desk.window.jobs.busy)


def use(desk: Desk, dialog: ExportDialog, format_id: str) -> None:
    """A format, for articles in any state."""
    dialog.query_form.states.setCurrentIndex(2)
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
    layers = dialog.query_form.layers
    names = [layers.item(n).text() for n in range(layers.count())]
    assert names == ["Ada (me)", "Ben"]
    use(desk, dialog, "jsonl")
    layers.item(1).setCheckState(Qt.CheckState.Unchecked)
    desk.qtbot.waitUntil(lambda: "1 tag, 0 links" in dialog._counts.text())
    layers.item(0).setCheckState(Qt.CheckState.Unchecked)
    desk.qtbot.waitUntil(lambda: dialog._counts.text() == "Choose at least one layer.")
    assert not dialog.export_button.isEnabled()
    layers.item(0).setCheckState(Qt.CheckState.Checked)
    settled(desk)
    desk.qtbot.waitUntil(lambda: "1 tag, 0 links" in dialog._counts.text())
    assert "1 tag, 0 links" in dialog._counts.text()
    dialog.reject()


def test_my_gold_layer_is_told_from_my_annotations(desk: Desk) -> None:
    desk.tag("envoy")
    desk.press("g")
    desk.tag("Kabul", "3")
    dialog = opened(desk)
    layers = dialog.query_form.layers
    names = [layers.item(n).text() for n in range(layers.count())]
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
    dialog.query_form.states.setCurrentIndex(2)
    dialog._plan = None
    dialog.show_plan(before, plan, lambda _: "")
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


def shown(dialog: ExportDialog) -> dict[str, tuple[str, str]]:
    """By what a row is about, its number and what becomes of it."""
    tree = dialog.losses_list
    items = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return {item.text(1): (item.text(0), item.text(2)) for item in items if item is not None}


def test_only_what_is_done_goes_out_unless_asked(desk: Desk) -> None:
    desk.tag("envoy")
    dialog = opened(desk)
    assert dialog._counts.text().startswith("1 article, 2 tags, 1 link."), "Ben’s"
    assert shown(dialog)["articles are not in that state"] == ("2", "stay behind")
    dialog.reject()


def test_what_goes_out_is_saved_by_name_and_taken_up(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.query_form.whose.setCurrentIndex(3)
    dialog.query_form.states.setCurrentIndex(1)
    dialog.query_form.stories.setText("arms, bridge")
    dialog.query_form.types.item(0).setCheckState(Qt.CheckState.Unchecked)
    saved = dialog.query_form.query()
    assert saved.stories == ("arms", "bridge")
    dialog.queries_field.setEditText("For training")
    dialog.save_button.click()
    dialog.reject()
    settled(desk)
    assert "For training" in desk.window.session.settings.queries
    desk.qtbot.waitUntil(lambda: desk.window.findChild(ExportDialog) is None)
    desk.window.actions_.action("project.export").trigger()
    again = desk.window.findChild(ExportDialog)
    assert again is not None
    dialog = again
    settled(desk)
    assert dialog.query_form.query() != saved
    dialog.queries_field.setCurrentIndex(dialog.queries_field.findText("For training"))
    dialog.queries_field.activated.emit(dialog.queries_field.currentIndex())
    assert dialog.query_form.query() == saved
    dialog.reject()
    settled(desk)


def test_a_date_that_is_none_is_said(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.query_form.since.setText("soon")
    desk.qtbot.waitUntil(lambda: "“soon” is no date" in dialog._counts.text())
    assert not dialog.export_button.isEnabled()
    dialog.query_form.since.setText("")
    dialog.query_form.entities.setText("Nobody at all")
    desk.qtbot.waitUntil(lambda: "no entity “Nobody at all”" in dialog._counts.text())
    dialog.reject()
    settled(desk)


def test_texts_alone_need_a_yes(desk: Desk, tmp_path: Path) -> None:
    dialog = opened(desk)
    use(desk, dialog, "jsonl")
    dialog.query_form.types.choose(["event"])
    desk.qtbot.waitUntil(lambda: "no annotation is in" in dialog._counts.text())
    dialog.target_field.setText(str(tmp_path / "out.jsonl"))
    assert not dialog.export_button.isEnabled()
    dialog.texts_only_box.setChecked(True)
    dialog.export_button.click()
    settled(desk)
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 3


def test_a_split_is_shown_and_written_and_made_again(desk: Desk, tmp_path: Path) -> None:
    desk.tag("envoy")
    dialog = opened(desk)
    use(desk, dialog, "jsonl")
    dialog.split_form.shares.setText("half")
    dialog.split_form.on.setChecked(True)
    assert "is no split" in dialog._counts.text()
    dialog.split_form.shares.setText("50/50")
    dialog.split_form.shares.editingFinished.emit()
    settled(desk)
    said = " ".join(shown(dialog))
    assert "for train" in said
    assert "for test" in said
    dialog.target_field.setText(str(tmp_path / "out"))
    dialog.export_button.click()
    settled(desk)
    names = [
        "manifest.json",
        "test.jsonl",
        "test.project.json",
        "train.jsonl",
        "train.project.json",
    ]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    handlers = desk.window.findChild(ExportHandlers)
    assert handlers is not None
    made = manifest.load(tmp_path / "out")
    handlers._again(made, tmp_path / "again")
    settled(desk)
    assert desk.said.endswith("is the same export, byte for byte.")
    for name in names[1:]:
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()


def test_what_is_hidden_from_me_stays_behind_and_is_said(desk: Desk) -> None:
    """Ben's two tags and his link in the first article, in which Ada works blind."""
    desk.tag("envoy")
    project = desk.session.project
    assert project is not None
    first = project.reads.article_uids()[0]
    project.run(assignments.change([first], add=[project.me], blind=True))
    dialog = opened(desk)
    use(desk, dialog, "jsonl")
    assert dialog._counts.text().startswith("3 articles, 1 tag, 0 links.")
    hidden = "article with others’ work, hidden until yours is done"
    assert shown(dialog)[hidden] == ("1", "stays behind")


def test_what_to_know_of_a_selection_stands_above_its_losses(desk: Desk) -> None:
    desk.tag("envoy")
    dialog = opened(desk)
    use(desk, dialog, "conll")
    assert dialog.warnings_label.isVisible()
    assert "“Claim” are tagged where needed" in dialog.warnings_label.text()
    use(desk, dialog, "jsonl")
    assert not dialog.warnings_label.isVisible()
    dialog.reject()


def test_a_whole_export_with_the_keyboard_alone(desk: Desk, tmp_path: Path) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    desk.tag("envoy")
    desk.press(Qt.Key.Key_E, CONTROL)
    dialog = desk.window.findChild(ExportDialog)
    assert dialog is not None
    settled(desk)

    def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        send(dialog.focusWidget(), key, held)

    press(Qt.Key.Key_F, alt)
    assert dialog.focusWidget() is dialog.format_field
    send(dialog.format_field, "brat")
    assert dialog.format_field.currentData() == "brat"
    press(Qt.Key.Key_A, alt)
    assert dialog.focusWidget() is dialog.query_form.states
    press(Qt.Key.Key_End)
    settled(desk)
    press(Qt.Key.Key_T, alt)
    assert dialog.focusWidget() is dialog.target_field
    dialog.target_field.selectAll()
    send(dialog.target_field, str(tmp_path / "out"))
    press(Qt.Key.Key_Return)
    settled(desk)
    assert desk.said.startswith("3 articles with 3 tags exported to ")
    assert (tmp_path / "out" / "annotation.conf").is_file()
