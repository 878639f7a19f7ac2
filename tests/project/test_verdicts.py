"""What was decided about somebody's work, as it stands today."""

import shutil
from pathlib import Path

import pytest

from annotator.domain.identity import Uid, new_uid, text_of
from annotator.domain.values import GOLD, Kind, Verdict, WorkState
from annotator.journal.bodies import canonical
from annotator.journal.clock import time_of
from annotator.project.operations import articles, decisions, links, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.project.verdicts import Judged, Verdicts, counted
from annotator.review.readings import EMPTY, FieldChange
from annotator.store.segments import vector, write_segment
from annotator.store.writer import Writer
from tests.project.builders import settings, tag, with_articles
from tests.project.reviewing import coded, decision, gold_of, layer_of, linked
from tests.store.test_accepting import OfOthers


def judged(project: Project, target: Uid) -> Judged:
    (found,) = Verdicts(project.reads, project.journal).about(target)
    return found


def gold_copy(project: Project, target: Uid) -> Uid:
    found = decision(project, target).result
    assert found
    return found


def test_who_decided_when_why_and_where(lea: Project, article: Uid) -> None:
    span = coded(lea, "Ben", article, "actor", "mayor")
    header = lea.run(decisions.take([span], reason="clear", comment="well seen")).header
    found = judged(lea, span)
    assert header
    assert time_of(found.clock) == time_of(header.clock)
    assert (found.by, found.verdict, found.changes) == (lea.me.uid, Verdict.ACCEPTED, ())
    assert (found.decision.reason, found.decision.comment) == ("clear", "well seen")
    text = lea.reads.text(article)
    assert found.place == (text.index("mayor"), text.index("mayor") + 5)
    assert (found.article, found.quote) == (article, "mayor")
    assert not found.outdated


def test_gold_edited_later_is_told_as_it_stands(lea: Project, article: Uid) -> None:
    span = coded(lea, "Ben", article, "actor", "Ana Lima", kind="person", age=40)
    lea.run(decisions.take([span]))
    gold = gold_copy(lea, span)
    lea.work_on(GOLD)
    lea.run(spans.move_edge(gold, "end", 13))
    lea.run(spans.set_attribute([gold], "kind", "country"))
    lea.run(spans.clear_attribute([gold], "age"))
    lea.run(spans.set_attribute([gold], "alias", "A. L."))
    found = judged(lea, span)
    assert found.verdict is Verdict.CHANGED
    assert found.changes == (
        FieldChange("edges", ((0, 8),), ((0, 13),)),
        FieldChange("attribute:age", 40, EMPTY),
        FieldChange("attribute:alias", EMPTY, "A. L."),
        FieldChange("attribute:kind", "person", "country"),
    )
    for _ in range(3):
        lea.undo()
    assert [change.field for change in judged(lea, span).changes] == ["edges"]
    lea.undo()
    assert judged(lea, span).verdict is Verdict.ACCEPTED


