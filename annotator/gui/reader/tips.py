"""What a tool tip says of the place under the mouse."""

from collections.abc import Callable

from annotator.gui.reader.hit import Hit
from annotator.gui.reader.marks import Mark
from annotator.gui.texts import tr


class Tips:
    """Makes the texts of tool tips."""

    def __init__(self) -> None:
        self.source: Callable[[bytes], str] | None = None
        """Asked for what is said of a span, instead of each mark's own text."""

    def text(self, found: Hit) -> str:
        """A line for each span there, its name where nothing else is said of it; empty where there
        is none.
        """
        lines = [self._of(mark) for mark in found.marks]
        if found.hidden:
            lines.append(tr("{count} more tags here: zoom in to see them", count=found.hidden))
        return "\n".join(lines)

    def _of(self, mark: Mark) -> str:
        said = self.source(mark.uid) if self.source is not None else mark.tooltip
        return said or mark.label
