"""A screen of its own with a window manager, for a program that runs beside the test."""

import os
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
"""Seconds after which something that does not happen has failed; reached only by failures."""


class Desktop:
    """An X server without a screen, and a window manager in it; with ``bus`` also what a screen
    reader and a program meet on.
    """

    def __init__(
        self, folder: Path, size: tuple[int, int] = (1400, 900), *, bus: bool = False
    ) -> None:
        self.folder = folder
        self._size = size
        self._bus = bus
        self._children: list[subprocess.Popen[bytes]] = []
        self._address = ""
        self.display = ""

    def __enter__(self) -> Self:
        width, height = self._size
        screen = ["-screen", "0", f"{width}x{height}x24", "-fbdir", str(self.folder)]
        self.display = f":{self._server('Xvfb', '-displayfd', *screen, '-nolisten', 'tcp')}"
        if self._bus:
            self._address = self._server("dbus-daemon", "--print-address", "--session", "--nofork")
        self._spawn(["openbox", "--sm-disable"])
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for child in reversed(self._children):
            child.terminate()
        for child in self._children:
            child.wait(PATIENCE)

    @property
    def variables(self) -> dict[str, str]:
        """The environment of a program on this screen."""
        kept = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        kept |= {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "PYTHONUTF8": "1"}
        if self._bus:
            kept |= {"DBUS_SESSION_BUS_ADDRESS": self._address, "GSETTINGS_BACKEND": "memory"}
            kept |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        return kept

    def keys(self, *names: str) -> None:
        """Press keys one after another, such as ``ctrl+Return``, in the window that has them."""
        self._xdotool("key", "--clearmodifiers", "--delay", "15", *names)

    def write(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--clearmodifiers", "--delay", "5", text)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the left button at a place of the screen, go to another and let go."""
        middle = (start[0] + end[0]) // 2, (start[1] + end[1]) // 2
        steps: list[str] = []
        for x, y in (start, middle, end):
            steps += ["mousemove", "--sync", str(x), str(y)]
            steps += ["mousedown", "1"] if (x, y) == start else []
        self._xdotool(*steps, "mouseup", "1")

    def wait_for_window(self, title: str) -> None:
        """Until a window of this title is there and has the keyboard; a regular expression."""
        wait_until(lambda: self._activated(title), f"opening of {title}")

    def wait_until_gone(self, title: str) -> None:
        """Until no window of this title is there."""
        wait_until(lambda: not self.there(title), f"closing of {title}")

    def there(self, title: str) -> bool:
        """Whether a window of this title is there."""
        return bool(self._windows(title))

    def _activated(self, title: str) -> bool:
        windows = self._windows(title)
        if not windows:
            return False
        if self._ask("getactivewindow") != windows[-1:]:
            self._ask("windowactivate", windows[-1])
            return False
        return True

    def _windows(self, title: str) -> list[str]:
        return self._ask("search", "--onlyvisible", "--name", title)

    def _ask(self, *arguments: str) -> list[str]:
        """What xdotool says, nothing where a window went away under its hands."""
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        return done.stdout.split()

    def pixels(self) -> "Picture":
        """What is on the screen now."""
        return Picture((self.folder / "Xvfb_screen0").read_bytes())

    @contextmanager
    def program(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """``annotator …`` from the checkout; killed at the end if it is still there."""
        log = self.folder / "program.log"
        with ExitStack() as stack:
            output = stack.enter_context(log.open("ab"))
            program = subprocess.Popen(
                [sys.executable, "-m", "annotator", *arguments],
                cwd=ROOT,
                env=self.variables,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            try:
                yield program
            finally:
                program.kill()
                program.wait(PATIENCE)
                assert b"Traceback" not in log.read_bytes(), log.read_text("utf-8")

    def _server(self, name: str, option: str, *options: str) -> str:
        """Start a server that tells through the file ``option`` names where it listens."""
        reading, writing = os.pipe()
        self._spawn([name, option, str(writing), *options], pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as said:
            return said.readline().strip()

    def _spawn(self, command: list[str], pass_fds: tuple[int, ...] = ()) -> None:
        self._children.append(
            subprocess.Popen(
                command,
                pass_fds=pass_fds,
                env=self.variables,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.variables, check=True, timeout=PATIENCE)


class Picture:
    """The pixels of a screen, from X's window dump format (XWDFile.h)."""

    def __init__(self, dump: bytes) -> None:
        fields = struct.unpack(">25I", dump[:100])
        self.width, self.height = fields[4], fields[5]
        self._bytes_per_line = fields[12]
        self._pixels = dump[fields[0] + fields[19] * 12 :]

    def rows_of(self, colour: tuple[int, int, int]) -> list[tuple[int, int, int]]:
        """Where exactly this colour is: a row of the screen, its first and its last place there."""
        wanted = bytes(reversed(colour))
        found = []
        for row in range(self.height):
            start = row * self._bytes_per_line
            line = self._pixels[start : start + self.width * 4]
            places = [x for x in range(self.width) if line[x * 4 : x * 4 + 3] == wanted]
            if places:
                found.append((row, places[0], places[-1]))
        return found

    def count(
        self,
        colour: tuple[int, int, int],
        *,
        near: int = 12,
        within: Sequence[int] | None = None,
    ) -> int:
        """How many pixels have this colour, or one that differs by at most ``near`` a channel;
        ``within`` a box of left, top, width and height.
        """
        left, top, width, height = within or (0, 0, self.width, self.height)
        number = 0
        for row in range(top, top + height):
            start = row * self._bytes_per_line + left * 4
            line = self._pixels[start : start + width * 4]
            for blue, green, red in zip(line[0::4], line[1::4], line[2::4], strict=True):
                number += (
                    abs(red - colour[0]) <= near
                    and abs(green - colour[1]) <= near
                    and abs(blue - colour[2]) <= near
                )
        return number


def wait_until(happened: Callable[[], bool], what: str) -> None:
    """Until something is so outside this process, where no signal can be waited for."""
    pause = threading.Event()
    end = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not happen")
        pause.wait(0.02)
