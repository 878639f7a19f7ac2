"""What goes out, as a person says it: written down by name, repeated from a manifest."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from annotator.domain.dates import is_date
from annotator.domain.identity import Uid, text_of, uid_of
from annotator.domain.naming import key
from annotator.domain.scheme import Scheme
from annotator.domain.values import GOLD, Verdict, WorkState, ZoneKind
from annotator.errors import BadInputError
from annotator.exchange.selection import Selection, layers_called, types_called
from annotator.project.blindness import Blindness
from annotator.project.project import Project
from annotator.store.reads import ArticleRow, Reads

UNDECIDED: Final = "undecided"


class Whose(StrEnum):
    """Whose annotations of an article go out."""

    GOLD_FIRST = "gold-first"
    """Its gold where there is one, else its annotators', told apart in the plan."""
    GOLD = "gold"
    """Only articles that have gold, and only that."""
    ANNOTATORS = "annotators"
    """Only annotators', not gold."""
    ALL = "all"
    """Every layer beside the others."""


def _date(text: str) -> str:
    if text and not is_date(text):
        raise ValueError(f"“{text}” is no date such as 2024, 2024-06 or 2024-06-29")
    return text


_Date = Annotated[str, AfterValidator(_date)]
_Names = tuple[str, ...]


class Query(BaseModel):
    """Which articles, and what of their annotations; what is empty does not narrow down."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    whose: Whose = Whose.GOLD_FIRST
    layers: Annotated[_Names, Field(description="Titles of layers")] = ()
    states: Annotated[
        tuple[WorkState, ...],
        Field(description="An article counts in a layer only where it is in one of these there"),
    ] = (WorkState.DONE,)
    types: Annotated[
        _Names,
        Field(
            description="Names or ids of span and link types; naming only span types leaves the "
            "links between those, naming only link types leaves all spans"
        ),
    ] = ()
    decisions: Annotated[
        _Names,
        Field(description="Spans and links about which one of these was decided, or undecided"),
    ] = ()
    stories: Annotated[_Names, Field(description="Articles of these stories")] = ()
    outlets: Annotated[_Names, Field(description="Articles of these outlets")] = ()
    languages: Annotated[_Names, Field(description="Articles in these languages")] = ()
    since: Annotated[_Date, Field(description="Published on this day, month or year or later")] = ""
    until: Annotated[_Date, Field(description="Published on this day, month or year or before")] = (
        ""
    )
    entities: Annotated[
        _Names, Field(description="Articles in which one of these entities is tagged")
    ] = ()
    articles: Annotated[_Names, Field(description="Ids of articles")] = ()
    zones_kept: Annotated[
        tuple[ZoneKind, ...], Field(description="Left-out kinds of stretches that go out here")
    ] = ()
    zones_cut: Annotated[
        bool, Field(description="Whether what is left out is cut out of the texts as well")
    ] = False


EVERYTHING: Final = Query(whose=Whose.ALL, states=())
"""Every layer of every article in whatever state."""


@dataclass(slots=True)
class Sources:
    """Where the annotations of a selection come from, so that nothing is mixed silently."""

    gold: list[Uid] = field(default_factory=list)
    """Articles whose gold goes out."""
    annotators: dict[Uid, tuple[Uid, ...]] = field(default_factory=dict)
    """Articles without gold, with the layers that go out for them."""
    not_yet: list[Uid] = field(default_factory=list)
    """Articles that stay behind since no layer has them in a state that was asked for."""
    waiting: Counter[Uid] = field(default_factory=Counter)
    """By layer, in how many articles that go out its work stays behind, since it is not in a state
    that was asked for."""

    def by_layer(self) -> Counter[Uid]:
        """For each annotator's layer, for how many articles it stands in for gold."""
        return Counter(layer for layers in self.annotators.values() for layer in layers)


def seen(project: Project, reads: Reads, query: Query) -> tuple[Selection, Sources]:
    """What a query names, without what is hidden from whoever works in the project now.

    Raises:
        BadInputError: as :func:`resolve`.
    """
    scheme = reads.scheme()
    assert scheme is not None
    selection, sources = resolve(reads, scheme, query)
    rule = Blindness(project)
    return replace(selection, hidden=rule.articles(), own=frozenset(rule.own)), sources


def resolve(reads: Reads, scheme: Scheme, query: Query) -> tuple[Selection, Sources]:
    """Look up what a query names.

    Raises:
        BadInputError: for a layer, type, entity or article that is not there.
    """
    layers = _layers(reads, query)
    gold = frozenset(layer.uid for layer in reads.layers() if layer.purpose == GOLD)
    span_types, link_types = types_called(scheme, query.types) if query.types else (None, None)
    articles = _articles(reads, query)
    here, sources = _here(reads, query, layers, gold, articles)
    selection = Selection(
        layers,
        span_types,
        link_types,
        articles,
        here,
        frozenset(query.zones_kept),
        query.zones_cut,
        _decided(reads, query) if query.decisions else None,
    )
    return selection, sources


def _layers(reads: Reads, query: Query) -> tuple[Uid, ...]:
    chosen = set(layers_called(reads, query.layers)) if query.layers else None
    return tuple(
        layer.uid
        for layer in reads.layers()
        if layer.annotates
        and (chosen is None or layer.uid in chosen)
        and (query.whose is not Whose.GOLD or layer.purpose == GOLD)
        and (query.whose is not Whose.ANNOTATORS or layer.purpose != GOLD)
    )


