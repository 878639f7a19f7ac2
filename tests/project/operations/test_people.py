"""Who works on the project."""

from typing import Any

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


def test_somebody_is_made_known_before_they_work(project: Project) -> None:
    made = project.run(people.add("  Ben  Ito ", role="lead", colour="#aabbcc")).value
    assert made == Person(made.uid, "Ben Ito", "lead", "#aabbcc")
    assert made in project.reads.people()
    project.undo()
    assert [person.name for person in project.reads.people()] == ["Ana"]


def test_a_person_made_known_is_who_works_under_the_name(project: Project) -> None:
    made = project.run(people.add("Ben")).value
    assert project.i_am("ben").uid == made.uid


def test_nobody_is_made_known_twice(project: Project) -> None:
    refuse(project, people.add("ANA"), "“Ana” is in the project already.")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "ben"}, "Somebody else is called “ben” in this project."),
        ({"role": "boss"}, "A person is a coder or a lead, not “boss”."),
        ({"colour": "red"}, "“red” is no colour; write it as #RRGGBB."),
    ],
)
def test_what_a_person_cannot_be(project: Project, change: dict[str, Any], said: str) -> None:
    project.run(people.add("Ben"))
    refuse(project, people.change(project.me._replace(**change)), said)


def test_i_am_as_i_was_written_last(project: Project) -> None:
    def known() -> tuple[str, str]:
        return project.me.name, project.me.role

    project.run(people.change(project.me._replace(name="Beata", role="lead")))
    assert known() == ("Beata", "lead")
    project.undo()
    assert known() == ("Ana", "coder")
