"""JSON lines as a format."""

from pathlib import Path

import orjson

from annotator.domain.values import Link, Span
from annotator.formats.base import Format, Tick
from annotator.formats.bundle import Bundle, Kept, Part, Written
from annotator.formats.jsonl.reading import TEXTS, parsed, read
from annotator.formats.jsonl.values import Unfit
from annotator.formats.jsonl.writing import Encoder, beside
from annotator.formats.options import NO_CHOICES, Choices
from annotator.formats.sources import peek


class Jsonl(Format):
    """One article a line, see :mod:`annotator.formats.jsonl`; holds all there is."""

    id = "jsonl"
    title = "JSON lines"
    suffixes = (".jsonl", ".ndjson")

    def probe(self, path: Path) -> float:
        """By the first line: an object with a text."""
        beginning = peek(path) if path.is_file() else b""
        first, _, rest = beginning.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
        if not first.startswith(b"{"):
            return 0.0
        named = path.suffix.lower() in self.suffixes
        try:
            keys = parsed(first)
        except Unfit:
            # A line longer than what was looked at, or a damaged file that is called one.
            texts = any(f'"{name}":'.encode() in first for name in TEXTS)
            return 0.6 if named else 0.3 if texts and not rest else 0.0
        if not any(isinstance(keys.get(name), str) for name in TEXTS):
            return 0.1 if named else 0.0
        return 0.9 if named else 0.6

    def read(self, path: Path, choices: Choices = NO_CHOICES) -> Bundle:  # noqa: ARG002 - has none
        """See :func:`annotator.formats.jsonl.reading.read`."""
        return read(path)

    def write(self, bundle: Bundle, target: Path, tick: Tick) -> Written:
        """Write ``target`` and, beside it, what stands above the articles."""
        encoder = Encoder(bundle.header)
        articles = spans = links = 0
        with target.open("wb") as stream:
            for part in bundle.parts:
                tick()
                stream.write(encoder.line(part))
                articles += 1
                spans += len(part.spans)
                links += len(part.links)
        header = beside(target)
        header.write_bytes(encoder.header(bundle.tail))
        return Written((target.name, header.name), articles, spans, links + len(bundle.tail))

    def kept(self, part: Part, bundle: Bundle) -> Kept:
        """Everything, with ids, since they come back."""
        article = part.article
        revision = article.revisions[-1]
        metadata = article.metadata
        about = [(name, str(value)) for name, value in metadata._asdict().items()]
        about[metadata._fields.index("fields")] = ("fields", str(sorted(metadata.fields.items())))
        about += [("zone", f"{zone}") for zone in part.zones]
        about += [("state", f"{state.layer.hex()} {state.state}") for state in part.states]
        about += [("origin", str(article.origin)), ("file", revision.raw.hex() + revision.encoding)]
        layers = {span.layer for span in part.spans} | {link.layer for link in part.links}
        layers.update(state.layer for state in part.states)
        about += [("layer", f"{uid.hex()} {bundle.header.layer_title(uid)}") for uid in layers]
        return Kept(
            f"{article.uid.hex()} {revision.text.hex()}",
            tuple(sorted(map(_span, part.spans))),
            tuple(sorted(map(_link, part.links))),
            tuple(sorted(about)),
        )


def _span(span: Span) -> tuple[object, ...]:
    uid, layer, _, name, fragments, attributes, entity, note, sure, origin, _ = span
    if not (attributes or entity or note or origin) and sure is None:
        return (uid, layer, name, fragments)  # as most are: half the time of saying it is empty
    known = _attributes(span) if attributes else b""
    sure = -1 if sure is None else sure
    return (uid, layer, name, fragments, known, entity or b"", note, sure, tuple(origin or ()))


def _link(link: Link) -> tuple[object, ...]:
    uid, layer, name, source, target, attributes, note, origin = link
    if not (attributes or note or origin):
        return (uid, layer, name, source, target)
    known = _attributes(link) if attributes else b""
    return (uid, layer, name, source, target, known, note, tuple(origin or ()))


def _attributes(one: Span | Link) -> bytes:
    return orjson.dumps(dict(one.attributes), option=orjson.OPT_SORT_KEYS)