def _articles(reads: Reads, query: Query) -> frozenset[Uid] | None:
    """The articles that fit all that is said of them; None where nothing is."""
    found: frozenset[Uid] | None = None
    about = (query.stories, query.outlets, query.languages, query.since, query.until)
    if any(about):
        fits = _Fitting(query)
        found = frozenset(row.uid for row in reads.article_rows() if fits(row))
        if query.languages:
            found &= reads.articles_in_languages(query.languages)
    if query.entities:
        tagged = reads.articles_of_entities(_entities(reads, query.entities))
        found = tagged if found is None else found & tagged
    if query.articles:
        named = frozenset(_named(reads, query.articles))
        found = named if found is None else found & named
    return found


class _Fitting:
    """Whether an article fits what is said of its story, outlet and date.

    A date fits as far as both are known: an article of June 2024 is since 2024-06-15, for it may
    be; one without a date is neither since nor until anything.
    """

    def __init__(self, query: Query) -> None:
        self._stories = {key(name) for name in query.stories}
        self._outlets = {key(name) for name in query.outlets}
        self._since, self._until = query.since, query.until

    def __call__(self, row: ArticleRow) -> bool:
        if self._stories and key(row.story) not in self._stories:
            return False
        if self._outlets and key(row.outlet) not in self._outlets:
            return False
        day = row.published[:10]
        if self._since and (not day or day < self._since[: len(day)]):
            return False
        return not self._until or (bool(day) and day[: len(self._until)] <= self._until)


def _entities(reads: Reads, names: Sequence[str]) -> list[Uid]:
    known: dict[str, list[Uid]] = {}
    for entity in reads.entities():
        known.setdefault(key(entity.name), []).append(entity.uid)
    found: list[Uid] = []
    for name in names:
        if key(name) not in known:
            raise BadInputError("There is no entity “{name}” in the project.", name=name)
        found += known[key(name)]
    return found


def _named(reads: Reads, ids: Iterable[str]) -> Iterable[Uid]:
    there = set(reads.article_uids())
    for one in ids:
        try:
            uid = uid_of(one)
        except ValueError:
            uid = b""
        if uid not in there:
            raise BadInputError("There is no article with the id “{id}” in the project.", id=one)
        yield uid


def _here(
    reads: Reads,
    query: Query,
    layers: Sequence[Uid],
    gold: frozenset[Uid],
    articles: frozenset[Uid] | None,
) -> tuple[Mapping[Uid, frozenset[Uid]] | None, Sources]:
    """By article the layers that count in it, and where its annotations come from."""
    sources = Sources()
    first = query.whose in {Whose.GOLD_FIRST, Whose.GOLD} and not gold.isdisjoint(layers)
    if not query.states and not first and query.whose is not Whose.GOLD:
        return None, sources
    wanted = [uid for uid in reads.article_uids() if articles is None or uid in articles]
    states = reads.states_by_layer()
    tagged = reads.layers_with_work()
    here: dict[Uid, frozenset[Uid]] = {}
    for article in wanted:
        known = states.get(article, {})
        fitting = [
            layer
            for layer in layers
            if not query.states or known.get(layer, WorkState.NEW) in query.states
        ]
        golden = [layer for layer in fitting if layer in gold]
        if first and not query.states:
            golden = [uid for uid in golden if uid in tagged.get(article, ()) or uid in known]
        if query.whose is Whose.GOLD:
            fitting = golden
        elif first:
            fitting = golden or [layer for layer in fitting if layer not in gold]
        if not fitting:
            sources.not_yet.append(article)
            continue
        here[article] = frozenset(fitting)
        if first and golden:
            sources.gold.append(article)
        else:
            sources.annotators[article] = tuple(fitting)
            sources.waiting.update(_waiting(query, layers, known, tagged.get(article, ())))
    return here, sources


def _waiting(
    query: Query,
    layers: Sequence[Uid],
    known: Mapping[Uid, WorkState],
    tagged: Container[Uid],
) -> Iterator[Uid]:
    """The layers whose work in an article is not in a state that was asked for."""
    for layer in layers if query.states else ():
        if layer in tagged and known.get(layer, WorkState.NEW) not in query.states:
            yield layer


def _decided(reads: Reads, query: Query) -> frozenset[Uid]:
    """The spans and links with a decision that was asked for; a gold copy goes with the decision
    it comes from.
    """
    wanted = set(query.decisions)
    unknown = wanted - {UNDECIDED, *(verdict.value for verdict in Verdict)}
    if unknown:
        raise BadInputError(
            "There is no decision “{name}”; there are: {known}.",
            name=min(unknown),
            known=", ".join([*(verdict.value for verdict in Verdict), UNDECIDED]),
        )
    chosen: set[Uid] = set()
    touched: set[Uid] = set()
    for decided in reads.decisions():
        decision = decided.decision
        about = {decision.target} | ({decision.result} if decision.result else set())
        touched |= about
        if decision.verdict.value in wanted:
            chosen |= about
    if UNDECIDED in wanted:
        chosen |= reads.annotation_uids() - touched
    return frozenset(chosen)


def ids_of(articles: Iterable[Uid]) -> _Names:
    """Articles as a query names them."""
    return tuple(text_of(uid) for uid in articles)
