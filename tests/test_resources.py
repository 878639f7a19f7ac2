"""Packaged files are found by name, and only they."""

from pathlib import Path

import pytest

from annotator import resources


def test_checkout_uses_its_resources_folder() -> None:
    assert resources.root() == Path(__file__).resolve().parent.parent / "resources"


def test_every_name_leads_to_its_file() -> None:
    names = resources.names()
    assert "licences/NOTICES.md" in names
    assert names == sorted(names)
    for name in names:
        assert resources.path(name).read_bytes() == resources.read_bytes(name)


def test_names_below_one_folder_stay_relative_to_the_root() -> None:
    assert set(resources.names("licences")) < set(resources.names()) | {""}
    assert all(name.startswith("licences/") for name in resources.names("licences"))


def test_text_is_utf8() -> None:
    assert resources.read_text("licences/NOTICES.md").startswith("# ")


def test_unknown_name_is_told() -> None:
    with pytest.raises(FileNotFoundError, match=r"'no/such\.file'"):
        resources.path("no/such.file")


def test_name_that_leads_outside_is_refused() -> None:
    with pytest.raises(ValueError, match="not the name of a packaged file"):
        resources.path("../pyproject.toml")


def test_installation_without_its_files_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "annotator" / "resources.py"))
    with pytest.raises(FileNotFoundError, match="are missing"):
        resources.root.__wrapped__()


def test_installed_files_come_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for folder in ("annotator/_resources", "resources"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "annotator" / "resources.py"))
    assert resources.root.__wrapped__() == tmp_path / "annotator" / "_resources"
