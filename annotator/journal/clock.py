"""The hybrid clock: milliseconds that never run backwards inside one file."""

import time
from datetime import UTC, datetime

_COUNTER_BITS = 16


def next_clock(last: int) -> int:
    """A value above ``last``: the time in milliseconds shifted by 16 bits, or ``last`` + 1
    where the machine's clock was set back.
    """
    return max(last + 1, time.time_ns() // 1_000_000 << _COUNTER_BITS)


def time_of(clock: int) -> datetime:
    """When that was, by the machine that wrote it (UTC)."""
    return datetime.fromtimestamp((clock >> _COUNTER_BITS) / 1000, UTC)
