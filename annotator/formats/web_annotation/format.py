"""The format of W3C Web Annotations."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from annotator.domain.identity import text_of
from annotator.errors import BadInputError
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Kept, Part, Written
from annotator.formats.file_names import file_name, free
from annotator.formats.options import NO_CHOICES, UNIT, Choices
from annotator.formats.records.comparing import kept
from annotator.formats.sources import peek
from annotator.formats.web_annotation.annotations import FORMAT
from annotator.formats.web_annotation.pages import PageWriter
from annotator.formats.web_annotation.reading import COLLECTION, files_in, read

_CONTEXT: Final = re.compile(rb'"https?://www\.w3\.org/ns/anno(\.jsonld)?"')
_SHAPE: Final = re.compile(rb'"(TextQuoteSelector|TextPositionSelector|AnnotationPage)"')
_LOOKED_AT: Final = 20


class WebAnnotation(Format):
    """A folder of pages, see :mod:`annotator.formats.web_annotation`."""

    id = FORMAT
    title = "W3C Web Annotations"
    suffixes = (".jsonld",)
    target = "folder"
    reading_options = (UNIT,)

    def probe(self, path: Path) -> float:
        """By the context at the beginning of a file; of a folder by those of its files."""
        if path.is_dir():
            files = list(islice(files_in(path), _LOOKED_AT))
            sure = [self.probe(file) for file in files]
            return 0.9 if sure and min(sure) > 0.5 else 0.0
        beginning = peek(path)
        if _CONTEXT.search(beginning):
            return 0.95
        return 0.6 if _SHAPE.search(beginning) else 0.0

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:
        """See :func:`annotator.formats.web_annotation.reading.read`."""
        return read(path, choices)

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write the folder: a text and a page for each article."""
        target.mkdir()
        writer = PageWriter(bundle.header)
        names: set[str] = {Path(COLLECTION).stem}
        files: list[str] = []
        articles = spans = links = 0
        for part in bundle.parts:
            tick()
            name = free(_name(part), names.__contains__)
            names.add(name.casefold())
            (target / f"{name}.txt").write_bytes(part.text.encode())
            (target / f"{name}.jsonld").write_bytes(writer.page(part, f"{name}.txt"))
            files += [f"{name}.txt", f"{name}.jsonld"]
            articles += 1
            spans += len(part.spans)
            links += len(part.links)
        (target / COLLECTION).write_bytes(writer.collection(bundle.tail, spans + links))
        files.append(COLLECTION)
        return Written(tuple(files), articles, spans, links + len(bundle.tail))

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Everything, with ids, since they come back."""
        return kept(part.silent(), bundle)

    def reread(self, target: Path) -> Iterator[Kept]:
        """As :meth:`Format.reread`; that words win over positions helps no file written here."""
        bundle = self.read(target)
        for part in bundle.parts:
            yield self.kept(part, bundle)
        if bundle.problems:
            where, what, _ = bundle.problems[0]
            raise BadInputError("{where}: {what}", where=where, what=what)


def _name(part: Part) -> str:
    """How the article's files are called: as it came, else by its title."""
    article = part.article
    external = article.origin.external if article.origin else ""
    return file_name(external or article.metadata.title, text_of(article.uid))
