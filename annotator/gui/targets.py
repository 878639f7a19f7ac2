"""What a link may end at: by the scheme's rules, by nearness, by the letters shown on it.

Pure arithmetic on spans; it knows no widget.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.scheme import LinkType, Scheme
from annotator.domain.values import End, EndKind, Span
from annotator.text.sentences import sentence_at

LETTERS: Final = "ASDFGHJKQWERTYUIOPZXCVBNM"
"""Those of hints, the ones under the fingers first; L means the nearest."""


class Joint(NamedTuple):
    """An end of a link as the rules see it."""

    end: End
    name: str
    """What the scheme's rules call it."""


class Possible(NamedTuple):
    """A link that the scheme allows between two ends."""

    type: LinkType
    source: End
    target: End


def joint(scheme: Scheme, span: Span) -> Joint:
    """A span as an end."""
    return Joint(End(EndKind.SPAN, span.uid), scheme.end_name(EndKind.SPAN, span.type))


def possible_links(scheme: Scheme, one: Joint, other: Joint) -> list[Possible]:
    """The links from ``one`` to ``other``; where there are none, those back.

    The first is the one taken without asking.
    """
    for source, target in ((one, other), (other, one)):
        found = scheme.link_types_between(source.name, target.name)
        if found:
            return [Possible(kind, source.end, target.end) for kind in found]
    return []


def allowed(scheme: Scheme, source: Span, spans: Iterable[Span]) -> list[Span]:
    """The spans of the source's layer that a link may join it to."""
    start = joint(scheme, source)
    known: dict[str, bool] = {}
    found = []
    for span in spans:
        if span.uid == source.uid or span.layer != source.layer:
            continue
        fits = known.get(span.type)
        if fits is None:
            fits = known[span.type] = bool(possible_links(scheme, start, joint(scheme, span)))
        if fits:
            found.append(span)
    return found


def nearest(scheme: Scheme, source: Span, spans: Iterable[Span], text: str) -> Span | None:
    """The nearest span of the source's sentence that the scheme's first fitting kind of link
    leads to or comes from: the actor of a claim, the claim of an actor.
    """
    sentence = sentence_at(text, source.start)
    if sentence is None:
        return None
    low, high = min(sentence[0], source.start), max(sentence[1], source.end)
    start = joint(scheme, source)
    best: tuple[int, int, int, Span] | None = None
    for span in allowed(scheme, source, spans):
        if span.start >= high or span.end <= low:
            continue
        kind = possible_links(scheme, start, joint(scheme, span))[0].type
        order = scheme.links.index(kind)
        rank = (order, _gap(source, span), span.start, span)
        if best is None or rank[:3] < best[:3]:
            best = rank
    return best[3] if best else None


def _gap(one: Span, other: Span) -> int:
    """Characters between two spans; nested ones count as further than any that stand apart."""
    if other.end <= one.start:
        return one.start - other.end
    if other.start >= one.end:
        return other.start - one.end
    return 1 << 30


def hints(source: Span, spans: Sequence[Span]) -> Mapping[Uid, str]:
    """One or two letters for each span, those near the source the easiest ones."""
    near = sorted(spans, key=lambda span: (abs(span.start - source.start), span.start, span.uid))
    if len(near) <= len(LETTERS):
        return {span.uid: letter for span, letter in zip(near, LETTERS, strict=False)}
    pairs = ("".join(pair) for pair in product(LETTERS, LETTERS))
    return {span.uid: pair for span, pair in zip(near, pairs, strict=False)}
