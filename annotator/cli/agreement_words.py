"""A comparison of layers in words and tables, for people at a terminal."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from annotator.cli.output import counted
from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme
from annotator.review.figures import NotComputable
from annotator.review.meanings import NAMES, Counted
from annotator.review.report import Agreement, Base, Between, Figure, Figures, Group, Section, Why

_MOST_TITLES: Final = 5

_WHY: Final = {
    Why.NOT_DONE: "not done by {people}",
    Why.NOT_OPENED: "never opened by {people}",
    Why.HIDDEN: "hidden from you until yours is done",
}
_NO_DIFFERENCE: Final = (Counted.SPANS, Counted.LINKS)
"""Of these there is none that both have and that differs."""


class Names(NamedTuple):
    """What is called how."""

    layers: Mapping[Uid, str]
    articles: Callable[[Uid], str]
    scheme: Scheme | None

    def group(self, group: Group) -> str:
        """A type, or an attribute of one."""
        kind = None
        if self.scheme:
            find = self.scheme.link_type if group.link else self.scheme.span_type
            kind = find(group.type)
        name = kind.name if kind else group.type
        if not group.attribute:
            return name
        attribute = kind.attribute(group.attribute) if kind else None
        return f"{name}: {attribute.name if attribute else group.attribute}"

    def people(self, layers: Iterable[Uid]) -> str:
        """Several layers in one phrase."""
        *some, last = (self.layers[layer] for layer in layers)
        return f"{', '.join(some)} and {last}" if some else last


def lines(report: Agreement, names: Names) -> Iterator[str]:
    """The whole report, each comparison with its base first."""
    for between in report.every:
        yield names.people(between.layers)
        for line in _base(between.base, names, all_articles=report.all_articles):
            yield f"  {line}"
        yield ""
        if between.base.articles:
            for title, section in _sections(between):
                yield from _section(title, section, between, names)
    yield "How it is counted"
    for rule in report.rules:
        yield f"  {rule}"


def _sections(between: Between) -> Iterator[tuple[str, Section]]:
    yield "Spans", between.spans
    yield "Links", between.links
    yield "Attributes", between.attributes
    yield "Entities", between.entities


def _base(base: Base, names: Names, *, all_articles: bool) -> Iterator[str]:
    rule = "opened by two or more" if all_articles else "done by all"
    yield f"compared: {counted(len(base.articles), 'article')} {rule}" + _titles(
        base.articles, names
    )
    left: defaultdict[str, list[Uid]] = defaultdict(list)
    for article, why, layers in base.left_out:
        people = names.people(layers) if layers else ""
        left[_WHY[why].format(people=people)].append(article)
    for reason, articles in left.items():
        yield f"left out: {counted(len(articles), 'article')} {reason}{_titles(articles, names)}"
    yield f"spans: {_by_layer(base.spans, names)}"
    yield f"in zones left out, and so not compared: {_by_layer(base.aside, names)}"
    yield f"links: {_by_layer(base.links, names)}"
    if any(base.links_dropped.values()):
        yield f"links with an end not compared, left out: {_by_layer(base.links_dropped, names)}"
    yield f"{base.unit.value}: {base.units:,}"
    if any(base.bare.values()):
        yield f"spans over no {base.unit.value[:-1]} at all: {_by_layer(base.bare, names)}"


def _by_layer(numbers: Mapping[Uid, int], names: Names) -> str:
    return ", ".join(f"{names.layers[layer]} {number:,}" for layer, number in numbers.items())


def _titles(articles: Sequence[Uid], names: Names) -> str:
    if not articles:
        return ""
    shown = [f"“{names.articles(article)}”" for article in articles[:_MOST_TITLES]]
    more = len(articles) - len(shown)
    return ": " + ", ".join(shown) + (f" and {more:,} more" if more else "")


def _section(title: str, section: Section, between: Between, names: Names) -> Iterator[str]:
    first, second = (
        [names.layers[layer] for layer in between.layers] if between.is_pair else ("one", "other")
    )
    rows: list[tuple[str, ...]] = [
        (title, "", "95 %", "both", f"only {first}", f"only {second}", "differ", "neither")
    ]
    sides = (f"{first}’s", f"{second}’s") if between.is_pair else ("the first", "the second")
    rows += _rows("overall", section.overall, sides)
    for group, figures in section.by_group.items():
        rows += _rows(names.group(group), figures, sides)
    for article, figures in section.by_article.items():
        rows += _rows(names.articles(article), figures[:1], sides)
    yield from _aligned(rows)
    yield ""


def _rows(scope: str, figures: Figures, sides: tuple[str, str]) -> Iterator[tuple[str, ...]]:
    yield (scope,)
    for figure in figures:
        name = NAMES[figure.measure]
        for said, who in zip(("the first", "the second"), sides, strict=True):
            name = name.replace(said, who)
        yield (f"  {name}", *_cells(figure))


def _cells(figure: Figure) -> Iterator[str]:
    if isinstance(figure.value, NotComputable):
        yield f"none: {figure.value.reason}"
        return
    yield f"{figure.value:.3f}"
    interval = figure.interval
    yield "" if isinstance(interval, NotComputable) else f"{interval.low:.3f}–{interval.high:.3f}"
    counts = figure.counts
    if not any(counts):
        yield from ("",) * len(counts)
        return
    yield from (f"{number:,}" for number in (counts.both, counts.only_a, counts.only_b))
    yield "" if figure.of in _NO_DIFFERENCE and not counts.differ else f"{counts.differ:,}"
    yield f"{counts.neither:,}" if figure.of in (Counted.TOKENS, Counted.CHARACTERS) else ""


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The first column to the left and all others to the right; a reason runs over the columns."""
    full = [row for row in rows if len(row) == len(rows[0])]
    widths = [max(len(row[column]) for row in full) for column in range(len(rows[0]))]
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        if len(row) == len(widths):
            cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        else:
            cells += row[1:]
        yield "  ".join(cells).rstrip()
