"""What formats that lose nothing compare."""

import pytest

from annotator.domain.values import Origin, Zone, ZoneKind
from annotator.formats.records.comparing import kept
from tests.formats.builders import FIRST, Made, by_hand, done


def of(made: Made) -> object:
    """What is kept of the one article."""
    return kept(made.parts[0], made.bundle())


@pytest.mark.parametrize("field", ["layer", "type", "entity", "note", "certainty", "origin"])
def test_no_field_of_a_span_may_change(field: str) -> None:
    other = {
        "layer": b"other",
        "type": "location",
        "entity": b"other",
        "note": "x",
        "certainty": 1,
        "origin": Origin("import", "brat", "T1"),
    }[field]
    made = by_hand()
    made.parts[0].spans[0] = made.parts[0].spans[0]._replace(**{field: other})
    assert of(made) != of(by_hand())


def test_not_stated_is_not_absent() -> None:
    made = by_hand()
    made.parts[0].spans[0] = made.parts[0].spans[0]._replace(attributes={"kind": "person"})
    assert of(made) != of(by_hand())


def test_zones_states_and_layers_count() -> None:
    zoned, stated, layered = by_hand(), by_hand(), by_hand()
    zoned.parts[0].zones = (Zone(0, 4, ZoneKind.HEADLINE),)
    stated.parts[0].states = []
    layered.layers = [done_layer := FIRST._replace(credit="somebody")]
    assert done(done_layer) == done(FIRST)
    assert len({str(of(one)) for one in (by_hand(), zoned, stated, layered)}) == 4
