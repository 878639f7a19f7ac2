"""What of a project goes out: chosen by layer, type, state and article."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme
from annotator.domain.values import LEFT_OUT, End, EndKind, Link, Span, WorkState
from annotator.domain.zones import lies_aside
from annotator.errors import BadInputError
from annotator.exchange.naming import key
from annotator.exchange.renaming import Renaming
from annotator.formats.bundle import Part
from annotator.project.project import Project
from annotator.store.journal import Journal
from annotator.store.objects import Objects
from annotator.store.parts import PartRows, read_parts
from annotator.store.reads import Reads


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of a project; None takes all."""

    layers: tuple[Uid, ...]
    span_types: frozenset[str] | None = None
    link_types: frozenset[str] | None = None
    states: frozenset[WorkState] | None = None
    """An article counts in a layer only where it is in one of these states there."""
    articles: frozenset[Uid] | None = None
    zones_kept: bool = False
    """Whether spans in furniture, repeats and other stories go out too."""

    @property
    def whole(self) -> bool:
        """Whether nothing was chosen but layers."""
        return not (self.span_types or self.link_types or self.states or self.articles is not None)


@dataclass(slots=True)
class LeftOut:
    """What a selection leaves behind that a person may expect in it."""

    aside: int = 0
    """Spans in stretches that are left out."""
    loose: int = 0
    """Links with an end outside the selection."""
    earlier: int = 0
    """Spans over an earlier text of their article."""


@contextmanager
def snapshot(project: Project) -> Iterator[Reads]:
    """Reading on a connection of its own, which sees the project as it is now until the end."""
    with snapshot_with_journal(project) as (reads, _):
        yield reads


@contextmanager
def snapshot_with_journal(project: Project) -> Iterator[tuple[Reads, Journal]]:
    """The same with the journal as it is now."""
    connection = project.database.own_reader()
    try:
        connection.execute("BEGIN")
        yield Reads(connection), Journal(connection, Objects(connection))
    finally:
        connection.close()


def layers_called(reads: Reads, names: Sequence[str]) -> list[Uid]:
    """The layers of these titles or credits.

    Raises:
        BadInputError: for a name no layer has, with those there are.
    """
    owners = {person.uid: person.name for person in reads.people()}
    titled = [
        (layer.title(owners.get(layer.owner, "")), layer.uid)
        for layer in reads.layers()
        if layer.annotates
    ]
    found: list[Uid] = []
    for name in names:
        fitting = [uid for title, uid in titled if title == name]
        fitting = fitting or [uid for title, uid in titled if key(title) == key(name)]
        if not fitting:
            raise BadInputError(
                "There is no layer “{name}”; there are: {known}.",
                name=name,
                known=", ".join(title for title, _ in titled) or "none yet",
            )
        found += fitting
    return list(dict.fromkeys(found))


def types_called(
    scheme: Scheme, names: Sequence[str]
) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """The span types and link types of these names or ids; None where no name is of that kind.

    Raises:
        BadInputError: for a name no type has.
    """
    spans: set[str] = set()
    links: set[str] = set()
    for name in names:
        of_spans = {part.id for part in scheme.spans if key(name) in (key(part.id), key(part.name))}
        of_links = {part.id for part in scheme.links if key(name) in (key(part.id), key(part.name))}
        if not of_spans and not of_links:
            raise BadInputError(
                "The scheme has no type “{name}”; it has: {known}.",
                name=name,
                known=", ".join(part.id for part in (*scheme.spans, *scheme.links)),
            )
        spans |= of_spans
        links |= of_links
    return frozenset(spans) or None, frozenset(links) or None


