"""Everything there is to keep of a part, with ids: what formats that lose nothing compare."""

import orjson

from annotator.domain.values import Link, Span
from annotator.formats.bundle import Bundle, Kept, Part


def kept(part: Part, bundle: Bundle) -> Kept:
    """All of a part, and of the layers it speaks of."""
    article = part.article
    revision = article.revisions[-1]
    metadata = article.metadata
    about = [(name, str(value)) for name, value in metadata._asdict().items()]
    about[metadata._fields.index("fields")] = ("fields", str(sorted(metadata.fields.items())))
    about += [("zone", f"{zone}") for zone in part.zones]
    about += [("state", f"{state.layer.hex()} {state.state}") for state in part.states]
    about += [("decision", str(one)) for one in part.decided]
    about += [("comment", str(one)) for one in part.said]
    about += [("origin", str(article.origin)), ("file", revision.raw.hex() + revision.encoding)]
    layers = {span.layer for span in part.spans} | {link.layer for link in part.links}
    layers.update(state.layer for state in part.states)
    layers.update(one.decision.layer for one in part.decided)
    layers.update(one.comment.layer for one in part.said)
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
