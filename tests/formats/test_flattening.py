"""Spans made to fit formats that hold less."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.values import Span, WorkState
from annotator.formats.bundle import Feature, Header
from annotator.formats.flattening import (
    Piece,
    fate,
    flat,
    laid,
    of_one_layer,
    on_tokens,
    piece_uids,
    pieces,
    ranks,
)
from annotator.formats.options import Choices
from annotator.formats.tokens import tokenise
from tests.formats.builders import (
    BEN,
    FIRST,
    SECOND,
    Made,
    done,
    everything,
    link,
    mades,
    part,
    scheme,
    span,
    to,
)

RANK = ranks(None, {})
TEXT = "Gen. Munir won't say. He went."
# Gen 0-3 . 3-4 Munir 5-10 won't 11-16 say 17-20 . 20-21 | He 22-24 went 25-29 . 29-30


def kept(spans: Sequence[Span], choices: Choices, names: str) -> list[str]:
    """Which of the spans named after the letters stay."""
    found = flat(pieces(spans, {})[0], ranks(scheme(), choices), choices).kept
    by_uid = dict(zip((one.uid for one in spans), names, strict=True))
    return [by_uid[piece.span.uid] for piece in found]


NESTED = [
    span("a", "claim", (0, 10)),
    span("b", "actor", (2, 5)),
    span("c", "location", (3, 4)),
    span("d", "actor", (9, 14)),
    span("e", "actor", (20, 21)),
]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({}, ["a", "e"]),
        ({"flatten": "longest"}, ["a", "e"]),
        ({"flatten": "innermost"}, ["c", "d", "e"]),
        ({"flatten": "priority", "priority": "actor"}, ["b", "d", "e"]),
        ({"flatten": "priority", "priority": " location , claim"}, ["c", "d", "e"]),
        ({"flatten": "priority", "priority": "claim"}, ["a", "e"]),
    ],
)
def test_what_stays_where_spans_overlap(choices: Choices, expected: list[str]) -> None:
    assert kept(NESTED, choices, "abcde") == expected
    assert kept(NESTED[::-1], choices, "edcba") == expected


def test_between_equals_the_first_stays_then_the_first_type_then_the_lower_uid() -> None:
    crossing = [span("a", "actor", (2, 6)), span("b", "actor", (0, 4))]
    assert kept(crossing, {}, "ab") == ["b"]
    same = [span("a", "claim", (0, 4)), span("b", "actor", (0, 4))]
    order = [one.id for one in scheme().spans]
    assert kept(same, {}, "ab") == ["a" if order.index("claim") < order.index("actor") else "b"]
    assert kept(same, {"priority": "claim"}, "ab") == ["a"]
    twins = sorted([span("a", "claim", (0, 4)), span("b", "claim", (0, 4))], key=lambda s: s.uid)
    assert kept(twins, {}, "ab") == kept(twins[::-1], {}, "ba") == ["a"]


def test_types_have_an_order() -> None:
    rank = ranks(scheme(), {"priority": "claim, unheard-of"})
    known = [one.id for one in scheme().spans if one.id != "claim"]
    names = ["zz", *known, "aa", "unheard-of", "claim"]
    assert sorted(names, key=rank) == ["claim", "unheard-of", *known, "aa", "zz"]


ranges = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from("xyz")))
policies = st.sampled_from(["longest", "innermost", "priority"])


@given(ranges, policies, st.randoms())
def test_flat_is_flat_and_gives_nothing_away(
    drawn: list[tuple[int, int, str]], policy: str, chance: Random
) -> None:
    choices = {"flatten": policy, "priority": "y"}
    spans = [
        span(f"{at}", kind, (start, start + length))
        for at, (start, length, kind) in enumerate(drawn)
    ]
    apart, _ = pieces(spans, choices)
    found = flat(apart, ranks(None, choices), choices)
    for before, after in pairwise(found.kept):
        assert before.end <= after.start
    assert sorted(map(id, found.kept + found.gave_way)) == sorted(map(id, apart))
    for gone in found.gave_way:
        beaten_by = [one for one in found.kept if one.start < gone.end and gone.start < one.end]
        assert beaten_by
        if policy == "longest":
            assert max(one.end - one.start for one in beaten_by) >= gone.end - gone.start
        if policy == "innermost":
            assert not any(
                gone.start >= one.start and gone.end <= one.end and gone[:2] != one[:2]
                for one in beaten_by
            )
    shuffled = list(apart)
    chance.shuffle(shuffled)
    assert flat(shuffled, ranks(None, choices), choices) == found


def test_pieces_are_parts_or_a_hull() -> None:
    apart = span("a", "claim", (0, 2), (5, 6), (9, 12))
    whole = span("b", "claim", (3, 5))
    assert pieces([apart, whole], {}) == (
        [Piece(0, 2, apart), Piece(5, 6, apart), Piece(9, 12, apart), Piece(3, 5, whole)],
        0,
    )
    # 12 characters from 0 to 12, 2 + 1 + 3 of them tagged.
    assert pieces([apart, whole], {"pieces": "hull"}) == (
        [Piece(0, 12, apart), Piece(3, 5, whole)],
        6,
    )


@pytest.mark.parametrize(
    ("edges", "words", "expected", "trimmed"),
    [
        ("snap", ["Gen", ".", "Munir", "won't", "say"], [(0, 3), (3, 4), (3, 4)], 2),
        ("split", ["Gen", ".", "Munir", "wo", "n't", "say"], [(0, 3), (3, 4), (4, 5)], 2),
        ("drop", ["Gen", ".", "Munir", "won't", "say"], [(0, 3)], 1),
    ],
)
def test_edges_inside_words(
    edges: str, words: list[str], expected: list[tuple[int, int]], trimmed: int
) -> None:
    """Two of these begin or end with the space 10-11, of which one ends inside a word."""
    spans = [span("a", "x", (0, 11)), span("b", "x", (10, 13)), span("c", "x", (13, 16))]
    uncut = pieces([*spans, span("d", "x", (4, 5))], {})[0]
    tokens, found, lost = on_tokens(tokenise(TEXT), uncut, {"edges": edges})
    assert [TEXT[one.start : one.end] for one in tokens[: len(words)]] == words
    assert sorted(piece[:2] for piece in found) == expected
    assert lost == {Feature.INSIDE_WORD: 2, Feature.BLANK: 1, Feature.BLANK_EDGES: trimmed}


@settings(max_examples=50)
@given(mades(), st.sampled_from(["snap", "split", "drop"]), st.sampled_from(["parts", "hull"]))
def test_what_is_on_tokens_covers_what_it_should(made: Made, edges: str, shape: str) -> None:
    for one in made.parts:
        choices = {"edges": edges, "pieces": shape}
        uncut, _ = pieces(one.spans, choices)
        tokens, found, lost = on_tokens(tokenise(one.text), uncut, choices)
        covered = [(tokens[p.start].start, tokens[p.end - 1].end, p.span.uid) for p in found]
        wanted = [
            (
                start + len(words) - len(words.lstrip()),
                end - len(words) + len(words.rstrip()),
                s.uid,
            )
            for start, end, s in uncut
            if (words := one.text[start:end]).strip()
        ]
        if edges == "snap":
            assert len(covered) == len(wanted)
            for got, asked in zip(sorted(covered), sorted(wanted), strict=False):
                assert got[0] <= asked[0]
        elif edges == "split":
            assert sorted(covered) == sorted(wanted)
        else:
            assert set(covered) <= set(wanted)
        if not lost[Feature.INSIDE_WORD]:
            assert sorted(covered) == sorted(wanted)
            if not lost[Feature.BLANK] and not lost[Feature.BLANK_EDGES]:
                assert sorted(covered) == sorted((start, end, s.uid) for start, end, s in uncut)


ACROSS = span("a", "claim", (17, 29))  # say . He went
WITHIN = span("b", "claim", (22, 24))  # He


def test_sentences_that_a_span_crosses_become_one() -> None:
    found = laid(TEXT, [ACROSS, WITHIN], {}, in_sentences=True)
    assert found.cut == [(0, 9)]
    assert [piece[:2] for piece in found.pieces] == [(4, 8), (6, 7)]
    assert found.lost == {Feature.CROSS_SENTENCE_SPANS: 1}
    flat_only = laid(TEXT, [ACROSS, WITHIN], {"flatten": "innermost"}, rank=RANK, in_sentences=True)
    assert flat_only.cut == [(0, 6), (6, 9)]
    assert flat_only.lost == {Feature.FLATTENED: 1}


def test_or_the_span_is_left_out_and_nothing_gives_way_to_it() -> None:
    choices = {"sentences": "drop"}
    found = laid(TEXT, [ACROSS, WITHIN], choices, rank=RANK, in_sentences=True)
    assert found.cut == [(0, 6), (6, 9)]
    assert [piece.span for piece in found.pieces] == [WITHIN]
    assert found.lost == {Feature.CROSS_SENTENCE_SPANS: 1}


def test_where_sentences_do_not_matter_they_stay() -> None:
    found = laid(TEXT, [ACROSS], {})
    assert (found.cut, found.lost) == ([(0, 6), (6, 9)], {})


def test_pieces_of_a_span_on_the_same_word_are_one() -> None:
    found = laid(TEXT, [span("a", "x", (11, 12), (14, 15))], {})
    assert [piece[:2] for piece in found.pieces] == [(3, 4)]


def test_the_layer_of_an_article() -> None:
    header = Header(people=[BEN], layers=[FIRST, SECOND])
    one = part("Khan said.")
    mine, bens = span("a", "actor", (0, 4)), span("b", "actor", (0, 4), layer=SECOND)
    one.spans = [mine, bens]
    one.links = [link("l", "denies", "b", to("b"), layer=SECOND)]
    assert of_one_layer(one, header, {}) == ([mine], [])
    assert of_one_layer(one, header, {"layer": "Ben’s model"}) == ([bens], one.links)
    assert of_one_layer(one, header, {"layer": "nobody"}) == ([], [])
    one.spans = [bens]
    assert of_one_layer(one, header, {}) == ([bens], one.links)
    one.states = [done(FIRST)]
    assert of_one_layer(one, header, {}) == ([], [])
    one.states = [done(FIRST, state=WorkState.NEW)]
    assert of_one_layer(one, header, {}) == ([bens], one.links)


def test_everything_at_once() -> None:
    first = everything().parts[0]
    found = laid(first.text, first.spans, {"pieces": "hull"}, rank=RANK)
    for before, after in pairwise(found.pieces):
        assert before.end <= after.start
    assert found.lost[Feature.FLATTENED]
    # "pieces": 0-5, 8-12, 13-16: three and one characters in between.
    assert found.lost[Feature.HULL] == 4


_HULL = "made one span with what lies between the pieces"


def test_pieces_have_uids_of_their_own() -> None:
    apart, whole = span("a", "x", (0, 2), (5, 6), (8, 9)), span("b", "x", (3, 4))
    one, two, three, four = piece_uids(pieces([apart, whole], {})[0])
    assert (one, four) == (apart.uid, whole.uid)
    assert len({one, two, three, four}) == 4
    assert piece_uids(pieces([apart, whole], {})[0])[1:3] == [two, three]


@pytest.mark.parametrize(
    ("feature", "choices", "clause"),
    [
        (Feature.DISCONTINUOUS, {}, "each piece becomes a span of its own"),
        (
            Feature.DISCONTINUOUS,
            {"pieces": "hull"},
            "made one span with what lies between the pieces",
        ),
        (Feature.INSIDE_WORD, {"edges": "drop"}, "left out"),
        (Feature.INSIDE_WORD, {}, "made to begin and end where the word does"),
        (Feature.BLANK_EDGES, {}, "made to begin and end with a word or sign"),
        (Feature.CROSS_SENTENCE_SPANS, {"sentences": "drop"}, "left out"),
        (Feature.CROSS_SENTENCE_SPANS, {}, "their sentences become one"),
        (Feature.LAYERS, {"layer": "Ana"}, "left out; the layer chosen goes out"),
        (Feature.ZONES, {}, ""),
    ],
)
def test_choices_say_what_becomes_of_things(
    feature: Feature, choices: Choices, clause: str
) -> None:
    assert fate(feature, choices) == clause
