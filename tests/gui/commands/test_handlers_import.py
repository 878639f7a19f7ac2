"""Imports are looked at before they are stored."""

import json
from pathlib import Path

from annotator.exchange.mapping import SKIP
from annotator.gui.dialogs.import_preview import ImportPreview
from annotator.gui.dialogs.outcome import Outcome
from tests.exchange.builders import brat
from tests.gui.desk import Desk

TEXT = "Ana Lima told the Herald that the bridge is safe."
ANN = """T1\tPER 0 8\tAna Lima
T2\tClaim 30 40\tthe bridge
T3\tWeapon 18 24\tHerald
R1\tutters Arg1:T2 Arg2:T1\t
"""


def settled(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: not desk.window.jobs.busy)


def looked_at(desk: Desk, *paths: Path) -> ImportPreview:
    desk.window._importing.take_paths(list(paths))
    settled(desk)
    dialog = desk.window.findChild(ImportPreview)
    assert dialog is not None
    desk.qtbot.waitUntil(dialog.import_button.isEnabled)
    return dialog


def test_labels_and_annotators_are_chosen_and_then_stored(desk: Desk, tmp_path: Path) -> None:
    dialog = looked_at(desk, brat(tmp_path / "Eve", a=(TEXT, ANN)))
    project = desk.session.project
    assert project is not None
    assert dialog.headline == "1 new article, 3 tags and 1 link would come in."
    assert len(project.reads.article_uids()) == 3, "nothing is stored yet"
    field = dialog.label_field("span", "PER")
    assert field.currentText() == "PER (new)"
    field.setCurrentIndex(field.findText("Actor"))
    weapon = dialog.label_field("span", "Weapon")
    weapon.setCurrentIndex(weapon.findData(SKIP))
    link = dialog.label_field("link", "utters")
    link.setCurrentIndex(link.findText("made by"))
    dialog.annotator_field("Eve").setEditText("Evelyn")
    desk.qtbot.waitUntil(lambda: dialog.headline.startswith("1 new article, 2 tags"))
    dialog.import_button.click()
    settled(desk)
    article = project.reads.article_uids()[-1]
    assert sorted(span.type for span in project.reads.spans(article)) == ["actor", "claim"]
    assert [link.type for link in project.reads.links(article)] == ["made-by"]
    assert "Evelyn" in desk.said or desk.window.findChild(Outcome) is not None
    result = desk.window.findChild(Outcome)
    if result is not None:
        result.reject()


def test_cancelled_nothing_is_stored(desk: Desk, tmp_path: Path) -> None:
    dialog = looked_at(desk, brat(tmp_path / "Eve", a=(TEXT, ANN)))
    project = desk.session.project
    assert project is not None
    dialog.reject()
    settled(desk)
    assert len(project.reads.article_uids()) == 3
    assert project.reads.scheme() == desk.session.scheme


def test_problems_are_shown_before_anything_is_stored(desk: Desk, tmp_path: Path) -> None:
    line = {"text": TEXT, "spans": [{"type": "actor", "start": 0, "end": 999}]}
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(line))
    dialog = looked_at(desk, path)
    assert dialog.headline.startswith("1 new article, 0 tags and 0 links would come in. 1 thing")
    dialog.reject()
    settled(desk)
