"""What a selection has, counted by hand."""

from annotator.domain.values import (
    Article,
    ArticleState,
    End,
    EndKind,
    Link,
    Metadata,
    Revision,
    Span,
    WorkState,
    Zone,
    ZoneKind,
)
from annotator.exchange.survey import Surveyor, nested
from annotator.formats.bundle import Feature, Part

LAYER, OTHER, ARTICLE = b"L" * 16, b"O" * 16, b"A" * 16


def span(number: int, *fragments: tuple[int, int], layer: bytes = LAYER) -> Span:
    """A span with a uid made of a number."""
    return Span(number.to_bytes(16, "big"), layer, ARTICLE, "claim", fragments)


def link(source: int, target: int, kind: EndKind = EndKind.SPAN) -> Link:
    """A link between numbered spans."""
    begin, lead = (number.to_bytes(16, "big") for number in (source, target))
    return Link(b"K" * 16, LAYER, "denies", End(EndKind.SPAN, begin), End(kind, lead))


def test_counts_every_feature() -> None:
    surveyor = Surveyor()
    article = Article(ARTICLE, Metadata(title="T", tags=("a", "b")), (Revision(b"", 30),))
    spans = [
        span(1, (0, 4), (6, 8))._replace(note="n", certainty=50),
        span(2, (3, 7))._replace(attributes={"kind": None, "said": "2024"}),
        span(3, (8, 12))._replace(entity=b"E" * 16),
        span(4, (0, 4), layer=OTHER),
    ]
    links = [
        link(1, 2)._replace(attributes={"step": 1, "x": None}, note="why"),
        link(1, 99),
        link(3, 7, EndKind.ENTITY),
    ]
    states = [ArticleState(LAYER, ARTICLE, WorkState.DONE)]
    zones = (Zone(0, 2, ZoneKind.DECK),)
    surveyor.add(Part(article, "line one\nline two\nline three.", spans, links, states, zones))
    surveyor.add(Part(Article(OTHER, Metadata(), (Revision(b"", 0),)), ""))
    survey = surveyor.survey()
    assert (survey.articles, survey.spans, survey.links) == (2, 4, 3)
    assert survey.counts == {
        Feature.DISCONTINUOUS: 1,
        Feature.NESTED: 2,
        Feature.LINE_CROSSING: 1,
        Feature.SPAN_ATTRIBUTES: 2,
        Feature.NOT_STATED: 1,
        Feature.ENTITIES: 1,
        Feature.NOTES: 1,
        Feature.CERTAINTY: 1,
        Feature.LINKS: 3,
        Feature.CROSS_LINKS: 1,
        Feature.ENTITY_LINKS: 1,
        Feature.LINK_ATTRIBUTES: 2,
        Feature.LINK_NOTES: 1,
        Feature.LAYERS: 1,
        Feature.STATES: 1,
        Feature.ZONES: 1,
        Feature.METADATA: 2,
    }


def test_nothing_has_no_feature() -> None:
    assert Surveyor().survey().counts == {}


def test_nested_crossing_and_equal_spans_count_touching_ones_do_not() -> None:
    assert nested([span(1, (0, 9)), span(2, (2, 4)), span(3, (4, 6)), span(4, (9, 12))]) == 3
    assert nested([span(1, (0, 5)), span(2, (3, 8))]) == 2
    assert nested([span(1, (0, 5)), span(2, (0, 5))]) == 2
    assert nested([span(1, (0, 5)), span(2, (5, 8))]) == 0


def test_layers_do_not_nest_in_each_other() -> None:
    assert nested([span(1, (0, 9)), span(2, (2, 4), layer=OTHER)]) == 0
