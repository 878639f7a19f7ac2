"""Giving datasets out: write beside the target, read back, then place, with what made it."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Literal

from annotator import __version__
from annotator.domain.identity import text_of
from annotator.errors import BadInputError, UserError
from annotator.exchange import manifest as manifests
from annotator.exchange.manifest import LayerPart, LossPart, Manifest, SplitPart
from annotator.exchange.placing import beside, check_target
from annotator.exchange.planning import (
    ExportPlan,
    header_of,
    narrowed_by,
    referred_by,
    scheme_of,
    tail_of,
)
from annotator.exchange.progress import (
    VERIFYING,
    WRITING,
    Cancelled,
    Progress,
    Ticker,
    never,
    silent,
)
from annotator.exchange.selection import LeftOut, Selecting, Selection
from annotator.formats.base import Format
from annotator.formats.bundle import Bundle, Part, Written
from annotator.store.as_of import Moment
from annotator.store.reads import Reads


class UnfaithfulError(UserError):
    """What was written does not read back as what it was made from; a bug of the format."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """An export that is in its place."""

    target: Path
    files: tuple[Path, ...]
    """With the manifest last."""
    articles: int
    spans: int
    links: int
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class _Split:
    """What takes a folder with a file or folder for each split, of a format that makes one."""

    format: Format
    target: Literal["folder"] = "folder"

    @property
    def title(self) -> str:
        return self.format.title

    def probe(self, path: Path) -> float:
        return float(manifests.is_manifest(path / manifests.NAME))


def export(
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
        plan: by :func:`annotator.exchange.planning.plan_export`.
        target: a file or folder, as the format has it; a folder where it is split. A file named
            without an ending gets that of the format, by which its readers know it.
        overwrite: take the place of what is there.
        allow_empty: write even if no annotation goes out.
        progress: told the articles done, of how many, and the stage.
        cancelled: asked after every article.

    Raises:
        CancelledError: if ``cancelled`` said so; the old target is untouched, nothing is left.
        UserError: if it cannot be written or does not read back as it should; likewise.
    """
    if plan.nothing and not allow_empty:
        raise BadInputError(plan.nothing)
    by_split = plan.division is not None and not plan.format.splits
    form = _Split(plan.format) if by_split else plan.format
    if form.target == "file" and not target.suffix:
        target = target.with_name(target.name + plan.format.suffixes[0])
    check_target(target, form, overwrite=overwrite)
    with beside(target, overwrite=overwrite) as place, plan.view.snapshot() as (reads, moment):
        writing = _Writing(plan, reads, _Tickers(plan, progress, cancelled))
        entities = referred_by(reads, plan.selection)
        header = header_of(plan.view, reads, plan.selection, entities)
        writing.bundle = Bundle(header, iter(()))
        written = writing.splits(place) if by_split else writing.whole(place)
        beside_it = manifests.place_of(place, form.target)
        made = _manifest(plan, writing, written, place, moment)
        manifests.write(made, beside_it)
    folder = target if form.target == "folder" else target.parent
    names = (*written.files, beside_it.name)
    files = tuple(folder / name for name in names)
    return ExportReport(target, files, written.articles, written.spans, written.links, made)


class _Tickers:
    """Progress over all splits together."""

    def __init__(self, plan: ExportPlan, progress: Progress, cancelled: Cancelled) -> None:
        total = plan.survey.articles
        self.writing = Ticker(WRITING, total, progress, cancelled)
        self._verify = (total, progress, cancelled)
        self._verifying: Ticker | None = None

    @property
    def verifying(self) -> Ticker:
        """Begins at the first use."""
        if self._verifying is None:
            self._verifying = Ticker(VERIFYING, *self._verify)
        return self._verifying


