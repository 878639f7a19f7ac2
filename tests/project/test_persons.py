"""Whom a name means, and who opens a file."""

from pathlib import Path

import pytest

from annotator.domain.identity import person_uid
from annotator.project import persons
from annotator.project.operations import people
from annotator.project.persons import HANDED_OUT_TO, handed_out_to, may_lead, person_called
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.project.builders import create, settings, tag, take_in


def test_a_name_is_found_however_it_is_spelt(project: Project) -> None:
    assert person_called(project.reads, project.uid, "  ana ") == project.me
    new = person_called(project.reads, project.uid, "Ben  Ali")
    assert new == (person_uid(project.uid, "Ben Ali"), "Ben Ali", "coder", "")
    assert len(project.reads.people()) == 1


@pytest.fixture
def handed_out(tmp_path: Path) -> Path:
    """A file of Ana's that was made for Ben."""
    path = tmp_path / "p.annotator"
    with create(path) as project:
        project.i_am("Ben")
        (article,) = project.run(take_in("Ben was here.")).value
        tag(project, article, "actor", "Ben")
        uid = project.me.uid
        project.beside(lambda writer: writer.set_meta(HANDED_OUT_TO, uid))
    return path


@pytest.mark.parametrize(
    ("my_name", "account", "opens"),
    [
        ("", "u1234", "Ben"),  # a coder whose machine was never told a name
        ("", "ana", "Ana"),  # the lead, who is in the project by the name of the account
        ("Cem", "u1234", "Cem"),
        ("ben", "ana", "Ben"),
    ],
)
def test_who_opens_a_file_that_was_handed_out(
    handed_out: Path, monkeypatch: pytest.MonkeyPatch, my_name: str, account: str, opens: str
) -> None:
    monkeypatch.setattr(persons, "account_name", lambda: account)
    with Project.open(handed_out, Settings(my_name=my_name, machine="other")) as project:
        assert project.me.name == opens
        coder = handed_out_to(project.reads)
        assert coder
        assert coder.name == "Ben"


def test_a_file_of_everybodys_is_handed_out_to_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(tmp_path / "p.annotator").close()
    monkeypatch.setattr(persons, "account_name", lambda: "u1234")
    with Project.open(tmp_path / "p.annotator", settings("")) as project:
        assert handed_out_to(project.reads) is None
        assert project.me.name == "u1234"


def test_where_nobody_is_a_lead_everybody_may_lead(project: Project) -> None:
    def leads() -> bool:
        return may_lead(project.reads, project.me.uid)

    assert leads()
    ben = project.run(people.add("Ben", role="lead")).value
    assert not leads()
    project.run(people.change(ben._replace(role="coder")))
    assert leads()
