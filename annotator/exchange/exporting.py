"""Giving datasets out: say what will be lost, write beside the target, read back, then place."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, Unpack

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme
from annotator.domain.values import EndKind, Entity, WorkState
from annotator.errors import BadInputError, UserError
from annotator.exchange.placing import beside, check_target
from annotator.exchange.progress import (
    COUNTING,
    VERIFYING,
    WRITING,
    Cancelled,
    Progress,
    Ticker,
    never,
    silent,
)
from annotator.exchange.selection import LeftOut, Selecting, Selection, snapshot, types_called
from annotator.exchange.survey import Surveyor
from annotator.formats.base import Format
from annotator.formats.bundle import Bundle, Header, Loss, Part, Survey
from annotator.formats.registry import format_by_id
from annotator.project.project import Project
from annotator.store.reads import Reads


class UnfaithfulError(UserError):
    """What was written does not read back as what it was made from; a bug of the format."""


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """An export as it would be, counted from the data; nothing is written yet."""

    format: Format
    selection: Selection
    survey: Survey
    left_out: LeftOut
    losses: list[Loss]
    """What the format will not keep as it is."""
    nothing: str
    """A sentence if there is nothing to export; empty if there is."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """An export that is in its place."""

    target: Path
    files: tuple[Path, ...]
    articles: int
    spans: int
    links: int


class Choice(TypedDict, total=False):
    """What of a project goes out; what is not given is not narrowed down."""

    layers: Sequence[Uid] | None
    types: Sequence[str] | None
    """Names or ids of span and link types; naming only span types leaves the links between those,
    naming only link types leaves all spans."""
    states: Collection[WorkState] | None
    """Only articles in one of these states in a layer count in that layer."""
    articles: Collection[Uid] | None
    zones_kept: bool
    """Whether spans in furniture, repeats and other stories go out too."""


def plan_export(
    project: Project,
    format_id: str,
    *,
    progress: Progress = silent,
    cancelled: Cancelled = never,
    **choice: Unpack[Choice],
) -> ExportPlan:
    """Count what an export would hold and lose; reads everything once and writes nothing.

    Args:
        project: may be open read-only.
        format_id: one that is written.
        progress: told the articles counted.
        cancelled: asked after every article.
        **choice: see :class:`Choice`.

    Raises:
        BadInputError: if the format is not written or a type is not in the scheme.
        CancelledError: if ``cancelled`` said so.
    """
    chosen = format_by_id(format_id)
    if not chosen.writes:
        raise BadInputError("{format} can only be read, not written.", format=chosen.title)
    with snapshot(project) as reads:
        scheme = _scheme(reads)
        selection = _selection(reads, scheme, choice)
        selecting = Selecting(reads, selection, scheme)
        surveyor = Surveyor()
        tick = Ticker(COUNTING, len(selecting.articles()), progress, cancelled)
        for part in selecting.parts():
            surveyor.add(part)
            tick()
        surveyor.add_links(selecting.tail(), set())
    survey = surveyor.survey()
    return ExportPlan(
        chosen,
        selection,
        survey,
        selecting.left_out,
        chosen.losses(survey),
        _nothing(chosen, selection, survey),
    )


def export(
    project: Project,
    plan: ExportPlan,
    target: Path,
    *,
    overwrite: bool = False,
    allow_empty: bool = False,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> ExportReport:
    """Write what was planned; it is read back and compared before it comes into its place.

    Args:
        project: the one the plan was made of; may be open read-only.
        plan: by :func:`plan_export`.
        target: a file or folder, as the format has it.
        overwrite: take the place of what is there.
        allow_empty: write even if there is nothing to export.
        progress: told the articles done, of how many, and the stage.
        cancelled: asked after every article.

    Raises:
        CancelledError: if ``cancelled`` said so; the old target is untouched, nothing is left.
        UserError: if it cannot be written or does not read back as it should; likewise.
    """
    if plan.nothing and not allow_empty:
        raise BadInputError(plan.nothing)
    check_target(target, plan.format, overwrite=overwrite)
    with beside(target, overwrite=overwrite) as place, snapshot(project) as reads:
        selecting = Selecting(reads, plan.selection, _scheme(reads))
        bundle = Bundle(
            _header(project, selecting), iter(()), selecting.tail(), total=plan.survey.articles
        )
        kept = _Kept(plan.format, bundle)
        bundle.parts = kept.noting(selecting.parts())
        written = plan.format.write(
            bundle, place, Ticker(WRITING, plan.survey.articles, progress, cancelled)
        )
        kept.compare(place, Ticker(VERIFYING, written.articles, progress, cancelled))
    files = tuple(
        target / name if target.is_dir() else target.parent / name for name in written.files
    )
    return ExportReport(target, files, written.articles, written.spans, written.links)


class _Kept:
    """What the format claims to keep of each article, by a hash, until it is read back."""

    def __init__(self, format_: Format, bundle: Bundle) -> None:
        self._format = format_
        self._bundle = bundle
        self._hashes: dict[str, int] = {}

    def noting(self, parts: Iterator[Part]) -> Iterator[Part]:
        """The parts, noted as they go by."""
        for part in parts:
            kept = self._format.kept(part, self._bundle)
            self._hashes[kept.article] = hash(kept)
            yield part

    def compare(self, place: Path, tick: Callable[[], None]) -> None:
        """Hold what was written against what was noted.

        Raises:
            UnfaithfulError: naming the first article that differs.
        """
        if not self._hashes:
            return  # a file without an article need not be one its reader takes
        try:
            for kept in self._format.reread(place):
                if self._hashes.pop(kept.article, None) != hash(kept):
                    raise _unfaithful(self._format, kept.article)
                tick()
        except BadInputError as error:
            raise _unfaithful(self._format, str(error)) from error
        for article in self._hashes:
            raise _unfaithful(self._format, article)


def _unfaithful(format_: Format, where: str) -> UnfaithfulError:
    return UnfaithfulError(
        "The export as {format} does not read back as it should ({where}), so nothing was "
        "written; please report this.",
        format=format_.title,
        where=where,
    )


def _scheme(reads: Reads) -> Scheme:
    scheme = reads.scheme()
    assert scheme is not None
    return scheme


def _header(project: Project, selecting: Selecting) -> Header:
    """What stands above the articles: all of it, or what the selection refers to."""
    reads, selection = selecting.reads, selecting.selection
    layers = [layer for layer in reads.layers() if layer.uid in selection.layers]
    owners = {layer.owner for layer in layers}
    people = [person for person in reads.people() if selection.whole or person.uid in owners]
    return Header(
        project.path.stem,
        project.uid,
        selecting.scheme,
        people,
        layers,
        reads.entities() if selection.whole else _referred(selecting),
    )


def _referred(selecting: Selecting) -> list[Entity]:
    """The entities that chosen annotations stand for or lead to."""
    needed: set[Uid] = set()
    counting = Selecting(selecting.reads, selecting.selection, selecting.scheme)
    for part in counting.parts():
        needed.update(span.entity for span in part.spans if span.entity is not None)
        for link in part.links:
            needed.update(
                end.uid for end in (link.source, link.target) if end.kind is EndKind.ENTITY
            )
    for link in counting.tail():
        needed.update(end.uid for end in (link.source, link.target) if end.kind is EndKind.ENTITY)
    return [entity for entity in selecting.reads.entities() if entity.uid in needed]


def _selection(reads: Reads, scheme: Scheme, choice: Choice) -> Selection:
    layers, types = choice.get("layers"), choice.get("types")
    states, articles = choice.get("states"), choice.get("articles")
    span_types, link_types = types_called(scheme, types) if types else (None, None)
    return Selection(
        tuple(layers)
        if layers is not None
        else tuple(layer.uid for layer in reads.layers() if layer.annotates),
        span_types,
        link_types,
        frozenset(states) if states is not None else None,
        frozenset(articles) if articles is not None else None,
        choice.get("zones_kept", False),
    )


def _nothing(format_: Format, selection: Selection, survey: Survey) -> str:
    """Why there is nothing to export, or nothing."""
    if not survey.articles:
        return "Nothing would be exported: no article is in the selection."
    if survey.spans or survey.links:
        return ""
    if format_.reads and selection.whole:
        return ""  # articles alone are a dataset too, for a format that holds their texts
    return "Nothing would be exported: no annotation is in the selection."
