"""Writes ``annotation.conf`` and ``visual.conf``: what brat lets people annotate, and its look."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from annotator.domain.scheme import ARTICLE_END, ENTITY_END, Attribute, LinkType, Scheme, SpanType
from annotator.domain.values import EndKind, Link, Span
from annotator.formats.brat.names import NOT_STATED, slug

_ANY_SPAN: Final = "<ENTITY>"
_ANY_LINK: Final = "<RELATION>"
_NOT_IN_LABELS = re.compile(r"[|<>\t\n,]+")


class Used:
    """The types and attributes that occur, for the configuration to name them all."""

    def __init__(self, scheme: Scheme | None) -> None:
        self._scheme = scheme
        self.spans: dict[str, None] = {}
        self.links: dict[str, None] = {}
        self.attributes: dict[str, dict[str, None]] = {}
        """By name, what they stand at."""

    def note(self, spans: Iterable[Span], links: Iterable[Link]) -> None:
        """Take in what occurs in these."""
        for span in spans:
            self.spans[span.type] = None
            if span.attributes:
                place = slug(span.type)
                for name in span.attributes:
                    self.attributes.setdefault(name, {})[place] = None
        for link in links:
            if link.source.kind is EndKind.SPAN and link.target.kind is EndKind.SPAN:
                self.links[link.type] = None
                for name in link.attributes:
                    self.attributes.setdefault(name, {})[_ANY_LINK] = None

    def annotation_conf(self) -> str:
        """The types, what links may join, and the attributes with their values."""
        return "\n".join(
            [
                "[entities]",
                *(slug(name) for name in self._span_names()),
                "",
                "[relations]",
                # Without this the editor refuses spans within spans.
                f"<OVERLAP>\tArg1:{_ANY_SPAN}, Arg2:{_ANY_SPAN}, <OVL-TYPE>:<ANY>",
                *self._relations(),
                "",
                "[events]",
                "",
                "[attributes]",
                *self._attribute_lines(),
                "",
            ]
        )

    def visual_conf(self) -> str:
        """The names people read, and the colours."""
        scheme = self._scheme
        parts = [*scheme.spans, *scheme.links] if scheme else []
        attributes = {a.id: a for part in parts for a in part.attributes}
        labels = {slug(part.id): _label(part.name) for part in (*parts, *attributes.values())}
        drawn = [_drawing(part) for part in parts if isinstance(part, SpanType)]
        return "\n".join(
            [
                "[labels]",
                *(f"{name} | {label}" for name, label in labels.items() if label),
                "",
                "[drawing]",
                "SPAN_DEFAULT\tfgColor:black, bgColor:lightgrey, borderColor:darken",
                "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5",
                *drawn,
                "",
            ]
        )

    def _span_names(self) -> Iterable[str]:
        scheme = self._scheme
        listed = [part.id for part in scheme.active_span_types()] if scheme else []
        return dict.fromkeys([*listed, *self.spans])

    def _relations(self) -> Iterator[str]:
        parts = self._scheme.links if self._scheme else ()
        known = {part.id: part for part in parts}
        live = [part.id for part in parts if part.active and not part.retired]
        for name in dict.fromkeys([*live, *self.links]):
            part = known.get(name)
            yield from _rules(part) if part else [_rule(name, [_ANY_SPAN], [_ANY_SPAN])]

    def _attribute_lines(self) -> Iterator[str]:
        """One for each name: of several types that share it, brat would only see the last."""
        places = {name: dict(at) for name, at in self.attributes.items()}
        values: dict[str, dict[str, None]] = {name: {} for name in places}
        for place, attribute in self._scheme_attributes():
            places.setdefault(attribute.id, {})[place] = None
            ids = (slug(value.id) for value in attribute.values)
            values.setdefault(attribute.id, {}).update(dict.fromkeys(ids))
        for name, at in places.items():
            choice = "|".join([*values[name], NOT_STATED]) if values[name] else ""
            yield f"{slug(name)}\tArg:{'|'.join(at)}" + (f", Value:{choice}" if choice else "")

    def _scheme_attributes(self) -> Iterator[tuple[str, Attribute]]:
        if self._scheme is None:
            return
        for span_type in self._scheme.active_span_types():
            yield from ((slug(span_type.id), attribute) for attribute in span_type.attributes)
        for link_type in self._scheme.links:
            yield from ((_ANY_LINK, attribute) for attribute in link_type.attributes)


def _rules(part: LinkType) -> Iterator[str]:
    symmetric = ", <REL-TYPE>:symmetric" if part.symmetric else ""
    for ends in part.ends:
        source, target = _spans(ends.source), _spans(ends.target)
        if source and target:
            yield _rule(part.id, source, target) + symmetric


def _rule(name: str, source: list[str], target: list[str]) -> str:
    return f"{slug(name)}\tArg1:{'|'.join(source)}, Arg2:{'|'.join(target)}"


def _spans(ends: Iterable[str]) -> list[str]:
    """Ends that are spans: brat links nothing else."""
    return [slug(end) for end in ends if end != ARTICLE_END and not end.startswith(ENTITY_END)]


def _label(name: str) -> str:
    return " ".join(_NOT_IN_LABELS.sub(" ", name).split())


def _drawing(part: SpanType) -> str:
    red, green, blue = (int(part.colour[at : at + 2], 16) for at in (1, 3, 5))
    dark = red * 0.3 + green * 0.59 + blue * 0.11 < 140
    return f"{slug(part.id)}\tbgColor:{part.colour}, fgColor:{'white' if dark else 'black'}"
