"""Who is to work on what, as it is asked for."""

from annotator.domain.identity import Uid, new_uid
from annotator.domain.values import GOLD, Layer, Origin, WorkState
from annotator.project.blindness import sight_of
from annotator.project.operations import articles, assignments, people
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.store.assignment_reads import ArticleKey, Progress, Turn
from tests.project.builders import tag


def test_assignments_by_article_and_person(project: Project, article: Uid, other: Uid) -> None:
    ben = project.run(people.add("Ben")).value
    project.run(assignments.change([article], add=[ben, project.me]))
    project.run(assignments.change([other], add=[ben]))
    reads = project.reads
    assert len(reads.assignments()) == 3
    assert [one.article for one in reads.assignments(person=ben.uid)] == [article, other]
    (one,) = reads.assignments(article=article, person=project.me.uid)
    assert (one.article, one.person, one.blind) == (article, project.me.uid, True)


def test_turns_and_progress(project: Project, article: Uid, other: Uid) -> None:
    """Ana has both and has begun one; Ben has done the one he has, in gold nothing."""
    ana = project.me
    ben = project.run(people.add("Ben")).value
    assert not project.reads.assigned()
    project.run(assignments.change([article, other], add=[ana]))
    project.run(assignments.change([article], add=[ben], blind=False))
    tag(project, article, "actor", "mayor")
    project.i_am("Ben")
    project.run(articles.set_state([article], WorkState.DONE))
    project.work_on(GOLD)
    project.run(articles.set_state([article], WorkState.IN_WORK))
    reads = project.reads
    assert reads.assigned() == reads.assigned(ana.uid) == {article, other}
    assert reads.assigned(ben.uid) == {article}
    assert reads.assigned_people() == [ana.uid, ben.uid]
    assert reads.turns([article, other]) == {
        article: (
            Turn(ana.uid, WorkState.IN_WORK, blind=False),
            Turn(ben.uid, WorkState.DONE, blind=False),
        ),
        other: (Turn(ana.uid, WorkState.NEW, blind=True),),
    }
    assert reads.turns([other]).keys() == {other}
    assert reads.turns([new_uid()]) == {}
    assert reads.progress() == {ana.uid: Progress(2, 0, 1), ben.uid: Progress(1, 1, 0)}
    assert reads.progress()[ana.uid].new == 1


def test_a_layer_i_imported_of_somebody_s_is_not_my_work(project: Project, article: Uid) -> None:
    def apply(tx: Transaction) -> None:
        tx.put_person(tx.me)
        tx.put_layer(Layer(new_uid(), tx.me.uid, credit="Ben"))

    project.run(Operation("layer.add", apply))
    project.run(assignments.change([article], add=[project.me]))
    assert project.reads.progress() == {project.me.uid: Progress(1)}
    assert len(project.reads.turns([article])[article]) == 1


def test_what_articles_are_called(project: Project, article: Uid, other: Uid) -> None:
    def apply(tx: Transaction) -> None:
        known = tx.reads.article(article)
        assert known
        tx.put_article(known._replace(origin=Origin("import", "text", "a/b.txt")))

    project.run(Operation("article.origin", apply))
    assert project.reads.article_keys() == [
        ArticleKey(article, "Ana Lima told the He", "a/b.txt"),
        ArticleKey(other, "The Herald wrote: “t", ""),
    ]


def test_how_far_others_are_where_one_is_blind_is_left_out(
    project: Project, article: Uid, other: Uid
) -> None:
    """Ana is blind in the first article, which Ben has done."""
    ana = project.me
    project.run(assignments.change([article], add=[ana], blind=True))
    project.i_am("Ben")
    ben = project.me
    project.run(assignments.change([article, other], add=[ben]))
    project.run(articles.set_state([article], WorkState.DONE))
    sight = sight_of(project.uid, ana.uid)
    assert project.reads.progress(sight) == {ana.uid: Progress(1), ben.uid: Progress(1)}
    assert project.reads.progress()[ben.uid] == Progress(2, 1, 0)
