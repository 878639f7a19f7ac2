"""How far layers say the same: all figures, each with its base and what stands behind it."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from annotator.domain.identity import Uid
from annotator.errors import BadInputError
from annotator.review.attribute_figures import attribute_section
from annotator.review.choice_figures import choice_section
from annotator.review.gathering import Gathered, Options, gather
from annotator.review.ledgers import PairOfLayers, joined
from annotator.review.link_figures import link_section
from annotator.review.meanings import LABEL_RULE, OVER_ALL_RULE, SPANS_RULE, STRETCHES_RULE
from annotator.review.measuring import AllDraws
from annotator.review.report import Agreement, Between, Records
from annotator.review.span_figures import span_section
from annotator.review.units import COVERED
from annotator.review.work import ArticleWork


def agreement(
    works: Iterable[ArticleWork], layers: Sequence[Uid], options: Options | None = None
) -> Agreement:
    """The agreement of two or more layers, of each pair and of all together.

    The articles are read once, in any order; two calls with the same work give the same figures.

    Raises:
        BadInputError: for fewer than two different layers.
    """
    options = options or Options()
    wanted = tuple(dict.fromkeys(layers))
    if len(wanted) < 2:
        raise BadInputError("Agreement is between two or more; choose at least two layers.")
    gathered = gather(works, wanted, options)
    draws = AllDraws(draws=options.draws, seed=options.seed, level=options.level)
    pairs: list[Between] = []
    found: list[Records] = []
    for pair in combinations(wanted, 2):
        of_pair = gathered.of(pair)
        records = PairOfLayers(pair, of_pair.parts, options.terms).records()
        found.append(records)
        pairs.append(_between(of_pair, records, draws))
    together = None
    if len(wanted) > 2:
        together = _between(gathered, joined(found), draws)
    rules = [COVERED[options.unit], SPANS_RULE, LABEL_RULE, STRETCHES_RULE]
    if together:
        rules.append(OVER_ALL_RULE)
    return Agreement(wanted, options.all_articles, tuple(pairs), together, tuple(rules))


def _between(gathered: Gathered, records: Records, draws: AllDraws) -> Between:
    return Between(
        gathered.layers,
        gathered.base(),
        span_section(gathered, records, draws),
        link_section(gathered, records, draws),
        attribute_section(gathered, records, draws),
        choice_section(gathered, records, draws),
    )
