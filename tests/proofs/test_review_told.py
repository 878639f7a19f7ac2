"""Two coders' folders to a settled and exported gold layer, on the command line.

All that is expected stands in `two_coders`, made by hand.
"""

import csv
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import GOLD, WorkState
from annotator.exchange.selection import layers_called
from annotator.project.operations import articles
from annotator.project.project import Project
from annotator.settings.files import load, save
from annotator.settings.table import Settings
from tests.cli.running import Shell
from tests.proofs import two_coders as by_hand
from tests.proofs.reviewed import (
    Read,
    by_hand_gold,
    check_agreement,
    check_verdicts,
    in_the_file,
    kinds,
    names,
    queue,
    read_brat,
    settle_all,
)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    """Lea's command line."""
    save(Settings(my_name="Lea", machine="one machine"))
    return Shell(capsys)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what several tests begin with is made once."""
    folder = tmp_path_factory.mktemp("kept")
    for coder in by_hand.CODERS:
        by_hand.brat_folder(folder / coder, coder)
    return folder


@pytest.fixture
def imported(shell: Shell, kept: Path, tmp_path: Path) -> Path:
    """A project with both coders' folders as layers."""
    path = kept / "imported.annotator"
    if not path.exists():
        assert shell("new", path) == 0
        for coder in by_hand.CODERS:
            told = shell.json("import", path, kept / coder, "--as", coder)
            assert (told["problems"], told["new_types"], told["new_attributes"]) == ([], [], [])
            assert told["layers"] == [coder]
    return Path(shutil.copyfile(path, tmp_path / path.name))


def both(project: Project) -> tuple[Uid, Uid]:
    """Ana's and Ben's layer."""
    ana, ben = layers_called(project.reads, ["Ana", "Ben"])
    return ana, ben


def by_rule(shell: Shell, path: Path, *more: str) -> Any:
    return shell.json("gold", path, "--rule", "all", "--layers", "Ana,Ben", *more)


@pytest.fixture
def settled(shell: Shell, imported: Path, kept: Path, tmp_path: Path) -> Path:
    """The same, settled: by rule, question by question, and by rule again."""
    path = kept / "settled.annotator"
    if not path.exists():
        by_rule(shell, imported)
        with Project.open(imported, load()) as project:
            settle_all(project, *both(project))
        again = by_rule(shell, imported)
        assert (again["spans"], again["links"]) == (0, by_hand.SECOND_RULE_LINKS)
        assert (again["open"], again["without_ends"]) == (0, 0)
        shutil.copyfile(imported, path)
    return Path(shutil.copyfile(path, tmp_path / path.name))


def test_the_folders_come_in_as_two_layers(shell: Shell, imported: Path) -> None:
    told = shell.json("info", imported)
    assert told["articles"] == len(by_hand.TEXTS)
    with Project.open(imported, load(), read_only=True) as project:
        for coder, layer in zip(by_hand.CODERS, both(project), strict=True):
            found = in_the_file(project, layer)
            assert {name: len(read.spans) for name, read in found.items()}.keys() == {
                name for name, work in by_hand.CODERS[coder].items() if work.tags
            }


def test_agreement_is_what_pen_and_paper_give(shell: Shell, imported: Path) -> None:
    told = shell.json("agreement", imported, "--layers", "Ana,Ben")
    with Project.open(imported, load(), read_only=True) as project:
        called = {text_of(uid): name for uid, name in names(project).items()}
    check_agreement(told, called)


def test_the_other_way_round_it_is_the_mirror(shell: Shell, imported: Path) -> None:
    (between,) = shell.json("agreement", imported, "--layers", "Ben,Ana")["comparisons"]
    counts = between["spans"]["overall"][0]["counts"]
    mirrored = (counts["both"], counts["only_b"], counts["only_a"])
    assert mirrored == by_hand.EXACT_ALL


def test_the_queue_asks_what_pen_and_paper_ask(imported: Path) -> None:
    with Project.open(imported, load()) as project:
        called = names(project)
        asked = queue(project, both(project)).questions()
        found = tuple((called[one.article], kinds(one)) for one in asked)
    assert found == by_hand.QUESTIONS


