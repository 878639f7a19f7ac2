"""Who is to work on what, on the command line."""

from pathlib import Path

import pytest

from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.cli.running import Shell


@pytest.fixture
def six(shell: Shell, work: Path, tmp_path: Path) -> Path:
    """A project of six articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(6):
        (folder / f"a{number}.txt").write_text(f"Article {number}.", encoding="utf-8")
    assert shell("import", work, folder, "--quiet") == 0
    return work


def standing(path: Path) -> list[tuple[str, bool]]:
    with Project.open(path, Settings(my_name="x"), read_only=True) as project:
        names = {person.uid: person.name for person in project.reads.people()}
        found = project.reads.assignments()
        return sorted((names[one.person], one.blind) for one in found)


def test_a_table_with_a_line_that_has_no_place(shell: Shell, six: Path, tmp_path: Path) -> None:
    table = tmp_path / "who.csv"
    table.write_text("article,annotator\na1.txt,Ben\na2,Ben\na9,Ben\n", encoding="utf-8")
    assert shell("assign", six, table, "--preview") == 1
    assert "would be assigned: 2 articles to 1 person" in shell.out
    assert standing(six) == []
    assert shell("assign", six, table) == 1
    assert shell.err == "who.csv:4: There is no article “a9”.\n"
    assert shell.out == "new: Ben\nassigned: 2 articles to 1 person\n"
    assert standing(six) == [("Ben", True)] * 2


def test_shared_out_and_told_by_info(shell: Shell, six: Path) -> None:
    found = shell.json("assign", six, "--coders", 2, "--among", "Ben, Cem,Dia,ben", "--open")
    assert found["people"] == [
        {"person": name, "before": 0, "after": 4} for name in ("Ben", "Cem", "Dia")
    ]
    assert (found["new"], found["full"]) == (12, 0)
    assert standing(six) == [(name, False) for name in ("Ben", "Cem", "Dia") for _ in range(4)]
    progress = shell.json("info", six)["progress"]
    assert progress[0] == {"person": "Ben", "assigned": 4, "done": 0, "in_work": 0, "new": 4}
    assert shell("info", six) == 0
    assert "  Cem: 0 done, 0 in work, 4 new of 4 articles\n" in shell.out
    assert shell("assign", six, "--coders", 2, "--among", "Ben,Cem,Dia") == 0
    assert "6 articles had enough people already" in shell.out


@pytest.mark.parametrize(
    "arguments",
    [(), ("t.csv", "--coders", "2"), ("--coders", "2"), ("--among", "Ben")],
)
def test_bad_use(shell: Shell, work: Path, arguments: tuple[str, ...]) -> None:
    assert shell("assign", work, *arguments) == 2
    assert "--coders" in shell.err
