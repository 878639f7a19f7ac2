"""Words of spans and articles that links of other articles lead to.

A link may lead to an article that comes later, so where such an end stands is left empty at first,
and filled in when the page is put together; of all spans only a line each waits in a file.
"""

import re
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from types import TracebackType
from typing import Final

from annotator.domain.fragments import quotes
from annotator.domain.identity import text_of
from annotator.formats.bundle import Part
from annotator.formats.markup import escaped, foreign, tag
from annotator.text.excerpts import both_ends

_EMPTY: Final = re.compile(r'<a data-far="([0-9a-f-]{36})"></a>')
"""Nothing of a project can look like it: its words have their quotation marks escaped."""
_LONGEST: Final = 80


class FarEnds:
    """Notes what articles have, and fills empty ends; use as a context."""

    def __init__(self) -> None:
        self._articles: dict[str, tuple[int, str]] = {}
        self._words: dict[str, tuple[int, str]] | None = None
        self._missing: set[str] = set()

    def __enter__(self) -> "FarEnds":
        self._file = TemporaryFile("w+", encoding="utf-8", newline="\n")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def note(self, part: Part, number: int, name: str) -> None:
        """An article with its number and name on the page."""
        self._articles[text_of(part.article.uid)] = number, name
        for span in part.spans:
            words = both_ends(" … ".join(quotes(part.text, span.fragments)), _LONGEST)
            self._file.write(f"{text_of(span.uid)} {number} {words}\n")

    def look(self, html: str) -> None:
        """Note which ends are empty in what was written."""
        self._missing.update(_EMPTY.findall(html))

    def filled(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines of the page with words where ends were empty."""
        known = self._found() if self._missing else {}

        def fill(match: re.Match[str]) -> str:
            identifier = match[1]
            if identifier in self._articles:
                number, name = self._articles[identifier]
                return tag("a", foreign(name), href=f"#a{number}") + " (article)"
            if identifier not in known:
                return escaped("not on this page")
            number, words = known[identifier]
            to = tag("a", foreign(words, "q"), href=f"#s{identifier.replace('-', '')}")
            return f"{to} (article {number})"

        return (_EMPTY.sub(fill, line) if "data-far" in line else line for line in lines)

    def _found(self) -> dict[str, tuple[int, str]]:
        """The words of what is missing."""
        found: dict[str, tuple[int, str]] = {}
        self._file.seek(0)
        for line in self._file:
            identifier, number, words = line.rstrip("\n").split(" ", 2)
            if identifier in self._missing:
                found[identifier] = int(number), words
        return found
