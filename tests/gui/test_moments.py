"""Moments as people read them."""

import re
from datetime import datetime

from annotator.gui.moments import local, short, to_the_minute, to_the_second

_A_DAY = int(datetime(2024, 6, 29, 14, 5, 9).astimezone().timestamp() * 1000) << 16


def test_another_day_is_a_date() -> None:
    assert short(_A_DAY) == "2024-06-29"
    assert to_the_minute(_A_DAY) == "2024-06-29 14:05"
    assert to_the_second(_A_DAY) == "2024-06-29 14:05:09"


def test_today_is_a_time() -> None:
    now = int(datetime.now().astimezone().timestamp() * 1000) << 16
    assert local(now).date() == datetime.now().astimezone().date()
    assert re.fullmatch(r"\d\d:\d\d", short(now))
