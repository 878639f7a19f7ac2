"""What is settled in one go: spans of several layers that are about the same words, and links.

A cluster is a connected part of what is joined. Which spans are joined is chosen so that one has
before oneself all readings of the same words and nothing else:

- the two of a pair of the aligner, always;
- a span with one of another layer that it overlaps, if one of the two has no partner of its own
  type there (one claim against two; *Wilson Centre* and *Washington* against *Wilson Centre in
  Washington*). But not:

  - with one that all layers have, which raises no question of its own;
  - with one whose own partner, of its type, lies in it or holds it: who tagged both holds them for
    two things (an inner claim of a claim whose edges differ, a claim only one has around a name);
  - a span that holds what is said with one that does not (an actor in a claim), unless they share
    half of what either covers.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple

from annotator.domain.fragments import normalised
from annotator.domain.identity import Uid
from annotator.domain.values import Fragment, Link, Span
from annotator.review.aligning import akin, said
from annotator.review.differences import Alignment, Field, Kind, T
from annotator.review.overlaps import nested, overlaps
from annotator.review.terms import Terms

LayerPair = tuple[Uid, Uid]
"""Two of the compared layers, in the order they were given."""
Alignments = Mapping[LayerPair, Alignment[T]]


class Group(NamedTuple, Generic[T]):
    """One thing in several layers: spans of one extent and type, links of one type and ends."""

    members: Mapping[Uid, T]
    """By layer, one each."""
    alike: tuple[Uid, ...]
    """The layers, as many as there are, that say the same of it in entity and attributes too.
    What only some looked at is not the same."""


class Cluster(NamedTuple, Generic[T]):
    """What is settled in one go."""

    article: Uid
    fragments: tuple[Fragment, ...]
    """All words that a member covers; of links, those of their ends in this article."""
    members: Mapping[Uid, tuple[T, ...]]
    """By layer, each compared one among the keys; in the order of the text."""
    alignments: Alignments[T]
    groups: tuple[Group[T], ...]
    """Each member is in one; those that most layers have come first."""

    @property
    def start(self) -> int:
        """First code point of what it covers; 0 for a link between no spans of this article."""
        return self.fragments[0][0] if self.fragments else 0

    @property
    def end(self) -> int:
        """End of what it covers."""
        return self.fragments[-1][1] if self.fragments else 0

    def each(self) -> Iterator[T]:
        """The members, layer by layer."""
        return _all(self.members)

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of differences in it; ``SAME`` alone where nothing differs at all.

        Empty where there is but one layer.
        """
        found = {
            kind for one in self.alignments.values() for _, kinds in one.kinds() for kind in kinds
        }
        return frozenset(found - {Kind.SAME} or found)

    @property
    def agreed(self) -> bool:
        """Whether all layers, two at least, say the same in everything."""
        return self.kinds == {Kind.SAME}


def span_clusters(
    article: Uid,
    spans: Mapping[Uid, Sequence[Span]],
    alignments: Alignments[Span],
    terms: Terms,
) -> tuple[Cluster[Span], ...]:
    """The clusters of some layers' spans, in the order of the text, outer ones first.

    Each span is in exactly one, and so is each pair of ``alignments``, which holds those of all
    pairs of layers.
    """
    joins = _Joins(one.uid for layer in spans.values() for one in layer)
    agreed = _in_all(alignments, len(spans))
    for (a, b), alignment in alignments.items():
        for pair in alignment.pairs:
            joins.join(pair.a.uid, pair.b.uid)
        rest_a = [one for one in spans[a] if one.uid not in agreed]
        rest_b = [one for one in spans[b] if one.uid not in agreed]
        for one, other in _competing(rest_a, rest_b, alignment, terms):
            joins.join(one.uid, other.uid)

    def content(span: Span) -> Hashable:
        return terms.entity_of(span), said(terms, span)

    found = [
        Cluster(
            article,
            normalised(piece for one in _all(part.members) for piece in one.fragments),
            *part,
        )
        for part in _parts(spans, alignments, content, joins)
    ]
    return tuple(sorted(found, key=lambda one: (one.start, -one.end, _first(one.members))))


def link_clusters(
    article: Uid,
    links: Mapping[Uid, Sequence[Link]],
    alignments: Alignments[Link],
    terms: Terms,
    ends: Mapping[Uid, Span],
) -> tuple[Cluster[Link], ...]:
    """The clusters of some layers' links: those that are pairs. ``ends`` are spans by uid.

    In the order of the text by the last of their ends in this article; links that have no end in
    it come last.
    """
    joins = _Joins(one.uid for layer in links.values() for one in layer)
    for alignment in alignments.values():
        for pair in alignment.pairs:
            joins.join(pair.a.uid, pair.b.uid)

    def extent(part: Mapping[Uid, Sequence[Link]]) -> tuple[Fragment, ...]:
        spans = [
            ends[end.uid]
            for link in _all(part)
            for end in (link.source, link.target)
            if end.uid in ends
        ]
        return normalised(
            piece for one in spans if one.article == article for piece in one.fragments
        )

    def content(link: Link) -> Hashable:
        return said(terms, link)

    found = [
        Cluster(article, extent(part.members), *part)
        for part in _parts(links, alignments, content, joins)
    ]
    return tuple(
        sorted(found, key=lambda one: (not one.fragments, one.end, one.start, _first(one.members)))
    )


