"""Agreement in the words of the window."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Final

from PySide6.QtCore import QLocale

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme
from annotator.gui.names import Names
from annotator.gui.texts import counted, marked, tr
from annotator.review.figures import NotComputable
from annotator.review.meanings import MEANINGS, NAMES, Counted, Measure
from annotator.review.report import Agreement, Base, Between, Figure, Group, Relation, Section, Why
from annotator.review.units import Unit


class Part(Enum):
    """What figures are about."""

    SPANS = "spans"
    LINKS = "links"
    ATTRIBUTES = "attributes"
    ENTITIES = "entities"

    def of(self, between: Between) -> Section:
        """The figures about it."""
        found: Section = getattr(between, self.value)
        return found


PARTS: Final = {
    Part.SPANS: marked("Spans"),
    Part.LINKS: marked("Links"),
    Part.ATTRIBUTES: marked("Attributes"),
    Part.ENTITIES: marked("Entities"),
}
UNITS: Final = {Unit.TOKENS: marked("Count tokens"), Unit.CHARACTERS: marked("Count characters")}
_NUMBER_OF: Final = {
    Unit.TOKENS: (marked("{n} token"), marked("{n} tokens")),
    Unit.CHARACTERS: (marked("{n} character"), marked("{n} characters")),
}
_LEFT_OUT: Final = {
    Why.NOT_DONE: (
        marked("{n} article is not done by {people}"),
        marked("{n} articles are not done by {people}"),
    ),
    Why.NOT_OPENED: (
        marked("{n} article was never opened by {people}"),
        marked("{n} articles were never opened by {people}"),
    ),
    Why.HIDDEN: (
        marked("{n} article is hidden from you until yours is done"),
        marked("{n} articles are hidden from you until yours are done"),
    ),
}
_TITLES: Final = 12
"""So many articles are named in a tip."""


def people(layers: Iterable[Uid], names: Names) -> str:
    """Several layers in one phrase."""
    *some, last = (names.layer(layer) for layer in layers)
    if not some:
        return last
    return tr("{some} and {last}", some=", ".join(some), last=last)


def measure_name(measure: Measure, between: Between, names: Names) -> str:
    """A figure's name; with those of the two it is between, where it is one side's."""
    name = tr(NAMES[measure])
    if not between.is_pair:
        return name
    first, second = (names.layer(layer) for layer in between.layers)
    match measure:
        case Measure.RECALL_EXACT:
            return tr("Share of {person}’s, exact", person=first)
        case Measure.PRECISION_EXACT:
            return tr("Share of {person}’s, exact", person=second)
        case Measure.RECALL_OVERLAP:
            return tr("Share of {person}’s, overlapping", person=first)
        case Measure.PRECISION_OVERLAP:
            return tr("Share of {person}’s, overlapping", person=second)
    return name


def group_name(group: Group, scheme: Scheme | None) -> str:
    """A type, or an attribute of one."""
    find = None if scheme is None else scheme.link_type if group.link else scheme.span_type
    kind = find(group.type) if find else None
    name = kind.name if kind else group.type
    if not group.attribute:
        return name
    attribute = kind.attribute(group.attribute) if kind else None
    return tr(
        "{type}: {attribute}", type=name, attribute=attribute.name if attribute else group.attribute
    )


def number(value: float) -> str:
    """A figure as it is read."""
    return QLocale().toString(value, "f", 2)


def value_words(figure: Figure) -> str:
    """The number, or that there is none."""
    if isinstance(figure.value, NotComputable):
        return tr("not computable")
    return number(figure.value)


def interval_words(figure: Figure) -> str:
    """The interval; empty where there is none."""
    interval = figure.interval
    if isinstance(interval, NotComputable):
        return ""
    return tr("{low}–{high}", low=number(interval.low), high=number(interval.high))


def sentence(scope: str, name: str, figure: Figure) -> str:
    """All about a figure: what it is, what it means, and why there is no number or interval."""
    parts = [f"{scope} · {name}: {value_words(figure)}"]
    if isinstance(figure.value, NotComputable):
        parts[0] += ". " + tr(figure.value.reason)
    elif isinstance(figure.interval, NotComputable):
        parts[0] += ". " + tr("No interval: {reason}", reason=tr(figure.interval.reason))
    else:
        share = QLocale().toString(round(figure.interval.level * 100))
        parts[0] += tr(
            ", {interval} in {share} % of {draws} draws of articles.",
            interval=interval_words(figure),
            share=share,
            draws=QLocale().toString(figure.interval.draws),
        )
    parts.append(tr(MEANINGS[figure.measure]))
    return " ".join(parts)


def relation_names(layers: Sequence[Uid], names: Names) -> Mapping[Relation, str]:
    """What is in both, and what in one alone."""
    if len(layers) == 2:
        first, second = (names.layer(layer) for layer in layers)
        only = [tr("Only {person}", person=person) for person in (first, second)]
    else:
        only = [tr("Only the one"), tr("Only the other")]
    return {
        Relation.BOTH: tr("Both"),
        Relation.ONLY_A: only[0],
        Relation.ONLY_B: only[1],
        Relation.DIFFER: tr("Differ"),
    }


def base_words(report: Agreement, base: Base, names: Names) -> str:
    """What is compared and what is not, in a line."""
    done = (
        (marked("{n} article opened by two or more"), marked("{n} articles opened by two or more"))
        if report.all_articles
        else (marked("{n} article done by all"), marked("{n} articles done by all"))
    )
    units = counted(base.units, *_NUMBER_OF[base.unit])
    said = [f"{counted(len(base.articles), *done)}, {units}"]
    for (why, layers), articles in _left_out(base).items():
        who = people(layers, names) if layers else ""
        said.append(counted(len(articles), *_LEFT_OUT[why], people=who))
    said.append(tr("spans: {numbers}", numbers=_by_layer(base.spans, names)))
    said.append(
        tr("in zones left out: {numbers}", numbers=_by_layer(base.aside, names))
        if any(base.aside.values())
        else tr("none in zones left out")
    )
    if any(base.links.values()) or any(base.links_dropped.values()):
        said.append(tr("links: {numbers}", numbers=_by_layer(base.links, names)))
    if any(base.links_dropped.values()):
        dropped = _by_layer(base.links_dropped, names)
        said.append(tr("links with an end not compared: {numbers}", numbers=dropped))
    return "; ".join(said) + "."


def base_tip(report: Agreement, base: Base, names: Names) -> str:
    """The same with the articles by name, and how things are counted."""
    lines = (
        [tr("Compared: {titles}", titles=_titles(base.articles, names))] if base.articles else []
    )
    for (why, layers), articles in _left_out(base).items():
        who = people(layers, names) if layers else ""
        said = counted(len(articles), *_LEFT_OUT[why], people=who)
        lines.append(f"{said}: {_titles(articles, names)}")
    return "\n".join((*lines, *map(tr, report.rules)))


def _left_out(base: Base) -> Mapping[tuple[Why, tuple[Uid, ...]], list[Uid]]:
    found: defaultdict[tuple[Why, tuple[Uid, ...]], list[Uid]] = defaultdict(list)
    for one in base.left_out:
        found[one.why, one.layers].append(one.article)
    return found


def _titles(articles: Sequence[Uid], names: Names) -> str:
    shown = ", ".join(names.article(article) for article in articles[:_TITLES])
    more = len(articles) - _TITLES
    return tr("{titles} and {n} more", titles=shown, n=more) if more > 0 else shown


def _by_layer(numbers: Mapping[Uid, int], names: Names) -> str:
    locale = QLocale()
    return ", ".join(f"{names.layer(layer)} {locale.toString(n)}" for layer, n in numbers.items())


NO_COUNTS: Final = frozenset({Measure.ALPHA_UNITIZING})
"""Figures that nothing is counted for."""
COUNTS_NEITHER: Final = frozenset({Counted.TOKENS, Counted.CHARACTERS})
