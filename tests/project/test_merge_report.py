"""What a merge is said to bring."""

from annotator.domain.values import Kind
from annotator.project.merge_report import MergeReport, Tally, tallies
from annotator.store.accepting import Became, Told


def test_kinds_are_counted_over_layers_and_unknown_ones_left_out() -> None:
    counts = {
        Told("span", 3, Became.NEW): 2,
        Told("span", 4, Became.NEW): 5,
        Told("span", 4, Became.SAME): 1,
        Told("link", 4, Became.DELETED): 1,
        Told("vote", None, Became.NEW): 9,
    }
    assert tallies(counts) == {Kind.SPAN: Tally(new=7, same=1), Kind.LINK: Tally(deleted=1)}


def test_what_is_not_there_counts_nothing() -> None:
    assert MergeReport(("x",), 0, 3).of(Kind.SPAN) == Tally()
