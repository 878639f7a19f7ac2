"""Exports made again from their manifest."""

import json
from pathlib import Path

import pytest

from annotator.exchange import manifest
from annotator.exchange.exporting import export
from annotator.exchange.planning import plan_export
from annotator.exchange.query import EVERYTHING
from annotator.gui.dialogs.outcome import Outcome
from tests.gui.desk import Desk


def settled(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: not desk.window.jobs.busy)


@pytest.fixture
def made(desk: Desk, tmp_path: Path) -> Path:
    """An export of everything; afterwards a tag more."""
    project = desk.session.project
    assert project is not None
    export(plan_export(project, "jsonl", EVERYTHING), tmp_path / "out.jsonl")
    desk.tag("envoy")
    return tmp_path / "out.jsonl.manifest.json"


def choose(desk: Desk, monkeypatch: pytest.MonkeyPatch, path: Path, target: Path) -> None:
    files = desk.window.files
    monkeypatch.setattr(files, "ask_file", lambda _title, _kind, then: then(path))
    monkeypatch.setattr(files, "ask_target", lambda _title, _name, then: then(target))
    desk.window.actions_.action("project.export-again").trigger()
    settled(desk)


def test_it_is_the_same_whatever_was_done_since(
    desk: Desk, made: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(desk, monkeypatch, made, tmp_path / "again.jsonl")
    assert desk.said == f"{tmp_path / 'again.jsonl'} is the same export, byte for byte."
    again = (tmp_path / "again.jsonl").read_bytes()
    assert again == (tmp_path / "out.jsonl").read_bytes()


def test_what_differs_is_shown(
    desk: Desk, made: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written = json.loads(made.read_text())
    written |= {"program": "annotator 0.0.1", "files": {"out.jsonl": "0" * 64}}
    made.write_text(json.dumps(written, indent=1))
    choose(desk, monkeypatch, made, tmp_path / "again.jsonl")
    result = desk.window.findChild(Outcome)
    assert result is not None
    result.reject()


def test_what_is_no_manifest_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}")
    choose(desk, monkeypatch, path, tmp_path / "again.jsonl")
    assert "is not the manifest of an export" in desk.said
    assert not manifest.is_manifest(path)
