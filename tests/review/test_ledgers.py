"""The lists behind figures, counted by hand and straight from the aligner."""

from collections import Counter

from hypothesis import given

from annotator.review.gathering import Options, gather
from annotator.review.ledgers import PairOfLayers, joined, only
from annotator.review.meanings import Ledger
from annotator.review.report import Group, Records, Relation
from annotator.review.terms import AS_WRITTEN
from annotator.review.work import ArticleWork
from tests.review.builders import ANN, BEN, TERMS, link, span, uid
from tests.review.counting import Count, count_spans
from tests.review.works import projects, work


def records(works: list[ArticleWork], *, scheme: bool = False) -> Records:
    terms = TERMS if scheme else AS_WRITTEN
    parts = gather(works, (ANN, BEN), Options(terms=terms)).parts
    return PairOfLayers((ANN, BEN), parts, terms).records()


def counts(found: Records, ledger: Ledger) -> dict[str, Count]:
    numbers = Counter((one.group.type, one.relation) for one in found.get(ledger, ()))
    return {
        type_: Count(*(numbers[type_, relation] for relation in _SIDES))
        for type_ in sorted({type_ for type_, _ in numbers})
    }


_SIDES = (Relation.BOTH, Relation.ONLY_A, Relation.ONLY_B)


@given(projects(most=1))
def test_spans_are_counted_as_the_aligner_counts_within_types(works: list[ArticleWork]) -> None:
    (one,) = works
    expected = count_spans(one.spans[ANN], one.spans[BEN])
    found = records(works)
    assert counts(found, Ledger.SPANS_EXACT) == {t: c.exact for t, c in expected.items()}
    assert counts(found, Ledger.SPANS_OVERLAP) == {t: c.overlap for t, c in expected.items()}


def test_spans_counted_by_hand() -> None:
    one = work(
        "one",
        {
            ANN: [
                span("a1", (0, 4)),  # the same as b1
                span("a2", (10, 14)),  # other edges than b2
                span("a3", (20, 24)),  # a place for B
                span("a4", (30, 60), type_="claim"),  # only A
            ],
            BEN: [
                span("b1", (0, 4), entity="oman"),
                span("b2", (10, 15)),
                span("b3", (20, 24), type_="place"),
                span("b4", (70, 74)),
            ],
        },
        text="x " * 40,
    )
    found = records([one], scheme=True)
    # exact: a1–b1; a2, a3 | b2, b4. overlap: a1–b1, a2–b2; a3 | b4.
    alone = {"claim": Count(0, 1, 0), "place": Count(0, 0, 1)}
    assert counts(found, Ledger.SPANS_EXACT) == {"actor": Count(1, 2, 2), **alone}
    assert counts(found, Ledger.SPANS_OVERLAP) == {"actor": Count(2, 1, 1), **alone}


def test_same_words_of_two_types_stay_apart_within_types() -> None:
    # Across types a1 and b2 go together by their words; within types a1 overlaps b1.
    one = work(
        "one",
        {
            ANN: [span("a1", (26, 39))],
            BEN: [span("b1", (35, 39)), span("b2", (26, 39), type_="place")],
        },
    )
    found = records([one])
    assert [(r.a, r.b) for r in found[Ledger.SPANS_OVERLAP] if r.relation is Relation.BOTH] == [
        (uid("a1"), uid("b1"))
    ]
    assert [(r.a, r.b) for r in found[Ledger.SPAN_TYPES] if r.relation is Relation.DIFFER] == [
        (uid("a1"), uid("b2"))
    ]


def test_types_and_directions_of_links_apart() -> None:
    spans = {
        ANN: [span("a1", (0, 5)), span("a2", (26, 30)), span("a3", (35, 39))],
        BEN: [span("b1", (0, 5)), span("b2", (26, 30)), span("b3", (35, 39))],
    }
    links = {
        ANN: [link("l1", "denies", "a1", "a2"), link("l2", "denies", "a2", "a3")],
        BEN: [link("m1", "made-by", "b1", "b2"), link("m2", "denies", "b3", "b2")],
    }
    found = records([work("one", spans, links)])
    assert [(r.a, r.b, r.relation) for r in found[Ledger.LINK_TYPES]] == [
        (uid("l1"), uid("m1"), Relation.DIFFER),
        (uid("l2"), uid("m2"), Relation.BOTH),
    ]
    assert [(r.a, r.b, r.relation) for r in found[Ledger.LINK_DIRECTIONS]] == [
        (uid("l2"), uid("m2"), Relation.DIFFER)
    ]
    assert counts(found, Ledger.LINKS_ALIGNED) == {
        "denies": Count(0, 2, 1),
        "made-by": Count(0, 0, 1),
    }


def test_links_into_another_article_find_their_ends_there() -> None:
    works = [
        work(
            "one",
            {ANN: [span("a1", (0, 5))], BEN: [span("b1", (0, 5))]},
            {ANN: [link("l", "denies", "a1", "a2")], BEN: [link("m", "denies", "b1", "b2")]},
        ),
        work("two", {ANN: [span("a2", (26, 30))], BEN: [span("b2", (26, 30))]}),
    ]
    assert counts(records(works), Ledger.LINKS_EXACT) == {"denies": Count(1)}


def test_values_of_spans_and_links_by_attribute() -> None:
    one = work(
        "one",
        {
            ANN: [
                span("a1", (0, 5), attributes={"kind": "man", "role": "x"}),
                span("a2", (11, 13)),
            ],
            BEN: [span("b1", (0, 5), attributes={"kind": "person"}), span("b2", (11, 13))],
        },
        {
            ANN: [link("l", "denies", "a1", "a2", attributes={"how": "sharply"})],
            BEN: [link("m", "denies", "b1", "b2", attributes={"how": None})],
        },
    )
    found = records([one], scheme=True)[Ledger.VALUES]
    assert [(r.group, r.relation, r.values) for r in found] == [
        (Group("actor", "kind"), Relation.BOTH, ("person", "person")),
        (Group("actor", "role"), Relation.ONLY_A, ("x", None)),
        (Group("denies", "how", link=True), Relation.DIFFER, ("sharply", None)),
    ]


def test_lists_of_several_pairs_are_joined() -> None:
    found = records([work("one", {ANN: [span("a1", (0, 5))], BEN: []})])
    twice = joined([found, found])
    assert twice[Ledger.SPANS_EXACT] == 2 * found[Ledger.SPANS_EXACT]
    assert only(twice, Ledger.CHOICES) == {Ledger.CHOICES: ()}
