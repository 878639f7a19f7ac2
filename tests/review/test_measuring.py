"""Sums turned into figures."""

from collections.abc import Sequence

from annotator.review.figures import NO_ARTICLES, NOTHING, Counts, NotComputable
from annotator.review.meanings import Counted, Measure
from annotator.review.measuring import ONE_ARTICLE, AllDraws, Entry, Sums, first_counts, section_of
from annotator.review.report import Group
from annotator.review.resampling import Interval
from annotator.review.scores import f1
from tests.review.builders import uid

DRAWS = AllDraws(draws=100, seed=1, level=0.9)
ARTICLES = [uid(f"n{number}") for number in range(12)]


def entry(measure: Measure) -> Entry:
    return Entry(measure, lambda row: f1(*row[:3]), first_counts)


def sums(rows: Sequence[tuple[int, ...]]) -> Sums:
    articles = ARTICLES[: len(rows)]
    return Sums(articles, rows, (entry(Measure.F1_EXACT),), Counted.SPANS)


def test_figures_over_all_articles() -> None:
    rows = [(1, 1, number % 2, 0, 0) for number in range(12)]
    ((one,), (other,)) = DRAWS.figures([sums(rows), sums(rows[:3])])
    assert one.value == 24 / (24 + 12 + 6)
    assert one.counts == Counts(12, 12, 6)
    assert (one.of, one.articles) == (Counted.SPANS, 12)
    assert isinstance(one.interval, Interval)
    assert one.interval.level == 0.9
    assert other.articles == 3
    assert isinstance(other.interval, NotComputable)


def test_a_figure_that_cannot_be_computed_has_the_same_reason_for_its_interval() -> None:
    ((one,),) = DRAWS.figures([sums([(0, 0, 0, 0, 0)] * 12)])
    assert one.value == one.interval == NOTHING


def test_without_articles() -> None:
    ((one,),) = DRAWS.figures([sums([])])
    assert one.value == one.interval == NO_ARTICLES


def test_a_section_keeps_its_figures_apart() -> None:
    some = sums([(1, 0, 0, 0, 0), (1, 1, 1, 0, 0)])
    less = sums([(0, 0, 1, 0, 0), (1, 0, 0, 0, 0)])
    found = section_of([some, less], {Group("x"): [less], Group("y"): [some]}, {}, DRAWS)
    assert [one.value for one in found.overall] == [4 / 6, 2 / 3]
    assert [one.value for one in found.by_group[Group("x")]] == [2 / 3]
    assert [one.value for one in found.by_group[Group("y")]] == [4 / 6]
    assert [one.value for one in found.by_article[ARTICLES[1]]] == [0.5, 1]
    assert found.by_article[ARTICLES[0]][0].interval == ONE_ARTICLE
