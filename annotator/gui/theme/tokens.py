"""The looks of the window as plain data: every colour by what it is for.

Reading text stands on ``page``; panels and controls on ``window`` and ``field``.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Look(StrEnum):
    """What a person may choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One look; every colour ``#rrggbb``."""

    look: Look
    dark: bool
    window: str
    """Behind panels, menus and bars."""
    window_text: str
    field: str
    """Behind lists and what is typed."""
    stripe: str
    """Every second row of a table."""
    button: str
    border: str
    quiet: str
    """Hints and what is of no concern now; still readable on window, field and page."""
    accent: str
    """Focus, the chosen row, the default button."""
    accent_text: str
    link: str
    page: str
    """Behind the article."""
    text: str
    """The article."""
    selection: str
    selection_text: str
    caret: str
    found: str
    """Behind a search hit."""
    warning: str
    error: str
    good: str
    edge_contrast: float
    """Contrast every edge and underline has on the page, at the least."""
    word_contrast: float
    """Contrast every coloured word has on the page, at the least."""
    fill: float
    """How much of a type's colour goes into its fill, 0 to 1."""
    dim: float
    """How much of the page covers what is left out of counts, 0 to 1."""


LIGHT: Final = Tokens(
    look=Look.LIGHT,
    dark=False,
    window="#F3F3F1",
    window_text="#1A1A1A",
    field="#FFFFFF",
    stripe="#F7F7F5",
    button="#E9E9E6",
    border="#8A8A86",
    quiet="#5F5F5B",
    accent="#1A5FB4",
    accent_text="#FFFFFF",
    link="#0B57A8",
    page="#FFFFFF",
    text="#1A1A1A",
    selection="#1A5FB4",
    selection_text="#FFFFFF",
    caret="#000000",
    found="#FFE58A",
    warning="#8A5A00",
    error="#B3261E",
    good="#1B6E3C",
    edge_contrast=3.0,
    word_contrast=4.5,
    fill=0.35,
    dim=0.36,
)

DARK: Final = Tokens(
    look=Look.DARK,
    dark=True,
    window="#262626",
    window_text="#E6E6E6",
    field="#1E1E1E",
    stripe="#232323",
    button="#363636",
    border="#7C7C7C",
    quiet="#A8A8A8",
    accent="#8AB4F8",
    accent_text="#10131A",
    link="#8AB4F8",
    page="#1E1E1E",
    text="#E6E6E6",
    selection="#8AB4F8",
    selection_text="#10131A",
    caret="#FFFFFF",
    found="#5C4B00",
    warning="#F0B85A",
    error="#FF8A80",
    good="#7FD69B",
    edge_contrast=3.0,
    word_contrast=4.5,
    fill=0.35,
    dim=0.40,
)

HIGH_CONTRAST: Final = Tokens(
    look=Look.HIGH_CONTRAST,
    dark=True,
    window="#000000",
    window_text="#FFFFFF",
    field="#000000",
    stripe="#0C0C0C",
    button="#1A1A1A",
    border="#FFFFFF",
    quiet="#D6D6D6",
    accent="#FFD60A",
    accent_text="#000000",
    link="#8CC8FF",
    page="#000000",
    text="#FFFFFF",
    selection="#FFD60A",
    selection_text="#000000",
    caret="#FFFFFF",
    found="#004C99",
    warning="#FFD60A",
    error="#FF9C94",
    good="#8CF0AC",
    edge_contrast=4.5,
    word_contrast=7.0,
    fill=0.30,
    dim=0.30,
)

LOOKS: Final = {tokens.look: tokens for tokens in (LIGHT, DARK, HIGH_CONTRAST)}

HUES: Final = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#A49600",
    "#CB8600",
    "#3C9CD0",
)
"""Seven hues, each 3:1 or more on white and on dark. As dark as white needs them, some eyes no
longer tell all of them apart, yellow and orange least of all: such types have different lines.
"""
