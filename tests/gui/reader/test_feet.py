"""Where links come down to labels: never over another label as long as there is any way round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.reader.feet import Foot, Spot, feet

LABEL = Spot(50.0, 80.0, 0)


def crossed(foot: Foot, labels: list[Spot]) -> list[Spot]:
    """The labels above its own that a foot runs over."""
    return [
        other for other in labels if other.lane > foot.lane and other.left < foot.x < other.right
    ]


def test_on_a_free_label_they_spread_over_its_top() -> None:
    assert feet(LABEL, [LABEL], 500.0, 1) == [Foot(65, 0)]
    assert feet(LABEL, [LABEL], 500.0, 2) == [Foot(60, 0), Foot(70, 0)]
    below = Spot(50.0, 90.0, 0)
    upper = Spot(50.0, 80.0, 1)
    assert feet(upper, [below, upper], 500.0, 1) == [Foot(65, 1)]


def test_under_another_label_they_take_what_is_open() -> None:
    shorter = Spot(50.0, 64.0, 1)
    (foot,) = feet(LABEL, [LABEL, shorter], 500.0, 1)
    assert 67 <= foot.x < 80
    assert foot.edge is None


def test_fully_covered_they_come_from_the_nearer_side() -> None:
    covering = Spot(48.0, 110.0, 1)
    (foot,) = feet(LABEL, [LABEL, covering], 500.0, 1)
    assert foot == Foot(42, 0, 50.0)
    covering = Spot(20.0, 82.0, 1)
    one, other = feet(LABEL, [LABEL, covering], 500.0, 2)
    assert (one, other) == (Foot(88, 0, 80.0), Foot(92, 0, 80.0))


def test_a_side_where_a_neighbour_stands_is_not_taken() -> None:
    covering, neighbour = Spot(48.0, 110.0, 1), Spot(20.0, 45.0, 0)
    (foot,) = feet(LABEL, [neighbour, LABEL, covering], 500.0, 1)
    assert foot == Foot(113, 0, 80.0)
    (foot,) = feet(LABEL, [neighbour, LABEL, covering], 100.0, 1)
    assert foot == Foot(65, 0)  # there is no way round


def test_many_stand_on_a_free_label_closely() -> None:
    found = feet(LABEL, [LABEL], 500.0, 25)
    assert len(found) == 25
    assert all(foot.edge is None and 50 <= foot.x <= 80 for foot in found)


@st.composite
def labels(draw: st.DrawFn) -> list[Spot]:
    """Labels of a line; those of one lane are apart."""
    found: list[Spot] = []
    for lane in range(draw(st.integers(1, 4))):
        left = 0.0
        for gap, width in draw(
            st.lists(st.tuples(st.integers(5, 60), st.integers(10, 70)), max_size=5)
        ):
            found.append(Spot(left + gap, left + gap + width, lane))
            left += gap + width
    return found


@given(labels().filter(bool), st.integers(0, 30), st.integers(1, 6))
def test_there_are_as_many_as_asked_for_in_order_and_clear(
    spots: list[Spot], which: int, count: int
) -> None:
    spot = spots[which % len(spots)]
    found = feet(spot, spots, 600.0, count)
    assert len(found) == count
    assert [foot.x for foot in found] == sorted(foot.x for foot in found)
    assert {foot.lane for foot in found} == {spot.lane}
    for foot in found:
        if foot.edge is None:
            assert spot.left <= foot.x <= spot.right
        else:
            assert foot.edge in {spot.left, spot.right}
            assert not spot.left <= foot.x <= spot.right
            assert not crossed(foot, spots)
            low, high = sorted((foot.x, foot.edge))
            assert not any(
                other.lane == spot.lane and other.left < high and other.right > low
                for other in spots
                if other != spot
            )


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_whole_way_is_open_where_nothing_is_above(count: int) -> None:
    spots = [Spot(0.0, 30.0, 0), Spot(40.0, 90.0, 0), Spot(100.0, 130.0, 1)]
    for foot in feet(spots[1], spots, 600.0, count):
        assert foot.edge is None
        assert not crossed(foot, spots)
