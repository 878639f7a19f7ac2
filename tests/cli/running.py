"""Running the command line, here and in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from annotator.app.main import main
from tests.checkout import ROOT


class Shell:
    """Runs verbs in this process; keeps what the last one said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = ""
        self.err = ""

    def __call__(self, *arguments: object) -> int:
        """The exit code of a verb."""
        self._capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        self.out, self.err = self._capsys.readouterr()
        return code

    def json(self, *arguments: object, code: int = 0) -> Any:
        """The object a verb gives with ``--json``; there must be nothing beside it."""
        assert self(*arguments, "--json") == code, self.err
        assert self.err == ""
        return json.loads(self.out)


def process(
    *arguments: object, cwd: Path = ROOT, **variables: str
) -> "subprocess.CompletedProcess[str]":
    """A verb in a process of its own, as people run it."""
    return subprocess.run(
        [sys.executable, "-m", "annotator", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
