"""What of a project goes out: chosen by layer, type, state and article."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from annotator.domain.identity import Uid, text_of
from annotator.domain.naming import key
from annotator.domain.scheme import Scheme
from annotator.domain.values import LEFT_OUT, End, EndKind, Link, Span, Zone, ZoneKind
from annotator.domain.zones import lies_aside
from annotator.errors import BadInputError
from annotator.exchange.cutting import cut
from annotator.exchange.renaming import Renaming
from annotator.formats.bundle import Decided, Part, Said
from annotator.journal.clock import time_of
from annotator.project.project import Project
from annotator.store.journal import Journal
from annotator.store.objects import Objects
from annotator.store.parts import PartRows, read_parts
from annotator.store.reads import Reads
from annotator.store.review_reads import Said as SaidThere


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of a project, all of it looked up; None takes all.

    People choose by a :class:`annotator.exchange.query.Query`.
    """

    layers: tuple[Uid, ...]
    span_types: frozenset[str] | None = None
    link_types: frozenset[str] | None = None
    articles: frozenset[Uid] | None = None
    here: Mapping[Uid, frozenset[Uid]] | None = None
    """By article, the layers that count there; an article that is not in it stays behind."""
    zones_kept: frozenset[ZoneKind] = frozenset()
    """Kinds of stretches that are usually left out and go out here."""
    zones_cut: bool = False
    """Whether what is left out is cut out of the texts as well."""
    decided: frozenset[Uid] | None = None
    """Only these spans and links, for what was decided about them."""
    hidden: frozenset[Uid] = frozenset()
    """The articles in which others' work is hidden from whoever chooses
    (:class:`annotator.project.blindness.Blindness`)."""
    own: frozenset[Uid] = frozenset()
    """The layers that are never hidden."""
    talk: bool = False
    """Whether decisions and comments are read, which may be many."""

    @property
    def whole(self) -> bool:
        """Whether nothing was chosen but layers."""
        narrowed = (self.articles, self.here, self.decided)
        some = self.span_types or self.link_types or self.hidden
        return not (some or any(one is not None for one in narrowed))

    def layers_in(self, article: Uid) -> Collection[Uid]:
        """The layers that count in an article."""
        layers = self._chosen_in(article)
        return [uid for uid in layers if uid in self.own] if article in self.hidden else layers

    def holds(self, article: Uid) -> bool:
        """Whether an article goes out; where others' work is hidden and nothing else was asked
        for it stays behind, for a text without that work would tell that nothing is to be tagged.
        """
        if self.articles is not None and article not in self.articles:
            return False
        if self.here is not None and article not in self.here:
            return False
        return article not in self.hidden or bool(self.layers_in(article))

    def hides(self, article: Uid) -> bool:
        """Whether work that was asked for is hidden in an article."""
        chosen = self.articles is None or article in self.articles
        return (
            chosen and article in self.hidden and not self.own.issuperset(self._chosen_in(article))
        )

    def hides_link(self, link: Link, *articles: Uid | None) -> bool:
        """Whether a link that lies or ends in these articles is hidden."""
        return link.layer not in self.own and any(uid in self.hidden for uid in articles)

    def _chosen_in(self, article: Uid) -> Collection[Uid]:
        return self.layers if self.here is None else self.here.get(article, frozenset())

    def left_out(self, zones: Sequence[Zone]) -> list[Zone]:
        """The zones whose spans stay behind."""
        return [z for z in zones if z.kind in LEFT_OUT and z.kind not in self.zones_kept]


