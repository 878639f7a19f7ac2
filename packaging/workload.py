"""Seeded articles with spans and links for benchmarks: news-like length and density.

About 2,950 characters, 30 spans (claims enclose actors and locations) and 15 links an article.
The same seed gives the same bytes.
"""

import random
from collections.abc import Iterator
from typing import NamedTuple

_SYLLABLES = (
    "ba be bi bo da de di do fa ga ka la le li lo ma me mi mo na ne no pa ra re sa ta".split()
)
_NAMES = "Anna Bruno Carla Farid Grace Hugo Ines Karim Lena Olga Samir Zoë André".split()
_FAMILIES = "Becker Castro Ekström Ivanov Kowalski Müller Novak Okafor Rossi Tanaka".split()
_PLACES = "Northhaven Eastford Westdale Portmouth Lakefield Mountwick Newholm Oldgate".split()
_VERBS = "said warned announced argued denied insisted".split()


class Tagged(NamedTuple):
    """A span: half-open code points and its type."""

    start: int
    end: int
    type: str


class Sample(NamedTuple):
    """An article; links are type, source and target places in ``spans``."""

    name: str
    text: str
    spans: list[Tagged]
    links: list[tuple[str, int, int]]


def samples(number: int, *, seed: int = 20240625, chars: int = 2_950) -> Iterator[Sample]:
    """``number`` articles, one after another."""
    draw = random.Random(seed)  # noqa: S311 - sample data, no secret
    words = ["".join(draw.choices(_SYLLABLES, k=draw.randint(1, 4))) for _ in range(20_000)]
    weights = [1 / (place + 3) for place in range(len(words))]
    for place in range(number):
        yield _article(f"article{place:06d}", draw, words, weights, chars)


def _article(
    name: str, draw: random.Random, words: list[str], weights: list[float], chars: int
) -> Sample:
    fill = iter(draw.choices(words, weights, k=chars // 3))
    text: list[str] = [name + "\n\n"]
    at = len(text[0])
    spans: list[Tagged] = []
    links: list[tuple[str, int, int]] = []

    def put(piece: str) -> tuple[int, int]:
        nonlocal at
        start = at
        text.append(piece)
        at += len(piece)
        return start, at

    while at < chars or len(spans) < 30:
        actor = put(f"{draw.choice(_NAMES)} {draw.choice(_FAMILIES)}")
        put(f" {draw.choice(_VERBS)} that ")
        begin = at
        put(" ".join(next(fill) for _ in range(draw.randint(10, 28))) + " in ")
        place = put(draw.choice(_PLACES))
        if len(spans) < 30:
            first = len(spans)
            spans += [
                Tagged(*actor, "actor"),
                Tagged(begin, at, "claim"),
                Tagged(*place, "location"),
            ]
            links += [("made-by", first + 1, first), ("about-place", first + 1, first + 2)]
        put(draw.choice((". ", ". ", ".\n\n")))
    return Sample(name, "".join(text), spans[:30], links[:15])
