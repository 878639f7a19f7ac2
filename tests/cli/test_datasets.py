"""export and formats."""

import json
from pathlib import Path

import pytest

from annotator.formats.registry import FORMATS
from tests.cli.running import Shell
from tests.exchange.builders import brat

TEXT = "Ana Lima told the Herald that the bridge is safe."
ANN = """T1\tActor 0 8\tAna Lima
T2\tClaim 25 48\tthat the bridge is safe
R1\tmade-by Arg1:T2 Arg2:T1\t
"""


@pytest.fixture
def tagged(shell: Shell, work: Path, tmp_path: Path) -> Path:
    """A project with work of Ben's and Eve's."""
    shell("import", work, brat(tmp_path / "Ben", a=(TEXT, ANN)))
    shell("import", work, brat(tmp_path / "Eve", a=(TEXT, ANN)))
    return work


def test_exports_with_losses_said_first(shell: Shell, tagged: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert shell("export", tagged, target, "--format", "brat", "--layer", "Ben") == 0
    assert shell.out == f"exported 1 article, 2 spans, 1 link to {target}\n"
    assert "brat standoff: 1 work states of articles" in shell.err
    assert list(target.rglob("*.ann"))


def test_quiet_says_only_the_result(shell: Shell, tagged: Path, tmp_path: Path) -> None:
    assert shell("export", tagged, tmp_path / "out", "--format", "brat", "--quiet") == 0
    assert shell.err == ""


def test_json_tells_losses_and_files(shell: Shell, tagged: Path, tmp_path: Path) -> None:
    told = shell.json("export", tagged, tmp_path / "o.jsonl", "--format", "jsonl")
    assert (told["articles"], told["spans"], told["links"]) == (1, 4, 2)
    assert told["losses"] == []
    assert [Path(name).name for name in told["files"]] == ["o.jsonl", "o.project.json"]
    told = shell.json("export", tagged, tmp_path / "b", "--format", "brat")
    assert told["losses"][0]["number"] > 0


def test_a_selection(shell: Shell, tagged: Path, tmp_path: Path) -> None:
    told = shell.json(
        "export", tagged, tmp_path / "o.jsonl", "--format", "jsonl", "--layer", "ben", "--layer",
        "Eve", "--types", "Claim, made by", "--states", "done,in-work",
    )  # fmt: skip
    assert (told["spans"], told["links"], told["loose_links"]) == (2, 0, 2)


def test_target_there_needs_overwrite(shell: Shell, tagged: Path, tmp_path: Path) -> None:
    target = tmp_path / "o.jsonl"
    target.write_text("old")
    assert shell("export", tagged, target, "--format", "jsonl") == 2
    assert "is there already" in shell.err
    assert target.read_text() == "old"
    assert shell("export", tagged, target, "--format", "jsonl", "--overwrite") == 0
    assert json.loads(target.read_text())["text"] == TEXT


def test_nothing_to_export_needs_yes(shell: Shell, work: Path, tmp_path: Path) -> None:
    target = tmp_path / "o.jsonl"
    assert shell("export", work, target, "--format", "jsonl") == 2
    assert "Nothing would be exported" in shell.err
    assert not target.exists()
    assert shell("export", work, target, "--format", "jsonl", "--yes") == 0
    assert target.exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--format", "morse"], "There is no format “morse”"),
        (["--format", "text"], "can only be read, not written"),
        (["--format", "jsonl", "--layer", "Zoe"], "There is no layer “Zoe”; there are: Ben, Eve."),
        (["--format", "jsonl", "--types", "weapon"], "The scheme has no type “weapon”"),
        (["--format", "jsonl", "--states", "asleep"], "There is no state “asleep”"),
    ],
)
def test_bad_choices_are_said(
    shell: Shell, tagged: Path, tmp_path: Path, options: list[str], sentence: str
) -> None:
    assert shell("export", tagged, tmp_path / "o", *options) == 2
    assert sentence in shell.err
    assert shell.err.count("\n") == 1
    assert not (tmp_path / "o").exists()


def test_formats_are_listed(shell: Shell) -> None:
    told = shell.json("formats")["formats"]
    assert [one["id"] for one in told] == [each.id for each in FORMATS]
    assert shell("formats") == 0
    assert len(shell.out.splitlines()) == len(FORMATS)
    assert next(line for line in shell.out.splitlines() if line.startswith("text")).endswith("read")
