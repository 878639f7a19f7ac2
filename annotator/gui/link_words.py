"""What people read of a link in a list: its ends, its name with its direction, what is known."""

from typing import Final

from annotator.domain.scheme import Attribute, AttributeKind
from annotator.domain.values import End, EndKind, Link, Span, Value
from annotator.gui.describe import attribute_lines, link_type_name, type_of, value_words
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.text.excerpts import first_words

NOTE_SIGN: Final = "✎"
_LONGEST_END: Final = 80
_LONGEST_VALUE: Final = 24


class LinkWords:
    """Describes the links of what a session has open."""

    def __init__(self, session: Session, *, mirrored: bool) -> None:
        self._session = session
        self._mirrored = mirrored

    def cells(self, link: Link) -> tuple[str, str, str]:
        """Where it begins, what it is, where it ends: each on one line."""
        return self.end(link.source), self.name(link), self.end(link.target)

    def name(self, link: Link) -> str:
        """Which way it runs, its kind, a sign where it has a note, its attributes in short: what
        counts most stands where it is seen in a narrow column.
        """
        scheme = self._session.scheme
        kind = scheme.link_type(link.type) if scheme else None
        arrow = "←" if self._mirrored else "→"
        if kind is not None and kind.symmetric:
            arrow = "↔"
        values = ", ".join(
            _in_short(kind.attribute(name) if kind else None, name, value)
            for name, value in link.attributes.items()
        )
        parts = (
            arrow,
            link_type_name(scheme, link.type),
            NOTE_SIGN if link.note else "",
            f"({values})" if values else "",
        )
        return " ".join(part for part in parts if part)

    def end(self, end: End) -> str:
        """The words of an end; those of the open article cost no reading."""
        span = self._here(end)
        article = self._session.article
        if span is not None and article is not None:
            return first_words(article.words(span), _LONGEST_END)
        return " ".join(self._session.names.end(end).split())

    def of_end(self, end: End) -> str:
        """All that is known of an end: its words, and its article where that is another."""
        article, names = self._session.article, self._session.names
        lines = [names.end(end)]
        if end.kind is EndKind.ENTITY:
            lines.append(tr("Above the articles"))
        elif end.kind is EndKind.SPAN and self._here(end) is None:
            project = self._session.project
            span = project.reads.span(end.uid) if project else None
            if span is not None and (article is None or span.article != article.uid):
                lines.append(names.article(span.article))
        return "\n".join(line for line in lines if line)

    def of_link(self, link: Link) -> str:
        """All that is known of a link itself, in lines."""
        scheme = self._session.scheme
        kind = type_of(scheme, link)
        lines = [link_type_name(scheme, link.type), *attribute_lines(scheme, link), link.note]
        if kind is not None and not link.note and not link.attributes:
            lines.append(kind.guideline)
        return "\n".join(line for line in lines if line)

    def _here(self, end: End) -> Span | None:
        article = self._session.article
        return article.spans.get(end.uid) if article and end.kind is EndKind.SPAN else None


def _in_short(attribute: Attribute | None, name: str, value: Value) -> str:
    words = value_words(attribute, value)
    words = words if len(words) <= _LONGEST_VALUE else words[: _LONGEST_VALUE - 1] + "…"
    if attribute is not None and attribute.kind is AttributeKind.CHOICE and value is not None:
        return words
    return tr("{name}: {value}", name=attribute.name if attribute else name, value=words)
