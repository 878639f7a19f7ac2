"""What scripts get."""

from dataclasses import FrozenInstanceError

import pytest

from annotator.scripting.values import Zone


def test_values_are_frozen() -> None:
    zone = Zone(0, 3, "headline")
    for name in ("start", "end", "kind"):
        with pytest.raises(FrozenInstanceError):
            setattr(zone, name, 1)
