"""The model of the quotes: rows are read only where they are looked at."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.gui.panels.quote_folds import Order
from annotator.gui.panels.quote_model import QuoteModel
from annotator.gui.panels.quote_rows import Column, QuoteRow, QuoteRows
from annotator.store.quote_index import NO_KEY, Entry, Group, QuoteIndex

Step = tuple[int, tuple[int, int] | None]
STEPS = st.lists(
    st.tuples(st.integers(1, 6), st.none() | st.tuples(st.integers(0, 9), st.integers(0, 2)))
)


class Source(QuoteRows):
    """Rows that say nothing but their number; counts how many were read."""

    def __init__(self) -> None:
        self.read = 0

    def rows(self, entries: Sequence[Entry]) -> dict[int, QuoteRow]:
        self.read += len(entries)
        return {
            entry.number: QuoteRow(b"u", b"a", (str(entry.number), "", "", "", ""), "#0072B2")
            for entry in entries
        }


def made() -> QuoteModel:
    return QuoteModel(lambda group: f"{group.key}: {group.places}", lambda _: "")


def entry(number: int, start: int, key: int = NO_KEY) -> Entry:
    return Entry(1, start, -start - 5, number, key)


def texts(model: QuoteModel) -> list[str]:
    return [model.index(row, Column.QUOTE).data() for row in range(model.rowCount())]


def test_only_what_is_looked_at_is_read(qapp: QApplication) -> None:
    model, source = made(), Source()
    many = QuoteIndex.of([entry(n, n) for n in range(1, 100_001)])
    model.show(many, source, Order.COUNT, flat=True)
    assert model.rowCount() == 100_000
    assert source.read == 0
    assert model.index(70_000, 0).data() == "70001"
    assert model.row_of(70_001) == 70_000
    assert source.read <= 64


def test_a_cell_that_was_read_is_read_anew_when_its_span_changes(qapp: QApplication) -> None:
    model, source = made(), Source()
    model.show(QuoteIndex.of([entry(1, 5)]), source, Order.COUNT, flat=True)
    assert texts(model) == ["1"]
    model.change(entry(1, 5), entry(1, 5), None)
    assert texts(model) == ["1"]
    assert source.read == 2
    model.reread()
    assert texts(model) == ["1"]
    assert source.read == 3


def test_heads_fold_and_say_whether_they_are(qapp: QApplication) -> None:
    model = made()
    index = QuoteIndex.of([entry(1, 1, 7), entry(2, 2, 8), entry(3, 3, 7)])
    model.show(index, Source(), Order.COUNT, flat=False)
    assert texts(model) == ["7: 2", "8: 1"]
    head = model.index(0, 0)
    assert head.data(Qt.ItemDataRole.AccessibleTextRole) == "7: 2, folded"
    model.fold(0, unfold=True)
    assert texts(model) == ["7: 2", "1", "3", "8: 1"]
    assert head.data(Qt.ItemDataRole.AccessibleTextRole) == "7: 2, unfolded"
    assert [model.head_of(row) for row in range(4)] == [0, 0, 0, 3]
    assert model.row_of(2) is None, "its group is folded"
    model.show(index, Source(), Order.COUNT, flat=False)
    assert texts(model) == ["7: 2", "1", "3", "8: 1"], "what was unfolded stays so"
    model.fold_all(unfold=False)
    assert texts(model) == ["7: 2", "8: 1"]


@given(STEPS, st.booleans(), st.sets(st.integers(1, 9), max_size=3))
def test_after_any_steps_it_is_as_if_shown_anew(
    steps: list[Step],
    grouped: bool,
    unfolded: set[int],
) -> None:
    # Qt's tester would have a head say the same before and after a row came in under it.
    model, known = QuoteModel(lambda group: f"{group.key}", lambda _: ""), dict[int, Entry]()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(QuoteIndex(), Source(), Order.NAME, flat=not grouped)
    for number, place in steps:
        before, after = known.pop(number, None), None
        if place is not None:
            start, key = place
            after = known[number] = entry(number, start, key + 1 if grouped else NO_KEY)
        if before is not None or after is not None:
            model.change(before, after, Group(after.key) if after else None)
        for row in range(model.rowCount() - 1, -1, -1):
            if grouped and model.is_head(row):
                model.fold(row, unfold=model.spot(row).group.key in unfolded)
    expected = QuoteModel(lambda group: f"{group.key}", lambda _: "")
    expected.show(QuoteIndex.of(sorted(known.values())), Source(), Order.NAME, flat=not grouped)
    for row in range(expected.rowCount() - 1, -1, -1):
        if grouped and expected.spot(row).group.key in unfolded:
            expected.fold(row, unfold=True)
    assert texts(model) == texts(expected)
    assert _counts(model) == _counts(expected)


def _counts(model: QuoteModel) -> list[tuple[int, int, int]]:
    return [(group.key, group.places, group.articles) for group in model.groups]
