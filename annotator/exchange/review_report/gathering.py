"""What a report tells, read out of a project: once to count and compare all, then article by
article to be written, so that nothing of a long project needs to stay in memory but counts.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import ANNOTATIONS, GOLD, Article, Link, Span, WorkState
from annotator.domain.values import Kind as Record
from annotator.errors import BadInputError
from annotator.exchange.review_report.marks import marks_compared
from annotator.exchange.review_report.wording import Words
from annotator.formats.pages.marking import Mark
from annotator.formats.pages.wording import article_name
from annotator.project.blindness import Blindness
from annotator.project.cited import Citer
from annotator.project.comparing import far_ends, works
from annotator.project.differences import Members
from annotator.project.operations.links import home_of
from annotator.project.project import Project
from annotator.project.threads import Thread, Threads
from annotator.project.verdicts import Judged, Verdicts
from annotator.review.agreement import agreement
from annotator.review.comparison import Comparison, compare
from annotator.review.differences import Kind, gravest
from annotator.review.gathering import Options
from annotator.review.report import Agreement
from annotator.review.terms import Terms
from annotator.review.work import ArticleWork
from annotator.store.journal import Journal
from annotator.store.reads import Reads

Tick = Callable[[], None]


class ReportChoice(NamedTuple):
    """What a report is about; :func:`chosen` fills in what nobody said."""

    layers: tuple[Uid, ...]
    """Whose work; the first is A."""
    gold: tuple[Uid, ...]
    """Whose decisions."""
    articles: tuple[Uid, ...]
    all_articles: bool = False
    """Whether agreement is of all articles several opened, not only of those all have done."""


def chosen(
    reads: Reads,
    *,
    layers: Sequence[Uid] | None = None,
    gold: Sequence[Uid] | None = None,
    articles: Sequence[Uid] | None = None,
    all_articles: bool = False,
) -> ReportChoice:
    """What is left out is everything: all annotators' layers, all decisions, all articles.

    Raises:
        BadInputError: if that leaves nobody's work, or no article.
    """
    every = reads.layers()
    compared = tuple(
        layers
        if layers is not None
        else (layer.uid for layer in every if layer.purpose == ANNOTATIONS)
    )
    if not compared:
        raise BadInputError("There is nobody’s work to report on; nothing is tagged yet.")
    wanted = tuple(reads.article_uids() if articles is None else articles)
    if not wanted:
        raise BadInputError("There is no article to report on.")
    deciding = gold if gold is not None else [one.uid for one in every if one.purpose == GOLD]
    return ReportChoice(compared, tuple(deciding), wanted, all_articles)


class Entry(NamedTuple):
    """An article as the contents list it."""

    number: int
    """From 1, in the order of the report."""
    article: Uid
    name: str
    spans: int
    """Of all compared."""
    links: int
    differences: int
    settled: int
    """How many of the differences were decided upon as they are now."""


class Item(NamedTuple):
    """A cluster of an article, as it is told."""

    number: int
    """Differences are counted from 1; 0 where nothing differs."""
    cluster: Members
    about: Record
    marks: tuple[int, ...]
    """The numbers of its marks; of links, those of their ends."""
    serial: int
    """From 1, over all items of its article."""

    @property
    def place(self) -> str:
        """What it is called where something leads to it; none like it in its article."""
        return f"d{self.number}" if self.number else f"i{self.serial}"

    @property
    def members(self) -> tuple[tuple[Uid, Span | Link], ...]:
        """Each with its layer."""
        return tuple((layer, one) for layer, some in self.cluster.members.items() for one in some)


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """All that is told of an article."""

    number: int
    article: Article
    name: str
    work: ArticleWork
    compared: Comparison
    marks: tuple[Mark, ...]
    items: tuple[Item, ...]
    """In the order of the text, links after their ends."""
    judged: Mapping[Uid, tuple[Judged, ...]]
    """By what was decided upon."""
    elsewhere: tuple[Judged, ...]
    """Decisions upon what is in no item: deleted since, or lying aside."""
    threads: tuple[Thread, ...]
    states: Mapping[Uid, WorkState | None]
    """How far each layer is; None where it was never opened."""
    gold: tuple[tuple[Span, ...], tuple[Link, ...]]
    """What the deciding layers have, unless they are compared themselves."""

    @property
    def differences(self) -> tuple[Item, ...]:
        """The items in which something differs."""
        return tuple(item for item in self.items if item.number)

    @property
    def agreed(self) -> tuple[Item, ...]:
        """The items in which nothing does, or in which there is only one layer."""
        return tuple(item for item in self.items if not item.number)


@dataclass(slots=True)
class Totals:
    """What the whole report counts."""

    differences: Counter[Kind] = field(default_factory=Counter)
    """By the gravest kind of each."""
    settled: int = 0
    opened: Counter[Uid] = field(default_factory=Counter)
    """By layer, in how many articles it takes part."""
    done: Counter[Uid] = field(default_factory=Counter)
    spans: Counter[Uid] = field(default_factory=Counter)
    links: Counter[Uid] = field(default_factory=Counter)
    aside: Counter[Uid] = field(default_factory=Counter)


class Gathering:
    """Reads for one report; of the thread it is made on."""

    def __init__(
        self, project: Project, reads: Reads, journal: Journal, choice: ReportChoice
    ) -> None:
        """``reads`` and ``journal`` are of one snapshot of ``project``."""
        self.choice = choice
        self.name = project.path.stem
        self.by = project.me.name
        self.reads = reads
        self.terms = Terms(reads.scheme())
        self.words = Words(reads, Citer(reads, journal), self.terms, choice.layers)
        self.totals = Totals()
        self.agreement: Agreement | None = None
        self.entries: tuple[Entry, ...] = ()
        blind = Blindness(project)
        self._blind = blind
        self._is_blind = bool(blind.articles())
        seen = [one for one in choice.articles if self._may_see(one)]
        self.articles_chosen = tuple(seen)
        self.hidden = len(choice.articles) - len(seen)
        """Articles left out since others' work on them is hidden from whoever makes the report."""
        self.loose = tuple(self._loose())
        """Links between entities, which lie in no article; where all articles are told."""
        self._verdicts = Verdicts(reads, journal)
        self._threads = Threads(reads, journal, hides=blind.hides_talk)
        self.decided_on = {
            one.decision.uid: layer for layer in choice.layers for one in reads.decisions_on(layer)
        }
        """By decision, whose work it is about."""

    def count(self, tick: Tick, *, draws: int = 1_000) -> None:
        """Go through all once: totals, contents and agreement stand then.

        Raises:
            CancelledError: from ``tick``, which is called after every article.
        """
        entries: list[Entry] = []

        def counted() -> Iterator[ArticleWork]:
            for work in self._works():
                entries.append(self._entry(len(entries) + 1, work))
                yield work
                tick()

        if len(self.choice.layers) > 1:
            options = Options(all_articles=self.choice.all_articles, draws=draws, terms=self.terms)
            self.agreement = agreement(counted(), self.choice.layers, options)
        else:
            for _ in counted():
                pass
        self.entries = tuple(entries)

    def articles(self) -> Iterator[ArticleReport]:
        """What is told of each article, in the order of the entries."""
        for number, work in enumerate(self._works(), start=1):
            yield self._report(number, work)

    # Internals

    def _loose(self) -> Iterator[Link]:
        if set(self.reads.article_uids()) <= set(self.choice.articles):
            for link in self.reads.links_of_entities():
                if link.layer in self.choice.layers and home_of(self.reads, link) is None:
                    yield link

    def _may_see(self, article: Uid) -> bool:
        return self._blind.seen(article, self.choice.layers) == self.choice.layers

    def _works(self) -> Iterator[ArticleWork]:
        """The work, without links of others that end where I am blind: they tell words there."""
        for work in works(self.reads, self.choice.layers, self.articles_chosen):
            yield self._blind.seen_work(work)

    def _seen(self, links: Sequence[Link]) -> list[Link]:
        return [one for one in links if not (self._is_blind and self._blind.hides_link(one))]

    def _compared(self, work: ArticleWork) -> Comparison:
        far = far_ends(self.reads, work, self.terms)
        return compare(work, self.choice.layers, self.terms, far=far)

    def _entry(self, number: int, work: ArticleWork) -> Entry:
        article = self.reads.article(work.article)
        assert article
        compared = self._compared(work)
        standing = self._judged(work.article)
        differing = [one for one in compared.items() if _differs(one)]
        settled = sum(_settled(one, standing) for one in differing)
        totals = self.totals
        totals.differences.update(gravest(one.kinds) for one in differing)
        totals.settled += settled
        totals.opened.update(compared.layers)
        totals.done.update(work.done)
        for counter, items in ((totals.spans, work.spans), (totals.links, work.links)):
            counter.update({layer: len(some) for layer, some in items.items()})
        totals.aside.update(compared.aside)
        return Entry(
            number,
            work.article,
            article_name(article, work.text),
            sum(map(len, work.spans.values())),
            sum(map(len, work.links.values())),
            len(differing),
            settled,
        )

    def _report(self, number: int, work: ArticleWork) -> ArticleReport:
        article = self.reads.article(work.article)
        assert article
        compared = self._compared(work)
        marks = marks_compared(work, compared)
        items = tuple(_items(compared, marks))
        judged = self._judged(work.article)
        told = {one.uid for item in items for _, one in item.members}
        known = {
            one.layer: one.state
            for one in self.reads.states_by_article([work.article])[work.article]
        }
        return ArticleReport(
            number,
            article,
            article_name(article, work.text),
            work,
            compared,
            marks,
            items,
            judged,
            tuple(one for target, some in judged.items() if target not in told for one in some),
            tuple(self._threads.of_article(work.article)),
            {layer: known.get(layer) for layer in self.choice.layers},
            self._gold(article),
        )

    def _gold(self, article: Article) -> tuple[tuple[Span, ...], tuple[Link, ...]]:
        layers = [
            layer
            for layer in self.choice.gold
            if layer not in self.choice.layers and not self._blind.hides(article.uid, layer)
        ]
        if not layers:
            return (), ()
        spans = self.reads.spans(article.uid, layers)
        earlier = self.reads.earlier([article.uid], layers)
        return (
            tuple(span for span in spans if span.uid not in earlier),
            tuple(self._seen(self.reads.homed_links([article.uid], layers)[article.uid])),
        )

    def _judged(self, article: Uid) -> dict[Uid, tuple[Judged, ...]]:
        found: dict[Uid, tuple[Judged, ...]] = {}
        for one in self.reads.decisions(article, self.choice.gold):
            decision = one.decision
            link = self.reads.link(decision.target) if decision.about is Record.LINK else None
            hidden = self._blind.hides(article, decision.layer) or (link and not self._seen([link]))
            if decision.uid in self.decided_on and not hidden:
                judged = self._verdicts.judged(one)
                found[decision.target] = (*found.get(decision.target, ()), judged)
        return found


def _differs(cluster: Members) -> bool:
    return bool(cluster.kinds - {Kind.SAME})


def _settled(cluster: Members, judged: Mapping[Uid, Sequence[Judged]]) -> bool:
    """Whether each member was decided upon as it is now."""
    return all(
        any(not one.outdated for one in judged.get(member.uid, ())) for member in cluster.each()
    )


def _items(compared: Comparison, marks: Sequence[Mark]) -> Iterator[Item]:
    of = {span.uid: mark.number for mark in marks for span in mark.members.values()}
    number = 0
    for serial, cluster in enumerate(compared.items(), start=1):
        first = next(iter(cluster.each()))
        about = Record.SPAN if isinstance(first, Span) else Record.LINK
        uids = [
            uid
            for one in cluster.each()
            for uid in ((one.uid,) if isinstance(one, Span) else (one.source.uid, one.target.uid))
        ]
        numbers = tuple(sorted({of[uid] for uid in uids if uid in of}))
        number += _differs(cluster)
        yield Item(number if _differs(cluster) else 0, cluster, about, numbers, serial)
