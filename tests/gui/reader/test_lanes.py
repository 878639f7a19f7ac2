"""Who stands on which level; the reference looks at everyone before."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.reader.lanes import lanes

INTERVALS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair))),
    max_size=30,
)


@given(INTERVALS, st.integers(1, 6))
def test_nothing_on_one_lane_overlaps(intervals: list[tuple[float, float]], limit: int) -> None:
    found = lanes(intervals, limit)
    assert len(found) == len(intervals)
    assert all(-1 <= lane < limit for lane in found)
    for index, (start, end) in enumerate(intervals):
        for other in range(index):
            if found[index] == found[other] >= 0:
                assert end <= intervals[other][0] or start >= intervals[other][1]


@given(INTERVALS)
def test_everyone_stands_as_low_as_those_before_let_them(
    intervals: list[tuple[float, float]],
) -> None:
    found = lanes(intervals, 99)
    for index, (start, end) in enumerate(intervals):
        blocked = {
            found[other]
            for other in range(index)
            if start < intervals[other][1] and end > intervals[other][0]
        }
        assert found[index] == min(set(range(len(intervals))) - blocked)


def test_nested_ones_stack_outward() -> None:
    assert lanes([(10, 20), (5, 30), (0, 50)], 6) == [0, 1, 2]


def test_neighbours_share_a_lane() -> None:
    assert lanes([(0, 10), (10, 20)], 6) == [0, 0]


def test_what_finds_no_room_is_told() -> None:
    assert lanes([(0, 10)] * 4, 2) == [0, 1, -1, -1]
