"""Entities above the articles."""

import pytest

from annotator.domain.identity import Uid, new_uid
from annotator.domain.values import Entity
from annotator.project.operations import entities, links, spans
from annotator.project.project import Project
from tests.project.builders import entity_end, refuse, span_end, tag


def test_add(project: Project) -> None:
    made = project.run(entities.add("actor", "  Ana   Lima ")).value
    assert project.reads.entity(made.uid) == Entity(made.uid, "actor", "Ana Lima")


def test_add_gives_the_one_that_is_there(project: Project) -> None:
    first = project.run(entities.add("actor", "Ana Lima")).value
    again = project.run(entities.add("actor", "ana lima"))
    assert again.value == first
    assert again.header is None


def test_add_needs_a_name(project: Project) -> None:
    refuse(project, entities.add("actor", " "), "An entity needs a name.")


def test_change(project: Project) -> None:
    made = project.run(entities.add("actor", "Ana Lima")).value
    changed = made._replace(
        name="A.  Lima", aliases=("Ana", "she"), external={"wd": "Q1"}, note="mayor"
    )
    project.run(entities.change(changed))
    assert project.reads.entity(made.uid) == changed._replace(name="A. Lima")


def test_change_needs_a_name(project: Project) -> None:
    made = project.run(entities.add("actor", "Ana Lima")).value
    refuse(project, entities.change(made._replace(name="")), "An entity needs a name.")


def test_change_needs_the_entity(project: Project) -> None:
    refuse(
        project,
        entities.change(Entity(new_uid(), "actor", "x")),
        "This entity is no longer there.",
    )


def test_a_changed_name_is_found_by_its_first(project: Project) -> None:
    """The uid is made of the first name, so whoever types that again means the same one."""
    made = project.run(entities.add("actor", "Ana Lima")).value
    project.run(entities.change(made._replace(name="The mayor")))
    assert project.run(entities.add("actor", "Ana Lima")).value.name == "The mayor"


def test_delete(project: Project) -> None:
    made = project.run(entities.add("actor", "Ana Lima")).value
    project.run(entities.delete(made.uid))
    assert project.reads.entities() == []


def test_delete_needs_the_entity(project: Project) -> None:
    refuse(project, entities.delete(new_uid()), "This entity is no longer there.")


USED = "“Ana Lima” is still used by spans or links; take it off them first."


def test_delete_refuses_while_a_span_stands_for_it(project: Project, article: Uid) -> None:
    span = tag(project, article, "actor", "Ana Lima")
    made = project.run(spans.name_entity([span], "Ana Lima")).value
    assert made
    refuse(project, entities.delete(made.uid), USED)


def test_delete_refuses_while_a_link_leads_to_it(project: Project, article: Uid) -> None:
    made = project.run(entities.add("actor", "Ana Lima")).value
    claim = tag(project, article, "claim", "the bridge 🌉 is safe")
    project.run(links.add("made-by", span_end(claim), entity_end(made.uid)))
    refuse(project, entities.delete(made.uid), USED)


def test_listed_by_register_and_name(project: Project) -> None:
    for register, name in (("place", "Lima"), ("actor", "Zoe"), ("actor", "Ana")):
        project.run(entities.add(register, name))
    assert [entity.name for entity in project.reads.entities()] == ["Ana", "Zoe", "Lima"]
    assert [entity.name for entity in project.reads.entities("actor")] == ["Ana", "Zoe"]


def test_deleted_and_made_again_it_is_the_same(project: Project) -> None:
    made = project.run(entities.add("actor", "Ana Lima")).value
    project.run(entities.delete(made.uid))
    assert project.run(entities.add("actor", "Ana Lima")).value == made


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_undo_goes_back_version_by_version(project: Project, steps: int) -> None:
    made = project.run(entities.add("actor", "Ana")).value
    project.run(entities.change(made._replace(note="one")))
    project.run(entities.change(made._replace(note="two")))
    for _ in range(steps):
        project.undo()
    found = project.reads.entity(made.uid)
    assert (found.note if found else None) == {1: "one", 2: "", 3: None}[steps]


def test_change_needs_the_article_it_is_local_to(project: Project) -> None:
    made = project.run(entities.add("actor", "he")).value
    refuse(
        project,
        entities.change(made._replace(article=new_uid())),
        "This article is no longer in the project.",
    )
