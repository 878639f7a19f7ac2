"""The collector is told once, by whoever starts the program."""

import gc
from collections.abc import Iterator

import pytest

from annotator.app.collector import look_seldom


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_ten_thousand_values_do_not_start_a_collection() -> None:
    look_seldom()
    gc.collect()
    before = gc.get_stats()[0]["collections"]
    kept = [(number,) for number in range(10_000)]
    assert gc.get_stats()[0]["collections"] == before
    assert len(kept) == 10_000
