"""What was decided about somebody's work, as it stands today, and what they missed.

A decision's row says what was decided once; gold may have been edited since. So whether a span or
link was accepted, changed or rejected is told from itself, as it was seen when it was decided
upon, and from what gold has of it now.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import (
    GOLD,
    Decision,
    End,
    Fragment,
    Kind,
    Link,
    Span,
    Verdict,
    WorkState,
)
from annotator.journal.bodies import Json, link_from, parsed, span_from
from annotator.project.cited import Cited, Citer
from annotator.project.comparing import far_ends, works
from annotator.project.counterparts import end_in
from annotator.project.operations.gold import body_hash
from annotator.review.comparison import compare
from annotator.review.readings import FieldChange, link_changes, overruled, span_changes
from annotator.review.terms import Terms
from annotator.review.work import ArticleWork
from annotator.store.journal import Journal
from annotator.store.reads import Reads
from annotator.store.review_reads import Decided


class Judged(NamedTuple):
    """A decision about a span or link, as it stands today."""

    decision: Decision
    """As it was made; its reason and comment."""
    by: Uid
    """The person who decided."""
    clock: int
    item: Span | Link | None
    """As it was decided upon; None where this file does not have it."""
    verdict: Verdict
    changes: tuple[FieldChange, ...]
    """What stands otherwise in gold, what was merely added there too; none where rejected."""
    changed_since: bool
    """Whether it is another today than was decided upon."""
    deleted_since: bool
    taken_out: bool
    """Whether it was in gold once and is not any longer."""
    article: Uid | None
    place: Fragment | None
    """From the first code point to the last, as it was decided upon."""
    quote: str

    @property
    def outdated(self) -> bool:
        """Whether it was decided upon something that is no longer so."""
        return self.changed_since or self.deleted_since


class Missed(NamedTuple):
    """Something in gold that a layer has no counterpart of."""

    item: Span | Link
    by: Uid
    """Whose gold layer it is."""
    article: Uid
    place: Fragment | None
    quote: str


class Counts(NamedTuple):
    """What became of a layer's work: how many of each verdict, all verdicts among the keys."""

    spans: Mapping[Verdict, int]
    links: Mapping[Verdict, int]
    outdated: int
    reasons: tuple[tuple[str, int], ...]
    """Most frequent first; decisions without one are not in it."""


