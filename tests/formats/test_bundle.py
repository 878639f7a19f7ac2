"""The values that pass between a project and a format."""

import pytest

from annotator.formats.bundle import Feature, Header
from tests.formats.builders import ANA, FIRST, GOLDEN, SECOND, TALK, uid


def test_a_layer_is_called_by_whom_it_is_credited_to() -> None:
    header = Header(people=[ANA], layers=[FIRST, SECOND])
    assert header.layer_title(FIRST.uid) == "Ana"
    assert header.layer_title(SECOND.uid) == "Ben’s model"
    assert header.layer_title(uid("unknown")) == ""


def test_a_layer_of_comments_is_never_called_as_one_of_annotations() -> None:
    header = Header(people=[ANA], layers=[FIRST], talk=[TALK, GOLDEN])
    assert header.layer_title(TALK.uid) == "Ana (comments)"
    assert header.layer_title(FIRST.uid) == "Ana"


@pytest.mark.parametrize("feature", Feature)
def test_one_of_a_feature_is_called_otherwise_than_several(feature: Feature) -> None:
    assert feature.named(1) not in ("", feature.named(2))
    assert feature.named(0) == feature.named(2) == feature.value
