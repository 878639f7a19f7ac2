"""gold: expected counts are those of `two_coders`, made by hand."""

from pathlib import Path

import pytest

from annotator.project.operations import assignments, people
from annotator.project.project import Project
from annotator.settings.files import load, save
from annotator.settings.table import Settings
from tests.cli.running import Shell
from tests.project.builders import create
from tests.project.two_coders import two_coders


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    """Lea's project with the work of Ana and Ben; who is at the command line is Lea."""
    save(Settings(my_name="Lea", machine="one machine"))
    path = tmp_path / "coded.annotator"
    with create(path, "Lea") as project:
        two_coders(project)
    return path


def test_what_all_say_goes_to_gold(shell: Shell, coded: Path) -> None:
    # The claim in the first article and in the second; Ana Lima is of another kind to each, so
    # that the link to her has no end in gold. Open: Ana Lima twice, Herald and bridge, the Herald
    # and Herald.
    assert shell("gold", coded, "--rule", "all") == 0
    assert shell.out.splitlines() == [
        "taken into gold: 2 spans and 0 links of 2 articles",
        "  left open, since not enough say the same: 6",
        "  left open, since an end is not in gold: 1",
        "  passed over: 1 article not done by all",
    ]
    assert shell("info", coded) == 0
    assert "\nLea (gold): 2 in work\n  spans         2  Claim 2\n" in shell.out


def test_a_preview_tells_each_and_writes_nothing(shell: Shell, coded: Path) -> None:
    before = coded.read_bytes()
    told = shell.json("gold", coded, "--rule", "all", "--layers", "Ben,Ana", "--preview")
    assert coded.read_bytes() == before
    assert (told["preview"], told["step"], told["spans"], told["links"]) == (True, None, 2, 0)
    first, second = told["items"]
    assert (first["words"], first["say_the_same"], first["of"]) == ("the bridge 🌉 is safe", 2, 2)
    assert (second["words"], second["about"]) == ("the bridge is closed", "span")


def test_again_it_takes_nothing(shell: Shell, coded: Path) -> None:
    shell("gold", coded, "--rule", "two")
    told = shell.json("gold", coded, "--rule", "two")
    assert (told["spans"], told["links"], told["decided"], told["step"]) == (0, 0, 2, None)


def test_all_and_one_article(shell: Shell, coded: Path) -> None:
    only = ("--articles", "Nobody else saw it.")
    assert shell("gold", coded, "--rule", "all", *only) == 1
    assert shell.err == "annotator: There is no article to compare.\n"
    told = shell.json("gold", coded, "--rule", "all", "--all", *only)
    assert (told["spans"], told["articles"], told["unfinished"]) == (1, 1, 0)


def test_what_is_hidden_from_me_is_passed_over(shell: Shell, coded: Path) -> None:
    with Project.open(coded, load()) as project:
        article = project.reads.article_uids()[0]
        project.run(assignments.change([article], add=[project.me], blind=True))
    told = shell.json("gold", coded, "--rule", "all")
    assert (told["spans"], told["articles"], told["hidden"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--layers", "Ana"), "A rule needs the work of two or more"),
        (("--layers", "Ana,Cleo"), "There is no layer “Cleo”; there are: Ana, Ben."),
        (("--articles", "nonsense"), "There is no article “nonsense”."),
    ],
)
def test_bad_use_is_one_sentence(
    shell: Shell, coded: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    assert shell("gold", coded, "--rule", "all", *arguments) == 2
    assert sentence in shell.err
    assert shell.out == ""


def test_gold_is_no_annotator(shell: Shell, coded: Path) -> None:
    shell("gold", coded, "--rule", "all")
    assert shell("gold", coded, "--rule", "all", "--layers", "Ana,Lea (gold)") == 2
    assert "not by a gold layer" in shell.err


def test_a_coder_is_told_that_leads_settle(shell: Shell, coded: Path) -> None:
    with Project.open(coded, load()) as project:
        project.run(people.add("Max", role="lead"))
    assert shell("gold", coded, "--rule", "all") == 2
    assert "Only a lead works in gold" in shell.err
