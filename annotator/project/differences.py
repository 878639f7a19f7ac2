"""The queue of differences over a project: what is to be settled, article by article.

It holds what lists, filters and counts need of each question and nothing of the texts; a question
is looked at closely by comparing its article again. It is read in slices, so that a window stays
awake, and after a change only the articles it touched are read anew.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, state_uid
from annotator.domain.values import Kind as Record
from annotator.domain.values import Link, Span
from annotator.project.changes import Changes
from annotator.project.comparing import far_ends, works
from annotator.project.operations.gold import body_hash
from annotator.project.operations.links import article_of
from annotator.review.clusters import Cluster, LayerPair
from annotator.review.comparison import Comparison, compare
from annotator.review.differences import Kind, gravest
from annotator.review.terms import Terms
from annotator.review.work import ArticleWork
from annotator.store.journal import Journal
from annotator.store.reads import Reads

Members = Cluster[Span] | Cluster[Link] | Cluster[Span | Link]

_TOUCHING: Final = (
    Record.SPAN,
    Record.LINK,
    Record.DECISION,
    Record.STATE,
    Record.ZONES,
    Record.ARTICLE,
    Record.ASSIGNMENT,
)


class Question(NamedTuple):
    """A cluster as the queue holds it."""

    uid: Uid
    """Its member made first: what it is called."""
    article: Uid
    about: Record
    """``span`` or ``link``."""
    kinds: frozenset[Kind]
    """``ONLY`` where there is but one layer to go through."""
    types: frozenset[str]
    """Its members' types, as they are called today."""
    between: frozenset[LayerPair]
    """The pairs of layers that differ in it."""
    members: tuple[Uid, ...]
    start: int
    """First code point of what it covers."""
    decided: int
    """How many members were decided upon as they are now."""
    outdated: int
    """How many were decided upon and are others by now."""

    @property
    def settled(self) -> bool:
        """Whether each member was decided upon as it is now."""
        return self.decided == len(self.members)

    @property
    def kind(self) -> Kind:
        """The gravest difference in it."""
        return gravest(self.kinds)


class Wanted(NamedTuple):
    """Which questions; what is empty leaves all."""

    kinds: frozenset[Kind] = frozenset()
    """Empty: all but where nothing differs."""
    types: frozenset[str] = frozenset()
    layers: frozenset[Uid] = frozenset()
    """One: where it differs from any; several: where two of these differ."""
    articles: frozenset[Uid] = frozenset()
    records: frozenset[Record] = frozenset()
    """``span`` or ``link``."""
    unsettled: bool = False

    def takes(self, question: Question) -> bool:
        """Whether a question is among them."""
        return (
            self._of_kind(question)
            and (not self.types or bool(self.types & question.types))
            and (not self.articles or question.article in self.articles)
            and (not self.records or question.about in self.records)
            and (not self.layers or self._between(question))
            and not (self.unsettled and question.settled)
        )

    def _of_kind(self, question: Question) -> bool:
        if self.kinds:
            return bool(self.kinds & question.kinds)
        return question.kinds != {Kind.SAME}

    def _between(self, question: Question) -> bool:
        least = min(2, len(self.layers))
        return any(len(self.layers.intersection(pair)) >= least for pair in question.between)


DIFFERING: Final = Wanted()
"""All that differ."""


class Progress(NamedTuple):
    """How far a queue is."""

    settled: int
    total: int
    by_kind: Mapping[Kind, tuple[int, int]]
    """By the gravest difference: how many are settled, of how many."""


def _nothing_hidden(_: Uid) -> bool:
    return False