def test_what_was_only_added_leaves_it_accepted(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima")
    other = coded(lea, "Cleo", article, "actor", "Ana Lima", kind="person")
    lea.run(decisions.take([one, other]))
    found = judged(lea, one)
    assert found.verdict is Verdict.ACCEPTED
    assert found.changes == (FieldChange("attribute:kind", EMPTY, "person"),)


def test_taken_out_of_gold_later(lea: Project, article: Uid) -> None:
    claim = coded(lea, "Ben", article, "claim", "bridge")
    actor = coded(lea, "Ben", article, "actor", "Ana Lima")
    link = linked(lea, "Ben", "made-by", claim, actor)
    lea.run(decisions.take([link]))
    lea.work_on(GOLD)
    lea.run(spans.delete([gold_copy(lea, actor)]))
    for target in (actor, link):
        found = judged(lea, target)
        assert (found.verdict, found.taken_out) == (Verdict.REJECTED, True)
    assert judged(lea, claim).verdict is Verdict.ACCEPTED
    lea.undo()
    assert judged(lea, link).verdict is Verdict.ACCEPTED


def test_a_link_is_told_by_what_its_ends_became(lea: Project, article: Uid) -> None:
    claim = coded(lea, "Ben", article, "claim", "bridge")
    actor = coded(lea, "Ben", article, "actor", "Ana Lima")
    link = linked(lea, "Ben", "made-by", claim, actor)
    lea.run(decisions.take([link]))
    lea.work_on(GOLD)
    copy = gold_copy(lea, link)
    lea.run(links.retype([copy], "reported-via"))
    found = judged(lea, link)
    assert found.verdict is Verdict.CHANGED
    assert found.changes == (FieldChange("type", "made-by", "reported-via"),)
    assert found.quote == "bridge → Ana Lima"


def test_changed_since_it_was_decided_upon(lea: Project, article: Uid) -> None:
    """Ben mends his tag after the decision: what was changed then is still told."""
    span = coded(lea, "Ben", article, "actor", "Ana Lima", kind="country")
    better = coded(lea, "Cleo", article, "actor", "Ana Lima", kind="person")
    lea.run(decisions.take([better], also=[span]))
    lea.i_am("Ben")
    lea.run(spans.set_attribute([span], "kind", "person"))
    found = judged(lea, span)
    assert (found.outdated, found.changed_since, found.deleted_since) == (True, True, False)
    assert found.changes == (FieldChange("attribute:kind", "country", "person"),)
    lea.undo()
    assert not judged(lea, span).outdated


def test_deleted_since_it_was_decided_upon(lea: Project, article: Uid) -> None:
    span = coded(lea, "Ben", article, "actor", "Ana Lima")
    lea.run(decisions.reject([span]))
    lea.i_am("Ben")
    lea.run(spans.delete([span]))
    (found,) = Verdicts(lea.reads, lea.journal).on_layer(layer_of(lea, "Ben"))
    assert (found.deleted_since, found.verdict) == (True, Verdict.REJECTED)
    assert (found.article, found.place, found.quote) == (article, (0, 8), "Ana Lima")


def test_counts(lea: Project, article: Uid, other: Uid) -> None:
    claim = coded(lea, "Ben", article, "claim", "bridge", kind="fact")
    actor = coded(lea, "Ben", article, "actor", "Ana Lima")
    link = linked(lea, "Ben", "made-by", claim, actor)
    wide = coded(lea, "Ben", other, "actor", "The Herald")
    narrow = coded(lea, "Cleo", other, "actor", "Herald")
    lea.run(decisions.take([link]))
    lea.run(decisions.take([narrow], also=[wide], reason="edges"))
    lea.run(decisions.reject([link], reason="not said"))
    found = counted(Verdicts(lea.reads, lea.journal).on_layer(layer_of(lea, "Ben")))
    assert found.spans == {Verdict.ACCEPTED: 2, Verdict.CHANGED: 1, Verdict.REJECTED: 0}
    assert found.links == {Verdict.ACCEPTED: 0, Verdict.CHANGED: 0, Verdict.REJECTED: 1}
    assert found.outdated == 0
    assert found.reasons == (("edges", 1), ("not said", 1))
    cleo = counted(Verdicts(lea.reads, lea.journal).on_layer(layer_of(lea, "Cleo")))
    assert cleo.spans[Verdict.ACCEPTED] == 1


@pytest.fixture
def reviewed(lea: Project, article: Uid) -> list[Uid]:
    """Cleo has a claim, an actor and a link that Ben has not; all of hers is gold, all done."""
    coded(lea, "Ben", article, "actor", "the Herald")
    herald = coded(lea, "Cleo", article, "actor", "Herald")
    claim = coded(lea, "Cleo", article, "claim", "bridge")
    actor = coded(lea, "Cleo", article, "actor", "mayor")
    link = linked(lea, "Cleo", "made-by", claim, actor)
    lea.run(decisions.take([herald, link]))
    lea.i_am("Ben")
    lea.run(articles.set_state([article], WorkState.DONE))
    lea.i_am("Lea")
    lea.work_on(GOLD)
    lea.run(articles.set_state([article], WorkState.DONE))
    return [gold_copy(lea, one) for one in (claim, actor, link)]


def test_what_gold_has_and_one_missed(lea: Project, article: Uid, reviewed: list[Uid]) -> None:
    found = list(Verdicts(lea.reads, lea.journal).missed(layer_of(lea, "Ben")))
    assert [one.item.uid for one in found] == reviewed
    assert [one.quote for one in found] == ["bridge", "mayor", "bridge → mayor"]
    assert {(one.by, one.article) for one in found} == {(lea.me.uid, article)}
    assert list(Verdicts(lea.reads, lea.journal).missed(layer_of(lea, "Cleo"))) == []


@pytest.mark.parametrize("who", ["Ben", "Lea"])
def test_nothing_is_missed_where_either_is_not_done(
    lea: Project, article: Uid, reviewed: list[Uid], who: str
) -> None:
    lea.i_am(who)
    lea.work_on("annotations" if who == "Ben" else GOLD)
    lea.run(articles.set_state([article], WorkState.IN_WORK))
    assert list(Verdicts(lea.reads, lea.journal).missed(layer_of(lea, "Ben"))) == []


def test_my_own_gold_is_nothing_i_missed(lea: Project, article: Uid, reviewed: list[Uid]) -> None:
    lea.work_on("annotations")
    tag(lea, article, "actor", "Ana Lima")
    lea.run(articles.set_state([article], WorkState.DONE))
    mine = layer_of(lea, "Lea")
    assert mine != gold_of(lea)
    assert list(Verdicts(lea.reads, lea.journal).missed(mine)) == []


def test_in_the_coder_s_file_once_the_lead_s_journal_was_taken_in(tmp_path: Path) -> None:
    """Ben's file, the lead's copy of it, and what she did there back in Ben's file."""
    path, segment = tmp_path / "ben.annotator", tmp_path / "lea.jsonl.gz"
    ben, (article, _) = with_articles(path, name="Ben")
    right = tag(ben, article, "actor", "Ana Lima")
    wrong = tag(ben, article, "actor", "Monday")
    ben.run(articles.set_state([article], WorkState.DONE))
    ben.close()
    copy = tmp_path / "lea.annotator"
    shutil.copyfile(path, copy)
    with Project.open(copy, settings("Lea", machine="another")) as lea:
        since = vector(lea.database.reader())
        missed = coded(lea, "Cleo", article, "actor", "mayor")
        lea.run(decisions.take([right, missed], comment="good"))
        lea.run(decisions.reject([wrong], reason="a date"))
        lea.work_on(GOLD)
        lea.run(spans.move_edge(gold_copy(lea, right), "end", 13))
        lea.run(articles.set_state([article], WorkState.DONE))
        gold, owner = gold_of(lea), lea.me.uid
        write_segment(lea.database.own_reader(), since, segment)
        ((replica, last),) = vector(lea.database.reader()).items() - since.items()
    with Project.open(path, settings("Ben")) as ben:
        writer = Writer(ben.database.writer)
        writer.begin()
        OfOthers(writer).take(segment)
        writer.commit()
    with Project.open(path, settings("Ben")) as ben:
        verdicts = Verdicts(ben.reads, ben.journal)
        assert list(verdicts.on_layer(ben.my_layer)) == []
        body = canonical({"ranges": [[text_of(replica), 1, last]]})

        def apply(tx: Transaction) -> None:
            tx.put_raw(Kind.ACCEPTANCE, new_uid(), body, None, None)

        ben.run(Operation("merge.accept", apply))
        verdicts = Verdicts(ben.reads, ben.journal)
        first, second = sorted(verdicts.on_layer(ben.my_layer), key=lambda one: one.place or ())
        assert (first.quote, first.verdict, first.by) == ("Ana Lima", Verdict.CHANGED, owner)
        assert first.changes == (FieldChange("edges", ((0, 8),), ((0, 13),)),)
        assert first.decision.layer == gold
        assert (second.quote, second.verdict) == ("Monday", Verdict.REJECTED)
        assert second.decision.reason == "a date"
        assert [one.quote for one in verdicts.missed(ben.my_layer)] == ["mayor"]
        ben.undo()
        assert list(Verdicts(ben.reads, ben.journal).on_layer(ben.my_layer)) == []
