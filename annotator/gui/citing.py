"""A quotation with its source, as one copies it into a report: plain text and HTML."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Final, NamedTuple

from PySide6.QtCore import QDate, QLocale, QMimeData, QStringListModel

from annotator.domain.scheme import ENTITY_END, PROPOSITIONS, LinkType, Scheme
from annotator.domain.values import EndKind, Metadata, Span
from annotator.gui.names import Names
from annotator.gui.texts import tr
from annotator.project.project import Project

SPEAKERS: Final = "actor"
"""The register of those who say it."""

_LEFT_OUT: Final = " […] "


class Citation(NamedTuple):
    """The same twice."""

    plain: str
    html: str


def together(citations: Sequence[Citation]) -> QMimeData:
    """Several for the clipboard: a line each, and a paragraph each."""
    made = _empty()
    made.setText("\n".join(one.plain for one in citations))
    made.setHtml("".join(one.html for one in citations))
    return made


def cited(pieces: Sequence[str], speaker: str, source: Metadata) -> Citation:
    """Words in quotation marks, who said them where that is known, and where they are from.

    Pieces are parted by […]. What is not known of the source is left out.
    """
    quote = f"“{_inner(_LEFT_OUT.join(' '.join(piece.split()) for piece in pieces))}”"
    return Citation(
        _line(quote, speaker, _source(source, str, _bare)),
        f"<p>{_line(escape(quote), escape(speaker), _source(source, escape, _anchor))}</p>",
    )


def speakers_of(project: Project, names: Names, span: Span) -> str:
    """Who said a claim: the ends of its links of the first kind that leads from a claim to an
    actor; by the name of what an actor's tag stands for, else its words. Empty where nobody is.
    """
    scheme = project.reads.scheme()
    kind = _said_by(scheme, span) if scheme else None
    if scheme is None or kind is None:
        return ""
    found: dict[str, None] = {}
    for link in project.reads.links_of(span.uid):
        resolved = scheme.link_type(link.type)
        if link.source.uid != span.uid or resolved is None or resolved.id != kind.id:
            continue
        actor = project.reads.span(link.target.uid) if link.target.kind is EndKind.SPAN else None
        name = names.entity(actor.entity) if actor else ""
        found[name or " ".join(names.end(link.target).split())] = None
    return ", ".join(name for name in found if name)


# Internals


def _empty() -> QMimeData:
    """Data made by Qt. What Python makes may lie on the clipboard longer than Python lives: it is
    then destroyed at the program's end by asking an interpreter that is gone.
    """
    model = QStringListModel([""])
    made = model.mimeData([model.index(0)])
    for format_ in made.formats():
        made.removeFormat(format_)
    return made


def _said_by(scheme: Scheme, span: Span) -> LinkType | None:
    """The kind of link by which a span has a speaker."""
    claim = scheme.span_type(span.type)
    if claim is None or claim.register_ != PROPOSITIONS:
        return None
    actors = [kind.id for kind in scheme.spans if kind.register_ == SPEAKERS]
    for target in (*actors, ENTITY_END + SPEAKERS):
        for kind in scheme.link_types_between(claim.id, target):
            return kind
    return None


def _inner(words: str) -> str:
    """Words to stand in quotation marks: marks all round them go, those within become single."""
    inside = words[1:-1]
    if words[:1] == "“" and words[-1:] == "”" and not {"“", "”"} & set(inside):
        words = inside
    return words.replace("“", "‘").replace("”", "’")


def _line(quote: str, speaker: str, source: str) -> str:
    if speaker and source:
        return tr("{quote} – {speaker}, in: {source}", quote=quote, speaker=speaker, source=source)
    known = speaker or source
    return tr("{quote} – {source}", quote=quote, source=known) if known else quote


def _source(known: Metadata, written: Callable[[str], str], address: Callable[[str], str]) -> str:
    title = f"“{written(_inner(known.title))}”" if known.title else ""
    parts = (
        written(known.byline),
        title,
        written(known.outlet),
        written(day(known.published)),
        address(known.url),
    )
    return ", ".join(part for part in parts if part)


def _bare(url: str) -> str:
    return url


def _anchor(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        return escape(url)
    return f'<a href="{escape(url)}">{escape(url)}</a>'


def day(published: str) -> str:
    """A date as people write it, as far as it is known; as it stands where it is none."""
    parts = published[:10].split("-")
    if not all(part.isdigit() for part in parts):
        return published
    year, month, date = (*map(int, parts), 1, 1)[:3]
    known = QDate(year, month, date)
    if not known.isValid():
        return published
    formats = ("yyyy", "MMMM yyyy", "d MMMM yyyy")
    return QLocale().toString(known, formats[min(len(parts), 3) - 1])
