"""Settings as the window changes them."""

from pathlib import Path

import pytest

from annotator.gui import kept
from annotator.gui.kept import MOST_RECENT, KeptSettings
from annotator.settings.files import load
from annotator.settings.table import Settings


def test_the_project_opened_last_comes_first_and_once(tmp_path: Path) -> None:
    settings = KeptSettings(Settings())
    for name in ("a", "b", "a"):
        settings.opened(tmp_path / name)
    assert load().recent == [str(tmp_path / name) for name in ("a", "b")]


def test_not_every_project_is_remembered(tmp_path: Path) -> None:
    settings = KeptSettings(Settings())
    for number in range(MOST_RECENT + 3):
        settings.opened(tmp_path / str(number))
    assert len(settings.values.recent) == MOST_RECENT


def test_a_name_is_kept() -> None:
    KeptSettings(Settings()).named("Ada")
    assert load().my_name == "Ada"


def test_where_nothing_can_be_stored_it_holds_for_this_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_settings: Settings) -> None:
        raise OSError("full")

    monkeypatch.setattr(kept, "save", refuse)
    settings = KeptSettings(Settings())
    settings.named("Ada")
    assert settings.values.my_name == "Ada"
