"""Reading and writing settings, whole or not at all."""

import getpass
import json
from pathlib import Path
from typing import NoReturn

import pytest

from annotator.settings import files
from annotator.settings.table import Settings


def refuse(*_arguments: object, **_options: object) -> NoReturn:
    raise OSError(28, "No space left on device")


def test_folders_are_the_person_s_own(home: Path) -> None:
    assert home in files.config_folder().parents
    assert home in files.data_folder().parents


def test_first_load_makes_a_machine_token_and_keeps_it() -> None:
    first = files.load()
    assert len(first.machine) == 32
    assert files.load().machine == first.machine


def test_two_machines_have_two_tokens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    here = files.load().machine
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(files, "config_folder", lambda: tmp_path / "elsewhere")
    assert files.load().machine != here


def test_what_was_saved_is_loaded() -> None:
    files.save(Settings(my_name="Ana", reading_size=20, recent=["a"], machine="m"))
    assert files.load() == Settings(my_name="Ana", reading_size=20, recent=["a"], machine="m")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"reading_size": 3}', b"\xff\xfe", b'{"theme": null}']
)
def test_unreadable_settings_give_the_defaults(content: bytes) -> None:
    folder = files.config_folder()
    folder.mkdir(parents=True)
    (folder / "settings.json").write_bytes(content)
    assert files.load().reading_size == 13


def test_a_machine_that_cannot_store_settings_still_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "save", refuse)
    assert files.load().machine != files.load().machine


def test_a_failed_save_leaves_the_old_settings_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files.save(Settings(my_name="Ana", machine="m"))
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        files.save(Settings(my_name="Ben"))
    stored = list(files.config_folder().iterdir())
    assert [path.name for path in stored] == ["settings.json"]
    assert json.loads(stored[0].read_text())["my_name"] == "Ana"


def test_account_name_is_the_one_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "ana")
    assert files.account_name() == "ana"


def test_an_account_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", refuse)
    assert files.account_name() == "me"


def test_fleeting_settings_are_not_stored() -> None:
    files.save(Settings(my_name="Ana", machine="m"))
    files.save(Settings(my_name="Demo", machine="m", fleeting=True))
    assert files.load().my_name == "Ana"
    assert not files.load().fleeting
