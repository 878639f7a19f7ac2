"""A shell in an empty folder, where Control-C means what it means in a terminal."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import Shell


@pytest.fixture(autouse=True)
def _control_c() -> Iterator[None]:
    """Work in the background ignores Control-C and hands that on; tests may run there too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs verbs in this process."""
    return Shell(capsys)


@pytest.fixture
def work(shell: Shell, tmp_path: Path) -> Path:
    """An empty project."""
    path = tmp_path / "work.annotator"
    assert shell("new", path, "--quiet") == 0
    return path
