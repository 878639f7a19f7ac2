"""When something was, as people read it."""

from datetime import datetime

from annotator.journal.clock import time_of


def local(clock: int) -> datetime:
    """A clock of the journal in the time of this machine's place."""
    return time_of(clock).astimezone()


def short(clock: int) -> str:
    """The time where it was today, else the date."""
    when = local(clock)
    today = datetime.now().astimezone().date()
    return when.strftime("%H:%M" if when.date() == today else "%Y-%m-%d")


def to_the_minute(clock: int) -> str:
    """Date and time."""
    return local(clock).strftime("%Y-%m-%d %H:%M")


def to_the_second(clock: int) -> str:
    """Date and time."""
    return local(clock).strftime("%Y-%m-%d %H:%M:%S")
