"""Work over one text of an article carried over to the text that stands, inside a step.

What is mine is rewritten in my layers. What is others' stays as it is, since nobody writes in
another's layer, and is copied into a layer of mine that credits them. What a copy is called comes
from what it is a copy of: doing it again adds nothing, brings copies up to date, takes those away
whose original is gone, and leaves alone what somebody changed here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from annotator.domain.fragments import quotes
from annotator.domain.identity import Uid, carried_uid, layer_uid, state_uid, text_of, uid_of
from annotator.domain.values import (
    ANNOTATIONS,
    ArticleState,
    End,
    EndKind,
    Kind,
    Layer,
    Link,
    Origin,
    Span,
    WorkState,
)
from annotator.journal import bodies
from annotator.project.operations.links import article_of
from annotator.project.readings import Readings
from annotator.project.reanchoring import Doubt, asked
from annotator.project.transaction import Transaction
from annotator.store.accepting import MERGE
from annotator.store.reads import Reads
from annotator.text.anchoring import Sure

CORRECT: Final = "article.correct"
"""What correcting an article's text is called in the journal."""
_BY_ITSELF: Final = frozenset({MERGE, CORRECT})
_COPY: Final = "copy"


class Carried(NamedTuple):
    """One layer's work in one article that was carried over."""

    article: Uid
    onto: Uid
    """The article that stands, the same one where only its text is another."""
    title: str
    """Of the one that stands."""
    whose: str
    """The title of the layer the work is from."""
    layer: Uid
    """Where it stands now."""
    spans: int
    links: int
    """Copies made or brought up to date in this step."""
    left: int
    """Links that were not carried over, for want of an end there."""


class Carriage(NamedTuple):
    """What was carried over, and what of it a person should look at."""

    carried: tuple[Carried, ...] = ()
    doubtful: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class _Move:
    """One layer's work in one article on its way into another, or into another layer."""

    whose: Layer
    title: str
    into: Layer
    article: Uid
    onto: Uid
    spans: int = 0
    links: int = 0
    left: int = 0


class _Wanted(NamedTuple):
    """A copy as it is to be."""

    kind: Kind
    body: bytes
    article: Uid | None
    move: _Move
    ends: tuple[End, ...] = ()
    doubt: Doubt | None = None


