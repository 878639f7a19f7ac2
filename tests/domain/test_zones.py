"""Zones cut and joined, checked character by character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.values import Fragment, Zone, ZoneKind
from annotator.domain.zones import left_out, lies_aside, rezoned

LENGTH = 24
KINDS = st.sampled_from([ZoneKind.HEADLINE, ZoneKind.REPEAT, ZoneKind.FURNITURE])
RANGES = st.lists(
    st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).filter(lambda r: r[0] < r[1]),
    min_size=1,
    max_size=3,
)
H, F = ZoneKind.HEADLINE, ZoneKind.FURNITURE


@st.composite
def zones(draw: st.DrawFn) -> list[Zone]:
    places = sorted(draw(st.sets(st.integers(0, LENGTH), max_size=8)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return [Zone(start, end, draw(KINDS)) for start, end in pairs]


def by_character(found: list[Zone] | tuple[Zone, ...]) -> list[ZoneKind | None]:
    kinds: list[ZoneKind | None] = [None] * LENGTH
    for zone in found:
        kinds[zone.start : zone.end] = [zone.kind] * (zone.end - zone.start)
    return kinds


@given(zones(), RANGES, KINDS | st.none())
def test_every_character_is_what_was_asked_or_what_it_was(
    before: list[Zone], ranges: list[Fragment], kind: ZoneKind | None
) -> None:
    after = rezoned("x" * LENGTH, before, ranges, kind)
    expected = by_character(before)
    for start, end in ranges:
        expected[start:end] = [kind] * (end - start)
    assert by_character(after) == expected
    ends = [place for zone in after for place in (zone.start, zone.end)]
    assert ends == sorted(ends), "sorted and disjoint"
    assert all(zone.start < zone.end for zone in after)
    untouched = [zone for zone in before if all(e < zone.start or s > zone.end for s, e in ranges)]
    assert set(untouched) <= set(after)


@pytest.mark.parametrize(
    ("before", "piece", "kind", "after"),
    [
        ([], (2, 5), H, [Zone(2, 5, H)]),
        ([Zone(0, 10, F)], (2, 5), H, [Zone(0, 2, F), Zone(2, 5, H), Zone(5, 10, F)]),
        ([Zone(0, 10, F)], (2, 5), None, [Zone(0, 2, F), Zone(5, 10, F)]),
        ([Zone(0, 3, H)], (3, 5), H, [Zone(0, 5, H)]),
        ([Zone(0, 3, H)], (4, 5), H, [Zone(0, 3, H), Zone(4, 5, H)]),
        ([Zone(0, 3, F), Zone(4, 9, F)], (2, 6), F, [Zone(0, 9, F)]),
        ([Zone(3, 4, F)], (2, 6), None, []),
    ],
)
def test_what_becomes_of_zones(
    before: list[Zone], piece: Fragment, kind: ZoneKind | None, after: list[Zone]
) -> None:
    assert rezoned("x" * LENGTH, before, [piece], kind) == tuple(after)


def test_a_remainder_of_blanks_goes() -> None:
    text = "Title\n\nWords"
    assert rezoned(text, [Zone(0, 7, F)], [(0, 5)], H) == (Zone(0, 5, H),)
    assert rezoned(text, [Zone(0, 12, F)], [(0, 5)], H) == (Zone(0, 5, H), Zone(5, 12, F))


ZONES = (
    Zone(0, 10, ZoneKind.HEADLINE),
    Zone(20, 30, ZoneKind.FURNITURE),
    Zone(40, 50, ZoneKind.REPEAT),
)


@pytest.mark.parametrize(
    ("fragments", "aside"),
    [
        (((20, 30),), True),
        (((22, 25),), True),
        (((22, 25), (41, 42)), True),
        (((19, 25),), False),
        (((22, 31),), False),
        (((22, 25), (60, 61)), False),
        (((2, 5),), False),
        (((22, 45),), False),
    ],
)
def test_a_span_lies_aside_where_all_of_it_is_left_out(
    fragments: tuple[Fragment, ...], *, aside: bool
) -> None:
    assert lies_aside(fragments, ZONES) is aside


def test_a_span_across_stretches_that_touch_lies_aside() -> None:
    zones = (Zone(0, 4, ZoneKind.FURNITURE), Zone(4, 8, ZoneKind.REPEAT))
    assert lies_aside(((1, 8),), zones)
    assert not lies_aside(((1, 9),), zones)


def test_without_zones_nothing_lies_aside() -> None:
    assert not lies_aside(((0, 1),), ())


def test_stretches_that_are_left_out_are_joined_where_they_touch() -> None:
    zones = (*ZONES, Zone(30, 34, ZoneKind.OTHER_STORY))
    assert left_out(zones) == ((20, 34), (40, 50))
