"""A page taken apart again: what stands above the articles, each article, what stands below."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

_BEGINS: Final = '<section class="chapter"'
_ENDS: Final = "</section>"
"""Words of a project cannot look like either, since they are escaped."""
_LAST: Final = '<h2 class="chapter">'


def chapters(path: Path) -> Iterator[str]:
    """The parts of a page, in its order, each as HTML of its own without a head.

    Raises:
        OSError: if the page cannot be read.
    """
    with path.open(encoding="utf-8", newline="\n") as stream:
        for line in stream:
            if line.startswith("<main>"):
                break
        lines: list[str] = []
        for line in stream:
            if line.startswith("</main>"):
                break
            if line.startswith((_BEGINS, _LAST)) and lines:
                yield "".join(lines)
                lines = []
            before, begins, after = line.partition(_BEGINS)
            if begins and before:
                yield "".join((*lines, before))
                lines, line = [], begins + after  # noqa: PLW2901 - the rest of it
            lines.append(line)
            if line.startswith(_ENDS):
                yield "".join(lines)
                lines = []
    if "".join(lines).strip():
        yield "".join(lines)
