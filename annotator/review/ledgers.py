"""Who has what: the lists that figures are counted from and that lead back to the text."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import Link, Span, Value
from annotator.review.aligning import align
from annotator.review.differences import Alignment, Field, Pair, same_value
from annotator.review.gathering import Part
from annotator.review.link_aligning import EndRule, Ends, align_links, same_links
from annotator.review.meanings import Ledger
from annotator.review.report import Group, Record, Records, Relation
from annotator.review.terms import Terms

Item = Span | Link

_LINK_RULES = {
    EndRule.EXACT: Ledger.LINKS_EXACT,
    EndRule.ALIGNED: Ledger.LINKS_ALIGNED,
    EndRule.ENTITY: Ledger.LINKS_ENTITIES,
}


class PairOfLayers(NamedTuple):
    """Two layers held against each other in the articles both are in."""

    layers: tuple[Uid, Uid]
    parts: Sequence[Part]
    terms: Terms

    def records(self) -> Records:
        """All lists."""
        found: defaultdict[Ledger, list[Record]] = defaultdict(list)
        alignments = [self._aligned(part) for part in self.parts]
        for part, alignment in zip(self.parts, alignments, strict=True):
            self._spans(_Book(found, part.article, self.layers), alignment)
        ends = Ends.of(alignments)
        for part in self.parts:
            self._links(_Book(found, part.article, self.layers), part, ends)
        return {ledger: tuple(records) for ledger, records in found.items()}

    def _aligned(self, part: Part) -> Alignment[Span]:
        a, b = self.layers
        return align(part.spans[a], part.spans[b], self.terms)

    def _within_types(self, alignment: Alignment[Span]) -> Alignment[Span]:
        """The alignment that keeps to types.

        The one across types has the same pairs of one type, but where the same words were called
        so by the one and so by the other, which then are gone for others of their type.
        """
        if any(p.differs(Field.TYPE) and not p.differs(Field.EDGES) for p in alignment.pairs):
            return self._aligned_anew(alignment)
        pairs = [pair for pair in alignment.pairs if not pair.differs(Field.TYPE)]
        apart = [pair for pair in alignment.pairs if pair.differs(Field.TYPE)]
        return Alignment(
            tuple(pairs),
            (*alignment.only_a, *(pair.a for pair in apart)),
            (*alignment.only_b, *(pair.b for pair in apart)),
        )

    def _aligned_anew(self, alignment: Alignment[Span]) -> Alignment[Span]:
        """The alignment within types; those of the same words and type stay together in it."""
        same = [pair for pair in alignment.pairs if pair.identical]
        rest = [pair for pair in alignment.pairs if not pair.identical]
        within = align(
            [*(pair.a for pair in rest), *alignment.only_a],
            [*(pair.b for pair in rest), *alignment.only_b],
            self.terms,
            across_types=False,
        )
        return within._replace(pairs=(*same, *within.pairs))

    def _spans(self, book: "_Book", alignment: Alignment[Span]) -> None:
        within = self._within_types(alignment)
        book.enter(Ledger.SPANS_OVERLAP, within, _group)
        book.enter(Ledger.SPANS_EXACT, _parted(within, lambda pair: pair.identical), _group)
        for pair in alignment.pairs:
            same = not pair.differs(Field.TYPE)
            relation = Relation.BOTH if same else Relation.DIFFER
            book.note(Ledger.SPAN_TYPES, relation, pair.a, pair.b, _group)
            if same:
                self._values(book, pair, link=False)
                self._choice(book, pair)
        book.enter(Ledger.SPAN_TYPES, alignment._replace(pairs=()), _group)

    def _links(self, book: "_Book", part: Part, ends: Ends) -> None:
        ours, theirs = (part.links[layer] for layer in self.layers)
        if not ours and not theirs:
            return
        for rule, ledger in _LINK_RULES.items():
            found = same_links(ours, theirs, ends, rule, self.terms)
            book.enter(ledger, found, self._link_group)
        for pair in align_links(ours, theirs, ends, self.terms).pairs:
            if pair.differs(Field.SOURCE, Field.TARGET, Field.END):
                continue
            typed, turned = not pair.differs(Field.TYPE), pair.differs(Field.DIRECTION)
            relation = Relation.BOTH if typed else Relation.DIFFER
            book.note(Ledger.LINK_TYPES, relation, pair.a, pair.b, self._link_group)
            if typed:
                relation = Relation.DIFFER if turned else Relation.BOTH
                book.note(Ledger.LINK_DIRECTIONS, relation, pair.a, pair.b, self._link_group)
            if typed and not turned:
                self._values(book, pair, link=True)

    def _link_group(self, link: Item) -> Group:
        return _of_link_type(self.terms.type_of(link))

    def _values(self, book: "_Book", pair: Pair[Span] | Pair[Link], *, link: bool) -> None:
        ours, theirs = self.terms.attributes_of(pair.a), self.terms.attributes_of(pair.b)
        type_ = self.terms.type_of(pair.a)
        for name in sorted({*ours, *theirs}):
            if name not in theirs:
                relation = Relation.ONLY_A
            elif name not in ours:
                relation = Relation.ONLY_B
            elif same_value(ours[name], theirs[name]):
                relation = Relation.BOTH
            else:
                relation = Relation.DIFFER
            group = Group(type_, name, link)
            values = (ours.get(name), theirs.get(name))
            book.say(Ledger.VALUES, relation, (group, group), (pair.a.uid, pair.b.uid), values)

    def _choice(self, book: "_Book", pair: Pair[Span]) -> None:
        ours, theirs = self.terms.entity_of(pair.a), self.terms.entity_of(pair.b)
        if ours is None and theirs is None:
            return
        if theirs is None:
            relation = Relation.ONLY_A
        elif ours is None:
            relation = Relation.ONLY_B
        else:
            relation = Relation.BOTH if ours == theirs else Relation.DIFFER
        values = (text_of(ours) if ours else None, text_of(theirs) if theirs else None)
        group = _group(pair.a)
        book.say(Ledger.CHOICES, relation, (group, group), (pair.a.uid, pair.b.uid), values)


GroupOf = Callable[[Item], Group]


class _Book(NamedTuple):
    """The lists of one article as they are written."""

    found: defaultdict[Ledger, list[Record]]
    article: Uid
    layers: tuple[Uid, Uid]

    def say(
        self,
        ledger: Ledger,
        relation: Relation,
        groups: tuple[Group, Group],
        uids: tuple[Uid | None, Uid | None],
        values: tuple[Value, Value] | None = None,
    ) -> None:
        self.found[ledger].append(
            Record(self.article, *groups, relation, self.layers, *uids, values)
        )

    def note(self, ledger: Ledger, relation: Relation, a: Item, b: Item, group: GroupOf) -> None:
        self.say(ledger, relation, (group(a), group(b)), (a.uid, b.uid))

    def enter(self, ledger: Ledger, alignment: "_AnyAlignment", group: GroupOf) -> None:
        """What is in a pair is in both."""
        records, article, layers = self.found[ledger], self.article, self.layers
        for pair in alignment.pairs:
            a, b = pair.a, pair.b
            groups = (group(a), group(b))
            records.append(Record(article, *groups, Relation.BOTH, layers, a.uid, b.uid))
        for one in alignment.only_a:
            own = group(one)
            records.append(Record(article, own, own, Relation.ONLY_A, layers, one.uid, None))
        for one in alignment.only_b:
            own = group(one)
            records.append(Record(article, own, own, Relation.ONLY_B, layers, None, one.uid))


_AnyAlignment = Alignment[Span] | Alignment[Link]


_of_type = lru_cache(maxsize=1_000)(Group)
_of_link_type = lru_cache(maxsize=1_000)(partial(Group, link=True))


def _group(span: Item) -> Group:
    return _of_type(span.type)


def _parted(alignment: Alignment[Span], holds: Callable[[Pair[Span]], bool]) -> Alignment[Span]:
    """The alignment with those pairs taken apart for which something does not hold."""
    apart = [pair for pair in alignment.pairs if not holds(pair)]
    return Alignment(
        tuple(pair for pair in alignment.pairs if holds(pair)),
        (*alignment.only_a, *(pair.a for pair in apart)),
        (*alignment.only_b, *(pair.b for pair in apart)),
    )


def joined(every: Iterable[Records]) -> Records:
    """The lists of several pairs of layers one after the other."""
    found: defaultdict[Ledger, list[Record]] = defaultdict(list)
    for some in every:
        for ledger, records in some.items():
            found[ledger].extend(records)
    return {ledger: tuple(records) for ledger, records in found.items()}


def only(records: Records, *ledgers: Ledger) -> Records:
    """A few of the lists."""
    return {ledger: records.get(ledger, ()) for ledger in ledgers}
