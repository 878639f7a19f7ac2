"""Libraries that only some formats need, and that are installed on request."""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Final

from annotator.errors import UserError

EXTRAS: Final[Mapping[str, str]] = {"pyarrow": "hf", "spacy": "spacy", "pandas": "dataframe"}
"""By module, the extra of this package that brings it."""


class ExtraMissingError(UserError):
    """A library that was asked for is not installed."""


def is_there(module: str) -> bool:
    """Whether a library is installed; it is not loaded."""
    return find_spec(module) is not None


def need(module: str, what: str) -> ModuleType:
    """The library.

    Args:
        module: one of :data:`EXTRAS`, or a module inside of one.
        what: what needs it, as a sentence begins.

    Raises:
        ExtraMissingError: with the command that installs it.
    """
    package = module.partition(".")[0]
    try:
        return import_module(module)
    except ImportError as error:
        raise ExtraMissingError(
            "{what} needs {package}, which is not installed; "
            'install it with: pip install "annotator[{extra}]".',
            what=what,
            package=package,
            extra=EXTRAS[package],
        ) from error
