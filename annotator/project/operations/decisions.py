"""Deciding about others' spans and links: what goes into my gold layer, as what, and why.

Each operation is one step into my gold layer, whatever I work on; nobody else's layer is touched.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, decision_uid, layer_uid
from annotator.domain.values import GOLD, Decision, End, EndKind, Link, Span, Verdict
from annotator.errors import UserError
from annotator.project.operations.copies import Item, ends_wanted
from annotator.project.operations.gold import Because, Gold
from annotator.project.operations.links import check_joins, end_name, end_words, type_of
from annotator.project.transaction import Operation, Transaction
from annotator.review.differences import Field, T

_NO_FIELDS: Final[Mapping[str, Uid]] = MappingProxyType({})


class Choice(NamedTuple):
    """What is to become of one span or link of another layer."""

    target: Uid
    take: bool = True
    """Into gold; else it is rejected."""
    fields: Mapping[str, Uid] = _NO_FIELDS
    """Fields that another's span or link of the same kind is to give: ``type`` (with the
    attributes and entity that belong to it), ``edges``, ``entity``, ``attribute:NAME``; of links
    also ``direction`` (both ends), ``source``, ``target``.
    """
    also: tuple[Uid, ...] = ()
    """Others who meant the same, as ``target`` has it or otherwise: their work led to it too."""
    reason: str = ""
    comment: str = ""


class Left(NamedTuple):
    """A link that was not taken, and why; it stays undecided."""

    target: Uid
    why: UserError


class DecisionReport(NamedTuple):
    """What a step of deciding did; the counts are of decisions written or confirmed."""

    gold: tuple[Uid, ...]
    """The gold spans and links that what was taken became, in the order it was taken."""
    accepted: int
    changed: int
    """Of those some fields stand otherwise in gold."""
    rejected: int
    brought: int
    """Ends that came along with links."""
    spans_gone: int
    """Gold spans that nobody's work leads to any longer."""
    links_gone: int
    """Gold links that went with an end, or by themselves."""
    left: tuple[Left, ...]


def decide(
    choices: Sequence[Choice], *, name: str = "decision.decide", gently: bool = False
) -> Operation[DecisionReport]:
    """Several choices in one step. Spans come before links, what is taken before what is
    rejected; of two that are taken and become one, the first says what they differ in.

    With ``gently`` what was decided upon before stays decided as it is, and what gold says too.

    Raises:
        UserError: if something is gone, in my gold layer itself or does not fit the scheme, or
            if all there is to take are links that have to be left.
    """

    def apply(tx: Transaction) -> DecisionReport:
        return _Deciding(tx, choices, gently=gently).done()

    return Operation(name, apply)


def take(
    targets: Sequence[Uid],
    *,
    fields: Mapping[str, Uid] = _NO_FIELDS,
    also: Sequence[Uid] = (),
    reason: str = "",
    comment: str = "",
) -> Operation[DecisionReport]:
    """Accept spans and links into gold; ``fields`` and ``also`` are those of the first."""
    first = [Choice(uid, True, fields, tuple(also), reason, comment) for uid in targets[:1]]
    rest = [Choice(uid, reason=reason, comment=comment) for uid in targets[1:]]
    return decide(first + rest, name="decision.take")


def reject(
    targets: Sequence[Uid], *, reason: str = "", comment: str = ""
) -> Operation[DecisionReport]:
    """Have spans and links not in gold; copies that came from them alone go."""
    choices = [Choice(uid, False, reason=reason, comment=comment) for uid in targets]
    return decide(choices, name="decision.reject")


def withdraw(targets: Sequence[Uid]) -> Operation[int]:
    """Have spans and links undecided again, their copies gone as if they were rejected; gives how
    many were decided upon.
    """

    def apply(tx: Transaction) -> int:
        items = [item_of(tx, one.target) for one in _decided(tx, targets)]
        if items:
            gold = Gold(tx)
            for item in items:
                gold.withdraw(item)
            gold.finish()
        tx.detail = {"count": len(items), "quote": item_words(tx, items[0]) if items else ""}
        return len(items)

    return Operation("decision.withdraw", apply)


def explain(targets: Sequence[Uid], *, reason: str, comment: str) -> Operation[int]:
    """Give decisions another reason and comment; gives how many of these were decided upon."""

    def apply(tx: Transaction) -> int:
        decisions = _decided(tx, targets)
        for decision in decisions:
            tx.put_decision(decision._replace(reason=reason.strip(), comment=comment.strip()))
        tx.detail = {"count": len(decisions)}
        if decisions and (first := tx.reads.span(targets[0]) or tx.reads.link(targets[0])):
            tx.detail["quote"] = item_words(tx, first)
        return len(decisions)

    return Operation("decision.explain", apply)


