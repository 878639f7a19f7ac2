"""What an export would be: counted from the data, with what will be lost; nothing is written."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypedDict, Unpack

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme
from annotator.domain.values import ANNOTATIONS, EndKind, Entity, Link
from annotator.domain.zones import left_out
from annotator.errors import BadInputError
from annotator.exchange.progress import (
    COMPARING,
    COUNTING,
    Cancelled,
    Progress,
    Ticker,
    never,
    silent,
)
from annotator.exchange.query import Query, Sources, Whose, seen
from annotator.exchange.registry import format_by_id
from annotator.exchange.selection import LeftOut, Selecting, Selection
from annotator.exchange.splits import Candidate, Division, Splits, divide
from annotator.exchange.survey import Surveyor
from annotator.exchange.view import Now, View
from annotator.formats import extras
from annotator.formats.base import Format
from annotator.formats.bundle import Bundle, Header, Loss, Part, Survey
from annotator.formats.options import NO_CHOICES, Choices, chosen
from annotator.project.project import Project
from annotator.store.reads import Reads


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """An export as it would be; nothing is written yet."""

    format: Format
    query: Query
    choices: Choices
    """Of the format's options, all of them."""
    splits: Splits | None
    selection: Selection
    sources: Sources
    survey: Survey
    left_out: LeftOut
    losses: list[Loss]
    """What the format will not keep as it is."""
    division: Division | None
    """Where each article goes, if it is split."""
    nothing: str
    """A sentence if no annotation would go out; empty if there is one."""
    view: View
    """What is read: the project as it is, or as it was."""
    warnings: list[str] = field(default_factory=list)
    """What else a person should know of this selection in this format, in sentences."""


class Order(TypedDict, total=False):
    """How an export is to be made, beside what goes out."""

    choices: Choices
    """Of the format's options; what is not given has its default."""
    splits: Splits | None
    view: View | None
    """What to read instead of the project as it is."""


def plan_export(
    project: Project,
    format_id: str,
    query: Query | None = None,
    *,
    progress: Progress = silent,
    cancelled: Cancelled = never,
    **order: Unpack[Order],
) -> ExportPlan:
    """Count what an export would hold and lose; reads everything and writes nothing.

    Args:
        project: may be open read-only.
        format_id: one that is written.
        query: what goes out; by default what is done, of each article its gold where it has one.
        progress: told the articles counted.
        cancelled: asked after every article.
        **order: see :class:`Order`.

    Raises:
        BadInputError: if the format is not written, or something the query or the choices name
            is not there.
        ExtraMissingError: if a library the format needs is not installed.
        CancelledError: if ``cancelled`` said so.
    """
    form = format_by_id(format_id)
    if not form.writes:
        raise BadInputError("{format} can only be read, not written.", format=form.title)
    for module in form.missing:
        extras.need(module, form.title)
    query = query or Query()
    choices = chosen(form.options, order.get("choices") or NO_CHOICES)
    splits, view = order.get("splits"), order.get("view") or Now(project)
    with view.snapshot() as (reads, _):
        scheme = scheme_of(reads)
        selection, sources = seen(project, reads, query)
        going = Selecting(reads, selection, scheme).articles()
        total = len(going)
        division = None
        if splits is not None:
            tick = Ticker(COMPARING, total, progress, cancelled)
            division = divide(splits, _candidates(Selecting(reads, selection, scheme), tick))
        left, surveyor = LeftOut(), Surveyor()
        left.hidden = sum(map(selection.hides, reads.article_uids()))
        tick = Ticker(COUNTING, total, progress, cancelled)
        # All entities: finding those that are referred to would read everything once more.
        header = header_of(view, reads, selection, reads.entities())
        bundle = Bundle(header, iter(()), choices=choices)
        for narrowed in narrowed_by(replace(selection, talk=True), division):
            selecting = Selecting(reads, narrowed, scheme, left)
            for part in selecting.parts():
                surveyor.add(part)
                surveyor.add_tally(form.tally(part, bundle))
                tick()
        surveyor.add_links(tail_of(reads, selection, scheme, division, left), set())
    survey = surveyor.survey(choices)
    return ExportPlan(
        form,
        query,
        choices,
        splits,
        replace(selection, talk=form.holds_talk),
        sources,
        survey,
        left,
        form.losses(survey),
        division,
        _nothing(query, survey, sources, left),
        view,
        list(_warnings(scheme, surveyor.types)) if form.learnt_from(choices) else [],
    )


