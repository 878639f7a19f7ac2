"""What one coder may know of what I decided about their work, and of what I said of it.

Decisions about a coder's spans and links go along with what they led to in my gold layer, as a
whole: that is what was decided. Of the ends of a link that their work did not lead to, only where
they are and of which type. What else gold holds tells what others found; it goes along only
where that is wished. Nothing says whose work anything in gold was made of, unless it was theirs.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from annotator.domain.identity import (
    Uid,
    entity_uid,
    layer_uid,
    scheme_uid,
    state_uid,
    text_of,
    uid_of,
)
from annotator.domain.values import (
    ANNOTATIONS,
    COMMENTS,
    GOLD,
    Comment,
    Decision,
    EndKind,
    Entity,
    Kind,
    Layer,
    Link,
    Person,
    Span,
    WorkState,
)
from annotator.exchange.handing_out import of_articles
from annotator.journal.bodies import Json, canonical, entity_body, parsed
from annotator.project.blindness import sight_of
from annotator.project.project import Project
from annotator.store.journal import Journal
from annotator.store.passing_on import Passed
from annotator.store.reads import Reads
from annotator.text.folding import fold

_DECIDING: Final = "decision."
"""How steps begin that copy what others say into gold."""

_OF_ENDS: Final = ("type", "fragments", "quotes", "revision")
"""What is told of a span that is merely the end of a link."""

Item = Span | Link


@dataclass
class Telling:
    """What is told to one coder, once it was chosen."""

    project: Project
    reads: Reads
    journal: Journal
    coder: Person
    looked: Callable[[int], None]
    """Told how many more decisions were looked at."""
    gold: dict[Uid, Item] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    missed: int = 0
    """Spans and links of gold that none of their work led to."""
    held_back: int = 0
    """Decisions that have to wait: about an article in which others' work is hidden from them
    until they are done, or leading to what lies in an article that is not theirs.
    """
    elsewhere: int = 0
    """Decisions about work that I imported or carried over in their name, which is in no file of
    theirs.
    """
    _targets: dict[Uid, list[Uid]] = field(default_factory=dict)
    """What of theirs led to something in gold, by that."""
    _whole: set[Uid] = field(default_factory=set)
    """What of gold is told as a whole."""
    _entities: dict[Uid, None] = field(default_factory=dict)
    _gone: list[Uid] = field(default_factory=list)
    _articles: set[Uid] = field(default_factory=set)

    def __post_init__(self) -> None:
        project, reads = self.project, self.reads
        self._me = project.me.uid
        self._theirs = theirs_of(reads, project.uid, self.coder.uid)
        self._my_gold = layer_uid(project.uid, self._me, GOLD, "")
        self._my_comments = layer_uid(project.uid, self._me, COMMENTS, "")
        self._owners = {layer.uid: layer.owner for layer in reads.layers()}
        self._done = set(self._in_state(self._theirs[0]))
        self._known = self._at_work()
        blind = reads.blind_articles(sight_of(project.uid, self.coder.uid))
        self._open = self._known - blind
        """The articles in which they may know everything."""

    @property
    def articles(self) -> int:
        """In how many articles there is something to tell."""
        return len(self._articles)

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.gold or self.decisions or self.comments or self._gone)

    def choose(self, *, with_missed: bool) -> None:
        """Find out what goes along.

        Args:
            with_missed: also what else is in gold in articles that both they and I are done with.
        """
        for layer in self._theirs:
            for decided in self.reads.decisions_on(layer):
                self.looked(1)
                if decided.decision.layer == self._my_gold:
                    self._choose_decision(decided.decision)
        for layer in crediting(self.reads, self.coder):
            mine = (one.decision.layer == self._my_gold for one in self.reads.decisions_on(layer))
            self.elsewhere += sum(mine)
        if with_missed:
            self._choose_missed()
        for said in self.reads.comments(layers=[self._my_comments]):
            self.looked(1)
            if self._concerns(said.comment):
                self.comments.append(said.comment)
                self._articles.add(said.comment.article)
        self._choose_gone(with_missed=with_missed)

    def passed(self) -> Iterator[Passed]:
        """The objects, all in my name."""
        both = (self._me, self.coder.uid)
        for uid in self._shared():
            yield Passed(uid, self._me, known=both)
        for uid in self._entities:
            entity = self.reads.entity(uid)
            if entity is not None:
                version, body = _named(self.project.uid, entity)
                yield Passed(uid, self._me, body, lowest=version)
        for uid, item in self.gold.items():
            self.looked(0)
            yield Passed(uid, self._me, self._body(item))
        for uid in self._of_mine():
            yield Passed(uid, self._me)
        for uid in self._gone:
            yield Passed(uid, self._me, gone=True)

    # Whose, and where

    def _at_work(self) -> set[Uid]:
        """The articles that are in the coder's file, as far as can be known here."""
        known = {one.article for one in self.reads.assignments(person=self.coder.uid)}
        for layer in self._theirs:
            for row in self.reads.article_rows(layer):
                if row.state is not None or row.spans or row.links:
                    known.add(row.uid)
        return known

    def _in_state(self, layer: Uid, state: WorkState = WorkState.DONE) -> list[Uid]:
        return [row.uid for row in self.reads.article_rows(layer) if row.state is state]

    # What is told

    def _choose_decision(self, decision: Decision) -> None:
        """Tell a decision with all it led to, or none of it."""
        result = decision.result
        items = self._with_ends(result) if result is not None else []
        places = {decision.article, *self._places(items)} - {None}
        link = self.reads.link(decision.target) if decision.about is Kind.LINK else None
        if link is not None:
            places |= set(self._places(self._ends(link)) | _article_ends(link))
        if not places <= self._open:
            self.held_back += 1
            return
        self.decisions.append(decision)
        self._articles.update(uid for uid in places if uid is not None)
        for item in items:
            self._tell(item, whole=item.uid == result)
        if items:
            self._targets.setdefault(items[0].uid, []).append(decision.target)

    def _choose_missed(self) -> None:
        both = self._done & self._open & set(self._in_state(self._my_gold))
        for article in [uid for uid in self.reads.article_uids() if uid in both]:
            earlier = self.reads.earlier([article], [self._my_gold])
            found: list[Item] = [
                *(s for s in self.reads.spans(article, [self._my_gold]) if s.uid not in earlier),
                *self.reads.links(article, [self._my_gold]),
            ]
            for item in found:
                places = self._places(self._with_ends(item.uid))
                if item.uid not in self._whole and places <= both:
                    self.missed += 1
                    self._articles |= places
                    self._tell(item, whole=True)
            self.looked(1)

    def _tell(self, item: Item, *, whole: bool) -> None:
        self.gold[item.uid] = item
        if not whole:
            return
        self._whole.add(item.uid)
        entities = (
            [item.entity]
            if isinstance(item, Span)
            else [end.uid for end in (item.source, item.target) if end.kind is EndKind.ENTITY]
        )
        self._entities.update((uid, None) for uid in entities if uid is not None)

    def _with_ends(self, uid: Uid) -> list[Item]:
        """Something in gold with what it cannot be without; nothing where it is not there."""
        span = self.reads.span(uid)
        if span is not None:
            return [span]
        link = self.reads.link(uid)
        return [link, *self._ends(link)] if link is not None else []

    def _ends(self, link: Link) -> list[Item]:
        ends = (end for end in (link.source, link.target) if end.kind is EndKind.SPAN)
        return [span for end in ends if (span := self.reads.span(end.uid)) is not None]

    def _places(self, items: Iterable[Item]) -> set[Uid]:
        """The articles that some spans and links, and what they name, lie in."""
        found: set[Uid] = set()
        for item in items:
            if isinstance(item, Span):
                found.add(item.article)
                entities: Sequence[Uid | None] = [item.entity]
            else:
                found |= _article_ends(item)
                ends = (item.source, item.target)
                entities = [end.uid for end in ends if end.kind is EndKind.ENTITY]
            for uid in entities:
                entity = self.reads.entity(uid) if uid is not None else None
                if entity is not None and entity.article is not None:
                    found.add(entity.article)
        return found

    # What was said

    def _concerns(self, comment: Comment) -> bool:
        """Whether a comment of mine is about their work, what it led to or an article, and no
        answer to somebody else.
        """
        if comment.article not in self._open:
            return False
        first = comment.thread or comment.uid
        layer = self.reads.layer_of(first)
        between = {self._me, self.coder.uid}
        if layer is None or self._owners.get(layer) not in between:
            return False
        if comment.about is not Kind.ARTICLE:
            theirs = self.reads.layer_of(comment.target) in self._theirs
            return theirs or comment.target in self.gold
        speakers = {self._owners.get(said.comment.layer) for said in self.reads.thread(first)}
        open_to_all = comment.thread is None or not comment.text
        return open_to_all or self.coder.uid in speakers or speakers <= between

    # What is no more

    def _choose_gone(self, *, with_missed: bool) -> None:
        """What may have been told before and was taken back since: that it was."""
        gone = [
            one for layer in (self._my_gold, self._my_comments) for one in self.reads.gone(layer)
        ]
        led_to = self._ever_led_to(gone) if gone else set()
        for kind, uid in gone:
            self.looked(0)
            operation = self.journal.newest(uid)
            article = operation.article if operation else None
            if article is not None and article not in self._known:
                continue
            told = with_missed and kind in (Kind.SPAN, Kind.LINK) and article in self._done
            if told or self._told_once(kind, uid, led_to):
                self._gone.append(uid)
                self._articles.update([article] if article is not None else ())

    def _told_once(self, kind: Kind, uid: Uid, led_to: Collection[Uid]) -> bool:
        """Whether something that is gone may have been told."""
        if kind in (Kind.SPAN, Kind.LINK):
            return uid in led_to
        body = self._last(uid) if kind in (Kind.DECISION, Kind.COMMENT) else {}
        if "target" not in body:
            return False
        target = uid_of(body["target"])
        about_all = body["about"] == Kind.ARTICLE
        return about_all or target in led_to or self.reads.layer_of(target) in self._theirs

    def _ever_led_to(self, gone: Iterable[tuple[Kind, Uid]]) -> set[Uid]:
        """All that their work ever led to in gold, and the ends of links that are gone."""
        found = {
            result
            for target, result in self.reads.led_to(self._my_gold)
            if self.reads.layer_of(target) in self._theirs
        }
        for kind, uid in gone:
            body = self._last(uid) if kind is Kind.LINK and uid in found else {}
            found |= {uid_of(body[side][1]) for side in ("source", "target") if side in body}
        return found

    def _last(self, uid: Uid) -> Json:
        """What something that is gone said last; nothing where this file never had it."""
        bodies = (body for _, body in self.journal.versions_of(uid) if body is not None)
        return parsed(next(bodies, b"{}"))

    # How it is told

    def _shared(self) -> Iterator[Uid]:
        project = self.project.uid
        yield from (scheme_uid(project), self._me, self.coder.uid)
        there = [uid for uid in self.reads.article_uids() if uid in self._articles]
        yield from of_articles(self.reads, project, there, self.coder.uid)

    def _of_mine(self) -> Iterator[Uid]:
        """What lies in my layers, and those."""
        yield from (self._my_gold, *(one.uid for one in self.decisions))
        yield from (state_uid(self._my_gold, article) for article in sorted(self._articles))
        if self.comments:
            yield from (self._my_comments, *(one.uid for one in self.comments))

    def _body(self, item: Item) -> bytes:
        """Something in gold without what tells whose it was made of."""
        body = parsed(self.journal.body_of(item.uid) or b"{}")
        if item.uid not in self._whole:
            return canonical({name: body[name] for name in _OF_ENDS if name in body})
        origin = item.origin
        if origin and origin.kind == "copy" and origin.source not in map(text_of, self._theirs):
            body.pop("origin")
        if any(note in item.note for note in self._copied_notes(item.uid)):
            body.pop("note", None)
        return canonical(body)

    def _copied_notes(self, uid: Uid) -> set[str]:
        """The notes that came into gold with others' work."""
        known: set[str] = {""}
        copied: set[str] = set()
        for entry, body in reversed(list(self.journal.versions_of(uid))):
            note = str(parsed(body).get("note", "")) if body is not None else ""
            if note not in known and entry.header.gesture.startswith(_DECIDING):
                copied.add(note)
            known.add(note)
        theirs = {
            str(parsed(body).get("note", ""))
            for target in self._targets.get(uid, ())
            for _, body in self.journal.versions_of(target)
            if body is not None
        }
        return copied - theirs


