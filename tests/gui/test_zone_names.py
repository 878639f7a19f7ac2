"""Every kind of zone has a name."""

from annotator.domain.values import ZoneKind
from annotator.gui.zone_names import zone_name


def test_every_kind_has_a_name_of_its_own() -> None:
    names = [zone_name(kind) for kind in ZoneKind]
    assert len(set(names)) == len(ZoneKind)
    assert names[-2:] == ["other story", "furniture"]