class Verdicts:
    """Reads what was decided in one project; made anew after a change of the scheme."""

    def __init__(self, reads: Reads, journal: Journal) -> None:
        self._reads = reads
        self._journal = journal
        self._terms = Terms(reads.scheme())
        self._citer = Citer(reads, journal)
        self._owners = {layer.uid: layer.owner for layer in reads.layers()}
        self._credited = {layer.uid for layer in reads.layers() if layer.credit}

    def on_layer(self, layer: Uid) -> Iterator[Judged]:
        """Every decision about a layer's spans and links, article by article."""
        return map(self.judged, self._reads.decisions_on(layer))

    def about(self, target: Uid) -> list[Judged]:
        """The decisions about one span or link, of whoever decided."""
        return [self.judged(one) for one in self._reads.decisions_about(target)]

    def judged(self, decided: Decided) -> Judged:
        """One decision as it stands today."""
        decision = decided.decision
        now = self._journal.body_of(decision.target)
        changed = now is not None and bool(decision.seen) and body_hash(now) != decision.seen
        seen = self._seen(decision) if changed or now is None else parsed(now)
        item = self._item(decision, seen)
        verdict, changes = self._standing(decision, item)
        nowhere = Cited(None, None, "", stands=False)
        cited = self._citer.as_in(decision.about, seen) if seen else nowhere
        return Judged(
            decision,
            self._owners.get(decision.layer, b""),
            decided.clock,
            item,
            verdict,
            changes,
            changed,
            now is None,
            decision.result is not None and verdict is Verdict.REJECTED,
            decision.article or cited.article,
            cited.place,
            cited.quote,
        )

    def missed(self, layer: Uid, *, articles: Sequence[Uid] | None = None) -> Iterator[Missed]:
        """What gold layers of others have in articles that this layer has done and whose review
        is done, and for which this layer has nothing: neither decided into it nor aligned with it.
        """
        met = {one.decision.result for one in self._reads.decisions_on(layer)}
        mine = self._done(layer)
        # What I imported is mine to keep, but the work of whom it credits.
        own = None if layer in self._credited else self._owners.get(layer)
        for gold in self._reads.layers():
            if gold.purpose != GOLD or gold.owner == own:
                continue
            both = [uid for uid in self._done(gold.uid) if uid in mine]
            if articles is not None:
                both = [uid for uid in both if uid in articles]
            for work in works(self._reads, [layer, gold.uid], both, texts=False):
                for item in self._only_in(gold.uid, work):
                    if item.uid not in met:
                        yield self._missed(item, gold.owner, work.article)

    # Internals

    def _seen(self, decision: Decision) -> Json | None:
        """The body that was decided upon; where this file never had it, the last that stood."""
        for _, body in self._journal.versions_of(decision.target):
            if body is not None and body_hash(body) == decision.seen:
                return parsed(body)
        return self._citer.last_body(decision.target)

    def _item(self, decision: Decision, body: Json | None) -> Span | Link | None:
        if body is None:
            return None
        if decision.about is Kind.LINK:
            return link_from(decision.target, b"", body)
        return span_from(decision.target, b"", decision.article or b"", body)

    def _standing(
        self, decision: Decision, item: Span | Link | None
    ) -> tuple[Verdict, tuple[FieldChange, ...]]:
        result = decision.result
        if result is None or not self._reads.alive(result):
            return Verdict.REJECTED, ()
        changes: tuple[FieldChange, ...] = ()
        if isinstance(item, Span):
            span = self._reads.span(result)
            changes = span_changes(item, span, self._terms) if span else ()
        elif item is not None:
            link = self._reads.link(result)
            changes = link_changes(item, link, self._terms, self._end(decision)) if link else ()
        return (Verdict.CHANGED if overruled(changes) else Verdict.ACCEPTED), changes

    def _end(self, decision: Decision) -> Callable[[End], End]:
        return lambda end: end_in(self._reads, self._terms, decision.layer, end)

    def _done(self, layer: Uid) -> dict[Uid, None]:
        rows = self._reads.article_rows(layer)
        return {row.uid: None for row in rows if row.state is WorkState.DONE}

    def _only_in(self, gold: Uid, work: ArticleWork) -> Iterator[Span | Link]:
        far = far_ends(self._reads, work, self._terms)
        compared = compare(work, terms=self._terms, far=far)
        for alignments in (compared.span_alignments, compared.link_alignments):
            for (_, b), alignment in alignments.items():
                assert b == gold
                yield from alignment.only_b

    def _missed(self, item: Span | Link, by: Uid, article: Uid) -> Missed:
        kind = Kind.SPAN if isinstance(item, Span) else Kind.LINK
        cited = self._citer.of(kind, item.uid)
        return Missed(item, by, article, cited.place, cited.quote)


def counted(judged: Iterable[Judged]) -> Counts:
    """What became of the work that was decided upon."""
    verdicts: Counter[tuple[Kind, Verdict]] = Counter()
    reasons: Counter[str] = Counter()
    outdated = 0
    for one in judged:
        verdicts[one.decision.about, one.verdict] += 1
        outdated += one.outdated
        if one.decision.reason:
            reasons[one.decision.reason] += 1
    return Counts(
        {verdict: verdicts[Kind.SPAN, verdict] for verdict in Verdict},
        {verdict: verdicts[Kind.LINK, verdict] for verdict in Verdict},
        outdated,
        tuple(sorted(reasons.items(), key=lambda one: (-one[1], one[0]))),
    )
