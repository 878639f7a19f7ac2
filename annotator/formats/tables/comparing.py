"""What tables hold, from the parts they were made of and from the files, to be held together."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Final

import orjson

from annotator.domain.fragments import quotes
from annotator.domain.identity import text_of
from annotator.domain.values import EndKind, Metadata, Span, Value
from annotator.formats.bundle import Bundle, Kept, Part
from annotator.formats.tables.cells import fragments_in, of_value
from annotator.formats.tables.claims import is_claim
from annotator.formats.tables.tables import LINKS, OTHER, SPANS

Cells = Mapping[str, str]
Comparable = tuple[object, ...]

_PLAIN: Final = tuple(name for name in Metadata._fields if name not in {"tags", "fields"})
_GAP: Final = " … "


def of_part(part: Part, bundle: Bundle) -> Kept:
    """What the tables should hold of a part."""
    header = bundle.header
    layers = {layer.uid: header.layer_title(layer.uid) for layer in header.layers}
    inside = {span.uid: span for span in part.spans}
    spans: list[Comparable] = []
    for span in part.spans:
        layer = layers.get(span.layer, "")
        words = _GAP.join(quotes(part.text, span.fragments))
        entity = text_of(span.entity) if span.entity else ""
        sure = "" if span.certainty is None else str(span.certainty)
        shared = (layer, span.type, span.fragments, words, entity, span.note, sure)
        spans.append(("span", *shared, _stated(span.attributes)))
        if is_claim(header.scheme, span.type):
            spans.append(("claim", *shared))
    links: list[Comparable] = []
    for link in part.links:
        ends = (
            (end.kind.value, text_of(end.uid), _words(part, inside.get(end.uid)))
            if end.kind is EndKind.SPAN
            else (end.kind.value, text_of(end.uid), "")
            for end in (link.source, link.target)
        )
        layer = layers.get(link.layer, "")
        links.append((layer, link.type, *ends, link.note, _stated(link.attributes)))
    metadata = part.article.metadata
    about: list[Comparable] = [(name, getattr(metadata, name)) for name in _PLAIN]
    about += [("tag", tag) for tag in metadata.tags]
    about += [("field", f"{name}={value}") for name, value in metadata.fields.items()]
    about += [
        ("state", f"{layers.get(state.layer, '')}: {state.state.value}") for state in part.states
    ]
    about += [("zone", f"{zone.start}-{zone.end} {zone.kind.value}") for zone in part.zones]
    about.append(("text", part.article.revisions[-1].text.hex()))
    return _kept(text_of(part.article.uid), spans, links, about)


def of_tables(rows: Callable[[str], Iterator[Cells]]) -> Iterator[Kept]:
    """What tables hold, article by article; ``rows`` gives those of the table of a name, cells as
    they were before they were guarded.
    """
    spans, links, claims = (_Following(rows(name)) for name in ("spans", "links", "claims"))
    for row in rows("articles"):
        article = row["article_id"]
        of_spans = [_span(cells) for cells in spans.of(article)]
        of_spans += [("claim", *_shared(cells, "proposition_id")) for cells in claims.of(article)]
        of_links = [_link(cells) for cells in links.of(article)]
        yield _kept(article, of_spans, of_links, list(_about(row)))
    for left in (spans, claims, links):
        if left.article:
            # Rows of no article, or out of order: this matches no part, so it will be told.
            yield Kept(left.article, (), ())


class _Following:
    """A table whose rows follow the order of another one's articles."""

    def __init__(self, rows: Iterator[Cells]) -> None:
        self._groups = groupby(rows, key=itemgetter("article_id"))
        self.article = ""
        """Whose rows come next; empty at the end, and for links of no article."""
        self._rows: list[Cells] = []
        self._next()

    def _next(self) -> None:
        self.article, rows = next(self._groups, ("", iter(())))
        self._rows = list(rows)

    def of(self, article: str) -> list[Cells]:
        """The rows of an article, if it is its turn."""
        if self.article != article:
            return []
        rows = self._rows
        self._next()
        return rows


def _kept(
    article: str, spans: list[Comparable], links: list[Comparable], about: list[Comparable]
) -> Kept:
    return Kept(article, tuple(sorted(spans)), tuple(sorted(links)), tuple(sorted(about)))


def _stated(attributes: Mapping[str, Value]) -> Comparable:
    """Attributes as text; one whose text is empty cannot be told from one that is absent."""
    if not attributes:
        return ()
    return tuple(
        sorted((name, cell) for name in attributes if (cell := of_value(attributes[name])))
    )


def _words(part: Part, span: Span | None) -> str:
    return _GAP.join(quotes(part.text, span.fragments)) if span else ""


def _span(cells: Cells) -> Comparable:
    return ("span", *_shared(cells, "entity_id"), _attributes(cells, len(SPANS)))


def _shared(cells: Cells, entity: str) -> Comparable:
    fragments = fragments_in(cells["fragments"])
    names = ("quote", entity, "note", "certainty")
    return (cells["layer"], cells["type"], fragments, *(cells[name] for name in names))


def _link(cells: Cells) -> Comparable:
    ends = (_end(cells, "source"), _end(cells, "target"))
    return (cells["layer"], cells["type"], *ends, cells["note"], _attributes(cells, len(LINKS)))


def _end(cells: Cells, end: str) -> Comparable:
    kind = cells[f"{end}_kind"]
    inside = kind == EndKind.SPAN and cells[f"{end}_article_id"] == cells["article_id"]
    return kind, cells[f"{end}_id"], cells[f"{end}_text"] if inside else ""


def _attributes(cells: Cells, fixed: int) -> Comparable:
    found = [
        (name.removeprefix("attribute_"), cell)
        for name, cell in list(cells.items())[fixed:]
        if cell and name != OTHER
    ]
    if cells[OTHER]:
        found += [(name, of_value(value)) for name, value in orjson.loads(cells[OTHER]).items()]
    return tuple(sorted(found))


def _about(cells: Cells) -> Iterator[Comparable]:
    for name in _PLAIN:
        yield name, cells[name]
    for name, single in (("tags", "tag"), ("states", "state"), ("zones", "zone")):
        for part in filter(None, cells[name].split("; ")):
            yield single, part
    for name, value in orjson.loads(cells["other"] or "{}").items():
        yield "field", f"{name}={value}"
    yield "text", cells["sha256"]
