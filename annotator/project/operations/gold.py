"""The gold layer as one step writes it: copies of others' work, and the decisions about it.

Whether what somebody tagged stands in gold as it was is told from the two when it is asked
(`project/verdicts.py`), for gold may be edited like any layer; the verdict in a decision's row is
how it was when it was decided.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from annotator.domain.identity import Uid, copy_uid, decision_uid, new_uid
from annotator.domain.scheme import LinkType
from annotator.domain.values import (
    GOLD,
    Decision,
    End,
    Kind,
    Link,
    Span,
    Verdict,
)
from annotator.errors import UserError
from annotator.project.counterparts import end_in, twin_in
from annotator.project.operations.copies import Copies, Item
from annotator.project.operations.links import (
    article_of,
    check_rules,
    erase_unfitting,
    home_of,
    same_link,
    type_of,
)
from annotator.project.transaction import Transaction
from annotator.review.differences import T
from annotator.review.readings import link_changes, overruled, span_changes
from annotator.review.terms import Terms


class Because(NamedTuple):
    """Why something was decided."""

    reason: str = ""
    """One that is used again and again."""
    comment: str = ""


class _Pending(NamedTuple):
    item: Item
    result: Uid | None
    """None: rejected."""
    because: Because | None
    """None: it is undecided again."""


class Gold:
    """My gold layer in one step. Decisions are kept back until :meth:`finish`, for what they led
    to may still change.
    """

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.layer = tx.my_layer(GOLD)
        self.terms = Terms(tx.scheme)
        self._copies = Copies(tx, self.layer, self.terms)
        self._decisions: dict[Uid, Decision | None] = {}
        self._pending: dict[Uid, _Pending] = {}
        self._leading: defaultdict[Uid, set[Uid]] = defaultdict(set)
        """The targets of pending decisions, by what they led to."""
        self._left: dict[Uid, Uid | None] = {}
        """What work no longer leads to, with what it leads to instead."""
        self._written: dict[Uid, None] = {}
        self.spans_gone = 0
        self.links_gone = 0
        self.verdicts: list[Verdict] = []

    @property
    def written(self) -> tuple[Uid, ...]:
        """What the step's choices led to, in their order."""
        return tuple(self._written)

    def decided(self, target: Uid) -> bool:
        """Whether something was decided upon, in this step or before."""
        return target in self._pending or self._decision(target) is not None

    def led_to(self, target: Uid) -> Uid | None:
        """The gold span or link that somebody's became, where it still stands."""
        if target in self._pending:
            return self._pending[target].result
        decision = self._decision(target)
        result = decision.result if decision else None
        return result if result is not None and self._tx.reads.alive(result) else None

    def end(self, end: End) -> End:
        """The end in gold that an end of somebody's link stands for, itself where there is none."""
        pending = self._pending.get(end.uid)
        if pending is None:
            return end_in(self._tx.reads, self.terms, self.layer, end)
        return end._replace(uid=pending.result) if pending.result else end

    def take_span(
        self,
        base: Span,
        fields: Mapping[str, Span],
        also: Sequence[Span],
        because: Because,
        *,
        fill: bool = False,
    ) -> None:
        """Have ``base`` in gold, some fields as others have them; ``also`` led to the same.

        What stands there already of the same extent and type is made to say it, or where it was
        written in this step only what it leaves empty. With ``fill`` so is what was decided upon
        before, which is left as it is, and what that led to.
        """
        group = _distinct((base, *also, *fields.values()))
        wanted = self._copies.span(base, fields, group)
        found = self._tx.reads.span(self._before(group)) if fill else None
        found = found or twin_in(self._tx.reads, self.terms, self.layer, wanted)
        found = found or self._own_span(group, wanted)
        if found is None:
            result = wanted._replace(uid=self._uid_for(base))
        elif fill or found.uid in self._written:
            result = self._copies.filled_span(found, wanted)
        else:
            result = self._copies.span_over(found, wanted, fields)
        self._tx.put_span(result)
        if found and found.type != result.type:
            self.links_gone += erase_unfitting(self._tx, result.uid)
        self._tx.begin_work(result.article, self.layer)
        self._settle(self._free(group) if fill else group, result.uid, because)

    def take_link(
        self,
        base: Link,
        fields: Mapping[str, Link],
        also: Sequence[Link],
        because: Because,
        *,
        fill: bool = False,
    ) -> None:
        """The same for a link whose ends are in gold.

        Raises:
            UserError: if one is not, or the scheme does not allow the link between them.
        """
        group = _distinct((base, *also, *fields.values()))
        wanted = self._copies.link(base, fields, group, self.end)
        kind = type_of(self._tx.scheme, wanted.type)
        check_rules(self._tx, wanted, kind)
        found = self._tx.reads.link(self._before(group)) if fill else None
        found = found or self._link_like(wanted, kind) or self._own_link(group)
        if found is None:
            result = wanted._replace(uid=self._uid_for(base))
        elif fill or found.uid in self._written:
            result = self._copies.filled_link(found, wanted)
        else:
            result = self._copies.link_over(found, wanted, fields)
        article = article_of(self._tx.reads, result.source)
        self._tx.put_link(result, article)
        if article is not None:
            self._tx.begin_work(article, self.layer)
        self._settle(self._free(group) if fill else group, result.uid, because)

    def reject(self, item: Item, because: Because) -> None:
        """Have something not in gold: its copy goes, unless others' work leads to it too."""
        self._note(item, None, because)
        article = self._article_of(item)
        if article is not None:
            self._tx.begin_work(article, self.layer)

    def withdraw(self, item: Item) -> None:
        """Have something undecided again; its copy goes as if it were rejected."""
        self._note(item, None, None)

    def finish(self) -> None:
        """Take out what nobody's work leads to any longer, and write the decisions."""
        for result, instead in self._left.items():
            if not self._behind(result):
                self._take_out(result, instead)
        for target, one in self._pending.items():
            if one.because is None:
                uid, article = decision_uid(self.layer, target), self._article_of(one.item)
                self._tx.erase(Kind.DECISION, uid, self.layer, article)
                continue
            decision = self._made(one.item, one.result, one.because)
            self.verdicts.append(decision.verdict)
            self._tx.put_decision(decision)

    # What is in gold already

    def _link_like(self, wanted: Link, kind: LinkType) -> Link | None:
        for other in self._tx.reads.links_of(wanted.source.uid):
            today = other._replace(type=self.terms.type_of(other))
            if same_link(today, wanted, symmetric=kind.symmetric):
                return other
        return None

    def _own_span(self, group: Sequence[Span], wanted: Span) -> Span | None:
        """What these became before, if nobody else's work leads to it."""
        for result in self._own(group):
            found = self._tx.reads.span(result)
            if found and found.article == wanted.article:
                return found
        return None

    def _own_link(self, group: Sequence[Link]) -> Link | None:
        found = (self._tx.reads.link(result) for result in self._own(group))
        return next(filter(None, found), None)

    def _uid_for(self, base: Item) -> Uid:
        uid = copy_uid(self.layer, base.uid)
        return new_uid() if self._tx.reads.alive(uid) else uid

    def _before(self, group: Sequence[Item]) -> Uid:
        """What one of these became before; no uid at all where none did."""
        found = (self.led_to(item.uid) for item in group)
        return next(filter(None, found), b"")

    def _free(self, group: Sequence[Item]) -> list[Item]:
        return [item for item in group if not self.decided(item.uid)]

    def _own(self, group: Sequence[Item]) -> list[Uid]:
        members = {item.uid for item in group}
        found = dict.fromkeys(self.led_to(item.uid) for item in group)
        return [
            result
            for result in found
            if result is not None
            and result not in self._written
            and not self._behind(result) - members
        ]

    def _behind(self, result: Uid) -> set[Uid]:
        """Whose work leads to a gold span or link, as the step has it by now."""
        before = {
            one.decision.target
            for one in self._tx.reads.decisions_behind(result)
            if one.decision.layer == self.layer and one.decision.target not in self._pending
        }
        return before | self._leading[result]

    def _decision(self, target: Uid) -> Decision | None:
        """What was decided before this step."""
        if target not in self._decisions:
            found = self._tx.reads.decision(decision_uid(self.layer, target))
            self._decisions[target] = found.decision if found else None
        return self._decisions[target]

    # What is decided

    def _settle(self, group: Sequence[Item], result: Uid, because: Because) -> None:
        for item in group:
            self._note(item, result, because)
        self._written[result] = None

    def _note(self, item: Item, result: Uid | None, because: Because | None) -> None:
        before = self.led_to(item.uid)
        if before is not None and before != result:
            self._left[before] = result
            self._leading[before].discard(item.uid)
        if result is not None:
            self._leading[result].add(item.uid)
        self._pending[item.uid] = _Pending(item, result, because)

    def _made(self, item: Item, result: Uid | None, because: Because) -> Decision:
        changed = self._overruled(item, result) if result is not None else ()
        taken = Verdict.CHANGED if changed else Verdict.ACCEPTED
        return Decision(
            decision_uid(self.layer, item.uid),
            self.layer,
            self._article_of(item),
            Kind.SPAN if isinstance(item, Span) else Kind.LINK,
            item.uid,
            Verdict.REJECTED if result is None else taken,
            result,
            changed,
            because.reason,
            because.comment,
            body_hash(self._tx.journal.body_of(item.uid)),
        )

    def _overruled(self, item: Item, result: Uid) -> tuple[str, ...]:
        if isinstance(item, Span):
            span = self._tx.reads.span(result)
            return overruled(span_changes(item, span, self.terms)) if span else ()
        link = self._tx.reads.link(result)
        return overruled(link_changes(item, link, self.terms, self.end)) if link else ()

    def _article_of(self, item: Item) -> Uid | None:
        return item.article if isinstance(item, Span) else home_of(self._tx.reads, item)

    # What goes

    def _take_out(self, result: Uid, instead: Uid | None) -> None:
        reads = self._tx.reads
        span, link = reads.span(result), reads.link(result)
        if link:
            self._erase_link(link)
        if span:
            for one in reads.links_of(span.uid):
                if instead is None or not self._led_on(one, span.uid, instead):
                    self._erase_link(one)
            self._tx.erase(Kind.SPAN, span.uid, span.layer, span.article)
            self.spans_gone += 1

    def _led_on(self, link: Link, end: Uid, instead: Uid) -> bool:
        """Have a gold link end at what its end became one with."""
        source, target = (
            one._replace(uid=instead) if one.uid == end else one
            for one in (link.source, link.target)
        )
        after = link._replace(source=source, target=target)
        try:
            kind = type_of(self._tx.scheme, link.type)
            check_rules(self._tx, after, kind)
        except UserError:
            return False
        twin = self._link_like(after._replace(type=self.terms.type_of(after)), kind)
        if twin is None:
            return self._tx.put_link(after, article_of(self._tx.reads, source))
        for one in self._tx.reads.decisions_behind(link.uid):
            if one.decision.layer == self.layer and one.decision.target not in self._pending:
                self._tx.put_decision(one.decision._replace(result=twin.uid))
        for uid in self._leading.pop(link.uid, ()):
            self._pending[uid] = self._pending[uid]._replace(result=twin.uid)
        return False

    def _erase_link(self, link: Link) -> None:
        self.links_gone += 1
        self._tx.erase(Kind.LINK, link.uid, link.layer, article_of(self._tx.reads, link.source))


def body_hash(body: bytes | None) -> bytes:
    """What tells whether something was changed since it was decided upon."""
    return hashlib.sha256(body or b"").digest()


def _distinct(items: Iterable[T]) -> tuple[T, ...]:
    return tuple({item.uid: item for item in items}.values())