def theirs_of(reads: Reads, project: Uid, person: Uid) -> list[Uid]:
    """The layers of somebody's annotations, the one they work in first."""
    first = layer_uid(project, person, ANNOTATIONS, "")
    others = (
        layer.uid
        for layer in reads.layers()
        if layer.owner == person and layer.purpose == ANNOTATIONS
    )
    return list(dict.fromkeys((first, *others)))


def crediting(reads: Reads, coder: Person) -> list[Uid]:
    """The layers of others that hold somebody's work in their name."""

    def fits(layer: Layer) -> bool:
        named = fold(layer.credit) == fold(coder.name)
        return named and layer.purpose == ANNOTATIONS and layer.owner != coder.uid

    return [layer.uid for layer in reads.layers() if fits(layer)]


def _article_ends(link: Link) -> set[Uid]:
    return {end.uid for end in (link.source, link.target) if end.kind is EndKind.ARTICLE}


def _named(project: Uid, entity: Entity) -> tuple[int, bytes]:
    """An entity by its name alone, as the lowest version that may have it: one that was named
    otherwise at first cannot be new.
    """
    bare = Entity(entity.uid, entity.register, entity.name, article=entity.article)
    by_name = entity.uid == entity_uid(project, entity.register, entity.name)
    random = entity.uid[6] >> 4 != 5
    return (1 if by_name or random else 2), entity_body(bare)
