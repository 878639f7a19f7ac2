"""What of others' work is hidden from me, so that mine stays independent of it.

The one rule, for whatever shows somebody's work: in an article that is assigned to me blind I see
no layer but my own until it is done in my annotations. Who has no such assignment sees everything,
as a lead who codes nothing does. Marking the article as new or in work again hides it again.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from annotator.domain.identity import Uid, layer_uid
from annotator.domain.values import (
    ANNOTATIONS,
    COMMENTS,
    GOLD,
    Comment,
    End,
    EndKind,
    Kind,
    Link,
)
from annotator.project.history import Step
from annotator.project.project import Project
from annotator.review.work import ArticleWork
from annotator.store.journal import Entry
from annotator.store.sight import Sight

_SHARED: Final = ("article.", "entity.", "layer.", "person.", "project.", "scheme.")
"""How steps begin that are about nobody's annotations: what they are called tells no quote."""
_AT_ONCE: Final = 500


def sight_of(project: Uid, person: Uid) -> Sight:
    """With whose eyes a person of a project reads it."""
    own = tuple(
        layer_uid(project, person, purpose, "") for purpose in (ANNOTATIONS, GOLD, COMMENTS)
    )
    return Sight(person, own[0], own)


class Blindness:
    """The rule for who I am now, asking the file each time; of the thread it is made on."""

    def __init__(self, project: Project) -> None:
        self._reads = project.reads
        self._journal = project.journal
        self._me = project.me.uid
        self._sight = sight_of(project.uid, project.me.uid)

    @property
    def sight(self) -> Sight | None:
        """For what is read in one question; None where nothing is hidden anywhere."""
        return self._sight if self.mark[0] else None

    @property
    def own(self) -> tuple[Uid, ...]:
        """The layers that are never hidden from me."""
        return self._sight.own

    @property
    def mark(self) -> tuple[int, int]:
        """In how many articles I am blind, with a number that is another where they are others."""
        return self._reads.blind_mark(self._sight)

    def articles(self) -> frozenset[Uid]:
        """The articles in which others' work is hidden from me."""
        return self._reads.blind_articles(self._sight)

    def here(self, article: Uid) -> bool:
        """Whether others' work on an article is hidden from me."""
        return self._reads.is_blind(self._sight, article)

    def hides(self, article: Uid, layer: Uid) -> bool:
        """Whether what a layer holds of an article is hidden from me."""
        return layer not in self._sight.own and self.here(article)

    def seen(self, article: Uid, layers: Iterable[Uid]) -> tuple[Uid, ...]:
        """Those of some layers that I may see in an article."""
        chosen = tuple(layers)
        if all(layer in self._sight.own for layer in chosen) or not self.here(article):
            return chosen
        return tuple(layer for layer in chosen if layer in self._sight.own)

    def hides_link(self, link: Link) -> bool:
        """Whether a link is hidden from me: somebody else's that ends where I am blind."""
        if link.layer in self._sight.own:
            return False
        articles = (self._article_of(end) for end in (link.source, link.target))
        return any(article is not None and self.here(article) for article in articles)

    def seen_work(self, work: ArticleWork) -> ArticleWork:
        """Work on an article without links of others that end where I am blind: they tell words
        there.
        """
        if not self.mark[0]:
            return work
        links = {
            layer: [link for link in some if not self.hides_link(link)]
            for layer, some in work.links.items()
        }
        return work._replace(links=links)

    def hides_talk(self, comment: Comment) -> bool:
        """Whether a comment is hidden from me: said by others where I am blind, or by whomever
        about what is hidden there, deleted or not.
        """
        if self.here(comment.article):
            about = None if comment.about is Kind.ARTICLE else self._reads.layer_of(comment.target)
            if not {comment.layer, about} - {None} <= set(self._sight.own):
                return True
        link = self._reads.link(comment.target) if comment.about is Kind.LINK else None
        return link is not None and self.hides_link(link)

    def hides_entries(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, bool]]:
        """Steps, each with whether the history must not tell what it did."""
        blind = self.articles()
        left = iter(entries)
        while some := list(islice(left, _AT_ONCE)):
            articles = self._journal.articles_of(some) if blind else [()] * len(some)
            for entry, touched in zip(some, articles, strict=True):
                yield entry, self._hides(entry, touched, blind)

    def hides_step(self, step: Step, blind: Collection[Uid]) -> bool:
        """Whether the history must not tell what somebody else's step did; ``blind`` is what
        :meth:`articles` gave. Of a step in several articles not all are known: then it is hidden
        wherever I am blind at all.
        """
        return self._hides(step.entry, step.articles, blind)

    def _hides(self, entry: Entry, articles: Sequence[Uid], blind: Collection[Uid]) -> bool:
        header = entry.header
        if not blind or header.author == self._me or header.gesture.startswith(_SHARED):
            return False
        return len(articles) != 1 or articles[0] in blind

    def _article_of(self, end: End) -> Uid | None:
        if end.kind is EndKind.ARTICLE:
            return end.uid
        span = self._reads.span(end.uid) if end.kind is EndKind.SPAN else None
        return span.article if span else None
