"""Figures about links."""

from annotator.review.gathering import Gathered
from annotator.review.ledgers import only
from annotator.review.meanings import Counted, Ledger, Measure
from annotator.review.measuring import AllDraws, Entry, section_of
from annotator.review.report import Records, Section
from annotator.review.tallies import Columns, Tally, sums_of, sums_of_group

_F1 = {
    Ledger.LINKS_EXACT: Measure.F1_LINKS_EXACT,
    Ledger.LINKS_ALIGNED: Measure.F1_LINKS_ALIGNED,
    Ledger.LINKS_ENTITIES: Measure.F1_LINKS_ENTITIES,
}
_SHARES = {
    Ledger.LINK_TYPES: Measure.LINK_TYPE,
    Ledger.LINK_DIRECTIONS: Measure.LINK_DIRECTION,
}


def link_section(gathered: Gathered, records: Records, draws: AllDraws) -> Section:
    """F1 of links by three rules for their ends, side by side; type and direction apart."""
    mine = only(records, *_F1, *_SHARES)
    tallies = [Tally(found) for found in mine.values()]
    groups = sorted({group for tally in tallies for group in tally.groups})
    articles = [part.article for part in gathered.parts]

    entries: list[Entry] = []
    for place, ledger in enumerate(mine):
        columns = Columns(place, len(mine))
        if ledger in _F1:
            entries.append(columns.entry(_F1[ledger], columns.f1))
        else:
            entries.append(columns.entry(_SHARES[ledger], columns.share))
    return section_of(
        [sums_of(articles, tallies, (), entries, Counted.LINKS)],
        {
            group: [sums_of_group(articles, tallies, group, entries, Counted.LINKS)]
            for group in groups
        },
        mine,
        draws,
    )
