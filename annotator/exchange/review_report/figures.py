"""The figures of agreement as rows and sentences."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.exchange.review_report.wording import Words
from annotator.review.figures import NotComputable
from annotator.review.meanings import NAMES, Counted, Measure
from annotator.review.report import Agreement, Between, Figure, Group, Section, Why
from annotator.review.resampling import Interval
from annotator.text.excerpts import isolated

PARTS: Final = {
    "spans": "Spans",
    "links": "Links",
    "attributes": "Attributes",
    "entities": "Entity choice",
}
"""What figures are about, by the names of the sections."""

OVERALL: Final = "overall"
BY_TYPE: Final = "by type"
BY_ARTICLE: Final = "by article"


class FigureRow(NamedTuple):
    """One figure."""

    between: str
    part: str
    scope: str
    group: str
    """The type, and of which attribute, where it is of one."""
    article: Uid | None
    figure: Figure

    @property
    def name(self) -> str:
        """What the figure is called."""
        return NAMES[self.figure.measure]

    @property
    def value(self) -> float | None:
        """The number, if there is one."""
        value = self.figure.value
        return None if isinstance(value, NotComputable) else value

    @property
    def reason(self) -> str:
        """Why there is no number; empty where there is one."""
        value = self.figure.value
        return value.reason if isinstance(value, NotComputable) else ""

    @property
    def interval(self) -> Interval | None:
        """Where it lies in most draws of the articles, if that was computed."""
        interval = self.figure.interval
        return None if isinstance(interval, NotComputable) else interval


def between_in_words(between: Between, words: Words) -> str:
    """``Ana (A) and Ben (B)``."""
    named = [f"{isolated(words.layer(uid))} ({words.letter(uid)})" for uid in between.layers]
    if len(named) > 2:
        return "All together: " + ", ".join(named)
    return " and ".join(named)


def group_in_words(group: Group, words: Words) -> str:
    """``Actor``, or ``Actor: Kind``."""
    name = words.type_called(group.type, link=group.link)
    if not group.attribute:
        return name
    attribute = words.attribute_called(group.type, group.attribute, link=group.link)
    return f"{name}: {attribute}"


def sections(between: Between) -> Iterator[tuple[str, Section]]:
    """Each section with what it is called."""
    for field, name in PARTS.items():
        yield name, getattr(between, field)


def measures(found: Agreement) -> list[Measure]:
    """The figures there are, each once."""
    used = {
        figure.measure
        for between in found.every
        for _, section in sections(between)
        for figures in (section.overall, *section.by_group.values())
        for figure in figures
    }
    return [measure for measure in Measure if measure in used]


def rows(found: Agreement, words: Words) -> Iterator[FigureRow]:
    """Every figure there is."""
    for between in found.every:
        who = between_in_words(between, words)
        for part, section in sections(between):
            for figure in section.overall:
                yield FigureRow(who, part, OVERALL, "", None, figure)
            for group, figures in section.by_group.items():
                name = group_in_words(group, words)
                for figure in figures:
                    yield FigureRow(who, part, BY_TYPE, name, None, figure)
            for article, figures in section.by_article.items():
                for figure in figures:
                    yield FigureRow(who, part, BY_ARTICLE, "", article, figure)


def base_sentences(found: Agreement, between: Between, words: Words) -> list[str]:
    """What the figures of a comparison are made from, and what was left out."""
    base = between.base
    rule = "several have opened" if found.all_articles else "all who are compared have done"
    sentences = [f"{_count(len(base.articles), 'article')} that {rule}."]
    for why, told in (
        (Why.NOT_DONE, "not yet done by all"),
        (Why.NOT_OPENED, "never opened by some"),
    ):
        number = sum(one.why is why for one in base.left_out)
        if number:
            sentences.append(f"Left out: {_count(number, 'article')} {told}.")
    for layer in between.layers:
        spans = _count(base.spans.get(layer, 0), "span")
        links = _count(base.links.get(layer, 0), "link")
        parts = [f"{isolated(words.layer(layer))}: {spans}, {links}"]
        for number, what in (
            (base.aside.get(layer, 0), "in zones that are left out"),
            (base.links_dropped.get(layer, 0), "with an end that is not compared"),
            (base.bare.get(layer, 0), f"that cover no {_ONE[base.unit.value]}"),
        ):
            if number:
                noun = "link" if "end" in what else "span"
                parts.append(f"not counted {_count(number, noun)} {what}")
        sentences.append("; ".join(parts) + ".")
    sentences.append(f"Kappa and alpha are over {base.units:,} {base.unit.value}.")
    return sentences


def counts_in_words(figure: Figure) -> str:
    """``12 both, 1 otherwise, 3 only A, 2 only B``."""
    counts = figure.counts
    if not any(counts):
        return "–"
    parts = [f"{counts.both:,} both"]
    parts += [f"{counts.differ:,} otherwise"] if counts.differ else []
    parts += [f"{counts.only_a:,} only first", f"{counts.only_b:,} only second"]
    parts += [f"{counts.neither:,} neither"] if counts.neither else []
    return ", ".join(parts)


_ONE: Final = {Counted.TOKENS.value: "token", Counted.CHARACTERS.value: "character"}


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"
