"""Articles dealt out to passages."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given

from annotator.formats.bundle import Feature
from annotator.formats.flattening import Laid
from annotator.formats.passages import FATES, Dealt, dealt
from annotator.formats.tokens import Stretch
from tests.formats.builders import FIRST, Made, done, link, mades, part, span, to

TEXT = "Khan spoke. Then Khan left.\n"


@pytest.fixture
def made() -> Made:
    """Two sentences with a link in the second and one between both."""
    one = part(TEXT)
    one.spans = [
        span("first", "actor", (0, 4)),
        span("second", "actor", (17, 21)),
        span("left", "claim", (22, 26)),
        span("apart", "claim", (0, 4), (22, 26)),
    ]
    one.links = [
        link("near", "made-by", "left", to("second")),
        link("far", "made-by", "left", to("first")),
        link("elsewhere", "denies", "left", to("nowhere")),
    ]
    one.states = [done(FIRST)]
    return Made([one])


def of(made: Made, number: int = 0) -> Dealt:
    return dealt(made.parts[number], made.bundle())


def test_pieces_lie_in_their_sentence_and_links_where_both_ends_do(made: Made) -> None:
    found = of(made)
    first, second = found.passages
    assert [TEXT[slice(*one.text)] for one in found.passages] == [
        "Khan spoke. ",
        "Then Khan left.\n",
    ]
    assert (first.tokens, second.tokens) == ((0, 3), (3, 7))
    assert sorted((one.start, one.end, one.span.type) for one in first.pieces) == [
        (0, 1, "actor"),
        (0, 1, "claim"),
    ]
    (near,) = second.related
    ends = [second.pieces[number].span.uid for number in (near.source, near.target)]
    assert ends == [made.parts[0].spans[2].uid, made.parts[0].spans[1].uid]
    assert (found.links, found.torn, found.lost[Feature.CROSS_SENTENCE]) == (1, 1, 1)


def test_the_first_piece_of_each_span(made: Made) -> None:
    """Of the one in two pieces the one at the beginning."""
    firsts = {one.span.uid: one.start for one in of(made).firsts}
    assert [firsts[one.uid] for one in made.parts[0].spans] == [0, 4, 5, 0]


def test_passages_may_hold_several_sentences(made: Made) -> None:
    def all_of_it(whole: Laid) -> Sequence[Stretch]:
        return [(0, len(whole.tokens))]

    found = dealt(made.parts[0], made.bundle(), all_of_it)
    (only,) = found.passages
    assert only.text == (0, len(TEXT))
    assert (len(only.related), found.torn) == (2, 0)


def test_what_is_kept_names_places_and_ends(made: Made) -> None:
    found = of(made)
    kept = found.kept(made.parts[0], ("more", "of it"))
    assert kept.about == (("more", "of it"), ("title", "article 1"))
    assert len(kept.spans) == 5
    assert {row[2:] for row in kept.spans} == {(0, 4), (17, 21), (22, 26)}
    assert [row[1] for row in kept.links] == ["made-by"]


@given(made=mades())
def test_nothing_of_a_text_and_no_piece_gets_lost(made: Made) -> None:
    for number, one in enumerate(made.parts):
        found = of(made, number)
        ends = [0, *(passage.text[1] for passage in found.passages)]
        assert ends[-1] == len(one.text) or not found.passages
        assert [passage.text for passage in found.passages] == list(pairwise(ends))
        pieces = [piece for passage in found.passages for piece in passage.pieces]
        assert pieces == found.laid.pieces
        for passage in found.passages:
            assert len(passage.ids) == len(passage.pieces)
            assert all(
                passage.tokens[0] <= piece.start < piece.end <= passage.tokens[1]
                for piece in passage.pieces
            )


def test_fates_are_of_what_no_passage_has() -> None:
    assert all(FATES.values())
    assert Feature.NESTED not in FATES
