"""A headless browser of the Chromium family, driven over a pipe by its own protocol.

https://chromedevtools.github.io/devtools-protocol/: messages are JSON, each ended by a NUL, to its
file 3 and from its file 4. So nothing has to be installed beside the browser itself.
"""

import base64
import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

_NAMES: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
_OPTIONS: Final = (
    *("--headless", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", "--disable-quic"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--disable-dev-shm-usage",
)

_AS_3_AND_4: Final = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Becomes a program that has the pipe as its files 3 and 4, which Popen cannot say."""


def browser() -> str | None:
    """The program, if there is one that can be driven this way."""
    if os.name != "posix":
        return None
    return next(filter(None, map(shutil.which, _NAMES)), None)


class Page:
    """A tab."""

    def __init__(self, pipe: "_Pipe") -> None:
        self._pipe = pipe
        target = pipe.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        attach = {"targetId": target, "flatten": True}
        self._session = pipe.call("Target.attachToTarget", attach)["sessionId"]
        for domain in ("Page", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> Any:
        """A command of the protocol."""
        return self._pipe.call(method, parameters, self._session)

    def open(self, path: Path) -> None:
        """Load a file and wait until it is there."""
        self.call("Page.navigate", url=path.as_uri())
        self._pipe.wait("Page.loadEventFired")

    def ask(self, expression: str) -> Any:
        """The value of an expression of JavaScript."""
        told = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def seen(self, width: int, height: int = 900, scheme: str = "light", media: str = "") -> Self:
        """Show it so large, in a light or dark scheme, on a screen or in print."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **size)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", media=media, features=features)
        return self

    def printed(self) -> bytes:
        """As a PDF, by the page's own sizes."""
        told = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(told["data"])

    def amiss(self) -> list[str]:
        """What the browser logged, and what it asked for beside the page itself."""
        logged = [one["entry"]["text"] for one in self._pipe.told("Log.entryAdded")]
        asked = [one["request"]["url"] for one in self._pipe.told("Network.requestWillBeSent")]
        return logged + [one for one in asked if not one.startswith("file:")]


class _Pipe:
    def __init__(self, out: int, back: int) -> None:
        self._out, self._back = out, back
        self._numbers = itertools.count(1)
        self._rest = b""
        self._events: list[dict[str, Any]] = []

    def call(self, method: str, parameters: Any = None, session: str = "") -> Any:
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters or {}}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while (told := self._next()).get("id") != number:
            self._events.append(told)
        assert "error" not in told, told
        return told["result"]

    def wait(self, event: str) -> None:
        while not any(self.told(event)):
            self._events.append(self._next())

    def told(self, event: str) -> Iterator[Any]:
        return (one["params"] for one in self._events if one.get("method") == event)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._back, 1 << 20)
            assert more, "the browser has ended"
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))


@contextmanager
def page(profile: Path) -> Iterator[Page]:
    """A tab of a browser with a new profile, which ends with the block."""
    program = browser()
    assert program is not None
    theirs_in, out = os.pipe()
    back, theirs_out = os.pipe()
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    command = [program, *_OPTIONS, *sandbox, f"--user-data-dir={profile}"]
    with subprocess.Popen(
        [sys.executable, "-c", _AS_3_AND_4, str(theirs_in), str(theirs_out), *command],
        pass_fds=(theirs_in, theirs_out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        os.close(theirs_in)
        os.close(theirs_out)
        pipe = _Pipe(out, back)
        try:
            yield Page(pipe)
            pipe.call("Browser.close")
        finally:
            os.close(out)
            os.close(back)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
