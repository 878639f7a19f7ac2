"""Train, dev and test without leakage: what belongs together goes to one side together.

Articles belong together if they are of one story (a field: several outlets' tellings of one event
share hardly a run of words, so no measure of overlap finds them), of one duplicate group, or near-
copies of each other. A group is placed by the hash of its first article, so that articles that
come later never move earlier ones.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Final, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from annotator.domain.identity import Uid
from annotator.domain.naming import key
from annotator.errors import BadInputError
from annotator.text.likeness import Likeness

_SPACE: Final = float(1 << 64)
_SUM: Final = 0.001


class Splits(BaseModel):
    """How articles are to be split."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shares: Annotated[
        dict[str, Annotated[float, Field(gt=0, le=1)]],
        Field(description="By split, the share of the articles it should get"),
    ] = {"train": 0.8, "dev": 0.1, "test": 0.1}
    seed: Annotated[int, Field(description="Another one gives another split")] = 0
    stratify: Annotated[
        bool,
        Field(
            description="Whether each split gets its share of every type; what earlier articles "
            "have decides where later ones go, so tags that change may move those after them"
        ),
    ] = True
    stories: Annotated[bool, Field(description="Whether a story stays together")] = True
    copies: Annotated[bool, Field(description="Whether near-copies stay together")] = True

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if abs(sum(self.shares.values()) - 1) > _SUM:
            raise ValueError("the shares do not add up to 1")
        for name in self.shares:
            if not name.isidentifier() or not name.isascii():
                raise ValueError(f"“{name}” cannot be the name of a file")
        return self


class Candidate(NamedTuple):
    """An article to be placed."""

    uid: Uid
    story: str
    duplicate_group: str
    text: str
    """Without what is left out of counts: pages share their furniture."""
    types: Mapping[str, int]
    """How many spans and links of each type it has."""


class Reached(NamedTuple):
    """What a split got."""

    articles: int
    types: Mapping[str, int]


@dataclass(slots=True)
class Division:
    """Every article with its split."""

    placed: dict[Uid, str] = field(default_factory=dict)
    left_out: list[Uid] = field(default_factory=list)
    """Articles that belong to groups on two sides, which had been placed before they came:
    wherever they went, they would leak.
    """
    groups: int = 0
    """How many groups have more than one article."""
    grouped: int = 0
    """Articles in those."""
    reached: dict[str, Reached] = field(default_factory=dict)
    leaking: int = 0
    """Articles outside the first split that a plain random split of the same shares and seed
    would have put apart from one of their group that is in the first.
    """
    outside: int = 0
    """Articles that random split would have put outside the first."""


def shares_of(text: str) -> dict[str, float]:
    """The shares in ``80/10/10`` (train, dev, test), ``80/20`` (train, test) or
    ``train=80,dev=20``.

    Raises:
        BadInputError: if it is none of these.
    """
    names: Sequence[str]
    try:
        if "=" in text:
            pairs = [part.split("=") for part in text.split(",")]
            names = [name.strip() for name, _ in pairs]
            numbers = tuple(float(value) for _, value in pairs)
        else:
            numbers = tuple(float(part) for part in text.split("/"))
            names = {2: ("train", "test"), 3: ("train", "dev", "test")}[len(numbers)]
        total = sum(numbers)
        if min(numbers) <= 0 or len(set(names)) < len(names):
            raise ValueError
    except (ValueError, KeyError) as error:
        raise BadInputError(
            "“{text}” is no split; say 80/10/10, 80/20 or train=80,dev=20.", text=text
        ) from error
    return {name: number / total for name, number in zip(names, numbers, strict=True)}


def divide(splits: Splits, candidates: Iterable[Candidate]) -> Division:
    """Place each article; they come in the order in which they came into the project."""
    division = Division()
    groups = _Groups(splits)
    placing = _Placing(splits)
    members: dict[int, list[Uid]] = defaultdict(list)
    types: dict[str, Counter[str]] = {name: Counter() for name in splits.shares}
    for candidate in candidates:
        sides = {placing.of[group]: group for group in groups.of(candidate)}
        if len(sides) > 1:
            division.left_out.append(candidate.uid)
            groups.forget()
            continue
        group = next(iter(sides.values()), None)
        if group is None:
            group = placing.place(candidate)
        else:
            placing.count(group, candidate)
        groups.join(candidate, group)
        members[group].append(candidate.uid)
        side = placing.of[group]
        division.placed[candidate.uid] = side
        types[side].update(candidate.types)
    together = [uids for uids in members.values() if len(uids) > 1]
    division.groups, division.grouped = len(together), sum(map(len, together))
    sizes = Counter(division.placed.values())
    division.reached = {name: Reached(sizes[name], dict(types[name])) for name in splits.shares}
    _count_leak(splits, division, members.values())
    return division


