"""search: what is found, with its offsets, and how the verb ends."""

from pathlib import Path

import pytest

from tests.cli.running import Shell

BRIDGE = "The bridge\nO’Neill said: “small arms” 🌉 crossed. O'Neill left."
URDU = "پل\nاسلام آباد میں پل بند ہے۔"


@pytest.fixture
def filled(shell: Shell, work: Path, tmp_path: Path) -> Path:
    """The project with two articles."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in (("a", BRIDGE), ("b", URDU)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    assert shell("import", work, folder) == 0
    return work


def test_places_as_json(shell: Shell, filled: Path) -> None:
    told = shell.json("search", filled, "o'neill")
    assert (told["articles"], told["complete"], told["all_words"]) == (1, True, False)
    first, second = told["places"]
    assert first["article"] == second["article"]
    assert BRIDGE[first["start"] : first["end"]] == first["quote"] == "O’Neill"
    # "The bridge" and its line end are 11; " left." is what follows the second one.
    assert (first["start"], first["end"]) == (11, 18)
    assert second["end"] == len(BRIDGE) - len(" left.")
    assert (first["before"], first["after"]) == (
        "",
        " said: “small arms” 🌉 crossed. O'Neill left.",
    )
    assert first["aside"] is False


def test_places_in_words(shell: Shell, filled: Path) -> None:
    assert shell("search", filled, "small  arms") == 0
    # 11 as above, and "O’Neill said: “" is 15.
    assert "  26-36  O’Neill said: “[[small arms]]” 🌉 crossed. O'Neill left.\n" in shell.out
    assert shell.out.endswith("1 place in 1 article\n")
    assert shell.err == ""


def test_any_script(shell: Shell, filled: Path) -> None:
    told = shell.json("search", filled, "اسلام اباد")
    assert [place["quote"] for place in told["places"]] == ["اسلام آباد"]


@pytest.mark.parametrize("words", ["nowhere", "arms small", "?!?", "-"])
def test_nothing_found_ends_with_1(shell: Shell, filled: Path, words: str) -> None:
    assert shell("search", filled, words) == 1
    assert "nothing found" in shell.out
    assert shell.json("search", filled, words, code=1)["places"] == []


def test_all_the_words_are_offered_and_given(shell: Shell, filled: Path) -> None:
    assert shell("search", filled, "arms small") == 1
    assert "all the words, but elsewhere: 1 article; see --all-words" in shell.out
    told = shell.json("search", filled, "arms small", "--all-words")
    assert [place["quote"] for place in told["places"]] == ["small", "arms"]


def test_a_limit(shell: Shell, filled: Path) -> None:
    told = shell.json("search", filled, "o'neill", "--limit", "1")
    assert (len(told["places"]), told["complete"]) == (1, False)
    assert shell("search", filled, "o'neill", "--limit", "1") == 0
    assert "1 place in 1 article; there may be more" in shell.out


@pytest.mark.parametrize("arguments", [[""], [" \u00ad "], ["x", "--limit", "0"]])
def test_bad_use_is_one_line(shell: Shell, filled: Path, arguments: list[str]) -> None:
    assert shell("search", filled, *arguments) == 2
    assert shell.err.startswith("annotator: ")
    assert shell.err.count("\n") == 1


def test_no_project_is_one_line(shell: Shell, tmp_path: Path) -> None:
    assert shell("search", tmp_path / "none.annotator", "x") == 2
    assert shell.err.count("\n") == 1
