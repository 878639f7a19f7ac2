"""Choices of how a format is read and written."""

import pytest

from annotator.errors import BadInputError
from annotator.exchange.registry import FORMATS
from annotator.formats.options import EDGES, FLATTEN, PRIORITY, chosen, counting


def test_what_is_not_given_has_its_default() -> None:
    given = {"edges": "drop", "priority": "claim,actor"}
    assert chosen((FLATTEN, EDGES, PRIORITY), given) == {
        "flatten": "longest",
        "edges": "drop",
        "priority": "claim,actor",
    }


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"colour": "red"}, "There is no choice “colour” here; there are: flatten, edges."),
        ({"edges": "cut"}, "“edges” cannot be “cut”; it can be: snap, split, drop."),
    ],
)
def test_what_there_is_not_is_refused(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(BadInputError) as caught:
        chosen((FLATTEN, EDGES), given)
    assert str(caught.value) == sentence


def test_every_default_is_one_of_the_values() -> None:
    for form in FORMATS:
        for option in (*form.options, *form.reading_options):
            assert option.title
            assert not option.values or option.default in dict(option.values)


def test_what_means_nothing_with_the_other_choices_does_not_count() -> None:
    options = (EDGES, FLATTEN._replace(when=("edges", "drop")), PRIORITY)
    assert counting(options, {"flatten": "priority"}) == [EDGES]
    assert counting(options, {"edges": "drop"}) == [*options[:2]]
    assert counting(options, {"edges": "drop", "flatten": "priority"}) == [*options]


def test_every_option_depends_on_one_that_is_there() -> None:
    for form in FORMATS:
        known = {option.id: option for option in form.options}
        for name, value in (one.when for one in form.options if one.when):
            assert value in dict(known[name].values)