class Carrying:
    """Carries work over to the articles that stand.

    ``news`` says of a span or article whether this step brought it: what has no place is named
    then, and not again each time.
    """

    def __init__(self, tx: Transaction, news: Callable[[Uid], bool]) -> None:
        self._tx = tx
        self._news = news
        self._readings = Readings(tx.reads, tx.journal, tx.text)
        self._names = {person.uid: person.name for person in tx.reads.people()}
        self._layers = {layer.uid: layer for layer in tx.reads.layers() if layer.annotates}
        self._moves: list[_Move] = []
        self._wanted: dict[Uid, _Wanted] = {}
        self._copies: dict[Uid, Uid] = {}
        self._onto: dict[Uid, Uid] = {}
        self._doubts: list[Doubt] = []

    def run(self, sources: Mapping[Uid, Sequence[Uid]]) -> Carriage:
        """Carry over.

        Args:
            sources: for each article that stands those whose work goes there, itself among them
                where it has work over another text.
        """
        for onto, articles in sources.items():
            self._onto.update(dict.fromkeys(articles, onto))
        for onto, articles in sources.items():
            for article in articles:
                self._read(article, onto)
        for move in self._moves:
            for link in self._tx.reads.links(move.article, [move.whose.uid]):
                self._link(move, link)
        for uid, wanted in self._wanted.items():
            self._put(uid, wanted)
        for article in dict.fromkeys([*sources, *self._onto]):
            self._clear(article)
            self._rewrite(article)
        return Carriage(tuple(self._carried()), tuple(self._doubts))

    def _carried(self) -> Iterator[Carried]:
        for move in self._moves:
            if move.spans or move.links or move.left:
                yield Carried(
                    move.article,
                    move.onto,
                    self._readings.title(move.onto),
                    move.title,
                    move.into.uid,
                    move.spans,
                    move.links,
                    move.left,
                )

    # What is wanted

    def _read(self, article: Uid, onto: Uid) -> None:
        """Want copies of all that others have in an article over another text than stands."""
        spans: dict[Uid, list[Span]] = defaultdict(list)
        for span in self._tx.reads.spans(article):
            if not is_copy(span) and not (article == onto and self._readings.is_current(span)):
                spans[span.layer].append(span)
        states = {one.layer: one.state for one in self._tx.reads.states(article)}
        if article != onto:
            for uid in (*states, *(link.layer for link in self._tx.reads.links(article))):
                spans.setdefault(uid, [])
        for layer in list(self._layers.values()):
            stays = layer.owner == self._tx.me.uid and article == onto
            if layer.uid in spans and layer.purpose == ANNOTATIONS and not stays:
                self._move(layer, article, onto, spans[layer.uid], states.get(layer.uid))

    def _move(
        self, layer: Layer, article: Uid, onto: Uid, spans: Sequence[Span], state: WorkState | None
    ) -> None:
        title = layer.title(self._names.get(layer.owner, ""))
        move = _Move(layer, title, self._into(layer, title), article, onto)
        self._moves.append(move)
        for span in spans:
            self._span(move, span)
        if state is not None:
            into = move.into.uid
            body = bodies.state_body(ArticleState(into, onto, state))
            self._wanted[state_uid(into, onto)] = _Wanted(Kind.STATE, body, onto, move)

    def _into(self, layer: Layer, title: str) -> Layer:
        """The layer of mine that credits whose layer this is; mine is mine."""
        me = self._tx.me.uid
        if layer.owner == me:
            return layer
        uid = layer_uid(self._tx.project, me, ANNOTATIONS, title)
        return self._layers.get(uid) or Layer(uid, me, ANNOTATIONS, title, title)

    def _span(self, move: _Move, span: Span) -> None:
        way = self._readings.way(span, move.onto)
        ask = asked(move.title, move.onto, self._readings.title(move.onto))
        placed, doubt = way.place(span.fragments, ask)
        if doubt is not None and placed.sure is Sure.LOST:
            self._lost(doubt, (span.uid, move.article, move.onto))
            return
        into = move.into.uid
        uid = carried_uid(into, span.uid, move.onto)
        copy = span._replace(
            uid=uid,
            layer=into,
            article=move.onto,
            fragments=placed.fragments,
            origin=_origin(span),
            revision=self._readings.article(move.onto).revision,
        )
        body = bodies.span_body(copy, quotes(way.new.body, copy.fragments))
        doubt = doubt and doubt._replace(span=uid)
        self._copies[span.uid] = uid
        self._wanted[uid] = _Wanted(Kind.SPAN, body, move.onto, move, doubt=doubt)

    def _lost(self, doubt: Doubt, about: Sequence[Uid]) -> None:
        if any(map(self._news, about)):
            self._doubts.append(doubt)

    def _link(self, move: _Move, link: Link) -> None:
        if is_copy(link):
            return
        ends = [self._end(move, end) for end in (link.source, link.target)]
        changed = any(end not in (link.source, link.target, None) for end in ends)
        if not changed and move.article == move.onto:
            return
        source, target = ends
        if not changed or source is None or target is None:
            self._left(move, link.uid)
            return
        into = move.into.uid
        uid = carried_uid(into, link.uid)
        copy = link._replace(
            uid=uid, layer=into, source=source, target=target, origin=_origin(link)
        )
        spans = tuple(end for end in (source, target) if end.kind is EndKind.SPAN)
        article = self._article_at(source)
        wanted = _Wanted(Kind.LINK, bodies.link_body(copy), article, move, spans)
        self._wanted.setdefault(uid, wanted)

    def _left(self, move: _Move, link: Uid) -> None:
        move.left += any(map(self._news, (link, move.article, move.onto)))

    def _end(self, move: _Move, end: End) -> End | None:
        """What an end becomes; None where it has no place in the layer of the copy."""
        if end.kind is EndKind.ARTICLE:
            return end._replace(uid=self._onto.get(end.uid, end.uid))
        if end.kind is EndKind.ENTITY:
            return end
        copy = self._copies.get(end.uid)
        if copy is not None:
            return end._replace(uid=copy)
        return end if move.into.uid == move.whose.uid else None

    def _article_at(self, end: End) -> Uid | None:
        wanted = self._wanted.get(end.uid)
        return wanted.article if wanted else article_of(self._tx.reads, end)

    # What is written

    def _put(self, uid: Uid, wanted: _Wanted) -> None:
        tx, move = self._tx, wanted.move
        if not all(tx.reads.alive(end.uid) for end in wanted.ends):
            self._left(move, uid)
            return
        standing = tx.journal.body_of(uid)
        if standing == wanted.body or not self._is_untouched(uid, standing):
            return
        self._make(move.into)
        tx.put_raw(wanted.kind, uid, wanted.body, move.into.uid, wanted.article)
        move.spans += wanted.kind is Kind.SPAN
        move.links += wanted.kind is Kind.LINK
        if wanted.doubt:
            self._doubts.append(wanted.doubt)

    def _make(self, layer: Layer) -> None:
        if layer.uid not in self._layers:
            if not self._tx.reads.alive(self._tx.me.uid):
                self._tx.put_person(self._tx.me)
            self._tx.put_layer(layer)
            self._layers[layer.uid] = layer

    def _is_untouched(self, uid: Uid, standing: bytes | None) -> bool:
        """Whether an object is as carrying left it last, or was never there."""
        return standing == next(
            (
                body
                for entry, body in self._tx.journal.versions_of(uid)
                if entry.header.gesture in _BY_ITSELF
            ),
            None,
        )

    def _clear(self, article: Uid) -> None:
        """Take away the copies nothing leads to any longer."""
        tx = self._tx
        mine = [layer.uid for layer in self._layers.values() if layer.owner == tx.me.uid]
        for link in tx.reads.links(article, mine):
            if is_copy(link) and self._is_left(link, b""):
                tx.erase(Kind.LINK, link.uid, link.layer, article_of(tx.reads, link.source))
        for span in tx.reads.spans(article, mine):
            left = is_copy(span) and self._is_left(span, article)
            if left and not tx.in_use(Kind.SPAN, span.uid):
                tx.erase(Kind.SPAN, span.uid, span.layer, article)

    def _is_left(self, item: Span | Link, article: Uid) -> bool:
        assert item.origin is not None
        known = carried_uid(item.layer, uid_of(item.origin.external), article) == item.uid
        gone = known and item.uid not in self._wanted
        return gone and self._is_untouched(item.uid, self._tx.journal.body_of(item.uid))

    def _rewrite(self, article: Uid) -> None:
        """Bring what is mine to the text that stands."""
        tx, standing = self._tx, self._readings.article(article)
        mine = {layer.uid: layer for layer in self._layers.values() if layer.owner == tx.me.uid}
        for span in tx.reads.spans(article, list(mine)):
            if self._readings.is_current(span):
                continue
            name = mine[span.layer].title(self._names.get(tx.me.uid, ""))
            way = self._readings.way(span, article)
            placed, doubt = way.place(
                span.fragments, asked(name, article, self._readings.title(article))
            )
            if doubt is not None and placed.sure is Sure.LOST:
                self._lost(doubt, (span.uid, article))
                continue
            if doubt is not None:
                self._doubts.append(doubt._replace(span=span.uid))
            here = span._replace(fragments=placed.fragments, revision=standing.revision)
            body = bodies.span_body(here, quotes(way.new.body, here.fragments))
            tx.put_raw(Kind.SPAN, span.uid, body, span.layer, article)


def everywhere(reads: Reads) -> dict[Uid, list[Uid]]:
    """All work that is not over the text that stands, as :meth:`Carrying.run` takes it."""
    found = reads.read_alike()
    others = {uid for some in found.values() for uid in some}
    for uid in reads.revised():
        if uid not in others:
            found.setdefault(uid, []).append(uid)
    return found


def is_copy(item: Span | Link) -> bool:
    """Whether something was carried over from another's layer."""
    return item.origin is not None and item.origin.kind == _COPY


def _origin(item: Span | Link) -> Origin:
    return Origin(_COPY, text_of(item.layer), text_of(item.uid))
