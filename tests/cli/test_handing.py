"""handout and handover."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.values import WorkState
from annotator.project import persons
from annotator.project.operations import articles, assignments, decisions
from annotator.project.persons import person_called
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.cli.running import Shell
from tests.exchange.builders import write
from tests.exchange.rounds import Round
from tests.project.builders import quotes, settings, tag


@pytest.fixture
def two(shell: Shell, work: Path, tmp_path: Path) -> Path:
    """A project with two articles."""
    write(tmp_path / "in", bridge="The bridge is safe.", mayor="The mayor denied it.")
    assert shell("import", work, tmp_path / "in", "--quiet") == 0
    return work


def test_handout_makes_a_file_for_a_coder(shell: Shell, two: Path, tmp_path: Path) -> None:
    out = tmp_path / "ana.annotator"
    before = two.read_bytes()
    told = shell.json("handout", two, out, "--to", "Ana")
    assert told == {
        "path": str(out), "to": "Ana", "articles": 2, "assigned": False, "entities": 0, "spans": 0,
        "links": 0,
    }  # fmt: skip
    assert two.read_bytes() == before
    assert shell.json("info", out)["articles"] == 2
    assert shell.json("check", out)["faults"] == []
    steps = shell.json("history", out)["steps"]
    assert {step["what"] for step in steps} == {"handed this out to Ana"}


def test_handout_in_words(shell: Shell, two: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.annotator"
    assert shell("handout", two, out, "--to", "Ana", "--articles", "mayor.txt") == 0
    assert shell.out == f"handed out 1 article to Ana in {out}\n"
    assert shell("assign", two, "--coders", 1, "--among", "Ana,Ben", "--quiet") == 0
    out = tmp_path / "p.annotator"
    assert shell("handout", two, out, "--to", "ana") == 0
    assert shell.out == f"handed out 1 assigned article to Ana in {out}\n"
    with Project.open(out, Settings(my_name="Ana", machine="m")) as project:
        tag(project, project.reads.article_uids()[0], "actor", "The")
    assert shell("handout", out, tmp_path / "q.annotator", "--to", "Ana") == 0
    assert "article to Ana in" in shell.out
    assert shell.out.endswith(", with 1 span of their own\n")


def test_handout_while_the_project_is_open(shell: Shell, two: Path, tmp_path: Path) -> None:
    with Project.open(two, Settings(my_name="Lea", machine="m")):
        assert shell("handout", two, tmp_path / "o.annotator", "--to", "Ana") == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["work.annotator", "--to", "Ana"], "work.annotator is there already"),
        (["o.annotator", "--to", " "], "Say by name whom the file is for."),
        (["o.annotator", "--to", "Ana", "--articles", "none"], "There is no article “none”."),
        (["none/o.annotator", "--to", "Ana"], "cannot be written: No such file or directory."),
        (["o.annotator"], "the following arguments are required: --to"),
    ],
)
def test_handout_that_cannot_be(
    shell: Shell, two: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(two.parent)
    before = two.read_bytes(), sorted(two.parent.iterdir())
    assert shell("handout", two, *arguments) == 2
    assert shell.out == ""
    assert shell.err.count("\n") == 1
    assert sentence in shell.err
    assert (two.read_bytes(), sorted(two.parent.iterdir())) == before


def test_handover_writes_a_package(shell: Shell, two: Path, tmp_path: Path) -> None:
    out = tmp_path / "ana.handover"
    told = shell.json("handover", two, out, "--to", "Lea")
    me = told.pop("from")
    assert told == {
        "path": str(out), "to": "Lea", "whole": True, "since": None, "presupposes": {},
        "steps": 2, "changes": 4, "texts": 2,
    }  # fmt: skip
    with zipfile.ZipFile(out) as archive:
        assert json.loads(archive.read("package.json"))["giver"]["name"] == me


def test_handover_since_the_last_time(shell: Shell, two: Path, tmp_path: Path) -> None:
    assert shell("handover", two, tmp_path / "1.handover") == 0
    assert shell.out.startswith("handed over 2 steps with 4 changes, as ")
    assert shell("handover", two, tmp_path / "2.handover", "--since-last") == 2
    assert "Nothing was done since the last hand-over on 20" in shell.err
    write(tmp_path / "more", third="Third.")
    shell("import", two, tmp_path / "more", "--quiet")
    told = shell.json("handover", two, tmp_path / "3.handover", "--since-last")
    assert (told["steps"], told["whole"], list(told["presupposes"].values())) == (1, False, [2])
    assert told["since"] is not None
    assert shell("handover", two, tmp_path / "3.handover") == 2
    assert "3.handover is there already" in shell.err


def test_handover_needs_the_project_for_itself(shell: Shell, two: Path, tmp_path: Path) -> None:
    with Project.open(two, Settings(my_name="Lea", machine="m")):
        assert shell("handover", two, tmp_path / "o.handover") == 2
    assert "is already open in another window" in shell.err


def test_what_was_handed_out_goes_on_as_the_coders(
    shell: Shell, two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "ana.annotator"
    shell("handout", two, out, "--to", "Ana")
    monkeypatch.setattr(persons, "account_name", lambda: "u1234")
    with Project.open(out, Settings(machine="another")) as project:
        article = project.reads.article_uids()[0]
        tag(project, article, "actor", "bridge")
        assert quotes(project, article) == [("actor", "bridge")]
    told = shell.json("handover", out, tmp_path / "ana.handover")
    assert told["from"] == "Ana"


@pytest.fixture
def decided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Round]:
    """Lea decided about Cleo's and Ben's work, and is at the shell."""
    monkeypatch.setattr(persons, "account_name", lambda: "Lea")
    with Round(tmp_path) as made:
        made.coded().decided()
        made.lead.close()
        yield made


def test_handover_for_a_coder(shell: Shell, decided: Round, tmp_path: Path) -> None:
    """Cleo's four things, a remark on one and one on the article; nothing of Ben's."""
    out = tmp_path / "for Cleo.handover"
    told = shell.json("handover", decided.file["Lea"], out, "--for", "cleo")
    for count in ("steps", "changes", "texts"):
        assert told.pop(count) > 0
    assert told == {
        "path": str(out), "for": "Cleo", "articles": 1, "decisions": 4, "missed": 0,
        "comments": 2, "held_back": 0, "elsewhere": 0,
    }  # fmt: skip
    decided.cleo.close()
    assert shell("merge", decided.file["Cleo"], out) == 0
    assert "conflict" not in shell.out
    steps = shell.json("history", decided.file["Cleo"])["steps"]
    assert "told Cleo what was decided" in {step["what"] for step in steps}


def test_handover_for_a_coder_in_words(shell: Shell, decided: Round, tmp_path: Path) -> None:
    out = tmp_path / "o.handover"
    assert shell("handover", decided.file["Lea"], out, "--for", "Cleo") == 0
    assert shell.out == (
        f"handed over 4 decisions about Cleo's work in 1 article, with 2 comments, in {out}\n"
    )
    assert shell.err == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--for", "Dora"], "There is nobody called “Dora” in this project."),
        (["--for", "Lea"], "“Lea” is you; name somebody whose work you decided about."),
        (["--for", "Cleo", "--since-last"], "leave out --since-last and --to"),
        (["--for", "Cleo", "--to", "Cleo"], "leave out --since-last and --to"),
        (["--with-missed"], "--with-missed belongs to --for; name the coder."),
    ],
)
def test_handover_for_a_coder_that_cannot_be(
    shell: Shell, decided: Round, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    out = tmp_path / "o.handover"
    assert shell("handover", decided.file["Lea"], out, *arguments) == 2
    assert (shell.out, shell.err.count("\n")) == ("", 1)
    assert sentence in shell.err
    assert not out.exists()


def test_handover_says_what_waits(shell: Shell, decided: Round, tmp_path: Path) -> None:
    """Cleo works blind on the article again, and on another one not at all."""
    herald = tag(decided.cleo, decided.two, "actor", "Herald")
    decided.cleo.run(articles.set_state([decided.one], WorkState.IN_WORK))
    lead = decided.lead = Project.open(decided.file["Lea"], settings("Lea"))
    decided.to_lead("Cleo")
    lead.run(decisions.reject([herald]))
    cleo = person_called(lead.reads, lead.uid, "Cleo")
    lead.run(assignments.change([decided.one], add=[cleo], blind=True))
    lead.close()
    assert shell("handover", decided.file["Lea"], tmp_path / "o.handover", "--for", "Cleo") == 0
    assert shell.out.startswith("handed over 1 decision about Cleo's work in 1 article, in ")
    assert shell.err == (
        "4 decisions left out: the coder is not done there, or what it led to lies in an article "
        "that is not theirs\n"
    )