class _Groups:
    """Which groups an article belongs to."""

    def __init__(self, splits: Splits) -> None:
        self._splits = splits
        self._by_key: dict[tuple[str, str], int] = {}
        self._likeness = Likeness()
        self._by_text: list[int | None] = []

    def of(self, candidate: Candidate) -> list[int]:
        """The groups of those before it that it belongs to."""
        found = [self._by_key[one] for one in self._keys(candidate) if one in self._by_key]
        if self._splits.copies:
            like = (self._by_text[number] for number in self._likeness.add(candidate.text))
            found += [group for group in like if group is not None]
        return found

    def join(self, candidate: Candidate, group: int) -> None:
        """Note where it went."""
        for one in self._keys(candidate):
            self._by_key.setdefault(one, group)
        if self._splits.copies:
            self._by_text.append(group)

    def forget(self) -> None:
        """Note that it went nowhere."""
        if self._splits.copies:
            self._by_text.append(None)

    def _keys(self, candidate: Candidate) -> Iterator[tuple[str, str]]:
        if self._splits.stories and candidate.story.strip():
            yield "story", key(candidate.story)
        if self._splits.copies and candidate.duplicate_group.strip():
            yield "duplicates", candidate.duplicate_group.strip()


class _Placing:
    """Gives a new group its side."""

    def __init__(self, splits: Splits) -> None:
        self.of: list[str] = []
        """By group, its side."""
        self._splits = splits
        self._articles: Counter[str] = Counter()
        self._types: dict[str, Counter[str]] = {name: Counter() for name in splits.shares}

    def place(self, candidate: Candidate) -> int:
        """Open a group with its first article."""
        side = drawn(self._splits, candidate.uid)
        if self._splits.stratify:
            side = self._balanced(candidate, side)
        self.of.append(side)
        self.count(len(self.of) - 1, candidate)
        return len(self.of) - 1

    def count(self, group: int, candidate: Candidate) -> None:
        """Note one more article of a group."""
        self._articles[self.of[group]] += 1
        self._types[self.of[group]].update(candidate.types)

    def _balanced(self, candidate: Candidate, side: str) -> str:
        """The side drawn, unless it has more than its share already: then the one that lacks
        most, by articles and by the types of this one alike.
        """
        lacks = {name: self._lack(name, candidate.types) for name in self._splits.shares}
        return side if lacks[side] > 0 else max(lacks, key=lambda name: lacks[name])

    def _lack(self, side: str, types: Mapping[str, int]) -> float:
        """By how much of its share a side is behind once this article is there, on average of
        what is counted; negative where it is ahead.
        """
        share = self._splits.shares[side]
        counted = self._articles
        parts = [share - counted[side] / (counted.total() + 1)]
        for name, number in types.items():
            here = self._types[side][name]
            everywhere = sum(one[name] for one in self._types.values()) + max(1, number)
            parts.append(share - here / everywhere)
        return sum(parts) / len(parts) / share


def drawn(splits: Splits, uid: Uid) -> str:
    """The side an article is drawn to by its hash."""
    digest = hashlib.sha256(f"{splits.seed}\x1f".encode() + uid).digest()
    place = int.from_bytes(digest[:8], "big") / _SPACE
    for name, share in splits.shares.items():
        if place < share:
            return name
        place -= share
    return list(splits.shares)[-1]


def _count_leak(splits: Splits, division: Division, groups: Iterable[Sequence[Uid]]) -> None:
    first = next(iter(splits.shares))
    for uids in groups:
        sides = Counter(drawn(splits, uid) for uid in uids)
        outside = len(uids) - sides[first]
        division.outside += outside
        if sides[first]:
            division.leaking += outside
