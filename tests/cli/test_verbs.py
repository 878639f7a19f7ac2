"""What verbs have in common."""

import argparse
from pathlib import Path

import pytest

from annotator.cli.output import Output
from annotator.cli.verbs import add_file, add_verb, opened
from annotator.errors import UserError


def greet(_options: argparse.Namespace, _output: Output) -> int:
    """Greet a project.

    At length.
    """
    return 7


def test_the_docstring_is_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser(prog="annotator")
    verbs = parser.add_subparsers()
    add_file(add_verb(verbs, "greet", greet, example="annotator greet w.annotator"))
    options = parser.parse_args(["greet", "w.annotator", "--json"])
    assert options.run is greet
    assert (options.file, options.json, options.quiet) == (Path("w.annotator"), True, False)
    with pytest.raises(SystemExit):
        parser.parse_args(["greet", "--help"])
    assert "Greet a project.\n\nAt length." in capsys.readouterr().out


def test_a_project_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file"):
        opened(tmp_path / "none.annotator", read_only=True)


def test_read_only_takes_no_lock(work: Path) -> None:
    with opened(work, read_only=False), opened(work, read_only=True) as second:
        assert second.read_only
