"""Where spans lie, as files say."""

import pytest

from annotator.formats.offsets import places
from annotator.formats.records.shapes import Shape
from annotator.formats.records.values import Unfit
from annotator.text.canonical import canonicalise

TEXT = "Khan said no."
PLACE = next(places(TEXT, canonicalise(TEXT), lines_are_one=False))


def shape(**record: object) -> Shape:
    """A span of a line."""
    return Shape(1, record)


def test_both_ways_to_write_offsets() -> None:
    assert shape(start=0, end=4).placed(PLACE) == [(0, 4)]
    assert shape(fragments=[[0, 4], [10, 12]]).placed(PLACE) == [(0, 4), (10, 12)]
    assert shape(start=0.0, end=4.0).placed(PLACE) == [(0, 4)]


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"start": 0},
        {"start": "0", "end": "4"},
        {"fragments": "0-4"},
        {"fragments": [[0]]},
        {"fragments": [[0, 4, 5]]},
        {"fragments": [{"start": 0, "end": 4}]},
        {"fragments": [0, 4]},
    ],
)
def test_what_is_no_span(record: dict[str, object]) -> None:
    with pytest.raises(Unfit):
        Shape(1, record)


def test_no_object_is_no_span() -> None:
    with pytest.raises(Unfit):
        Shape(1, [0, 4, "actor"])


@pytest.mark.parametrize(
    "record",
    [
        {"start": 0, "end": 4},
        {"start": 0, "end": 4, "quote": "Khan"},
        {"start": 0, "end": 4, "quotes": ["Khan"]},
        {"start": 0, "end": 4, "quotes": ["Kh\x00an"]},
        {"start": 0, "end": 4, "quotes": 5},
        {"fragments": [[0, 4], [10, 12]], "quotes": ["Khan", "no"]},
    ],
)
def test_a_span_that_covers_its_words_fits(record: dict[str, object]) -> None:
    assert Shape(1, record).fits(TEXT, PLACE)


@pytest.mark.parametrize(
    "record",
    [
        {"start": 0, "end": 4, "quotes": ["Khan "]},
        {"start": 0, "end": 4, "quotes": []},
        {"start": 0, "end": 4, "quotes": [None]},
        {"start": 0, "end": 99},
        {"start": -1, "end": 4},
        {"fragments": [[0, 4], [10, 12]], "quotes": ["no", "Khan"]},
    ],
)
def test_a_span_that_covers_other_words_does_not(record: dict[str, object]) -> None:
    assert not Shape(1, record).fits(TEXT, PLACE)
