"""Values of attributes: empty, not stated and a value are three things."""

from annotator.domain.values import Value
from annotator.review.attribute_figures import attribute_section
from annotator.review.figures import ONE_CATEGORY, Counts
from annotator.review.gathering import Options, gather
from annotator.review.ledgers import PairOfLayers
from annotator.review.meanings import Measure
from annotator.review.measuring import AllDraws
from annotator.review.report import Figure, Group, Section
from annotator.review.terms import AS_WRITTEN
from tests.review.builders import ANN, BEN, span
from tests.review.works import work

PLACES = [(0, 5), (6, 10), (11, 13), (14, 20), (21, 25), (26, 30), (31, 34), (35, 39)]


def section(**values: list[tuple[Value, Value]]) -> Section:
    """Spans at the same places with a value of each attribute on both sides; "-" is empty."""
    rows = list(zip(*values.values(), strict=True))
    made = [
        [
            span(
                f"{'ab'[side]}{number}",
                PLACES[number],
                attributes={
                    name: pair[side]
                    for name, pair in zip(values, row, strict=True)
                    if pair[side] != "-"
                },
            )
            for number, row in enumerate(rows)
        ]
        for side in (0, 1)
    ]
    gathered = gather([work("one", {ANN: made[0], BEN: made[1]})], (ANN, BEN), Options())
    records = PairOfLayers((ANN, BEN), gathered.parts, AS_WRITTEN).records()
    return attribute_section(gathered, records, AllDraws(draws=0, seed=1, level=0.95))


def of(found: Section, name: str) -> dict[Measure, Figure]:
    return {one.measure: one for one in found.by_group[Group("actor", name)]}


def test_empty_never_counts_and_not_stated_does() -> None:
    kind = of(
        section(kind=[("x", "x"), ("x", None), (None, None), ("x", "-"), ("-", None), ("-", "-")]),
        "kind",
    )
    assert kind[Measure.SAME_VALUE].counts == Counts(both=2, only_a=1, only_b=1, differ=1)
    assert kind[Measure.SAME_VALUE].value == 2 / 3
    # A: x, x, not stated; B: x, not stated, not stated. p_o 2/3, p_e (2·1 + 1·2)/9: 2/9 / 5/9
    assert kind[Measure.VALUE_COHEN].value == 0.4
    # Coincidences: six values, three each; D_o 2/6, D_e 18/30: 1 − (1/3)/(3/5)
    assert kind[Measure.VALUE_ALPHA].value == 1 - (1 / 3) / (3 / 5)


def test_one_value_alone_has_no_kappa() -> None:
    kind = of(section(kind=[("x", "x"), ("x", "x")]), "kind")
    assert kind[Measure.SAME_VALUE].value == 1
    assert kind[Measure.VALUE_COHEN].value == kind[Measure.VALUE_ALPHA].value == ONE_CATEGORY


def test_numbers_and_truth() -> None:
    sure = of(section(sure=[(1, 1.0), (1, True), (0, 0)]), "sure")
    assert sure[Measure.SAME_VALUE].counts == Counts(both=2, differ=1)
    # A: 1, 1, 0; B: 1, true, 0. p_o 2/3, p_e (2·1 + 0·1 + 1·1)/9 = 1/3: kappa 1/2
    assert sure[Measure.VALUE_COHEN].value == 0.5


def test_over_all_attributes_and_as_their_mean() -> None:
    found = section(
        kind=[("x", "x"), ("x", "x"), ("x", "y")], role=[("p", "q"), ("-", "-"), ("-", "-")]
    )
    values = {one.measure: one.value for one in found.overall}
    assert values == {Measure.SAME_VALUE: 2 / 4, Measure.SAME_VALUE_MACRO: (2 / 3 + 0) / 2}
