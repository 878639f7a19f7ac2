"""The format of pages."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import ClassVar, NamedTuple, TextIO

from annotator.domain.identity import Uid
from annotator.domain.values import Span
from annotator.errors import BadInputError
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Kept, Part, Written
from annotator.formats.html_report.article import ArticlePage, end_elsewhere, links_table
from annotator.formats.html_report.far_ends import FarEnds
from annotator.formats.html_report.naming import Names
from annotator.formats.html_report.rereading import articles_in
from annotator.formats.html_report.shown import BETWEEN, kept, shown
from annotator.formats.markup import Html, foreign, joined, tag
from annotator.formats.pages.document import ENDED, begun, number_cell, table_of
from annotator.formats.pages.wording import counted
from annotator.formats.sources import peek


class HtmlReport(Format):
    """One page, see :mod:`annotator.formats.html_report`; written only."""

    id = "html"
    title = "HTML page to read and print"
    suffixes = (".html",)
    reads = False
    fates: ClassVar = {}

    def probe(self, path: Path) -> float:
        """By its first heading."""
        return 0.9 if path.is_file() and _TITLE.encode() in peek(path) else 0.0

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write ``target``. Articles are written beside it first: what stands above them counts
        them, and links lead to later ones.
        """
        with ExitStack() as stack:
            body = stack.enter_context(
                TemporaryFile("w+", dir=target.parent, encoding="utf-8", newline="\n")
            )
            page = _Page(bundle, body, stack.enter_context(FarEnds()))
            for part in bundle.parts:
                tick()
                page.add(part)
            stream = stack.enter_context(target.open("w", encoding="utf-8", newline="\n"))
            stream.writelines(page.whole())
        spans, links = page.spans.total(), page.links.total()
        return Written((target.name,), len(page.entries), spans, links + len(bundle.tail))

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """What is shown of it."""
        header = bundle.header
        return kept(part, Names(header), [layer.uid for layer in header.layers])

    def reread(self, target: Path) -> Iterator[Kept]:
        """What the page shows; see :meth:`Format.reread`."""
        try:
            yield from articles_in(target)
        except (OSError, ValueError, KeyError) as error:
            raise BadInputError("{path} is not whole: {why}.", path=target, why=error) from error


_TITLE = "Annotated articles"


class _Entry(NamedTuple):
    """A line of the contents."""

    name: str
    about: tuple[str, ...]
    """Outlet and day."""
    spans: int
    links: int


class _Page:
    """A page being written."""

    def __init__(self, bundle: Bundle, body: TextIO, far: FarEnds) -> None:
        self.entries: list[_Entry] = []
        self.spans: Counter[Uid] = Counter()
        """By layer."""
        self.links: Counter[Uid] = Counter()
        self._types: dict[str, tuple[Span, int]] = {}
        """By the name of a span type, one of it and how many there are."""
        self._bundle = bundle
        self._names = Names(bundle.header)
        self._order = [layer.uid for layer in bundle.header.layers]
        self._body = body
        self._far = far

    def add(self, part: Part) -> None:
        """Write an article."""
        self._names.begin(part.entities)
        one = shown(part, self._names, self._order)
        number = len(self.entries) + 1
        self._far.note(part, number, one.name)
        for piece in ArticlePage(one, number, self._names).parts():
            self._far.look(piece)
            self._body.write(piece)
        metadata = part.article.metadata
        about = tuple(filter(None, (metadata.outlet, metadata.published[:10])))
        self.entries.append(_Entry(one.name, about, len(part.spans), len(part.links)))
        for span in part.spans:
            self.spans[span.layer] += 1
            name = self._names.type(span)
            first, known = self._types.get(name, (span, 0))
            self._types[name] = first, known + 1
        self.links.update(link.layer for link in part.links)

    def whole(self) -> Iterator[str]:
        """The page, piece by piece."""
        header = self._bundle.header
        yield begun(f"{_TITLE}: {header.name}", header.scheme)
        yield from self._cover()
        yield self._contents()
        self._body.seek(0)
        tail = self._tail()
        self._far.look(tail)
        yield from self._far.filled(self._body)
        yield from self._far.filled([tail])
        yield ENDED

    def _cover(self) -> Iterator[str]:
        name = self._bundle.header.name
        yield tag("h1", f"{_TITLE}: ", foreign(name)) if name else tag("h1", _TITLE)
        spans, links = self.spans.total(), self.links.total() + len(self._bundle.tail)
        counts = (
            counted(len(self.entries), "article"),
            counted(spans, "span"),
            counted(links, "link"),
        )
        yield tag("p", f"{', '.join(counts)}.", class_="quiet")
        yield tag(
            "p",
            "Under the words of a span is a line; its number leads to the table below the text. "
            "Where several annotators looked at an article, letters tell who has it, and a line "
            "that is whole is of all of them. … marks a further piece of the same span. Code "
            "points count from the beginning of the article.",
            class_="quiet",
        )
        rows = [
            tag(
                "tr",
                tag("td", foreign(self._names.layer(layer))),
                number_cell(f"{self.spans[layer]:,}"),
                number_cell(f"{self.links[layer]:,}"),
            )
            for layer in self._layers()
        ]
        numbers = ("Spans", "Links")
        yield table_of("Whose work", (("Annotator", ""),), numbers, rows, class_="narrow")
        if self._types:
            yield self._legend()

    def _layers(self) -> Sequence[Uid]:
        met = {*self.spans, *self.links}
        return [*(uid for uid in self._order if uid in met), *sorted(met - {*self._order})]

    def _legend(self) -> Html:
        rows = []
        for name, (span, number) in sorted(self._types.items(), key=lambda one: -one[1][1]):
            sample = tag("u", foreign(name), class_=f"all {self._names.colour_class(span)}".strip())
            rows.append(tag("tr", tag("td", sample), number_cell(f"{number:,}")))
        return table_of("Types", (("Type", ""),), ("Spans",), rows, class_="narrow")

    def _contents(self) -> Html:
        rows = [
            tag(
                "tr",
                number_cell(str(number)),
                tag("td", tag("a", foreign(entry.name), href=f"#a{number}")),
                tag("td", Html(BETWEEN.join(map(foreign, entry.about)))),
                number_cell(f"{entry.spans:,}"),
                number_cell(f"{entry.links:,}"),
            )
            for number, entry in enumerate(self.entries, start=1)
        ]
        heads = (("No.", "number"), ("Article", ""), ("Published", ""))
        title = tag("h2", "Contents", id="contents")
        return joined(title, table_of("", heads, ("Spans", "Links"), rows))

    def _tail(self) -> Html:
        tail = self._bundle.tail
        if not tail:
            return Html("")
        title = tag("h2", "Links that lie in no article", class_="chapter")
        table = links_table(tail, self._names, lambda end: end_elsewhere(end, self._names))
        return joined(title, table)