class _Deciding:
    """One step of deciding."""

    def __init__(self, tx: Transaction, choices: Sequence[Choice], *, gently: bool) -> None:
        self._tx = tx
        self._gently = gently
        self._gold = Gold(tx)
        self._choices = choices
        self._brought = 0
        self._left: list[Left] = []
        self._at: Uid | None = None
        """The article whose text is held."""

    def done(self) -> DecisionReport:
        items = [(choice, self._item(choice.target)) for choice in self._choices]
        spans = [(choice, item) for choice, item in items if isinstance(item, Span)]
        links = [(choice, item) for choice, item in items if isinstance(item, Link)]
        for choice, span in spans:
            if choice.take and self._may_take(choice):
                self._hold(span.article)
                self._take_span(choice, span)
        for choice, span in spans:
            if not choice.take:
                self._reject(choice, span)
        for choice, link in links:
            if choice.take and self._may_take(choice):
                self._take_link(choice, link)
        for choice, link in links:
            if not choice.take:
                self._reject(choice, link)
        self._gold.finish()
        if self._left and not self._gold.verdicts:
            raise self._left[0].why
        self._tell(items)
        verdicts = self._gold.verdicts
        return DecisionReport(
            self._gold.written,
            verdicts.count(Verdict.ACCEPTED),
            verdicts.count(Verdict.CHANGED),
            verdicts.count(Verdict.REJECTED),
            self._brought,
            self._gold.spans_gone,
            self._gold.links_gone,
            tuple(self._left),
        )

    def _may_take(self, choice: Choice) -> bool:
        """Whether nothing of it was rejected before, which stays so where one is gentle."""
        return not self._gently or all(
            self._gold.led_to(uid) is not None or not self._gold.decided(uid)
            for uid in (choice.target, *choice.also)
        )

    def _take_span(self, choice: Choice, base: Span) -> None:
        fields = {name: self._like(base, uid) for name, uid in choice.fields.items()}
        also = [self._like(base, uid) for uid in choice.also]
        for span in (base, *also, *fields.values()):
            self._check_revision(span)
        self._gold.take_span(base, fields, also, _because(choice), fill=self._gently)

    def _take_link(self, choice: Choice, base: Link) -> None:
        fields = {name: self._like(base, uid) for name, uid in choice.fields.items()}
        also = [self._like(base, uid) for uid in choice.also]
        try:
            for span in self._ends_to_bring(base, fields):
                self._hold(span.article)
                self._gold.take_span(span, {}, (), Because(), fill=True)
                self._brought += 1
            self._gold.take_link(base, fields, also, _because(choice), fill=self._gently)
        except UserError as error:
            self._left.append(Left(base.uid, error))

    def _reject(self, choice: Choice, item: Item) -> None:
        if not self._gently or not self._gold.decided(item.uid):
            self._gold.reject(item, _because(choice))

    def _ends_to_bring(self, base: Link, fields: Mapping[str, Link]) -> list[Span]:
        """The spans a link needs that nobody has decided upon.

        Raises:
            UserError: if it could not be taken even so; none has been brought then.
        """
        bring: list[Span] = []
        names: list[str] = []
        for end in ends_wanted(base, fields):
            names.append(end_name(self._tx.reads, self._tx.scheme, self._gold.end(end)))
            if end.kind is not EndKind.SPAN or self._gold.led_to(end.uid) is not None:
                continue
            span = self._tx.reads.span(end.uid)
            if span is None:
                raise UserError("One end of this link is no longer there.")
            if self._gold.decided(span.uid):
                raise UserError(
                    "“{quote}”, an end of this link, was not taken into gold; take it first.",
                    quote=end_words(self._tx, end),
                )
            self._check_revision(span)
            bring.append(span)
        owner = fields.get(Field.TYPE, base)
        check_joins(self._tx.scheme, type_of(self._tx.scheme, owner.type), *names)
        return bring

    def _item(self, uid: Uid) -> Item:
        found = item_of(self._tx, uid)
        if found.layer == self._gold.layer:
            raise UserError("This stands in the gold layer already; there it can be edited.")
        return found

    def _like(self, base: T, uid: Uid) -> T:
        """Another span where ``base`` is one, another link where it is one."""
        found = self._item(uid)
        if not isinstance(found, type(base)):
            raise UserError("Tags and links cannot be made one.")
        if isinstance(base, Span) and isinstance(found, Span) and base.article != found.article:
            raise UserError("Tags of different articles cannot be made one.")
        return found

    def _check_revision(self, span: Span) -> None:
        standing = self._tx.reads.revisions([span.article])
        if standing.get(span.article) != span.revision:
            raise UserError(
                "This tag belongs to an earlier text of its article and cannot be taken into gold."
            )

    def _hold(self, article: Uid) -> None:
        """Keep only one article's text."""
        if self._at is not None and self._at != article:
            self._tx.forget_text(self._at)
        self._at = article

    def _tell(self, items: Iterable[tuple[Choice, Item]]) -> None:
        """What the history says."""
        count = 0
        for choice, item in items:
            count += 1 + len(choice.also)
            if count == 1 + len(choice.also):
                self._tx.detail = {"quote": item_words(self._tx, item)}
        self._tx.detail["count"] = count


def item_of(tx: Transaction, uid: Uid) -> Item:
    """A span or link by its uid.

    Raises:
        UserError: if it is no longer there.
    """
    found: Item | None = tx.reads.span(uid) or tx.reads.link(uid)
    if found is None:
        raise UserError("This tag or link is no longer there.")
    return found


def item_words(tx: Transaction, item: Item) -> str:
    """The words of a span, or of the ends of a link, shortened, for the history."""
    if isinstance(item, Span):
        return end_words(tx, End(EndKind.SPAN, item.uid))
    return " – ".join(end_words(tx, end) for end in (item.source, item.target))


def _decided(tx: Transaction, targets: Iterable[Uid]) -> list[Decision]:
    """What I decided about these before; no layer is made for it."""
    layer = layer_uid(tx.project, tx.me.uid, GOLD, "")
    found = (tx.reads.decision(decision_uid(layer, uid)) for uid in targets)
    return [one.decision for one in found if one]


def _because(choice: Choice) -> Because:
    return Because(choice.reason.strip(), choice.comment.strip())
