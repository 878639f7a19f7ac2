"""Which decisions about my work are new to me."""

from annotator.domain.identity import Uid
from annotator.project.news import decisions_on_mine, note_told, told
from annotator.project.operations import decisions
from annotator.project.project import Project
from annotator.store.check import check_file
from tests.project.reviewing import coded


def as_ben(project: Project) -> Project:
    project.i_am("Ben")
    return project


def test_each_is_new_until_it_is_told_and_again_when_it_is_another(
    lea: Project, article: Uid
) -> None:
    first = coded(lea, "Ben", article, "actor", "Herald")
    second = coded(lea, "Ben", article, "actor", "mayor")
    lea.run(decisions.take([first]))
    ben = as_ben(lea)
    assert told(ben) == frozenset()
    known = decisions_on_mine(ben)
    assert len(known) == 1
    note_told(ben, known)
    assert told(ben) == known
    ben.i_am("Lea")
    assert told(ben) == frozenset()  # each person is told for themselves
    lea.run(decisions.reject([first, second]))
    assert len(decisions_on_mine(as_ben(lea)) - told(lea)) == 2


def test_my_own_are_none(lea: Project, article: Uid) -> None:
    mine = coded(lea, "Ben", article, "actor", "Herald")
    ben = as_ben(lea)
    ben.run(decisions.take([mine]))
    assert decisions_on_mine(ben) == frozenset()


def test_the_note_is_no_part_of_the_journal(lea: Project, article: Uid) -> None:
    coded(lea, "Ben", article, "actor", "Herald")
    ben = as_ben(lea)
    before = ben.reads.last_clock()
    note_told(ben, ["ab"])
    assert ben.reads.last_clock() == before
    assert told(ben) == {"ab"}
    assert check_file(ben.path).faults == []
