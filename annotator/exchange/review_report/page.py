"""The report as one HTML page: no script, nothing fetched, readable on paper.

It is written article by article. A policy in its head keeps a browser from running or fetching
anything, whatever should ever get into it.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from annotator.domain.identity import Uid
from annotator.exchange.review_report.figures import (
    base_sentences,
    between_in_words,
    counts_in_words,
    group_in_words,
    measures,
    sections,
)
from annotator.exchange.review_report.gathering import Gathering, Tick
from annotator.exchange.review_report.page_article import ArticlePage
from annotator.exchange.review_report.wording import KINDS
from annotator.formats.markup import Html, foreign, joined, tag
from annotator.formats.pages.document import ENDED, begun, classes_of, number_cell, table_of
from annotator.formats.pages.wording import counted, letters
from annotator.review.differences import Kind
from annotator.review.figures import NotComputable
from annotator.review.meanings import MEANINGS, NAMES, Measure
from annotator.review.report import Between, Confusion, Figure, Section

_IN_ARTICLES: Final = (Measure.F1_EXACT, Measure.F1_OVERLAP, Measure.F1_LINKS_ALIGNED)
"""The figures that stand at the head of an article."""


def write_page(gathering: Gathering, target: Path, tick: Tick) -> None:
    """Write the page of what was counted; ``tick`` is called after every article."""
    types = classes_of(gathering.reads.scheme())
    with target.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(begun(f"Review report: {gathering.name}", gathering.reads.scheme()))
        stream.writelines(_cover(gathering))
        stream.write(_contents(gathering))
        stream.writelines(_loose(gathering))
        stream.writelines(_agreement(gathering))
        for report in gathering.articles():
            page = ArticlePage(report, gathering.words, types)
            stream.writelines(page.parts(_figures_of(gathering, report.article.uid)))
            tick()
        stream.write(ENDED)


def _cover(gathering: Gathering) -> Iterator[str]:
    totals, words = gathering.totals, gathering.words
    yield tag("h1", "Review report: ", foreign(gathering.name))
    made = datetime.now().astimezone()
    articles = counted(len(gathering.entries), "article")
    yield tag(
        "p",
        "Made by ",
        foreign(gathering.by or "nobody named"),
        f" on {made:%Y-%m-%d at %H:%M} ({made:UTC%z}) of {articles}.",
        class_="quiet",
    )
    if gathering.hidden:
        hidden = counted(gathering.hidden, "article")
        yield tag(
            "p",
            f"Left out: {hidden} in which others’ work is hidden from {gathering.by} until "
            "their own is done.",
        )
    several = len(gathering.choice.layers) > 1
    rows = []
    for number, layer in enumerate(gathering.choice.layers):
        who = foreign(words.layer(layer))
        if several:
            who = joined(tag("span", letters(number), class_="letter"), " ", who)
        counts = (totals.opened, totals.done, totals.spans, totals.links, totals.aside)
        sample = tag("u", "like this", class_=f"only-{number % 3}") if several else Html("")
        cells = [number_cell(f"{counter[layer]:,}") for counter in counts]
        rows.append(tag("tr", tag("td", who), tag("td", sample), *cells))
    heads = ("Articles", "Done", "Spans", "Links", "Spans aside")
    yield table_of("Whose work", (("Annotator", ""), ("Theirs alone", "")), heads, rows)
    yield tag(
        "p",
        "Marks in the texts: ",
        tag("u", "all who are compared"),
        " tagged these words with this type",
        *(
            (", ", tag("u", "several but not all", class_="some"))
            if len(gathering.choice.layers) > 2
            else ()
        ),
        ", or one alone as shown above. The number before a mark leads to what was said of it; "
        "≠ marks a difference, … a further piece of the same mark. Colours tell types. "
        "Positions count characters from the beginning of the article."
        if several
        else ". The number before a mark leads to what was said of it, … marks a further piece.",
        class_="quiet",
    )
    if several:
        yield from _kinds(gathering)


def _loose(gathering: Gathering) -> Iterator[Html]:
    """Links that lie in no article."""
    if not gathering.loose:
        return
    words = gathering.words
    rows = [
        tag(
            "tr",
            tag("td", foreign(words.layer(link.layer))),
            tag("td", foreign(words.end(link.source))),
            tag("td", foreign(words.type(link))),
            tag("td", foreign(words.end(link.target))),
        )
        for link in gathering.loose
    ]
    heads = (("Annotator", ""), ("From", ""), ("Type", ""), ("To", ""))
    yield table_of("Links between entities: in no article, not compared", heads, (), rows)


def _kinds(gathering: Gathering) -> Iterator[str]:
    totals = gathering.totals
    every = sum(totals.differences.values())
    rows = [
        tag("tr", tag("td", KINDS[kind]), number_cell(f"{totals.differences[kind]:,}"))
        for kind in Kind
        if totals.differences[kind]
    ]
    rows.append(tag("tr", tag("th", "all", scope="row"), number_cell(f"{every:,}")))
    rows.append(tag("tr", tag("td", "of these settled"), number_cell(f"{totals.settled:,}")))
    yield table_of(
        "Differences",
        (("By the gravest difference in each", ""),),
        ("Number",),
        rows,
        class_="narrow",
    )
    yield tag(
        "p",
        "A difference is what is settled in one go: spans about the same words, or links held "
        "against each other, in which something is not the same. Those who never opened an "
        "article take no part in it.",
        class_="quiet",
    )


def _contents(gathering: Gathering) -> Html:
    several = len(gathering.choice.layers) > 1
    rows = []
    for entry in gathering.entries:
        name = tag("a", foreign(entry.name), href=f"#a{entry.number}")
        numbers = [entry.spans, entry.links]
        numbers += [entry.differences, entry.settled] if several else []
        cells = [number_cell(f"{number:,}") for number in numbers]
        rows.append(tag("tr", number_cell(str(entry.number)), tag("td", name), *cells))
    heads = ("Spans", "Links", *(("Differences", "Settled") if several else ()))
    title = tag("h2", "Contents", id="contents")
    agreement = tag("p", tag("a", "Agreement", href="#agreement"), class_="back")
    table = table_of("", (("", "number"), ("Article", "")), heads, rows)
    return joined(title, agreement if several else "", table, "\n")


# Agreement


def _agreement(gathering: Gathering) -> Iterator[str]:
    found = gathering.agreement
    if found is None:
        return
    yield tag("h2", "Agreement", class_="chapter", id="agreement")
    for between in found.every:
        yield tag("h3", foreign(between_in_words(between, gathering.words)))
        sentences = base_sentences(found, between, gathering.words)
        sentences += sorted(_no_intervals(between))
        yield tag("ul", *(tag("li", one) for one in sentences), class_="said")
        for name, section in sections(between):
            yield from _section(gathering, between, name, section)
    yield tag("h3", "What the figures mean")
    rows = [
        tag("tr", tag("td", NAMES[measure]), tag("td", MEANINGS[measure]))
        for measure in measures(found)
    ]
    yield table_of("", (("Figure", ""), ("Meaning", "")), (), rows)
    yield tag("ul", *(tag("li", rule) for rule in found.rules), class_="said")


def _section(gathering: Gathering, between: Between, name: str, section: Section) -> Iterator[Html]:
    if section.overall:
        rows = [
            tag(
                "tr",
                tag("td", NAMES[figure.measure]),
                _value(figure),
                tag("td", _interval(figure)),
                tag("td", counts_in_words(figure)),
                number_cell(f"{figure.articles:,}"),
            )
            for figure in section.overall
        ]
        heads = (("Figure", ""), ("Value", "number"), ("Interval", ""), ("Counts", ""))
        yield table_of(name, heads, ("Articles",), rows)
    if section.by_group:
        yield _by_group(gathering, name, section)
    if section.confusion and section.confusion.types:
        yield _matrix(gathering, between, section.confusion)


def _by_group(gathering: Gathering, name: str, section: Section) -> Html:
    columns = list(
        dict.fromkeys(figure.measure for figures in section.by_group.values() for figure in figures)
    )
    rows = []
    for group, figures in section.by_group.items():
        by_measure = {figure.measure: figure for figure in figures}
        cells = [_value(by_measure[one]) if one in by_measure else tag("td") for one in columns]
        title = foreign(group_in_words(group, gathering.words))
        rows.append(tag("tr", tag("th", title, scope="row"), *cells))
    heads = tuple((NAMES[one], "number") for one in columns)
    return table_of(f"{name} by type", (("Type", ""), *heads), (), rows, class_="narrow")


def _matrix(gathering: Gathering, between: Between, confusion: Confusion) -> Html:
    """What the one called so (rows), and what the other did (columns)."""
    words = gathering.words
    types: list[str | None] = [*confusion.types, None]

    def name(type_: str | None) -> Html:
        return foreign("nothing here" if type_ is None else words.type_called(type_))

    first, second = (words.layer(layer) for layer in between.layers)
    head = [tag("th", foreign(f"{first} ↓  {second} →"), scope="col")]
    head += [tag("th", name(type_), scope="col", class_="number") for type_ in types]
    rows = []
    for row in types:
        cells = [tag("th", name(row), scope="row")]
        for column in types:
            number = confusion.cells.get((row, column), 0)
            written = f"{number:,}" if number else "·"
            cells.append(tag("td", written, class_="number same" if row == column else "number"))
        rows.append(tag("tr", *cells))
    caption = tag("caption", "Types: what the one called so, the other called so")
    table = tag(
        "table", caption, tag("thead", tag("tr", *head)), tag("tbody", *rows), class_="matrix"
    )
    return tag("div", table, class_="wide")


def _figures_of(gathering: Gathering, article: Uid) -> str:
    """How far an article is agreed on, in a sentence; nothing where it is not compared."""
    found = gathering.agreement
    if found is None:
        return ""
    between = found.every[0]
    figures = [
        figure
        for _, section in sections(between)
        for figure in section.by_article.get(article, ())
        if figure.measure in _IN_ARTICLES and not isinstance(figure.value, NotComputable)
    ]
    told = "; ".join(f"{NAMES[one.measure]} {one.value:.2f}" for one in figures)
    return f"Agreement here: {told}." if told else ""


def _value(figure: Figure) -> Html:
    if isinstance(figure.value, NotComputable):
        reason = tag("span", figure.value.reason, class_="reason")
        return tag("td", "not computable: ", reason)
    return number_cell(f"{figure.value:.3f}")


def _no_intervals(between: Between) -> set[str]:
    """Why some figures have no interval, in sentences."""
    return {
        f"Where an interval is missing: {figure.interval.reason}"
        for _, section in sections(between)
        for figure in section.overall
        if isinstance(figure.interval, NotComputable)
        and not isinstance(figure.value, NotComputable)
    }


def _interval(figure: Figure) -> str:
    if isinstance(figure.interval, NotComputable):
        return "–"
    low, high, level = figure.interval.low, figure.interval.high, figure.interval.level
    return f"{low:.3f} to {high:.3f} ({level:.0%})"
