"""The model of the quotes."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.gui.panels.quote_model import Column, QuoteModel, QuoteRow


def row(uid: int, start: int, words: str = "words") -> QuoteRow:
    name = uid.to_bytes(16, "big")
    return QuoteRow(
        0,
        start,
        -start - 5,
        name,
        b"a",
        "actor",
        (words, "Actor", "", "T", "Ada"),
        "#0072B2",
        words,
    )


def test_it_keeps_the_rules_of_models(qapp: QApplication) -> None:
    model = QuoteModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.fill([row(1, 10), row(2, 5)])
    model.put(row(3, 7))
    model.put(row(1, 1))
    model.put(row(2, 5, "other"))
    model.look_for(["words"])
    model.drop(row(3, 7).uid)
    model.drop(b"none")
    assert [model.row(n).uid[-1] for n in range(model.rowCount())] == [1]
    assert model.total == 2
    assert tester.model() is model


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 9), st.sampled_from("ab"))))
def test_after_any_steps_it_is_as_if_filled_anew(steps: list[tuple[int, int, str]]) -> None:
    model, known = QuoteModel(), dict[bytes, QuoteRow]()
    model.look_for(["a"])
    for uid, start, words in steps:
        one = row(uid, start, words)
        if start == 9:
            model.drop(one.uid)
            known.pop(one.uid, None)
        else:
            model.put(one)
            known[one.uid] = one
    expected = sorted(one for one in known.values() if one.needle == "a")
    assert [model.row(n) for n in range(model.rowCount())] == expected


def test_places_headers_and_colours(qapp: QApplication) -> None:
    model = QuoteModel()
    model.fill([row(1, 10), row(2, 5)])
    assert model.place_of(row(1, 10).uid) == 1
    assert model.place_of(b"none") is None
    assert model.place_of(None) is None
    assert model.headerData(Column.QUOTE, Qt.Orientation.Horizontal) == "Quote"
    index = model.index(0, Column.TYPE)
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
