"""The whole report, on two small articles counted by hand and on drawn ones by its laws."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from annotator.domain.identity import Uid
from annotator.domain.values import Span
from annotator.errors import BadInputError
from annotator.review.agreement import agreement
from annotator.review.figures import Counts, NotComputable
from annotator.review.gathering import Options
from annotator.review.meanings import Measure
from annotator.review.report import Agreement, Between, Figure, Figures, Group, Section, Why
from annotator.review.units import Unit
from annotator.review.work import ArticleWork
from tests.review.builders import ANN, BEN, CLEO, link, span, uid
from tests.review.works import projects, work

QUICK = Options(draws=0)
ACTOR, CLAIM, PLACE = Group("actor"), Group("claim"), Group("place")


def figure(figures: Figures, measure: Measure) -> Figure:
    (found,) = [one for one in figures if one.measure is measure]
    return found


def value(figures: Figures, measure: Measure) -> float:
    found = figure(figures, measure).value
    assert isinstance(found, float), found
    return found


def two_articles() -> list[ArticleWork]:
    """Kabul said on Monday that Iran and Oman had met in Doha.

    First article: Kabul the same in both; the claim with other edges (A "that Iran … Doha", B
    "Iran … Doha"); "Iran" an actor to A and a place to B; Doha in A only. Second article: Oman the
    same in both, Iran in B only.
    """
    return [
        work(
            "one",
            {
                ANN: [
                    span("a1", (0, 5), entity="kabul", attributes={"kind": "state"}),
                    span("a2", (21, 55), type_="claim"),
                    span("a3", (26, 30)),
                    span("a4", (51, 55), type_="place"),
                ],
                BEN: [
                    span("b1", (0, 5), entity="kabul", attributes={"kind": None}),
                    span("b2", (26, 55), type_="claim"),
                    span("b3", (26, 30), type_="place"),
                ],
            },
            {
                ANN: [link("la", "made-by", "a2", "a1")],
                BEN: [link("lb", "made-by", "b2", "b1")],
            },
        ),
        work(
            "two",
            {
                ANN: [span("a5", (35, 39), entity="oman", attributes={"kind": "state"})],
                BEN: [
                    span("b5", (35, 39), attributes={"kind": "state"}),
                    span("b6", (26, 30)),
                ],
            },
        ),
    ]


@pytest.fixture(scope="module")
def pair() -> Between:
    (found,) = agreement(two_articles(), [ANN, BEN], QUICK).pairs
    return found


def test_base(pair: Between) -> None:
    assert pair.base.articles == (uid("one"), uid("two"))
    assert pair.base.left_out == ()
    assert pair.base.spans == {ANN: 5, BEN: 5}
    assert pair.base.links == {ANN: 1, BEN: 1}
    assert pair.base.units == 24  # twelve words each


def test_spans_exact_and_overlapping(pair: Between) -> None:
    exact = figure(pair.spans.overall, Measure.F1_EXACT)
    assert exact.counts == Counts(both=2, only_a=3, only_b=3)  # both: Kabul, Oman
    assert exact.value == pytest.approx(4 / 10)
    overlap = figure(pair.spans.overall, Measure.F1_OVERLAP)
    assert overlap.counts == Counts(both=3, only_a=2, only_b=2)  # and the claim
    assert overlap.value == pytest.approx(6 / 10)


def test_macro_weighs_types_alike(pair: Between) -> None:
    # Overlapping: actor 2 both, 1 in A (Iran), 1 in B (Iran): 4/6; claim 1; place 0.
    assert value(pair.spans.overall, Measure.F1_OVERLAP_MACRO) == pytest.approx((4 / 6 + 1 + 0) / 3)
    assert value(pair.spans.by_group[ACTOR], Measure.F1_OVERLAP) == pytest.approx(4 / 6)
    assert value(pair.spans.by_group[CLAIM], Measure.F1_EXACT) == 0
    assert value(pair.spans.by_group[PLACE], Measure.F1_OVERLAP) == 0


def test_shares_of_either_side(pair: Between) -> None:
    actors = pair.spans.by_group[ACTOR]
    assert value(actors, Measure.RECALL_EXACT) == pytest.approx(2 / 3)  # A: Kabul, Iran, Oman
    assert value(actors, Measure.PRECISION_EXACT) == pytest.approx(2 / 3)  # B: Kabul, Oman, Iran


def test_each_article_has_figures_of_its_own(pair: Between) -> None:
    second = pair.spans.by_article[uid("two")]
    assert figure(second, Measure.F1_EXACT).counts == Counts(both=1, only_b=1)
    assert value(second, Measure.F1_EXACT) == pytest.approx(2 / 3)


def test_kappa_of_a_type_by_tokens(pair: Between) -> None:
    # 24 tokens; actor: both Kabul and Oman, A alone Iran in one, B alone Iran in two, neither 20.
    # p_o = 22/24; both cover 3 of 24: p_e = (3·3 + 21·21)/576 = 450/576
    found = figure(pair.spans.by_group[ACTOR], Measure.COHEN)
    assert found.counts == Counts(both=2, only_a=1, only_b=1, neither=20)
    assert found.value == pytest.approx((22 / 24 - 450 / 576) / (1 - 450 / 576))


def test_labels_over_all_types_are_sets(pair: Between) -> None:
    # Article one, A: Kabul actor; that … in 8 tokens claim but Iran claim+actor; Doha claim+place.
    # B: Kabul actor; Iran claim+place; and Oman had met in claim; Doha claim. Alike: Kabul, the
    # five from "and" to "in"; differing Iran, Doha; "that" A alone; "said on Monday" neither.
    # Article two: Oman both, Iran B alone, ten neither.
    found = figure(pair.spans.overall, Measure.COHEN)
    assert found.counts == Counts(both=1 + 5 + 1, only_a=1, only_b=1, differ=2, neither=3 + 10)


def test_confusion_of_types(pair: Between) -> None:
    assert pair.spans.confusion is not None
    assert pair.spans.confusion.types == ("actor", "claim", "place")
    assert pair.spans.confusion.cells == {
        ("actor", "actor"): 2,
        ("claim", "claim"): 1,
        ("actor", "place"): 1,
        ("place", None): 1,
        (None, "actor"): 1,
    }
    (confused,) = pair.spans.in_cell("actor", "place")
    assert (confused.a, confused.b) == (uid("a3"), uid("b3"))


def test_what_stands_behind_a_figure(pair: Between) -> None:
    found = pair.spans.behind(Measure.F1_OVERLAP, group=ACTOR)
    assert [(one.a, one.b) for one in found.both] == [
        (uid("a1"), uid("b1")),
        (uid("a5"), uid("b5")),
    ]
    assert [one.a for one in found.only_a] == [uid("a3")]
    assert [one.b for one in found.only_b] == [uid("b6")]
    assert len(pair.spans.behind(Measure.F1_EXACT, article=uid("two")).only_b) == 1


def test_links_by_three_rules(pair: Between) -> None:
    # The claims overlap but differ, so their links have aligned ends and no exact ones; neither
    # claim has an entity, so by entities they go by their place.
    links = pair.links.overall
    assert figure(links, Measure.F1_LINKS_EXACT).counts == Counts(only_a=1, only_b=1)
    assert value(links, Measure.F1_LINKS_ALIGNED) == 1
    assert value(links, Measure.F1_LINKS_ENTITIES) == 1
    assert value(links, Measure.LINK_TYPE) == value(links, Measure.LINK_DIRECTION) == 1
    assert pair.links.behind(Measure.F1_LINKS_ALIGNED).both[0].a == uid("la")


def test_not_stated_is_a_value(pair: Between) -> None:
    kind = pair.attributes.by_group[Group("actor", "kind")]
    assert figure(kind, Measure.SAME_VALUE).counts == Counts(both=1, differ=1)
    # A: state, state; B: not stated, state. p_o = 1/2, p_e = 1·1/2: kappa 0
    assert value(kind, Measure.VALUE_COHEN) == 0


def test_an_entity_that_only_one_chose_is_compared_with_nothing(pair: Between) -> None:
    entities = pair.entities.overall
    assert figure(entities, Measure.SAME_ENTITY).counts == Counts(both=1, only_a=1)
    for measure in (Measure.SAME_ENTITY, Measure.B_CUBED, Measure.CEAF_E, Measure.LEA):
        assert value(entities, measure) == 1


def test_the_same_clusters_of_other_entities_agree_by_clusters_alone() -> None:
    works = [
        work(
            name,
            {
                ANN: [span(f"a{name}", (0, 5), entity="iran"), span(f"c{name}", (26, 30))],
                BEN: [span(f"b{name}", (0, 5), entity="tehran"), span(f"d{name}", (26, 30))],
            },
        )
        for name in ("one", "two", "three")
    ]
    entities = agreement(works, [ANN, BEN], QUICK).pairs[0].entities
    assert value(entities.overall, Measure.SAME_ENTITY) == 0
    assert value(entities.overall, Measure.B_CUBED) == 1
    assert value(entities.overall, Measure.CEAF_E) == 1
    assert value(entities.overall, Measure.LEA) == 1


def test_only_articles_done_by_all_are_compared() -> None:
    works = [
        *two_articles(),
        work("half", {ANN: [span("h", (0, 5))], BEN: []}, opened=[BEN], done=[ANN]),
        work("alone", {ANN: [span("i", (0, 5))], BEN: []}, done=[ANN]),
    ]
    base = agreement(works, [ANN, BEN], QUICK).pairs[0].base
    assert base.articles == (uid("one"), uid("two"))
    assert base.left_out == (
        (uid("half"), Why.NOT_DONE, (BEN,)),
        (uid("alone"), Why.NOT_OPENED, (BEN,)),
    )


def test_of_all_articles_one_never_opened_is_not_an_empty_one() -> None:
    works = [
        work("half", {ANN: [span("h", (0, 5))], BEN: []}, opened=[BEN], done=[ANN]),
        work("alone", {ANN: [span("i", (0, 5))], BEN: []}, done=[ANN]),
    ]
    base = agreement(works, [ANN, BEN], Options(all_articles=True, draws=0)).pairs[0]
    assert base.base.articles == (uid("half"),)
    assert figure(base.spans.overall, Measure.F1_EXACT).counts == Counts(only_a=1)


def test_without_articles_nothing_can_be_computed() -> None:
    (pair,) = agreement([], [ANN, BEN], QUICK).pairs
    for section in sections(pair):
        assert all(isinstance(one.value, NotComputable) for one in section.overall)


def test_one_layer_alone_is_refused() -> None:
    with pytest.raises(BadInputError):
        agreement([], [ANN, ANN], QUICK)


def three() -> list[ArticleWork]:
    """Cleo tags as Ann does, but did only the first article."""
    first, second = two_articles()
    again = [one._replace(uid=uid(f"c{one.uid.decode()}"[:8])) for one in first.spans[ANN]]
    return [
        work("one", {**first.spans, CLEO: again}),
        work("two", {**second.spans, CLEO: []}, done=[ANN, BEN]),
    ]


def test_three_are_compared_by_pair_and_together() -> None:
    found = agreement(three(), [ANN, BEN, CLEO], QUICK)
    assert [one.layers for one in found.pairs] == [(ANN, BEN), (ANN, CLEO), (BEN, CLEO)]
    assert found.together is not None
    assert found.together.base.articles == (uid("one"),)
    # In article one Ann and Ben have one exact in both (of 4 and 3), Ann and Cleo all four.
    exact = figure(found.together.spans.overall, Measure.F1_EXACT)
    assert exact.counts == Counts(both=1 + 4 + 1, only_a=3 + 0 + 2, only_b=2 + 0 + 3)
    assert value(found.pairs[1].spans.overall, Measure.F1_EXACT) == 1


def test_together_over_all_articles_each_pair_has_its_own_base() -> None:
    found = agreement(three(), [ANN, BEN, CLEO], Options(all_articles=True, draws=0))
    assert [len(one.base.articles) for one in found.pairs] == [2, 1, 1]
    assert found.together is not None
    spans = found.together.spans.overall
    assert figure(spans, Measure.ALPHA).articles == 2
    assert figure(spans, Measure.FLEISS).articles == 1
    assert figure(spans, Measure.ALPHA_UNITIZING).articles == 1


def test_intervals_say_from_how_many_articles() -> None:
    works = [
        work(
            f"n{number}",
            {
                ANN: [span(f"a{number}", (0, 5)), span(f"c{number}", (26, 30))],
                BEN: [span(f"b{number}", (0, 5))] if number % 2 else [],
            },
        )
        for number in range(12)
    ]
    found = agreement(works, [ANN, BEN], Options(draws=200)).pairs[0]
    exact = figure(found.spans.overall, Measure.F1_EXACT)
    # 6 in both of 24 and 6: 12/30
    assert exact.value == pytest.approx(0.4)
    assert not isinstance(exact.interval, NotComputable)
    assert exact.interval.low < 0.4 < exact.interval.high
    assert exact.interval.articles == 12
    again = agreement(works, [ANN, BEN], Options(draws=200)).pairs[0]
    assert again == found


def sections(comparison: Between) -> tuple[Section, ...]:
    return comparison.spans, comparison.links, comparison.attributes, comparison.entities


def numbers(report: Agreement) -> Iterator[tuple[tuple[int, int, object, Measure], Figure]]:
    """Every figure with where it stands."""
    for place, comparison in enumerate(report.every):
        for name, section in enumerate(sections(comparison)):
            keyed: list[tuple[object, Figures]] = [("overall", section.overall)]
            keyed += section.by_group.items()
            keyed += section.by_article.items()
            for key, figures in keyed:
                for one in figures:
                    yield (place, name, key, one.measure), one


MIRRORED = {
    Measure.RECALL_EXACT: Measure.PRECISION_EXACT,
    Measure.PRECISION_EXACT: Measure.RECALL_EXACT,
    Measure.RECALL_OVERLAP: Measure.PRECISION_OVERLAP,
    Measure.PRECISION_OVERLAP: Measure.RECALL_OVERLAP,
}


@settings(max_examples=40)
@given(projects())
def test_agreement_is_the_same_whichever_layer_is_first(works: list[ArticleWork]) -> None:
    there = dict(numbers(agreement(works, [ANN, BEN], QUICK)))
    back = dict(numbers(agreement(works, [BEN, ANN], QUICK)))
    assert len(there) == len(back)
    for (place, name, key, measure), one in there.items():
        other = back[place, name, key, MIRRORED.get(measure, measure)]
        assert type(one.value) is type(other.value)
        if isinstance(one.value, float):
            assert one.value == pytest.approx(other.value)
        assert one.counts == other.counts._replace(
            only_a=other.counts.only_b, only_b=other.counts.only_a
        )


@settings(max_examples=40)
@given(projects(layers=1))
def test_a_layer_agrees_wholly_with_its_copy(works: list[ArticleWork]) -> None:
    copies = [
        one._replace(
            spans={ANN: one.spans[ANN], BEN: [copied(each) for each in one.spans[ANN]]},
            links={
                ANN: one.links[ANN],
                BEN: [
                    each._replace(
                        uid=other_uid(each.uid),
                        layer=BEN,
                        source=each.source._replace(uid=other_uid(each.source.uid)),
                        target=each.target._replace(uid=other_uid(each.target.uid)),
                    )
                    for each in one.links[ANN]
                ],
            },
            opened=frozenset({ANN, BEN}),
            done=frozenset({ANN, BEN}),
        )
        for one in works
    ]
    for where, one in numbers(agreement(copies, [ANN, BEN], QUICK)):
        assert isinstance(one.value, NotComputable) or one.value == pytest.approx(1), where
        assert one.counts.only_a == one.counts.only_b == one.counts.differ == 0


def copied(one: Span) -> Span:
    return one._replace(uid=other_uid(one.uid), layer=BEN)


def other_uid(name: Uid) -> Uid:
    return b"=" + name[:15]


@settings(max_examples=40)
@given(projects(layers=3))
def test_figures_lie_within_bounds_and_lead_to_what_they_count(works: list[ArticleWork]) -> None:
    report = agreement(works, [ANN, BEN, CLEO], Options(draws=0, unit=Unit.CHARACTERS))
    for where, one in numbers(report):
        if isinstance(one.value, float):
            assert one.value <= 1 + 1e-9, where
            chance = "kappa" in one.measure or "alpha" in one.measure
            assert chance or one.value >= 0
    for comparison in report.every:
        for section in sections(comparison):
            for group in (None, *section.by_group):
                for one in section.by_group[group] if group else section.overall:
                    if one.of in ("tokens", "characters"):
                        continue
                    found = section.behind(one.measure, group=group)
                    assert (
                        tuple(map(len, (found.both, found.only_a, found.only_b, found.differ)))
                        == (one.counts[:4])
                    )
