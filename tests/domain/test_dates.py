"""Dates as far as they are known."""

import pytest

from annotator.domain.dates import is_date


@pytest.mark.parametrize(
    "text",
    [
        "2024",
        "2024-06",
        "2024-06-29",
        "2024-02-29",
        "2024-06-29T10:00",
        "2024-06-29T23:59:59",
        "2024-06-29T10:00Z",
        "2024-06-29T10:00:00.250+05:00",
        "2024-06-29T10:00-0330",
    ],
)
def test_a_date(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "24",
        "2024-6-29",
        "2024-13",
        "2024-02-30",
        "2023-02-29",
        "0000",
        "2024-06-29T24:00",
        "2024-06-29T10:60",
        "2024-06-29T10:00:60",
        "2024-06-29T10:00+24:00",
        "2024-06-29T10",
        "2024-06-29 10:00",
        "2024-06T10:00",
        "2024-06-29 ",
        "٢٠٢٤",
    ],
)
def test_no_date(text: str) -> None:
    assert not is_date(text)
