"""Agreement in words."""

import pytest

from annotator.gui.agreeing import Agreeing
from annotator.gui.agreement_words import (
    Part,
    base_tip,
    base_words,
    group_name,
    interval_words,
    measure_name,
    people,
    relation_names,
    sentence,
    value_words,
)
from annotator.review.figures import Counts, NotComputable
from annotator.review.meanings import Counted, Measure
from annotator.review.report import Agreement, Figure, Group, Relation
from annotator.review.resampling import Interval
from tests.gui.desk import Desk

NONE = NotComputable("Neither side has any.")
FEW = NotComputable("A single article cannot be drawn anew.")


def figure(value: float | NotComputable, interval: Interval | NotComputable) -> Figure:
    return Figure(Measure.F1_EXACT, value, Counts(3, 2, 2), Counted.SPANS, 2, interval)


@pytest.fixture
def report(counted: Desk) -> Agreement:
    agreeing: Agreeing = counted.window.agreement.agreeing
    agreeing.be_seen(seen=True)
    counted.qtbot.waitUntil(lambda: agreeing.report is not None)
    assert agreeing.report is not None
    return agreeing.report


def test_the_base_says_what_is_left_out_and_why(counted: Desk, report: Agreement) -> None:
    names = counted.session.names
    (between,) = report.every
    assert base_words(report, between.base, names) == (
        "2 articles done by all, 24 tokens; 1 article is not done by Ben; spans: Ana 5, Ben 5; "
        "in zones left out: Ana 0, Ben 1; links: Ana 1, Ben 1."
    )
    tip = base_tip(report, between.base, names).splitlines()
    assert tip[1] == "1 article is not done by Ben: Nobody else saw it."
    assert any("token is a word" in line for line in tip)


def test_names_of_people_and_figures(counted: Desk, report: Agreement) -> None:
    names = counted.session.names
    (between,) = report.every
    assert people(between.layers, names) == "Ana and Ben"
    assert measure_name(Measure.RECALL_EXACT, between, names) == "Share of Ana’s, exact"
    assert measure_name(Measure.PRECISION_OVERLAP, between, names) == "Share of Ben’s, overlapping"
    assert relation_names(between.layers, names)[Relation.ONLY_B] == "Only Ben"
    assert relation_names((*between.layers, b"c" * 16), names)[Relation.ONLY_B] == "Only the other"
    assert Part.LINKS.of(between) is between.links


def test_types_and_attributes_by_name(counted: Desk) -> None:
    scheme = counted.session.scheme
    assert group_name(Group("made-by", link=True), scheme) == "made by"
    assert group_name(Group("actor", "kind"), scheme) == "Actor: Kind"
    assert group_name(Group("gone", "gone"), None) == "gone: gone"


def test_a_number_with_its_interval() -> None:
    found = figure(0.6, Interval(0.512, 0.698, 0.95, 1_000, 20))
    assert (value_words(found), interval_words(found)) == ("0.60", "0.51–0.70")
    assert sentence("Overall", "F1", found).startswith(
        "Overall · F1: 0.60, 0.51–0.70 in 95 % of 1000 draws of articles. How much"
    )


def test_a_reason_in_place_of_a_number_or_interval() -> None:
    assert value_words(figure(NONE, NONE)) == "not computable"
    assert sentence("Overall", "F1", figure(NONE, NONE)).startswith(
        "Overall · F1: not computable. Neither side has any. How much"
    )
    assert "0.60. No interval: A single article" in sentence("Overall", "F1", figure(0.6, FEW))
