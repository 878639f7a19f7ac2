"""Imports are looked at before they are stored."""

import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.exchange.importing import Wishes
from annotator.exchange.mapping import NEW, SKIP
from annotator.exchange.report import ImportReport
from annotator.formats.bundle import Counting, Unit, Why
from annotator.formats.options import UNIT
from annotator.gui.dialogs.import_preview import ImportPreview
from annotator.gui.dialogs.outcome import Outcome
from tests.exchange.builders import brat
from tests.gui.desk import Desk
from tests.project.builders import scheme

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


def made(qtbot: QtBot, *, options: bool = False) -> ImportPreview:
    uses = {("span", "PER"): 4, ("link", "utters"): 1}
    asked = ((UNIT,), {"unit": "UTF-16"}) if options else ((), {})
    dialog = ImportPreview(scheme(), uses, Wishes(), asked)
    qtbot.addWidget(dialog)
    dialog.show_report(
        Wishes(),
        ImportReport(
            becomes={("span", "PER"): ("Actor", False), ("link", "utters"): ("utters", True)},
            annotators={"Eve": "Eve"},
        ),
    )
    return dialog


def test_wishes_are_what_differs_from_what_is_found(qtbot: QtBot) -> None:
    dialog = made(qtbot)
    assert dialog.wishes == Wishes()
    field = dialog.label_field("span", "PER")
    field.setCurrentIndex(field.findData(NEW))
    eve = dialog.annotator_field("Eve")
    eve.setCurrentIndex(eve.findData(SKIP))
    wishes = dialog.wishes
    assert wishes.scheme_map.spans == {"PER": NEW}
    assert wishes.scheme_map.links == {}
    assert wishes.credits == {"Eve": SKIP}
    before = dialog.headline
    dialog.show_report(Wishes(), ImportReport(spans=9))
    assert dialog.headline == before, "it is an answer to older wishes"


def test_another_way_of_reading_is_asked_for(qtbot: QtBot) -> None:
    dialog = made(qtbot, options=True)
    field = dialog._options.field("unit")
    with qtbot.waitSignal(dialog.read_again) as asked:
        field.setCurrentIndex(0)
    assert asked.args == [{"unit": "find"}]


def test_what_offsets_count_is_told(qtbot: QtBot) -> None:
    dialog = made(qtbot)
    report = ImportReport()
    report.countings[Counting(Unit.UTF_16, Why.GUESS)] = 2
    dialog.show_report(Wishes(), report)
    top = dialog._rest.topLevelItem(0)
    assert top is not None
    row = top.child(0)
    assert row is not None
    assert row.text(0) == "UTF-16 units, in 2 articles"
    assert row.text(1).startswith("nothing in the file tells")
