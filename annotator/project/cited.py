"""Where a span, link or article is and what it says, in a line; deleted ones too.

A span's words are read out of the journal, whose bodies hold them: no text is loaded.
"""

from typing import Any, NamedTuple

from annotator.domain.identity import Uid, uid_of
from annotator.domain.values import EndKind, Fragment, Kind
from annotator.journal.bodies import Json, fragments_of, parsed
from annotator.store.journal import Journal
from annotator.store.reads import Reads


class Cited(NamedTuple):
    """Where it is and what it says."""

    article: Uid | None
    """None where it is not there any longer."""
    place: Fragment | None
    """From its first to its last code point; of a link its source's, else its target's."""
    quote: str
    """Its words; of a link those of its ends with an arrow between, of an article its title."""
    stands: bool
    """Whether it is still there; else this is how it was last."""


class Citer:
    """Looks up places and words of one project."""

    def __init__(self, reads: Reads, journal: Journal) -> None:
        self._reads = reads
        self._journal = journal

    def of(self, kind: Kind, uid: Uid) -> Cited:
        """A span, link or article as it stands, or as it stood last."""
        if kind is Kind.ARTICLE:
            article = self._reads.article(uid)
            return Cited(uid, None, article.metadata.title if article else "", article is not None)
        body, stands = self.last_body(uid), self._reads.alive(uid)
        if body is None:
            return Cited(None, None, "", stands)
        cited = self.as_in(kind, body)._replace(stands=stands)
        span = self._reads.span(uid) if kind is Kind.SPAN else None
        return cited._replace(article=span.article) if span else cited

    def as_in(self, kind: Kind, body: Json) -> Cited:
        """A span or link as a body has it, which does not say in which article a span is."""
        if kind is Kind.SPAN:
            fragments = fragments_of(body["fragments"])
            words = " … ".join(body.get("quotes", ()))
            return Cited(None, (fragments[0][0], fragments[-1][1]), words, True)
        ends = [self._end(body[side]) for side in ("source", "target")]
        first = next((one for one in ends if one.place), ends[0])
        return first._replace(quote=" → ".join(one.quote for one in ends), stands=True)

    def last_body(self, uid: Uid) -> Json | None:
        """The body that stands for an object, else the last that did."""
        body = self._journal.body_of(uid)
        if body is None:
            body = next((found for _, found in self._journal.versions_of(uid) if found), None)
        return parsed(body) if body else None

    def _end(self, value: Any) -> Cited:
        kind, uid = EndKind(value[0]), uid_of(value[1])
        if kind is EndKind.ENTITY:
            entity = self._reads.entity(uid)
            return Cited(None, None, entity.name if entity else "", entity is not None)
        return self.of(Kind.SPAN if kind is EndKind.SPAN else Kind.ARTICLE, uid)
