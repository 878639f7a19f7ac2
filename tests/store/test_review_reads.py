"""What was decided and said, as it is asked for."""

from annotator.domain.identity import Uid
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
