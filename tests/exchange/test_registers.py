"""Which entity of the project an entity of a file is."""

from annotator.domain.identity import Uid, entity_uid
from annotator.domain.values import Entity
from annotator.exchange.batch import Batch, Read
from annotator.exchange.meeting import Meetings
from annotator.exchange.registers import Known, Registers
from annotator.exchange.renewing import Renewing
from annotator.exchange.report import ImportReport
from annotator.formats.bundle import Header
from annotator.project.operations import entities
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction

ONE, TWO, THERE = b"1" * 16, b"2" * 16, b"T" * 16


def taken(
    project: Project, *found: Entity, theirs: Uid | None = None, register: str = ""
) -> tuple[list[Known | None], int]:
    """What entities of a file are here, and how many were new."""
    batch = Batch(project.uid)
    batch.begin(Read("file", "jsonl", Header(project=theirs), []))
    report = ImportReport()

    def apply(tx: Transaction) -> list[Known | None]:
        registers = Registers(tx, batch, Meetings(tx, batch), Renewing(tx, None), report)
        for entity in found:
            registers.take(0, entity)
        return [registers.find(0, entity.uid, register) for entity in found]

    return project.run(Operation("test", apply)).value, report.entities


def test_an_entity_of_the_same_name_is_the_one_here_and_stays_as_it_is(project: Project) -> None:
    here = project.run(entities.add("actor", "Ana Lima")).value
    known, new = taken(project, Entity(ONE, "actor", "ANA  LIMA", aliases=("A. L.",)))
    assert known == [Known(here.uid, "actor")]
    assert new == 0
    assert project.reads.entity(here.uid) == here


def test_a_new_entity_comes_in_with_all_that_is_known_of_it(project: Project) -> None:
    entity = Entity(ONE, "actor", "Ana Lima", ("A. L.",), None, {"wikidata": "Q1"}, "mayor")
    known, new = taken(project, entity)
    uid = entity_uid(project.uid, "actor", "Ana Lima")
    assert known == [Known(uid, "actor")]
    assert new == 1
    assert project.reads.entity(uid) == entity._replace(uid=uid)


def test_two_spellings_in_a_plain_file_are_one(project: Project) -> None:
    known, new = taken(project, Entity(ONE, "actor", "Kabul"), Entity(TWO, "actor", "KABUL"))
    assert known[0] == known[1]
    assert new == 1


def test_two_of_one_name_in_somebodys_project_stay_two(project: Project) -> None:
    both = (Entity(ONE, "actor", "Khan"), Entity(TWO, "actor", "Khan"))
    known, new = taken(project, *both, theirs=THERE)
    assert known[0] != known[1]
    assert new == 2
    assert taken(project, *both, theirs=THERE) == (known, 0)


def test_those_of_this_very_project_keep_their_uid(project: Project) -> None:
    known, _ = taken(project, Entity(ONE, "actor", "Khan"), theirs=project.uid)
    assert known == [Known(ONE, "actor")]


def test_an_entity_without_a_register_gets_that_of_its_span(project: Project) -> None:
    known, new = taken(project, Entity(ONE, "", "Kabul"), register="place")
    assert known == [Known(entity_uid(project.uid, "place", "Kabul"), "place")]
    assert new == 1


def test_one_the_file_does_not_list_may_stand_here(project: Project) -> None:
    here = project.run(entities.add("actor", "Ana Lima")).value
    known, _ = taken(project, here._replace(name=" "))
    assert known == [Known(here.uid, "actor")]


def test_one_that_is_nowhere_is_none(project: Project) -> None:
    assert taken(project, Entity(ONE, "actor", "  "))[0] == [None]
