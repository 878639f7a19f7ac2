"""Spans and links written short, and what was found of them told by their names."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme, parse_scheme
from annotator.domain.values import NO_ATTRIBUTES, End, EndKind, Fragment, Link, Span, Value, Zone
from annotator.review.differences import Alignment, Pair, T
from annotator.review.terms import Terms
from annotator.review.work import ArticleWork

ARTICLE = b"article".ljust(16)
LAYERS = tuple(name.encode().ljust(16) for name in ("ann", "ben", "cleo", "dan"))
ANN, BEN, CLEO, DAN = LAYERS

SCHEME: Scheme = parse_scheme(
    """{"name": "Review", "spans": [
    {"id": "actor", "name": "Actor", "register": "actor", "attributes": [
      {"id": "kind", "name": "Kind", "values": [
        {"id": "person", "name": "person"}, {"id": "man", "name": "man", "replaced_by": "person"},
        {"id": "state", "name": "state"}]},
      {"id": "sort", "name": "Sort", "kind": "text", "replaced_by": "role"},
      {"id": "role", "name": "Role", "kind": "text"}]},
    {"id": "party", "name": "Party", "replaced_by": "actor"},
    {"id": "place", "name": "Place", "register": "place"},
    {"id": "claim", "name": "Claim", "register": "proposition"}],
  "links": [
    {"id": "made-by", "name": "made by",
     "ends": [{"source": ["claim"], "target": ["actor", "@actor"]}]},
    {"id": "said-by", "name": "said by", "replaced_by": "made-by",
     "ends": [{"source": ["claim"], "target": ["actor"]}]},
    {"id": "denies", "name": "denies", "ends": [{"source": ["claim"], "target": ["claim"]}]},
    {"id": "contradicts", "name": "contradicts", "symmetric": true,
     "ends": [{"source": ["claim"], "target": ["claim"]}]}]}""",
    "builders",
)
TERMS = Terms(SCHEME)


def uid(name: str) -> Uid:
    """The name itself, so that a uid can be read."""
    return name.encode().ljust(16)


def name_of(item: Span | Link) -> str:
    return item.uid.rstrip().decode()


def span(
    name: str,
    *fragments: Fragment,
    type_: str = "actor",
    layer: Uid = ANN,
    entity: str | None = None,
    attributes: Mapping[str, Value] = NO_ATTRIBUTES,
) -> Span:
    return Span(
        uid(name), layer, ARTICLE, type_, fragments, attributes, uid(entity) if entity else None
    )


def at(name: str) -> End:
    """An end that is a span; written ``@name`` an entity, ``#name`` an article."""
    kinds = {"@": EndKind.ENTITY, "#": EndKind.ARTICLE}
    kind = kinds.get(name[0], EndKind.SPAN)
    return End(kind, uid(name.lstrip("@#")))


def link(
    name: str,
    type_: str,
    source: str,
    target: str,
    *,
    layer: Uid = ANN,
    attributes: Mapping[str, Value] = NO_ATTRIBUTES,
) -> Link:
    return Link(uid(name), layer, type_, at(source), at(target), attributes)


def differences(pair: Pair[T]) -> list[str]:
    """As ``type``, ``attribute kind``, ``entity only-a``."""
    return [
        " ".join(filter(None, (field, attribute, seen if seen != "both" else "")))
        for field, attribute, seen in pair.differences
    ]


def told(alignment: Alignment[T]) -> list[str]:
    """One line for each pair and each that is left: ``a1=b1``, ``a1~b2 edges``, ``a3 only``."""
    lines = [
        f"{name_of(pair.a)}={name_of(pair.b)}"
        if pair.same
        else f"{name_of(pair.a)}~{name_of(pair.b)} {', '.join(differences(pair))}"
        for pair in alignment.pairs
    ]
    only = [f"{name_of(one)} only" for one in (*alignment.only_a, *alignment.only_b)]
    return lines + only


def _fragments(start: int, length: int, gap: int, more: int) -> tuple[Fragment, ...]:
    first = (start, start + length)
    return (first, (first[1] + gap, first[1] + gap + more)) if gap and more else (first,)


DRAWN = st.tuples(
    st.builds(_fragments, *(st.integers(*ends) for ends in ((0, 9), (1, 6), (0, 3), (0, 3)))),
    st.sampled_from(["actor", "claim", "place"]),
    st.sampled_from([None, "iran", "oman"]),
    st.sampled_from([{}, {"kind": None}, {"kind": "person"}, {"kind": "state"}]),
)


def layers_of_spans(*, layers: int = 2, size: int = 6) -> st.SearchStrategy[list[list[Span]]]:
    """Crossing, nested and discontinuous spans of three types, with doubles, in few places."""

    def made(drawn: Sequence[Sequence[tuple[Any, ...]]]) -> list[list[Span]]:
        return [
            [
                span(
                    f"{'abcd'[number]}{place}",
                    *fragments,
                    type_=type_,
                    layer=LAYERS[number],
                    entity=entity,
                    attributes=attributes,
                )
                for place, (fragments, type_, entity, attributes) in enumerate(some)
            ]
            for number, some in enumerate(drawn)
        ]

    return st.tuples(*[st.lists(DRAWN, max_size=size)] * layers).map(made)


def work(
    *layers: list[Span],
    links: Mapping[Uid, list[Link]] | None = None,
    opened: int = 0,
    zones: tuple[Zone, ...] = (),
) -> ArticleWork:
    """Layers from `LAYERS` in their order; of ``opened`` further ones nothing but that."""
    names = LAYERS[: len(layers) + opened]
    return ArticleWork(
        ARTICLE,
        "x" * 200,
        zones,
        dict(zip(names, [*layers, *([] for _ in range(opened))], strict=True)),
        links or {},
        frozenset(names),
        frozenset(),
    )
