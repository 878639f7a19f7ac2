"""Annotator: tag who claims what, and where, in news articles; one window, one file."""

__version__ = "0.1.0"
