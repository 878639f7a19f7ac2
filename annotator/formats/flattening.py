"""Spans made to fit formats that hold less: in one piece, on whole tokens, without overlap.

The steps are taken in this order, each as it was chosen (:data:`annotator.formats.options.PIECES`,
``EDGES``, ``FLATTEN`` and ``PRIORITY``), and what each of them costs is counted.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, named_uid
from annotator.domain.scheme import Scheme
from annotator.domain.values import Link, Span, WorkState
from annotator.formats.bundle import Feature, Header, Part
from annotator.formats.options import EDGES, FLATTEN, LAYER, PIECES, PRIORITY, SENTENCES, Choices
from annotator.formats.tokens import Stretch, Token, sentences, split_at, tokenise, united

Rank = Callable[[str], tuple[int, str]]
"""By type, its place in an order; the lowest comes first."""


class Piece(NamedTuple):
    """What one span is written as, or a part of it."""

    start: int
    end: int
    """Half-open, of code points or of tokens."""
    span: Span


class Flat(NamedTuple):
    """Pieces that do not overlap, and those that had to go for it."""

    kept: list[Piece]
    """Ascending."""
    gave_way: list[Piece]


@dataclass(slots=True)
class Laid:
    """An article's spans on its tokens."""

    tokens: list[Token]
    pieces: list[Piece]
    """Of tokens, ascending, longer ones first."""
    cut: list[Stretch]
    """The sentences, of tokens."""
    lost: Counter[Feature] = field(default_factory=Counter)
    """What it cost."""


def ranks(scheme: Scheme | None, choices: Choices) -> Rank:
    """The order of types: those named in ``choices``, the scheme's as they stand there, others by
    name.
    """
    named = [name.strip() for name in choices.get(PRIORITY.id, PRIORITY.default).split(",")]
    known = [kind.id for kind in scheme.spans] if scheme else []
    order = {name: place for place, name in enumerate(dict.fromkeys(filter(None, named + known)))}
    return lambda name: (order.get(name, len(order)), name)


def pieces(spans: Iterable[Span], choices: Choices) -> tuple[list[Piece], int]:
    """The spans in one piece each (code points), and how many characters hulls add to them."""
    if choices.get(PIECES.id, PIECES.default) == "hull":
        hulls = [Piece(span.start, span.end, span) for span in spans]
        return hulls, sum(end - start - span.length for start, end, span in hulls)
    return [Piece(start, end, span) for span in spans for start, end in span.fragments], 0


def flat(overlapping: Iterable[Piece], rank: Rank, choices: Choices) -> Flat:
    """Pieces without overlap, the same ones in whatever order they came.

    The longest go first, or the shortest, or those of the first type and among them the longest;
    between equals the one that begins first, then the one whose type comes first, then the lower
    uid. Each is kept that overlaps none kept before.
    """
    policy = choices.get(FLATTEN.id, FLATTEN.default)

    def key(piece: Piece) -> tuple[object, ...]:
        start, end, span = piece
        length = end - start
        tie = (start, rank(span.type), span.uid)
        if policy == "innermost":
            return (length, *tie)
        if policy == "priority":
            return (rank(span.type), -length, *tie)
        return (-length, *tie)

    kept: list[Piece] = []
    starts: list[int] = []
    ends: list[int] = []
    gave_way: list[Piece] = []
    for piece in sorted(overlapping, key=key):
        at = bisect_left(starts, piece.end)
        if at and ends[at - 1] > piece.start:
            gave_way.append(piece)
            continue
        insort(starts, piece.start)
        insort(ends, piece.end)
        kept.append(piece)
    return Flat(sorted(kept, key=_place), sorted(gave_way, key=_place))


def _place(piece: Piece) -> tuple[int, int, Uid]:
    return piece.start, -piece.end, piece.span.uid


def on_tokens(
    tokens: Sequence[Token], uncut: Iterable[Piece], choices: Choices
) -> tuple[list[Token], list[Piece], Mapping[Feature, int]]:
    """Pieces of code points as pieces of tokens.

    White space at their edges goes. What begins or ends inside a token takes all of it, or cuts
    it, or is left out, as chosen.

    Returns:
        The tokens, cut if that was chosen; the pieces, ascending; how many spans began or ended
        inside a token (:attr:`Feature.INSIDE_WORD`) or between tokens, in white space
        (:attr:`Feature.BLANK_EDGES`), or had nothing else (:attr:`Feature.BLANK`) and so no piece
        here.
    """
    policy = choices.get(EDGES.id, EDGES.default)
    asked = list(uncut)
    whole = list(tokens)
    if policy == "split":
        tokens = split_at(whole, (edge for start, end, _ in asked for edge in (start, end)))
    found: list[Piece] = []
    inside: set[Uid] = set()
    trimmed: set[Uid] = set()
    ends, starts = [token.end for token in tokens], [token.start for token in tokens]
    whole_ends, whole_starts = [token.end for token in whole], [token.start for token in whole]
    seen: set[Uid] = set()
    for start, end, span in asked:
        first, last = bisect_left(ends, start + 1), bisect_left(starts, end)
        if first >= last:
            continue
        seen.add(span.uid)
        cuts = _inside(whole_starts, whole_ends, start) or _inside(whole_starts, whole_ends, end)
        if cuts:
            inside.add(span.uid)
        if not (cuts and policy == "drop"):
            found.append(Piece(first, last, span))
            if start < starts[first] or end > ends[last - 1]:
                trimmed.add(span.uid)
    blank = {piece.span.uid for piece in asked} - seen
    lost = {
        Feature.INSIDE_WORD: len(inside),
        Feature.BLANK: len(blank),
        Feature.BLANK_EDGES: len(trimmed),
    }
    return list(tokens), sorted(found, key=_place), lost


