"""What correcting an article's text would do to the tags in it, looked at before it is done.

Places come from the very code the step goes by (:mod:`annotator.project.carrying`); nothing is
written and nothing is locked meanwhile.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from annotator.domain.identity import Uid, carried_uid, layer_uid
from annotator.domain.values import ANNOTATIONS, Article, Fragment, Revision, Span
from annotator.errors import UserError
from annotator.project.carrying import is_copy
from annotator.project.readings import Readings
from annotator.project.reanchoring import Doubt, Text, Way, asked
from annotator.store.journal import Journal
from annotator.store.reads import Reads
from annotator.text.anchoring import Placed, Sure
from annotator.text.canonical import canonicalise, text_hash
from annotator.text.editmap import Edit, raw_to_canonical


class Doubted(NamedTuple):
    """A tag that a person should look at."""

    doubt: Doubt
    """``span`` is what it will be called: of others' tags the copy."""
    mine: bool
    at: Fragment
    """Where to look in the new text: at its first piece, or where it stood."""


class Foreseen(NamedTuple):
    """What becomes of a text and of the tags in it."""

    text: str
    """As it would be kept."""
    places: int = 0
    """In how many places it is changed; 0: it is the text the article has."""
    deleted: int = 0
    """Characters."""
    inserted: int = 0
    tags: int = 0
    """Mine over the text that stands."""
    shifted: int = 0
    """Those of them whose words stay, at another offset."""
    others: tuple[tuple[str, int], ...] = ()
    """Whose tags are copied to the new text, and how many."""
    doubts: tuple[Doubted, ...] = ()
    """By their place."""

    @property
    def empty(self) -> bool:
        """Whether it holds no word."""
        return not self.text.strip()

    @property
    def lost(self) -> int:
        """How many tags have no place."""
        return sum(one.doubt.sure is Sure.LOST for one in self.doubts)


class Seer(NamedTuple):
    """Who would correct it."""

    project: Uid
    me: Uid
    hidden: Collection[Uid] = ()
    """Layers whose work in the article they may not see."""


def foresee(reads: Reads, journal: Journal, article: Uid, text: str, seer: Seer) -> Foreseen:
    """What :func:`annotator.project.operations.correcting.correct` would do with this text. Of a
    text without a word, and of the one the article has, nothing is worked out.

    Raises:
        UserError: if the article is gone.
    """
    found = reads.article(article)
    if found is None:
        raise UserError("This article is no longer in the project.")
    canonical = canonicalise(text).text
    foreseen = Foreseen(canonical)
    before = found.revisions[-1]
    new = Text(Revision(text_hash(canonical), len(canonical)), canonical)
    if foreseen.empty or new.revision.text == before.text:
        return foreseen
    script = Way(reads, Text(before, reads.text(article)), new).script
    tags = _Tags(reads, journal, found, new, script)
    tags.look(seer)
    return foreseen._replace(
        places=len(script),
        deleted=sum(edit.raw_end - edit.raw_start for edit in script),
        inserted=sum(edit.can_end - edit.can_start for edit in script),
        tags=tags.tags,
        shifted=tags.shifted,
        others=tuple((name, n) for name, n in tags.others.items() if n),
        doubts=tuple(sorted(tags.doubts, key=lambda one: one.at)),
    )


class _Tags:
    """Looks where the tags of an article would come to stand."""

    def __init__(
        self, reads: Reads, journal: Journal, article: Article, new: Text, script: Sequence[Edit]
    ) -> None:
        self._reads = reads
        self._article = article
        self._new = new
        self._script = script
        self._readings = Readings(reads, journal, reads.text)
        self.doubts: list[Doubted] = []
        self.others: Counter[str] = Counter()
        self.tags = 0
        self.shifted = 0

    def look(self, seer: Seer) -> None:
        """Look at all that go along and may be seen; at others' first, so that what is copied from
        them is not told twice.
        """
        article, reads = self._article.uid, self._reads
        layers = {one.uid: one for one in reads.layers() if one.annotates}
        names = {person.uid: person.name for person in reads.people()}
        earlier = reads.earlier([article])
        copies: set[Uid] = set()
        theirs = [span for span in reads.spans(article) if span.layer in layers]
        for span in sorted(theirs, key=lambda one: layers[one.layer].owner == seer.me):
            layer = layers[span.layer]
            if layer.uid in seer.hidden or span.uid in copies:
                continue
            title = layer.title(names.get(layer.owner, ""))
            if layer.owner == seer.me:
                self._mine(span, title, earlier=span.uid in earlier)
            elif layer.purpose == ANNOTATIONS and not is_copy(span):
                into = layer_uid(seer.project, seer.me, ANNOTATIONS, title)
                copy = carried_uid(into, span.uid, article)
                copies.add(copy)
                self._copied(span, title, copy, earlier=span.uid in earlier)

    def _mine(self, span: Span, title: str, *, earlier: bool) -> None:
        placed, doubt = self._place(span, title)
        if not earlier:
            self.tags += 1
            self.shifted += doubt is None and placed.fragments != span.fragments
        self._doubt(span, placed, doubt, span.uid, earlier=earlier)

    def _copied(self, span: Span, title: str, copy: Uid, *, earlier: bool) -> None:
        placed, doubt = self._place(span, title)
        self.others[title] += placed.sure is not Sure.LOST
        self._doubt(span, placed, doubt, copy, earlier=earlier)

    def _place(self, span: Span, title: str) -> tuple[Placed, Doubt | None]:
        way = self._readings.way_to(span, self._new)
        article = self._article
        return way.place(span.fragments, asked(title, article.uid, article.metadata.title))

    def _doubt(
        self, span: Span, placed: Placed, doubt: Doubt | None, becomes: Uid, *, earlier: bool
    ) -> None:
        """What had no place before is not told again."""
        lost = placed.sure is Sure.LOST
        if doubt is not None and not (lost and earlier):
            if not lost:
                doubt = doubt._replace(span=becomes)
            mine = becomes == span.uid
            self.doubts.append(Doubted(doubt, mine, _at(placed.fragments, self._script, span)))


def _at(placed: Sequence[Fragment], script: Sequence[Edit], span: Span) -> Fragment:
    if placed:
        return placed[0]
    start, end = (raw_to_canonical(script, place) for place in span.fragments[0])
    return start, max(start, end)
