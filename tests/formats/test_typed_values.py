"""Values as texts beside a word for their kind."""

import pytest

from annotator.domain.values import Value
from annotator.formats.typed_values import NOT_STATED, kind_of, value_from, written


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (None, NOT_STATED, None),
        (True, "boolean", "true"),
        (False, "boolean", "false"),
        (3, "integer", "3"),
        (0.5, "real", "0.5"),
        ("3", "", "3"),
    ],
)
def test_values_come_back_as_they_were(value: Value, kind: str, words: str | None) -> None:
    assert (kind_of(value), written(value)) == (kind, words)
    back = value_from(words, kind)
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("kind", ["boolean", "integer", "real", "unheard", ""])
def test_a_value_that_somebody_changed_is_the_text_it_is_now(kind: str) -> None:
    assert value_from("maybe", kind) == "maybe"
