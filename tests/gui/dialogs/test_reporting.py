"""What a review report is to be about."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.exchange.review_report.writing import REPORT_FORMATS
from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.reporting import TITLES, Offered, ReportDialog

ANN, BEN, GOLD = (name.encode().ljust(16) for name in ("ann", "ben", "gold"))
ONE, TWO = (name.encode().ljust(16) for name in ("one", "two"))


def asked(qtbot: QtBot, offered: Offered) -> ReportDialog:
    host = QWidget()
    qtbot.addWidget(host)
    dialog = ReportDialog(Files(host), offered, "work review")
    qtbot.addWidget(dialog)
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot) -> ReportDialog:
    layers = [(ANN, "Ann"), (BEN, "Ben"), (GOLD, "Ann (gold)")]
    return asked(qtbot, Offered(layers, frozenset({ANN, BEN}), [ONE], [ONE, TWO]))


def tick(dialog: ReportDialog, row: int, *, on: bool) -> None:
    state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
    dialog.layer_list.item(row).setCheckState(state)


def test_everything_is_offered_and_all_annotators_are_ticked(dialog: ReportDialog) -> None:
    order = dialog.order
    assert order.form.id == "html"
    assert order.target == Path.home() / "work review.html"
    assert (order.layers, order.articles, order.all_articles) == ((ANN, BEN), None, False)
    assert dialog.write_button.isEnabled()
    assert {form.id for form in REPORT_FORMATS} == set(TITLES)


def test_the_name_follows_the_form(dialog: ReportDialog) -> None:
    dialog.form_field.setCurrentIndex(1)
    assert dialog.order.target.name == "work review.xlsx"
    dialog.form_field.setCurrentIndex(2)
    assert (dialog.order.form.id, dialog.order.target.name) == ("csv", "work review tables")


def test_articles(dialog: ReportDialog, qtbot: QtBot) -> None:
    names = [dialog.article_field.itemText(n) for n in range(dialog.article_field.count())]
    assert names == ["All articles", "2 selected", "The open article"]
    dialog.article_field.setCurrentIndex(1)
    selected = dialog.order.articles
    dialog.article_field.setCurrentIndex(2)
    assert (selected, dialog.order.articles) == ((ONE, TWO), (ONE,))
    bare = asked(qtbot, Offered([], frozenset(), [], []))
    assert bare.article_field.count() == 1


def test_nobody_one_and_several(dialog: ReportDialog) -> None:
    labels = dialog.findChildren(QLabel)
    quiet = QPalette.ColorRole.PlaceholderText
    hints = [one.text() for one in labels if one.foregroundRole() is quiet]
    assert hints == ["Compared with each other, in this order: the first is A."]
    tick(dialog, 0, on=False)
    assert dialog.order.layers == (BEN,)
    assert not dialog.all_box.isEnabled()
    tick(dialog, 1, on=False)
    assert not dialog.write_button.isEnabled()
    tick(dialog, 2, on=True)
    assert dialog.order.layers == (GOLD,)


def test_what_is_there_is_not_replaced_unasked(dialog: ReportDialog, tmp_path: Path) -> None:
    there = tmp_path / "there.html"
    there.write_text("x", encoding="utf-8")
    dialog.target.line.setText(str(there))
    assert not dialog.write_button.isEnabled()
    dialog.replace.setChecked(True)
    assert dialog.write_button.isEnabled()
    assert dialog.order.overwrite


def test_whose_decisions_are_told(dialog: ReportDialog, qtbot: QtBot) -> None:
    assert not dialog.decisions_field.isVisibleTo(dialog)  # nobody decided anything
    assert dialog.order.deciding is None
    other = GOLD[:-1] + b"2"
    offered = Offered(
        [(ANN, "Ann")], frozenset({ANN}), [], [], [(GOLD, "Ann (gold)"), (other, "Bo (gold)")]
    )
    made = asked(qtbot, offered)
    field = made.decisions_field
    assert [field.itemText(n) for n in range(field.count())] == [
        "Everybody’s", "Ann (gold)", "Bo (gold)", "Nobody’s",
    ]  # fmt: skip
    chosen = []
    for row in range(4):
        field.setCurrentIndex(row)
        chosen.append(made.order.deciding)
    assert chosen == [None, (GOLD,), (other,), ()]
