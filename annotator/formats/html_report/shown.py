"""What a page shows of an article, as plain words: what is written, and what is found again."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from annotator.domain.fragments import quotes
from annotator.domain.identity import Uid, text_of
from annotator.domain.values import End, Link, Span
from annotator.formats.bundle import Kept, Part
from annotator.formats.html_report.naming import Names
from annotator.formats.markup import sound
from annotator.formats.pages.marking import Mark, marks_of, paragraphs
from annotator.formats.pages.wording import STATES, article_name, place_of, remarks_on

BETWEEN: Final = " · "
_META: Final = ("outlet", "byline", "published", "language", "genre", "story", "url")


class SpanRow(NamedTuple):
    """The cells of a span."""

    number: str
    words: str
    type: str
    entity: str
    lines: tuple[str, ...]
    """Attributes, note, certainty."""
    place: str


class LinkRow(NamedTuple):
    """The cells of a link; ends by what they are and their uids, for words may be elsewhere."""

    source: tuple[str, str]
    type: str
    target: tuple[str, str]
    lines: tuple[str, ...]


class Shown(NamedTuple):
    """An article with its marks."""

    part: Part
    name: str
    about: tuple[tuple[str, ...], ...]
    """What is known of it, lines of pieces."""
    marks: tuple[Mark, ...]
    numbers: Mapping[Uid, int]
    """By span the number of its mark."""
    layers: tuple[Uid, ...]
    """Those that have looked at it, in the order of the header as far as it names them."""


def shown(part: Part, names: Names, order: Sequence[Uid]) -> Shown:
    """What there is to show of a part; ``order`` is that of layers."""
    grouped: dict[tuple[object, ...], list[dict[Uid, Span]]] = {}
    for span in part.spans:
        same = grouped.setdefault((span.type, span.fragments), [])
        free = next((some for some in same if span.layer not in some), None)
        if free is None:
            same.append({span.layer: span})
        else:
            free[span.layer] = span
    marks = marks_of((some for same in grouped.values() for some in same), part.zones)
    numbers = {span.uid: mark.number for mark in marks for span in mark.members.values()}
    met = {one.layer for one in part.states} | {one.layer for one in part.spans}
    met |= {one.layer for one in part.links}
    layers = (*(layer for layer in order if layer in met), *sorted(met - {*order}))
    name = article_name(part.article, part.text)
    return Shown(part, name, tuple(_about(part, names)), marks, numbers, layers)


def span_row(one: Shown, span: Span, names: Names) -> SpanRow:
    """The cells of a span."""
    return SpanRow(
        str(one.numbers[span.uid]),
        " … ".join(quotes(one.part.text, span.fragments)),
        names.type(span),
        names.entity(span.entity),
        (*names.attributes(span), *remarks_on(span)),
        place_of(span.fragments),
    )


def link_row(link: Link, names: Names) -> LinkRow:
    """The cells of a link."""
    lines = (*names.attributes(link), *remarks_on(link))
    return LinkRow(_end(link.source), names.type(link), _end(link.target), lines)


def layers_of(one: Shown) -> Iterator[tuple[Uid, list[Span], list[Link]]]:
    """Spans, in the order of their marks, and links by layer; layers without any are passed by."""
    for layer in one.layers:
        spans = [span for span in one.part.spans if span.layer == layer]
        links = [link for link in one.part.links if link.layer == layer]
        if spans or links:
            yield layer, sorted(spans, key=lambda span: one.numbers[span.uid]), links


def kept(part: Part, names: Names, order: Sequence[Uid]) -> Kept:
    """What a page keeps of a part."""
    names.begin(part.entities)
    one = shown(part, names, order)
    spans: list[tuple[object, ...]] = []
    links: list[tuple[object, ...]] = []
    for layer, some, more in layers_of(one):
        title = sound(names.layer(layer))
        spans += [(title, *_sound(span_row(one, span, names))) for span in some]
        links += [(title, *_sound(link_row(link, names))) for link in more]
    marked = {
        mark.number: "".join(part.text[start:end] for start, end in mark.fragments)
        for mark in one.marks
    }
    text = "".join(
        part.text[line.start : line.end] for line in paragraphs(part.text, one.marks, part.zones)
    )
    return keeping(
        text_of(part.article.uid),
        spans,
        links,
        [one.name, *map(BETWEEN.join, one.about)],
        (text, marked),
    )


def keeping(
    article: str,
    spans: Sequence[tuple[object, ...]],
    links: Sequence[tuple[object, ...]],
    about: Sequence[str],
    text: tuple[str, Mapping[int, str]],
) -> Kept:
    """What was shown, to be compared; ``text`` is the text with the words of its marks."""
    words, marked = text
    known: list[tuple[object, ...]] = [("about", sound(line)) for line in about]
    known += [("mark", f"{number} {sound(quote)}") for number, quote in marked.items()]
    known.append(("text", sound(words)))
    return Kept(article, tuple(sorted(spans)), tuple(sorted(links)), tuple(sorted(known)))


def _sound(row: SpanRow | LinkRow) -> tuple[object, ...]:
    return tuple(sound(cell) if isinstance(cell, str) else tuple(map(sound, cell)) for cell in row)


def _end(end: End) -> tuple[str, str]:
    return end.kind.value, text_of(end.uid)


def _about(part: Part, names: Names) -> Iterator[tuple[str, ...]]:
    """What is known of it: lines of pieces, each of which may be in a script of its own."""
    metadata = part.article.metadata
    yield tuple(filter(None, (getattr(metadata, name) for name in _META)))
    more = {"retrieved": metadata.retrieved, "duplicate group": metadata.duplicate_group}
    fields = {**metadata.fields, **{name: value for name, value in more.items() if value}}
    yield tuple(f"{name}: {value}" for name, value in fields.items())
    yield tuple(f"tag: {tag}" for tag in metadata.tags)
    yield tuple(f"{names.layer(one.layer)}: {STATES[one.state]}" for one in part.states)
    yield tuple(
        f"zone: {zone.kind.value} {place_of([(zone.start, zone.end)])}" for zone in part.zones
    )
