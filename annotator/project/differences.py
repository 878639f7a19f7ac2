"""The queue of differences over a project: what is to be settled, article by article.

It holds what lists, filters and counts need of each question and nothing of the texts; a question
that is looked at closely has its members read again. It is read in slices, so that a window stays
awake, and after a change only the articles it touched are read anew. What would take too long for
a slice may be *put off*: whoever wants it has it read beside the queue.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple, cast

from annotator.domain.identity import Uid, decision_uid, state_uid
from annotator.domain.values import Kind as Record
from annotator.domain.values import Link, Span
from annotator.project.changes import Changes
from annotator.project.operations.links import article_of, home_of
from annotator.project.questions import (
    DIFFERING,
    Question,
    Questioner,
    Told,
    Wanted,
    counted,
    standing,
)
from annotator.review.clusters import Cluster
from annotator.review.differences import Kind
from annotator.review.terms import Terms
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


class Progress(NamedTuple):
    """How far a queue is."""

    settled: int
    total: int
    by_kind: Mapping[Kind, tuple[int, int]]
    """By the gravest difference: how many are settled, of how many."""


def _no(_: Uid) -> bool:
    return False


_NOTHING: Final = Told()


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
        hidden: Callable[[Uid], bool] = _no,
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
        self._told: dict[Uid, Told] = {}
        self._flat: list[Question] | None = None
        self._places: dict[Uid, int] = {}
        self.put_off: dict[Uid, None] = {}
        """The articles of which nothing is known yet, or only what was before a step; in order."""
        self.restart()

    @property
    def layers(self) -> tuple[Uid, ...]:
        """Whose work it is about."""
        return self._layers

    @property
    def questioner(self) -> Questioner:
        """What finds the questions of an article, in any thread."""
        return self._questioner

    @property
    def complete(self) -> bool:
        """Whether every article was read or put off."""
        return len(self._told) == len(self._order)

    def restart(self) -> None:
        """Forget all that was read."""
        articles = self._reads.article_uids() if self._chosen is None else self._chosen
        self._order = {uid: place for place, uid in enumerate(articles)}
        self._left = iter(articles)
        self._told = {}
        self._flat = None
        self.put_off.clear()
        terms = Terms(self._reads.scheme())
        self._questioner = Questioner(self._gold, self._layers, terms, self._finished)

    def read(self, articles: int = 20, *, later: Callable[[Uid], bool] = _no) -> bool:
        """Read some more articles, but put those off that are for ``later``; whether any are
        left.
        """
        self._take_in(list(islice(self._left, articles)), later)
        return not self.complete

    def read_all(self) -> "Queue":
        """Read what is left, and give the queue itself."""
        while self.read():
            pass
        return self

    def put(self, article: Uid, told: Told) -> None:
        """Take in what was read of an article that was put off."""
        self._flat = None
        self._told[article] = told
        self.put_off.pop(article, None)

    def take_in(self, changes: Changes, *, later: Callable[[Uid], bool] = _no) -> bool:
        """Read anew what a step touched, but put off what is for ``later``; whether anything may be
        otherwise now.

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
        articles = changes.articles | self._homes(changes)
        if self._leaves_alike(changes, articles):
            for uid in articles & self._told.keys():
                self._stand_anew(uid, changes)
            return bool(articles)
        touched = {uid: None for uid in articles for uid in self._tied_to(uid)}
        self._take_in([uid for uid in touched if uid in self._told], later)
        return bool(touched)

    @property
    def articles_read(self) -> int:
        """How many articles were read or put off, in the order they came in."""
        return len(self._told)

    def of_article(self, article: Uid) -> tuple[Question, ...]:
        """All questions of an article, also where nothing differs; another tuple once it was read
        anew.
        """
        return self._told.get(article, _NOTHING).questions

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
        here = self.of_article(question.article)
        shared = {one.uid: len(members.intersection(one.members)) for one in here}
        best = max(here, key=lambda one: shared[one.uid], default=None)
        return best if best and shared[best.uid] else None

    def ahead(self, article: Uid, at: Question | None, *, back: bool = False) -> Sequence[Question]:
        """The questions of an article from the next on, or from the one before back; all of them
        where ``at`` is of another article.
        """
        every = self.of_article(article)
        here = at if at is not None and at.article == article else None
        now = self.again(here) if here is not None else None
        if now is not None:
            place = every.index(now)
            return every[:place][::-1] if back else every[place + 1 :]
        if here is not None:
            every = tuple(one for one in every if (one.start < here.start) == back)
        return every[::-1] if back else every

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
        told = self._told.get(question.article, _NOTHING)
        now = self.again(question)
        outline = told.outlines.get(now.uid) if now else None
        if now is None or outline is None:
            return None
        read = self._reads.span if now.about is Record.SPAN else self._reads.link
        items = {uid: item for uid in now.members if (item := read(uid)) is not None}
        # What holds spans alone or links alone can be filled with what holds either.
        return cast(Members, outline.filled(items)) if len(items) == len(now.members) else None

    # Internals

    def _all(self) -> list[Question]:
        if self._flat is None:
            articles = sorted(self._told, key=self._order.__getitem__)
            self._flat = [one for article in articles for one in self._told[article].questions]
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

    def _leaves_alike(self, changes: Changes, articles: Collection[Uid]) -> bool:
        """Whether nothing that is compared is otherwise after a step, as after a decision."""
        if changes.touches(Record.ZONES, Record.ARTICLE, Record.ASSIGNMENT):
            return False
        in_gold = {state_uid(self._gold, article) for article in articles}
        if changes.of(Record.STATE) - in_gold:
            return False
        known = {
            uid for article in articles for one in self.of_article(article) for uid in one.members
        }
        if known & (changes.of(Record.SPAN) | changes.of(Record.LINK)):
            return False
        new = [
            *map(self._reads.span, changes.of(Record.SPAN)),
            *map(self._reads.link, changes.of(Record.LINK)),
        ]
        return not any(one is not None and one.layer in self._layers for one in new)

    def _stand_anew(self, article: Uid, changes: Changes) -> None:
        """Know again what was decided upon in an article in which all else is as it was."""
        told, decided = self._told[article], changes.of(Record.DECISION)
        self._flat = None
        questions = list(told.questions)
        for place, one in enumerate(questions):
            if any(decision_uid(self._gold, uid) in decided for uid in one.members):
                decisions = [
                    decision
                    for uid in one.members
                    for decision in self._reads.decisions_about(uid)
                    if decision.decision.layer == self._gold
                ]
                stands = standing(self._journal, decisions)
                settled, outdated = counted(one.members, stands)
                questions[place] = one._replace(decided=settled, outdated=outdated)
        self._told[article] = told._replace(questions=tuple(questions))

    def _homes(self, changes: Changes) -> set[Uid]:
        """The articles in which changed links of entities are compared, or were: their steps name
        none.
        """
        links = changes.of(Record.LINK)
        found = {home_of(self._reads, link) for link in map(self._reads.link, links) if link}
        gone = {uid for uid in links if self._reads.link(uid) is None}
        if gone:
            found |= {one.article for one in self._all() if not gone.isdisjoint(one.members)}
        return {uid for uid in found if uid is not None}

    def _tied_to(self, article: Uid) -> Iterator[Uid]:
        """An article with those from which links lead into it: their ends are compared there."""
        yield article
        for link in self._reads.links(article, self._layers):
            source = article_of(self._reads, link.source)
            if source is not None:
                yield source

    def _take_in(self, articles: Collection[Uid], later: Callable[[Uid], bool]) -> None:
        self._flat = None
        seen = [uid for uid in articles if not self._hidden(uid)]
        off = set(filter(later, seen))
        for uid in articles:
            self.put_off.pop(uid, None)
            if uid in off:
                self.put_off[uid] = None
                self._told.setdefault(uid, _NOTHING)
            else:
                self._told[uid] = _NOTHING
        some = [uid for uid in seen if uid not in off]
        self._told.update(self._questioner.ask(self._reads, self._journal, some))
