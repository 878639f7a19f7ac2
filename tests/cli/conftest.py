"""A shell in an empty folder."""

from pathlib import Path

import pytest

from tests.cli.running import Shell


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
