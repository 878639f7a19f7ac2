"""Figures as a table."""

from PySide6.QtCore import Qt

from annotator.gui.panels.agreement_model import BAR_ROLE, AgreementModel, Column, Row
from annotator.review.agreement import agreement
from annotator.review.gathering import Options
from annotator.review.meanings import Measure
from tests.review.builders import ANN, BEN
from tests.review.test_agreement import two_articles

(BETWEEN,) = agreement(two_articles(), [ANN, BEN], Options(draws=0)).pairs
ROWS = [
    Row("Overall", one.measure.value, one, BETWEEN, BETWEEN.spans) for one in BETWEEN.spans.overall
]


def model() -> AgreementModel:
    made = AgreementModel()
    made.show_rows(ROWS, ("Ann", "Ben"))
    return made


def place(measure: Measure) -> int:
    return next(n for n, row in enumerate(ROWS) if row.figure.measure is measure)


def test_columns_are_called_by_the_people() -> None:
    made = model()
    titles = [made.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert titles[Column.ONLY_A : Column.ONLY_B + 1] == ["Only Ann", "Only Ben"]
    made.show_rows(ROWS, None)
    assert made.headerData(Column.ONLY_B, Qt.Orientation.Horizontal) == "Only other"


def test_a_count_leads_to_those_counted() -> None:
    exact = ROWS[place(Measure.F1_EXACT)]
    for column in (Column.BOTH, Column.ONLY_A, Column.ONLY_B):
        shown = model().data(model().index(place(Measure.F1_EXACT), column))
        assert str(len(exact.behind(column))) == shown
    assert len(exact.behind(Column.FIGURE)) == 2 + 3 + 3  # Kabul and Oman; three each alone


def test_of_tokens_the_spans_stand_behind() -> None:
    kappa = ROWS[place(Measure.COHEN)]
    assert kappa.behind(Column.BOTH) == kappa.behind(Column.FIGURE)
    assert kappa.behind(Column.NEITHER) == ()


def test_neither_only_where_units_are_counted() -> None:
    made = model()
    assert made.data(made.index(place(Measure.F1_EXACT), Column.NEITHER)) == ""
    assert made.data(made.index(place(Measure.COHEN), Column.NEITHER)) == "13"
    assert made.data(made.index(place(Measure.ALPHA_UNITIZING), Column.BOTH)) == ""
    assert made.fills(Column.NEITHER)
    assert not made.fills(Column.INTERVAL)


def test_a_screen_reader_hears_what_a_cell_is_of() -> None:
    made = model()
    said = made.data(made.index(0, Column.BAR), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Overall, f1-exact, 0.40"
    assert made.data(made.index(0, Column.BAR), BAR_ROLE) is ROWS[0].figure
    assert made.data(made.index(0, 0), Qt.ItemDataRole.ToolTipRole) == made.sentence(0)


def test_a_figure_is_found_again() -> None:
    made = model()
    assert made.place_of(ROWS[3]) == 3
    assert made.place_of(ROWS[3]._replace(scope="Actor")) == -1
