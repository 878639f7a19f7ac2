"""The figures of agreement as rows and sentences."""

from annotator.exchange.review_report.figures import (
    base_sentences,
    between_in_words,
    counts_in_words,
    measures,
    rows,
)
from annotator.exchange.review_report.gathering import Gathering
from annotator.review.meanings import Measure


def test_the_base_is_said(gathering: Gathering) -> None:
    found = gathering.agreement
    assert found
    (pair,) = found.pairs
    assert between_in_words(pair, gathering.words) == "Ben (A) and Cleo (B)"
    assert base_sentences(found, pair, gathering.words) == [
        "1 article that all who are compared have done.",
        "Left out: 1 article never opened by some.",
        "Ben: 3 spans, 1 link.",
        "Cleo: 3 spans, 1 link.",
        # Ten to *bridge*, its picture, *is safe The mayor denied it*.
        "Kappa and alpha are over 17 tokens.",
    ]


def test_each_figure_is_a_row_with_its_counts(gathering: Gathering) -> None:
    """Exactly the same with the same type is *Ana Lima* alone: 1 of 3 and 3, F1 1/3."""
    assert gathering.agreement
    found = list(rows(gathering.agreement, gathering.words))
    exact = [row for row in found if row.figure.measure is Measure.F1_EXACT]
    overall = next(row for row in exact if row.scope == "overall")
    assert overall.value is not None
    assert round(overall.value, 4) == 0.3333
    assert (overall.part, overall.between) == ("Spans", "Ben (A) and Cleo (B)")
    assert counts_in_words(overall.figure) == "1 both, 2 only first, 2 only second"
    by_type = {row.group: counts_in_words(row.figure) for row in exact if row.scope == "by type"}
    assert by_type["Actor"] == "1 both, 1 only first, 0 only second"
    assert [row.article for row in exact if row.article] == [gathering.entries[0].article]
    assert {row.figure.measure for row in found} == set(measures(gathering.agreement))


def test_why_there_is_no_number(gathering: Gathering) -> None:
    assert gathering.agreement
    found = list(rows(gathering.agreement, gathering.words))
    same = next(row for row in found if row.figure.measure is Measure.SAME_ENTITY)
    assert (same.value, same.reason) == (None, "Neither side has any.")
    assert all(row.reason or row.value is not None for row in found)
