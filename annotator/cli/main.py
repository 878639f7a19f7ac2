"""The verbs of the command line, and how each run ends."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from annotator import __version__
from annotator.cli import (
    agreeing,
    articles,
    assigning,
    datasets,
    exporting,
    finding,
    handing,
    merging,
    projects,
    reporting,
    settling,
)
from annotator.cli.output import BAD, BROKEN_PIPE, STOPPED, Output, speak_any_script
from annotator.errors import CancelledError, UserError

_EXAMPLES = """\
examples:
  annotator new work.annotator
  annotator import work.annotator articles/ --as Ana
  annotator export work.annotator out.jsonl --format jsonl
  annotator info work.annotator --json
  annotator search work.annotator "small arms"
  annotator gui work.annotator

exit codes: 0 done; 1 faults found, nothing found, or some files could not be read;
2 bad use or bad input, and nothing was changed
"""


class _Parser(argparse.ArgumentParser):
    """Tells bad use in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD, f"annotator: {message}; see {self.prog} --help\n")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The verb with its options; ends the program after ``--help``, ``--version`` or bad use."""
    parser = _Parser(
        prog="annotator",
        description="Annotate news articles: who claims what, and where.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"annotator {__version__}")
    verbs = parser.add_subparsers(dest="verb", parser_class=_Parser)
    for module in (
        projects, articles, exporting, datasets, finding, assigning, handing, merging, agreeing,
        settling, reporting,
    ):  # fmt: skip
        module.add_verbs(verbs)
    window = verbs.add_parser(
        "gui", help="open the window (so does annotator alone)", allow_abbrev=False
    )
    window.add_argument("file", nargs="?", metavar="FILE", help="the project to open")
    window.add_argument("--demo-offscreen", metavar="OUTDIR", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.verb is None:
        options.verb, options.file, options.demo_offscreen = "gui", None, None
    return options


def run(options: argparse.Namespace) -> int:
    """Do the verb that was parsed; gives the exit code."""
    speak_any_script()
    output = Output(as_json=options.json, quiet=options.quiet)
    try:
        code: int = options.run(options, output)
        sys.stdout.flush()
    except UserError as error:
        output.warn(f"annotator: {error}")
        return BAD
    except (KeyboardInterrupt, CancelledError):
        output.warn("annotator: stopped")
        return STOPPED
    except BrokenPipeError:
        # Whoever read the output has gone; what Python would still flush goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return code
