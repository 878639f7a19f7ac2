"""The matrix of types."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from annotator.gui.panels.confusion import ConfusionModel
from annotator.gui.theme.tokens import DARK
from annotator.review.report import Confusion

MATRIX = Confusion(
    ("actor", "place"),
    {("actor", "actor"): 9, ("actor", "place"): 4, ("place", None): 1, (None, "actor"): 2},
)


def model() -> ConfusionModel:
    made = ConfusionModel()
    made.show_matrix(MATRIX, str.title, ("Ann", "Ben"))
    return made


def test_numbers_stand_in_every_cell() -> None:
    assert model().as_text() == (
        "\tBen: Actor\tBen: Place\tBen: nothing\n"
        "Ann: Actor\t9\t4\t0\n"
        "Ann: Place\t0\t0\t1\n"
        "Ann: nothing\t2\t0\t\n"
    )


def test_each_cell_is_a_sentence() -> None:
    made = model()
    said = [[made.sentence(made.index(row, column)) for column in range(3)] for row in range(3)]
    assert said[0][0] == "9 × Actor by both."
    assert said[0][1] == "4 × Actor by Ann, Place by Ben."
    assert said[1][2] == "1 × Place by Ann alone."
    assert said[2][0] == "2 × Actor by Ben alone."
    assert said[2][2] == "What neither tagged is not counted."


def test_more_is_warmer_in_any_look() -> None:
    made = model()
    made.set_tokens(DARK)
    field = QColor(DARK.field)

    def warmth(row: int, column: int) -> int:
        colour = QColor(made.data(made.index(row, column), Qt.ItemDataRole.BackgroundRole))
        return abs(colour.blue() - field.blue())

    assert warmth(0, 0) > warmth(0, 1) > warmth(2, 0) > warmth(0, 2) == 0


def test_nothing_to_show() -> None:
    made = ConfusionModel()
    made.show_matrix(None, str, ("", ""))
    assert made.rowCount() == made.columnCount() == 0
