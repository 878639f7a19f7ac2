"""The questions of an article, asked of no queue."""

from annotator.domain.identity import Uid
from annotator.domain.values import Kind as Record
from annotator.project.operations import decisions, spans
from annotator.project.project import Project
from annotator.project.questions import Questioner, Told, counted, standing
from annotator.review.differences import Kind
from annotator.review.terms import AS_WRITTEN
from tests.project.reviewing import coded, gold_of, layer_of


def questioner(project: Project) -> Questioner:
    layers = layer_of(project, "Ben"), layer_of(project, "Cleo")
    return Questioner(gold_of(project), layers, AS_WRITTEN)


def test_each_cluster_is_one(lea: Project, article: Uid, other: Uid) -> None:
    narrow = coded(lea, "Ben", article, "actor", "Herald")
    wide = coded(lea, "Cleo", article, "actor", "the Herald")
    ((uid, told),) = questioner(lea).ask(lea.reads, lea.journal, [article, other])
    (question,) = told.questions
    assert (uid, question.about, question.kinds) == (
        article,
        Record.SPAN,
        frozenset({Kind.EDGES}),
    )
    assert question.members == (narrow, wide)
    assert list(told.outlines) == [question.uid]
    assert question.start == lea.reads.text(article).index("the Herald")


def test_where_one_of_them_has_not_begun_there_is_nothing_to_tell(
    lea: Project, article: Uid
) -> None:
    coded(lea, "Ben", article, "actor", "Herald")
    found = dict(questioner(lea).ask(lea.reads, lea.journal, [article]))
    assert found.get(article, Told()) == Told()


def test_what_was_decided_upon_and_changed_since_does_not_stand(lea: Project, article: Uid) -> None:
    first = coded(lea, "Ben", article, "actor", "Herald")
    second = coded(lea, "Ben", article, "actor", "Monday")
    third = coded(lea, "Ben", article, "actor", "mayor")
    lea.run(decisions.take([first]))
    lea.run(decisions.reject([second]))
    lea.i_am("Ben")
    lea.run(spans.set_note([second], "surely not"))
    lea.i_am("Lea")
    stands = standing(lea.journal, lea.reads.decisions(article, [gold_of(lea)]))
    assert stands == {first: True, second: False}
    assert counted([first, second, third], stands) == (1, 1)
