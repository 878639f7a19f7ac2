"""What an export would be, in rows: what is lost, where it comes from, how it is split."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.exchange.planning import ExportPlan
from annotator.exchange.query import Whose
from annotator.gui.texts import counted, marked, tr


class PlanRow(NamedTuple):
    """One thing to know before it is written."""

    number: str
    what: str
    becomes: str


def rows(plan: ExportPlan, layer: Callable[[Uid], str]) -> list[PlanRow]:
    """Everything beside the summary and warnings, what matters most first; ``layer`` names one."""
    found = [PlanRow(f"{one.number:,}", tr(one.feature), tr(one.fate)) for one in plan.losses]
    found += _sources(plan, layer)
    found += _left(plan)
    found += _splits(plan)
    return found


def summary(plan: ExportPlan) -> str:
    """How much goes out, and whether all of it is kept."""
    survey = plan.survey
    articles = counted(survey.articles, marked("{n} article"), marked("{n} articles"))
    spans = counted(survey.spans, marked("{n} tag"), marked("{n} tags"))
    links = counted(survey.links, marked("{n} link"), marked("{n} links"))
    what = tr("{articles}, {spans}, {links}.", articles=articles, spans=spans, links=links)
    kept = tr("Not kept as it is:") if plan.losses else tr("This format keeps all of it as it is.")
    return f"{what} {kept}"


def _sources(plan: ExportPlan, layer: Callable[[Uid], str]) -> Iterator[PlanRow]:
    sources = plan.sources
    if sources.gold:
        yield PlanRow(f"{len(sources.gold):,}", tr("articles have gold"), tr("only that goes out"))
    among = sources.by_layer()
    for uid, number in among.items() if sources.gold or len(among) > 1 else ():
        what = marked("articles have none, but {name}’s work")
        if not sources.gold:
            what = marked("articles with {name}’s work")
        yield PlanRow(f"{number:,}", tr(what, name=layer(uid)), tr("that goes out"))
    for uid, number in sources.waiting.items():
        what = tr("articles with {name}’s work not in that state", name=layer(uid))
        yield PlanRow(f"{number:,}", what, tr("it stays behind"))
    if sources.not_yet:
        behind = f"{len(sources.not_yet):,}"
        what = marked("articles are not in that state")
        if plan.query.whose is Whose.GOLD:
            what = marked("articles have no gold in that state")
        yield PlanRow(behind, tr(what), tr("stay behind"))


def _left(plan: ExportPlan) -> Iterator[PlanRow]:
    left = plan.left_out
    behind = tr("stay behind")
    hidden = tr("articles with others’ work, hidden until yours is done")
    for number, what, becomes in (
        (left.hidden, hidden, behind),
        (left.aside, tr("tags in furniture, repeats and other stories"), behind),
        (left.loose, tr("links of which one end stays behind"), behind),
        (left.earlier, tr("tags over an earlier text of their article"), behind),
        (left.undecided, tr("tags and links that were decided otherwise"), behind),
        (left.decisions, tr("decisions about them"), tr("stay here; Review Report has them")),
        (left.comments, tr("comments on them"), tr("stay here; Review Report has them")),
        (left.cut, tr("characters of text that is left out"), tr("cut out of the texts")),
        (left.clipped, tr("tags that reach into what is cut out"), tr("shortened")),
    ):
        if number:
            yield PlanRow(f"{number:,}", what, becomes)


def _splits(plan: ExportPlan) -> Iterator[PlanRow]:
    division, splits = plan.division, plan.splits
    if division is None or splits is None:
        return
    total = max(1, len(division.placed))
    for name, got in division.reached.items():
        what = tr("articles for {split}", split=name)
        share = tr(
            "{reached} % of {asked} % asked: {types}",
            reached=f"{got.articles / total:.1%}"[:-1],
            asked=f"{splits.shares[name]:.1%}"[:-1],
            types=", ".join(f"{number:,} {kind}" for kind, number in sorted(got.types.items()))
            or tr("nothing tagged"),
        )
        yield PlanRow(f"{got.articles:,}", what, share)
    if division.grouped:
        what = tr("articles of stories or sets of near-copies")
        yield PlanRow(f"{division.grouped:,}", what, tr("kept together"))
    if division.left_out:
        what = tr("articles akin to articles in two splits")
        yield PlanRow(f"{len(division.left_out):,}", what, tr("in no split"))
    yield PlanRow(
        f"{division.leaking:,}",
        tr("articles a plain random split would leak"),
        tr("of {number} outside the first split", number=f"{division.outside:,}"),
    )
