"""An article compared: who takes part, what is left out, the order one goes through it."""

from annotator.domain.values import Span, Zone, ZoneKind
from annotator.review.aligning import align
from annotator.review.comparison import Comparison, compare
from annotator.review.differences import Kind
from annotator.review.link_aligning import Ends
from tests.review.builders import ANN, BEN, CLEO, TERMS, link, name_of, span, uid, work


def claim(name: str, start: int, end: int) -> Span:
    return span(name, (start, end), type_="claim")


def walked(found: Comparison) -> list[str]:
    return [" ".join(name_of(one) for one in item.each()) for item in found.items()]


def test_who_has_not_opened_it_is_not_compared() -> None:
    both = work([claim("a", 0, 9)], [claim("b", 0, 9)], opened=1)
    assert compare(both, terms=TERMS).layers == (ANN, BEN, CLEO)
    assert not compare(both, terms=TERMS).spans[0].agreed
    unopened = both._replace(opened=frozenset({ANN, BEN}))
    assert compare(unopened, terms=TERMS).layers == (ANN, BEN)
    assert compare(unopened, terms=TERMS).spans[0].agreed


def test_who_has_something_in_it_has_opened_it() -> None:
    imported = work([claim("a", 0, 9)], [claim("b", 0, 9)])._replace(opened=frozenset())
    assert compare(imported, terms=TERMS).layers == (ANN, BEN)


def test_some_layers_in_the_order_asked_for() -> None:
    found = compare(work([claim("a", 0, 9)], [], [claim("c", 0, 9)]), (CLEO, ANN), TERMS)
    assert found.layers == (CLEO, ANN)
    assert [name_of(pair.a) for pair in found.span_alignments[CLEO, ANN].pairs] == ["c"]


def test_what_lies_aside_is_left_out_and_counted_with_its_links() -> None:
    zones = (Zone(100, 150, ZoneKind.FURNITURE),)
    a = [claim("a1", 0, 9), claim("a2", 100, 110), claim("a3", 120, 130)]
    b = [claim("b1", 0, 9), claim("b2", 95, 110)]
    links = {ANN: [link("l", "denies", "a1", "a2"), link("k", "denies", "a1", "a1")]}
    article = work(a, b, links=links, zones=zones)
    found = compare(article, terms=TERMS)
    assert walked(found) == ["a1 b1", "k", "b2"]
    assert found.aside == {ANN: 2, BEN: 0}
    assert found.links_aside == {ANN: 1, BEN: 0}
    everything = compare(article, terms=TERMS, aside=True)
    assert walked(everything) == ["a1 b1", "k", "a2 b2", "l", "a3"]
    assert everything.aside == {ANN: 0, BEN: 0}


def test_links_come_after_the_last_of_their_ends() -> None:
    a = [claim("a1", 0, 9), claim("a2", 20, 29), claim("a3", 40, 49)]
    b = [claim("b1", 0, 9), claim("b2", 20, 29)]
    links = {
        ANN: [
            link("k", "about", "@iran", "#art"),
            link("l", "denies", "a1", "a3"),
            link("m", "denies", "a2", "a1"),
            link("n", "made-by", "a1", "@iran"),
        ],
        BEN: [link("o", "denies", "b2", "b1")],
    }
    found = compare(work(a, b, links=links), terms=TERMS)
    assert walked(found) == ["a1 b1", "n", "a2 b2", "m o", "a3", "l", "k"]


def test_links_alone() -> None:
    links = {ANN: [link("k", "about", "@iran", "#art")]}
    assert walked(compare(work([], [], links=links), terms=TERMS)) == ["k"]


def test_marks_say_what_each_differs_in_from_any_other_layer() -> None:
    a = [claim("a1", 0, 9), claim("a2", 20, 29)]
    b = [claim("b1", 0, 9), claim("b2", 20, 28)]
    c = [claim("c1", 0, 9)]
    links = {ANN: [link("l", "denies", "a1", "a2")]}
    assert compare(work(a, b, c, links=links), terms=TERMS).marks() == {
        uid("a1"): {Kind.SAME},
        uid("b1"): {Kind.SAME},
        uid("c1"): {Kind.SAME},
        uid("a2"): {Kind.EDGES, Kind.ONLY},
        uid("b2"): {Kind.EDGES, Kind.ONLY},
        uid("l"): {Kind.ONLY},
    }


def test_ends_in_other_articles_have_partners_if_these_are_given() -> None:
    links = {
        ANN: [link("l", "denies", "a1", "f")],
        BEN: [link("m", "denies", "b1", "g", layer=BEN)],
    }
    article = work([claim("a1", 0, 9)], [claim("b1", 0, 9)], links=links)
    (alone,) = compare(article, terms=TERMS).links
    assert alone.kinds == {Kind.ENDS}
    far = {(ANN, BEN): Ends.of([align([claim("f", 0, 9)], [claim("g", 0, 9)])])}
    (together,) = compare(article, terms=TERMS, far=far).links
    assert together.agreed
    assert together.fragments == ((0, 9),)
