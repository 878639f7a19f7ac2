"""Counts what a selection has that a format may not hold."""

from collections import Counter
from collections.abc import Mapping, Sequence

from annotator.domain.identity import Uid
from annotator.domain.values import EndKind, Link, Span
from annotator.formats.bundle import Feature, Part, Survey
from annotator.formats.options import NO_CHOICES, Choices


class Surveyor:
    """Takes in part after part; nothing of them is kept but numbers."""

    def __init__(self) -> None:
        self._counts: Counter[Feature] = Counter()
        self._layers: set[Uid] = set()
        self._articles = 0
        self._spans = 0
        self._links = 0
        self.types: Counter[str] = Counter()
        """Spans by type."""

    def add_tally(self, tally: Mapping[Feature, int]) -> None:
        """Count what only the format can count of an article."""
        self._counts.update(tally)

    def add(self, part: Part) -> None:
        """Count one article."""
        self._articles += 1
        self._spans += len(part.spans)
        counts = self._counts
        counts[Feature.ZONES] += len(part.zones)
        counts[Feature.STATES] += len(part.states)
        counts[Feature.DECISIONS] += len(part.decided)
        counts[Feature.COMMENTS] += len(part.said)
        counts[Feature.METADATA] += sum(1 for value in part.article.metadata if value)
        counts[Feature.NESTED] += nested(part.spans)
        self._layers.update(state.layer for state in part.states)
        for span in part.spans:
            self._span(span, part.text)
            self.types[span.type] += 1
        self.add_links(part.links, {span.uid for span in part.spans})

    def add_links(self, links: Sequence[Link], here: set[Uid]) -> None:
        """Count links; ``here`` are the spans of the article they lie in."""
        counts = self._counts
        self._links += len(links)
        counts[Feature.LINKS] += len(links)
        for link in links:
            source, target = link.source, link.target
            if source.kind is EndKind.SPAN and target.kind is EndKind.SPAN:
                if source.uid not in here or target.uid not in here:
                    counts[Feature.CROSS_LINKS] += 1
            else:
                counts[Feature.ENTITY_LINKS] += 1
            if link.attributes:
                counts[Feature.LINK_ATTRIBUTES] += len(link.attributes)
            if link.note:
                counts[Feature.LINK_NOTES] += 1
            self._layers.add(link.layer)

    def survey(self, choices: Choices = NO_CHOICES) -> Survey:
        """What was counted, with what was chosen of the format's options."""
        counts = Counter(self._counts)
        counts[Feature.LAYERS] = max(0, len(self._layers) - 1)
        return Survey(dict(+counts), self._articles, self._spans, self._links, choices)

    def _span(self, span: Span, text: str) -> None:
        counts = self._counts
        self._layers.add(span.layer)
        if len(span.fragments) > 1:
            counts[Feature.DISCONTINUOUS] += 1
        for start, end in span.fragments:
            if text.find("\n", start, end) >= 0:
                counts[Feature.LINE_CROSSING] += 1
                break
        if span.attributes:
            counts[Feature.SPAN_ATTRIBUTES] += len(span.attributes)
            counts[Feature.NOT_STATED] += sum(v is None for v in span.attributes.values())
        if span.entity is not None:
            counts[Feature.ENTITIES] += 1
        if span.note:
            counts[Feature.NOTES] += 1
        if span.certainty is not None:
            counts[Feature.CERTAINTY] += 1


def nested(spans: Sequence[Span]) -> int:
    """How many spans lie in, around or across another of the same layer; ``spans`` are sorted by
    start, longer ones first. A span in the gap of a discontinuous one counts too.
    """
    reach: dict[Uid, tuple[int, Uid]] = {}
    touched: set[Uid] = set()
    for span in spans:
        start, end = span.fragments[0][0], span.fragments[-1][1]
        furthest = reach.get(span.layer)
        if furthest is not None and start < furthest[0]:
            touched.add(span.uid)
            touched.add(furthest[1])
        if furthest is None or end > furthest[0]:
            reach[span.layer] = (end, span.uid)
    return len(touched)