class Queue:
    """All questions of some layers' work, as far as they were read.

    With one layer each of its spans and links is a question by itself.
    """

    def __init__(
        self,
        reads: Reads,
        journal: Journal,
        gold: Uid,
        layers: Sequence[Uid],
        *,
        articles: Sequence[Uid] | None = None,
        finished: bool = False,
        hidden: Callable[[Uid], bool] = _nothing_hidden,
    ) -> None:
        """
        Args:
            reads: of the thread the queue is used on.
            journal: the same.
            gold: the layer whose decisions count.
            layers: whose work; their order says who is A.
            articles: only these.
            finished: only what is done by those compared, else all who opened an article count.
            hidden: in which articles others' work is hidden from me, asked when they are read.
        """
        self._reads = reads
        self._journal = journal
        self._gold = gold
        self._layers = tuple(layers)
        self._chosen = None if articles is None else tuple(articles)
        self._finished = finished
        self._hidden = hidden
        self._order: dict[Uid, int] = {}
        self._left: Iterator[Uid] = iter(())
        self._questions: dict[Uid, tuple[Question, ...]] = {}
        self._flat: list[Question] | None = None
        self._places: dict[Uid, int] = {}
        self._looked_at: tuple[Uid, Comparison] | None = None
        """The article compared last: one looks at one question after the other."""
        self.restart()

    @property
    def layers(self) -> tuple[Uid, ...]:
        """Whose work it is about."""
        return self._layers

    @property
    def complete(self) -> bool:
        """Whether every article was read."""
        return len(self._questions) == len(self._order)

    def restart(self) -> None:
        """Forget all that was read."""
        articles = self._reads.article_uids() if self._chosen is None else self._chosen
        self._order = {uid: place for place, uid in enumerate(articles)}
        self._left = iter(articles)
        self._questions = {}
        self._flat = self._looked_at = None
        self._terms = Terms(self._reads.scheme())

    def read(self, articles: int = 20) -> bool:
        """Read some more articles; whether any are left."""
        self._take_in(list(islice(self._left, articles)))
        return not self.complete

    def read_all(self) -> "Queue":
        """Read what is left, and give the queue itself."""
        while self.read():
            pass
        return self

    def take_in(self, changes: Changes) -> bool:
        """Read anew what a step touched; whether anything may be otherwise now.

        After a step that touched too much to name, or the scheme, nothing is read any longer.
        """
        here = [
            self._reads.alive(uid) == (uid in self._order) for uid in changes.of(Record.ARTICLE)
        ]
        if (
            changes.wide
            or changes.touches(Record.SCHEME)
            or (self._chosen is None and not all(here))
        ):
            self.restart()
            return True
        if not changes.touches(*_TOUCHING):
            return False
        if self._leaves_alike(changes):
            for uid in changes.articles & self._questions.keys():
                self._stand_anew(uid)
            return bool(changes.articles)
        touched = {uid: None for uid in changes.articles for uid in self._tied_to(uid)}
        self._take_in([uid for uid in touched if uid in self._questions])
        return bool(touched)

    @property
    def articles_read(self) -> int:
        """How many articles were read, in the order they came in."""
        return len(self._questions)

    def of_article(self, article: Uid) -> tuple[Question, ...]:
        """All questions of an article, also where nothing differs; another tuple once it was read
        anew.
        """
        return self._questions.get(article, ())

    def questions(self, wanted: Wanted = DIFFERING) -> list[Question]:
        """Those wanted of what was read, in the order of the articles and their texts; links
        after their ends.
        """
        return list(filter(wanted.takes, self._all()))

    def progress(self, wanted: Wanted = DIFFERING) -> Progress:
        """How many of those wanted are settled; ``unsettled`` is left out of account."""
        total: Counter[Kind] = Counter()
        settled: Counter[Kind] = Counter()
        for question in self.questions(wanted._replace(unsettled=False)):
            total[question.kind] += 1
            settled[question.kind] += question.settled
        return Progress(
            sum(settled.values()),
            sum(total.values()),
            {kind: (settled[kind], total[kind]) for kind in Kind if total[kind]},
        )

    def with_member(self, uid: Uid) -> Question | None:
        """The question a span or link belongs to."""
        return next((one for one in self._all() if uid in one.members), None)

    def again(self, question: Question) -> Question | None:
        """A question as it is now: the one with most of its members in common."""
        members = set(question.members)
        here = self._questions.get(question.article, ())
        shared = {one.uid: len(members.intersection(one.members)) for one in here}
        best = max(here, key=lambda one: shared[one.uid], default=None)
        return best if best and shared[best.uid] else None

    def next(
        self, at: Question | None, wanted: Wanted = DIFFERING, *, back: bool = False
    ) -> Question | None:
        """The next of those wanted after a question, or before it; the first or last without one.

        The question need not be wanted, nor be there any longer: then its place in the text counts.
        """
        every = self._all()
        first = (len(every) - 1 if back else 0) if at is None else self._beside(at, back=back)
        ahead = range(first, -1, -1) if back else range(first, len(every))
        return next((every[place] for place in ahead if wanted.takes(every[place])), None)

    def look_at(self, question: Question) -> Members | None:
        """A question in full, with pairs and what differs in them; None if it is there no more."""
        if self._looked_at is None or self._looked_at[0] != question.article:
            work = next(works(self._reads, self._layers, [question.article], texts=False), None)
            compared = self._compared(work) if work else None
            if compared is None:
                return None
            self._looked_at = question.article, compared
        for cluster in self._looked_at[1].items():
            if question.uid in _members(cluster):
                return cluster
        return None

    # Internals

    def _all(self) -> list[Question]:
        if self._flat is None:
            articles = sorted(self._questions, key=self._order.__getitem__)
            self._flat = [one for article in articles for one in self._questions[article]]
            self._places = {one.uid: place for place, one in enumerate(self._flat)}
        return self._flat

    def _beside(self, at: Question, *, back: bool) -> int:
        """The place before or after a question, or where it stood."""
        every, now = self._all(), self.again(at)
        if now:
            return self._places[now.uid] + (-1 if back else 1)
        here = (self._order.get(at.article, -1), at.start)
        after = sum((self._order[one.article], one.start) < here for one in every)
        return after - 1 if back else after

    def _leaves_alike(self, changes: Changes) -> bool:
        """Whether nothing that is compared is otherwise after a step, as after a decision."""
        if changes.touches(Record.ZONES, Record.ARTICLE, Record.ASSIGNMENT):
            return False
        in_gold = {state_uid(self._gold, article) for article in changes.articles}
        if changes.of(Record.STATE) - in_gold:
            return False
        known = {
            uid
            for article in changes.articles
            for one in self._questions.get(article, ())
            for uid in one.members
        }
        if known & (changes.of(Record.SPAN) | changes.of(Record.LINK)):
            return False
        new = [
            *map(self._reads.span, changes.of(Record.SPAN)),
            *map(self._reads.link, changes.of(Record.LINK)),
        ]
        return not any(one is not None and one.layer in self._layers for one in new)

    def _stand_anew(self, article: Uid) -> None:
        """Know again what was decided upon in an article in which all else is as it was."""
        standing = self._standing(article)
        self._flat = None
        self._questions[article] = tuple(
            one._replace(
                decided=sum(standing.get(uid, False) for uid in one.members),
                outdated=sum(not standing.get(uid, True) for uid in one.members),
            )
            for one in self._questions[article]
        )

    def _tied_to(self, article: Uid) -> Iterator[Uid]:
        """An article with those from which links lead into it: their ends are compared there."""
        yield article
        for link in self._reads.links(article, self._layers):
            source = article_of(self._reads, link.source)
            if source is not None:
                yield source

    def _take_in(self, articles: Collection[Uid]) -> None:
        self._flat = self._looked_at = None
        for uid in articles:
            self._questions[uid] = ()
        seen = [uid for uid in articles if not self._hidden(uid)]
        for work in works(self._reads, self._layers, seen, texts=False):
            compared = self._compared(work)
            if compared:
                standing = self._standing(work.article)
                self._questions[work.article] = tuple(self._told(compared, standing))

    def _compared(self, work: ArticleWork) -> Comparison | None:
        layers = [one for one in self._layers if not self._finished or one in work.done]
        far = far_ends(self._reads, work, self._terms)
        compared = compare(work, layers, self._terms, far=far)
        enough = len(compared.layers) >= min(2, len(self._layers))
        return compared if enough else None

    def _standing(self, article: Uid) -> dict[Uid, bool]:
        """What was decided upon, and whether it still is as it was then."""
        found = {}
        for one in self._reads.decisions(article, [self._gold]):
            target, seen = one.decision.target, one.decision.seen
            body = self._journal.body_of(target)
            found[target] = not seen or body_hash(body) == seen
        return found

    def _told(self, compared: Comparison, standing: Mapping[Uid, bool]) -> Iterator[Question]:
        for cluster in compared.items():
            members = _members(cluster)
            items = [one for some in cluster.members.values() for one in some]
            yield Question(
                min(members),
                compared.article,
                Record.SPAN if isinstance(items[0], Span) else Record.LINK,
                cluster.kinds or frozenset({Kind.ONLY}),
                frozenset(map(self._terms.type_of, items)),
                frozenset(pair for pair, one in cluster.alignments.items() if not one.same),
                members,
                cluster.start,
                sum(standing.get(uid, False) for uid in members),
                sum(not standing.get(uid, True) for uid in members),
            )


def _members(cluster: Members) -> tuple[Uid, ...]:
    return tuple(one.uid for some in cluster.members.values() for one in some)
