"""The one aligner: which span of one layer is held against which of another, and how they differ.

Everything that compares goes by it: marks in the view, the queue of differences, the figures of
agreement, the preview of a merge. Its rules stand in ARCHITECTURE.md, "Comparing".
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from hashlib import blake2b

from annotator.domain.identity import Uid
from annotator.domain.values import Fragment, Span
from annotator.review.differences import (
    Alignment,
    Difference,
    Field,
    Pair,
    Seen,
    T,
    attribute_differences,
)
from annotator.review.matching import Edge, maximum_matching
from annotator.review.overlaps import Overlap, overlaps
from annotator.review.terms import AS_WRITTEN, Terms

Key = Callable[[T], Hashable]

_CARRY = 20
"""Bits left above each part of a weight: sums over up to a million pairs do not run over."""
_OVERLAP_BITS = 32
_APART_BITS = 48
_START_BITS = 33
_LOT_BITS = 40


def align(
    a: Iterable[Span],
    b: Iterable[Span],
    terms: Terms = AS_WRITTEN,
    *,
    across_types: bool = True,
) -> Alignment[Span]:
    """Two layers' spans of one revision of one article, one to one, each in exactly one place.

    What is taken first is gone for what comes later:

    1. the same fragments and type;
    2. the same fragments, other types;
    3. overlapping, the same type: the most pairs there can be;
    4. overlapping, other types: the most pairs there can be of what is left. A span that holds
       what somebody says and one that does not (an actor in a claim) go together only if they
       share at least half of what either covers, for such lie in one another by nature.

    Of several with the same fragments (in 1 and 2) those that say the same in all go together,
    then those with the same entity, then as they were made. In 3 and 4, of equally many pairs
    those with the greatest sum of Jaccard overlaps are taken; then those whose starts lie
    closest (sum of squares); then the earliest; then always the same ones. The order of what is
    given means nothing, and ``align(b, a)`` is the mirror of ``align(a, b)``.

    ``across_types=False`` leaves out 2 and 4: what figures per type are counted by.
    """
    left, right = _Left(a), _Left(b)
    pairs: list[tuple[Span, Span]] = []

    def take(found: Iterable[tuple[Span, Span]]) -> None:
        for one, other in found:
            pairs.append((one, other))
            left.take(one)
            right.take(other)

    keys: tuple[Key[Span], ...] = (
        lambda span: (terms.entity_of(span), said(terms, span)),
        terms.entity_of,
        lambda _: None,
    )
    take(paired_off(left, right, lambda span: (span.fragments, terms.type_of(span)), keys))
    if across_types:
        take(paired_off(left, right, lambda span: span.fragments, keys))
    if left and right:
        ones, others = list(left), list(right)
        found = [
            (overlap, terms.type_of(ones[overlap.a]) == terms.type_of(others[overlap.b]))
            for overlap in overlaps(ones, others)
        ]
        take(_overlapping(ones, others, [overlap for overlap, same in found if same]))
        if across_types:
            other_types = [
                overlap
                for overlap, same in found
                if not same
                if ones[overlap.a] in left and others[overlap.b] in right
                if akin(ones[overlap.a], others[overlap.b], overlap.shared, terms)
            ]
            take(_overlapping(ones, others, other_types))
    pairs.sort(key=lambda pair: sorted((place(pair[0]), place(pair[1]))))
    return Alignment(
        tuple(pair_of(one, other, terms) for one, other in pairs), tuple(left), tuple(right)
    )


def pair_of(a: Span, b: Span, terms: Terms = AS_WRITTEN) -> Pair[Span]:
    """Two spans held against each other. Notes, certainty and origin are no differences.

    Entity and attributes belong to a type: where the types differ they are not compared.
    """
    found: list[Difference] = []
    same_type = terms.type_of(a) == terms.type_of(b)
    if not same_type:
        found.append(Difference(Field.TYPE))
    if a.fragments != b.fragments:
        found.append(Difference(Field.EDGES))
    if same_type:
        found.extend(_entity_differences(terms.entity_of(a), terms.entity_of(b)))
        found.extend(attribute_differences(terms.attributes_of(a), terms.attributes_of(b)))
    return Pair(a, b, tuple(found))


def akin(a: Span, b: Span, shared: int, terms: Terms) -> bool:
    """Whether overlapping spans may be readings of the same words, ``shared`` of them in common.

    What is said holds names by nature: one in it is another thing, unless it is half of it.
    """
    return terms.says(a) == terms.says(b) or 2 * shared >= a.length + b.length - shared


def place(span: Span) -> tuple[tuple[Fragment, ...], Uid]:
    """The order of the text; of the same fragments the one made first comes first."""
    return span.fragments, span.uid


def paired_off(
    a: Iterable[T], b: Iterable[T], bucket: Key[T], keys: Sequence[Key[T]]
) -> list[tuple[T, T]]:
    """Those of both sides in one bucket, one to one: by the first key first, then by the next.

    What one key still leaves to choose goes by the order of what is given.
    """
    ones, others = _by(a, bucket), _by(b, bucket)
    found: list[tuple[T, T]] = []
    for name, mine in ones.items():
        theirs = others.get(name, [])
        if len(mine) == len(theirs) == 1:
            found.append((mine[0], theirs[0]))
        elif theirs:
            found.extend(_by_turns(mine, theirs, keys))
    return found


def said(terms: Terms, item: T) -> frozenset[tuple[str, bool, Hashable]]:
    """All attributes of a span or link, as something that can be compared and counted."""
    return frozenset(
        (name, isinstance(value, bool), value) for name, value in terms.attributes_of(item).items()
    )


def lot(a: Uid, b: Uid) -> int:
    """A number drawn for a pair, the same from both sides, where nothing else decides.

    Drawn at random it would leave one best matching but for a chance of one in millions (K.
    Mulmuley, U. Vazirani and V. Vazirani, *Matching is as easy as matrix inversion*, 1987).
    """
    return int.from_bytes(blake2b(min(a, b) + max(a, b), digest_size=_LOT_BITS // 8).digest())


class _Left:
    """What is still to be paired, in the order of the text."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = {span.uid: span for span in sorted(spans, key=place)}

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans.values())

    def __len__(self) -> int:
        return len(self._spans)

    def __contains__(self, span: Span) -> bool:
        return span.uid in self._spans

    def take(self, span: Span) -> None:
        del self._spans[span.uid]


