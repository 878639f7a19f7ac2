"""One article of the page."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from annotator.domain.fragments import quotes
from annotator.domain.identity import Uid, text_of
from annotator.domain.values import End, EndKind, Link, Span
from annotator.formats.html_report.naming import Names
from annotator.formats.html_report.shown import BETWEEN, Shown, layers_of, link_row, span_row
from annotator.formats.markup import Html, foreign, joined, tag
from annotator.formats.pages.document import table_of
from annotator.formats.pages.marked_text import MarkedText, style_of
from annotator.formats.pages.marking import Mark
from annotator.formats.pages.wording import counted, letters

_SPAN_HEADS: Final = (
    *(("No.", "number"), ("Words", ""), ("Type", ""), ("Stands for", ""), ("Attributes", "")),
    ("Code points", ""),
)
_LINK_HEADS: Final = (("From", ""), ("Link", ""), ("To", ""), ("Attributes", ""))


class ArticlePage:
    """Writes one article; ids begin with its number."""

    def __init__(self, one: Shown, number: int, names: Names) -> None:
        self._one = one
        self._number = number
        self._names = names
        self._inside = {span.uid: span for span in one.part.spans}

    def parts(self) -> Iterator[Html]:
        """The article piece by piece."""
        one = self._one
        identifier = text_of(one.part.article.uid)
        yield Html(f'<section class="chapter" id="a{self._number}" data-id="{identifier}">\n')
        yield tag("h2", f"{self._number}. ", foreign(one.name))
        for pieces in filter(None, one.about):
            line = Html(BETWEEN.join(map(foreign, pieces)))
            yield joined("\n", tag("p", line, class_="quiet about"))
        yield Html('\n<div class="text">\n')
        yield from _Text(one, self._number, self._names).lines()
        yield Html("</div>\n")
        for layer, spans, links in layers_of(one):
            yield self._layer(layer, spans, links)
        yield tag("p", tag("a", "Contents", href="#contents"), class_="back")
        yield Html("\n</section>\n")

    def _layer(self, layer: Uid, spans: list[Span], links: list[Link]) -> Html:
        counts = [counted(len(spans), "span"), *([counted(len(links), "link")] if links else [])]
        who = foreign(self._names.layer(layer))
        if len(self._one.layers) > 1:
            letter = letters(self._one.layers.index(layer))
            who = joined(tag("span", letter, class_="letter"), " ", who)
        tables = []
        if spans:
            tables.append(table_of("", _SPAN_HEADS, (), map(self._span, spans), class_="spans"))
        if links:
            tables.append(links_table(links, self._names, self.end))
        title = tag("h3", who, tag("span", f" · {', '.join(counts)}", class_="quiet"))
        return tag("div", title, "\n", *tables, data_layer=self._names.layer(layer))

    def _span(self, span: Span) -> Html:
        row = span_row(self._one, span, self._names)
        number = tag("a", row.number, href=f"#a{self._number}-t{row.number}")
        return tag(
            "tr",
            tag("td", number, class_="number"),
            tag("td", foreign(row.words, "q")),
            tag("td", foreign(row.type)),
            tag("td", foreign(row.entity) if row.entity else ""),
            tag("td", lines_of(row.lines)),
            tag("td", row.place, class_="place"),
            id=f"s{span.uid.hex()}",
        )

    def end(self, end: End) -> Html:
        """An end of a link."""
        article = self._one.part.article
        if end.kind is EndKind.ARTICLE and end.uid == article.uid:
            to = tag("a", foreign(self._one.name), href=f"#a{self._number}")
            return joined(to, _KIND[end.kind])
        span = self._inside.get(end.uid)
        if end.kind is not EndKind.SPAN or span is None:
            return end_elsewhere(end, self._names)
        number = self._one.numbers[span.uid]
        words = " … ".join(quotes(self._one.part.text, span.fragments))
        to = tag("a", str(number), href=f"#a{self._number}-t{number}")
        return joined(to, " ", foreign(words, "q"))


class _Text(MarkedText):
    """The text; a number leads to the row of its mark."""

    def __init__(self, one: Shown, number: int, names: Names) -> None:
        super().__init__(one.part.text, one.marks, one.part.zones)
        self._one = one
        self._names = names
        self._id = f"a{number}"

    def classes(self, mark: Mark) -> str:
        """By who has it, and by type."""
        colour = self._names.colour_class(next(iter(mark.members.values())))
        return f"{style_of(mark, self._one.layers)} {colour}".strip()

    def label(self, mark: Mark, fragment: int) -> Html:
        """Its number, the letters of who has it, and its type."""
        layers = self._one.layers
        span = next(iter(mark.members.values()))
        several = len(layers) > 1
        who = "".join(letters(layers.index(one)) for one in mark.members) if several else ""
        return tag(
            "a",
            "…" if fragment else "",
            tag("b", str(mark.number)),
            who,
            "" if fragment else f" {self._names.type(span)}",
            class_="n",
            href=f"#s{span.uid.hex()}",
            id="" if fragment else f"{self._id}-t{mark.number}",
            title=", ".join(map(self._names.layer, mark.members)),
            dir="auto",  # else its words, not those of the text, would say which way a line runs
        )


_KIND: Final = {kind: tag("span", f" ({kind.value})", class_="place") for kind in EndKind}


def end_elsewhere(end: End, names: Names) -> Html:
    """An end that lies in no article, or in another: its words are put in when all is written, see
    :mod:`annotator.formats.html_report.far_ends`.
    """
    if end.kind is EndKind.ENTITY:
        return joined(foreign(names.entity(end.uid)), _KIND[end.kind])
    return Html(f'<a data-far="{text_of(end.uid)}"></a>')


def links_table(links: Iterable[Link], names: Names, end: Callable[[End], Html]) -> Html:
    """A table of links; ``end`` writes their ends."""
    rows = []
    for link in links:
        row = link_row(link, names)
        cells = [
            _end_cell(row.source, end(link.source)),
            tag("td", foreign(row.type)),
            _end_cell(row.target, end(link.target)),
            tag("td", lines_of(row.lines)),
        ]
        rows.append(tag("tr", *cells))
    return table_of("", _LINK_HEADS, (), rows, class_="links")


def lines_of(lines: Iterable[str]) -> Html:
    """Attributes and remarks, a line each."""
    made = [tag("li", foreign(line)) for line in lines]
    return tag("ul", *made, class_="lines") if made else Html("")


def _end_cell(end: tuple[str, str], content: Html) -> Html:
    kind, identifier = end
    return tag("td", content, data_kind=kind, data_end=identifier)
