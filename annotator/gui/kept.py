"""The settings as the window changes them: kept on disk, or for this run where that fails."""

import contextlib
from pathlib import Path
from typing import Final

from annotator.settings.files import save
from annotator.settings.table import Settings

MOST_RECENT: Final = 12
"""Projects the welcome page remembers."""


class KeptSettings:
    """What a person set, and the projects opened lately."""

    def __init__(self, values: Settings) -> None:
        self.values = values

    def keep(self) -> None:
        """Store them; what cannot be stored holds for this run only."""
        with contextlib.suppress(OSError):
            save(self.values)

    def opened(self, path: Path) -> None:
        """Put a project first among the recent ones."""
        name = str(path.resolve())
        others = [known for known in self.values.recent if known != name]
        self.values.recent = [name, *others][:MOST_RECENT]
        self.keep()

    def named(self, name: str) -> None:
        """Work under this name from now on."""
        self.values.my_name = name
        self.keep()