def scheme_of(reads: Reads) -> Scheme:
    """The scheme, which every project has."""
    scheme = reads.scheme()
    assert scheme is not None
    return scheme


def narrowed_by(selection: Selection, division: Division | None) -> Iterator[Selection]:
    """The selection, or one for each split in their order: what a split holds leads to nothing
    in another.
    """
    if division is None:
        yield selection
        return
    for name in division.reached:
        here = frozenset(uid for uid, side in division.placed.items() if side == name)
        yield replace(selection, articles=here)


def tail_of(
    reads: Reads,
    selection: Selection,
    scheme: Scheme,
    division: Division | None,
    left_out: LeftOut,
) -> list[Link]:
    """The links that lie in no article; no split has them, since they belong to none."""
    tail = Selecting(reads, selection, scheme, left_out).tail()
    if division is None:
        return tail
    left_out.loose += len(tail)
    return []


def header_of(view: View, reads: Reads, selection: Selection, entities: list[Entity]) -> Header:
    """What stands above the articles: all of it, or what the selection refers to."""
    layers, talk = [], []
    for layer in reads.layers():
        if layer.uid in selection.layers:
            layers.append(layer)
        elif selection.talk and layer.purpose != ANNOTATIONS:
            talk.append(layer)
    owners = {layer.owner for layer in (*layers, *talk)}
    people = [person for person in reads.people() if selection.whole or person.uid in owners]
    return Header(view.name, view.project, scheme_of(reads), people, layers, entities, talk)


def referred_by(reads: Reads, selection: Selection) -> list[Entity]:
    """The entities that chosen annotations stand for or lead to, all where nothing was chosen;
    reads everything that is chosen.
    """
    if selection.whole:
        return reads.entities()
    needed: set[Uid] = set()
    counting = Selecting(reads, selection, scheme_of(reads))
    for part in counting.parts():
        needed.update(span.entity for span in part.spans if span.entity is not None)
        needed.update(_entity_ends(part.links))
    needed.update(_entity_ends(counting.tail()))
    return [entity for entity in reads.entities() if entity.uid in needed]


def _entity_ends(links: Iterable[Link]) -> Iterator[Uid]:
    for link in links:
        yield from (end.uid for end in (link.source, link.target) if end.kind is EndKind.ENTITY)


def _candidates(selecting: Selecting, tick: Callable[[], None]) -> Iterator[Candidate]:
    for part in selecting.parts():
        metadata = part.article.metadata
        types = Counter(span.type for span in part.spans)
        types.update(link.type for link in part.links)
        yield Candidate(
            part.article.uid, metadata.story, metadata.duplicate_group, _counted(part), types
        )
        tick()


def _counted(part: Part) -> str:
    """Its text without what is left out of counts."""
    at, pieces = 0, []
    for start, end in left_out(part.zones):
        pieces.append(part.text[at:start])
        at = end
    pieces.append(part.text[at:])
    return "\n".join(pieces)


def _nothing(query: Query, survey: Survey, sources: Sources, left: LeftOut) -> str:
    """Why there is nothing to export, or nothing."""
    if not survey.articles and left.hidden:
        return (
            "Nothing would be exported: others’ work on these articles is hidden from you until "
            "yours is done."
        )
    if not survey.articles and sources.not_yet and query.whose is Whose.GOLD:
        return (
            "Nothing would be exported: no article has gold that is done, or in another state that "
            "was asked for; settle differences first, or ask for annotators’ work."
        )
    if not survey.articles and sources.not_yet:
        return (
            "Nothing would be exported: no article is done, or in another state that was asked "
            "for; mark articles as done, or ask for any state."
        )
    if not survey.articles:
        return "Nothing would be exported: no article is in the selection."
    if not survey.spans and not survey.links:
        return "Nothing would be exported but texts: no annotation is in the selection."
    return ""


def _warnings(scheme: Scheme, types: Iterable[str]) -> Iterator[str]:
    """What those should know whose recogniser learns from what is not tagged."""
    found = [kind.name for kind in map(scheme.span_type, types) if kind and not kind.every_mention]
    if found:
        names = ", ".join(f"“{name}”" for name in sorted(found))
        yield (
            f"{names} {'is' if len(found) == 1 else 'are'} tagged where needed, not at every "
            "mention: a recogniser trained on this learns that the other mentions are none."
        )
