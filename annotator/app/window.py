"""Opens the window, or drives it unseen; Qt is loaded only once it is known that it can."""

import sys
from pathlib import Path

from annotator.app.logs import Session, closed_unexpectedly, log


def window(path: Path | None) -> int:
    """Show the window until it is closed, with a project if one is named; gives the exit code.

    Without a display it says so in two lines on standard error and gives 2.
    """
    from annotator.gui import display

    problem = display.missing()
    if problem is not None:
        print(problem, file=sys.stderr)
        return display.NO_DISPLAY
    with Session():
        lost = closed_unexpectedly()
        for one in lost:
            report = one.report or "it left no report"
            log.warning("the session of %s was not closed: %s", one.began.isoformat(), report)
        from annotator.gui import application

        return application.run(path, report=lost[-1].report if lost else None, lost=bool(lost))


def demo(outdir: Path) -> int:
    """Drive the window unseen through the main job, writing into ``outdir``; gives the exit
    code.
    """
    from annotator.gui import demo as driver

    return driver.run(outdir)
