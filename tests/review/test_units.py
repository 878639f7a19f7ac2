"""Units and what covers them, by hand and unit by unit."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.fragments import normalised
from annotator.domain.values import Fragment, Span, Zone, ZoneKind
from annotator.review.units import COVERED, Grid, Unit, of_type
from annotator.text.words import iter_words

UID = bytes(16)
TEXT = "Kabul said the U.S.-led talks, in Doha, failed."
#       0     6    11  15       24     31 34    40


def span(type_: str, *fragments: Fragment) -> Span:
    return Span(UID, UID, UID, type_, fragments)


def grid(text: str = TEXT, *zones: Zone, unit: Unit = Unit.TOKENS) -> Grid:
    return Grid.over(text, zones, unit)


def labels(*names: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(name.split()) for name in names)


def test_tokens_are_the_words_of_the_program() -> None:
    found = grid()
    words = [TEXT[s:e] for s, e in zip(found.starts, found.ends, strict=True)]
    assert words == ["Kabul", "said", "the", "U.S.-led", "talks", "in", "Doha", "failed"]


def test_characters_are_all_but_white_space() -> None:
    found = grid("a, b\n", unit=Unit.CHARACTERS)
    assert list(zip(found.starts, found.ends, strict=True)) == [(0, 1), (1, 2), (3, 4)]


def test_one_character_in_a_span_covers_a_token() -> None:
    # U.S.-led is token 3, 15–23; "U.S." alone covers it, the blank before it does not.
    assert grid().stretch((15, 19)) == (3, 4)
    assert grid().stretch((14, 15)) == (3, 3)
    assert grid().stretch((13, 25)) == (2, 5)
    assert all("at least one" in COVERED[u] or "lies in one" in COVERED[u] for u in Unit)


def test_a_span_of_signs_covers_no_token() -> None:
    assert not grid().covers(span("x", (29, 30)))
    assert grid().covers(span("x", (29, 30), (34, 38)))


def test_labels_are_sets_so_nested_types_differ_from_either_alone() -> None:
    a = [span("claim", (11, 46)), span("place", (34, 38))]
    b = [span("claim", (11, 46))]
    found = grid().labels([a, b])
    assert found == {
        labels("", ""): 2,
        labels("claim", "claim"): 5,
        labels("claim place", "claim"): 1,
    }
    assert sum(found.values()) == 8


def test_nested_spans_of_one_type_count_once() -> None:
    nested = [span("claim", (11, 46)), span("claim", (34, 38))]
    assert grid().labels([nested]) == grid().labels([nested[:1]])


def test_of_type_leaves_other_types_out() -> None:
    a, b = [span("claim", (11, 46)), span("place", (34, 38))], [span("place", (0, 5))]
    found = of_type(grid().labels([a, b]), "place")
    assert found == {(True, False): 1, (False, True): 1, (False, False): 6}


def test_units_in_zones_left_out_do_not_count() -> None:
    out = Zone(10, 17, ZoneKind.FURNITURE)
    found = grid(TEXT, out, Zone(24, 29, ZoneKind.HEADLINE))
    words = [TEXT[s:e] for s, e in zip(found.starts, found.ends, strict=True)]
    assert words == ["Kabul", "said", "talks", "in", "Doha", "failed"]


def test_a_stretch_across_what_is_left_out_is_cut_in_two() -> None:
    out = Zone(10, 24, ZoneKind.REPEAT)
    assert list(grid(TEXT, out).stretches((6, 29))) == [(1, 2), (2, 3)]
    assert list(grid(TEXT, out).stretches((12, 20))) == []
    assert list(grid(TEXT).stretches((6, 29))) == [(1, 5)]


def test_units_of_a_type_overlapping_become_one_and_touching_stay_two() -> None:
    a = [span("x", (0, 10)), span("x", (6, 14)), span("x", (15, 23)), span("x", (31, 33), (40, 46))]
    b = [span("x", (6, 29)), span("x", (11, 23))]
    found = grid().continuum([a, b])
    assert found.length == 8
    assert found.coders == (((0, 3), (3, 4), (5, 6), (7, 8)), ((1, 5),))


LENGTH = 30
PIECES = st.lists(st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)), min_size=1, max_size=3)
SPANS = st.lists(
    st.tuples(st.sampled_from("xyz"), PIECES.map(normalised).filter(bool)), max_size=5
).map(lambda found: [span(type_, *fragments) for type_, fragments in found])
TEXTS = st.text("ab. -,", min_size=LENGTH, max_size=LENGTH)
ZONES = st.lists(
    st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).filter(lambda r: r[0] < r[1]),
    max_size=2,
).map(lambda found: [Zone(s, e, ZoneKind.REPEAT) for s, e in found])


@pytest.mark.parametrize("unit", list(Unit))
@given(TEXTS, ZONES, st.lists(SPANS, min_size=1, max_size=3))
def test_labels_are_those_found_character_by_character(
    unit: Unit, text: str, zones: list[Zone], coders: list[list[Span]]
) -> None:
    out = {at for zone in zones for at in range(zone.start, zone.end)}
    words = (
        list(iter_words(text))
        if unit is Unit.TOKENS
        else [(at, at + 1) for at, char in enumerate(text) if not char.isspace()]
    )
    expected: Counter[tuple[frozenset[str], ...]] = Counter()
    for start, end in words:
        here = set(range(start, end))
        if here & out:
            continue
        expected[
            tuple(
                frozenset(s.type for s in spans for f in s.fragments if here & set(range(*f)))
                for spans in coders
            )
        ] += 1
    assert Grid.over(text, zones, unit).labels(coders) == expected
