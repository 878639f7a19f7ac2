"""Sharing articles out among people: so many for each article, everybody with as many as others."""

import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.errors import UserError


class Distribution(NamedTuple):
    """Who is to get what; nothing is written yet."""

    pairs: tuple[tuple[Uid, Uid], ...]
    """New ones, article and person, in the order of the articles."""
    before: Mapping[Uid, int]
    """How many of the articles each person has already."""
    after: Mapping[Uid, int]
    full: int
    """Articles that have enough people already."""


def distribute(
    articles: Sequence[Uid],
    people: Sequence[Uid],
    coders: int,
    *,
    seed: int,
    standing: Mapping[Uid, Collection[Uid]],
) -> Distribution:
    """Give each article ``coders`` people.

    Whoever works on an article already (``standing``, by article; of these people) counts there
    and keeps it. Of those free the ones with the fewest articles come first, so that from nothing
    two people never differ by more than one; among them those who have shared the fewest articles
    with the others of this one, so that every pair can be compared; then the lot, which ``seed``
    decides together with the order in which articles are given out.

    Raises:
        UserError: if there are fewer people than each article needs, or none is needed.
    """
    chosen = list(dict.fromkeys(people))
    if coders < 1:
        raise UserError("Each article needs at least one person.")
    if coders > len(chosen):
        raise UserError(
            "{coders} people for each article cannot be had from {people}; choose more.",
            coders=coders,
            people=len(chosen),
        )
    lot = random.Random(seed)  # noqa: S311 - a seed makes it repeatable, no secret
    among = set(chosen)
    has = {article: [p for p in chosen if p in standing.get(article, ())] for article in articles}
    load = Counter(dict.fromkeys(chosen, 0))
    together = Counter[frozenset[Uid]]()
    for those in has.values():
        load.update(those)
        together.update(map(frozenset, combinations(those, 2)))
    before = dict(load)
    order = list(has)
    lot.shuffle(order)
    new: dict[Uid, list[Uid]] = {}
    for article in order:
        with_it = list(has[article])
        while len(with_it) < coders:
            free = sorted(among.difference(with_it), key=chosen.index)
            lot.shuffle(free)
            least = min(
                free,
                key=lambda p: (load[p], sum(together[frozenset((p, q))] for q in with_it)),
            )
            together.update(frozenset((least, q)) for q in with_it)
            load[least] += 1
            with_it.append(least)
            new.setdefault(article, []).append(least)
    pairs = tuple((article, person) for article in has for person in new.get(article, ()))
    return Distribution(pairs, before, dict(load), len(has) - len(new))