def _by(items: Iterable[T], key: Key[T]) -> dict[Hashable, list[T]]:
    found: defaultdict[Hashable, list[T]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found


def _by_turns(ones: list[T], others: list[T], keys: Sequence[Key[T]]) -> Iterator[tuple[T, T]]:
    for key in keys:
        theirs = _by(others, key)
        taken: set[Uid] = set()
        for name, mine in _by(ones, key).items():
            for one, other in zip(mine, theirs.get(name, ()), strict=False):
                yield one, other
                taken.update((one.uid, other.uid))
        ones = [one for one in ones if one.uid not in taken]
        others = [other for other in others if other.uid not in taken]


def _overlapping(
    ones: Sequence[Span], others: Sequence[Span], found: Iterable[Overlap]
) -> Iterator[tuple[Span, Span]]:
    edges = [Edge(at, to, _weight(ones[at], others[to], shared)) for at, to, shared in found]
    for at, to in maximum_matching(edges).items():
        yield ones[at], others[to]


def _weight(a: Span, b: Span, shared: int) -> int:
    """What speaks for a pair, the weightier part in the higher bits."""
    union = a.length + b.length - shared
    apart = min((a.start - b.start) ** 2, (1 << _APART_BITS) - 1)
    weight = (shared << _OVERLAP_BITS) // union
    weight = weight << (_APART_BITS + _CARRY) | ((1 << _APART_BITS) - 1 - apart)
    weight = weight << (_START_BITS + _CARRY) | ((1 << _START_BITS) - 1 - a.start - b.start)
    return weight << (_LOT_BITS + _CARRY) | lot(a.uid, b.uid)


def _entity_differences(a: Uid | None, b: Uid | None) -> Iterator[Difference]:
    if a == b:
        return
    seen = Seen.ONLY_A if b is None else Seen.ONLY_B if a is None else Seen.BOTH
    yield Difference(Field.ENTITY, seen=seen)
