"""The demo works on the sample as it ships and leaves what it says."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator.gui import demo
from annotator.project.project import Project
from annotator.settings.table import Settings


def test_it_tags_links_and_exports_and_says_where(
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert demo.run(tmp_path / "out") == 0
    said = capsys.readouterr().out
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"sample.annotator", "window.png", "export.jsonl", "brat", "csv"} <= made
    assert all(str(tmp_path / "out" / name) in said for name in ("window.png", "brat"))
    settings = Settings(my_name="Demo")
    with Project.open(tmp_path / "out" / "sample.annotator", settings, read_only=True) as project:
        assert project.reads.totals().links[project.my_layer] == {"made-by": 1}


def test_it_runs_again_over_what_it_left(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert demo.run(tmp_path) == 0
    assert demo.run(tmp_path) == 0


def test_a_window_that_does_not_do_its_work_fails_the_demo() -> None:
    with pytest.raises(demo.DemoFailed, match="a link"):
        demo._expect(what="a link", done=False)
