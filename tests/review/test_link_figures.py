"""Links by three rules for their ends, side by side."""

from annotator.review.gathering import Options, gather
from annotator.review.ledgers import PairOfLayers
from annotator.review.link_figures import link_section
from annotator.review.meanings import Measure
from annotator.review.measuring import AllDraws
from annotator.review.report import Group
from annotator.review.terms import AS_WRITTEN
from tests.review.builders import ANN, BEN, link, span, uid
from tests.review.works import work


def test_ends_by_place_and_by_entity() -> None:
    # A links Kabul to Iran, B Kabul to Doha, which for both stand for one entity; both link Kabul
    # to Oman, whose edges differ.
    works = [
        work(
            "one",
            {
                ANN: [
                    span("a1", (0, 5)),
                    span("a2", (26, 30), entity="iran"),
                    span("a3", (35, 39), entity="oman"),
                    span("a4", (51, 55), entity="iran"),
                ],
                BEN: [
                    span("b1", (0, 5)),
                    span("b2", (26, 30), entity="iran"),
                    span("b3", (31, 39), entity="oman"),
                    span("b4", (51, 55), entity="iran"),
                ],
            },
            {
                ANN: [link("l1", "denies", "a1", "a2"), link("l2", "denies", "a1", "a3")],
                BEN: [link("m1", "denies", "b1", "b4"), link("m2", "denies", "b1", "b3")],
            },
        )
    ]
    gathered = gather(works, (ANN, BEN), Options())
    records = PairOfLayers((ANN, BEN), gathered.parts, AS_WRITTEN).records()
    found = link_section(gathered, records, AllDraws(draws=0, seed=1, level=0.95))
    values = {one.measure: (one.value, one.counts[:3]) for one in found.overall}
    assert values[Measure.F1_LINKS_EXACT] == (0, (0, 2, 2))
    assert values[Measure.F1_LINKS_ALIGNED] == (0.5, (1, 1, 1))
    assert values[Measure.F1_LINKS_ENTITIES] == (1, (2, 0, 0))
    by_type = {one.measure: one.value for one in found.by_group[Group("denies", link=True)]}
    assert by_type[Measure.F1_LINKS_ALIGNED] == 0.5
    by_article = {one.measure: one.value for one in found.by_article[uid("one")]}
    assert by_article[Measure.F1_LINKS_ENTITIES] == 1
