"""A day with the keyboard alone: import, tag, link, undo, go home, come back, undo, export."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.stories.desktop import Desktop, wait_until

pytestmark = pytest.mark.skipif(
    not all(shutil.which(name) for name in ("Xvfb", "xdotool", "openbox")),
    reason="a real window needs an X server; dev.py installs one where it may",
)

TEXT = (
    "Alba met Boro in Cairo 😀 today.\n"
    "Deva said: “Peace is near,” she added, “and it will last.”\n"
    "Erik denied the report of Farid’s paper in Genoa.\n"
)
# Counted by hand in code points: the first line has 31 with the emoji as one, so that the second
# begins at 32; the second has 58, so that the third begins at 91.
ANN = """\
T1\tactor 0 4\tAlba
T2\tactor 9 13\tBoro
T3\tlocation 17 22\tCairo
T4\tactor 32 36\tDeva
T5\tclaim 44 57;72 88\tPeace is near and it will last
T6\tevent 44 49\tPeace
T7\tactor 91 95\tErik
T8\tclaim 96 113\tdenied the report
T9\tactor 117 122\tFarid
T10\tlocation 134 139\tGenoa
R1\tmade-by Arg1:T8 Arg2:T7\t
"""
ACTOR_FILL = (166, 206, 228)
"""#0072B2 mixed at 0.35 into white."""
CLAIM_FILL = (239, 199, 166)
"""#D55E00 mixed at 0.35 into white, (255 × 0.65 + 213 × 0.35, …), rounded."""

WORD, SELECT_WORD = "ctrl+Right", "ctrl+shift+Right"


def asked(path: Path, question: Callable[[Project], Any]) -> Any:
    """What another program sees in the file while the window has it open."""
    with Project.open(path, Settings(machine="onlooker"), read_only=True) as project:
        return question(project)


def spans(project: Project) -> set[tuple[str, tuple[tuple[int, int], ...]]]:
    """Every span by type and fragments."""
    return {
        (span.type, span.fragments)
        for article in project.reads.article_uids()
        for span in project.reads.spans(article)
    }


def links(project: Project) -> set[tuple[str, int, int]]:
    """Every link by type and the starts of its ends."""
    found = set()
    for article in project.reads.article_uids():
        starts = {span.uid: span.start for span in project.reads.spans(article)}
        for link in project.reads.links(article):
            found.add((link.type, starts[link.source.uid], starts[link.target.uid]))
    return found


def import_article(desktop: Desktop, project: Path, article: Path) -> None:
    """Ctrl+I, the first button, the file's name, Enter, Enter."""
    desktop.keys("ctrl+i")
    desktop.wait_for_window("Import$")
    desktop.keys("space")
    desktop.wait_for_window("Import Files")
    desktop.write(str(article))
    desktop.keys("Return")
    desktop.wait_until_gone("Import Files")
    desktop.wait_for_window("Import$")
    desktop.keys("Return")
    wait_until(
        lambda: bool(asked(project, lambda opened: opened.reads.article_uids())), "the import"
    )
    desktop.wait_until_gone("Import$")
    desktop.wait_for_window("day – Annotator")


def tag_ten(desktop: Desktop) -> None:
    """Ten spans: words at the caret, a claim in two pieces, an event nested in it."""
    desktop.keys("1", WORD, WORD, "1", WORD, WORD, "3")
    desktop.keys("Down", "Home", "1")
    desktop.keys(WORD, WORD, SELECT_WORD, SELECT_WORD, SELECT_WORD, "2")
    desktop.keys(WORD, WORD, WORD, *[SELECT_WORD] * 4, "plus")
    desktop.keys("Home", WORD, WORD, "4")
    desktop.keys("Down", "Home", "1")
    desktop.keys(WORD, *[SELECT_WORD] * 3, "2")
    desktop.keys(WORD, WORD, "1", WORD, WORD, WORD, "3")


@pytest.mark.slow
def test_the_main_job_with_the_keyboard_alone(tmp_path: Path) -> None:
    article, project, target = (tmp_path / n for n in ("day.txt", "day.annotator", "out"))
    article.write_text(TEXT, encoding="utf-8", newline="\n")
    with Desktop(tmp_path) as desktop:
        with desktop.program("gui") as program:
            desktop.wait_for_window("Annotator")
            desktop.keys("ctrl+n")
            desktop.wait_for_window("New Project")
            desktop.write(str(project))
            desktop.keys("Return")
            desktop.wait_for_window("day – Annotator")
            import_article(desktop, project, article)
            tag_ten(desktop)
            wait_until(lambda: len(asked(project, spans)) == 10, "the tenth span")
            wait_until(lambda: desktop.pixels().count(ACTOR_FILL) > 500, "painting the actors")
            assert desktop.pixels().count(CLAIM_FILL) > 500
            desktop.keys("comma", "comma", "l", "comma", "Return")
            desktop.keys("l", "comma", "comma", "comma", "Return")
            desktop.keys("l", "period", "period", "Return")
            wait_until(lambda: len(asked(project, links)) == 3, "the third link")
            desktop.keys("ctrl+z")
            wait_until(lambda: len(asked(project, links)) == 2, "taking the link back")
            desktop.keys("ctrl+q")
            assert program.wait(30) == 0
        assert not list(tmp_path.glob("day.annotator-*")), "one plain file is left"
        with desktop.program("gui", str(project)) as program:
            desktop.wait_for_window("day – Annotator")
            assert len(asked(project, spans)) == 10
            desktop.keys("ctrl+z")
            wait_until(
                lambda: asked(project, links) == {("made-by", 96, 91)}, "undoing yesterday’s link"
            )
            desktop.keys("ctrl+e")
            desktop.wait_for_window("Export$")
            desktop.write("b")
            desktop.keys("alt+a", "End", "alt+t", "ctrl+a")
            desktop.write(str(target))

            def written() -> bool:
                """Enter does nothing until it is counted what would be written."""
                if desktop.there("Export$"):
                    desktop.keys("Return")
                return target.exists()

            wait_until(written, "the export")
            desktop.wait_until_gone("Export$")
            desktop.keys("ctrl+q")
            assert program.wait(30) == 0
    assert (target / "day.txt").read_text(encoding="utf-8") == TEXT
    assert (target / "day.ann").read_text(encoding="utf-8") == ANN
