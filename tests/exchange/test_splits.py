"""Train, dev and test."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from annotator.domain.identity import Uid
from annotator.errors import BadInputError
from annotator.exchange.splits import Candidate, Splits, divide, drawn, shares_of

WORDS = [f"word{number}" for number in range(3000)]


def words(seed: int, number: int = 60) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=number))


def uid_of(number: int) -> Uid:
    return number.to_bytes(16, "big")


def made(
    number: int,
    text: str = "",
    story: str = "",
    group: str = "",
    types: dict[str, int] | None = None,
) -> Candidate:
    return Candidate(uid_of(number), story, group, text or words(number), types or {"claim": 1})


def test_what_belongs_together_goes_together() -> None:
    copy = words(1) + " and a line of its own"
    candidates = [
        made(1),
        made(2, story="Arms"),
        *(made(number) for number in range(10, 60)),
        made(3, copy),
        made(4, story="arms"),
        made(5, group="g7"),
        made(6, group="g7"),
    ]
    division = divide(Splits(), candidates)
    side = {number: division.placed[uid_of(number)] for number in range(1, 7)}
    assert side[1] == side[3]
    assert side[2] == side[4]
    assert side[5] == side[6]
    assert (division.groups, division.grouped) == (3, 6)
    assert sum(reached.articles for reached in division.reached.values()) == len(candidates)


def test_without_grouping_nothing_is_kept_together() -> None:
    candidates = [made(number, story="one story", text=words(7)) for number in range(60)]
    together = divide(Splits(), candidates)
    assert len({*together.placed.values()}) == 1
    apart = divide(Splits(stories=False, copies=False), candidates)
    assert {*apart.placed.values()} == {"train", "dev", "test"}
    assert apart.groups == 0


def test_the_leak_of_a_random_split_is_counted() -> None:
    """By hand: of each pair, alone drawn by hash, one outside train while the other is in it."""
    splits = Splits()
    candidates = [made(number, story=f"story {number // 2}") for number in range(100)]
    division = divide(splits, candidates)
    sides = [drawn(splits, one.uid) for one in candidates]
    pairs = list(zip(sides[::2], sides[1::2], strict=True))
    assert division.leaking == sum((one == "train") != (two == "train") for one, two in pairs)
    assert division.leaking > 0
    assert division.outside == sum(side != "train" for side in sides)


def test_an_article_akin_to_two_sides_is_left_out() -> None:
    splits = Splits(stratify=False)
    sides = {number: drawn(splits, uid_of(number)) for number in range(1, 40)}
    train = next(number for number, side in sides.items() if side == "train")
    test = next(number for number, side in sides.items() if side == "test")
    bridge = made(99, story="one", group="two")
    candidates = [made(train, story="one"), made(test, group="two"), bridge]
    division = divide(splits, candidates)
    assert division.left_out == [bridge.uid]
    assert bridge.uid not in division.placed


def test_shares_are_reached_type_by_type() -> None:
    """A rare type, on one article in twenty, comes into every split near its share."""
    candidates = [
        made(number, types={"claim": 3, "denial": 2} if number % 20 == 0 else {"claim": 3})
        for number in range(1000)
    ]
    division = divide(Splits(), candidates)
    for name, share in (("train", 0.8), ("dev", 0.1), ("test", 0.1)):
        reached = division.reached[name]
        assert abs(reached.articles / 1000 - share) < 0.03
        assert abs(reached.types["denial"] / 100 - share) < 0.05


candidates = st.lists(
    st.builds(
        lambda number, story, rare: made(number, story=story, types={"claim": 1, "rare": rare}),
        st.integers(0, 10_000),
        st.sampled_from(["", "", "a", "b", "c"]),
        st.integers(0, 2),
    ),
    max_size=40,
    unique_by=lambda one: one.uid,
)


@given(
    found=candidates,
    later=candidates,
    splits=st.builds(Splits, seed=st.integers(), stratify=st.booleans()),
)
def test_later_articles_never_move_earlier_ones(
    found: list[Candidate], later: list[Candidate], splits: Splits
) -> None:
    known = {one.uid for one in found}
    before = divide(splits, found).placed
    after = divide(splits, [*found, *(one for one in later if one.uid not in known)]).placed
    assert before.items() <= after.items()


def test_the_seed_decides() -> None:
    found = [made(number) for number in range(50)]
    assert divide(Splits(seed=1), found).placed == divide(Splits(seed=1), found).placed
    assert divide(Splits(seed=1), found).placed != divide(Splits(seed=2), found).placed


def test_drawing_follows_the_shares() -> None:
    uids = [uid_of(number) for number in range(4000)]
    counted = Counter(drawn(Splits(stratify=False), uid) for uid in uids)
    assert abs(counted["train"] / 4000 - 0.8) < 0.03
    assert abs(counted["dev"] / 4000 - 0.1) < 0.03


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("80/10/10", {"train": 0.8, "dev": 0.1, "test": 0.1}),
        ("80/20", {"train": 0.8, "test": 0.2}),
        ("train=3, dev=1", {"train": 0.75, "dev": 0.25}),
    ],
)
def test_shares_are_read(text: str, shares: dict[str, float]) -> None:
    assert shares_of(text) == shares


@pytest.mark.parametrize("text", ["", "80", "a/b", "80/-10/30", "1/2/3/4", "a=1,a=2", "a=b=c"])
def test_other_shares_are_refused(text: str) -> None:
    with pytest.raises(BadInputError, match="is no split"):
        shares_of(text)


@pytest.mark.parametrize("shares", [{"train": 0.5}, {"../x": 0.5, "b": 0.5}, {"a": 0, "b": 1}])
def test_unsound_shares_are_refused(shares: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Splits(shares=shares)
