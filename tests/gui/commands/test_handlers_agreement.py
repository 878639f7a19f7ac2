"""From the figures into the text."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui.agreement_words import Part
from annotator.gui.panels.agreement import AgreementPanel
from annotator.gui.panels.agreement_model import Column
from annotator.project.operations import assignments, spans
from tests.gui.desk import CONTROL, SHIFT, Desk, press


@pytest.fixture
def panel(counted: Desk) -> AgreementPanel:
    counted.press(Qt.Key.Key_M, CONTROL | SHIFT)
    found = counted.window.agreement
    counted.qtbot.waitUntil(lambda: found.model.rowCount() > 0)
    return found


def open_cell(panel: AgreementPanel, column: Column) -> None:
    panel.table.setCurrentIndex(panel.model.index(0, column))
    press(panel.table, Qt.Key.Key_Return)


def test_a_link_is_gone_to_by_its_end_and_selected(counted: Desk, panel: AgreementPanel) -> None:
    panel.bar.part.setCurrentIndex(panel.bar.part.findData(Part.LINKS))
    open_cell(panel, Column.BOTH)
    press(panel.evidence.table, Qt.Key.Key_Return)
    assert counted.session.link is not None
    assert counted.session.link.type == "made-by"
    assert counted.reader.hasFocus()


def test_what_is_gone_is_told(counted: Desk, panel: AgreementPanel) -> None:
    open_cell(panel, Column.ONLY_A)
    record = panel.evidence.model.record(0)
    counted.session.i_am("Ana")
    assert record.a is not None
    counted.session.run(spans.delete([record.a]))
    press(panel.evidence.table, Qt.Key.Key_Return)
    assert counted.said == "This is no longer there; work the agreement out again."


def test_what_is_hidden_from_me_meanwhile_is_not_shown(
    counted: Desk, panel: AgreementPanel
) -> None:
    open_cell(panel, Column.ONLY_A)
    record = panel.evidence.model.record(0)
    project = counted.session.project
    assert project is not None
    counted.session.run(assignments.change([record.article], add=[project.me], blind=True))
    panel.wanted.emit(record)
    assert counted.said == "Others’ work on this article is hidden until yours is done."
    counted.qtbot.waitUntil(lambda: not panel.agreeing.running and not panel.agreeing.stale)
    assert "1 article is hidden from you" in panel.base_text


def test_the_panel_from_the_view_menu_does_it_too(counted: Desk) -> None:
    counted.window.actions_.action("view.panel-agreement").trigger()
    found = counted.window.agreement
    counted.qtbot.waitUntil(lambda: found.model.rowCount() > 0)
