"""An article dealt out to passages, for formats of tokens whose records are sentences or a few of
them: what lies in each, and which links are torn between two.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Link
from annotator.formats.bundle import Bundle, Feature, Kept, Part
from annotator.formats.flattening import Laid, Piece, laid, of_one_layer, piece_uids
from annotator.formats.tokens import Stretch

FATES: Final[Mapping[Feature, str]] = {
    Feature.SPAN_ATTRIBUTES: "left out",
    Feature.NOT_STATED: "left out",
    Feature.NOTES: "left out",
    Feature.CERTAINTY: "left out",
    Feature.CROSS_LINKS: "left out",
    Feature.ENTITY_LINKS: "left out",
    Feature.LINK_ATTRIBUTES: "left out",
    Feature.LINK_NOTES: "left out",
    Feature.STATES: "left out; every article counts as done",
    Feature.ZONES: "left out",
    Feature.METADATA: "left out, but the title",
}
"""What becomes of features that no passage has."""


class Related(NamedTuple):
    """A link between two pieces of a passage, by their numbers there."""

    source: int
    target: int
    link: Link


@dataclass(slots=True)
class Passage:
    """A stretch of an article with what lies in it."""

    tokens: Stretch
    text: Stretch
    """As far as the next one; they leave nothing of the text out."""
    pieces: list[Piece] = field(default_factory=list)
    """By tokens of the article."""
    ids: list[Uid] = field(default_factory=list)
    """Of the pieces."""
    related: list[Related] = field(default_factory=list)


@dataclass(slots=True)
class Dealt:
    """An article in passages."""

    laid: Laid
    passages: list[Passage]
    firsts: list[Piece]
    """The first piece of each span."""
    torn: int
    """How many links have their ends in different ones."""

    @property
    def links(self) -> int:
        """How many lie in one."""
        return sum(len(passage.related) for passage in self.passages)

    @property
    def lost(self) -> Mapping[Feature, int]:
        """What it cost to make everything fit."""
        return {**self.laid.lost, Feature.CROSS_SENTENCE: self.torn}

    def kept(self, part: Part, *about: tuple[str, str]) -> Kept:
        """Pieces on tokens, links within a passage, the title and what else a format keeps."""
        tokens = self.laid.tokens
        spans: list[tuple[object, ...]] = []
        links: list[tuple[object, ...]] = []
        for passage in self.passages:
            for (start, end, span), uid in zip(passage.pieces, passage.ids, strict=True):
                spans.append((uid, span.type, tokens[start].start, tokens[end - 1].end))
            links += (
                (link.uid, link.type, passage.ids[source], passage.ids[target])
                for source, target, link in passage.related
            )
        article = f"{part.article.uid.hex()} {part.article.revisions[-1].text.hex()}"
        known = (("title", part.article.metadata.title), *about)
        return Kept(article, tuple(sorted(spans)), tuple(sorted(links)), tuple(sorted(known)))


Grouping = Callable[[Laid], Sequence[Stretch]]
"""Which sentences make a passage: stretches of tokens that follow one another."""


def by_sentence(whole: Laid) -> Sequence[Stretch]:
    """Each sentence is a passage."""
    return whole.cut


def dealt(part: Part, bundle: Bundle, grouping: Grouping = by_sentence) -> Dealt:
    """An article's annotations of one layer, as chosen, in passages."""
    spans, links = of_one_layer(part, bundle.header, bundle.choices)
    whole = laid(part.text, spans, bundle.choices, in_sentences=True)
    stretches = grouping(whole)
    begins = [0, *(whole.tokens[start].start for start, _ in stretches[1:]), len(part.text)]
    passages = [
        Passage(tokens, text) for tokens, text in zip(stretches, pairwise(begins), strict=True)
    ]
    first: dict[Uid, tuple[int, int]] = {}
    at = 0
    for piece, uid in zip(whole.pieces, piece_uids(whole.pieces), strict=True):
        while piece.start >= passages[at].tokens[1]:
            at += 1
        first.setdefault(piece.span.uid, (at, len(passages[at].pieces)))
        passages[at].pieces.append(piece)
        passages[at].ids.append(uid)
    torn = _relate(passages, first, links)
    firsts = [passages[number].pieces[index] for number, index in first.values()]
    return Dealt(whole, passages, firsts, torn)


def _relate(
    passages: Sequence[Passage], first: Mapping[Uid, tuple[int, int]], links: Iterable[Link]
) -> int:
    """Put each link where both its ends lie; gives how many are torn."""
    torn = 0
    for link in links:
        source, target = first.get(link.source.uid), first.get(link.target.uid)
        if source is None or target is None:
            continue
        if source[0] == target[0]:
            passages[source[0]].related.append(Related(source[1], target[1], link))
        else:
            torn += 1
    return torn
