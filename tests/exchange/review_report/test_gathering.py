"""What a report tells, and what it leaves out."""

from pathlib import Path

import pytest

from annotator.domain.values import Kind, WorkState
from annotator.errors import BadInputError, CancelledError
from annotator.exchange.review_report.gathering import Gathering, ReportChoice, chosen
from annotator.exchange.selection import snapshot_with_journal
from annotator.project.operations import articles, assignments, links, spans
from annotator.review import differences
from tests.exchange.review_report.reviewed import (
    DIFFERENCES,
    SETTLED,
    Review,
    first_report,
    gathered,
)
from tests.project.builders import create, span_end, tag
from tests.project.reviewing import gold_of, layer_of


def test_counts_are_those_worked_out_by_hand(gathering: Gathering, review: Review) -> None:
    first, second = gathering.entries
    assert (first.spans, first.links, first.differences, first.settled) == (6, 2, 4, 2)
    assert (second.spans, second.links, second.differences) == (0, 0, 0)
    totals = gathering.totals
    kinds = differences.Kind
    assert totals.differences == {kinds.ATTRIBUTES: 1, kinds.ONLY: 2, kinds.EDGES: 1}
    assert totals.settled == SETTLED
    assert totals.opened == {review.ben: 2, review.cleo: 1}
    assert totals.done == {review.ben: 2, review.cleo: 1}


def test_differences_are_numbered_and_know_their_marks(gathering: Gathering) -> None:
    report = first_report(gathering)
    assert len(report.marks) == 5
    told = [
        (item.number, item.about, item.marks, sorted(item.cluster.kinds)) for item in report.items
    ]
    assert told == [
        (1, Kind.SPAN, (1,), ["attributes", "unseen"]),
        (2, Kind.SPAN, (2,), ["only"]),
        (3, Kind.SPAN, (3, 4), ["edges"]),
        (0, Kind.LINK, (1, 3, 4), ["same"]),
        (4, Kind.SPAN, (5,), ["only"]),
    ]
    assert len(report.differences) == DIFFERENCES
    assert [item.about for item in report.agreed] == [Kind.LINK]


def test_decisions_and_comments_come_with_what_they_are_about(
    gathering: Gathering, review: Review
) -> None:
    report = first_report(gathering)
    assert sorted(one.verdict for some in report.judged.values() for one in some) == [
        "accepted", "changed", "rejected",
    ]  # fmt: skip
    assert set(gathering.decided_on.values()) == {review.ben, review.cleo}
    (thread,) = report.threads
    assert thread.first.comment.text == "Who says so?"
    assert [span.layer for span in report.gold[0]] == [gold_of(review.project)]
    assert report.states == {review.ben: WorkState.DONE, review.cleo: WorkState.DONE}


def test_a_decision_upon_what_was_deleted_since(review: Review) -> None:
    project = review.project
    project.i_am("Cleo")
    (herald,) = [
        one.uid
        for one in project.reads.spans(review.articles[0], [review.cleo])
        if one.type == "place"
    ]
    project.run(spans.delete([herald]))
    with gathered(review) as gathering:
        report = first_report(gathering)
        (gone,) = report.elsewhere
        assert (gone.quote, gone.deleted_since) == ("Herald", True)
        assert len(report.differences) == DIFFERENCES - 1


def test_one_layer_alone_has_no_differences_and_no_agreement(review: Review) -> None:
    alone = ReportChoice((review.ben,), (gold_of(review.project),), tuple(review.articles))
    with gathered(review, alone) as gathering:
        assert gathering.agreement is None
        report = first_report(gathering)
        assert (len(report.marks), report.differences) == (3, ())
        assert len(report.agreed) == 4
        assert {len(some) for some in report.judged.values()} == {1}


def test_what_is_hidden_from_me_is_not_told(review: Review) -> None:
    project = review.project
    first, second = review.articles
    project.run(assignments.change([first], add=[project.me]))
    with gathered(review) as gathering:
        assert gathering.hidden == 1
        assert [entry.article for entry in gathering.entries] == [second]
    project.run(articles.set_state([first], WorkState.DONE))
    with gathered(review) as gathering:
        assert gathering.hidden == 0


def test_what_nobody_says_is_everything(review: Review) -> None:
    reads = review.project.reads
    found = chosen(reads)
    assert found.layers == (review.ben, review.cleo)
    assert found.gold == (layer_of(review.project, "Lea", "gold"),)
    assert found.articles == tuple(review.articles)


def test_nothing_to_report_on(tmp_path: Path) -> None:
    with create(tmp_path / "empty.annotator") as project:
        with pytest.raises(BadInputError, match="nothing is tagged yet"):
            chosen(project.reads)
        with pytest.raises(BadInputError, match="no article"):
            chosen(project.reads, layers=[project.my_layer])


def test_a_snapshot_does_not_see_what_comes_after(review: Review) -> None:
    choice = chosen(review.project.reads)
    with snapshot_with_journal(review.project) as (reads, journal):
        gathering = Gathering(review.project, reads, journal, choice)
        review.project.i_am("Ben")
        tag(review.project, review.articles[0], "place", "Monday")
        gathering.count(lambda: None)
        assert gathering.entries[0].spans == 6


def test_it_can_be_stopped(review: Review) -> None:
    def stop() -> None:
        raise CancelledError

    with snapshot_with_journal(review.project) as (reads, journal):
        gathering = Gathering(review.project, reads, journal, chosen(reads))
        with pytest.raises(CancelledError):
            gathering.count(stop)


def test_links_of_others_that_end_where_i_am_blind_are_not_told(review: Review) -> None:
    project = review.project
    first, second = review.articles
    project.i_am("Ben")
    here = tag(project, first, "claim", "denied it")
    there = tag(project, second, "claim", "closed")
    link = project.run(links.add("denies", span_end(here), span_end(there))).value
    project.i_am("Lea")
    with gathered(review) as gathering:
        assert link in [one.uid for one in first_report(gathering).work.links[review.ben]]
    project.run(assignments.change([second], add=[project.me]))
    with gathered(review) as gathering:
        assert link not in [one.uid for one in first_report(gathering).work.links[review.ben]]
