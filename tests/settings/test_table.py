"""The table of settings: defaults and bounds."""

from typing import Any

import pytest
from pydantic import ValidationError

from annotator.settings.table import Settings, Theme


def test_defaults() -> None:
    settings = Settings()
    assert (settings.my_name, settings.theme, settings.reading_size) == ("", Theme.SYSTEM, 13)
    assert settings.keep_raw_up_to == 16 * 1024 * 1024
    assert settings.backups is True


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("reading_size", 7),
        ("reading_size", 49),
        ("keep_raw_up_to", -1),
        ("theme", "pink"),
        ("recent", "one"),
    ],
)
def test_a_value_out_of_bounds_is_refused_when_set(name: str, value: Any) -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        setattr(settings, name, value)


def test_settings_of_a_newer_version_are_ignored() -> None:
    assert Settings.model_validate({"new_thing": 1, "my_name": "Ana"}).my_name == "Ana"


def test_two_persons_do_not_share_a_list() -> None:
    Settings().recent.append("x")
    assert Settings().recent == []


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_every_setting_says_what_it_is(name: str) -> None:
    assert Settings.model_fields[name].description
