"""Records counted, and where their counts stand in a row."""

from annotator.review.figures import Counts
from annotator.review.meanings import Counted, Measure
from annotator.review.report import Group, Record, Relation
from annotator.review.tallies import Columns, Tally, sums_of, sums_of_group
from tests.review.builders import ANN, BEN, uid

X, Y = Group("x"), Group("y")
ONE, TWO = uid("one"), uid("two")


def record(article: bytes, relation: Relation, group: Group, other: Group | None = None) -> Record:
    return Record(article, group, other or group, relation, (ANN, BEN), uid("a"), uid("b"))


FIRST = Tally(
    [
        *[record(ONE, Relation.BOTH, X)] * 3,
        record(ONE, Relation.ONLY_A, Y),
        record(TWO, Relation.ONLY_B, X),
        record(TWO, Relation.DIFFER, X, Y),
    ]
)
SECOND = Tally([record(ONE, Relation.BOTH, Y)])


def test_what_is_in_two_groups_counts_in_each_and_once_over_all() -> None:
    assert FIRST.groups == [X, Y]
    assert FIRST.row(TWO, X) == (0, 0, 1, 1, 0)
    assert FIRST.row(TWO, Y) == (0, 0, 0, 1, 0)
    assert FIRST.row(TWO) == (0, 0, 1, 1, 0)
    assert SECOND.row(TWO, X) == (0,) * 5


def test_columns_of_two_lists_and_two_groups() -> None:
    first, second = Columns(0, 2, 2), Columns(1, 2, 2)
    entries = (first.entry(Measure.F1_EXACT, first.f1),)
    sums = sums_of([ONE, TWO], (FIRST, SECOND), [X, Y], entries, Counted.SPANS)
    row = [sum(column) for column in zip(*sums.rows, strict=True)]
    assert first.total(row) == Counts(both=3, only_a=1, only_b=1, differ=1)
    assert second.total(row) == Counts(both=1)
    assert first.f1(row) == 6 / 8
    assert first.recall(row) == first.precision(row) == 3 / 4
    assert first.share(row) == 3 / 4
    # X: 3 both, 1 in B: 6/7; Y: 1 in A: 0
    assert first.macro(row) == (6 / 7 + 0) / 2
    # X: 3 alike, 1 not; Y: 1 not
    assert first.macro_share(row) == (3 / 4 + 0) / 2
    assert second.macro(row) == 1  # X is not there


def test_columns_of_one_group() -> None:
    columns = Columns(1, 2)
    sums = sums_of_group([ONE], (SECOND, FIRST), X, (), Counted.SPANS)
    assert columns.total(sums.rows[0]) == Counts(both=3)
