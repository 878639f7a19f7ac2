"""Random keys, mouse and commands for some seconds, and that what goes wrong is found."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.gui.commands.table import COMMANDS
from tests.checkout import ROOT

SCRIPT = ROOT / "packaging" / "monkey.py"


def started(*arguments: str, sabotage: str = "") -> subprocess.CompletedProcess[str]:
    """The script in a process of its own; ``sabotage`` is done to the program before."""
    code = (
        f"import runpy, sys; sys.path[:0] = [{str(ROOT)!r}, {str(SCRIPT.parent)!r}];"
        f"sys.argv = ['monkey', '--small', *{list(arguments)!r}]\n{sabotage}\n"
        f"runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


@pytest.mark.slow
def test_nothing_is_amiss_after_some_hundred_steps() -> None:
    done = started("--steps", "400", "--seed", "7")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing amiss" in done.stdout


SABOTAGES = {
    "marks are not the spans": (
        "from annotator.gui.reader.view import ReaderView\n"
        "ReaderView.update_marks = lambda *_, **__: None"
    ),
    "is drawn otherwise than afresh": (
        "from annotator.gui.reader.galley import Galley\n"
        "Galley._redecorate = lambda *_: None"
    ),
    "spans are not those in the file": (
        "from annotator.gui.opened import Difference, OpenArticle\n"
        "OpenArticle._patch_spans = lambda *_: Difference()"
    ),
    "ZeroDivisionError": (
        "from annotator.gui.reader.view import ReaderView\n"
        "ReaderView.select_ranges = lambda *_: 1 / 0\n"
        "from annotator.gui.reading import Reading\n"
        "Reading.pieces = lambda *_: 1 / 0"
    ),
    "Qt said": (
        "from PySide6.QtCore import qWarning\n"
        "from annotator.gui.session import Session\n"
        "Session.undo = lambda *_: qWarning('odd')"
    ),
    "the list of articles is not the file's": (
        "from annotator.gui.panels.article_model import ArticleModel\n"
        "ArticleModel.patch = lambda *_: None"
    ),
}  # fmt: skip
"""What must be said, by what is done to the program."""


@pytest.mark.slow
@pytest.mark.parametrize("said", SABOTAGES)
def test_what_goes_wrong_is_found(said: str) -> None:
    done = started("--steps", "1500", "--seed", "1", sabotage=SABOTAGES[said])
    assert done.returncode == 1, done.stdout + done.stderr
    assert said in done.stdout
    assert "--seed 1 --steps" in done.stdout


MENU_THAT_WAITS = """
from PySide6.QtWidgets import QMenu
from monkey_hands import Hands
def waits(self):
    menu = QMenu()
    menu.addAction("One")
    menu.exec()
    return "caret"
Hands._caret = waits
"""
"""As the menus of buttons do."""


ASSIGNED_BLIND = """
import monkey_checks as checks
from annotator.domain.values import WorkState
from annotator.project.operations import articles, assignments
from monkey_hands import Hands
build = checks.build
def assigned(path, **how):
    build(path, **how)
    settings = checks.Settings(my_name=checks.ME, machine="maker", backups=False)
    with checks.Project.open(path, settings) as project:
        all_ = project.reads.article_uids()
        project.run(articles.set_state(all_, WorkState.IN_WORK))
        project.run(assignments.change(all_, add=[project.me], blind=True))
    return path
checks.build = assigned
def beside(self):
    session = self._window.session
    others = [layer.uid for layer, _ in session.names.other_layers()]
    session.show_layers(others)
    reads = session.project.reads
    session.show_article(next(a for a in reads.article_uids() if list(reads.spans(a, others))))
    return "caret"
Hands._caret = beside
"""
"""All articles, to the one who works in the window; others' work is asked for again and again."""


@pytest.mark.slow
def test_what_is_hidden_from_me_is_not_missed() -> None:
    done = started("--steps", "130", "--seed", "7", sabotage=ASSIGNED_BLIND)
    assert done.returncode == 0, done.stdout + done.stderr


SEES_ALL = """
from annotator.gui import opened
class Sees(opened.Blindness):
    def seen(self, article, layers):
        return tuple(layers)
opened.Blindness = Sees
"""


@pytest.mark.slow
def test_what_is_hidden_and_shown_is_found() -> None:
    """On a busy machine dialogs come up later than the same keys, and one of these may end the
    blindness: then the next keys have to find it.
    """
    sabotage = ASSIGNED_BLIND + SEES_ALL
    told = []
    for seed in "475":
        done = started("--steps", "300", "--seed", seed, sabotage=sabotage)
        told.append(done.stdout + done.stderr)
        if done.returncode == 1:
            assert "spans are not those in the file" in done.stdout
            return
    pytest.fail("\n".join(told))


OFTEN = """
from monkey_growth import Growth
Growth.EVERY = 40
look = Growth.look
def told(self, window):
    print("with", window.session.project)
    return look(self, window)
Growth.look = told
"""


@pytest.mark.slow
def test_memory_is_read_without_a_project() -> None:
    """What is tagged in an open one makes it grow, and the densest article takes 22 MB more."""
    done = started("--steps", "90", "--seed", "7", sabotage=OFTEN)
    assert done.returncode == 0, done.stdout + done.stderr
    found = [line for line in done.stdout.splitlines() if line.startswith("with ")]
    assert len(found) >= 2
    assert set(found) == {"with None"}


@pytest.mark.slow
def test_a_step_that_waits_for_a_menu_is_gone_on_from() -> None:
    done = started("--steps", "120", "--seed", "7", sabotage=MENU_THAT_WAITS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing amiss" in done.stdout


def test_only_known_commands_are_left_out() -> None:
    source = (ROOT / "packaging" / "monkey.py").read_text(encoding="utf-8")
    listed = source.split("LEFT_OUT = {")[1].split("}")[0]
    names = [line.split('"')[1] for line in listed.splitlines() if ":" in line]
    assert set(names) < {command.id for command in COMMANDS}


def test_the_project_is_made_of_the_corpus_and_of_odd_texts(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _BUILT, str(tmp_path / "a.annotator")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{SCRIPT.parent}"},
    )
    assert done.stdout.split() == ["18", "2", "Ana"]  # 13 of the corpus, S, four odd ones


_BUILT = """
import sys, pathlib, monkey_checks as checks
from annotator.project.project import Project
path = checks.build(pathlib.Path(sys.argv[1]), small=True)
settings = checks.Settings(my_name=checks.ME, machine="x")
with Project.open(path, settings, read_only=True) as project:
    print(len(project.reads.article_uids()), len(project.reads.layers()), project.me.name)
"""