def _inside(starts: Sequence[int], ends: Sequence[int], edge: int) -> bool:
    """Whether an edge lies inside a token."""
    at = bisect_left(starts, edge) - 1
    return at >= 0 and ends[at] > edge


def laid(
    text: str,
    spans: Sequence[Span],
    choices: Choices,
    *,
    rank: Rank | None = None,
    in_sentences: bool = False,
) -> Laid:
    """An article's spans on its tokens, as chosen.

    Args:
        text: the canonical text.
        spans: of one layer.
        choices: of the options of this module.
        rank: where no two pieces may overlap, the order of types.
        in_sentences: whether a piece must lie in one sentence.

    Pieces of one span that come to lie on the same tokens are one.
    """
    apart, added = pieces(spans, choices)
    tokens, fitted, lost = on_tokens(tokenise(text), apart, choices)
    counts = Counter({**lost, Feature.HULL: added})
    fitted = list(
        {(start, end, span.uid): Piece(start, end, span) for start, end, span in fitted}.values()
    )
    cut = sentences(text, tokens)
    joins = choices.get(SENTENCES.id, SENTENCES.default) == "join"
    if in_sentences and not joins:
        across = _across(cut, fitted)
        counts[Feature.CROSS_SENTENCE_SPANS] = len({piece.span.uid for piece in across})
        gone = {(start, end) for start, end, _ in across}
        fitted = [piece for piece in fitted if (piece.start, piece.end) not in gone]
    if rank is not None:
        fitted, gave_way = flat(fitted, rank, choices)
        counts[Feature.FLATTENED] = len({piece.span.uid for piece in gave_way})
    if in_sentences and joins:
        across = _across(cut, fitted)
        counts[Feature.CROSS_SENTENCE_SPANS] = len({piece.span.uid for piece in across})
        cut = united(cut, ((start, end) for start, end, _ in across))
    return Laid(tokens, fitted, cut, +counts)


def _across(cut: Sequence[Stretch], fitted: Iterable[Piece]) -> list[Piece]:
    """The pieces that do not lie in one sentence."""
    ends = [end for _, end in cut]
    return [piece for piece in fitted if ends[bisect_right(ends, piece.start)] < piece.end]


def layer_of(part: Part, header: Header, choices: Choices) -> Uid | None:
    """What of an article goes into a format without layers: the layer that was chosen by its
    title, else the first in the header that has looked at this article; None if there is none.
    """
    wanted = choices.get(LAYER.id, LAYER.default).strip()
    looked = {state.layer for state in part.states if state.state is not WorkState.NEW}
    looked |= {span.layer for span in part.spans} | {link.layer for link in part.links}
    return next(
        (
            layer.uid
            for layer in header.layers
            if layer.uid in looked and wanted in ("", header.layer_title(layer.uid))
        ),
        None,
    )


def of_one_layer(part: Part, header: Header, choices: Choices) -> tuple[list[Span], list[Link]]:
    """The spans and links of :func:`layer_of`."""
    layer = layer_of(part, header, choices)
    spans = [span for span in part.spans if span.layer == layer]
    return spans, [link for link in part.links if link.layer == layer]


def piece_uids(laid_out: Iterable[Piece]) -> list[Uid]:
    """For each piece a uid: the first of a span has that of the span, the others their own."""
    met: Counter[Uid] = Counter()
    found: list[Uid] = []
    for piece in laid_out:
        uid = piece.span.uid
        found.append(named_uid(uid, "piece", str(met[uid])) if met[uid] else uid)
        met[uid] += 1
    return found


def fate(feature: Feature, choices: Choices) -> str:
    """What becomes of features that the options of this module are about; else nothing."""
    hull = choices.get(PIECES.id, PIECES.default) == "hull"
    joins = choices.get(SENTENCES.id, SENTENCES.default) == "join"
    layer = "the layer chosen" if choices.get(LAYER.id) else "of each article the first that looked"
    return {
        Feature.DISCONTINUOUS: "made one span with what lies between the pieces"
        if hull
        else "each piece becomes a span of its own",
        Feature.HULL: "tagged along with the pieces around them",
        Feature.INSIDE_WORD: _EDGES[choices.get(EDGES.id, EDGES.default)],
        Feature.CROSS_SENTENCE_SPANS: "their sentences become one" if joins else "left out",
        Feature.BLANK: "left out",
        Feature.BLANK_EDGES: "made to begin and end with a word or sign",
        Feature.FLATTENED: "left out",
        Feature.LAYERS: f"left out; {layer} goes out",
    }.get(feature, "")


_EDGES: Final = {
    "snap": "made to begin and end where the word does",
    "split": "the word is cut there",
    "drop": "left out",
}
