"""Writing staged parts into a project, inside one transaction."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from annotator.domain.fragments import quotes
from annotator.domain.identity import Uid, state_uid, text_of
from annotator.domain.scheme import ARTICLE_END, ENTITY_END
from annotator.domain.values import (
    ArticleState,
    End,
    EndKind,
    Kind,
    Link,
    Span,
    WorkState,
)
from annotator.exchange.arriving import Arriving
from annotator.exchange.batch import Batch, Key
from annotator.exchange.identities import Identities
from annotator.exchange.layers import Place, Places
from annotator.exchange.mapping import TypeMap
from annotator.exchange.meeting import Meetings
from annotator.exchange.registers import Known, Registers
from annotator.exchange.renewing import Renewing
from annotator.exchange.report import ImportReport
from annotator.exchange.staging import Staged
from annotator.formats.bundle import Part, Problem
from annotator.journal import bodies
from annotator.project.reanchoring import Doubt
from annotator.project.transaction import Transaction


class _Placed(NamedTuple):
    """One end of a link, as it stands here."""

    end: End
    name: str
    """How the scheme's rules call it."""
    layer: Uid | None = None
    """A span's."""
    article: Uid | None = None
    """The one it lies in."""


class _From(NamedTuple):
    """Where an annotation comes from and where it goes."""

    number: int
    where: str
    place: Place
    article: Uid | None


class _Put(NamedTuple):
    """Where an annotation stands now."""

    uid: Uid
    layer: Uid
    new: bool
    written: bool


class _Waiting(NamedTuple):
    """A link whose target may come in a later part."""

    number: int
    where: str
    link: Link
    source: _Placed


