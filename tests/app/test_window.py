"""From the verb to the window."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from annotator.app import window
from annotator.app.logs import logs_folder

ends: list[tuple[bool, Path | None]] = []
"""What the window is told of the session before it."""


@pytest.fixture
def application(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, list[str]]]:
    """Stands in for Qt: notes what it is asked to show and the marks that are there meanwhile."""
    asked: list[tuple[Path | None, list[str]]] = []
    ends.clear()
    module = ModuleType("annotator.gui.application")

    def run(path: Path | None, *, lost: bool, report: Path | None) -> int:
        ends.append((lost, report))
        asked.append((path, sorted(one.name.split("-")[0] for one in logs_folder().iterdir())))
        return 3

    vars(module)["run"] = run
    monkeypatch.setitem(sys.modules, "annotator.gui.application", module)
    import annotator.gui

    monkeypatch.setattr(annotator.gui, "application", module, raising=False)
    return asked


def test_the_window_runs_within_a_session(
    application: list[tuple[Path | None, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.gui.display.missing", lambda: None)
    assert window.window(Path("w.annotator")) == 3
    ((path, marks),) = application
    assert path == Path("w.annotator")
    assert "running" in marks
    assert [one.name for one in logs_folder().iterdir()] == ["annotator.log"]


@pytest.mark.expected_logs("was not closed: it left no report")
def test_a_session_that_died_is_noted_in_the_log(
    application: list[tuple[Path | None, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.gui.display.missing", lambda: None)
    logs_folder().mkdir(parents=True)
    (logs_folder() / "running-1").write_text("1.00\n")
    window.window(None)
    text = (logs_folder() / "annotator.log").read_text(encoding="utf-8")
    assert "was not closed: it left no report" in text
    assert ends == [(True, None)]


def test_what_is_missing_is_said_and_qt_left_alone(
    application: list[tuple[Path | None, list[str]]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("annotator.gui.display.missing", lambda: "annotator: no.\nDo that.")
    assert window.window(None) == 2
    assert application == []
    assert capsys.readouterr().err == "annotator: no.\nDo that.\n"


def test_the_demo_is_handed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    module = ModuleType("annotator.gui.demo")
    vars(module)["run"] = lambda outdir: 4 if outdir == tmp_path else 0
    monkeypatch.setitem(sys.modules, "annotator.gui.demo", module)
    import annotator.gui

    monkeypatch.setattr(annotator.gui, "demo", module, raising=False)
    assert window.demo(tmp_path) == 4
