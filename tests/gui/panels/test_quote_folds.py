"""Rows of heads and entries, against the list written out."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.panels.quote_folds import Folds, Order, sorted_heads
from annotator.store.quote_index import NO_KEY, Group

SIZES = st.lists(st.integers(1, 4), max_size=8)


def group(key: int, places: int, name: str = "") -> Group:
    return Group(key, None, name, name.lower(), array("q", range(places)), 1)


def written_out(folds: Folds) -> list[tuple[int, int]]:
    rows = []
    for head in folds.heads:
        if not folds.flat:
            rows.append((head.key, -1))
        if folds.shows(head.key):
            rows += [(head.key, at) for at in range(head.places)]
    return rows


def check(folds: Folds) -> None:
    rows = written_out(folds)
    assert len(folds) == len(rows)
    assert [(spot.group.key, spot.at) for spot in map(folds.spot, range(len(rows)))] == rows
    for row, (key, at) in enumerate(rows):
        assert folds.row(key, at) == row


@given(SIZES, st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_every_row_is_found_both_ways(
    sizes: list[int], unfolded: set[int], folded: set[int]
) -> None:
    folds = Folds([group(key, n) for key, n in enumerate(sizes)], Order.COUNT, flat=False)
    folds.fold(unfolded, unfold=True)
    folds.fold(folded, unfold=False)
    assert folds.unfolded == {key for key in unfolded - folded if key < len(sizes)}
    check(folds)


@given(SIZES, st.sets(st.integers(0, 9)), st.integers(0, 9))
def test_heads_come_and_go(sizes: list[int], unfolded: set[int], gone: int) -> None:
    heads = [group(key, n) for key, n in enumerate(sizes)]
    folds = Folds(heads, Order.COUNT, flat=False)
    folds.fold(unfolded, unfold=True)
    if gone < len(sizes):
        folds.remove(gone)
        check(folds)
    folds.insert(folds.place_for(group(20, 2)), group(20, 2))
    assert folds.row(20) is not None
    check(folds)


def test_a_flat_list_has_no_head() -> None:
    folds = Folds([group(NO_KEY, 3)], Order.COUNT, flat=True)
    check(folds)
    assert folds.row(NO_KEY) is None
    assert len(Folds([], Order.COUNT, flat=True)) == 0


def test_folded_entries_stand_in_no_row() -> None:
    folds = Folds([group(1, 3)], Order.COUNT, flat=False)
    assert folds.row(1, 2) is None
    assert folds.row(2) is None


def test_orders_of_heads_with_those_of_nothing_last() -> None:
    groups = [group(NO_KEY, 9), group(1, 2, "Zardari"), group(2, 5, "Khan"), group(3, 2, "Azm")]
    by_count = [one.key for one in sorted_heads(groups, Order.COUNT)]
    assert by_count == [2, 3, 1, NO_KEY]  # 5, then 2 and 2 by name
    by_name = [one.key for one in sorted_heads(groups, Order.NAME)]
    assert by_name == [3, 2, 1, NO_KEY]
