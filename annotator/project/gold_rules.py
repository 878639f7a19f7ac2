"""What goes to gold by a rule: what all agree on, most, or at least two.

What a rule would do is worked out before anything is written (:func:`plan`), to be looked at;
:func:`gold_by_rule` then does just that in one step. What was decided before stays as it is.
"""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from annotator.domain.identity import Uid, layer_uid
from annotator.domain.values import GOLD, EndKind, Kind, Link, Span, Verdict
from annotator.project.blindness import Blindness
from annotator.project.comparing import far_ends, works
from annotator.project.operations.decisions import Choice, DecisionReport, decide
from annotator.project.project import Project
from annotator.project.transaction import Operation
from annotator.review.aligning import said
from annotator.review.clusters import Cluster, Group
from annotator.review.comparison import compare
from annotator.review.differences import T
from annotator.review.terms import Terms
from annotator.review.work import ArticleWork
from annotator.store.reads import Reads


class Rule(StrEnum):
    """How many of those compared must say the same: extent and type, entity and attributes, or
    ends. Who looked at a field and who did not do not say the same.
    """

    ALL = "all"
    MAJORITY = "majority"
    """More than half."""
    TWO = "two"
    """Two at least, and no other two otherwise."""

    def enough(self, votes: int, of: int) -> bool:
        """Whether so many of so many are enough."""
        if self is Rule.ALL:
            return votes == of
        return votes * 2 > of if self is Rule.MAJORITY else votes >= 2


class RuleItem(NamedTuple):
    """One thing that a rule takes into gold."""

    article: Uid
    about: Kind
    target: Uid
    """Of one of those who say the same; its copy goes to gold."""
    votes: int
    of: int
    overruled: int
    """How many have the same extent and type, or ends, but say something else of it."""


class RulePlan(NamedTuple):
    """What a rule would do."""

    items: tuple[RuleItem, ...]
    choices: tuple[Choice, ...]
    """One for each item."""
    articles: int
    """How many were compared."""
    unfinished: int
    """How many were passed over, since not all compared have done them."""
    decided: int
    """How many were passed over since they were decided upon before."""
    without_ends: int
    """How many links were passed over, an end of which is not in gold."""
    hidden: int
    """How many articles were passed over, others' work on which is hidden from me."""
    open: int
    """How many spans and links of those compared neither the rule settles nor anybody did."""


def plan(
    project: Project,
    rule: Rule,
    layers: Sequence[Uid],
    *,
    articles: Sequence[Uid] | None = None,
    unfinished: bool = False,
) -> RulePlan:
    """What ``rule`` would take of the work of these layers into my gold layer.

    Only articles that all of them have done are looked at; with ``unfinished`` also others, among
    those who opened them, where they are two at least. Where others' work is hidden from me none
    is (:class:`annotator.project.blindness.Blindness`).
    """
    reads, rule_of_sight = project.reads, Blindness(project)
    wanted = list(reads.article_uids() if articles is None else articles)
    seen = [uid for uid in wanted if rule_of_sight.seen(uid, layers) == tuple(layers)]
    gold = layer_uid(project.uid, project.me.uid, GOLD, "")
    planning = _Planning(reads, gold, rule, Terms(reads.scheme()), len(wanted) - len(seen))
    for work in map(rule_of_sight.seen_work, works(reads, layers, seen, texts=False)):
        among = work.opened if unfinished else work.done
        some = [layer for layer in layers if layer in among]
        planning.look_at(work, some if unfinished or len(some) == len(layers) else [])
    return planning.made()


def gold_by_rule(planned: RulePlan) -> Operation[DecisionReport]:
    """Take into gold what was planned, but for what was decided upon meanwhile."""
    return decide(planned.choices, name="decision.by-rule", gently=True)


class _Planning:
    def __init__(self, reads: Reads, gold: Uid, rule: Rule, terms: Terms, hidden: int) -> None:
        self._reads = reads
        self._rule = rule
        self._terms = terms
        self._hidden = hidden
        before = [one.decision for one in reads.decisions(layers=[gold])]
        self._verdicts = {one.target: one.verdict for one in before}
        self._in_gold = {one.target for one in before if one.result and reads.alive(one.result)}
        self._items: list[RuleItem] = []
        self._choices: list[Choice] = []
        self._links: list[tuple[Cluster[Link], int]] = []
        self._articles = self._unfinished = self._decided = self._without_ends = self._open = 0

    def look_at(self, work: ArticleWork, layers: Sequence[Uid]) -> None:
        """Judge an article's spans; its links are kept for when all spans are through, for their
        ends may lie in other articles.
        """
        if len(layers) < 2:
            self._unfinished += 1
            return
        self._articles += 1
        far = far_ends(self._reads, work, self._terms)
        compared = compare(work, layers, self._terms, far=far)
        for cluster in compared.spans:
            for group in cluster.groups:
                self._judge(cluster, group, len(layers))
        self._links += [(cluster, len(layers)) for cluster in compared.links]

    def made(self) -> RulePlan:
        """The plan, once all articles were looked at."""
        for cluster, of in self._links:
            for group in cluster.groups:
                self._judge(cluster, group, of)
        return RulePlan(
            tuple(self._items), tuple(self._choices), self._articles, self._unfinished,
            self._decided, self._without_ends, self._hidden, self._open,
        )  # fmt: skip

    def _judge(self, cluster: Cluster[T], group: Group[T], of: int) -> None:
        members = [group.members[layer] for layer in group.alike]
        others = [one for layer, one in group.members.items() if layer not in group.alike]
        if not self._rule.enough(len(members), of) or self._as_many_say(others, len(members)):
            self._open += sum(one.uid not in self._verdicts for one in group.members.values())
            return
        everyone = [one.uid for one in (*members, *others)]
        decided = [uid for uid in everyone if uid in self._verdicts]
        otherwise = any(
            self._verdicts[uid] is not Verdict.ACCEPTED or uid not in self._in_gold
            for uid in decided
        )
        if otherwise or len(decided) == len(everyone):
            self._decided += 1
            return
        first = members[0]
        if isinstance(first, Link) and not self._ends_are_there(first):
            self._without_ends += 1
            return
        self._in_gold.update(everyone)
        kind = Kind.LINK if isinstance(first, Link) else Kind.SPAN
        self._items.append(
            RuleItem(cluster.article, kind, first.uid, len(members), of, len(others))
        )
        self._choices.append(Choice(first.uid, also=tuple(everyone[1:])))

    def _as_many_say(self, others: Sequence[T], votes: int) -> bool:
        """Whether as many say the same otherwise, so that nobody is overruled by a tie."""
        contents = Counter(
            (one.entity if isinstance(one, Span) else None, said(self._terms, one))
            for one in others
        )
        return max(contents.values(), default=0) >= votes

    def _ends_are_there(self, link: Link) -> bool:
        return all(
            end.kind is not EndKind.SPAN or end.uid in self._in_gold
            for end in (link.source, link.target)
        )
