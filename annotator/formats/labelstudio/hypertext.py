"""Text out of the pages that Label Studio shows as HyperText.

Offsets there count the characters of all text in a page, as a browser has it: what comes between
elements counts, tags do not. For reading, lines are broken where blocks end; a text that has such
breaks knows where a browser's offsets lie in it.
"""

from bisect import bisect_right
from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr li main nav ol p pre section table td th tr ul".split()
)
_UNSEEN: Final = frozenset("script style head title template".split())


class Page(HTMLParser):
    """The text of a page."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._length = 0
        self._broken: list[int] = []
        """Where lines were broken, as a browser counts."""
        self._unseen = 0
        self._last = "\n"
        self.feed(markup)
        self.close()

    @property
    def text(self) -> str:
        """The text with its lines broken."""
        return "".join(self._pieces)

    def place(self, offset: int) -> int:
        """Where in :attr:`text` lies what a browser counts as ``offset``, as a beginning.

        Raises:
            ValueError: if it lies outside.
        """
        if not 0 <= offset <= self._length:
            raise ValueError(f"Offset {offset} is outside a page of {self._length} characters.")
        return offset + bisect_right(self._broken, offset)

    def place_end(self, offset: int) -> int:
        """As :meth:`place`, of an end: it never takes a line break along."""
        return self.place(offset - 1) + 1 if offset else 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser
        """Break the line before a block."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """Break the line after a block."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        """Take in text."""
        if not self._unseen:
            self._pieces.append(data)
            self._length += len(data)
            self._last = data[-1:] or self._last

    def _break(self) -> None:
        if self._last != "\n":
            self._pieces.append("\n")
            self._broken.append(self._length)
            self._last = "\n"
