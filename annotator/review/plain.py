"""A report as plain data, for JSON: uids and labels as text, reasons beside what they explain."""

from collections.abc import Callable, Iterable
from typing import Any

from annotator.domain.identity import Uid, text_of
from annotator.review.figures import NotComputable
from annotator.review.report import (
    Agreement,
    Base,
    Between,
    Confusion,
    Evidence,
    Figure,
    Group,
    Record,
    Section,
)

Name = Callable[[Uid], str]
"""How a layer or an article is called where it is a key."""


def plain(report: Agreement, name: Name = text_of) -> dict[str, Any]:
    """Everything but what stands behind the figures; ``name`` says what layers and articles are
    called, and must not give two the same name.

    A figure is ``{measure, value, counts, of, articles, interval}``; one that cannot be computed
    has the value null and a ``reason``.
    """
    return {
        "layers": [name(layer) for layer in report.layers],
        "all_articles": report.all_articles,
        "rules": list(report.rules),
        "comparisons": [_between(one, name) for one in report.every],
    }


def plain_evidence(found: Evidence) -> dict[str, Any]:
    """What stands behind a figure: the uids of spans or links of both layers, by relation."""
    return {
        relation: [_record(record) for record in records]
        for relation, records in found._asdict().items()
    }


def _between(one: Between, name: Name) -> dict[str, Any]:
    return {
        "layers": [name(layer) for layer in one.layers],
        "base": _base(one.base, name),
        "spans": _section(one.spans, name),
        "links": _section(one.links, name),
        "attributes": _section(one.attributes, name),
        "entities": _section(one.entities, name),
    }


def _base(base: Base, name: Name) -> dict[str, Any]:
    def by_layer(numbers: Iterable[tuple[Uid, int]]) -> dict[str, int]:
        return {name(layer): number for layer, number in numbers}

    return {
        "articles": [name(article) for article in base.articles],
        "left_out": [
            {
                "article": name(one.article),
                "why": one.why.value,
                "layers": [name(layer) for layer in one.layers],
            }
            for one in base.left_out
        ],
        "spans": by_layer(base.spans.items()),
        "spans_in_zones_left_out": by_layer(base.aside.items()),
        "spans_without_units": by_layer(base.bare.items()),
        "links": by_layer(base.links.items()),
        "links_with_ends_left_out": by_layer(base.links_dropped.items()),
        "unit": base.unit.value,
        "units": base.units,
    }


def _section(section: Section, name: Name) -> dict[str, Any]:
    found: dict[str, Any] = {
        "overall": _figures(section.overall),
        "by_type": [
            {**_group(group), "figures": _figures(figures)}
            for group, figures in section.by_group.items()
        ],
        "by_article": [
            {"article": name(article), "figures": _figures(figures)}
            for article, figures in section.by_article.items()
        ],
    }
    if section.confusion is not None:
        found["confusion"] = _confusion(section.confusion)
    return found


def _group(group: Group) -> dict[str, Any]:
    found = {"type": group.type, "of": "link" if group.link else "span"}
    return {**found, "attribute": group.attribute} if group.attribute else found


def _figures(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    return [_figure(figure) for figure in figures]


def _figure(figure: Figure) -> dict[str, Any]:
    found: dict[str, Any] = {
        "measure": figure.measure.value,
        "value": None if isinstance(figure.value, NotComputable) else figure.value,
        "counts": figure.counts._asdict(),
        "of": figure.of.value,
        "articles": figure.articles,
    }
    if isinstance(figure.value, NotComputable):
        return {**found, "reason": figure.value.reason, "interval": None}
    if isinstance(figure.interval, NotComputable):
        return {**found, "interval": None, "no_interval": figure.interval.reason}
    return {**found, "interval": figure.interval._asdict()}


def _confusion(confusion: Confusion) -> dict[str, Any]:
    return {
        "types": list(confusion.types),
        "cells": [
            {"a": row, "b": column, "number": number}
            for (row, column), number in sorted(
                confusion.cells.items(), key=lambda cell: [label or "" for label in cell[0]]
            )
        ],
    }


def _record(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = {
        "article": text_of(record.article),
        **_group(record.group),
        "layers": [text_of(layer) for layer in record.layers],
        "a": record.a and text_of(record.a),
        "b": record.b and text_of(record.b),
    }
    if record.other != record.group:
        found["type_b"] = record.other.type
    if record.values is not None:
        found["values"] = list(record.values)
    return found
