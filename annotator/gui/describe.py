"""What people read about a span or link: its type, and its attributes in their three states."""

from annotator.domain.scheme import Attribute, AttributeKind, LinkType, Scheme, SpanType
from annotator.domain.values import Link, Span, Value
from annotator.gui.texts import tr
from annotator.project.operations.links import end_name
from annotator.project.project import Project
from annotator.text.excerpts import isolated

UNKNOWN_COLOUR = "#949494"
"""Of a span whose type the scheme has lost."""


def side_by_side(*parts: str) -> str:
    """What is known of an article, in one line.

    Each part stands for itself: else one in a script written from right to left would turn the
    figures of a date beside it round.
    """
    return " · ".join(isolated(part) for part in parts if part)


def span_type_name(scheme: Scheme | None, identifier: str) -> str:
    """The name of a span type; its id where the scheme has lost it."""
    found = scheme.span_type(identifier) if scheme else None
    return found.name if found else identifier


def link_type_name(scheme: Scheme | None, identifier: str) -> str:
    """The name of a link type; its id where the scheme has lost it."""
    found = scheme.link_type(identifier) if scheme else None
    return found.name if found else identifier


def colour_of(scheme: Scheme | None, identifier: str) -> str:
    """The colour of a span type."""
    found = scheme.span_type(identifier) if scheme else None
    return found.colour if found else UNKNOWN_COLOUR


def type_of(scheme: Scheme | None, part: Span | Link) -> SpanType | LinkType | None:
    """What the scheme knows of a span's or link's type."""
    if scheme is None:
        return None
    return scheme.span_type(part.type) if isinstance(part, Span) else scheme.link_type(part.type)


def link_types_for(project: Project, scheme: Scheme | None, link: Link) -> list[LinkType]:
    """The kinds of link that may join the ends of this one, as it runs."""
    if scheme is None:
        return []
    ends = (end_name(project.reads, scheme, end) for end in (link.source, link.target))
    return scheme.link_types_between(*ends)


def can_turn(project: Project, scheme: Scheme | None, link: Link) -> bool:
    """Whether its type allows a link to run the other way."""
    kind = scheme.link_type(link.type) if scheme else None
    if scheme is None or kind is None:
        return False
    ends = (end_name(project.reads, scheme, end) for end in (link.target, link.source))
    return kind.joins(*ends)


def value_words(attribute: Attribute | None, value: Value) -> str:
    """A value as people read it; *not stated* for None."""
    if value is None:
        return tr("not stated")
    if attribute is not None and attribute.kind is AttributeKind.CHOICE:
        chosen = attribute.value(str(value))
        return chosen.name if chosen else str(value)
    return str(value)


def attribute_lines(scheme: Scheme | None, part: Span | Link) -> list[str]:
    """One line per attribute that somebody looked at."""
    kind = type_of(scheme, part)
    lines = []
    for name, value in part.attributes.items():
        attribute = kind.attribute(name) if kind else None
        lines.append(f"{attribute.name if attribute else name}: {value_words(attribute, value)}")
    return lines


def span_lines(
    scheme: Scheme | None, span: Span, *, entity: str = "", whose: str = ""
) -> list[str]:
    """All that is known of a span beside its words, a line for each: its type and whose it is if
    that is told, what it stands for, its attributes, its note.
    """
    name = span_type_name(scheme, span.type)
    first = tr("{type} of {name}", type=name, name=whose) if whose else name
    return [line for line in (first, entity, *attribute_lines(scheme, span), span.note) if line]
