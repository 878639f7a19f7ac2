"""Which figures about spans there are."""

from annotator.review.gathering import Options, gather
from annotator.review.ledgers import PairOfLayers, joined
from annotator.review.meanings import Counted, Measure
from annotator.review.measuring import AllDraws
from annotator.review.report import Group, Section
from annotator.review.span_figures import span_section
from annotator.review.terms import AS_WRITTEN
from annotator.review.units import Unit
from tests.review.builders import ANN, BEN, CLEO, span
from tests.review.works import work

WORKS = [
    work(
        "one",
        {
            ANN: [span("a1", (0, 5)), span("a2", (26, 30))],
            BEN: [span("b1", (0, 5)), span("b2", (26, 39))],
            CLEO: [span("c1", (0, 5))],
        },
    )
]
DRAWS = AllDraws(draws=0, seed=1, level=0.95)


def section(*layers: bytes, unit: Unit = Unit.TOKENS) -> Section:
    gathered = gather(WORKS, layers, Options(unit=unit))
    pairs = [(a, b) for place, a in enumerate(layers) for b in layers[place + 1 :]]
    found = [PairOfLayers(pair, gathered.parts, AS_WRITTEN).records() for pair in pairs]
    return span_section(gathered, joined(found), DRAWS)


def test_of_two() -> None:
    found = section(ANN, BEN)
    assert [one.measure for one in found.overall] == [
        Measure.F1_EXACT,
        Measure.F1_EXACT_MACRO,
        Measure.RECALL_EXACT,
        Measure.PRECISION_EXACT,
        Measure.F1_OVERLAP,
        Measure.F1_OVERLAP_MACRO,
        Measure.RECALL_OVERLAP,
        Measure.PRECISION_OVERLAP,
        Measure.COHEN,
        Measure.ALPHA,
        Measure.ALPHA_UNITIZING,
    ]
    of_type = {one.measure for one in found.by_group[Group("actor")]}
    assert of_type == {one.measure for one in found.overall} - {
        Measure.F1_EXACT_MACRO,
        Measure.F1_OVERLAP_MACRO,
    }
    assert found.confusion is not None


def test_of_three_nobody_is_first_or_second() -> None:
    found = section(ANN, BEN, CLEO)
    assert [one.measure for one in found.overall] == [
        Measure.F1_EXACT,
        Measure.F1_EXACT_MACRO,
        Measure.F1_OVERLAP,
        Measure.F1_OVERLAP_MACRO,
        Measure.FLEISS,
        Measure.ALPHA,
        Measure.ALPHA_UNITIZING,
    ]
    assert found.confusion is None


def test_characters_are_counted_where_they_are_wanted() -> None:
    found = section(ANN, BEN, unit=Unit.CHARACTERS)
    (cohen,) = [one for one in found.overall if one.measure is Measure.COHEN]
    # Kabul and Iran in both; "and Oman" in B, 7 characters but for the blank; 45 in all
    assert cohen.of is Counted.CHARACTERS
    assert cohen.counts[:3] == (9, 0, 7)
    assert sum(cohen.counts) == 45
