"""Entity choice over spans that are held against each other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.review.choice_figures import choice_section
from annotator.review.entity_clusters import b_cubed, ceaf_e, lea
from annotator.review.figures import NOTHING, Counts
from annotator.review.gathering import Options, gather
from annotator.review.ledgers import PairOfLayers, joined
from annotator.review.meanings import Measure
from annotator.review.measuring import AllDraws
from annotator.review.report import Figures, Group, Section
from annotator.review.resampling import NOT_BY_ARTICLES, Interval
from annotator.review.terms import AS_WRITTEN
from annotator.review.work import ArticleWork
from tests.review.builders import ANN, BEN, CLEO, span, uid
from tests.review.works import work

PLACES = [(0, 5), (26, 30), (35, 39), (51, 55)]
Choices = list[tuple[str | None, ...]]


def article(name: str, choices: Choices, layers: tuple[bytes, ...] = (ANN, BEN)) -> ArticleWork:
    """One span at each place, with the entity each layer chose."""
    return work(
        name,
        {
            layer: [
                span(
                    f"{name}{side}{number}",
                    PLACES[number],
                    entity=row[side],
                    type_="place" if number == 3 else "actor",
                )
                for number, row in enumerate(choices)
            ]
            for side, layer in enumerate(layers)
        },
    )


def section(works: list[ArticleWork], *layers: bytes, draws: int = 0) -> Section:
    gathered = gather(works, layers, Options())
    pairs = [(a, b) for place, a in enumerate(layers) for b in layers[place + 1 :]]
    found = [PairOfLayers(pair, gathered.parts, AS_WRITTEN).records() for pair in pairs]
    return choice_section(gathered, joined(found), AllDraws(draws=draws, seed=1, level=0.95))


def values(figures: Figures) -> dict[Measure, object]:
    return {one.measure: one.value for one in figures}


WORKS = [
    article("one", [("iran", "iran"), ("iran", "oman"), ("oman", "oman"), ("doha", None)]),
    article("two", [("iran", "iran"), (None, None), ("oman", "other")]),
]


def test_clusters_run_through_all_articles() -> None:
    found = section(WORKS, ANN, BEN)
    # Mentions 1…5: A {1 2 4} {3 5}, B {1 4} {2 3} {5}.
    a, b = (
        dict(zip(range(5), "iioio", strict=True)),
        dict(zip(range(5), "iooiz", strict=True)),
    )
    assert values(found.overall) == pytest.approx(
        {
            Measure.SAME_ENTITY: 3 / 5,
            Measure.B_CUBED: b_cubed(a, b).f1,
            Measure.CEAF_E: ceaf_e(a, b).f1,
            Measure.LEA: lea(a, b).f1,
        }
    )
    # B³ by hand: recall (2/3 + 1/3 + 1/2 + 2/3 + 1/2)/5, precision (1 + 1/2 + 1/2 + 1 + 1)/5
    recall, precision = 8 / 15, 4 / 5
    assert values(found.overall)[Measure.B_CUBED] == pytest.approx(
        2 * recall * precision / (recall + precision)
    )
    assert found.overall[0].counts == Counts(both=3, only_a=1, differ=2)


def test_an_article_has_clusters_of_its_own() -> None:
    found = section(WORKS, ANN, BEN)
    # Article two: {1} {2} on both sides, though the second is called otherwise.
    assert values(found.by_article[uid("two")]) == {
        Measure.SAME_ENTITY: 0.5,
        Measure.B_CUBED: 1,
        Measure.CEAF_E: 1,
        Measure.LEA: 1,
    }


def test_a_type_for_which_only_one_chose_has_no_figure() -> None:
    found = section(WORKS, ANN, BEN).by_group[Group("place")]
    assert set(values(found).values()) == {NOTHING}
    assert found[0].counts == Counts(only_a=1)


def test_over_three_it_is_the_mean_of_the_pairs() -> None:
    works = [article("one", [("x", "x", "y"), ("x", "x", "z"), ("y", "x", "y")], (ANN, BEN, CLEO))]
    together = values(section(works, ANN, BEN, CLEO).overall)
    pairs = [
        values(section(works, a, b).overall) for a, b in ((ANN, BEN), (ANN, CLEO), (BEN, CLEO))
    ]
    for measure in (Measure.B_CUBED, Measure.CEAF_E, Measure.LEA):
        found = [one[measure] for one in pairs]
        numbers = [one for one in found if isinstance(one, float)]
        assert together[measure] == pytest.approx(sum(numbers) / 3)
        assert len(numbers) == 3


def test_clusters_have_intervals_but_where_entities_are_weighed() -> None:
    works = [
        article(f"n{number}", [("iran", "iran"), ("oman", "oman" if number % 3 else "iran")])
        for number in range(15)
    ]
    found = {one.measure: one for one in section(works, ANN, BEN, draws=100).overall}
    for measure in (Measure.SAME_ENTITY, Measure.B_CUBED, Measure.LEA):
        one = found[measure]
        assert isinstance(one.interval, Interval)
        assert isinstance(one.value, float)
        assert one.interval.low < one.value < one.interval.high
    assert found[Measure.CEAF_E].interval == NOT_BY_ARTICLES


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.tuples(*[st.sampled_from("xyz")] * 2), min_size=1, max_size=4),
        min_size=1,
        max_size=4,
    )
)
def test_sums_over_articles_give_what_the_measures_give(choices: list[Choices]) -> None:
    works = [article(f"n{number}", rows) for number, rows in enumerate(choices)]
    flat = [row for rows in choices for row in rows]
    a = {number: row[0] for number, row in enumerate(flat)}
    b = {number: row[1] for number, row in enumerate(flat)}
    found = values(section(works, ANN, BEN).overall)
    assert found[Measure.B_CUBED] == pytest.approx(b_cubed(a, b).f1)
    assert found[Measure.LEA] == pytest.approx(lea(a, b).f1)
    assert found[Measure.CEAF_E] == ceaf_e(a, b).f1
