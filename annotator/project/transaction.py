"""One step being made: what operations see and write."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from annotator.domain.fragments import fault, quotes
from annotator.domain.identity import (
    Uid,
    article_uid,
    layer_uid,
    scheme_uid,
    state_uid,
    text_of,
    zones_uid,
)
from annotator.domain.scheme import Scheme
from annotator.domain.values import (
    Article,
    ArticleState,
    Assignment,
    Comment,
    Decision,
    Entity,
    Kind,
    Layer,
    Link,
    Person,
    Revision,
    Span,
    WorkState,
    Zone,
)
from annotator.errors import UserError
from annotator.journal import bodies
from annotator.project.changes import ChangeRecorder
from annotator.store.accepting import Effect
from annotator.store.reads import Reads
from annotator.store.recorder import Recorder
from annotator.store.texts import keep_packed, keep_source, keep_text
from annotator.store.writer import Writer

T = TypeVar("T")
Ranges = Sequence[tuple[Uid, int, int]]


class _Check(NamedTuple):
    kind: str
    uid: Uid
    article: Uid | None
    erased: bool


class Transaction:
    """What an operation works on; everything it puts becomes one journal transaction."""

    def __init__(
        self,
        *,
        writer: Writer,
        recorder: Recorder,
        project: Uid,
        me: Person,
        purpose: str,
        keep_raw_up_to: int,
    ) -> None:
        self._writer = writer
        self._recorder = recorder
        self._noted = ChangeRecorder()
        self._texts: dict[Uid, str] = {}
        self._scheme: Scheme | None = None
        self._keep_raw_up_to = keep_raw_up_to
        self._purpose = purpose
        self._to_check: list[_Check] = []
        self.reads = writer.reads
        self.journal = writer.journal
        self.project = project
        self.me = me
        self.detail: bodies.Json = {}
        """What the history shows beside the step's name."""

    @property
    def noted(self) -> ChangeRecorder:
        """What has changed so far."""
        return self._noted

    @property
    def writer(self) -> Writer:
        """What writes, for merging, which takes in others' transactions beside this one."""
        return self._writer

    @property
    def replica(self) -> Uid:
        """As which file this step is written."""
        return self._recorder.replica

    @property
    def accepted(self) -> Effect:
        """What the acceptance written last did."""
        return self._writer.fold.acceptances.effect

    @property
    def scheme(self) -> Scheme:
        """The scheme in force."""
        if self._scheme is None:
            self._scheme = self.reads.scheme()
        assert self._scheme is not None
        return self._scheme

    def text(self, article: Uid) -> str:
        """An article's canonical text, remembered for this step.

        Raises:
            UserError: if the article is not in the project.
        """
        found = self._texts.get(article)
        if found is None:
            try:
                found = self.reads.text(article)
            except LookupError as error:
                raise UserError("This article is no longer in the project.") from error
            self._texts[article] = found
        return found

    def put_raw(
        self,
        kind: str,
        uid: Uid,
        body: bytes | None,
        layer: Uid | None,
        article: Uid | None,
        *,
        above: int = 0,
    ) -> bool:
        """Write an object's body as it is; what undo does. False where nothing changed.

        ``above`` is a version others may have of it, which this one is to stand over.
        """
        if not self._recorder.put(kind, uid, body, layer, article, above=above):
            return False
        self._noted.note(kind, uid, uid if kind == Kind.ARTICLE else article)
        if kind == Kind.ACCEPTANCE:
            self._noted.note_all()
        return True

    def put_span(self, span: Span) -> bool:
        """Write a span.

        Raises:
            UserError: if its pieces do not lie in the text.
        """
        text = self.text(span.article)
        if span.revision != self.reads.revision(span.article):
            text = self.reads.text_over(span.article, span.revision)
        problem = fault(span.fragments, len(text))
        if problem:
            raise UserError("This tag cannot be stored: {problem}.", problem=problem)
        body = bodies.span_body(span, quotes(text, span.fragments))
        return self.put_raw(Kind.SPAN, span.uid, body, span.layer, span.article)

    def put_link(self, link: Link, article: Uid | None) -> bool:
        """Write a link; ``article`` is the one its source lies in."""
        return self.put_raw(Kind.LINK, link.uid, bodies.link_body(link), link.layer, article)

    def put_article(self, article: Article) -> bool:
        """Write an article's metadata and revisions; its text is kept by :meth:`keep`."""
        return self.put_raw(Kind.ARTICLE, article.uid, bodies.article_body(article), None, None)

    def keep(self, revision: Revision, text: str, raw: bytes | None, edits: bytes) -> Uid:
        """Keep a text and what it was made from; returns the uid an article of it has."""
        number = keep_text(self._writer.connection, revision.text, text)
        if raw is not None:
            keep_source(
                self._writer.connection,
                sha=revision.raw,
                encoding=revision.encoding,
                text=number,
                raw=raw,
                edits=edits,
                largest=self._keep_raw_up_to,
            )
        uid = article_uid(self.project, revision.text)
        self._texts[uid] = text
        return uid

    def keep_saved(
        self, sha: bytes, text: str, sources: Sequence[tuple[bytes, str, int, bytes | None, bytes]]
    ) -> bool:
        """Keep a text out of a damaged file, if it is the one its hash names."""
        if hashlib.sha256(text.encode()).digest() != sha:
            return False
        number = keep_text(self._writer.connection, sha, text)
        for source in sources:
            keep_packed(self._writer.connection, number, source)
        return True

    def forget_text(self, article: Uid) -> None:
        """Let go of a text: a bulk step is through with this article."""
        self._texts.pop(article, None)

    def put_zones(self, article: Uid, revision: int, zones: tuple[Zone, ...]) -> bool:
        """Write the zones of one revision."""
        uid = zones_uid(self.project, article, revision)
        body = bodies.zones_body(revision, sorted(zones)) if zones else None
        return self.put_raw(Kind.ZONES, uid, body, None, article)

    def put_state(self, state: ArticleState) -> bool:
        """Write an article's state in a layer."""
        uid = state_uid(state.layer, state.article)
        body = None if state.state is WorkState.NEW else bodies.state_body(state)
        return self.put_raw(Kind.STATE, uid, body, state.layer, state.article)

    def put_decision(self, decision: Decision) -> bool:
        """Write a decision."""
        body = bodies.decision_body(decision)
        return self.put_raw(Kind.DECISION, decision.uid, body, decision.layer, decision.article)

    def put_comment(self, comment: Comment) -> bool:
        """Write a comment."""
        body = bodies.comment_body(comment)
        return self.put_raw(Kind.COMMENT, comment.uid, body, comment.layer, comment.article)

    def put_assignment(self, assignment: Assignment) -> bool:
        """Write who is to work on an article."""
        body = bodies.assignment_body(assignment)
        return self.put_raw(Kind.ASSIGNMENT, assignment.uid, body, None, assignment.article)

    def put_entity(self, entity: Entity) -> bool:
        """Write an entity or proposition."""
        return self.put_raw(Kind.ENTITY, entity.uid, bodies.entity_body(entity), None, None)

    def put_person(self, person: Person) -> bool:
        """Write a person."""
        return self.put_raw(Kind.PERSON, person.uid, bodies.person_body(person), None, None)

    def put_layer(self, layer: Layer) -> bool:
        """Write a layer."""
        return self.put_raw(Kind.LAYER, layer.uid, bodies.layer_body(layer), None, None)

    def put_acceptance(self, uid: Uid, ranges: Ranges, by: Sequence[str], source: str) -> bool:
        """Let others' transactions count that were taken into the journal.

        Args:
            uid: of the acceptance; deleting it takes them out again.
            ranges: of each replica the first and the last number.
            by: the names of those who made them.
            source: the name of the file they came in.
        """
        self._scheme = None
        body = bodies.canonical(
            {
                "ranges": [[text_of(one), first, last] for one, first, last in ranges],
                "by": [*by],
                "source": source,
            }
        )
        return self.put_raw(Kind.ACCEPTANCE, uid, body, None, None)

    def put_scheme(self, scheme: Scheme) -> bool:
        """Write the scheme."""
        self._scheme = scheme
        uid = scheme_uid(self.project)
        return self.put_raw(Kind.SCHEME, uid, bodies.scheme_body(scheme), None, None)

    def erase(self, kind: Kind, uid: Uid, layer: Uid | None, article: Uid | None) -> bool:
        """Delete an object; its earlier versions stay in the journal."""
        return self.put_raw(kind, uid, None, layer, article)

    def expect_whole(self, kind: str, uid: Uid, article: Uid | None, *, erased: bool) -> None:
        """Have :meth:`check` look at an object that was written without an operation's care;
        ``erased``: it is gone, or is an article that lost a text.
        """
        self._to_check.append(_Check(kind, uid, article, erased))

    def in_use(self, kind: Kind, uid: Uid) -> bool:
        """Whether something stands on an object at this point of the step."""
        self._writer.fold.flush()
        return self.reads.depends_on(uid, kind) is not None

    def check(self) -> None:
        """Refuse the step if it would leave something hanging in the air.

        Raises:
            UserError: if what was erased is still used, or what was put back has no place.
        """
        self._scheme = None  # it may have been put back too
        for one in self._to_check:
            if one.kind == Kind.ACCEPTANCE:
                self._check_acceptance(one)
            elif one.erased or one.kind == Kind.SCHEME:
                if self._is_missed(one):
                    raise UserError(
                        "This step cannot be taken back, because later work stands on what it "
                        "made; take that back first."
                    )
            elif not self._has_place(one):
                raise UserError(
                    "This step cannot be put back, because what it belongs to is no longer there."
                )

    def _check_acceptance(self, one: _Check) -> None:
        acceptances = self._writer.fold.acceptances
        hangs = bool(acceptances.missed()) or acceptances.gaps()
        if one.erased and (hangs or acceptances.stood_on_by_mine()):
            raise UserError(
                "This merge cannot be taken back, because later work stands on what it brought; "
                "take that back first."
            )
        if hangs:
            raise UserError(
                "This merge cannot be put back, because what it belongs to is no longer there."
            )

    def _is_missed(self, one: _Check) -> bool:
        if one.kind == Kind.ARTICLE and self.reads.alive(one.uid):
            return _tagged_beyond(self.reads, one.uid)
        if one.kind != Kind.SCHEME:
            return self.reads.depends_on(one.uid, one.kind) is not None
        scheme = self.reads.scheme()
        return scheme is None or any(
            scheme.span_type(name) is None and scheme.link_type(name) is None
            for name in self.reads.types_in_use()
        )

    def _has_place(self, one: _Check) -> bool:
        needed = [one.article]
        if one.kind == Kind.LINK and (link := self.reads.link(one.uid)):
            if self.scheme.link_type(link.type) is None:
                return False
            needed += [link.source.uid, link.target.uid]
        elif one.kind == Kind.SPAN and (span := self.reads.span(one.uid)):
            if self.scheme.span_type(span.type) is None:
                return False
            needed.append(span.entity)
        elif one.kind == Kind.ENTITY and (entity := self.reads.entity(one.uid)):
            needed.append(entity.article)
        return all(self.reads.alive(uid) for uid in needed if uid is not None)

    def my_layer(self, purpose: str = "") -> Uid:
        """My own layer for a purpose, or for the one I am working for; made when first needed."""
        purpose = purpose or self._purpose
        uid = layer_uid(self.project, self.me.uid, purpose, "")
        if not self.reads.alive(uid):
            if not self.reads.alive(self.me.uid):
                self.put_person(self.me)
            self.put_layer(Layer(uid, self.me.uid, purpose))
        return uid

    def begin_work(self, article: Uid, layer: Uid | None = None) -> None:
        """Mark an article as in work in my layer where it was new."""
        layer = layer or self.my_layer()
        if self.reads.state(layer, article) is None:
            self.put_state(ArticleState(layer, article, WorkState.IN_WORK))


def _tagged_beyond(reads: Reads, article: Uid) -> bool:
    """Whether something is tagged over a further text than an article has."""
    standing = reads.revision(article)
    return any(span.revision > standing for span in reads.spans(article))


@dataclass(frozen=True, slots=True)
class Operation(Generic[T]):
    """A step that is ready to be run, as often as needed until it is saved."""

    name: str
    """Stable, such as ``span.add``; the window has words for it."""
    apply: Callable[[Transaction], T]
    undoable: bool = True
