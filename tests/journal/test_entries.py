"""Which of two versions stands."""

import itertools
import random

import pytest

from annotator.journal.entries import Head, Place, wins

A, B = b"a" * 16, b"b" * 16

RISING = {
    "knew less": Head(1, 900, Place(B, 9, 9)),
    "was earlier": Head(2, 100, Place(B, 9, 9)),
    "has the lower uid": Head(2, 200, Place(A, 9, 9)),
    "has the lower number": Head(2, 200, Place(B, 3, 9)),
    "has the lower step": Head(2, 200, Place(B, 4, 0)),
    "stands": Head(2, 200, Place(B, 4, 1)),
}


@pytest.mark.parametrize(
    ("lower", "higher"), list(itertools.pairwise(RISING.values())), ids=list(RISING)[:-1]
)
def test_each_reason_decides_when_those_before_it_are_equal(lower: Head, higher: Head) -> None:
    assert wins(higher, lower)
    assert not wins(lower, higher)


def test_nothing_wins_against_itself() -> None:
    assert not wins(RISING["stands"], RISING["stands"])


@pytest.mark.parametrize("seed", range(20))
def test_any_order_of_arrival_leaves_the_same_one_standing(seed: int) -> None:
    chance = random.Random(seed)
    heads = [
        Head(chance.randint(1, 3), chance.randint(1, 3), Place(chance.choice((A, B)), n, 0))
        for n in range(1, 12)
    ]
    stands = []
    for _ in range(5):
        chance.shuffle(heads)
        top = heads[0]
        for head in heads[1:]:
            top = head if wins(head, top) else top
        stands.append(top)
    assert len(set(stands)) == 1
