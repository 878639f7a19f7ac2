"""What would come in, as a person sees and changes it."""

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from annotator.exchange.importing import Wishes
from annotator.exchange.mapping import NEW, SKIP
from annotator.exchange.report import ImportReport
from annotator.formats.bundle import Counting, Unit, Why
from annotator.formats.options import UNIT
from annotator.gui.dialogs.import_preview import ImportPreview
from tests.project.builders import scheme


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


def test_a_name_typed_over_nobody_is_that_name(qtbot: QtBot) -> None:
    dialog = made(qtbot)
    eve = dialog.annotator_field("Eve")
    eve.setCurrentIndex(eve.findData(SKIP))
    eve.setEditText("Evelyn")
    assert dialog.wishes.credits == {"Eve": "Evelyn"}


def test_another_way_of_reading_is_asked_for(qtbot: QtBot) -> None:
    dialog = made(qtbot, options=True)
    field = dialog._options.field("unit")
    assert isinstance(field, QComboBox)
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
