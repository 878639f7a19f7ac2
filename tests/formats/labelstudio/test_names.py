"""Words for comparing."""

import pytest

from annotator.formats.labelstudio.names import bare, free


@pytest.mark.parametrize(
    ("words", "expected"),
    [("no,\\nthen", "no,then"), ("no,\nthen", "no,then"), ("a\\r\\n\u00a0b", "ab"), ("\\n", "")],
)
def test_white_space_does_not_count_however_it_is_written(words: str, expected: str) -> None:
    assert bare(words) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("kind", True), ("a:b", True), ("", False), ("entity", False), ("a:flag", False)],
)
def test_names_a_control_can_have(name: str, *, expected: bool) -> None:
    assert free(name) is expected
