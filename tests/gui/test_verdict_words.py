"""Decisions in words."""

from annotator.domain.values import Decision, Kind, Span, Verdict
from annotator.gui.verdict_words import VerdictWords, summary
from annotator.project.verdicts import Counts, Judged
from annotator.review.readings import EMPTY, FieldChange
from tests.gui.desk import Desk


def judged(
    desk: Desk,
    *changes: FieldChange,
    changed_since: bool = False,
    deleted_since: bool = False,
    taken_out: bool = False,
) -> Judged:
    """About *Pakistan’s envoy*, the first sixteen code points."""
    assert desk.session.article
    item = Span(b"s" * 16, b"l" * 16, desk.session.article.uid, "actor", ((0, 16),))
    decision = Decision(
        b"d" * 16, b"g" * 16, item.article, Kind.SPAN, item.uid, Verdict.CHANGED, reason="why"
    )
    return Judged(
        decision, b"p" * 16, 1, item, Verdict.CHANGED, changes, changed_since, deleted_since,
        taken_out, item.article, (0, 16), "Pakistan’s envoy",
    )  # fmt: skip


def test_fields_in_the_words_of_the_scheme(desk: Desk) -> None:
    words = VerdictWords(desk.session)
    told = judged(
        desk,
        FieldChange("type", "actor", "location"),
        FieldChange("edges", ((0, 16),), ((11, 16),)),
        FieldChange("attribute:kind", EMPTY, "person"),
        FieldChange("attribute:kind", "person", None),
    )
    assert words.changes(told) == [
        "Type: Actor → Location",
        "Words: \N{FIRST STRONG ISOLATE}Pakistan’s envoy\N{POP DIRECTIONAL ISOLATE} → envoy",
        "Kind: empty → person",
        "Kind: person → not stated",
    ]


def test_what_became_of_it(desk: Desk) -> None:
    words = VerdictWords(desk.session)
    assert words.verdict(judged(desk)) == "Changed"
    assert words.verdict(judged(desk, changed_since=True)) == "Changed, outdated"
    assert words.state(judged(desk, changed_since=True)) == ["It was changed since it was decided."]
    assert words.state(judged(desk, changed_since=True, deleted_since=True)) == [
        "It was deleted since it was decided."
    ]
    assert words.state(judged(desk, taken_out=True)) == [
        "It was in gold once and was taken out again."
    ]


def test_found_by_all_its_words(desk: Desk) -> None:
    words = VerdictWords(desk.session)
    assert words.speaks_of(judged(desk), ("envoy", "why", "harbour"))
    assert not words.speaks_of(judged(desk), ("envoy", "because"))


def test_a_summary_tells_what_there_is_and_the_three_most_frequent_reasons() -> None:
    spans = {Verdict.ACCEPTED: 4, Verdict.CHANGED: 1, Verdict.REJECTED: 0}
    links = {Verdict.ACCEPTED: 2, Verdict.CHANGED: 0, Verdict.REJECTED: 1}
    reasons = (("a", 4), ("b", 3), ("c", 2), ("d", 1))
    assert summary(Counts(spans, links, 0, ()), 0) == "6 accepted · 1 changed · 1 rejected"
    assert summary(Counts(spans, links, 2, reasons), 3) == (
        "6 accepted · 1 changed · 1 rejected · 2 outdated · 3 missed · "
        "most frequent reasons: a (4), b (3), c (2)"
    )
