"""Who works on the project."""

import pytest

from annotator.domain.values import Person
from annotator.project.operations import people
from annotator.project.project import Project
from tests.project.builders import refuse, tag


def test_change(project: Project) -> None:
    project.run(people.change(project.me._replace(role="lead", colour="#112233")))
    assert project.reads.people() == [Person(project.me.uid, "Ana", "lead", "#112233")]


def test_a_name_loses_its_spare_spaces(project: Project) -> None:
    project.run(people.change(project.me._replace(name="  Ana  Lima ")))
    assert [person.name for person in project.reads.people()] == ["Ana Lima"]


@pytest.mark.parametrize("name", ["", "  "])
def test_a_person_needs_a_name(project: Project, name: str) -> None:
    refuse(project, people.change(project.me._replace(name=name)), "A person needs a name.")


def test_work_stays_one_s_own_under_a_new_name(project: Project, article: bytes) -> None:
    made = tag(project, article, "actor", "Ana Lima")
    project.run(people.change(project.me._replace(name="Beata")))
    project.i_am("Beata")
    span = project.reads.span(made)
    assert span
    assert span.layer == project.my_layer


def test_the_old_name_still_leads_to_the_person(project: Project) -> None:
    """The account's name, which is who one is at the start, does not change with it."""
    uid = project.me.uid
    project.run(people.change(project.me._replace(name="Beata")))
    assert project.i_am("Ana") == Person(uid, "Beata")
