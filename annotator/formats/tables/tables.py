"""The rows of articles, spans and links."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import orjson

from annotator.domain.identity import Uid, text_of
from annotator.domain.scheme import Scheme
from annotator.domain.values import Article, End, EndKind, Entity, Link, Metadata, Span, Value
from annotator.formats.bundle import Header, Part
from annotator.formats.tables.cells import (
    BETWEEN,
    guarded,
    of_fragments,
    of_value,
    other,
    quote,
)

Row = list[object]

ARTICLES: Final = (
    "article_id",
    "file",
    *(name for name in Metadata._fields if name != "fields"),
    "other",
    "characters",
    "sha256",
    "states",
    "zones",
    "n_spans",
    "n_links",
)
SPANS: Final = (
    *("span_id", "article_id", "file", "title", "outlet", "published", "url"),
    *("layer", "type", "start", "end", "fragments", "quote"),
    *("entity_id", "register", "entity", "note", "certainty", "origin"),
)
_END: Final = ("kind", "id", "type", "text", "fragments", "article_id", "title")
LINKS: Final = (
    *("link_id", "article_id", "layer", "type"),
    *(f"source_{name}" for name in _END),
    *(f"target_{name}" for name in _END),
    *("note", "origin"),
)
TARGET: Final = LINKS.index("target_kind")
"""Where the cells of a link's target begin; those of its end lie as in ``_END``."""
OTHER: Final = "other_attributes"


def attribute_columns(ids: Iterable[str], fixed: Iterable[str]) -> dict[str, str]:
    """By attribute, its column: called as it is, unless another column is."""
    taken = {*fixed, OTHER}
    return {name: f"attribute_{name}" if name in taken else name for name in ids}


class Tables:
    """Makes rows under one header, and remembers which spans and articles it could not name."""

    def __init__(self, header: Header) -> None:
        self.missing: set[str] = set()
        """Ids of spans and articles that links of other articles lead to."""
        scheme = header.scheme
        self.span_columns = attribute_columns(_attributes(scheme, spans=True), SPANS)
        self.link_columns = attribute_columns(_attributes(scheme, spans=False), LINKS)
        self._layers = {layer.uid: header.layer_title(layer.uid) for layer in header.layers}
        self._entities = {entity.uid: entity for entity in header.entities}

    def begin(self, part: Part) -> None:
        """Know what the part brings along."""
        for entity in part.entities:
            self._entities.setdefault(entity.uid, entity)

    def layer(self, uid: Uid) -> str:
        """The name of a layer."""
        return self._layers.get(uid, "")

    def entity(self, uid: Uid | None) -> Entity | None:
        """The entity of this uid, if it is known."""
        return self._entities.get(uid) if uid else None

    def articles_header(self) -> Row:
        """Column names."""
        return [*ARTICLES]

    def spans_header(self) -> Row:
        """Column names."""
        return [*SPANS, *self.span_columns.values(), OTHER]

    def links_header(self) -> Row:
        """Column names."""
        return [*LINKS, *self.link_columns.values(), OTHER]

    def article(self, part: Part) -> Row:
        """The row of the article."""
        metadata = part.article.metadata
        cells = metadata._asdict()
        fields = cells.pop("fields")
        cells["tags"] = BETWEEN.join(metadata.tags)
        states = [f"{self.layer(state.layer)}: {state.state}" for state in part.states]
        zones = [f"{zone.start}-{zone.end} {zone.kind}" for zone in part.zones]
        return [
            text_of(part.article.uid),
            guarded(file_name(part.article)),
            *map(guarded, cells.values()),
            orjson.dumps(dict(fields), option=orjson.OPT_SORT_KEYS).decode() if fields else "",
            len(part.text),
            part.article.revisions[-1].text.hex(),
            guarded(BETWEEN.join(states)),
            BETWEEN.join(zones),
            len(part.spans),
            len(part.links),
        ]

    def spans(self, part: Part) -> Iterator[Row]:
        """A row for each span."""
        about = [text_of(part.article.uid), *map(guarded, _known(part.article))]
        columns = self.span_columns
        for span in part.spans:
            entity = self.entity(span.entity)
            origin = f"{span.origin.source} {span.origin.external}" if span.origin else ""
            yield [
                text_of(span.uid),
                *about,
                guarded(self.layer(span.layer)),
                guarded(span.type),
                span.start,
                span.end,
                of_fragments(span.fragments),
                guarded(quote(part.text, span.fragments)),
                text_of(span.entity) if span.entity else "",
                guarded(entity.register) if entity else "",
                guarded(entity.name) if entity else "",
                guarded(span.note),
                "" if span.certainty is None else span.certainty,
                guarded(origin.strip()),
                *_attribute_cells(span.attributes, columns),
            ]

    def links(self, links: Iterable[Link], part: Part | None) -> Iterator[Row]:
        """A row for each link; of those that lie in no article, ``part`` is None."""
        inside = {span.uid: span for span in part.spans} if part else {}
        for link in links:
            origin = f"{link.origin.source} {link.origin.external}" if link.origin else ""
            yield [
                text_of(link.uid),
                text_of(part.article.uid) if part else "",
                guarded(self.layer(link.layer)),
                guarded(link.type),
                *self._end(link.source, part, inside),
                *self._end(link.target, part, inside),
                guarded(link.note),
                guarded(origin.strip()),
                *_attribute_cells(link.attributes, self.link_columns),
            ]

    def _end(self, end: End, part: Part | None, inside: Mapping[Uid, Span]) -> Row:
        identifier = text_of(end.uid)
        if end.kind is EndKind.ENTITY:
            entity = self.entity(end.uid)
            register, name = (entity.register, entity.name) if entity else ("", "")
            return ["entity", identifier, guarded(register), guarded(name), "", "", ""]
        article = part.article if part else None
        if end.kind is EndKind.ARTICLE and article and article.uid == end.uid:
            return ["article", identifier, "", *_place("", "", article)]
        span = inside.get(end.uid)
        if part is None or article is None or span is None:
            self.missing.add(identifier)
            return [end.kind.value, identifier, "", "", "", "", ""]
        words = guarded(quote(part.text, span.fragments))
        place = _place(words, of_fragments(span.fragments), article)
        return ["span", identifier, guarded(span.type), *place]


def _place(words: str, fragments: str, article: Article) -> Row:
    return [words, fragments, text_of(article.uid), guarded(article.metadata.title)]


def file_name(article: Article) -> str:
    """The file it was read from, or its id there: what an article without a title goes by."""
    return article.origin.external if article.origin else ""


def _known(article: Article) -> tuple[str, ...]:
    metadata = article.metadata
    return file_name(article), metadata.title, metadata.outlet, metadata.published, metadata.url


def _attribute_cells(attributes: Mapping[str, Value], columns: Mapping[str, str]) -> Row:
    if not attributes:
        return [""] * (len(columns) + 1)
    cells = [guarded(of_value(attributes[name])) if name in attributes else "" for name in columns]
    return [*cells, other(attributes, columns)]


def _attributes(scheme: Scheme | None, *, spans: bool) -> dict[str, None]:
    """The ids of all attributes, each once, in the scheme's order."""
    if scheme is None:
        return {}
    types = scheme.spans if spans else scheme.links
    return {attribute.id: None for part in types for attribute in part.attributes}
