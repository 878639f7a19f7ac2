"""What comes out of a comparison: figures with their base and with what stands behind them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Value
from annotator.review.figures import Counts, NotComputable, Score
from annotator.review.meanings import LEDGERS, Counted, Ledger, Measure
from annotator.review.resampling import Interval
from annotator.review.units import Unit


class Group(NamedTuple):
    """What figures are broken down by: a type, and for attributes which one of it."""

    type: str
    attribute: str = ""
    link: bool = False
    """Whether it is a type of links: these have names of their own."""


class Relation(StrEnum):
    """Who has something."""

    BOTH = "both"
    DIFFER = "differ"
    """Both, but not the same."""
    ONLY_A = "only-a"
    ONLY_B = "only-b"


class Record(NamedTuple):
    """One thing behind a figure: the span or link of each layer that has it."""

    article: Uid
    group: Group
    other: Group
    """B's, where it may differ (types); else the same."""
    relation: Relation
    layers: tuple[Uid, Uid]
    a: Uid | None
    b: Uid | None
    values: tuple[Value, Value] | None = None
    """Where values of an attribute are compared; of one that is empty the second is None, too."""


Records = Mapping[Ledger, tuple[Record, ...]]


class Evidence(NamedTuple):
    """The uids of spans or links behind a figure or cell."""

    both: tuple[Record, ...]
    differ: tuple[Record, ...]
    only_a: tuple[Record, ...]
    only_b: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, with what it was counted from."""

    measure: Measure
    value: Score
    counts: Counts
    of: Counted
    """What the counts are counts of."""
    articles: int
    """How many it is computed from."""
    interval: Interval | NotComputable


Figures = tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often the one called so what the other called so; None is nothing at all."""

    types: tuple[str, ...]
    cells: Mapping[tuple[str | None, str | None], int]
    """By the type in A (the row) and in B (the column)."""


@dataclass(frozen=True, slots=True)
class Section:
    """Figures about spans, about links, about attributes or about entity choice."""

    overall: Figures
    by_group: Mapping[Group, Figures]
    by_article: Mapping[Uid, Figures]
    records: Records
    confusion: Confusion | None = None

    def behind(
        self, measure: Measure, *, group: Group | None = None, article: Uid | None = None
    ) -> Evidence:
        """What stands behind a figure: overall, of a type or attribute, or of an article."""
        return _evidence(
            record
            for record in self.records.get(LEDGERS[measure], ())
            if article is None or record.article == article
            if group is None or group in (record.group, record.other)
        )

    def in_cell(self, row: str | None, column: str | None) -> tuple[Record, ...]:
        """What stands behind a cell of the confusion matrix."""
        return tuple(
            record
            for record in self.records.get(Ledger.SPAN_TYPES, ())
            if cell_of(record) == (row, column)
        )


def cell_of(record: Record) -> tuple[str | None, str | None]:
    """The row and column of a record in the confusion matrix."""
    return (
        None if record.a is None else record.group.type,
        None if record.b is None else record.other.type,
    )


def _evidence(records: Iterator[Record]) -> Evidence:
    kinds: dict[Relation, list[Record]] = {relation: [] for relation in Relation}
    for record in records:
        kinds[record.relation].append(record)
    return Evidence(*(tuple(kinds[relation]) for relation in Relation))


class Why(StrEnum):
    """Why an article is left out of a comparison."""

    NOT_DONE = "not-done"
    NOT_OPENED = "not-opened"
    HIDDEN = "hidden"
    """Others' work on it is hidden from who asks, who has not done it yet."""


class LeftOut(NamedTuple):
    """An article that is not compared."""

    article: Uid
    why: Why
    layers: tuple[Uid, ...]
    """Whose work is not done, or was never begun; none where it is hidden."""


@dataclass(frozen=True, slots=True)
class Base:
    """What a comparison is made from; said with every figure."""

    articles: tuple[Uid, ...]
    left_out: tuple[LeftOut, ...]
    spans: Mapping[Uid, int]
    """How many are compared, by layer."""
    aside: Mapping[Uid, int]
    """How many are not, by layer, for lying wholly in zones that are left out."""
    links: Mapping[Uid, int]
    links_dropped: Mapping[Uid, int]
    """Those with an end that is not compared."""
    unit: Unit
    units: int
    """How many tokens or characters are compared."""
    bare: Mapping[Uid, int]
    """Spans that cover no such unit (a single %), which kappa and alpha therefore do not see."""


@dataclass(frozen=True, slots=True)
class Between:
    """Two layers, or all of more than two."""

    layers: tuple[Uid, ...]
    base: Base
    spans: Section
    links: Section
    attributes: Section
    entities: Section

    @property
    def is_pair(self) -> bool:
        """Whether it is of two, so that first and second mean something."""
        return len(self.layers) == 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """Every pair of layers, and all of them together where there are more than two."""

    layers: tuple[Uid, ...]
    all_articles: bool
    pairs: tuple[Between, ...]
    together: Between | None = None
    rules: tuple[str, ...] = field(default=())
    """How things were counted, in words."""

    @property
    def every(self) -> tuple[Between, ...]:
        """All there are, the one of all together first."""
        return ((self.together,) if self.together else ()) + self.pairs
