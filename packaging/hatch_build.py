"""Has the sample project in whatever is built: it is made of text, so git does not hold it."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SAMPLE = "resources/sample/sample.annotator"


class SampleHook(BuildHookInterface[Any]):
    """Builds the sample where it is missing, before a wheel or sdist is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling for each target; ``version`` and ``build_data`` are its own."""
        del version, build_data
        root = Path(self.root)
        if (root / SAMPLE).exists():
            return
        places = [str(root), str(root / "packaging")]
        sys.path[:0] = places
        try:
            from sample import build

            build(root / SAMPLE)
        finally:
            for place in places:
                sys.path.remove(place)
