"""Dates as an article has them: as far as they are known."""

import re
from datetime import date
from typing import Final

_DATE: Final = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?:Z|[+-]([0-9]{2}):?([0-9]{2}))?)?"
    r")?)?"
)
_MOST: Final = (24, 60, 60, 24, 60)
"""Hours, minutes and seconds; hours and minutes of the zone."""


def is_date(text: str) -> bool:
    """Whether it is ``2024``, ``2024-06``, ``2024-06-29``, or that with a time and a zone
    (``2024-06-29T10:00+05:00``), of a day and an hour that there are.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day, *times = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return all(int(part or 0) < most for part, most in zip(times, _MOST, strict=True))
