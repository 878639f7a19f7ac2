"""How far layers of a project agree: what is asked, and the answer."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.values import ANNOTATIONS
from annotator.project.blindness import Blindness
from annotator.project.comparing import works
from annotator.project.project import Project
from annotator.review.agreement import agreement
from annotator.review.gathering import Options
from annotator.review.report import Agreement
from annotator.review.terms import Terms
from annotator.review.work import ArticleWork
from annotator.store.reads import Reads

Told = Callable[[int, int, str], None]
"""Done so far, of how many, and which stage; what it raises ends the work."""

READING: Final = "reading"
COMPARING: Final = "comparing"
_EVERY: Final = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose agreement is wanted, in what."""

    layers: tuple[Uid, ...]
    options: Options
    """Its terms are those of the scheme, whatever it says."""
    articles: tuple[Uid, ...] | None = None
    """None are all."""
    span_types: frozenset[str] | None = None
    """By their ids today; None are all. A link to a span that is left out is left out too."""
    link_types: frozenset[str] | None = None


def layers_at_work(reads: Reads) -> list[Uid]:
    """The layers of annotations in which somebody has begun, in the order they were made."""
    totals = reads.totals()
    begun = {
        layer
        for counts in (totals.spans, totals.aside, totals.links, totals.states)
        for layer, numbers in counts.items()
        if numbers
    }
    return [
        layer.uid for layer in reads.layers() if layer.purpose == ANNOTATIONS and layer.uid in begun
    ]


def hidden_from_me(project: Project, layers: Sequence[Uid]) -> frozenset[Uid]:
    """The articles in which the work of one of these layers is hidden from me."""
    blindness = Blindness(project)
    blind = blindness.articles()
    same = next(iter(blind), None)
    if same is None or blindness.seen(same, layers) == tuple(layers):
        return frozenset()
    return blind


def agreement_in(reads: Reads, asked: Asked, told: Told) -> Agreement:
    """The agreement of layers of a project as it is now.

    Raises:
        BadInputError: for fewer than two different layers.
    """
    terms = Terms(reads.scheme())
    number = len(reads.article_uids() if asked.articles is None else asked.articles)
    chosen = _chosen(works(reads, asked.layers, asked.articles), asked, terms)
    return agreement(
        _counted(chosen, number, told),
        asked.layers,
        replace(asked.options, terms=terms),
        lambda done, total: told(done, total, COMPARING),
    )


def _counted(every: Iterator[ArticleWork], number: int, told: Told) -> Iterator[ArticleWork]:
    for done, work in enumerate(every):
        if done % _EVERY == 0:
            told(done, number, READING)
        yield work


def _chosen(every: Iterator[ArticleWork], asked: Asked, terms: Terms) -> Iterator[ArticleWork]:
    """The work without spans and links of types that are not wanted."""
    spans, links = asked.span_types, asked.link_types

    def wanted(type_: str, types: Collection[str] | None) -> bool:
        return types is None or type_ in types

    for work in every:
        yield work._replace(
            spans={
                layer: [span for span in some if wanted(terms.type_of(span), spans)]
                for layer, some in work.spans.items()
            },
            links={
                layer: [link for link in some if wanted(terms.type_of(link), links)]
                for layer, some in work.links.items()
            },
        )
