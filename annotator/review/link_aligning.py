"""Links held against links, through the ends that the aligner holds against each other."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import End, EndKind, Link, Span
from annotator.review.aligning import Key, lot, paired_off, said
from annotator.review.differences import (
    Alignment,
    Difference,
    Field,
    Pair,
    attribute_differences,
)
from annotator.review.matching import Edge, maximum_matching
from annotator.review.terms import AS_WRITTEN, Terms


class EndRule(StrEnum):
    """When two links' ends are held to be the same; entities and articles always go by uid."""

    EXACT = "exact"
    """Spans of the same fragments and type in the same article."""
    ALIGNED = "aligned"
    """Spans in one pair of the aligner."""
    ENTITY = "entity"
    """Spans that stand for the same entity, each as good as the entity itself, for links in the
    same article; spans that stand for none go by the aligner."""


class Ends(NamedTuple):
    """The spans that links of two layers may end at."""

    partner: Mapping[Uid, Uid]
    """For a span of layer A, the one of B in its pair."""
    spans: Mapping[Uid, Span]
    """Of both layers."""

    @classmethod
    def of(cls, alignments: Iterable[Alignment[Span]]) -> "Ends":
        """From the alignments of A with B in one or more articles.

        Where links lead into other articles, theirs belong here too, or those ends count as left
        without a partner.
        """
        partner: dict[Uid, Uid] = {}
        spans: dict[Uid, Span] = {}
        for alignment in alignments:
            partner.update(alignment.partner)
            for pair in alignment.pairs:
                spans[pair.a.uid] = pair.a
                spans[pair.b.uid] = pair.b
            spans.update((one.uid, one) for one in (*alignment.only_a, *alignment.only_b))
        return cls(partner, spans)

    def with_far(self, *far: "Ends") -> "Ends":
        """With those of articles that links lead into; what is known already stays."""
        partner = dict(self.partner)
        spans = dict(self.spans)
        for one in far:
            partner = {**one.partner, **partner}
            spans = {**one.spans, **spans}
        return Ends(partner, spans)

    @property
    def mirrored(self) -> "Ends":
        """The ends as B sees them."""
        return Ends({b: a for a, b in self.partner.items()}, self.spans)


def align_links(
    a: Iterable[Link], b: Iterable[Link], ends: Ends, terms: Terms = AS_WRITTEN
) -> Alignment[Link]:
    """Two layers' links, one to one, each in exactly one place.

    Two ends are the same if they are one entity or article, or spans in one pair. What is taken
    first is gone for what comes later:

    1. the same ends and type;
    2. the ends swapped, the same type;
    3. the same ends, other types;
    4. the ends swapped, other types;
    5. one end the same and of the same role, the same type: the most pairs there can be. That end
       is a span, for two links to one entity have nothing else to do with each other.

    Of several those with the same attributes go together, then as they were made; in 5 first
    those whose other ends stand for the same entity. Where a type is symmetric, source and target
    are just two ends. The order of what is given means nothing, and with ``ends.mirrored``
    ``align_links(b, a)`` is the mirror of ``align_links(a, b)``.
    """
    return _Aligning(a, b, ends, terms).aligned()


def same_links(
    a: Iterable[Link],
    b: Iterable[Link],
    ends: Ends,
    rule: EndRule = EndRule.ALIGNED,
    terms: Terms = AS_WRITTEN,
) -> Alignment[Link]:
    """The links that are the same by ends, direction and type, one to one; all others are left.

    What the figures of agreement count. The pairs tell only differences in attributes.
    """
    left, right = _sides(ends, rule, terms)
    ones, others = _in_order(a), _in_order(b)
    keys: tuple[Key[Link], ...] = (lambda link: said(terms, link), lambda _: None)

    def named(links: Iterable[Link], side: Side) -> Iterator[tuple[Uid, Hashable]]:
        for link in links:
            joined = _joined(side(link), symmetric=terms.symmetric(link))
            home = _home(link, ends) if rule is EndRule.ENTITY else None
            yield link.uid, (terms.type_of(link), joined, home)

    names = dict(chain(named(ones, left), named(others, right)))
    found = paired_off(ones, others, lambda link: names[link.uid], keys)
    pairs = [
        Pair(one, other, tuple(_attribute_differences(one, other, terms))) for one, other in found
    ]
    taken = {link.uid for pair in found for link in pair}
    return _alignment(
        pairs,
        [one for one in ones if one.uid not in taken],
        [other for other in others if other.uid not in taken],
    )


Joined = tuple[Hashable, Hashable]
"""Names of a link's two ends; ends that are the same have the same name on both sides."""
Side = Callable[[Link], Joined]

_SOURCE: Final = 0
_TARGET: Final = 1
_MORE_ALIKE: Final = 80
"""Bits below the attributes' share of a weight, above the lot's forty and their sums."""


def _sides(ends: Ends, rule: EndRule, terms: Terms) -> tuple[Side, Side]:
    """How the ends of A's and of B's links are named under a rule."""

    def name(end: End, partner: Mapping[Uid, Uid]) -> Hashable:
        if end.kind is EndKind.ENTITY:
            return EndKind.ENTITY, terms.entity(end.uid)
        if end.kind is EndKind.ARTICLE:
            return EndKind.ARTICLE, end.uid
        span = ends.spans.get(end.uid)
        if rule is EndRule.EXACT and span:
            return EndKind.SPAN, span.article, span.fragments, terms.type_of(span)
        if rule is EndRule.ENTITY and span and span.entity is not None:
            return EndKind.ENTITY, terms.entity_of(span)
        return EndKind.SPAN, partner.get(end.uid, end.uid)

    def left(link: Link) -> Joined:
        return name(link.source, ends.partner), name(link.target, ends.partner)

    def right(link: Link) -> Joined:
        return name(link.source, {}), name(link.target, {})

    return left, right


