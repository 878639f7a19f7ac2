"""What is compared, and what is left out and counted."""

from annotator.domain.values import Zone, ZoneKind
from annotator.review.gathering import Options, gather
from annotator.review.units import Unit
from tests.review.builders import ANN, BEN, CLEO, TERMS, link, span, uid
from tests.review.works import TEXT, work

ASIDE = Zone(40, 56, ZoneKind.FURNITURE)


def test_spans_in_zones_left_out_do_not_count_nor_do_links_to_them() -> None:
    one = work(
        "one",
        {ANN: [span("a1", (0, 5)), span("a2", (51, 55)), span("a3", (35, 55))], BEN: []},
        {ANN: [link("l1", "made-by", "a1", "a2"), link("l2", "made-by", "a1", "a3")]},
        zones=(ASIDE,),
    )
    base = gather([one], (ANN, BEN), Options()).base()
    assert base.spans == {ANN: 2, BEN: 0}
    assert base.aside == {ANN: 1, BEN: 0}
    assert base.links == {ANN: 1, BEN: 0}
    assert base.links_dropped == {ANN: 1, BEN: 0}
    assert base.units == 8  # Kabul said on Monday that Iran and Oman


def test_links_to_articles_that_are_not_compared_are_dropped_and_to_entities_are_not() -> None:
    links = {ANN: [link("l1", "made-by", "a1", "#far"), link("l2", "made-by", "a1", "@iran")]}
    one = work("one", {ANN: [span("a1", (0, 5))], BEN: []}, links)
    base = gather([one], (ANN, BEN), Options()).base()
    assert (base.links[ANN], base.links_dropped[ANN]) == (1, 1)


def test_spans_that_cover_no_token_are_counted() -> None:
    one = work("one", {ANN: [span("a1", (55, 56))], BEN: []})
    assert TEXT[55:56] == "."
    assert gather([one], (ANN, BEN), Options()).base().bare == {ANN: 1, BEN: 0}
    by_character = gather([one], (ANN, BEN), Options(unit=Unit.CHARACTERS))
    assert by_character.base().bare == {ANN: 0, BEN: 0}


def test_types_are_read_as_they_stand_today() -> None:
    one = work("one", {ANN: [span("a1", (0, 5), type_="party")], BEN: []})
    (part,) = gather([one], (ANN, BEN), Options(terms=TERMS)).parts
    assert list(part.stretches) == ["actor"]
    assert part.spans[ANN][0].type == "actor"


def test_labels_and_stretches_of_some_layers() -> None:
    one = work("one", {ANN: [span("a1", (0, 5))], BEN: [], CLEO: [span("c1", (0, 10))]})
    (part,) = gather([one], (ANN, BEN, CLEO), Options()).parts
    actor, nothing = frozenset({"actor"}), frozenset[str]()
    assert part.labels_of((ANN, CLEO)) == {
        (actor, actor): 1,
        (nothing, actor): 1,
        (nothing, nothing): 10,
    }
    assert part.stretches_of("actor", (CLEO, BEN)) == (((0, 2),), ())
    assert part.stretches_of("claim", (CLEO, BEN)) == ((), ())


def test_of_all_articles_two_who_opened_it_are_enough() -> None:
    one = work("one", {ANN: [], BEN: [], CLEO: []}, done=[ANN], opened=[CLEO])
    found = gather([one], (ANN, BEN, CLEO), Options(all_articles=True))
    assert [part.here for part in found.parts] == [(ANN, CLEO)]
    assert found.of((ANN, CLEO)).base().articles == (uid("one"),)
    assert found.of((ANN, BEN)).base().left_out == ((uid("one"), "not-opened", (BEN,)),)
