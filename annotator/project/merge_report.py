"""What a merge brings, for the preview and for what is said afterwards."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from annotator.domain.identity import Uid, layer_uid
from annotator.domain.schemes import Difference
from annotator.domain.values import ANNOTATIONS, Kind, Link
from annotator.project.carrying import Carried
from annotator.project.comparing import far_ends, works
from annotator.project.reanchoring import Doubt
from annotator.project.transaction import Transaction
from annotator.review.aligning import align
from annotator.review.differences import Alignment, T
from annotator.review.link_aligning import Ends, align_links
from annotator.review.terms import Terms
from annotator.store.accepting import Became, Effect, Told
from annotator.store.conflicts import Conflict


class Tally(NamedTuple):
    """What became of objects of a kind, or of a kind in a layer."""

    new: int = 0
    changed: int = 0
    deleted: int = 0
    same: int = 0
    """As they are here already, or here is a newer version."""


class Contributor(NamedTuple):
    """Somebody whose steps are merged."""

    uid: Uid
    name: str
    mine: bool
    """Whether it is me, on another machine; a file can claim any name."""
    steps: int
    first: int
    last: int
    """By the clock (``annotator.journal.clock.time_of``)."""


class Gain(NamedTuple):
    """What a layer gains."""

    layer: Uid
    title: str
    owner: Uid
    purpose: str
    kinds: Mapping[Kind, Tally]
    articles: tuple[Uid, ...]
    """In which anything of it is new, changed or deleted."""


class Sides(NamedTuple):
    """Two layers held against each other by the one aligner."""

    same: int = 0
    differing: int = 0
    only_mine: int = 0
    only_theirs: int = 0


class Compared(NamedTuple):
    """How a layer compares with mine after the merge, over what both have opened of its gain."""

    layer: Uid
    title: str
    articles: int
    spans: Sides
    links: Sides


class Revived(NamedTuple):
    """Something one deleted and another stood on, which is put back."""

    kind: Kind
    uid: Uid
    name: str
    """Its name or title; empty where it has none."""


class SchemeChoice(StrEnum):
    """Which scheme is in force after a merge."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


class SchemeRelation(StrEnum):
    """How their scheme came to differ from ours."""

    OLDER = "older"
    """Ours was made from it."""
    NEWER = "newer"
    """It was made from ours."""
    APART = "apart"
    """Each was changed without knowing the other."""


class SchemeReport(NamedTuple):
    """Where their scheme differs, and which was chosen."""

    relation: SchemeRelation
    choice: SchemeChoice
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge brings."""

    sources: tuple[str, ...]
    steps: int
    """That are new here; nothing is written where there are none."""
    here: int
    """Steps of what was merged that are here already."""
    people: tuple[Contributor, ...] = ()
    kinds: Mapping[Kind, Tally] = field(default_factory=lambda: MappingProxyType({}))
    layers: tuple[Gain, ...] = ()
    comparisons: tuple[Compared, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """Changed on two machines: the later stands, both are in the history."""
    hanging: int = 0
    """Links that cannot be placed: a span they lead to was deleted on another machine."""
    revived: tuple[Revived, ...] = ()
    scheme: SchemeReport | None = None
    """None where theirs is no other."""
    unknown_types: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Types the scheme in force then lacks, with how many spans and links have them; those stay."""
    carried: tuple[Carried, ...] = ()
    """Work over another text than stands here that was copied to that one."""
    doubtful: tuple[Doubt, ...] = ()
    """Spans over another text that came to a place a person should look at, or have none."""

    def of(self, kind: Kind) -> Tally:
        """What became of a kind."""
        return self.kinds.get(kind, Tally())


def tallies(counts: Mapping[Told, int]) -> dict[Kind, Tally]:
    """What an acceptance did, by kind; kinds of a newer version are left out."""
    found: dict[Kind, Tally] = {}
    for told, n in counts.items():
        if told.kind in set(Kind):
            tally = found.get(Kind(told.kind), Tally())
            now = {told.became.value: getattr(tally, told.became.value) + n}
            found[Kind(told.kind)] = tally._replace(**now)
    return found


def gains(tx: Transaction, effect: Effect) -> Iterator[Gain]:
    """What each layer gained, in the order of the layers."""
    by_layer: dict[int, Counter[Told]] = {}
    for told, n in effect.counts.items():
        if told.layer is not None and told.became is not Became.SAME:
            by_layer.setdefault(told.layer, Counter())[told] += n
    names = {person.uid: person.name for person in tx.reads.people()}
    layers = {layer.uid: layer for layer in tx.reads.layers()}
    objects = tx.writer.objects
    for number, counts in sorted(by_layer.items()):
        layer = layers.get(objects.uid_of(number))
        if layer is not None:
            articles = sorted(effect.articles.get(number, ()))
            yield Gain(
                layer.uid,
                layer.title(names.get(layer.owner, "")),
                layer.owner,
                layer.purpose,
                tallies(counts),
                tuple(objects.uid_of(article) for article in articles),
            )


def standing_work(layers: Sequence[Gain], carried: Sequence[Carried], owner: Uid) -> Iterator[Gain]:
    """Where each layer's work stands after all was carried over, for :func:`side_by_side`."""
    moved = {(one.whose, one.onto) for one in carried if one.article == one.onto}
    for gain in layers:
        there = tuple(uid for uid in gain.articles if (gain.title, uid) not in moved)
        yield gain._replace(articles=there)
    onto: dict[Uid, dict[Uid, Carried]] = {}
    for one in carried:
        onto.setdefault(one.layer, {})[one.onto] = one
    for layer, articles in onto.items():
        one = next(iter(articles.values()))
        yield Gain(layer, one.whose, owner, ANNOTATIONS, {}, tuple(articles))


def side_by_side(tx: Transaction, layers: Iterable[Gain]) -> Iterator[Compared]:
    """How each of these layers compares with mine, where both have opened an article."""
    mine = layer_uid(tx.project, tx.me.uid, ANNOTATIONS, "")
    if not tx.reads.alive(mine):
        return
    terms = Terms(tx.reads.scheme())
    for gain in layers:
        if gain.layer == mine or gain.purpose != ANNOTATIONS:
            continue
        alignments = []
        mine_links: list[Link] = []
        their_links: list[Link] = []
        beyond: list[Ends] = []
        articles = 0
        for work in works(tx.reads, [mine, gain.layer], gain.articles):
            if {mine, gain.layer} <= work.opened:
                articles += 1
                alignments.append(align(work.spans[mine], work.spans[gain.layer], terms))
                mine_links += work.links[mine]
                their_links += work.links[gain.layer]
                beyond += far_ends(tx.reads, work, terms).values()
        if articles:
            ends = Ends.of(alignments).with_far(*beyond)
            links = align_links(mine_links, their_links, ends, terms)
            spans = [_sides(one) for one in alignments]
            yield Compared(
                gain.layer,
                gain.title,
                articles,
                Sides(*map(sum, zip(*spans, strict=True))),
                _sides(links),
            )


def unknown_types(tx: Transaction) -> dict[str, int]:
    """The types that annotations have and the scheme in force lacks."""
    scheme = tx.reads.scheme()
    return {
        name: tx.reads.uses_of_type(name)
        for name in tx.reads.types_in_use()
        if scheme is None or (scheme.span_type(name) is None and scheme.link_type(name) is None)
    }


def _sides(alignment: Alignment[T]) -> Sides:
    same = sum(pair.same for pair in alignment.pairs)
    return Sides(same, len(alignment.pairs) - same, len(alignment.only_a), len(alignment.only_b))
