"""agreement: expected counts are those of `two_coders`, made by hand."""

from pathlib import Path
from typing import Any

import pytest

from annotator.project.operations import assignments
from annotator.project.project import Project
from annotator.settings.files import load, save
from annotator.settings.table import Settings
from tests.cli.running import Shell
from tests.project.builders import create, tag, with_articles
from tests.project.two_coders import two_coders


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    """Lea's project with the work of Ana and Ben."""
    path = tmp_path / "coded.annotator"
    with create(path, "Lea") as project:
        two_coders(project)
    return path


def figure(figures: list[Any], measure: str) -> Any:
    (found,) = [one for one in figures if one["measure"] == measure]
    return found


def counts(figures: list[Any], measure: str) -> tuple[int, int, int]:
    found = figure(figures, measure)["counts"]
    return found["both"], found["only_a"], found["only_b"]


def test_all_figures_with_their_counts(shell: Shell, coded: Path) -> None:
    found = shell.json("agreement", coded, "--layers", "Ana,ben")
    assert found["layers"] == ["Ana", "Ben"]
    (between,) = found["comparisons"]
    first, second = between["base"]["articles"]
    (left,) = between["base"]["left_out"]
    assert (left["why"], left["layers"]) == ("not-done", ["Ben"])
    assert found["titles"][left["article"]] == "Nobody else saw it."
    assert between["base"]["spans"] == {"Ana": 5, "Ben": 5}
    assert between["base"]["spans_in_zones_left_out"] == {"Ana": 0, "Ben": 1}

    spans = between["spans"]
    assert counts(spans["overall"], "f1-exact") == (3, 2, 2)
    assert figure(spans["overall"], "f1-exact")["value"] == 6 / 10
    assert counts(spans["overall"], "f1-overlap") == (4, 1, 1)
    by_type = {one["type"]: one["figures"] for one in spans["by_type"]}
    # Actor: Ana Lima both, Herald only Ana, the Herald and Herald only Ben.
    assert counts(by_type["actor"], "f1-exact") == (1, 1, 2)
    assert counts(by_type["claim"], "f1-exact") == (2, 0, 0)
    assert counts(by_type["place"], "f1-overlap") == (0, 1, 0)
    by_article = {one["article"]: one["figures"] for one in spans["by_article"]}
    assert counts(by_article[first], "f1-exact") == (2, 2, 1)
    assert counts(by_article[second], "f1-exact") == (1, 0, 1)
    cells = {(one["a"], one["b"]): one["number"] for one in spans["confusion"]["cells"]}
    assert cells == {
        ("actor", "actor"): 2, ("claim", "claim"): 2, ("place", None): 1, (None, "actor"): 1
    }  # fmt: skip

    assert counts(between["links"]["overall"], "f1-links-aligned-ends") == (1, 0, 0)
    (kind,) = between["attributes"]["by_type"]
    assert (kind["type"], kind["attribute"]) == ("actor", "kind")
    assert figure(kind["figures"], "same-value")["counts"]["differ"] == 1
    assert counts(between["entities"]["overall"], "same-entity") == (1, 1, 0)


def test_a_figure_without_a_number_says_why(shell: Shell, coded: Path) -> None:
    found = shell.json("agreement", coded, "--types", "claim", "--draws", "0")
    overall = found["comparisons"][0]["entities"]["overall"]
    same = figure(overall, "same-entity")
    assert (same["value"], same["reason"]) == (None, "Neither side has any.")


def test_all_takes_articles_that_are_not_done(shell: Shell, coded: Path) -> None:
    (between,) = shell.json("agreement", coded, "--all")["comparisons"]
    assert len(between["base"]["articles"]) == 3
    assert counts(between["spans"]["overall"], "f1-exact") == (4, 2, 2)


def test_one_article_and_characters(shell: Shell, coded: Path) -> None:
    found = shell.json(
        "agreement", coded, "--articles", "Nobody else saw it.", "--all", "--unit", "characters"
    )
    (between,) = found["comparisons"]
    assert (between["base"]["unit"], between["base"]["units"]) == ("characters", 16)


def test_in_words_the_base_comes_first(shell: Shell, coded: Path) -> None:
    assert shell("agreement", coded) == 0
    told = shell.out.splitlines()
    assert told[:8] == [
        "Ana and Ben",
        "  compared: 2 articles done by all: “Ana Lima told the He”, “The Herald wrote: “t”",
        "  left out: 1 article not done by Ben: “Nobody else saw it.”",
        "  spans: Ana 5, Ben 5",
        "  in zones left out, and so not compared: Ana 0, Ben 1",
        "  links: Ana 1, Ben 1",
        "  tokens: 24",
        "",
    ]
    assert told[8].split() == ("Spans 95 % both only Ana only Ben differ neither".split())
    assert [line.split() for line in told[9:11]] == [
        ["overall"],
        ["F1,", "exact", "0.600", "3", "2", "2"],
    ]
    assert "Of Ben’s, exact none: The second of the two has none." in [
        " ".join(line.split()) for line in told
    ]  # places: Ben has no such span
    assert "A token is a word as the program cuts words" in shell.out


def test_nothing_to_compare_is_told_with_the_reasons(shell: Shell, coded: Path) -> None:
    assert shell("agreement", coded, "--articles", "Nobody else saw it.") == 1
    assert "left out: 1 article not done by Ben" in shell.out
    assert shell.err == (
        "annotator: There is no article to compare; --all compares those that are not done, too.\n"
    )


def test_what_is_hidden_from_me_is_left_out(shell: Shell, coded: Path) -> None:
    save(Settings(my_name="Lea", machine="one machine"))
    with Project.open(coded, load()) as project:
        article = project.reads.article_uids()[0]
        project.run(assignments.change([article], add=[project.me], blind=True))
    assert shell("agreement", coded, "--quiet") == 0
    assert "left out: 1 article hidden from you until yours is done: “Ana Lima" in shell.out
    assert "\n  compared: 1 article done by all" in shell.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--layers", "Ana"), "only “Ana” is named"),
        (("--layers", "Ana,Cleo"), "There is no layer “Cleo”; there are: Ana, Ben."),
        (("--types", "nonsense"), "The scheme has no type “nonsense”"),
        (("--articles", "nonsense"), "There is no article “nonsense”."),
        (("--draws", "-1"), "--draws goes from 0 to 100,000."),
    ],
)
def test_bad_use_is_one_sentence(
    shell: Shell, coded: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    assert shell("agreement", coded, *arguments) == 2
    assert sentence in shell.err
    assert shell.out == ""


def test_one_person_is_not_enough(shell: Shell, tmp_path: Path) -> None:
    project, articles = with_articles(tmp_path / "one.annotator")
    with project:
        path = project.path
    assert shell("agreement", path) == 2
    assert "nobody has begun here" in shell.err
    with Project.open(path, Settings(my_name="Ana", machine="m")) as again:
        tag(again, articles[0], "actor", "mayor")
    assert shell("agreement", path) == 2
    assert "only “Ana” has begun here" in shell.err
