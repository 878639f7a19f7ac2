"""Which articles and which of their spans and links are compared."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import EndKind, Link, Span
from annotator.domain.zones import lies_aside
from annotator.review.report import Base, LeftOut, Why
from annotator.review.terms import AS_WRITTEN, Terms
from annotator.review.unitizing import Stretch
from annotator.review.units import Grid, Labels, Unit
from annotator.review.work import ArticleWork


@dataclass(frozen=True, slots=True)
class Options:
    """How layers are compared."""

    all_articles: bool = False
    """Whether an article counts for those who opened it, not only once all have done it."""
    unit: Unit = Unit.TOKENS
    draws: int = 1_000
    """How often articles are drawn anew for the intervals; 0 leaves these out."""
    seed: int = 1
    level: float = 0.95
    terms: Terms = AS_WRITTEN
    hidden: frozenset[Uid] = frozenset()
    """Articles in which others' work is hidden from who asks: they are left out."""


class Part(NamedTuple):
    """One article as it is compared: types and entities as they stand today."""

    article: Uid
    here: tuple[Uid, ...]
    """The layers that count in it, in the order of the comparison."""
    spans: Mapping[Uid, Sequence[Span]]
    links: Mapping[Uid, Sequence[Link]]
    aside: Mapping[Uid, int]
    bare: Mapping[Uid, int]
    units: int
    labels: Labels
    """A label for each of ``here``."""
    stretches: Mapping[str, tuple[tuple[Stretch, ...], ...]]
    """By type, what each of ``here`` cut out."""

    def labels_of(self, layers: Sequence[Uid]) -> Labels:
        """The labels of some of ``here``."""
        places = [self.here.index(layer) for layer in layers]
        if len(places) == len(self.here):
            return self.labels
        found: Labels = Labels()
        for combination, number in self.labels.items():
            found[tuple(combination[place] for place in places)] += number
        return found

    def stretches_of(self, type_: str, layers: Sequence[Uid]) -> tuple[tuple[Stretch, ...], ...]:
        """What some of ``here`` cut out of a type."""
        every = self.stretches.get(type_)
        if every is None:
            return ((),) * len(layers)
        return tuple(every[self.here.index(layer)] for layer in layers)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is compared of some layers, and what is not."""

    layers: tuple[Uid, ...]
    parts: tuple[Part, ...]
    left_out: tuple[LeftOut, ...]
    dropped: Mapping[Uid, int]
    """Links with an end that is not compared, by layer."""
    unit: Unit

    def of(self, layers: tuple[Uid, ...]) -> "Gathered":
        """What is compared of some of them: where not all of them count, an article goes."""
        wanted = set(layers)
        parts = tuple(part for part in self.parts if wanted <= set(part.here))
        lacking = [
            LeftOut(part.article, Why.NOT_OPENED, _lacking(layers, part.here))
            for part in self.parts
            if not wanted <= set(part.here)
        ]
        return Gathered(layers, parts, (*self.left_out, *lacking), self.dropped, self.unit)

    def base(self) -> Base:
        """The base of the comparison."""

        def summed(of: Iterable[tuple[Uid, int]]) -> dict[Uid, int]:
            found = dict.fromkeys(self.layers, 0)
            for layer, number in of:
                if layer in found:
                    found[layer] += number
            return found

        parts = self.parts
        return Base(
            tuple(part.article for part in parts),
            self.left_out,
            summed((layer, len(s)) for part in parts for layer, s in part.spans.items()),
            summed(pair for part in parts for pair in part.aside.items()),
            summed((layer, len(s)) for part in parts for layer, s in part.links.items()),
            summed(self.dropped.items()),
            self.unit,
            sum(part.units for part in parts),
            summed(pair for part in parts for pair in part.bare.items()),
        )


def gather(works: Iterable[ArticleWork], layers: tuple[Uid, ...], options: Options) -> Gathered:
    """Read all work once, and leave out what is not compared."""
    parts: list[Part] = []
    left_out: list[LeftOut] = []
    for work in works:
        if work.article in options.hidden:
            left_out.append(LeftOut(work.article, Why.HIDDEN, ()))
            continue
        here, why = _here(work, layers, options)
        if why is None:
            parts.append(_part(work, here, options))
        else:
            left_out.append(LeftOut(work.article, why, _lacking(layers, here)))
    compared = {span.uid for part in parts for spans in part.spans.values() for span in spans} | {
        part.article for part in parts
    }
    dropped: defaultdict[Uid, int] = defaultdict(int)
    kept = []
    for part in parts:
        links = {}
        for layer, every in part.links.items():
            links[layer] = [link for link in every if _is_compared(link, compared)]
            dropped[layer] += len(every) - len(links[layer])
        kept.append(part._replace(links=links))
    return Gathered(layers, tuple(kept), tuple(left_out), dropped, options.unit)


def _here(
    work: ArticleWork, layers: tuple[Uid, ...], options: Options
) -> tuple[tuple[Uid, ...], Why | None]:
    """The layers that count in an article, or those that would and why it is left out."""
    opened = tuple(layer for layer in layers if layer in work.opened or layer in work.done)
    if options.all_articles:
        return opened, None if len(opened) > 1 else Why.NOT_OPENED
    done = tuple(layer for layer in layers if layer in work.done)
    if len(done) == len(layers):
        return done, None
    if len(opened) < len(layers):
        return opened, Why.NOT_OPENED
    return done, Why.NOT_DONE


def _lacking(layers: Iterable[Uid], here: Iterable[Uid]) -> tuple[Uid, ...]:
    present = set(here)
    return tuple(layer for layer in layers if layer not in present)


def _part(work: ArticleWork, here: tuple[Uid, ...], options: Options) -> Part:
    terms = options.terms
    grid = Grid.over(work.text, work.zones, options.unit)
    spans: dict[Uid, list[Span]] = {}
    aside, bare = dict.fromkeys(here, 0), dict.fromkeys(here, 0)
    for layer in here:
        spans[layer] = []
        for span in work.spans.get(layer, ()):
            if lies_aside(span.fragments, work.zones):
                aside[layer] += 1
                continue
            bare[layer] += not grid.covers(span)
            type_ = terms.type_of(span)
            spans[layer].append(span if type_ == span.type else span._replace(type=type_))
    every = [spans[layer] for layer in here]
    types = {span.type for some in every for span in some}
    return Part(
        work.article,
        here,
        spans,
        {layer: list(work.links.get(layer, ())) for layer in here},
        aside,
        bare,
        len(grid.starts),
        grid.labels(every),
        {
            type_: grid.continuum(
                [[span for span in some if span.type == type_] for some in every]
            ).coders
            for type_ in types
        },
    )


def _is_compared(link: Link, compared: set[Uid]) -> bool:
    return all(
        end.kind is EndKind.ENTITY or end.uid in compared for end in (link.source, link.target)
    )
