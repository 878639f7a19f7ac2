"""Where the program begins."""

import sys
from collections.abc import Sequence
from pathlib import Path

from annotator.app.collector import look_seldom
from annotator.cli.main import parse, run


def main(arguments: Sequence[str] | None = None) -> int:
    """What the command ``annotator`` does; gives the exit code."""
    options = parse(sys.argv[1:] if arguments is None else arguments)
    look_seldom()
    if options.verb != "gui":
        return run(options)
    from annotator.app.window import demo, window

    if options.demo_offscreen is not None:
        return demo(Path(options.demo_offscreen))
    return window(Path(options.file) if options.file else None)


def gui(arguments: Sequence[str] | None = None) -> int:
    """What the command ``annotator-gui`` does, which desktops start: ``annotator-gui [FILE]``."""
    return main(["gui", *(sys.argv[1:] if arguments is None else arguments)])
