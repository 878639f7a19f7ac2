"""The values that pass between a project and a format."""

from annotator.formats.bundle import Header
from tests.formats.builders import ANA, FIRST, SECOND, uid


def test_a_layer_is_called_by_whom_it_is_credited_to() -> None:
    header = Header(people=[ANA], layers=[FIRST, SECOND])
    assert header.layer_title(FIRST.uid) == "Ana"
    assert header.layer_title(SECOND.uid) == "Ben’s model"
    assert header.layer_title(uid("unknown")) == ""
