"""Small articles as several layers have them, for figures that are counted by hand."""

from collections.abc import Iterable, Mapping

from hypothesis import strategies as st

from annotator.domain.identity import Uid
from annotator.domain.values import Link, Span, Zone
from annotator.review.work import ArticleWork
from tests.review.builders import LAYERS, layers_of_spans, link, uid

TEXT = "Kabul said on Monday that Iran and Oman had met in Doha."
#       0     6    11 14     21   26   31  35   40  44  48 51
SHORT = "ab cd, ef gh ij."
"""As long as the spans that `layers_of_spans` draws reach."""


def work(
    name: str,
    spans: Mapping[Uid, Iterable[Span]],
    links: Mapping[Uid, Iterable[Link]] | None = None,
    *,
    text: str = TEXT,
    zones: tuple[Zone, ...] = (),
    opened: Iterable[Uid] | None = None,
    done: Iterable[Uid] | None = None,
) -> ArticleWork:
    """An article; spans and links are put into it and their layer, whatever they say.

    Done by all whose spans are given, unless it is said by whom.
    """
    article = uid(name)
    finished = frozenset(spans if done is None else done)
    return ArticleWork(
        article,
        text,
        zones,
        {
            layer: [one._replace(article=article, layer=layer) for one in some]
            for layer, some in spans.items()
        },
        {
            layer: [one._replace(layer=layer) for one in (links or {}).get(layer, ())]
            for layer in spans
        },
        finished | frozenset(opened or ()),
        finished,
    )


@st.composite
def projects(draw: st.DrawFn, *, layers: int = 2, most: int = 3) -> list[ArticleWork]:
    """A few articles, each with spans and with links between a layer's own spans."""
    found = []
    for number in range(draw(st.integers(1, most))):
        drawn = draw(layers_of_spans(layers=layers, size=4))
        spans = {
            LAYERS[place]: [
                one._replace(uid=uid(f"{number}{one.uid.rstrip().decode()}")) for one in some
            ]
            for place, some in enumerate(drawn)
        }
        links = {
            layer: [
                link(
                    f"{number}{place}{layer[:1].decode()}",
                    draw(st.sampled_from(["made-by", "denies"])),
                    *(draw(st.sampled_from(some)).uid.rstrip().decode() for _ in range(2)),
                )
                for place in range(draw(st.integers(0, 2)))
                if some
            ]
            for layer, some in spans.items()
        }
        found.append(work(f"article{number}", spans, links, text=SHORT))
    return found