class _Joins:
    """Union-find over uids; each part is called by its first member."""

    def __init__(self, uids: Iterable[Uid]) -> None:
        self._leader = {uid: uid for uid in uids}

    def root(self, uid: Uid) -> Uid:
        leader = self._leader
        while leader[uid] != uid:
            leader[uid] = leader[leader[uid]]
            uid = leader[uid]
        return uid

    def join(self, one: Uid, other: Uid) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._leader[second] = first


class _Part(NamedTuple, Generic[T]):
    members: Mapping[Uid, tuple[T, ...]]
    alignments: Alignments[T]
    groups: tuple[Group[T], ...]


def _in_all(alignments: Alignments[T], layers: int) -> set[Uid]:
    """What has an identical partner in each other layer."""
    counted = Counter(
        uid
        for alignment in alignments.values()
        for pair in alignment.pairs
        if pair.identical
        for uid in (pair.a.uid, pair.b.uid)
    )
    return {uid for uid, count in counted.items() if count == layers - 1}


def _competing(
    a: Sequence[Span], b: Sequence[Span], alignment: Alignment[Span], terms: Terms
) -> Iterator[tuple[Span, Span]]:
    """Overlapping spans of two layers that are no pair, but readings of the same words."""
    settled: dict[Uid, Span] = {}
    for pair in alignment.pairs:
        if not pair.differs(Field.TYPE):
            settled[pair.a.uid] = pair.b
            settled[pair.b.uid] = pair.a
    for at, to, shared in overlaps(a, b):
        one, other = a[at], b[to]
        partners = settled.get(one.uid), settled.get(other.uid)
        if all(partners) or not akin(one, other, shared, terms):
            continue
        theirs, mine = partners
        if (theirs and nested(theirs, other)) or (mine and nested(mine, one)):
            continue
        yield one, other


def _parts(
    items: Mapping[Uid, Sequence[T]],
    alignments: Alignments[T],
    content: Callable[[T], Hashable],
    joins: _Joins,
) -> Iterator[_Part[T]]:
    """What is joined, with the groups in it and of each alignment what lies in it."""
    members: dict[Uid, dict[Uid, list[T]]] = {}
    for layer, some in items.items():
        for item in some:
            part = members.setdefault(joins.root(item.uid), {})
            part.setdefault(layer, []).append(item)
    split = {pair: _split(alignment, joins) for pair, alignment in alignments.items()}
    groups = _groups(items, alignments, content, joins)
    nothing: Alignment[T] = Alignment((), (), ())
    for root, by_layer in members.items():
        yield _Part(
            {layer: tuple(by_layer.get(layer, ())) for layer in items},
            {pair: parts.get(root, nothing) for pair, parts in split.items()},
            groups[root],
        )


def _split(alignment: Alignment[T], joins: _Joins) -> dict[Uid, Alignment[T]]:
    found: dict[Uid, Alignment[T]] = {}
    nothing: Alignment[T] = Alignment((), (), ())
    for pair in alignment.pairs:
        root = joins.root(pair.a.uid)
        before = found.get(root, nothing)
        found[root] = before._replace(pairs=(*before.pairs, pair))
    for one in alignment.only_a:
        root = joins.root(one.uid)
        before = found.get(root, nothing)
        found[root] = before._replace(only_a=(*before.only_a, one))
    for one in alignment.only_b:
        root = joins.root(one.uid)
        before = found.get(root, nothing)
        found[root] = before._replace(only_b=(*before.only_b, one))
    return found


def _groups(
    items: Mapping[Uid, Sequence[T]],
    alignments: Alignments[T],
    content: Callable[[T], Hashable],
    joins: _Joins,
) -> dict[Uid, tuple[Group[T], ...]]:
    """The identical ones of each layer together, by the part they are in."""
    identical = _Joins(one.uid for one in _all(items))
    for alignment in alignments.values():
        for pair in alignment.pairs:
            if pair.identical:
                identical.join(pair.a.uid, pair.b.uid)
    members: defaultdict[Uid, list[tuple[Uid, T]]] = defaultdict(list)
    for layer, some in items.items():
        for item in some:
            members[identical.root(item.uid)].append((layer, item))
    found: defaultdict[Uid, list[Group[T]]] = defaultdict(list)
    for root, same in members.items():
        found[joins.root(root)] += _one_of_each(same, content)
    return {
        root: tuple(sorted(groups, key=lambda one: -len(one.members)))
        for root, groups in found.items()
    }


def _one_of_each(
    members: Sequence[tuple[Uid, T]], content: Callable[[T], Hashable]
) -> list[Group[T]]:
    """Groups with at most one of each layer; but for doubles in a layer it is one group."""
    if len(members) == 1:
        return [Group(dict(members), (members[0][0],))]
    classes: defaultdict[Hashable, list[dict[Uid, T]]] = defaultdict(list)
    for layer, one in members:
        alike = classes[content(one)]
        free = next((part for part in alike if layer not in part), None)
        if free is None:
            alike.append({layer: one})
        else:
            free[layer] = one
    whole = [part for alike in classes.values() for part in alike]
    groups: list[Group[T]] = []
    for part in sorted(whole, key=lambda part: -len(part)):
        place = next(
            (n for n, one in enumerate(groups) if not one.members.keys() & part.keys()), -1
        )
        if place < 0:
            groups.append(Group(part, tuple(part)))
        else:
            before = groups[place]
            groups[place] = before._replace(members={**before.members, **part})
    return groups


def _all(members: Mapping[Uid, Sequence[T]]) -> Iterator[T]:
    for some in members.values():
        yield from some


def _first(members: Mapping[Uid, Sequence[T]]) -> Uid:
    return min(one.uid for one in _all(members))
