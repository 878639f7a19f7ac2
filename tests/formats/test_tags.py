"""Tags of tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.tags import Tagged, split, tagged, tags_of


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("O", ("", "")),
        (None, ("", "")),
        ("_", ("", "")),
        ("B-made-by", ("B", "made-by")),
        ("I_ORG", ("I", "ORG")),
        ("ORG", ("", "ORG")),
        ("O-x", ("", "")),
        ("B-", ("", "B-")),
    ],
)
def test_a_tag_has_a_prefix_and_a_type(tag: object, expected: tuple[str, str]) -> None:
    assert split(tag) == expected


@pytest.mark.parametrize(
    ("tags", "spans", "odd"),
    [
        # The sample of CoNLL-2003, IOB1: "U.N. official Ekeus heads for Baghdad ."
        ("I-ORG O I-PER O O I-LOC O", [(0, 1, "ORG"), (2, 3, "PER"), (5, 6, "LOC")], [0, 2, 5]),
        # IOB1 has B- only between neighbours of one type.
        ("I-PER I-PER B-PER O", [(0, 2, "PER"), (2, 3, "PER")], [0]),
        # The sample of CoNLL-2002, IOB2: "Wolff , currently a journalist in Argentina"
        ("B-PER O O O O O B-LOC", [(0, 1, "PER"), (6, 7, "LOC")], []),
        ("B-PER I-PER B-PER I-ORG", [(0, 2, "PER"), (2, 3, "PER"), (3, 4, "ORG")], [3]),
        ("B-X I-X L-X U-X U-X O", [(0, 3, "X"), (3, 4, "X"), (4, 5, "X")], []),
        ("B-X E-X I-X S-X", [(0, 2, "X"), (2, 3, "X"), (3, 4, "X")], [2]),
        ("B-X M-X E-X W-X O", [(0, 3, "X"), (3, 4, "X")], []),
        ("PER PER O PER ORG", [(0, 2, "PER"), (3, 4, "PER"), (4, 5, "ORG")], []),
    ],
)
def test_spans_of_any_scheme(tags: str, spans: list[tuple[int, int, str]], odd: list[int]) -> None:
    assert tagged(tags.split()) == (spans, odd)


def test_tags_are_written_by_hand_like_this() -> None:
    spans = [Tagged(0, 3, "X"), Tagged(3, 4, "Y"), Tagged(5, 7, "X")]
    assert " ".join(tags_of(spans, 8, "bio")) == "B-X I-X I-X B-Y O B-X I-X O"
    assert " ".join(tags_of(spans, 8, "bilou")) == "B-X I-X L-X U-Y O B-X L-X O"


@pytest.mark.parametrize("spans", [[(0, 2), (1, 3)], [(0, 0)], [(3, 5)], [(-1, 1)]])
def test_what_tags_cannot_say_is_refused(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="overlap"):
        tags_of([Tagged(*one, "X") for one in spans], 4, "bio")


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.sampled_from(["x", "y-z"]))),
    st.sampled_from(["bio", "bilou"]),
)
def test_what_is_written_is_read_without_anything_odd(
    drawn: list[tuple[int, int, str]], scheme: str
) -> None:
    spans: list[Tagged] = []
    at = 0
    for gap, length, kind in drawn:
        spans.append(Tagged(at + gap, at + gap + length, kind))
        at += gap + length
    tags = tags_of(spans, at + 2, "bilou" if scheme == "bilou" else "bio")
    assert tagged(tags) == (spans, [])
