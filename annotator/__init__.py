"""Annotator: tag who claims what, and where, in news articles; one window, one file."""

from importlib import import_module

__version__ = "0.1.0"

_FOR_SCRIPTS = {"open": "open_project", "Query": "Query"}
"""What scripts find here, by its name in the room it comes from. Loaded when asked for, and not
imported: every room imports this package.
"""


def __getattr__(name: str) -> object:
    if name in _FOR_SCRIPTS:
        return getattr(import_module("annotator.scripting"), _FOR_SCRIPTS[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
