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
    found = [
        _row(one.number, one.feature.named(1), one.feature, tr(one.fate)) for one in plan.losses
    ]
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
    gold, not_yet = len(sources.gold), len(sources.not_yet)
    if gold:
        one, many = marked("article has gold"), marked("articles have gold")
        yield _row(gold, one, many, tr("only that goes out"))
    among = sources.by_layer()
    for uid, number in among.items() if gold or len(among) > 1 else ():
        one = marked("article has none, but {name}’s work")
        many = marked("articles have none, but {name}’s work")
        if not gold:
            one, many = marked("article with {name}’s work"), marked("articles with {name}’s work")
        yield _row(number, one, many, tr("that goes out"), name=layer(uid))
    for uid, number in sources.waiting.items():
        one = marked("article with {name}’s work not in that state")
        many = marked("articles with {name}’s work not in that state")
        yield _row(number, one, many, tr("it stays behind"), name=layer(uid))
    if not_yet:
        one, many = marked("article is not in that state"), marked("articles are not in that state")
        if plan.query.whose is Whose.GOLD:
            one = marked("article has no gold in that state")
            many = marked("articles have no gold in that state")
        yield _row(not_yet, one, many, _behind(not_yet))


def _left(plan: ExportPlan) -> Iterator[PlanRow]:
    left = plan.left_out
    report = tr("Review Report has them")
    for number, one, many, becomes in (
        (
            left.hidden,
            marked("article with others’ work, hidden until yours is done"),
            marked("articles with others’ work, hidden until yours is done"),
            _behind(left.hidden),
        ),
        (
            left.aside,
            marked("tag in furniture, repeats and other stories"),
            marked("tags in furniture, repeats and other stories"),
            _behind(left.aside),
        ),
        (
            left.loose,
            marked("link of which one end stays behind"),
            marked("links of which one end stays behind"),
            _behind(left.loose),
        ),
        (
            left.earlier,
            marked("tag over an earlier text of its article"),
            marked("tags over an earlier text of their article"),
            _behind(left.earlier),
        ),
        (
            left.undecided,
            marked("tag or link that was decided otherwise"),
            marked("tags and links that were decided otherwise"),
            _behind(left.undecided),
        ),
        (
            left.decisions,
            marked("decision about what stays behind"),
            marked("decisions about what stays behind"),
            report,
        ),
        (
            left.comments,
            marked("comment on what stays behind"),
            marked("comments on what stays behind"),
            report,
        ),
        (
            left.cut,
            marked("character of text that is left out"),
            marked("characters of text that is left out"),
            tr("cut out of the texts"),
        ),
        (
            left.clipped,
            marked("tag that reaches into what is cut out"),
            marked("tags that reach into what is cut out"),
            tr("shortened"),
        ),
    ):
        if number:
            yield _row(number, one, many, becomes)


def _behind(number: int) -> str:
    return tr("stays behind") if number == 1 else tr("stay behind")


def _row(number: int, one: str, many: str, becomes: str, **names: str) -> PlanRow:
    return PlanRow(f"{number:,}", counted(number, one, many, **names), becomes)


def _splits(plan: ExportPlan) -> Iterator[PlanRow]:
    division, splits = plan.division, plan.splits
    if division is None or splits is None:
        return
    total = max(1, len(division.placed))
    for name, got in division.reached.items():
        share = tr(
            "{reached} % of {asked} % asked: {types}",
            reached=f"{got.articles / total:.1%}"[:-1],
            asked=f"{splits.shares[name]:.1%}"[:-1],
            types=", ".join(f"{number:,} {kind}" for kind, number in sorted(got.types.items()))
            or tr("nothing tagged"),
        )
        one, many = marked("article for {split}"), marked("articles for {split}")
        yield _row(got.articles, one, many, share, split=name)
    grouped, between = division.grouped, len(division.left_out)
    if grouped:
        one = marked("article of stories or sets of near-copies")
        many = marked("articles of stories or sets of near-copies")
        yield _row(grouped, one, many, tr("kept together"))
    if between:
        one = marked("article akin to articles in two splits")
        many = marked("articles akin to articles in two splits")
        yield _row(between, one, many, tr("in no split"))
    yield _row(
        division.leaking,
        marked("article a plain random split would leak"),
        marked("articles a plain random split would leak"),
        tr("of {number} outside the first split", number=f"{division.outside:,}"),
    )
