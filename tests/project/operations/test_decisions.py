"""Deciding: what goes into gold, what becomes of it, and that nobody's work is touched."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import GOLD, Kind, Origin, Verdict
from annotator.errors import UserError
from annotator.project.operations import decisions, spans
from annotator.project.operations.decisions import Choice
from annotator.project.project import Project
from tests.project.builders import refuse, state, with_articles
from tests.project.reviewing import (
    coded,
    decision,
    gold_links,
    gold_of,
    gold_spans,
    layer_of,
    linked,
    rows_of_others,
    verdict,
)


def test_take_copies_a_span(lea: Project, article: Uid) -> None:
    span = coded(lea, "Ben", article, "actor", "Ana Lima", kind="person")
    report = lea.run(decisions.take([span], reason="clear", comment="as in the guideline")).value
    (gold,) = lea.reads.spans(article, [gold_of(lea)])
    assert report.gold == (gold.uid,)
    assert (report.accepted, report.changed, report.rejected) == (1, 0, 0)
    assert gold_spans(lea, article) == [("actor", "Ana Lima", {"kind": "person"})]
    assert gold.origin == Origin("copy", text_of(layer_of(lea, "Ben")), text_of(span))
    made = decision(lea, span)
    assert (made.verdict, made.result, made.about) == (Verdict.ACCEPTED, gold.uid, Kind.SPAN)
    assert (made.reason, made.comment) == ("clear", "as in the guideline")
    assert made.layer == gold_of(lea)


def test_the_same_span_of_two_coders_is_one_in_gold(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima", kind="person")
    other = coded(lea, "Cleo", article, "actor", "Ana Lima", age=40)
    report = lea.run(decisions.take([one, other])).value
    assert len(report.gold) == 1
    assert gold_spans(lea, article) == [("actor", "Ana Lima", {"kind": "person", "age": 40})]
    assert decision(lea, one).result == decision(lea, other).result == report.gold[0]
    assert [verdict(lea, one), verdict(lea, other)] == ["accepted", "accepted"]


def test_both_of_two_that_overlap(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima")
    other = coded(lea, "Cleo", article, "actor", "Ana Lima told")
    lea.run(decisions.take([one, other]))
    assert [words for _, words, _ in gold_spans(lea, article)] == ["Ana Lima told", "Ana Lima"]


def test_one_taken_the_other_counted_as_the_same(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima", kind="person")
    other = coded(lea, "Cleo", article, "place", "Ana Lima told")
    lea.run(decisions.take([one], also=[other]))
    assert gold_spans(lea, article) == [("actor", "Ana Lima", {"kind": "person"})]
    assert [verdict(lea, one), verdict(lea, other)] == ["accepted", "changed type, edges"]


def test_one_taken_the_other_rejected_in_one_step(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima")
    other = coded(lea, "Cleo", article, "actor", "Ana")
    before = state(lea.database.reader())
    choices = [Choice(other, take=False, reason="edges"), Choice(one)]
    report = lea.run(decisions.decide(choices)).value
    assert (report.accepted, report.rejected) == (1, 1)
    assert [verdict(lea, one), verdict(lea, other)] == ["accepted", "rejected"]
    assert lea.undo()
    after = state(lea.database.reader())
    for table in ("span", "link", "decision", "state", "tally", "total"):
        assert after[table] == before[table]


def test_a_link_brings_its_ends(lea: Project, article: Uid) -> None:
    claim = coded(lea, "Ben", article, "claim", "bridge", kind="fact")
    actor = coded(lea, "Ben", article, "actor", "Ana Lima")
    link = linked(lea, "Ben", "made-by", claim, actor)
    report = lea.run(decisions.take([link])).value
    assert report.brought == 2
    assert report.accepted == 3
    assert gold_links(lea, article) == ["bridge made-by Ana Lima"]
    assert gold_spans(lea, article) == [
        ("actor", "Ana Lima", {}),
        ("claim", "bridge", {"kind": "fact"}),
    ]
    assert [verdict(lea, one) for one in (claim, actor, link)] == ["accepted"] * 3


def test_an_end_brought_by_a_link_changes_nothing_decided(lea: Project, article: Uid) -> None:
    theirs = coded(lea, "Cleo", article, "actor", "Ana Lima", kind="country")
    lea.run(decisions.take([theirs]))
    claim = coded(lea, "Ben", article, "claim", "bridge")
    actor = coded(lea, "Ben", article, "actor", "Ana Lima", kind="person", age=40)
    lea.run(decisions.take([linked(lea, "Ben", "made-by", claim, actor)]))
    assert gold_spans(lea, article)[0] == ("actor", "Ana Lima", {"kind": "country", "age": 40})
    assert verdict(lea, actor) == "changed attribute:kind"


def test_a_link_goes_to_what_its_end_became(lea: Project, article: Uid) -> None:
    actor = coded(lea, "Ben", article, "actor", "Ana")
    better = coded(lea, "Cleo", article, "actor", "Ana Lima")
    lea.run(decisions.take([better], also=[actor]))
    claim = coded(lea, "Ben", article, "claim", "bridge")
    link = linked(lea, "Ben", "made-by", claim, actor)
    lea.run(decisions.take([link]))
    assert gold_links(lea, article) == ["bridge made-by Ana Lima"]
    assert verdict(lea, link) == "accepted"


def test_a_link_whose_end_was_rejected_is_left(lea: Project, article: Uid) -> None:
    claim = coded(lea, "Ben", article, "claim", "bridge")
    actor = coded(lea, "Ben", article, "actor", "Ana Lima")
    link = linked(lea, "Ben", "made-by", claim, actor)
    report = lea.run(decisions.decide([Choice(link), Choice(actor, take=False)])).value
    (left,) = report.left
    assert left.target == link
    assert str(left.why) == (
        "“Ana Lima”, an end of this link, was not taken into gold; take it first."
    )
    assert gold_spans(lea, article) == []
    assert verdict(lea, link) == ""
    refuse(lea, decisions.take([link]), str(left.why))


def test_a_link_that_does_not_fit_its_ends_any_longer_is_left(lea: Project, article: Uid) -> None:
    claim = coded(lea, "Ben", article, "claim", "bridge")
    actor = coded(lea, "Ben", article, "actor", "Ana Lima")
    link = linked(lea, "Ben", "made-by", claim, actor)
    place = coded(lea, "Cleo", article, "place", "Ana Lima")
    lea.run(decisions.take([place], also=[actor]))
    refuse(lea, decisions.take([link]), "“made by” does not lead from Claim to Place.")


def test_withdrawn_it_is_undecided(lea: Project, article: Uid) -> None:
    span = coded(lea, "Ben", article, "actor", "Ana Lima")
    lea.run(decisions.take([span]))
    assert lea.run(decisions.withdraw([span])).value == 1
    assert verdict(lea, span) == ""
    assert gold_spans(lea, article) == []
    assert lea.run(decisions.withdraw([span])).header is None
    assert lea.undo()
    assert verdict(lea, span) == "accepted"


def test_another_reason_later(lea: Project, article: Uid) -> None:
    span = coded(lea, "Ben", article, "actor", "Ana Lima")
    lea.run(decisions.reject([span]))
    assert lea.run(decisions.explain([span], reason=" too wide ", comment="")).value == 1
    assert decision(lea, span).reason == "too wide"
    assert decision(lea, span).verdict is Verdict.REJECTED


def test_where_nothing_was_decided_nothing_is_written(lea: Project, article: Uid) -> None:
    span = coded(lea, "Ben", article, "actor", "Ana Lima")
    assert lea.run(decisions.withdraw([span])).header is None
    assert lea.run(decisions.explain([span], reason="wide", comment="")).header is None


def test_the_same_again_is_no_step(lea: Project, article: Uid) -> None:
    span = coded(lea, "Ben", article, "actor", "Ana Lima", kind="person")
    lea.run(decisions.take([span]))
    assert lea.run(decisions.take([span])).header is None


def test_what_cannot_be_decided_upon_is_refused(lea: Project, article: Uid, other: Uid) -> None:
    span = coded(lea, "Ben", article, "actor", "Ana Lima")
    elsewhere = coded(lea, "Cleo", other, "actor", "Herald")
    claim = coded(lea, "Ben", article, "claim", "bridge")
    link = linked(lea, "Ben", "made-by", claim, span)
    (gold, *_) = lea.run(decisions.take([span])).value.gold
    refuse(
        lea,
        decisions.take([gold]),
        "This stands in the gold layer already; there it can be edited.",
    )
    refuse(lea, decisions.reject([b"x" * 16]), "This tag or link is no longer there.")
    refuse(
        lea,
        decisions.take([span], also=[elsewhere]),
        "Tags of different articles cannot be made one.",
    )
    refuse(lea, decisions.take([span], also=[link]), "Tags and links cannot be made one.")


def test_it_goes_to_gold_whatever_i_work_on(lea: Project, article: Uid) -> None:
    span = coded(lea, "Ben", article, "actor", "Ana Lima")
    lea.work_on(GOLD)
    lea.run(decisions.take([span]))
    (gold,) = lea.reads.spans(article, [gold_of(lea)])
    lea.run(spans.retype([gold.uid], "place"))
    assert gold_spans(lea, article) == [("place", "Ana Lima", {})]


WORDS = ("Ana", "Ana Lima", "Lima told", "bridge", "The mayor")
TYPES = ("actor", "claim", "place")


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_gold_never_dangles_and_others_work_is_never_touched(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any row of choices: coders' rows stay, gold's links hold, and undo brings back each state."""
    folder = tmp_path_factory.mktemp("gold")
    project, (article, _) = with_articles(folder / "p.annotator")
    with project:
        project.i_am("Lea")
        targets = []
        for name in ("Ben", "Cleo"):
            pairs = st.tuples(st.sampled_from(TYPES), st.sampled_from(WORDS))
            chosen = data.draw(st.lists(pairs, min_size=2, max_size=4, unique=True))
            made = {
                uid: pair[0] for pair in chosen for uid in [coded(project, name, article, *pair)]
            }
            targets += list(made)
            claims = [uid for uid, type_ in made.items() if type_ == "claim"]
            actors = [uid for uid, type_ in made.items() if type_ == "actor"]
            targets += [
                linked(project, name, "made-by", one, other) for one in claims for other in actors
            ]
        others = rows_of_others(project)
        states = [state(project.database.reader())]
        for _ in range(data.draw(st.integers(1, 5))):
            choices = [
                Choice(
                    data.draw(st.sampled_from(targets)),
                    data.draw(st.booleans()),
                    also=tuple(data.draw(st.lists(st.sampled_from(targets), max_size=2))),
                )
                for _ in range(data.draw(st.integers(1, 3)))
            ]
            try:
                done = project.run(decisions.decide(choices))
            except UserError:
                continue
            if done.header is None:
                continue
            assert rows_of_others(project) == others
            gold_links(project, article)  # asserts that every end stands in gold
            for one in project.reads.decisions(article):
                result = one.decision.result
                if one.decision.verdict is not Verdict.REJECTED and one.decision.about is Kind.SPAN:
                    assert result
                    assert project.reads.span(result)
            states.append(state(project.database.reader()))
        while len(states) > 1:
            states.pop()
            assert project.undo()
            now = state(project.database.reader())
            for table in ("span", "link", "decision", "state", "tally", "total"):
                assert now[table] == states[-1][table]
