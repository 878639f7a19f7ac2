"""What a page shows, found again in its HTML."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from annotator.formats.bundle import Kept
from annotator.formats.html_report.shown import keeping

_AT_ONCE = 1 << 20


def articles_in(path: Path) -> Iterator[Kept]:
    """Article by article.

    Raises:
        OSError: if the page cannot be read.
        ValueError: if it is none of ours.
    """
    page = _Page()
    with path.open(encoding="utf-8", newline="") as stream:
        while piece := stream.read(_AT_ONCE):
            page.feed(piece)
            yield from page.taken()
        page.close()
    yield from page.taken()


class _Page(HTMLParser):
    """Gathers what stands in an article until it ends."""

    def __init__(self) -> None:
        super().__init__()
        self._done: list[Kept] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self._begin("")

    def taken(self) -> list[Kept]:
        """The articles that ended since."""
        done, self._done = self._done, []
        return done

    def _begin(self, identifier: str) -> None:
        self._identifier = identifier
        self._layer = ""
        self._spans: list[tuple[object, ...]] = []
        self._links: list[tuple[object, ...]] = []
        self._about: list[str] = []
        self._text: list[str] = []
        self._marked: dict[int, list[str]] = {}
        self._cells: list[object] = []
        self._words: list[str] = []
        self._lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "meta":
            return
        self._open.append((tag, known))
        match tag:
            case "section":
                self._begin(known.get("data-id", ""))
            case "div" if "data-layer" in known:
                self._layer = known["data-layer"]
            case "tr":
                self._cells = []
            case "td":
                self._lines = []
        if tag in {"td", "h2", "li"} or known.get("class") == "quiet about":
            self._words = []

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            raise ValueError(f"an element “{tag}” ends that was not open")
        _, known = self._open.pop()
        words = "".join(self._words)
        if tag == "h2" and self._identifier:
            self._about.append(words.partition(". ")[2])
        elif known.get("class") == "quiet about":
            self._about.append(words)
        elif tag == "li":
            self._lines.append(words)
        elif tag == "td":
            self._cells.append(self._cell(known, words))
        elif tag == "tr" and self._cells and self._identifier:
            self._row()
        elif tag == "section":
            self._end()

    def handle_data(self, data: str) -> None:
        self._words.append(data)
        names = [name for name, _ in self._open]
        in_text = any(known.get("class") == "text" for _, known in self._open)
        if not in_text or "p" not in names or "a" in names:
            return
        self._text.append(data)
        for name, known in self._open:
            if name == "u":
                self._marked.setdefault(int(known["data-m"]), []).append(data)

    def _cell(self, known: dict[str, str], words: str) -> object:
        if "data-end" in known:
            return known["data-kind"], known["data-end"]
        return tuple(self._lines) if self._lines else words

    def _row(self) -> None:
        """Attributes are lines, also where there are none."""
        classes = {known.get("class") for name, known in self._open if name == "table"}
        kind, lines = (self._spans, 4) if "spans" in classes else (self._links, 3)
        cells = [() if at == lines and not one else one for at, one in enumerate(self._cells)]
        kind.append((self._layer, *cells))

    def _end(self) -> None:
        marked = {number: "".join(words) for number, words in self._marked.items()}
        about = [*self._about, *[""] * (_ABOUT - len(self._about))]
        text = "".join(self._text), marked
        self._done.append(keeping(self._identifier, self._spans, self._links, about, text))
        self._begin("")


_ABOUT = 6
"""Lines of what is known of an article, its name counted; empty ones are not written."""
