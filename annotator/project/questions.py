"""What is to be settled in an article, as lists, filters and counts need it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Kind as Record
from annotator.domain.values import Link, Span
from annotator.project.comparing import far_ends, works
from annotator.project.operations.gold import body_hash
from annotator.review.clusters import Cluster, LayerPair
from annotator.review.comparison import Comparison, compare
from annotator.review.differences import Kind, gravest
from annotator.review.outlines import Outline
from annotator.review.terms import Terms
from annotator.review.work import ArticleWork
from annotator.store.journal import Journal
from annotator.store.reads import Reads
from annotator.store.review_reads import Decided


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


class Told(NamedTuple):
    """All questions of an article."""

    questions: tuple[Question, ...] = ()
    """Also where nothing differs."""
    outlines: Mapping[Uid, Outline] = MappingProxyType({})
    """By question."""


class Questioner(NamedTuple):
    """Finds the questions of articles. It holds nothing it read, so that any thread may ask it with
    reads of its own.
    """

    gold: Uid
    """The layer whose decisions count."""
    layers: tuple[Uid, ...]
    """Whose work; their order says who is A."""
    terms: Terms
    finished: bool = False
    """Whether only what is done by those compared is, else all who opened an article count."""

    def ask(
        self, reads: Reads, journal: Journal, articles: Sequence[Uid]
    ) -> Iterator[tuple[Uid, Told]]:
        """The questions of these articles; of some there is nothing to tell."""
        for work in works(reads, self.layers, articles, texts=False):
            compared = self._compared(reads, work)
            if compared is not None:
                decided = reads.decisions(work.article, [self.gold])
                yield work.article, self._told(compared, standing(journal, decided))

    def _compared(self, reads: Reads, work: ArticleWork) -> Comparison | None:
        layers = [one for one in self.layers if not self.finished or one in work.done]
        far = far_ends(reads, work, self.terms)
        compared = compare(work, layers, self.terms, far=far)
        enough = len(compared.layers) >= min(2, len(self.layers))
        return compared if enough else None

    def _told(self, compared: Comparison, stands: Mapping[Uid, bool]) -> Told:
        questions: list[Question] = []
        outlines: dict[Uid, Outline] = {}
        for cluster in compared.items():
            question = self._question(cluster, stands)
            questions.append(question)
            outlines[question.uid] = Outline.of(cluster)
        return Told(tuple(questions), outlines)

    def _question(
        self, cluster: Cluster[Span] | Cluster[Link], stands: Mapping[Uid, bool]
    ) -> Question:
        items: list[Span | Link] = [one for some in cluster.members.values() for one in some]
        members = tuple(one.uid for one in items)
        return Question(
            min(members),
            cluster.article,
            Record.SPAN if isinstance(items[0], Span) else Record.LINK,
            cluster.kinds or frozenset({Kind.ONLY}),
            frozenset(map(self.terms.type_of, items)),
            frozenset(pair for pair, one in cluster.alignments.items() if not one.same),
            members,
            cluster.start,
            *counted(members, stands),
        )


def standing(journal: Journal, decided: Iterable[Decided]) -> dict[Uid, bool]:
    """What was decided upon, and whether it still is as it was then."""
    found = {}
    for one in decided:
        target, seen = one.decision.target, one.decision.seen
        found[target] = not seen or body_hash(journal.body_of(target)) == seen
    return found


def counted(members: Iterable[Uid], stands: Mapping[Uid, bool]) -> tuple[int, int]:
    """How many were decided upon as they are now, and how many are others by now."""
    known = [stands[uid] for uid in members if uid in stands]
    return sum(known), len(known) - sum(known)
