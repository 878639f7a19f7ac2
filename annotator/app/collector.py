"""How often Python looks for cycles of garbage."""

import gc
from typing import Final

_YOUNG: Final = 50_000
_MIDDLE: Final = 50
_OLD: Final = 100


def look_seldom() -> None:
    """Look for cycles after tens of thousands of new objects rather than hundreds.

    Articles are read and written as many small immutable values that form no cycles; looking
    through them time and again took two fifths of reading 300,000 spans.
    """
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
