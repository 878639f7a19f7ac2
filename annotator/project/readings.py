"""Which text of an article a span is over, and the way from there to the text that stands."""

from collections.abc import Callable

from annotator.domain.fragments import fault, quotes
from annotator.domain.identity import Uid
from annotator.domain.values import Article, Revision, Span
from annotator.journal.bodies import article_from, parsed
from annotator.project.reanchoring import Text, Way
from annotator.store.journal import Journal
from annotator.store.reads import Reads


class Readings:
    """Reads articles' texts, for one step or to look ahead, and remembers them.

    Two people may correct the same text without knowing of each other; then a revision's number
    stands for two texts, and the words a span quotes tell which of them it is over.
    """

    def __init__(self, reads: Reads, journal: Journal, text: Callable[[Uid], str]) -> None:
        """``text`` gives the text that stands of an article."""
        self._reads = reads
        self._journal = journal
        self._current = text
        self._articles: dict[Uid, Article] = {}
        self._revisions: dict[tuple[Uid, int], tuple[Revision, ...]] = {}
        self._ways: dict[tuple[bytes, bytes], Way] = {}

    def article(self, uid: Uid) -> Article:
        """An article that stands."""
        found = self._articles.get(uid)
        if found is None:
            found = self._reads.article(uid)
            assert found is not None
            self._articles[uid] = found
        return found

    def title(self, uid: Uid) -> str:
        """An article's title."""
        return self.article(uid).metadata.title

    def is_current(self, span: Span) -> bool:
        """Whether a span is over the text that stands."""
        article = self.article(span.article)
        if span.revision != article.revision:
            return False
        known = self._known(span.article, span.revision)
        return len(known) < 2 or self._of(span) == article.revisions[-1]

    def way(self, span: Span, onto: Uid) -> Way:
        """From the text a span is over to the one that stands of an article."""
        revision = self.article(onto).revisions[-1]
        key = (self._of(span).text, revision.text)
        found = self._ways.get(key)
        return found or self.way_to(span, Text(revision, self._current(onto)))

    def way_to(self, span: Span, new: Text) -> Way:
        """From the text a span is over to any other."""
        revision = self._of(span)
        key = (revision.text, new.revision.text)
        found = self._ways.get(key)
        if found is None:
            found = Way(self._reads, Text(revision, self._text(revision)), new)
            self._ways[key] = found
        return found

    def _of(self, span: Span) -> Revision:
        """The revision a span is over: the one where its quotes stand."""
        known = self._known(span.article, span.revision)
        if len(known) > 1:
            body = self._journal.body_of(span.uid)
            quoted = parsed(body)["quotes"] if body else []
            for revision in known:
                text = self._text(revision)
                if fault(span.fragments, len(text)) is not None:
                    continue
                if [*quotes(text, span.fragments)] == quoted:
                    return revision
        return known[0]

    def _text(self, revision: Revision) -> str:
        text = self._reads.text_by_hash(revision.text)
        assert text is not None
        return text

    def _known(self, article: Uid, number: int) -> tuple[Revision, ...]:
        """What a revision's number stands for, what stands today first."""
        found = self._revisions.get((article, number))
        if found is None:
            standing = self.article(article).revisions
            revisions = {one.text: one for one in standing[number - 1 : number]}
            for operation in self._journal.written(article):
                if operation.body is not None:
                    written = article_from(article, parsed(operation.body)).revisions
                    for one in written[number - 1 : number]:
                        revisions.setdefault(one.text, one)
            found = self._revisions[article, number] = tuple(revisions.values())
        return found
