"""What was decided and said, as it is asked for."""

from annotator.domain.identity import Uid, layer_uid
from annotator.domain.values import GOLD, Kind
from annotator.project.operations import comments, decisions, spans
from annotator.project.project import Project
from tests.project.builders import tag
from tests.store.test_review_fold import review


def test_by_article_target_and_result(project: Project, article: Uid, other: Uid) -> None:
    span = tag(project, article, "actor", "mayor")
    project.run(review(article, span))
    reads = project.reads
    (decided,) = reads.decisions(article)
    assert decided.clock > 0
    assert reads.decisions() == [decided]
    assert reads.decisions(other) == []
    assert reads.decisions(layers=[project.my_layer]) == []
    assert reads.decisions_about(span) == [decided]
    assert reads.decisions_behind(b"r" * 16) == [decided]
    assert reads.decision(decided.decision.uid) == decided
    assert reads.decision(b"n" * 16) is None


def test_comments(project: Project, article: Uid, other: Uid) -> None:
    span = tag(project, article, "actor", "mayor")
    project.run(review(article, span))
    reads = project.reads
    (said,) = reads.comments(article)
    assert (reads.comments(other), reads.comments_about(span)) == ([], [said])
    assert reads.thread(said.comment.uid) == [said]
    assert reads.comment(said.comment.uid) == said


def test_talk_by_article(project: Project, article: Uid, other: Uid) -> None:
    span = tag(project, article, "actor", "mayor")
    project.run(review(article, span))
    project.run(comments.add(Kind.ARTICLE, article, "One"))
    project.run(comments.add(Kind.ARTICLE, other, "Two"))
    # `review` decides once and says one thing.
    found = project.reads.talk_by_article([article, other])
    assert {uid: (len(decided), len(said)) for uid, (decided, said) in found.items()} == {
        article: (1, 2),
        other: (0, 1),
    }
    assert found[article][0] == project.reads.decisions(article)
    assert found[article][1] == project.reads.comments(article)
    assert project.reads.talk_by_article([other]) == {other: found[other]}


def test_on_a_layer_deleted_ones_too(project: Project, article: Uid) -> None:
    span = tag(project, article, "actor", "mayor")
    layer = project.my_layer
    project.i_am("Ben")
    mine = tag(project, article, "actor", "Herald")
    project.run(review(article, span))
    project.run(review(article, mine))
    project.i_am("Ana")
    project.run(spans.delete([span]))
    assert [one.decision.target for one in project.reads.decisions_on(layer)] == [span]


def test_reasons_most_frequent_first(project: Project, article: Uid) -> None:
    for words, reason in (("mayor", "wide"), ("Ana", "edges"), ("Herald", "edges"), ("told", "")):
        span = tag(project, article, "actor", words)
        project.run(decisions.reject([span], reason=reason))
    assert project.reads.reasons() == ["edges", "wide"]
    assert project.reads.reasons([project.my_layer]) == []


def test_a_comment_keeps_when_it_was_written_first(project: Project, article: Uid) -> None:
    first = project.run(comments.add(Kind.ARTICLE, article, "One"))
    second = project.run(comments.add(Kind.ARTICLE, article, "Two"))
    edited = project.run(comments.edit(first.value, "First"))
    assert first.header
    assert second.header
    assert edited.header
    one, two = project.reads.comments(article)
    assert (one.comment.text, one.written, one.clock) == (
        "First",
        first.header.clock,
        edited.header.clock,
    )
    assert two.written == two.clock == second.header.clock


def test_the_layer_of_an_object_deleted_or_not(project: Project, article: Uid) -> None:
    span = tag(project, article, "actor", "mayor")
    assert project.reads.layer_of(span) == project.my_layer
    project.run(spans.delete([span]))
    assert project.reads.layer_of(span) == project.my_layer
    assert project.reads.layer_of(article) is None
    assert project.reads.layer_of(b"n" * 16) is None


def test_all_that_decisions_ever_led_to_and_what_is_gone(project: Project, article: Uid) -> None:
    """A claim was taken and then rejected, an actor stays; the claim's copy is gone."""
    claim, actor = tag(project, article, "claim", "is safe"), tag(project, article, "actor", "Ana")
    project.i_am("Lea")
    gold = layer_uid(project.uid, project.me.uid, GOLD, "")
    copies = [project.run(decisions.take([uid])).value.gold[0] for uid in (claim, actor)]
    project.run(decisions.reject([claim]))
    assert sorted(project.reads.led_to(gold)) == sorted(zip((claim, actor), copies, strict=True))
    assert project.reads.gone(gold) == [(Kind.SPAN, copies[0])]
    assert project.reads.led_to(project.my_layer) == []
    assert project.reads.gone(b"n" * 16) == []
