"""The panel of agreement, by keys; counts are those of `two_coders`."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from annotator.domain.values import WorkState
from annotator.gui.agreement_words import Part
from annotator.gui.panels.agreement import AgreementPanel
from annotator.gui.panels.agreement_bar import By
from annotator.gui.panels.agreement_model import Column
from annotator.project.operations import articles, spans
from tests.gui.desk import CONTROL, SHIFT, Desk, press
from tests.gui.test_accessible import mute, nameless


@pytest.fixture
def panel(counted: Desk) -> AgreementPanel:
    """Asked for by its key, with figures in it."""
    counted.press(Qt.Key.Key_M, CONTROL | SHIFT)
    found = counted.window.agreement
    counted.qtbot.waitUntil(lambda: found.model.rowCount() > 0)
    return found


def cells(panel: AgreementPanel, row: int = 0) -> list[str]:
    return [
        panel.model.data(panel.model.index(row, column))
        for column in (Column.FIGURE, Column.BOTH, Column.ONLY_A, Column.ONLY_B)
    ]


def scopes(panel: AgreementPanel) -> list[str]:
    found = [panel.model.row(place).scope for place in range(panel.model.rowCount())]
    return list(dict.fromkeys(found))


def choose(panel: AgreementPanel, by: By) -> None:
    panel.bar.by.setCurrentIndex(panel.bar.by.findData(by))


def test_the_key_brings_figures_and_their_base(panel: AgreementPanel) -> None:
    assert panel.table.hasFocus()
    assert cells(panel) == ["0.60", "3", "2", "2"]
    assert panel.base_text.startswith("2 articles done by all, 24 tokens; 1 article is not done")
    assert panel.line_text.startswith("Overall · F1, exact: 0.60. No interval: Fewer than ten")
    assert panel.bar.state.text() == "Up to date."


def test_by_type_and_by_article(panel: AgreementPanel) -> None:
    choose(panel, By.GROUP)
    assert scopes(panel) == ["Actor", "Claim", "Place"]
    assert cells(panel) == ["0.40", "1", "1", "2"]
    choose(panel, By.ARTICLE)
    assert len(scopes(panel)) == 2
    assert cells(panel) == ["0.57", "2", "2", "1"]  # 4 of 4 + 2 + 1


def test_one_figure_alone(panel: AgreementPanel) -> None:
    choose(panel, By.GROUP)
    panel.bar.measure.setCurrentIndex(panel.bar.measure.findText("Cohen’s kappa"))
    assert [panel.model.row(n).name for n in range(3)] == ["Cohen’s kappa"] * 3


def test_other_parts_and_no_number_without_a_reason(panel: AgreementPanel) -> None:
    panel.bar.part.setCurrentIndex(panel.bar.part.findData(Part.LINKS))
    assert cells(panel) == ["1.00", "1", "0", "0"]
    choose(panel, By.ARTICLE)
    last = next(n for n in range(panel.model.rowCount()) if cells(panel, n)[0] == "not computable")
    panel.table.setCurrentIndex(panel.model.index(last, Column.FIGURE))
    assert "not computable. Neither side has any." in panel.line_text


def test_enter_lists_what_is_behind_a_cell_and_leads_there(
    counted: Desk, panel: AgreementPanel
) -> None:
    panel.table.setCurrentIndex(panel.model.index(0, Column.ONLY_B))
    press(panel.table, Qt.Key.Key_Return)
    assert panel.evidence.table.hasFocus()
    assert panel.evidence.model.rowCount() == 2
    assert "Only Ben" in panel.evidence.title
    press(panel.evidence.table, Qt.Key.Key_Return)
    assert counted.reader.hasFocus()
    assert counted.session.span is not None
    assert counted.words(counted.session.span) == ["the Herald"]
    shown = counted.session.shown
    assert shown is not None
    assert [counted.session.names.layer(uid) for uid in shown.others] == ["Ana", "Ben"]
    assert panel.bar.state.text() == "Up to date."


def test_escape_leads_back_to_the_figures(panel: AgreementPanel) -> None:
    press(panel.table, Qt.Key.Key_Return)
    press(panel.evidence.table, Qt.Key.Key_Escape)
    assert panel.table.hasFocus()
    assert not panel.evidence.isVisible()


def test_types_against_each_other(panel: AgreementPanel) -> None:
    choose(panel, By.MATRIX)
    model = panel.confusion
    assert model.headerData(3, Qt.Orientation.Vertical) == "Ana: nothing"
    panel.matrix.setCurrentIndex(model.index(3, 0))
    assert panel.line_text == "1 × Actor by Ben alone."
    press(panel.matrix, Qt.Key.Key_Return)
    assert panel.evidence.model.rowCount() == 1


def test_copied_as_text(panel: AgreementPanel) -> None:
    press(panel.table, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Of what", "Figure", "Value"]
    assert lines[1].split("\t")[:6] == ["Overall", "F1, exact", "0.60", "", "3", "2"]
    choose(panel, By.MATRIX)
    press(panel.matrix, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().splitlines()[1] == "Ana: Actor\t2\t0\t0\t0"


def test_three_people_by_pair(counted: Desk, panel: AgreementPanel) -> None:
    counted.session.i_am("Cleo")
    project = counted.session.project
    assert project is not None
    first = project.reads.article_uids()[0]
    counted.session.run(spans.add(first, "actor", [(0, 8)]))
    counted.session.run(articles.set_state(project.reads.article_uids(), WorkState.DONE))
    panel.agreeing.ask(layers=tuple(uid for uid, _ in panel.agreeing.candidates()))
    counted.qtbot.waitUntil(lambda: not panel.agreeing.running and not panel.agreeing.stale)
    assert panel.bar.whose.count() == 4
    assert panel.bar.by.findData(By.MATRIX) < 0
    choose(panel, By.PAIR)
    assert scopes(panel) == ["Ana and Ben", "Ana and Cleo", "Ben and Cleo"]
    panel.bar.whose.setCurrentIndex(1)
    assert panel.bar.by.findData(By.MATRIX) > 0


def test_what_to_do_where_there_is_nothing(desk: Desk) -> None:
    desk.press(Qt.Key.Key_M, CONTROL | SHIFT)
    found = desk.window.agreement
    assert "not that many have begun" in found.empty_text
    assert not found.bar.run.isEnabled()


def test_no_article_to_compare_says_what_would_help(counted: Desk, panel: AgreementPanel) -> None:
    counted.session.i_am("Ben")
    project = counted.session.project
    assert project is not None
    counted.session.run(articles.set_state(project.reads.article_uids(), WorkState.IN_WORK))
    counted.qtbot.waitUntil(lambda: not panel.agreeing.running and not panel.agreeing.stale)
    assert panel.model.rowCount() == 0
    assert "There is no article to compare" in panel.empty_text
    assert panel.base_text.startswith("0 articles done by all")


def test_everything_in_it_has_a_name(panel: AgreementPanel) -> None:
    press(panel.table, Qt.Key.Key_Return)
    assert nameless(panel) == []
    assert mute(panel) == []
    choose(panel, By.MATRIX)
    assert mute(panel) == []
