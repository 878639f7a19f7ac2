"""The gold layer in one step: what is one, what moves, what goes."""

import hashlib

from annotator.domain.identity import Uid, copy_uid
from annotator.domain.values import WorkState
from annotator.project.operations import decisions
from annotator.project.project import Project
from tests.project.reviewing import (
    coded,
    decision,
    gold_links,
    gold_of,
    gold_spans,
    layer_of,
    linked,
    verdict,
)


def test_what_was_seen_is_the_hash_of_the_body(lea: Project, article: Uid) -> None:
    span = coded(lea, "Ben", article, "actor", "Ana Lima")
    lea.run(decisions.take([span]))
    body = b'{"fragments":[[0,8]],"quotes":["Ana Lima"],"type":"actor"}'
    assert decision(lea, span).seen == hashlib.sha256(body).digest()


def test_deciding_begins_work_in_the_gold_layer_alone(lea: Project, article: Uid) -> None:
    span = coded(lea, "Ben", article, "actor", "Ana Lima")
    lea.run(decisions.reject([span]))
    states = {one.layer: one.state for one in lea.reads.states(article)}
    assert states == {
        gold_of(lea): WorkState.IN_WORK,
        layer_of(lea, "Ben"): WorkState.IN_WORK,
    }


def test_deciding_again_turns_what_was_taken(lea: Project, article: Uid) -> None:
    """The lead takes Ben's, then thinks better of it: gold has one span, not two."""
    one = coded(lea, "Ben", article, "actor", "Ana Lima")
    other = coded(lea, "Cleo", article, "actor", "Ana Lima told")
    first = lea.run(decisions.take([one], also=[other])).value
    second = lea.run(decisions.take([other], also=[one])).value
    assert first.gold == second.gold
    assert [words for _, words, _ in gold_spans(lea, article)] == ["Ana Lima told"]
    assert [verdict(lea, one), verdict(lea, other)] == ["changed edges", "accepted"]


def test_two_in_gold_become_one_with_their_links(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima")
    other = coded(lea, "Cleo", article, "actor", "Ana Lima told")
    claim = coded(lea, "Cleo", article, "claim", "bridge")
    link = linked(lea, "Cleo", "made-by", claim, other)
    lea.run(decisions.take([one, other, claim, link]))
    assert gold_links(lea, article) == ["bridge made-by Ana Lima told"]
    report = lea.run(decisions.take([one], also=[other])).value
    assert (report.spans_gone, report.links_gone) == (1, 0)
    assert gold_links(lea, article) == ["bridge made-by Ana Lima"]
    assert decision(lea, link).result is not None


def test_what_others_work_leads_to_stays(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima")
    other = coded(lea, "Cleo", article, "actor", "Ana Lima")
    lea.run(decisions.take([one, other]))
    assert lea.run(decisions.reject([one])).value.spans_gone == 0
    assert len(gold_spans(lea, article)) == 1
    assert lea.run(decisions.reject([other])).value.spans_gone == 1
    assert gold_spans(lea, article) == []


def test_reject_makes_no_copy_and_takes_links_along(lea: Project, article: Uid) -> None:
    claim = coded(lea, "Ben", article, "claim", "bridge")
    actor = coded(lea, "Ben", article, "actor", "Ana Lima")
    link = linked(lea, "Ben", "made-by", claim, actor)
    lea.run(decisions.take([link]))
    report = lea.run(decisions.reject([actor], reason="no actor", comment="a title")).value
    assert (report.spans_gone, report.links_gone, report.rejected) == (1, 1, 1)
    assert gold_links(lea, article) == []
    made = decision(lea, actor)
    assert (made.result, made.reason, made.comment) == (None, "no actor", "a title")


def test_the_same_link_of_two_coders_is_one(lea: Project, article: Uid) -> None:
    made = []
    for name in ("Ben", "Cleo"):
        claim = coded(lea, name, article, "claim", "bridge")
        denied = coded(lea, name, article, "claim", "The mayor denied it")
        ends = (claim, denied) if name == "Ben" else (denied, claim)
        made.append(linked(lea, name, "same", *ends))
    report = lea.run(decisions.take(made)).value
    assert len(lea.reads.links(article, [gold_of(lea)])) == 1
    assert [verdict(lea, one) for one in made] == ["accepted", "accepted"]
    assert report.left == ()


def test_taking_another_type_takes_out_links_that_no_longer_fit(lea: Project, article: Uid) -> None:
    claim = coded(lea, "Ben", article, "claim", "bridge")
    actor = coded(lea, "Ben", article, "actor", "Ana Lima")
    lea.run(decisions.take([linked(lea, "Ben", "made-by", claim, actor)]))
    place = coded(lea, "Cleo", article, "place", "Ana Lima")
    report = lea.run(decisions.take([place], also=[actor])).value
    assert report.links_gone == 1
    assert gold_links(lea, article) == []


def test_deciding_the_same_on_two_machines_makes_one_copy(lea: Project, article: Uid) -> None:
    """What the copy is called follows from the layer and what was copied, not from when."""
    span = coded(lea, "Ben", article, "actor", "Ana Lima")
    (first,) = lea.run(decisions.take([span])).value.gold
    lea.undo()
    (second,) = lea.run(decisions.take([span])).value.gold
    assert first == second == copy_uid(gold_of(lea), span)


def test_a_copy_that_became_another_s_gets_a_second_beside_it(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima")
    same = coded(lea, "Cleo", article, "actor", "Ana Lima")
    third = coded(lea, "Dan", article, "actor", "Ana")
    (shared,) = lea.run(decisions.take([one, same])).value.gold
    lea.run(decisions.take([one], fields={"edges": third}))
    assert decision(lea, same).result == shared
    assert decision(lea, one).result not in (None, shared)
    assert len(gold_spans(lea, article)) == 2
