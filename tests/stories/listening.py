"""What a story hears: asks the screen reader that runs beside the window."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.stories.desktop import PATIENCE, Desktop, wait_until

SCREEN_READER = Path(__file__).with_name("screen_reader.py")


class Listening:
    """A screen reader on a desktop with a bus."""

    def __init__(self, desktop: Desktop, python: str) -> None:
        self._command = [python, str(SCREEN_READER)]
        self._variables = desktop.variables
        self._log = desktop.folder / "screen_reader.log"
        self._heard: list[str] = []

    def __enter__(self) -> Self:
        with self._log.open("ab") as log:
            self._child = subprocess.Popen(
                self._command,
                env=self._variables,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
            )
        assert self._answer() == "ready"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._child.communicate(timeout=PATIENCE)  # its questions end, and it with them
        finally:
            self._child.kill()

    def ask(self, question: str, *arguments: object) -> Any:
        """An answer of `screen_reader`."""
        assert self._child.stdin is not None
        self._child.stdin.write(json.dumps([question, *arguments]) + "\n")
        self._child.stdin.flush()
        return self._answer()

    def article(self, ready: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        """The text view, once it reads as it should."""
        found: list[dict[str, Any]] = []

        def reads() -> bool:
            found[:] = [self.ask("article")]
            return bool(found[0]) and ready(found[0])

        try:
            wait_until(reads, what)
        except AssertionError as error:
            raise AssertionError(f"{error}; it reads {found}") from error
        return found[0]

    def hear(self, sentence: str) -> None:
        """Until exactly this is announced, at some time after what was waited for last."""

        def heard() -> bool:
            self._heard += self.ask("said")
            return sentence in self._heard

        try:
            wait_until(heard, f"saying {sentence!r}")
        except AssertionError as error:
            raise AssertionError(f"{error}; said instead: {self._heard}") from error
        del self._heard[: self._heard.index(sentence) + 1]

    def _answer(self) -> Any:
        assert self._child.stdout is not None
        line = self._child.stdout.readline()
        assert line, self._log.read_text("utf-8")
        return json.loads(line)
