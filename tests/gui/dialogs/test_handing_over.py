"""What is handed over, and what it presupposes."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.exchange.handing_over import Outlook
from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.handing_over import HandOver, HandOverDialog, What

WHEN = datetime(2026, 11, 28, 14, 2, tzinfo=UTC)


def dialog_of(
    qtbot: QtBot, folder: Path, known: dict[str, Outlook], decided: dict[str, int]
) -> HandOverDialog:
    window = QWidget()
    qtbot.addWidget(window)
    return HandOverDialog(
        Files(window),
        ["Lea", "Max"],
        folder / "work.annotator",
        "Ada",
        lambda name: known.get(name, Outlook(30, None, 30)),
        lambda name: decided.get(name, 0),
        window,
    )


def chosen(dialog: HandOverDialog) -> What:
    what: What = dialog.choice.what
    return what


def test_each_person_has_a_last_time(qtbot: QtBot, tmp_path: Path) -> None:
    known = {"": Outlook(30, None, 30), "Lea": Outlook(30, WHEN, 4), "Max": Outlook(30, WHEN, 0)}
    dialog = dialog_of(qtbot, tmp_path, known, {})
    when = f"{WHEN.astimezone():%Y-%m-%d %H:%M}"
    today = f"{datetime.now().astimezone():%Y-%m-%d}"
    suggested = tmp_path / f"work Ada {today}.handover"
    assert dialog.choice == HandOver(suggested, What.ALL, to="")
    assert not dialog.radio(What.NEW).isEnabled()
    assert dialog.said.startswith("30 steps: your work and all it builds on")

    dialog.to_field.setCurrentText("Lea")
    assert dialog.radio(What.NEW).text() == f"Only what is &new since {when}"
    dialog.radio(What.NEW).setChecked(True)
    assert dialog.said == (
        f"4 steps made since then. Whoever merges it must have merged what was handed over on "
        f"{when}; in doubt hand over everything."
    )
    assert dialog.choice == HandOver(suggested, What.NEW, to="Lea")

    dialog.to_field.setCurrentText("Max")
    assert dialog.radio(What.NEW).text() == f"Only what is &new since {when}: nothing is"
    assert dialog.choice == HandOver(suggested, What.ALL, to="Max")
    dialog.target.line.setText("")
    assert not dialog.ok_button.isEnabled()


def test_what_was_decided_comes_first_where_there_is_any(qtbot: QtBot, tmp_path: Path) -> None:
    """Everything would tell a coder what the others did."""
    dialog = dialog_of(qtbot, tmp_path, {}, {"Max": 4})
    decided = dialog.radio(What.DECIDED)
    today = f"{datetime.now().astimezone():%Y-%m-%d}"
    assert not decided.isEnabled()
    assert decided.text().endswith("about one person’s work: say above to whom")

    dialog.to_field.setCurrentText("Lea")
    assert decided.text() == "Only what you &decided about Lea’s work: nothing yet"
    assert not decided.isEnabled()
    assert chosen(dialog) is What.ALL

    dialog.to_field.setCurrentText("Max")
    assert decided.text() == "Only what you &decided about Max’s work"
    target = tmp_path / f"work for Max {today}.handover"
    assert dialog.choice == HandOver(target, What.DECIDED, "Max")
    assert dialog.said == (
        "4 decisions with reasons, results and your comments, and nothing that anybody else did. "
        "Where Max works blind, they wait until the article is done."
    )
    dialog.missed_box.setChecked(True)
    assert dialog.choice == HandOver(target, What.DECIDED, "Max", with_missed=True)
    assert dialog.said.endswith("It tells what others found, and not who.")


def test_what_was_picked_stays_where_it_can(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(qtbot, tmp_path, {}, {"Lea": 1, "Max": 4})
    dialog.to_field.setCurrentText("Max")
    dialog.missed_box.setChecked(True)
    dialog.radio(What.ALL).click()
    assert not dialog.missed_box.isEnabled()
    assert not dialog.choice.with_missed
    assert dialog.target.path.name.startswith("work Ada ")
    dialog.to_field.setCurrentText("Lea")
    assert chosen(dialog) is What.ALL
    dialog.target.line.setText("mine.handover")
    dialog.radio(What.DECIDED).click()
    assert dialog.target.path == Path("mine.handover")
    dialog.to_field.setCurrentText("")
    assert chosen(dialog) is What.ALL
    dialog.to_field.setCurrentText("Lea")
    assert chosen(dialog) is What.DECIDED
