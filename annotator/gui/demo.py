"""Drives the window unseen through the main job, for machines without a display.

It is the same window and the same keys; what it makes is left for a person to look at.
"""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotator import resources
from annotator.exchange.exporting import export
from annotator.exchange.planning import plan_export
from annotator.exchange.query import EVERYTHING
from annotator.project.project import Project

if TYPE_CHECKING:
    from annotator.gui.window import MainWindow

SIZE: Final = (1440, 900)
_EXPORTS: Final = (("jsonl", "export.jsonl"), ("brat", "brat"), ("csv", "csv"))


class DemoFailed(Exception):
    """The window did not do what its keys say."""


def run(outdir: Path) -> int:
    """Work on a copy of the sample project and write exports and a picture into ``outdir``.

    Gives the exit code; raises `DemoFailed` where the window does not do what it should.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import qInstallMessageHandler

    from annotator.gui.application import make_application, make_window
    from annotator.settings.table import Settings

    outdir.mkdir(parents=True, exist_ok=True)
    path = outdir / "sample.annotator"
    shutil.copyfile(resources.path("sample/sample.annotator"), path)
    path.chmod(0o644)
    before = qInstallMessageHandler(_hear)
    application = make_application(["annotator"])
    settings = Settings(my_name="Demo", machine="demo", backups=False, fleeting=True)
    window = make_window(application, settings)
    window.resize(*SIZE)
    window.show()
    try:
        window.open_path(path)
        application.processEvents()
        _work(window)
        application.processEvents()
        picture = outdir / "window.png"
        window.grab().save(str(picture))
        _say(f"window: {picture}")
        project = window.session.project
        _expect(what="an open project", done=project is not None)
        if project is not None:
            _write_exports(project, outdir)
    finally:
        window.close()
        window.deleteLater()
        qInstallMessageHandler(before)
    _say(f"project: {path}")
    return 0


def _work(window: "MainWindow") -> None:
    """Tag two words by key, link them, take all back, make it again."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    reader, session = window.reader, window.session
    article = session.article
    _expect(what="an open article", done=article is not None)
    if article is None:
        return
    before = set(article.spans), set(article.links)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    places = _free_words(window)
    reader.setFocus()
    for key, (start, end) in zip("21", places, strict=True):
        reader.set_selection(start, end)
        QTest.keyClicks(reader, key)
    _expect(what="two more tags", done=len(article.spans) == len(before[0]) + 2)
    claim = next(s.uid for s in article.spans.values() if s.fragments == (places[0],))
    actor = next(s.uid for s in article.spans.values() if s.fragments == (places[1],))
    window.reading.go_to(claim)
    QTest.keyClick(reader, Qt.Key.Key_L)
    window.reading.go_to(actor)
    QTest.keyClick(reader, Qt.Key.Key_Return)
    _expect(what="a link", done=len(article.links) == len(before[1]) + 1)
    for _ in range(3):
        QTest.keyClick(reader, Qt.Key.Key_Z, control)
    _expect(what="undo", done=(set(article.spans), set(article.links)) == before)
    for _ in range(3):
        QTest.keyClick(reader, Qt.Key.Key_Z, control | shift)
    _expect(what="redo", done=len(article.links) == len(before[1]) + 1)
    _say("tagged, linked, undid and redid with the keys 2, 1, L, Ctrl+Z, Ctrl+Shift+Z")


def _free_words(window: "MainWindow") -> list[tuple[int, int]]:
    """Two stretches of the open article that nothing covers: what somebody is quoted with, and a
    name; where there is none, some other words.
    """
    article = window.session.article
    assert article is not None
    text = article.text
    taken = [piece for span in article.spans.values() for piece in span.fragments]

    def free(pattern: str) -> tuple[int, int]:
        for match in re.finditer(pattern, text):
            start, end = match.span(1)
            if not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                return start, end
        raise DemoFailed("the sample’s first article has nothing left to tag")

    quoted = r"“([^”\n]+?)[,.]?”" if "“" in text else r"(\S+ \S+ \S+)"
    named = r"(?<=[a-z,] )([A-Z]\w+(?: [A-Z]\w+)+)"
    return [free(quoted), free(named if re.search(named, text) else r"(\w+)")]


def _write_exports(project: Project, outdir: Path) -> None:
    for format_id, name in _EXPORTS:
        plan = plan_export(project, format_id, EVERYTHING)
        report = export(plan, outdir / name, overwrite=True)
        lost = "; ".join(f"{one.number} {one.feature}: {one.fate}" for one in plan.losses)
        _say(f"{format_id}: {report.target}" + (f" (not kept as it is: {lost})" if lost else ""))


def _expect(*, what: str, done: bool) -> None:
    if not done:
        raise DemoFailed(f"the window did not give {what}")


def _hear(_kind: object, _context: object, message: str) -> None:
    """Pass on what Qt says, but for what its offscreen plugin says of every window."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(message + "\n")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
