"""The documents the text view is measured with: seeded, of known size, density and mix of scripts.

| name | text | spans | links | what it is |
|---|---|---|---|---|
| S | 10 kB | 50 | 20 | an article |
| M | 100 kB | 1,000 | 500 | a long one |
| D | 100 kB | 15,000 | 8,000 | dense: most words carry a tag |
| L | 1 MB | 10,000 | 5,000 | a book |
| P | 200 kB | 2,000 | 1,000 | one paragraph |
| X | 5 MB | 10,000 | 5,000 | an archive pasted into one article |
| W | 2 MB | 1,000 | 500 | some 330,000 lines of one word |

Sizes are code points. Nine paragraphs in ten are Latin, the rest Arabic, Hebrew or Chinese, with
emoji (ZWJ families, flags), combining marks and letters beyond 16 bits among the words. Of the
spans 20 % are nested, 5 % cross another and 3 % have two pieces; of the links 30 % are shorter than
110 characters and 73 % shorter than 440. The same name gives the same document, always.
"""

import random
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

Fragments = tuple[tuple[int, int], ...]


class Tagged(NamedTuple):
    """A span: its type and its half-open pieces, in code points."""

    type: str
    fragments: Fragments


class Document(NamedTuple):
    """A text with spans, and links as their type with source and target places in ``spans``."""

    name: str
    text: str
    spans: list[Tagged]
    links: list[tuple[str, int, int]]


class _Size(NamedTuple):
    chars: int
    spans: int
    links: int
    paragraph: int = 390
    """Mean length; 0: all in one."""


SIZES = {
    "S": _Size(10_000, 50, 20),
    "M": _Size(100_000, 1_000, 500),
    "D": _Size(100_000, 15_000, 8_000),
    "L": _Size(1_000_000, 10_000, 5_000),
    "P": _Size(200_000, 2_000, 1_000, paragraph=0),
    "X": _Size(5_000_000, 10_000, 5_000),
    "W": _Size(2_200_000, 1_000, 500, paragraph=1),
}

_LATIN = (
    "the of and in to a said that for on with was as by from it at officials government minister "
    "had been which after Tuesday military forces region border police attack statement group "
    "report people leaders Monday President according spokesman talks security country killed "
    "Islamabad Washington Kabul envoy weapons operation militants provincial international "
    "reconstruction naïve café Zürich façade crossing denied warned"
).split()
_ARABIC = "قال المسؤولون إن الحكومة في المنطقة أعلنت يوم الاثنين عن عملية جديدة ضد المسلحين".split()
_HEBREW = "הממשלה אמרה כי הצבא פעל באזור הגבול ביום שני נגד חמושים לפי דובר".split()
_CHINESE = "政府发言人星期一表示军队在边境地区展开新的行动打击武装分子国际社会对此关注会谈继续"
_RARE = [
    "👩\u200d👩\u200d👧\u200d👦",
    "🇵🇰",
    "🙂",
    "e\u0301te\u0301",
    "𝒜𝓃𝓃",
    "👍🏽",
    "a\u0323\u0308",
]

_TYPES = {"actor": 40, "claim": 25, "location": 20, "event": 15}
_LINK_TO = {
    "actor": "made-by",
    "location": "about-place",
    "event": "about-event",
    "claim": "supports",
}
_NEAR = (110, 0.30), (440, 0.73)


def document(name: str) -> Document:
    """The document of this name; KeyError if there is none."""
    size = SIZES[name]
    draw = random.Random(f"reader {name}")  # noqa: S311 - sample data, no secret
    text, words = _text(draw, size)
    spans = _spans(draw, words, size.spans)
    return Document(name, text, spans, _links(draw, spans, size.links))


class _Word(NamedTuple):
    start: int
    end: int
    paragraph: int


def _text(draw: random.Random, size: _Size) -> tuple[str, list[_Word]]:
    pieces: list[str] = []
    words: list[_Word] = []
    at = paragraph = 0
    while at < size.chars:
        script = _script(draw)
        length = size.chars if not size.paragraph else _length(draw, size.paragraph)
        end = min(at + length, size.chars)
        while at < end:
            if not size.paragraph and draw.random() < 0.01:
                script = _script(draw)
            word, gap = script(draw)
            words.append(_Word(at, at + len(word), paragraph))
            pieces += [word, gap]
            at += len(word) + len(gap)
        pieces[-1] = "\n"
        at = words[-1].end + 1
        paragraph += 1
    return "".join(pieces[:-1]), words


def _length(draw: random.Random, mean: int) -> int:
    return (
        1 if mean == 1 else min(max(round(draw.lognormvariate(0.0, 0.7) * mean * 0.78), 20), 3000)
    )


def _script(draw: random.Random) -> Callable[[random.Random], tuple[str, str]]:
    chosen = draw.random()
    if chosen < 0.90:
        return _latin
    if chosen < 0.94:
        return lambda draw: (draw.choice(_ARABIC), " ")
    if chosen < 0.97:
        return lambda draw: (draw.choice(_HEBREW), " ")
    return lambda draw: (draw.choice(_CHINESE), "")


def _latin(draw: random.Random) -> tuple[str, str]:
    chosen = draw.random()
    if chosen < 0.015:
        return draw.choice(_RARE), " "
    word = draw.choice(_LATIN)
    return word, ". " if chosen > 0.94 else ", " if chosen > 0.88 else " "


def _spans(draw: random.Random, words: list[_Word], number: int) -> list[Tagged]:
    kinds, weights = list(_TYPES), list(_TYPES.values())
    reach = 1 + len(words) // 4
    found: dict[Tagged, tuple[int, int]] = {}
    """Each span with its first and last word."""
    order: list[tuple[int, int]] = []
    while len(found) < number:
        kind = draw.choices(kinds, weights)[0]
        longest = min(18 if kind == "claim" else 3, reach)
        chance = draw.random()
        first = draw.randrange(len(words))
        last = first + draw.randrange(longest)
        if order and chance < 0.25:
            outer = draw.choice(order)
            inside = chance < 0.20
            if inside and outer[1] > outer[0]:
                first = draw.randint(*outer)
                last = min(first + draw.randrange(3), outer[1])
            elif not inside:
                first, last = outer[1], outer[1] + draw.randint(1, 3)
        last = _in_paragraph(words, first, last)
        fragments: Fragments = ((words[first].start, words[last].end),)
        if chance > 0.97:
            other = _in_paragraph(words, last, last + draw.randint(2, 12))
            if other > last + 1:
                fragments += ((words[other].start, words[other].end),)
        made = Tagged(kind, fragments)
        if made not in found:
            found[made] = (first, last)
            order.append((first, last))
    return sorted(found, key=lambda span: span.fragments)


def _in_paragraph(words: list[_Word], first: int, last: int) -> int:
    last = min(last, len(words) - 1)
    while words[last].paragraph != words[first].paragraph:
        last -= 1
    return last


def _links(draw: random.Random, spans: list[Tagged], number: int) -> list[tuple[str, int, int]]:
    starts = [span.fragments[0][0] for span in spans]
    claims = [place for place, span in enumerate(spans) if span.type == "claim"]
    found: set[tuple[str, int, int]] = set()
    while len(found) < number:
        source = draw.choice(claims)
        chance = draw.random()
        far = next((limit for limit, share in _NEAR if chance < share), starts[-1] + 1)
        low = bisect_left(starts, starts[source] - far)
        high = bisect_left(starts, starts[source] + far)
        target = draw.randrange(low, max(high, low + 1))
        if target != source:
            found.add((_LINK_TO[spans[target].type], source, target))
    return sorted(found, key=lambda link: link[1:])