def _joined(names: Joined, *, symmetric: bool) -> Hashable:
    return frozenset(names) if symmetric else names


def _home(link: Link, ends: Ends) -> Uid | None:
    """The article a link is in; what is said of two entities in one is not said in another."""
    for end in (link.source, link.target):
        span = ends.spans.get(end.uid)
        if span:
            return span.article
    return None


def _in_order(links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=lambda link: link.uid)


def _attribute_differences(a: Link, b: Link, terms: Terms) -> Iterator[Difference]:
    return attribute_differences(terms.attributes_of(a), terms.attributes_of(b))


def _alignment(
    pairs: list[Pair[Link]], only_a: Iterable[Link], only_b: Iterable[Link]
) -> Alignment[Link]:
    pairs = sorted(pairs, key=lambda pair: sorted((pair.a.uid, pair.b.uid)))
    return Alignment(tuple(pairs), tuple(only_a), tuple(only_b))


class _Aligning:
    """One alignment of links under way."""

    def __init__(self, a: Iterable[Link], b: Iterable[Link], ends: Ends, terms: Terms) -> None:
        self._terms = terms
        self._ends = ends
        self._ones, self._others = _in_order(a), _in_order(b)
        left, right = _sides(ends, EndRule.ALIGNED, terms)
        self._names = {link.uid: left(link) for link in self._ones}
        self._names |= {link.uid: right(link) for link in self._others}
        self._of_a = {link.uid for link in self._ones}
        self._pairs: list[tuple[Link, Link]] = []

    def aligned(self) -> Alignment[Link]:
        for typed in (True, False):
            self._take(self._with_same_ends(typed=typed, swapped=False))
            self._take(self._with_same_ends(typed=typed, swapped=True))
        self._take(self._with_one_end())
        pairs = [Pair(one, other, self._differences(one, other)) for one, other in self._pairs]
        return _alignment(pairs, self._ones, self._others)

    def _take(self, found: Iterable[tuple[Link, Link]]) -> None:
        pairs = list(found)
        taken = {link.uid for pair in pairs for link in pair}
        self._pairs += pairs
        self._ones = [one for one in self._ones if one.uid not in taken]
        self._others = [other for other in self._others if other.uid not in taken]

    def _with_same_ends(self, *, typed: bool, swapped: bool) -> list[tuple[Link, Link]]:
        def bucket(link: Link) -> Hashable:
            source, target = self._names[link.uid]
            if swapped and link.uid in self._of_a:
                source, target = target, source
            symmetric = typed and self._terms.symmetric(link)
            return (
                self._terms.type_of(link) if typed else None,
                _joined((source, target), symmetric=symmetric),
            )

        keys: Sequence[Key[Link]] = (lambda link: said(self._terms, link), lambda _: None)
        return paired_off(self._ones, self._others, bucket, keys)

    def _with_one_end(self) -> Iterator[tuple[Link, Link]]:
        at: defaultdict[Hashable, list[int]] = defaultdict(list)
        for place, link in enumerate(self._others):
            for hold in self._holds(link):
                at[hold].append(place)
        found = {
            (mine, theirs)
            for mine, link in enumerate(self._ones)
            for hold in self._holds(link)
            for theirs in at.get(hold, ())
        }
        edges = [
            Edge(mine, theirs, self._weight(self._ones[mine], self._others[theirs]))
            for mine, theirs in found
        ]
        for mine, theirs in maximum_matching(edges).items():
            yield self._ones[mine], self._others[theirs]

    def _holds(self, link: Link) -> Iterator[Hashable]:
        """What holds a link to another that shares one end: type, role and the end, a span."""
        kind = self._terms.type_of(link)
        symmetric = self._terms.symmetric(link)
        for role, end in ((_SOURCE, link.source), (_TARGET, link.target)):
            if end.kind is EndKind.SPAN:
                yield kind, None if symmetric else role, self._names[link.uid][role]

    def _weight(self, a: Link, b: Link) -> int:
        entities = self._entities(a) & self._entities(b)
        unlike = sum(1 for _ in _attribute_differences(a, b, self._terms))
        alike = len(entities) << 50 | max(0, (1 << 20) - unlike)
        return alike << _MORE_ALIKE | lot(a.uid, b.uid)

    def _entities(self, link: Link) -> set[Uid]:
        found: set[Uid] = set()
        for end in (link.source, link.target):
            span = self._ends.spans.get(end.uid)
            if end.kind is EndKind.ENTITY:
                found.add(self._terms.entity(end.uid))
            elif span and span.entity is not None:
                found.add(self._terms.entity(span.entity))
        return found

    def _differences(self, a: Link, b: Link) -> tuple[Difference, ...]:
        found: list[Difference] = []
        same_type = self._terms.type_of(a) == self._terms.type_of(b)
        if not same_type:
            found.append(Difference(Field.TYPE))
        symmetric = self._terms.symmetric(a) or self._terms.symmetric(b)
        found.extend(end_differences(self._names[a.uid], self._names[b.uid], symmetric=symmetric))
        if same_type:
            found.extend(_attribute_differences(a, b, self._terms))
        return tuple(found)


def end_differences(a: Joined, b: Joined, *, symmetric: bool) -> Iterator[Difference]:
    """How the ends of two links differ, ends that are the same being called the same."""
    if a == b:
        return
    if a == (b[_TARGET], b[_SOURCE]):
        if not symmetric:
            yield Difference(Field.DIRECTION)
    elif symmetric:
        yield Difference(Field.END)
    else:
        if a[_SOURCE] != b[_SOURCE]:
            yield Difference(Field.SOURCE)
        if a[_TARGET] != b[_TARGET]:
            yield Difference(Field.TARGET)