@dataclass(slots=True)
class Selecting:
    """Reads a selection, article after article; ``left_out`` is right once all are read."""

    reads: Reads
    selection: Selection
    scheme: Scheme
    left_out: LeftOut = field(default_factory=LeftOut)

    def articles(self) -> list[Uid]:
        """The articles that may be in it, in the order they came into the project."""
        chosen = self.selection.articles
        uids = self.reads.article_uids()
        return uids if chosen is None else [uid for uid in uids if uid in chosen]

    def parts(self) -> Iterator[Part]:
        """The articles with what is chosen of their annotations."""
        renaming = Renaming(self.scheme)
        for rows in read_parts(self.reads, self.articles(), self.selection.layers):
            part = self._part(rows, renaming)
            if part is not None:
                yield part

    def tail(self) -> list[Link]:
        """The chosen links that lie in no article, since they begin at an entity."""
        chosen = self.selection
        return [
            link
            for link in Renaming(self.scheme).links(self.reads.links_of_entities())
            if link.layer in chosen.layers and self._chosen_link(link, ())
        ]

    def _part(self, rows: PartRows, renaming: Renaming) -> Part | None:
        chosen = self.selection
        layers: Collection[Uid] = chosen.layers
        if chosen.states is not None:
            known = {state.layer: state.state for state in rows.states}
            layers = [u for u in layers if known.get(u, WorkState.NEW) in chosen.states]
            if not layers:
                return None
        current = [span for span in rows.spans if span.revision == rows.article.revision]
        self.left_out.earlier += len(rows.spans) - len(current)
        spans = renaming.spans(current)
        if chosen.states is not None:
            spans = [span for span in spans if span.layer in layers]
        if chosen.span_types is not None:
            spans = [span for span in spans if span.type in chosen.span_types]
        if not chosen.zones_kept and any(zone.kind in LEFT_OUT for zone in rows.zones):
            before = len(spans)
            spans = [span for span in spans if not lies_aside(span.fragments, rows.zones)]
            self.left_out.aside += before - len(spans)
        here = {span.uid: span for span in spans}
        links = [
            link
            for link in renaming.links(rows.links)
            if link.layer in layers and self._chosen_link(link, here)
        ]
        if chosen.articles is not None or chosen.states is not None:
            self._count_arriving(rows.article.uid, here)
        states = [state for state in rows.states if state.layer in layers]
        return Part(rows.article, rows.text, spans, links, states, rows.zones)

    def _count_arriving(self, article: Uid, here: Collection[Uid]) -> None:
        """Count links from articles that are not read at all to spans that go out."""
        for link in self.reads.links(article, self.selection.layers):
            source, target = link.source, link.target
            if target.uid in here and source.kind is EndKind.SPAN and source.uid not in here:
                span = self.reads.span(source.uid)
                if span and span.article != article and not self._read(span):
                    self.left_out.loose += 1

    def _read(self, span: Span) -> bool:
        """Whether the article of a span is read for the sake of its layer."""
        chosen = self.selection
        if chosen.articles is not None and span.article not in chosen.articles:
            return False
        if chosen.states is None:
            return True
        state = self.reads.state(span.layer, span.article) or WorkState.NEW
        return state in chosen.states

    def _chosen_link(self, link: Link, here: Collection[Uid]) -> bool:
        """Whether a link of a chosen layer goes out: its type and both its ends are chosen."""
        types = self.selection.link_types
        if types is not None and link.type not in types:
            return False
        source, target = link.source, link.target
        if source.uid in here and target.uid in here:
            return True
        if self._chosen_end(source, here) and self._chosen_end(target, here):
            return True
        self.left_out.loose += 1
        return False

    def _chosen_end(self, end: End, here: Collection[Uid]) -> bool:
        match end.kind:
            case EndKind.SPAN:
                return end.uid in here or self._chosen_elsewhere(end.uid)
            case EndKind.ARTICLE:
                articles = self.selection.articles
                return articles is None or end.uid in articles
            case EndKind.ENTITY:
                return True

    def _chosen_elsewhere(self, uid: Uid) -> bool:
        """Whether a span of another article goes out with it."""
        chosen, reads = self.selection, self.reads
        span = reads.span(uid)
        if span is None or span.layer not in chosen.layers:
            return False
        kind = self.scheme.span_type(span.type)
        if chosen.span_types is not None and (kind is None or kind.id not in chosen.span_types):
            return False
        if not self._read(span) or span.revision != reads.revision(span.article):
            return False
        return chosen.zones_kept or not lies_aside(
            span.fragments, reads.zones(span.article, span.revision)
        )
