"""Where the program begins."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.app import main as app
from tests.checkout import ROOT


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was asked of the window, which is not shown."""
    asked: list[object] = []

    def window(path: Path | None) -> int:
        asked.append(path)
        return 5

    def demo(outdir: Path) -> int:
        asked.append(("demo", outdir))
        return 6

    monkeypatch.setattr("annotator.app.window.window", window)
    monkeypatch.setattr("annotator.app.window.demo", demo)
    return asked


@pytest.mark.parametrize(
    ("arguments", "asked", "code"),
    [
        ([], None, 5),
        (["gui"], None, 5),
        (["gui", "w.annotator"], Path("w.annotator"), 5),
        (["gui", "--demo-offscreen", "out"], ("demo", Path("out")), 6),
    ],
)
def test_the_window_is_one_of_the_verbs(
    shown: list[object], arguments: list[str], asked: object, code: int
) -> None:
    assert app.main(arguments) == code
    assert shown == [asked]


@pytest.mark.parametrize(
    ("arguments", "asked"), [([], None), (["w.annotator"], Path("w.annotator"))]
)
def test_desktops_start_the_window(
    shown: list[object], arguments: list[str], asked: Path | None
) -> None:
    assert app.gui(arguments) == 5
    assert shown == [asked]


def test_other_verbs_show_no_window(
    shown: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(["formats"]) == 0
    assert shown == []
    assert "jsonl" in capsys.readouterr().out


def test_arguments_come_from_the_command_line(
    shown: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["annotator", "gui", "w.annotator"])
    assert app.main() == 5
    monkeypatch.setattr(sys, "argv", ["annotator-gui", "v.annotator"])
    assert app.gui() == 5
    assert shown == [Path("w.annotator"), Path("v.annotator")]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays as Linux has them")
@pytest.mark.parametrize("arguments", [[], ["gui"], ["gui", "none.annotator"]])
@pytest.mark.parametrize("display", ["", ":987"])
def test_without_a_display_two_lines_and_2(arguments: list[str], display: str) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    if display:
        environment["DISPLAY"] = display
    done = subprocess.run(
        [sys.executable, "-m", "annotator", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 2
    assert done.stderr.startswith("annotator: ")