def test_the_rule_takes_what_is_identical(shell: Shell, imported: Path) -> None:
    before = imported.read_bytes()
    preview = by_rule(shell, imported, "--preview")
    assert imported.read_bytes() == before
    told = by_rule(shell, imported)
    assert told == {**preview, "preview": False, "step": told["step"]}
    assert (told["spans"], told["links"]) == (by_hand.RULE_SPANS, by_hand.RULE_LINKS)
    assert told["without_ends"] == by_hand.RULE_WITHOUT_ENDS
    assert told["open"] == by_hand.RULE_OPEN
    assert (told["articles"], told["unfinished"]) == (len(by_hand.COMPARED), 1)


def test_gold_holds_what_was_decided(settled: Path) -> None:
    with Project.open(settled, load()) as project:
        project.work_on(GOLD)
        assert in_the_file(project, project.my_layer) == by_hand_gold()
        asked = queue(project, both(project))
        total = len(by_hand.QUESTIONS)
        assert asked.progress()[:2] == (total, total)


def test_what_was_decided_about_imported_work_and_what_it_misses(settled: Path) -> None:
    with Project.open(settled, load()) as project:
        project.work_on(GOLD)
        project.run(articles.set_state(project.reads.article_uids(), WorkState.DONE))
        for coder, layer in zip(by_hand.CODERS, both(project), strict=True):
            check_verdicts(project, layer, coder)


def test_coders_layers_are_as_they_were(
    shell: Shell, settled: Path, kept: Path, tmp_path: Path
) -> None:
    for coder in by_hand.CODERS:
        out = tmp_path / f"{coder} again"
        assert shell("export", settled, out, "--format", "brat", "--layer", coder) == 0
        assert read_brat(out) == read_brat(kept / coder)


def test_exported_as_brat(shell: Shell, settled: Path, tmp_path: Path) -> None:
    told = export(shell, settled, tmp_path / "gold", "brat")
    assert (told["spans"], told["links"]) == tuple(by_hand.GOLD_COUNTS.values())
    assert read_brat(tmp_path / "gold") == by_hand_gold()


def test_exported_as_json_lines(shell: Shell, settled: Path, tmp_path: Path) -> None:
    out = tmp_path / "gold.jsonl"
    export(shell, settled, out, "jsonl")
    known = {text: name for name, text in by_hand.TEXTS.items()}
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    found = {known[one["text"]]: _of_json(one) for one in lines if one["spans"]}
    assert found == by_hand_gold()


def _of_json(article: dict[str, Any]) -> Read:
    text = article["text"]
    words = {
        one["id"]: "|".join(text[start:end] for start, end in one["fragments"])
        for one in article["spans"]
    }
    held = [
        (
            one["type"],
            words[one["id"]],
            frozenset(one["attributes"].items()),
            one["entity"]["name"] if one["entity"] else "",
        )
        for one in article["spans"]
    ]
    links = [
        (one["type"], words[one["source"]["span"]], words[one["target"]["span"]])
        for one in article["links"]
    ]
    return Read(Counter(held), Counter(links))


def test_exported_as_tables(shell: Shell, settled: Path, tmp_path: Path) -> None:
    out = tmp_path / "tables"
    export(shell, settled, out, "csv")
    spans, links = (_rows(out / f"{name}.csv") for name in ("spans", "links"))
    assert {row["layer"] for row in spans + links} == {"Lea (gold)"}
    expected = by_hand_gold().values()
    assert Counter((row["type"], row["entity"]) for row in spans) == Counter(
        (type_, entity) for read in expected for type_, _, _, entity in read.spans.elements()
    )
    assert Counter(row["type"] for row in links) == Counter(
        type_ for read in expected for type_, _, _ in read.links.elements()
    )
    for row in spans:
        fragments = [one.split("-") for one in row["fragments"].split(";")]
        text = by_hand.TEXTS[Path(row["file"]).stem]
        first, last = int(row["start"]), int(row["end"])
        assert (first, last) == (int(fragments[0][0]), int(fragments[-1][1]))
        assert row["quote"].startswith(text[first : int(fragments[0][1])])


def export(shell: Shell, path: Path, out: Path, form: str) -> Any:
    return shell.json(
        "export", path, out, "--format", form, "--layer", "Lea (gold)", "--states", "any"
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_everything_goes_back_step_by_step(shell: Shell, settled: Path) -> None:
    with Project.open(settled, load()) as project:
        project.work_on(GOLD)
        while project.reads.layers():
            assert project.undo()
        assert project.redo()
        assert project.redo()
        layers = both(project)
        assert len(queue(project, layers).questions()) == len(by_hand.QUESTIONS)
    assert shell.json("check", settled)["faults"] == []