@dataclass(slots=True)
class LeftOut:
    """What a selection leaves behind that a person may expect in it."""

    aside: int = 0
    """Spans in stretches that are left out."""
    loose: int = 0
    """Links with an end outside the selection."""
    earlier: int = 0
    """Spans over an earlier text of their article."""
    undecided: int = 0
    """Spans and links that are not among those decided as was asked."""
    clipped: int = 0
    """Spans that reach into a stretch that is cut out of the text, and lose that part."""
    cut: int = 0
    """Characters cut out of the texts."""
    hidden: int = 0
    """Articles in which others' work is hidden from whoever exports."""
    decisions: int = 0
    """Decisions in articles that go out, about spans and links that do not."""
    comments: int = 0
    """Comments there, likewise."""


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
    """The layers of these titles, credits or ids.

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
        fitting = [uid for title, uid in titled if name in (title, text_of(uid))]
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
        return [uid for uid in self.reads.article_uids() if self.selection.holds(uid)]

    def parts(self) -> Iterator[Part]:
        """The articles with what is chosen of their annotations; not those that are cut away
        altogether.
        """
        renaming = Renaming(self.scheme)
        chosen = self.selection
        for rows in read_parts(self.reads, self.articles(), chosen.layers, talk=chosen.talk):
            part = self._part(rows, renaming)
            if part.text or not rows.text:
                yield part

    def tail(self) -> list[Link]:
        """The chosen links that lie in no article, since they begin at an entity."""
        chosen = self.selection
        return [
            link
            for link in Renaming(self.scheme).links(self.reads.links_of_entities())
            if link.layer in chosen.layers and self._chosen_link(link, ())
        ]

    def _part(self, rows: PartRows, renaming: Renaming) -> Part:
        chosen = self.selection
        layers = chosen.layers_in(rows.article.uid)
        seen = rows.spans
        if chosen.hidden:
            seen = [span for span in seen if span.layer in layers]
        current = [span for span in seen if span.uid not in rows.earlier]
        self.left_out.earlier += len(seen) - len(current)
        spans = renaming.spans(current)
        if chosen.here is not None:
            spans = [span for span in spans if span.layer in layers]
        if chosen.span_types is not None:
            spans = [span for span in spans if span.type in chosen.span_types]
        if chosen.decided is not None:
            before = len(spans)
            spans = [span for span in spans if span.uid in chosen.decided]
            self.left_out.undecided += before - len(spans)
        aside = chosen.left_out(rows.zones)
        if aside:
            before = len(spans)
            spans = [span for span in spans if not lies_aside(span.fragments, aside)]
            self.left_out.aside += before - len(spans)
        here = {span.uid: span for span in spans}
        links = [
            link
            for link in renaming.links(rows.links)
            if link.layer in layers and self._chosen_link(link, here)
        ]
        if chosen.articles is not None or chosen.here is not None:
            self._count_arriving(rows.article.uid, here)
        states = [state for state in rows.states if state.layer in layers]
        part = Part(rows.article, rows.text, spans, links, states, rows.zones)
        if chosen.zones_cut and aside:
            lost = cut(part, aside)
            self.left_out.clipped += lost.clipped
            self.left_out.cut += lost.characters
        self._take_talk(rows, part)
        return part

    def _take_talk(self, rows: PartRows, part: Part) -> None:
        """Put decisions and comments about what goes out into the part; what of them is not hidden
        and stays behind is counted.
        """
        chosen, article = self.selection, part.article.uid
        hidden = article in chosen.hidden
        there = {article, *(span.uid for span in part.spans), *(link.uid for link in part.links)}
        for decision, clock in rows.decided:
            if hidden and decision.layer not in chosen.own:
                continue
            if decision.target in there:
                part.decided.append(Decided(decision, _when(clock)))
            else:
                self.left_out.decisions += 1
        threads: set[Uid | None] = {None}
        for comment, _, written in sorted(rows.said, key=_is_answer):
            if hidden and comment.layer not in chosen.own:
                continue
            if comment.target in there and comment.thread in threads:
                part.said.append(Said(comment, _when(written)))
                threads.add(comment.uid)
            else:
                self.left_out.comments += 1

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
        return chosen.holds(span.article) and span.layer in chosen.layers_in(span.article)

    def _chosen_link(self, link: Link, here: Collection[Uid]) -> bool:
        """Whether a link of a chosen layer goes out: its type and both its ends are chosen."""
        chosen = self.selection
        if chosen.link_types is not None and link.type not in chosen.link_types:
            return False
        if chosen.decided is not None and link.uid not in chosen.decided:
            self.left_out.undecided += 1
            return False
        source, target = link.source, link.target
        if source.uid in here and target.uid in here:
            return True
        if chosen.hidden and chosen.hides_link(link, *map(self._article_of, (source, target))):
            return False
        if self._chosen_end(source, here) and self._chosen_end(target, here):
            return True
        self.left_out.loose += 1
        return False

    def _article_of(self, end: End) -> Uid | None:
        if end.kind is EndKind.ARTICLE:
            return end.uid
        span = self.reads.span(end.uid) if end.kind is EndKind.SPAN else None
        return span.article if span else None

    def _chosen_end(self, end: End, here: Collection[Uid]) -> bool:
        match end.kind:
            case EndKind.SPAN:
                return end.uid in here or self._chosen_elsewhere(end.uid)
            case EndKind.ARTICLE:
                return self.selection.holds(end.uid)
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
        if chosen.decided is not None and uid not in chosen.decided:
            return False
        if not self._read(span) or reads.is_earlier(uid):
            return False
        zones = reads.zones(span.article, span.revision)
        return not lies_aside(span.fragments, chosen.left_out(zones))


def _is_answer(said: SaidThere) -> bool:
    return said.comment.thread is not None


def _when(clock: int) -> str:
    return time_of(clock).strftime("%Y-%m-%dT%H:%M:%SZ")