class _Writing:
    """Writes the parts of a plan and reads them back."""

    bundle: Bundle

    def __init__(self, plan: ExportPlan, reads: Reads, tickers: _Tickers) -> None:
        self.texts: dict[str, str] = {}
        """By article, the hash of its text as it goes out."""
        self._plan = plan
        self._reads = reads
        self._scheme = scheme_of(reads)
        self._tickers = tickers

    def whole(self, place: Path) -> Written:
        """Write one target; a format that splits itself is told where each article goes."""
        plan = self._plan
        parts = chain.from_iterable(
            self._parts(selection) for selection in narrowed_by(plan.selection, plan.division)
        )
        tail = tail_of(self._reads, plan.selection, self._scheme, plan.division, LeftOut())
        bundle = replace(self.bundle, tail=tail)
        if plan.division is not None:
            bundle.splits = plan.division.placed
        return self._write(place, bundle, parts, plan.survey.articles)

    def splits(self, place: Path) -> Written:
        """Write a folder with a target for each split."""
        plan = self._plan
        assert plan.division is not None
        place.mkdir()
        files: list[str] = []
        articles = spans = links = 0
        suffix = plan.format.suffixes[0] if plan.format.target == "file" else ""
        selections = narrowed_by(plan.selection, plan.division)
        for (name, reached), selection in zip(
            plan.division.reached.items(), selections, strict=True
        ):
            bundle = replace(self.bundle, tail=[])
            parts = self._parts(selection)
            target = place / (name + suffix)
            written = self._write(target, bundle, parts, reached.articles)
            inside = "" if suffix else name + "/"
            files += (inside + one for one in written.files)
            articles += written.articles
            spans += written.spans
            links += written.links
        return Written(tuple(files), articles, spans, links)

    def _parts(self, selection: Selection) -> Iterator[Part]:
        for part in Selecting(self._reads, selection, self._scheme).parts():
            self.texts[text_of(part.article.uid)] = part.article.revisions[-1].text.hex()
            yield part

    def _write(self, place: Path, bundle: Bundle, parts: Iterator[Part], total: int) -> Written:
        bundle.choices = self._plan.choices
        bundle.total = total
        kept = _Kept(self._plan.format, bundle)
        bundle.parts = kept.noting(parts)
        written = self._plan.format.write(bundle, place, self._tickers.writing)
        kept.compare(place, self._tickers.verifying)
        return written


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


def _manifest(
    plan: ExportPlan, writing: _Writing, written: Written, place: Path, moment: Moment
) -> Manifest:
    header = writing.bundle.header
    folder = place if place.is_dir() else place.parent
    reached = {}
    if plan.division is not None and plan.splits is not None:
        total = max(1, len(plan.division.placed))
        for name, got in plan.division.reached.items():
            reached[name] = SplitPart(
                asked=plan.splits.shares[name],
                articles=got.articles,
                share=round(got.articles / total, 4),
                types=dict(sorted(got.types.items())),
            )
    here = plan.selection.here
    articles = len(writing.texts)
    layers = tuple(
        LayerPart(
            id=text_of(layer.uid),
            title=header.layer_title(layer.uid),
            articles=sum(layer.uid in one for one in here.values()) if here else articles,
        )
        for layer in header.layers
    )
    losses = (LossPart(what=one.feature, number=one.number, fate=one.fate) for one in plan.losses)
    assert header.scheme is not None
    assert header.project is not None
    return Manifest(
        program=f"annotator {__version__}",
        made=datetime.now(UTC).replace(microsecond=0),
        project=text_of(header.project),
        project_name=header.name,
        moment=manifests.written_moment(moment),
        format=plan.format.id,
        choices=dict(plan.choices),
        query=plan.query,
        splits=plan.splits,
        reached=reached,
        scheme_version=header.scheme.version,
        layers=layers,
        tokeniser=plan.format.cut_by(plan.choices),
        articles=written.articles,
        spans=written.spans,
        links=written.links,
        losses=tuple(losses),
        left_out={name: number for name, number in asdict(plan.left_out).items() if number},
        texts=writing.texts,
        target=place.name,
        files=manifests.hashes(folder, written.files),
    )
