"""The index against a plain sorted list of everything in it."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.store.quote_index import Entry, Group, QuoteIndex

PLACES = st.tuples(st.integers(1, 4), st.integers(0, 6), st.integers(-9, -1), st.integers(0, 3))
SPANS = st.dictionaries(st.integers(1, 30), PLACES, max_size=25)


def entries(spans: dict[int, tuple[int, int, int, int]]) -> list[Entry]:
    found = [
        Entry(article, start, minus_end, number, key)
        for number, (article, start, minus_end, key) in spans.items()
    ]
    return sorted(found)


def check(index: QuoteIndex, expected: list[Entry]) -> None:
    assert len(index) == len(expected)
    assert index.in_order() == expected
    assert set(index.groups) == {entry.key for entry in expected}
    for key, group in index.groups.items():
        mine = [entry for entry in expected if entry.key == key]
        assert index.entries(group, 0, len(mine)) == mine
        assert group.places == len(mine)
        assert group.articles == len({entry.article for entry in mine})
        for place, entry in enumerate(mine):
            assert index.place(entry) == place
            assert index.find(entry.number) == entry


@given(SPANS)
def test_it_holds_what_it_was_made_of(spans: dict[int, tuple[int, int, int, int]]) -> None:
    check(QuoteIndex.of(entries(spans)), entries(spans))


@given(SPANS, st.lists(st.tuples(st.integers(1, 30), st.none() | PLACES), max_size=30))
def test_after_any_steps_it_is_as_if_made_anew(
    spans: dict[int, tuple[int, int, int, int]],
    steps: list[tuple[int, tuple[int, int, int, int] | None]],
) -> None:
    index, known = QuoteIndex.of(entries(spans)), dict(spans)
    for number, place in steps:
        before = index.find(number)
        assert (before is not None) == (number in known)
        if before is not None:
            index.remove(before)
            del known[number]
        if place is not None:
            known[number] = place
            (after,) = (entry for entry in entries(known) if entry.number == number)
            index.groups.setdefault(after.key, Group(after.key))
            index.add(after)
    check(index, entries(known))


def test_longer_ones_come_first_and_unknown_ones_are_nowhere() -> None:
    index = QuoteIndex.of(sorted([Entry(1, 5, -9, 2, 0), Entry(1, 5, -20, 3, 0)]))
    assert [entry.number for entry in index.in_order()] == [3, 2]
    assert index.find(1) is index.find(4) is index.find(None) is None


def test_a_copy_stays_as_it_was() -> None:
    index = QuoteIndex.of([Entry(1, 5, -9, 2, 0)])
    copy = index.copied()
    index.remove(Entry(1, 5, -9, 2, 0))
    assert copy.in_order() == [Entry(1, 5, -9, 2, 0)]
    assert index.in_order() == []