class Storing:
    """One import being written; ``report`` is filled on the way."""

    def __init__(self, tx: Transaction, batch: Batch, report: ImportReport) -> None:
        self._tx = tx
        self._batch = batch
        self._report = report
        self._types = TypeMap(tx.scheme, batch.vocabulary, batch.names)
        self._places = Places(tx, batch)
        self._meetings = Meetings(tx, batch)
        self._renewing = Renewing(tx, batch.renews)
        self._arriving = Arriving(tx, self._meetings, self._renewing, report)
        self._registers = Registers(tx, batch, self._meetings, self._renewing, report)
        self._identities = Identities(tx, self._renewing)
        self._met: set[Uid] = set()
        """What was there already, while a project is taken in."""
        self._skipped: set[Key] = set()
        """Spans that are left out and that links of other parts lead to."""
        self._across: dict[Key, _Placed] = {}
        self._waiting: list[_Waiting] = []
        self._doubts: Mapping[Uid, Doubt] = {}
        self._revision = 1
        """Both of the part at hand."""

    def store(self, parts: Iterable[Staged], tick: Callable[[], None]) -> None:
        """Write everything.

        Raises:
            CancelledError: if ``tick``, called after each part, says so.
        """
        for number, read in enumerate(self._batch.inputs):
            for entity in read.header.entities:
                self._registers.take(number, entity)
        for staged in parts:
            self._part(staged)
            tick()
        for number, read in enumerate(self._batch.inputs):
            for link in read.tail:
                if self._batch.skipping and not self._stays(number, link):
                    self._report.skipped += 1
                    continue
                self._begin_link(number, read.name, link, {})
        for waiting in self._waiting:
            if (waiting.number, waiting.link.target.uid) in self._skipped:
                self._report.skipped += 1
            else:
                self._link(waiting)
        self._finish()

    def _finish(self) -> None:
        scheme = self._types.scheme()
        if scheme is not self._tx.scheme:
            self._tx.put_scheme(scheme)
        self._report.new_types = self._types.new_types
        self._report.new_attributes = self._types.new_attributes
        self._report.becomes = self._types.becomes
        self._report.annotators = self._places.annotators
        self._report.layers = self._places.titles
        if self._renewing.on:
            places = [
                self._places.of(number, layer.uid)
                for number, read in enumerate(self._batch.inputs)
                for layer in read.header.layers
            ]
            self._report.gone += self._renewing.gone(places, self._met)

    def _part(self, staged: Staged) -> None:
        self._identities.begin_part()
        article, staged, self._doubts = self._arriving.take(staged)
        self._revision = self._tx.reads.revision(article)
        number, name, part = staged
        if self._batch.skipping:
            self._skip(number, part)
        for entity in part.entities:
            self._registers.take(number, entity)
        placed = {span.uid: self._span(staged, span, article) for span in part.spans}
        for link in part.links:
            self._begin_link(number, name, link, placed)
        for state in part.states:
            self._state(number, state, article)
        layers = {span.layer for span in part.spans}
        self._identities.end_part(
            (self._places.of(number, layer).layer.uid for layer in layers), article
        )

    def _skip(self, number: int, part: Part) -> None:
        """Take out of a part what is left out, and links that have an end in it."""
        out: set[Uid] = set()
        spans = []
        for span in part.spans:
            if span.type in self._types.spans and not self._places.skips(number, span.layer):
                spans.append(span)
            else:
                out.add(span.uid)
        self._skipped |= {(number, uid) for uid in out} & self._batch.across
        links = [link for link in part.links if self._stays(number, link, out)]
        states = [one for one in part.states if not self._places.skips(number, one.layer)]
        self._report.skipped += len(out) + len(part.links) - len(links)
        part.spans, part.links, part.states = spans, links, states

    def _stays(self, number: int, link: Link, out: Collection[Uid] = ()) -> bool:
        return (
            link.type in self._types.links
            and not self._places.skips(number, link.layer)
            and not any(
                end.uid in out or (number, end.uid) in self._skipped
                for end in (link.source, link.target)
            )
        )

    def _span(self, staged: Staged, span: Span, article: Uid) -> _Placed:
        number, name, part = staged
        place = self._places.of(number, span.layer)
        rule = self._types.spans[span.type]
        entity = self._entity(number, span, rule.id)
        if span.entity and entity is None:
            self._problem(name, f"“{rule.name}” stands for an entity that is not in the file.")
        here = span._replace(
            article=article,
            type=rule.id,
            attributes=rule.mapped(span.attributes),
            entity=entity.uid if entity else None,
            revision=self._revision,
        )
        body = bodies.span_body(here, quotes(part.text, span.fragments))
        put = self._put(Kind.SPAN, span, body, _From(number, name, place, article))
        assert put is not None
        self._report.spans += put.new
        if put.written and (doubt := self._doubts.get(span.uid)):
            self._report.doubtful.append(doubt._replace(span=put.uid))
        name_here = self._types.end_name(rule.id)
        found = _Placed(End(EndKind.SPAN, put.uid), name_here, put.layer, article)
        if (number, span.uid) in self._batch.across:
            self._across[number, span.uid] = found
        return found

    def _entity(self, number: int, span: Span, span_type: str) -> Known | None:
        if span.entity is None:
            return None
        return self._registers.find(number, span.entity, self._types.register(span_type))

    def _begin_link(
        self,
        number: int,
        where: str,
        link: Link,
        placed: Mapping[Uid, _Placed],
    ) -> None:
        """Store a link now, or later if its target has not been read yet."""
        source = self._end(number, link.source, placed)
        if source is None:
            self._problem(where, f"A link “{link.type}” has no beginning and was left out.")
            return
        waiting = _Waiting(number, where, link, source)
        target = placed.get(link.target.uid) if link.target.kind is EndKind.SPAN else None
        if target is None and (number, link.target.uid) in self._batch.across:
            self._waiting.append(waiting)
        else:
            self._link(waiting, target)

    def _link(self, waiting: _Waiting, target: _Placed | None = None) -> None:
        number, where, link, source = waiting
        target = target or self._end(number, link.target, {})
        rule = self._types.links[link.type]
        if target is None:
            self._problem(where, f"A link “{rule.name}” leads nowhere and was left out.")
            return
        turned = self._types.turns(link.type, source.name, target.name)
        if turned:
            source, target = target, source
        fits = self._types.fits(rule.id, source.name, target.name)
        here = link._replace(
            type=rule.id,
            source=source.end,
            target=target.end,
            attributes=rule.mapped(link.attributes),
        )
        place = self._places.of(number, link.layer)
        spans = {end.layer for end in (source, target) if end.layer is not None}
        from_ = _From(number, where, place, source.article)
        put = self._put(Kind.LINK, link, bodies.link_body(here), from_, spans)
        if put is None:
            self._problem(where, f"A link “{rule.name}” joins two layers and was left out.")
        elif put.new:
            self._report.links += 1
            if turned:
                self._report.turned[rule.name] += 1
            if not fits:
                self._report.unfitting[rule.name] += 1

    def _end(self, number: int, end: End, placed: Mapping[Uid, _Placed]) -> _Placed | None:
        """An end as it stands here, or None where there is no such thing."""
        match end.kind:
            case EndKind.SPAN:
                found = placed.get(end.uid) or self._across.get((number, end.uid))
                return found or self._standing(end)
            case EndKind.ENTITY:
                entity = self._registers.find(number, end.uid)
                if entity is None:
                    return None
                return _Placed(End(end.kind, entity.uid), ENTITY_END + entity.register)
            case EndKind.ARTICLE:
                coming = self._meetings.coming(end.uid)
                uid = coming or end.uid
                if coming is None and not self._tx.reads.alive(uid):
                    return None
                return _Placed(End(end.kind, uid), ARTICLE_END, article=uid)

    def _standing(self, end: End) -> _Placed | None:
        span = self._tx.reads.span(end.uid)
        if span is None:
            return None
        return _Placed(end, self._types.end_name(span.type), span.layer, span.article)

    def _state(self, number: int, state: ArticleState, article: Uid) -> None:
        place = self._places.of(number, state.layer)
        here = ArticleState(place.layer.uid, article, state.state)
        theirs = state_uid(state.layer, state.article)
        standing = self._tx.reads.state(here.layer, article)
        if standing is None and place.theirs is not None:
            standing = self._tx.reads.state(place.theirs, article)
        if standing is not None:
            if standing is state.state:
                self._report.same += 1
            elif self._renewing.may(state_uid(here.layer, article), theirs):
                self._tx.put_state(here)
                self._report.updated += 1
            else:
                self._report.kept += 1
        elif state.state is not WorkState.NEW:
            self._places.make(place)
            self._tx.put_state(here)
            self._report.states += 1

    def _put(
        self, kind: Kind, item: Span | Link, body: bytes, from_: _From, spans: Collection[Uid] = ()
    ) -> _Put | None:
        """Write an annotation unless it is here already; None for a link whose ``spans`` stand in
        another layer than its own.
        """
        number, where, place, article = from_
        source = self._batch.inputs[number].format
        found = self._identities.of(item, place, article, source)
        same = found.there and self._tx.journal.body_of(found.uid) == body
        if found.there and not same and self._identities.repeats(found, article):
            found = self._identities.of(item, place, article, source, where, text_of(item.uid))
            same = found.there and self._tx.journal.body_of(found.uid) == body
        self._identities.note(found)
        if self._renewing.on:
            self._met.add(found.uid)
        if found.there and (same or not self._renewing.may(found.uid, item.uid)):
            self._report.same += same
            self._report.kept += not same
            return _Put(found.uid, found.layer, new=False, written=False)
        if any(layer != found.layer for layer in spans):
            return None
        self._tx.put_raw(kind, found.uid, body, self._places.make(place), article)
        self._report.updated += found.there
        return _Put(found.uid, found.layer, new=not found.there, written=True)

    def _problem(self, where: str, what: str) -> None:
        self._report.problems.append(Problem(where, what))
