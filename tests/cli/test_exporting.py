"""export and formats."""

import json
from pathlib import Path

import pytest

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
    assert "brat standoff: 1 work state of an article" in shell.err
    assert list(target.rglob("*.ann"))


def test_whose_work_goes_out_and_what_waits_is_said(
    shell: Shell, tagged: Path, tmp_path: Path
) -> None:
    assert shell("export", tagged, tmp_path / "o", "--format", "jsonl", "--plan") == 0
    assert "Ben's work: 1 article\nEve's work: 1 article\n" in shell.err
    options = ("--format", "jsonl", "--states", "in-work", "--plan")
    assert shell.json("export", tagged, tmp_path / "o", *options)["waiting"] == {}


def test_a_file_without_an_ending_gets_that_of_the_format(
    shell: Shell, tagged: Path, tmp_path: Path
) -> None:
    for _ in range(2):
        told = shell.json("export", tagged, tmp_path / "o", "--format", "xlsx", "--overwrite")
        assert told["target"] == str(tmp_path / "o.xlsx")
    assert shell("export", tagged, tmp_path / "o.xlsx", "--format", "xlsx") == 2
    assert shell("export", tagged, tmp_path / "o", "--format", "xlsx") == 2
    names = {path.name for path in tmp_path.iterdir() if path.name.startswith("o")}
    assert names == {"o.xlsx", "o.xlsx.manifest.json"}
    manifest = tmp_path / "o.xlsx.manifest.json"
    again = shell.json("export", tagged, tmp_path / "again", "--manifest", manifest)
    assert again["same"]
    assert again["target"] == str(tmp_path / "again.xlsx")


def test_quiet_says_only_the_result(shell: Shell, tagged: Path, tmp_path: Path) -> None:
    assert shell("export", tagged, tmp_path / "out", "--format", "brat", "--quiet") == 0
    assert shell.err == ""


def test_json_tells_losses_and_files(shell: Shell, tagged: Path, tmp_path: Path) -> None:
    told = shell.json("export", tagged, tmp_path / "o.jsonl", "--format", "jsonl")
    assert (told["articles"], told["spans"], told["links"]) == (1, 4, 2)
    assert told["losses"] == []
    assert [Path(name).name for name in told["files"]] == [
        "o.jsonl",
        "o.project.json",
        "o.jsonl.manifest.json",
    ]
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
        (["--format", "jsonl", "--states", "asleep"], "“asleep” cannot be chosen as states"),
        (["--format", "jsonl", "--since", "yesterday"], "“yesterday” is no date"),
        (["--format", "jsonl", "--entities", "Zoe"], "There is no entity “Zoe”"),
        (["--format", "jsonl", "--articles", "7"], "There is no article with the id “7”"),
        (["--format", "jsonl", "--set", "colour=red"], "There is no choice “colour” here"),
        (["--format", "jsonl", "--set", "colour"], "“colour” is no choice"),
        (["--format", "jsonl", "--split", "80"], "“80” is no split; say 80/10/10"),
        (["--format", "jsonl", "--query", "mine"], "There is no saved query “mine”"),
        (["--format", "jsonl", "--decisions", "maybe"], "There is no decision “maybe”"),
    ],
)
def test_bad_choices_are_said(
    shell: Shell, tagged: Path, tmp_path: Path, options: list[str], sentence: str
) -> None:
    assert shell("export", tagged, tmp_path / "o", *options) == 2
    assert sentence in shell.err
    assert shell.err.count("\n") == 1
    assert not (tmp_path / "o").exists()


def test_a_query_is_saved_and_taken_up(shell: Shell, tagged: Path, tmp_path: Path) -> None:
    arguments = ("export", tagged, tmp_path / "a.jsonl", "--format", "jsonl")
    told = shell.json(*arguments, "--types", "claim", "--save-query", "claims", "--plan")
    assert (told["spans"], told["links"]) == (2, 0)
    assert not (tmp_path / "a.jsonl").exists()
    told = shell.json(*arguments, "--query", "claims", "--layer", "Ben")
    assert (told["spans"], told["links"]) == (1, 0)


def test_an_export_is_made_again_from_its_manifest(
    shell: Shell, tagged: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert shell("export", tagged, one, "--format", "jsonl", "--types", "actor", "--quiet") == 0
    shell("import", tagged, brat(tmp_path / "Zoe", a=(TEXT, ANN)), "--quiet")
    told = shell.json("export", tagged, two, "--manifest", f"{one}.manifest.json")
    assert told["same"]
    assert two.read_bytes() == one.read_bytes()
    manifest = json.loads((tmp_path / "one.jsonl.manifest.json").read_text())
    manifest["program"] = "annotator 0.0.1"
    manifest["files"]["one.jsonl"] = "0" * 64
    (tmp_path / "one.jsonl.manifest.json").write_text(json.dumps(manifest, indent=1))
    assert shell("export", tagged, tmp_path / "three.jsonl", "--manifest", one) == 1
    assert "program: annotator 0.0.1 then" in shell.err
    assert "it differs" in shell.out


def test_a_split_tells_what_it_reached(shell: Shell, work: Path, tmp_path: Path) -> None:
    ann = ANN[: ANN.index("\n") + 1]
    texts = {f"a{n}": (f"Ana Lima said {n} things about bridge {n}.", ann) for n in range(20)}
    shell("import", work, brat(tmp_path / "Ben", **texts))
    target = tmp_path / "out"
    assert shell("export", work, target, "--format", "jsonl", "--split", "80/20") == 0
    assert "asked" in shell.err
    assert "a plain random split would leak: 0 of" in shell.err
    assert sorted(path.name for path in target.iterdir()) == [
        "manifest.json", "test.jsonl", "test.project.json", "train.jsonl", "train.project.json",
    ]  # fmt: skip
    lines = [len((target / f"{n}.jsonl").read_text().splitlines()) for n in ("train", "test")]
    assert sum(lines) == 20
    assert lines == [
        json.loads((target / "manifest.json").read_text())["reached"][name]["articles"]
        for name in ("train", "test")
    ]
