"""Who is to work on what."""

from annotator.domain.identity import Uid
from annotator.domain.values import Person
from annotator.journal.bodies import parsed
from annotator.project.operations import articles, assignments, people
from annotator.project.operations.assignments import Assigned, Wanted
from annotator.project.persons import person_called
from annotator.project.project import Project
from tests.project.builders import refuse


def standing(project: Project) -> set[tuple[Uid, Uid, bool]]:
    return {(one.article, one.person, one.blind) for one in project.reads.assignments()}


def ben(project: Project) -> Person:
    return project.run(people.add("Ben")).value


def test_several_articles_and_people_in_one_step(
    project: Project, article: Uid, other: Uid
) -> None:
    b, me = ben(project), project.me
    before = standing(project)
    done = project.run(assignments.change([article, other], add=[me, b])).value
    assert done == Assigned(new=4)
    assert standing(project) == {(at, who.uid, True) for at in (article, other) for who in (me, b)}
    project.undo()
    assert standing(project) == before == set()


def test_people_come_and_go_in_one_step(project: Project, article: Uid, other: Uid) -> None:
    b = ben(project)
    project.run(assignments.change([article, other], add=[b]))
    done = project.run(
        assignments.change([article], add=[project.me], remove=[b.uid], blind=False)
    ).value
    assert done == Assigned(new=1, removed=1)
    assert standing(project) == {(article, project.me.uid, False), (other, b.uid, True)}


def test_blind_is_changed_for_all_who_stay(project: Project, article: Uid) -> None:
    b = ben(project)
    project.run(assignments.change([article], add=[b, project.me]))
    assert project.run(assignments.change([article], blind=False)).value == Assigned(changed=2)
    assert {blind for *_, blind in standing(project)} == {False}


def test_what_is_assigned_so_already_is_no_step(project: Project, article: Uid) -> None:
    project.run(assignments.change([article], add=[project.me], blind=False))
    assert project.run(assignments.change([article], add=[project.me])).header is None
    assert standing(project) == {(article, project.me.uid, False)}


def test_pairs_as_told_make_unknown_people_known(
    project: Project, article: Uid, other: Uid
) -> None:
    cem = person_called(project.reads, project.uid, "Cem")
    wanted = [Wanted(article, cem), Wanted(other, cem, blind=False), Wanted(other, project.me)]
    assert project.run(assignments.put(wanted)).value == Assigned(new=3)
    assert [one.name for one in project.reads.people()] == ["Ana", "Cem"]
    assert standing(project) == {
        (article, cem.uid, True),
        (other, cem.uid, False),
        (other, project.me.uid, True),
    }


def test_an_article_that_is_gone_is_not_assigned(project: Project, article: Uid) -> None:
    project.run(articles.delete([article]))
    gone = "This article is no longer in the project."
    refuse(project, assignments.change([article], add=[project.me]), gone)


def test_the_history_tells_how_many(project: Project, article: Uid, other: Uid) -> None:
    header = project.run(assignments.change([article, other], add=[project.me])).header
    assert header is not None
    assert parsed(header.detail) == {"count": 2, "new": 2, "changed": 0, "removed": 0}


def test_an_article_goes_with_its_assignments(project: Project, article: Uid) -> None:
    project.run(assignments.change([article], add=[project.me]))
    project.run(articles.delete([article]))
    assert not standing(project)
    project.undo()
    assert standing(project) == {(article, project.me.uid, True)}


def test_sharing_out_counts_who_has_an_article(project: Project, article: Uid, other: Uid) -> None:
    b = ben(project)
    project.run(assignments.change([article], add=[b], blind=False))
    among = [project.me, b]
    shared = assignments.shares(project.reads, [article, other], among, 1, seed=0)
    assert shared.pairs == ((other, project.me.uid),)
    assert project.run(assignments.hand(shared, among, blind=True)).value == Assigned(new=1)
    assert standing(project) == {(article, b.uid, False), (other, project.me.uid, True)}
