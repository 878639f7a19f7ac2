"""The format REFI-QDA."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar, Final

import orjson

from annotator.domain.identity import text_of
from annotator.domain.values import EndKind, Link, Span
from annotator.formats.archives import Archive, ArchiveError, ArchiveWriter, is_zip
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Feature, Kept, Part, Written
from annotator.formats.fields import clean
from annotator.formats.options import NO_CHOICES, UNIT, Choices
from annotator.formats.refi_qda.naming import Naming
from annotator.formats.refi_qda.reading import project_member, read
from annotator.formats.refi_qda.variables import named_values, read_metadata
from annotator.formats.refi_qda.writing import ProjectWriter

COUNTED: Final = UNIT._replace(values=tuple(one for one in UNIT.values if one[0] != "graphemes"))
"""No program is known to count anything else."""


class RefiQda(Format):
    """What programs for qualitative analysis exchange, see :mod:`annotator.formats.refi_qda`."""

    id = "refi-qda"
    title = "REFI-QDA project (ATLAS.ti, MAXQDA, NVivo, QualCoder …)"
    suffixes = (".qdpx",)
    fates: ClassVar = {
        Feature.ENTITIES: "left out",
        Feature.CERTAINTY: "left out",
        Feature.ENTITY_LINKS: "left out where an end is an entity",
        Feature.LINK_ATTRIBUTES: "left out",
        Feature.STATES: "left out; who tagged something in a text counts as done with it",
        Feature.ZONES: "left out",
    }
    reading_options = (COUNTED,)

    def probe(self, path: Path) -> float:
        """By the one project in the zip."""
        if not is_zip(path):
            return 0.0
        try:
            with Archive(path) as archive:
                return 0.95 if project_member(archive.names) else 0.0
        except ArchiveError:
            return 0.0

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:
        """See :func:`annotator.formats.refi_qda.reading.read`."""
        return read(path, choices)

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write the zip: a text for each article, then the project."""
        articles = 0
        with ArchiveWriter(target) as archive, ProjectWriter(bundle.header, archive) as project:
            for part in bundle.parts:
                tick()
                project.add(part)
                articles += 1
            project.finish()
        return Written((target.name,), articles, project.spans, project.links)

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Spans with attributes and notes, links but for those to entities, and metadata."""
        naming = Naming(bundle.header.scheme)
        return _kept(part, naming.span, naming.link)

    def reread(self, target: Path) -> Iterator[Kept]:
        """See :meth:`Format.reread`; names stand in the file as they are."""
        return (_kept(part, str, str) for part in read(target, NO_CHOICES).parts)


def _kept(part: Part, span_name: Callable[[str], str], link_name: Callable[[str], str]) -> Kept:
    metadata = part.article.metadata
    about = read_metadata(metadata.title, dict(named_values(metadata)))
    return Kept(
        text_of(part.article.uid),
        tuple(sorted(_span(span, span_name) for span in part.spans)),
        tuple(
            sorted(
                _link(link, link_name)
                for link in part.links
                if EndKind.ENTITY not in (link.source.kind, link.target.kind)
            )
        ),
        (("title", about.title), *named_values(about), ("text", part.text)),
    )


def _span(span: Span, name: Callable[[str], str]) -> tuple[object, ...]:
    attributes = {
        clean(key): clean(value) if isinstance(value, str) else value
        for key, value in span.attributes.items()
    }
    said = orjson.dumps(attributes, option=orjson.OPT_SORT_KEYS)
    return span.uid, span.layer, name(span.type), span.fragments, said, clean(span.note)


def _link(link: Link, name: Callable[[str], str]) -> tuple[object, ...]:
    return link.uid, name(link.type), link.source, link.target, clean(link.note)
