"""What the verbs have in common."""

import argparse
import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.cli.output import Output

if TYPE_CHECKING:
    from annotator.project.project import Project

Verbs = Any
"""What ``add_subparsers`` gives; argparse has no public name for it."""
Run = Callable[[argparse.Namespace, Output], int]


def add_verb(verbs: Verbs, name: str, run: Run, *, example: str) -> argparse.ArgumentParser:
    """A verb with the options all have; its help is the docstring of ``run``."""
    about = "\n".join(line.strip() for line in (run.__doc__ or "").strip().split("\n"))
    parser: argparse.ArgumentParser = verbs.add_parser(
        name,
        help=about.split("\n", 1)[0].rstrip("."),
        description=about,
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--json", action="store_true", help="one JSON object on standard output, nothing else"
    )
    parser.add_argument("--quiet", action="store_true", help="tell only results and faults")
    parser.set_defaults(run=run)
    return parser


def add_file(parser: argparse.ArgumentParser) -> None:
    """The project a verb works on."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the project")


def listed(said: str | None) -> list[str]:
    """The names of a list with commas, in which one that has a comma stands in quotes."""
    if not said:
        return []
    return [
        name.strip() for name in next(csv.reader([said], skipinitialspace=True)) if name.strip()
    ]


def pairs(given: list[str]) -> dict[str, str]:
    """What was said as ``name=value``.

    Raises:
        BadInputError: for one without an equals sign.
    """
    from annotator.errors import BadInputError

    found = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name.strip():
            raise BadInputError("“{text}” is no choice; write it as name=value.", text=one)
        found[name.strip()] = value.strip()
    return found


def opened(path: Path, *, read_only: bool) -> "Project":
    """The project of a verb.

    Raises:
        UserError: if it cannot be opened.
    """
    from annotator.project.project import Project
    from annotator.settings.files import load

    return Project.open(path, load(), read_only=read_only)
