"""Sharing articles out among people."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.project.distributing import distribute

A, B, C, D = b"A", b"B", b"C", b"D"


def names(n: int) -> list[bytes]:
    return [str(number).encode() for number in range(n)]


@given(st.integers(0, 40), st.integers(1, 6), st.integers(1, 6), st.integers(0, 5))
def test_from_nothing_everybody_gets_as_many(n: int, people: int, coders: int, seed: int) -> None:
    among = names(people)
    coders = min(coders, people)
    found = distribute([b"a" + name for name in names(n)], among, coders, seed=seed, standing={})
    assert len(set(found.pairs)) == len(found.pairs) == n * coders
    assert set(Counter(article for article, _ in found.pairs).values()) <= {coders}
    assert max(found.after.values()) - min(found.after.values()) <= 1
    assert found.after == {p: sum(q == p for _, q in found.pairs) for p in among}


@pytest.mark.parametrize("seed", range(5))
def test_every_pair_shares_articles(seed: int) -> None:
    """Twelve articles by two of three: each of the three pairs has four."""
    found = distribute(names(12), [A, B, C], 2, seed=seed, standing={})
    by_article: dict[bytes, set[bytes]] = {}
    for article, person in found.pairs:
        by_article.setdefault(article, set()).add(person)
    pairs = Counter(frozenset(those) for those in by_article.values())
    assert pairs == {frozenset(pair): 4 for pair in combinations([A, B, C], 2)}


def test_who_has_an_article_keeps_it_and_counts() -> None:
    standing = {b"1": [A], b"2": [A, B], b"3": [D]}
    found = distribute([b"1", b"2", b"3"], [A, B, C], 2, seed=1, standing=standing)
    assert found.before == {A: 2, B: 1, C: 0}
    assert found.full == 1
    assert Counter(article for article, _ in found.pairs) == {b"1": 1, b"3": 2}
    assert found.after == {A: 2, B: 2, C: 2}


def test_the_seed_decides() -> None:
    def made(seed: int) -> tuple[tuple[bytes, bytes], ...]:
        return distribute(names(20), [A, B, C], 1, seed=seed, standing={}).pairs

    assert made(1) == made(1) != made(2)


@pytest.mark.parametrize(
    ("coders", "said"),
    [
        (0, "Each article needs at least one person."),
        (3, "3 people for each article cannot be had from 2; choose more."),
    ],
)
def test_what_cannot_be(coders: int, said: str) -> None:
    with pytest.raises(UserError, match=said):
        distribute([b"1"], [A, B, A], coders, seed=0, standing={})
