"""The format brat."""

import os
import re
from itertools import islice
from pathlib import Path
from typing import ClassVar, Final

import orjson

from annotator.domain.identity import text_of
from annotator.domain.values import Link, Span, WorkState
from annotator.formats.base import Format, Tick
from annotator.formats.brat.conf import Used
from annotator.formats.brat.names import layer_folders, lines, slug
from annotator.formats.brat.names import written as written_value
from annotator.formats.brat.pieces import split
from annotator.formats.brat.reading import CONF, read
from annotator.formats.brat.writing import AnnWriter, References
from annotator.formats.bundle import Bundle, Feature, Header, Kept, Part, Written
from annotator.formats.file_names import file_name, free
from annotator.formats.options import NO_CHOICES, Choices

_LOOKED_AT: Final = 2_000
"""Entries of a folder a probe looks at."""

_BESIDE = re.compile(r"readme|licen[cs]e|.*\.(conf|md)$", re.IGNORECASE)
"""Files that may lie beside annotators' folders."""


class Brat(Format):
    """A folder of texts and annotations, see :mod:`annotator.formats.brat`."""

    id = "brat"
    title = "brat standoff"
    suffixes = (".ann",)
    target = "folder"
    fates: ClassVar = {
        Feature.LINE_CROSSING: (
            "split into pieces at line breaks, and joined again when read here; those of line"
            " breaks alone are left out"
        ),
        Feature.CROSS_LINKS: "left out",
        Feature.ENTITY_LINKS: "left out",
        Feature.STATES: "left out; what was opened has an .ann file, which counts as done",
        Feature.ZONES: "left out",
        Feature.METADATA: "left out; the title may become the name of the file",
    }

    def probe(self, path: Path) -> float:
        """By the name of a file; of a folder by what lies in it, or in folders that are all it
        holds.
        """
        if path.is_file():
            return 0.7 if path.suffix == ".ann" else 0.0
        files, folders = _listed(path)
        if CONF in files:
            return 0.95
        if _annotated(files):
            return 0.85
        if any(_annotated(_listed(path / folder)[0]) for folder in folders):
            return 0.8 if all(map(_BESIDE.match, files)) else 0.3
        return 0.0

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """See :func:`annotator.formats.brat.reading.read`."""
        return read(path)

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write the folder, with what brat needs to show and edit it."""
        target.mkdir()
        for folder in set(layer_folders(bundle.header).values()) - {""}:
            (target / folder).mkdir()
        references = References(bundle.header.entities)
        used = Used(bundle.header.scheme)
        names: set[str] = set()
        files: list[str] = []
        articles = spans = links = 0
        for part in bundle.parts:
            tick()
            name = free(_name(part), names.__contains__)
            names.add(name.casefold())
            used.note(part.spans, part.links)
            references.add(part.entities)
            articles += 1
            text = part.text.encode()
            for folder, shelf in _shelves(part, bundle.header).items():
                place = f"{folder}/{name}" if folder else name
                (target / f"{place}.txt").write_bytes(text)
                files.append(f"{place}.txt")
                if shelf.opened:
                    writer = AnnWriter(part.text, references)
                    content = writer.content(shelf.spans, shelf.links)
                    (target / f"{place}.ann").write_bytes(content.encode())
                    files.append(f"{place}.ann")
                    spans += writer.spans
                    links += writer.links
        (target / CONF).write_bytes(used.annotation_conf().encode())
        (target / "visual.conf").write_bytes(used.visual_conf().encode())
        files += [CONF, "visual.conf"]
        return Written(tuple(files), articles, spans, links)

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Spans, and links between spans of one article, by layer folder."""
        spans: list[tuple[object, ...]] = []
        links: list[tuple[object, ...]] = []
        about: list[tuple[object, ...]] = []
        for folder, shelf in _shelves(part, bundle.header).items():
            inside = {one.uid: one for one in shelf.spans if split(part.text, one.fragments)}
            spans += (_span(folder, span) for span in inside.values())
            for link in shelf.links:
                source, target = inside.get(link.source.uid), inside.get(link.target.uid)
                if source and target:
                    links.append(_link(folder, link, source, target))
            if shelf.opened:
                about.append(("opened", folder))
        digest = part.article.revisions[-1].text.hex()
        return Kept(digest, tuple(sorted(spans)), tuple(sorted(links)), tuple(sorted(about)))


class _Shelf:
    """What of one article goes into one folder."""

    __slots__ = ("links", "opened", "spans")

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.links: list[Link] = []
        self.opened = False


def _shelves(part: Part, header: Header) -> dict[str, _Shelf]:
    """By folder; every layer has one, whether it has anything of this article or not."""
    folders = layer_folders(header)
    shelves = {folder: _Shelf() for folder in folders.values()} or {"": _Shelf()}
    only = shelves.get("")
    of_layer = {layer: shelves[folder] for layer, folder in folders.items()}
    for span in part.spans:
        (only or of_layer[span.layer]).spans.append(span)
    for link in part.links:
        (only or of_layer[link.layer]).links.append(link)
    for state in part.states:
        if state.state is not WorkState.NEW:
            (only or of_layer[state.layer]).opened = True
    for shelf in shelves.values():
        shelf.opened = shelf.opened or bool(shelf.spans or shelf.links)
    return shelves


def _name(part: Part) -> str:
    """How the article's files are called: as it came, else by its title."""
    article = part.article
    external = article.origin.external if article.origin else ""
    return file_name(external or article.metadata.title, text_of(article.uid))


def _listed(folder: Path) -> tuple[list[str], list[str]]:
    """The names of files and of folders in a folder, not all of them if there are very many."""
    files: list[str] = []
    folders: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, _LOOKED_AT):
                if not entry.name.startswith("."):
                    is_folder = entry.is_dir(follow_symlinks=False)
                    (folders if is_folder else files).append(entry.name)
    except OSError:
        pass
    return files, folders


def _annotated(names: list[str]) -> bool:
    return any(name.endswith(".ann") for name in names)


def _span(folder: str, span: Span) -> tuple[object, ...]:
    attributes = _attributes(span) if span.attributes else b""
    note = "\n".join(lines(span.note)) if span.note else ""
    sure = -1 if span.certainty is None else span.certainty
    return folder, slug(span.type), span.fragments, attributes, span.entity or b"", note, sure


def _link(folder: str, link: Link, source: Span, target: Span) -> tuple[object, ...]:
    ends = (slug(source.type), source.fragments, slug(target.type), target.fragments)
    note = "\n".join(lines(link.note)) if link.note else ""
    return folder, slug(link.type), ends, _attributes(link) if link.attributes else b"", note


def _attributes(one: Span | Link) -> bytes:
    """The attributes as brat holds them, all values as text."""
    values = {
        slug(name): None if value is None else "\n".join(lines(written_value(value)))
        for name, value in one.attributes.items()
    }
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS)
