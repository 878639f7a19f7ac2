"""The formats CAS JSON, CAS XMI and WebAnno TSV."""

import os
import re
from abc import abstractmethod
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import ClassVar, Final

from annotator.domain.values import Link, Metadata, Span
from annotator.errors import BadInputError
from annotator.formats.archives import is_zip
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Kept, Part, Written
from annotator.formats.options import NO_CHOICES, Choices
from annotator.formats.records.comparing import kept
from annotator.formats.sources import PEEK, peek
from annotator.formats.uima import json_codec, tsv_codec, xmi_codec
from annotator.formats.uima.files import ANNOTATION, CURATION, entries, opened
from annotator.formats.uima.loading import Codec
from annotator.formats.uima.model import Cas, Types
from annotator.formats.uima.reading import read
from annotator.formats.uima.writing import write

_LOOKED_AT: Final = 500
"""Files of a folder a probe looks at."""
_OPENED: Final = 3
"""Those of them it opens."""
_BESIDE: Final = (".txt", ".md", ".ser", ".zip", ".xml", ".html", ".pdf")


class _Cases(Format):
    """What all of them have in common."""

    target = "folder"
    mark: ClassVar[re.Pattern[bytes]]
    """What stands somewhere in the beginning of each CAS."""

    @property
    @abstractmethod
    def _codec(self) -> Codec: ...

    def probe(self, path: Path) -> float:
        """By what a file begins with; of a folder or zip by what lies in it."""
        if path.is_dir():
            return self._probe_folder(path)
        if is_zip(path):
            return self._probe_zip(path)
        return 0.95 if self._begins(peek(path)) else 0.0

    def _begins(self, beginning: bytes) -> bool:
        return self.mark.search(beginning) is not None

    def _probe_folder(self, path: Path) -> float:
        found, others, packed = [], False, False
        for one in islice(_files(path), _LOOKED_AT):
            if one.suffix.casefold() == self.suffixes[0]:
                found.append(one)
            elif one.suffix.casefold() not in _BESIDE:
                others = True
            packed = packed or (one.suffix.casefold() == ".zip" and _in_project(one))
        some = sorted(found)[:_OPENED]
        cases = sum(self._begins(peek(one)) for one in some)
        if not cases:
            return 0.6 if packed and self._codec.typed and not found else 0.0
        if any(map(_in_project, found)):
            return 0.9
        return 0.8 if cases == len(some) and not others else 0.3

    def _probe_zip(self, path: Path) -> float:
        try:
            with opened(path, self.suffixes[0]) as store:
                found = [one.name for one in entries(store, self.suffixes[0])]
                plain = [name for name in found if name.casefold().endswith(self.suffixes[0])]
                some = plain[:_OPENED]
                if any(self._begins(store.read(name)[:PEEK]) for name in some):
                    return 0.9
                zips = [Path(name) for name in found if name.casefold().endswith(".zip")]
                packed = any(map(_in_project, zips))
                return 0.6 if self._codec.typed and packed and not plain else 0.0
        except BadInputError:
            return 0.0

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """See :func:`annotator.formats.uima.reading.read`."""
        return read(path, self._codec)


class _Written(_Cases):
    """What those that are written have in common."""

    @property
    @abstractmethod
    def _encode(self) -> Callable[[Cas], bytes]: ...

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """See :func:`annotator.formats.uima.writing.write`."""
        return write(bundle, target, tick, self.suffixes[0], self._encode)

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Everything, with ids, since they come back."""
        return kept(part.silent(), bundle)


class UimaJson(_Written):
    """See :mod:`annotator.formats.uima`."""

    id = "uima-json"
    title = "UIMA CAS JSON (INCEpTION)"
    suffixes = (".json",)
    mark = re.compile(rb'"%(FEATURE_STRUCTURES|TYPES)"\s*:\s*[{\[]')

    @property
    def _codec(self) -> Codec:
        return Codec(self.id, ".json", _from_json, typed=False)

    @property
    def _encode(self) -> Callable[[Cas], bytes]:
        return json_codec.encoded


class UimaXmi(_Written):
    """See :mod:`annotator.formats.uima`; what XML cannot hold is left out of texts."""

    id = "uima-xmi"
    title = "UIMA CAS XMI"
    suffixes = (".xmi",)
    mark = re.compile(rb"<xmi:XMI[\s>/]")

    @property
    def _codec(self) -> Codec:
        return Codec(self.id, ".xmi", xmi_codec.decoded, typed=True)

    @property
    def _encode(self) -> Callable[[Cas], bytes]:
        return xmi_codec.encoded

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Everything that XML can hold, with ids."""
        spans = [_span_in_xml(span) for span in part.spans]
        links = [_link_in_xml(link) for link in part.links]
        clean = (
            xmi_codec.writable(value) if isinstance(value, str) else value
            for value in part.article.metadata
        )
        article = part.article._replace(metadata=Metadata._make(clean))
        same = Part(article, part.text, spans, links, part.states, part.zones)
        return kept(same, bundle)


class WebannoTsv(_Cases):
    """See :mod:`annotator.formats.uima.tsv_codec`; only read, for INCEpTION itself calls it a
    legacy that may lose things.
    """

    id = "webanno-tsv"
    title = "WebAnno TSV 3"
    suffixes = (".tsv",)
    writes = False
    mark = re.compile(rb"^(\xef\xbb\xbf)?#FORMAT=WebAnno TSV")

    @property
    def _codec(self) -> Codec:
        return Codec(self.id, ".tsv", tsv_codec.decoded, typed=False)


def _span_in_xml(span: Span) -> Span:
    if not span.note and not span.attributes:
        return span
    return span._replace(note=xmi_codec.writable(span.note), attributes=_in_xml(span))


def _link_in_xml(link: Link) -> Link:
    if not link.note and not link.attributes:
        return link
    return link._replace(note=xmi_codec.writable(link.note), attributes=_in_xml(link))


def _in_xml(one: Span | Link) -> dict[str, str | int | float | bool | None]:
    return {
        name: xmi_codec.writable(value) if isinstance(value, str) else value
        for name, value in one.attributes.items()
    }


def _from_json(raw: bytes, _: str, __: Types) -> Cas:
    return json_codec.decoded(raw)


def _in_project(file: Path) -> bool:
    """Whether a file lies where a project that INCEpTION exports has CASes."""
    return file.parent.parent.name in (ANNOTATION, CURATION)


def _files(root: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(root):
        below[:] = sorted(one for one in below if not one.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder) / name
