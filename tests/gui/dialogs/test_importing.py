"""What to import, and what came of it."""

from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from annotator.exchange.report import Duplicate, Guess, ImportReport
from annotator.formats.bundle import Problem
from annotator.gui.dialogs.importing import (
    ImportChoice,
    ImportDialog,
    headline,
    needs_reading,
    sections,
)
from annotator.gui.dialogs.outcome import Outcome
from annotator.gui.window import MainWindow
from annotator.project.reanchoring import Doubt
from annotator.text.anchoring import Sure, Why

BUSY = ImportReport(
    added=[b"1", b"2"],
    duplicates=[Duplicate("copy.txt", b"1", "The first")],
    problems=[
        Problem("bad.txt", "It is empty.", whole=True),
        Problem("odd.jsonl:3", "A tag lies outside the text."),
    ],
    guessed=[Guess("old.txt", "cp1252")],
    spans=3,
    links=1,
    kept=2,
    new_types=["Weapon"],
    turned=Counter({"made-by": 4}),
    unfitting=Counter({"odd": 1}),
)


def test_the_headline(qapp: QApplication) -> None:
    assert headline(ImportReport(added=[b"1"])) == "1 article was imported."
    assert headline(BUSY) == "2 articles were imported, with 3 tags and 1 link."


def test_the_headline_leads_to_tags_in_other_layers(qapp: QApplication) -> None:
    mine = ImportReport(added=[b"1"], spans=2, layers=["Ada"])
    assert headline(mine, "Ada") == "1 article was imported, with 2 tags and 0 links."
    others = ImportReport(added=[b"1"], spans=2, layers=["Ben", "Ada", "Eve"])
    assert headline(others, "Ada") == (
        "1 article was imported, with 2 tags and 0 links; "
        "to see them, choose “Ben” or “Eve” at “Also show”."
    )
    many = ImportReport(added=[b"1"], spans=2, layers=["A", "B", "C", "D"])
    assert headline(many).endswith("choose “A” or “B” or “C” … at “Also show”.")


def test_only_what_is_out_of_the_ordinary_needs_reading(qapp: QApplication) -> None:
    assert not needs_reading(ImportReport(added=[b"1"]))
    assert needs_reading(BUSY)


def test_everything_is_named_with_its_reason(qapp: QApplication, qtbot: QtBot) -> None:
    result = Outcome("Imported", headline(BUSY), sections(BUSY))
    qtbot.addWidget(result)
    tree = result.tree
    said = {}
    for place in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(place)
        assert top is not None
        children = [top.child(n) for n in range(top.childCount())]
        said[top.text(0)] = [(c.text(0), c.text(1)) for c in children if c is not None]
    assert said == {
        "Could not be read (1)": [("bad.txt", "It is empty.")],
        "Read with something left out (1)": [("odd.jsonl:3", "A tag lies outside the text.")],
        "There already, passed over (1)": [("copy.txt", "the same as “The first”")],
        "Encoding guessed: please have a look (1)": [("old.txt", "cp1252")],
        "New in the scheme (1)": [("Weapon", "")],
        "Links turned round to follow the scheme (1)": [("made-by", "4")],
        "Links the scheme has no rule for (1)": [("odd", "1")],
        "Different here, kept as they are here (1)": [("2", "")],
    }


def test_what_is_on_the_list_is_imported(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ImportDialog(window.files, window)
    ok = dialog._buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled()
    dialog.add([tmp_path / "a.txt", tmp_path / "b", tmp_path / "a.txt"])
    assert dialog.sources.list.count() == 2
    dialog.sources.list.item(0).setSelected(True)
    dialog.sources.remove.click()
    dialog.format_field.setCurrentIndex(dialog.format_field.findData("jsonl"))
    dialog.credit_field.setText(" Dora ")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        ok.click()
    assert chosen.args == [ImportChoice((tmp_path / "b",), "jsonl", "Dora")]
    dialog.deleteLater()


def test_what_a_file_says_otherwise_and_stays_is_named() -> None:
    met = Duplicate("b.jsonl", b"1", "Bridge", unlike=("title", "tags"))
    (section,) = sections(ImportReport(duplicates=[met]))
    assert section[1] == [("b.jsonl", "the same as “Bridge”; stays as it is here: title, tags")]


def test_words_another_reading_changed_are_shown_as_they_were_and_are(qapp: QApplication) -> None:
    met = Duplicate("b.jsonl", b"1", "Bridge", same_text=False)
    came = Doubt("b", b"1", "Bridge", b"2", "Erdoðan", "Erdoğan", Sure.TOUCHED, Why.EDITED)
    lost = Doubt("b", b"1", "Bridge", None, "an advert", "", Sure.LOST, Why.DELETED)
    report = ImportReport(duplicates=[met], doubtful=[came, lost])
    assert sections(report) == [
        ("There already, passed over", [("b.jsonl", "the same file as “Bridge”, read otherwise")]),
        (
            "Tags over another reading of the text: please have a look",
            [
                ("“Erdoðan” · Bridge", "now “Erdoğan”: its words were changed"),
                ("“an advert” · Bridge", "left out: its words were deleted"),
            ],
        ),
    ]


def test_every_reason_has_words_of_the_window(qapp: QApplication) -> None:
    for why in Why:
        doubt = Doubt("b", b"1", "Bridge", b"2", "was", "is", Sure.MOVED, why)
        assert sections(ImportReport(doubtful=[doubt]))[0][1][0][1] == f"now “is”: {why}"
