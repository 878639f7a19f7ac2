"""Where settings and the program's own data lie, and reading and writing them."""

import contextlib
import getpass
import os
import secrets
import tempfile
from pathlib import Path

import platformdirs
from pydantic import ValidationError

from annotator.settings.table import Settings

_NAME = "annotator"


def config_folder() -> Path:
    """Where settings lie."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False))


def data_folder() -> Path:
    """Where logs, backups and local copies lie."""
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def load() -> Settings:
    """The stored settings; a missing or unreadable file gives the defaults.

    The machine token is made and stored at the first call; on a machine that cannot store it
    each run counts as a machine of its own.
    """
    try:
        settings = Settings.model_validate_json(_file().read_bytes())
    except (OSError, ValidationError, ValueError):
        settings = Settings()
    if not settings.machine:
        settings.machine = secrets.token_hex(16)
        with contextlib.suppress(OSError):
            save(settings)
    return settings


def save(settings: Settings) -> None:
    """Write the settings, whole or not at all; fleeting ones are not written.

    Raises:
        OSError: if the folder cannot be written.
    """
    if settings.fleeting:
        return
    folder = config_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, suffix=".json")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(settings.model_dump_json(indent=1).encode())
        Path(name).replace(_file())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def account_name() -> str:
    """The name of the account the program runs under."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "me"


def _file() -> Path:
    return config_folder() / "settings.json"
