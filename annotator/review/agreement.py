"""How far layers say the same: all figures, each with its base and what stands behind it."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from annotator.domain.identity import Uid
from annotator.errors import BadInputError
from annotator.review.attribute_figures import attribute_section
from annotator.review.choice_figures import choice_section
from annotator.review.gathering import Gathered, Options, gather
from annotator.review.ledgers import PairOfLayers, joined
from annotator.review.link_figures import link_section
from annotator.review.meanings import (
    LABEL_RULE,
    OVER_ALL_RULE,
    SPANS_RULE,
    STRETCHES_RULE,
    WEIGHT_RULE,
)
from annotator.review.measuring import AllDraws
from annotator.review.report import Agreement, Between, Records
from annotator.review.span_figures import span_section
from annotator.review.units import COVERED
from annotator.review.work import ArticleWork

Told = Callable[[int, int], None]
"""How many steps are done, of how many; what it raises ends the work."""

_SECTIONS = (span_section, link_section, attribute_section, choice_section)


def _silent(_done: int, _total: int) -> None:
    """Progress nobody listens to."""


def agreement(
    works: Iterable[ArticleWork],
    layers: Sequence[Uid],
    options: Options | None = None,
    told: Told = _silent,
) -> Agreement:
    """The agreement of two or more layers, of each pair and of all together.

    The articles are read once, in any order; two calls with the same work give the same figures.
    ``told`` hears between steps that each take a fraction of the time.

    Raises:
        BadInputError: for fewer than two different layers.
    """
    options = options or Options()
    wanted = tuple(dict.fromkeys(layers))
    if len(wanted) < 2:
        raise BadInputError("Agreement is between two or more; choose at least two layers.")
    gathered = gather(works, wanted, options)
    draws = AllDraws(draws=options.draws, seed=options.seed, level=options.level)
    couples = list(combinations(wanted, 2))
    steps = _Steps((len(couples) + (len(wanted) > 2)) * len(_SECTIONS), told)
    pairs: list[Between] = []
    found: list[Records] = []
    for pair in couples:
        of_pair = gathered.of(pair)
        records = PairOfLayers(pair, of_pair.parts, options.terms).records()
        found.append(records)
        pairs.append(_between(of_pair, records, draws, steps))
    together = None
    if len(wanted) > 2:
        together = _between(gathered, joined(found), draws, steps)
    rules = [WEIGHT_RULE, COVERED[options.unit], SPANS_RULE, LABEL_RULE, STRETCHES_RULE]
    if together:
        rules.append(OVER_ALL_RULE)
    return Agreement(wanted, options.all_articles, tuple(pairs), together, tuple(rules))


class _Steps:
    """Tells how far it is."""

    def __init__(self, total: int, told: Told) -> None:
        self._done = 0
        self._total = total
        self._told = told

    def next(self) -> None:
        self._told(self._done, self._total)
        self._done += 1


def _between(gathered: Gathered, records: Records, draws: AllDraws, steps: _Steps) -> Between:
    sections = []
    for section in _SECTIONS:
        steps.next()
        sections.append(section(gathered, records, draws))
    return Between(gathered.layers, gathered.base(), *sections)
