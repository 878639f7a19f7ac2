"""What the command line tells: results on standard output, all else on standard error."""

import json
import sys
import time
from collections.abc import Mapping
from io import TextIOWrapper
from typing import Final

_SHOWN_AFTER: Final = 0.5
_EVERY: Final = 0.1
_WIDTH: Final = 60

DONE: Final = 0
FAULTS: Final = 1
"""Faults were found, nothing was found, or some files could not be read."""
BAD: Final = 2
"""Bad use or bad input; nothing was changed."""
STOPPED: Final = 130
BROKEN_PIPE: Final = 141


class Output:
    """Where one run of a verb speaks to.

    With ``json`` one object goes to standard output at the end and nothing else ever does; with
    ``quiet`` only results and what went wrong are told.
    """

    def __init__(self, *, as_json: bool, quiet: bool) -> None:
        self.as_json = as_json
        self._quiet = quiet
        self._started = time.monotonic()
        self._drawn = 0.0
        self._line = ""

    def say(self, line: str = "") -> None:
        """A line for people who asked for one; part of the result."""
        self._clear()
        if not self.as_json:
            print(line)

    def note(self, line: str) -> None:
        """A line beside the result."""
        self._clear()
        if not self._quiet:
            print(line, file=sys.stderr)

    def warn(self, line: str) -> None:
        """A line about something that went wrong, told in any case."""
        self._clear()
        print(line, file=sys.stderr)

    def give(self, result: Mapping[str, object]) -> None:
        """The whole result, for programs."""
        self._clear()
        if self.as_json:
            plain = not (sys.stdout.encoding or "").lower().startswith("utf")
            print(json.dumps(result, ensure_ascii=plain, indent=1))

    def progress(self, done: int, total: int, stage: str) -> None:
        """How far it is, on a terminal only and only where it takes long."""
        now = time.monotonic()
        if self._quiet or now - self._started < _SHOWN_AFTER or now - self._drawn < _EVERY:
            return
        if not sys.stderr.isatty():
            return
        self._drawn = now
        of = f" of {total:,}" if total else ""
        self._draw(f"{stage} {done:,}{of}")

    def _clear(self) -> None:
        if self._line:
            self._draw("")

    def _draw(self, line: str) -> None:
        print("\r" + line.ljust(len(self._line)), end="\r" if not line else "", file=sys.stderr)
        sys.stderr.flush()
        self._line = line


def speak_any_script() -> None:
    """Have what a terminal's encoding lacks written as escapes rather than fail on it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def counted(number: int, one: str, more: str = "") -> str:
    """A number with its noun: ``1 article``, ``2,000 articles``."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
