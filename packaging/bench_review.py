"""Several coders' work on generated articles, for measuring how fast it is compared."""

import random

import workload
from annotator.domain.identity import Uid, named_uid, new_uid
from annotator.domain.values import NO_ATTRIBUTES, End, EndKind, Link, Span
from annotator.review.work import ArticleWork

_SPACE = bytes(16)
_ATTRIBUTES = ({"basis": "stated"}, {"basis": "implied"}, {"basis": None}, NO_ATTRIBUTES)


def coded(number: int, coders: int, *, seed: int = 3) -> tuple[tuple[Uid, ...], list[ArticleWork]]:
    """Layers and articles: each coder misses a tenth of what is there, has other edges for a sixth
    and another type for a few; entities for nine tenths of names, attributes for three quarters.
    """
    draw = random.Random(seed)  # noqa: S311 - sample data, no secret
    layers = tuple(named_uid(_SPACE, "layer", str(coder)) for coder in range(coders))
    works = []
    for sample in workload.samples(number):
        article = new_uid()
        found = {layer: _coded(draw, sample, layer, article) for layer in layers}
        works.append(
            ArticleWork(
                article,
                sample.text,
                (),
                {layer: list(spans.values()) for layer, spans in found.items()},
                {layer: _linked(draw, sample, layer, spans) for layer, spans in found.items()},
                frozenset(layers),
                frozenset(layers),
            )
        )
    return layers, works


def _coded(
    draw: random.Random, sample: workload.Sample, layer: Uid, article: Uid
) -> dict[int, Span]:
    spans: dict[int, Span] = {}
    for place, (start, end, type_) in enumerate(sample.spans):
        if draw.random() < 0.1:
            continue
        short = draw.randint(1, 12) if draw.random() < 0.17 else 0
        kind = draw.choice(("actor", "claim", "location")) if draw.random() < 0.07 else type_
        named = type_ != "claim" and draw.random() < 0.9
        spans[place] = Span(
            new_uid(),
            layer,
            article,
            kind,
            ((start, max(start + 1, end - short)),),
            draw.choice(_ATTRIBUTES),
            named_uid(_SPACE, sample.text[start:end]) if named else None,
        )
    return spans


def _linked(
    draw: random.Random, sample: workload.Sample, layer: Uid, spans: dict[int, Span]
) -> list[Link]:
    return [
        Link(
            new_uid(),
            layer,
            type_,
            End(EndKind.SPAN, spans[source].uid),
            End(EndKind.SPAN, spans[target].uid),
        )
        for type_, source, target in sample.links
        if source in spans and target in spans and draw.random() < 0.9
    ]
