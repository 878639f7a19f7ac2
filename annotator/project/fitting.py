"""Whether what another wrote fits what is known here: whose layer it is in, which text it is over,
what it names.
"""

from collections.abc import Callable
from typing import Final

from annotator.domain.fragments import fault, quotes
from annotator.domain.identity import Uid
from annotator.domain.values import (
    COMMENTS,
    GOLD,
    Article,
    Assignment,
    EndKind,
    Entity,
    Kind,
    Layer,
    Link,
    Person,
    Span,
)
from annotator.journal.bodies import article_from, layer_from, parsed, person_from
from annotator.journal.entries import Header, Operation
from annotator.journal.strangers import Unfit, Value, born_rightly
from annotator.store.writer import Writer

_TEXTS: Final = 4
_KINDS: Final = 50_000
"""What is remembered at most."""


class Fitting:
    """Holds operations of others against the journal, where all that came before them is, counting
    or not.
    """

    def __init__(self, writer: Writer, project: Uid) -> None:
        self._journal = writer.journal
        self._objects = writer.objects
        self._reads = writer.reads
        self._project = project
        self._layers: dict[Uid, Layer] = {}
        self._kinds: dict[Uid, str] = {}
        self._texts: dict[tuple[Uid, int], tuple[str, ...]] = {}
        self._rules: dict[str, Callable[[Header, Operation, Value], bool]] = {
            Kind.SPAN: self._span_fits,
            Kind.LINK: self._link_fits,
            Kind.ARTICLE: self._article_fits,
            Kind.LAYER: self._layer_fits,
            Kind.ENTITY: self._entity_fits,
            Kind.PERSON: self._person_fits,
            Kind.ASSIGNMENT: self._assignment_fits,
            Kind.ZONES: self._zones_fit,
        }

    def name_of(self, person: Uid) -> str:
        """What somebody is called, for a sentence."""
        for operation in self._journal.written(person):
            if operation.kind == Kind.PERSON and operation.body is not None:
                return person_from(person, parsed(operation.body)).name
        return "somebody"

    def is_person(self, uid: Uid) -> bool:
        """Whether this is somebody."""
        return self._kind(uid) == Kind.PERSON

    def check_past(self, operation: Operation) -> None:
        """An object stays of its kind, in its layer and in its article, whoever writes it."""
        stored = self._objects.stored(operation.uid)
        if stored is None:
            return
        before = next(self._journal.written(operation.uid), None)
        if before is None:
            return
        same = (before.kind, before.layer) == (operation.kind, operation.layer)
        if not same or (operation.kind != Kind.LINK and before.article != operation.article):
            raise Unfit("it writes over an object of another kind or in another layer")
        if operation.previous is None:
            return
        try:
            replaced = self._journal.operation(operation.previous)
        except LookupError:
            return  # it was merged there and taken back
        if replaced.uid != operation.uid or replaced.version >= operation.version:
            raise Unfit("an object in it does not follow on what it replaces")

    def fits(self, header: Header, operation: Operation, value: Value) -> bool:
        """Whether all that an operation names is known by now.

        Raises:
            Unfit: if it must not be as it is.
        """
        if operation.layer is not None:
            layer = self._layer(operation.layer)
            if layer is None:
                return False
            if layer.owner != header.author:
                raise Unfit(f"{self.name_of(header.author)} writes in another person’s layer in it")
            _check_purpose(operation.kind, layer)
        if operation.article is not None and self._kind(operation.article) != Kind.ARTICLE:
            return self._unknown(operation.article)
        if operation.body is None:
            return self._deletion_fits(header, operation)
        rule = self._rules.get(operation.kind)
        return rule is None or rule(header, operation, value)

    def _deletion_fits(self, header: Header, operation: Operation) -> bool:
        if operation.kind == Kind.LAYER:
            layer = self._layer(operation.uid)
            if layer is not None and layer.owner != header.author and not self._was_deleted(layer):
                raise Unfit("it deletes another person’s layer")
        return True

    def _was_deleted(self, layer: Layer) -> bool:
        """Others may delete again what its owner once deleted, after they put it back."""
        return any(before.body is None for before in self._journal.written(layer.uid))

    def _span_fits(self, _: Header, operation: Operation, span: Span) -> bool:
        texts = self._known_texts(span.article, span.revision)
        if not texts:
            return False
        problems = [fault(span.fragments, len(text)) for text in texts]
        if all(problems):
            raise Unfit(f"a tag in it does not fit its text ({problems[0]})")
        quoted = parsed(operation.body or b"")["quotes"]
        if all([*quotes(text, span.fragments)] != quoted for text in texts):
            raise Unfit("a tag in it quotes other words than it covers")
        return self._is(span.entity, Kind.ENTITY)

    def _link_fits(self, _: Header, __: Operation, link: Link) -> bool:
        for end in (link.source, link.target):
            if end.kind is not EndKind.SPAN:
                if not self._is(end.uid, Kind(end.kind.value)):
                    return False
            elif (span := next(self._journal.written(end.uid), None)) is not None and (
                (span.kind, span.layer) != (Kind.SPAN, link.layer)
            ):
                raise Unfit("a link in it ends in another layer")
        return True

    def _layer_fits(self, header: Header, operation: Operation, layer: Layer) -> bool:
        """Only its owner makes a layer; others may put back what the owner wrote."""
        if layer.owner != header.author and not any(
            before.body == operation.body for before in self._journal.written(operation.uid)
        ):
            raise Unfit(f"{self.name_of(header.author)} makes a layer in another’s name in it")
        self._layers.pop(operation.uid, None)
        return self._is(layer.owner, Kind.PERSON)

    def _assignment_fits(self, _: Header, __: Operation, assignment: Assignment) -> bool:
        return self._is(assignment.person, Kind.PERSON)

    def _zones_fit(self, _: Header, operation: Operation, value: Value) -> bool:
        revision, zones = value
        assert operation.article is not None
        texts = self._known_texts(operation.article, revision)
        if not texts:
            return False
        longest = max(map(len, texts))
        if any(zone.end > longest for zone in zones):
            raise Unfit("a zone in it lies outside of its text")
        return True

    def _entity_fits(self, _: Header, operation: Operation, entity: Entity) -> bool:
        self._check_birth(operation, entity)
        return self._is(entity.article, Kind.ARTICLE)

    def _person_fits(self, _: Header, operation: Operation, person: Person) -> bool:
        self._check_birth(operation, person)
        return True

    def _check_birth(self, operation: Operation, value: Value) -> None:
        known = next(self._journal.written(operation.uid), None) is not None
        if not known and not born_rightly(self._project, operation, value):
            raise Unfit(f"a {operation.kind} object has another’s id")

    def _article_fits(self, _: Header, __: Operation, article: Article) -> bool:
        for revision in article.revisions:
            text = self._reads.text_by_hash(revision.text)
            if text is None:
                raise Unfit("the text of an article is missing in it")
            if len(text) != revision.chars:
                raise Unfit("an article in it is of another length than its text")
        for key in [key for key in self._texts if key[0] == article.uid]:
            del self._texts[key]
        return True

    def _known_texts(self, article: Uid, revision: int) -> tuple[str, ...]:
        """The text of a revision, or of several: two people may have corrected one text without
        knowing of each other. Nothing where no such revision is known.
        """
        key = (article, revision)
        found = self._texts.get(key)
        if found is None:
            hashes: dict[bytes, None] = {}
            for operation in self._journal.written(article):
                if operation.body is not None:
                    revisions = article_from(article, parsed(operation.body)).revisions
                    hashes |= {one.text: None for one in revisions[revision - 1 : revision]}
            texts = map(self._reads.text_by_hash, hashes)
            found = tuple(text for text in texts if text is not None)
            if found:
                if len(self._texts) >= _TEXTS:
                    del self._texts[next(iter(self._texts))]
                self._texts[key] = found
        return found

    def _layer(self, uid: Uid) -> Layer | None:
        found = self._layers.get(uid)
        if found is None:
            for operation in self._journal.written(uid):
                if operation.kind == Kind.LAYER and operation.body is not None:
                    found = self._layers[uid] = layer_from(uid, parsed(operation.body))
                    break
        return found

    def _is(self, uid: Uid | None, kind: Kind) -> bool:
        """Whether this is known to be of a kind."""
        if uid is None or self._kind(uid) == kind:
            return True
        return self._unknown(uid)

    def _unknown(self, uid: Uid) -> bool:
        if self._kind(uid):
            raise Unfit("an object in it names one of another kind")
        return False

    def _kind(self, uid: Uid) -> str:
        found = self._kinds.get(uid)
        if found is None:
            first = next(self._journal.written(uid), None)
            if first is None:
                return ""
            if len(self._kinds) > _KINDS:
                self._kinds.clear()
            found = self._kinds[uid] = first.kind
        return found


def _check_purpose(kind: str, layer: Layer) -> None:
    fits = True
    match kind:
        case Kind.COMMENT:
            fits = layer.purpose == COMMENTS
        case Kind.DECISION:
            fits = layer.purpose == GOLD
        case Kind.SPAN | Kind.LINK:
            fits = layer.annotates
    if not fits:
        raise Unfit("an object in it lies in a layer for something else")
