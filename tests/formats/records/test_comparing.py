"""What formats that lose nothing compare."""

import pytest

from annotator.domain.values import Origin, Span, Zone, ZoneKind
from annotator.formats.records.comparing import kept
from tests.formats.builders import FIRST, Made, by_hand, done


def of(made: Made) -> object:
    """What is kept of the one article."""
    return kept(made.parts[0], made.bundle())


def with_span(span: Span) -> Made:
    """The same with another first span."""
    made = by_hand()
    made.parts[0].spans[0] = span
    return made


SPAN = by_hand().parts[0].spans[0]
OTHERS = {
    "layer": SPAN._replace(layer=b"other"),
    "type": SPAN._replace(type="location"),
    "attributes": SPAN._replace(attributes={"kind": "person"}),
    "entity": SPAN._replace(entity=b"other"),
    "note": SPAN._replace(note="x"),
    "certainty": SPAN._replace(certainty=1),
    "origin": SPAN._replace(origin=Origin("import", "brat", "T1")),
}
"""Not stated is not absent: of the attributes only that which is not stated is gone."""


@pytest.mark.parametrize("field", OTHERS)
def test_no_field_of_a_span_may_change(field: str) -> None:
    assert of(with_span(OTHERS[field])) != of(by_hand())


def test_zones_states_and_layers_count() -> None:
    zoned, stated, layered = by_hand(), by_hand(), by_hand()
    zoned.parts[0].zones = (Zone(0, 4, ZoneKind.HEADLINE),)
    stated.parts[0].states = []
    layered.layers = [done_layer := FIRST._replace(credit="somebody")]
    assert done(done_layer) == done(FIRST)
    assert len({str(of(one)) for one in (by_hand(), zoned, stated, layered)}) == 4
