"""new, info, check, history."""

import json
import re
import sqlite3
from pathlib import Path

from annotator.project.operations import assignments
from annotator.project.project import Project
from annotator.settings.files import load
from annotator.settings.table import Settings
from tests.cli.running import Shell
from tests.exchange.builders import brat, write
from tests.project.builders import SCHEME_JSON, tag

TEXT = "Ana Lima told the Herald that the bridge is safe."
ANN = """T1\tActor 0 8\tAna Lima
T2\tClaim 25 48\tthat the bridge is safe
R1\tmade-by Arg1:T2 Arg2:T1\t
"""


def test_new_makes_a_project_with_the_news_scheme(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.annotator"
    told = shell.json("new", path)
    assert told["scheme"] == "News: actors, claims, places"
    assert told["path"] == str(path)
    assert re.fullmatch(r"[0-9a-f-]{36}", told["project"])
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == 0x414E5452
    connection.close()


def test_new_takes_a_scheme(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(SCHEME_JSON, encoding="utf-8")
    assert shell("new", tmp_path / "a.annotator", "--scheme", tmp_path / "s.json") == 0
    assert "scheme “Test”" in shell.out


def test_info_counts(shell: Shell, work: Path, tmp_path: Path) -> None:
    shell("import", work, brat(tmp_path / "Ben", a=(TEXT, ANN), b=("Else.", "")))
    told = shell.json("info", work)
    assert (told["articles"], told["spans"], told["links"], told["aside"]) == (2, 2, 1, 0)
    assert told["span_types"] == {"actor": 1, "claim": 1}
    assert told["link_types"] == {"made-by": 1}
    (layer,) = told["layers"]
    assert layer["title"] == "Ben"
    assert layer["states"] == {"done": 2}


def test_info_in_words(shell: Shell, work: Path, tmp_path: Path) -> None:
    shell("import", work, brat(tmp_path / "Ben", a=(TEXT, ANN)))
    assert shell("info", work) == 0
    assert "1 article, 2 spans, 1 link, 1 layer" in shell.out
    assert "Actor 1, Claim 1" in shell.out
    assert "made by 1" in shell.out


def test_info_and_history_work_while_the_project_is_open(shell: Shell, work: Path) -> None:
    with Project.open(work, Settings(my_name="Ana", machine="m")):
        assert shell("info", work) == 0
        assert shell("history", work) == 0
        assert shell("import", work, work.parent) == 2
        assert "is already open in another window" in shell.err


def test_reading_leaves_the_file_and_its_folder_alone(shell: Shell, work: Path) -> None:
    before = work.read_bytes(), sorted(work.parent.iterdir())
    for verb in ("info", "history", "check"):
        assert shell(verb, work) == 0
    assert (work.read_bytes(), sorted(work.parent.iterdir())) == before


def test_check_finds_no_fault_in_a_sound_project(shell: Shell, work: Path, tmp_path: Path) -> None:
    shell("import", work, brat(tmp_path / "Ben", a=(TEXT, ANN)))
    told = shell.json("check", work)
    assert told["faults"] == []
    assert (told["texts"], told["spans"], told["steps"]) == (1, 2, 2)
    assert shell("check", work) == 0
    assert "no faults" in shell.out


def test_check_finds_a_span_that_was_moved_behind_our_back(
    shell: Shell, work: Path, tmp_path: Path
) -> None:
    shell("import", work, brat(tmp_path / "Ben", a=(TEXT, ANN)))
    connection = sqlite3.connect(work)
    connection.execute("UPDATE span SET start = start + 1")
    connection.commit()
    connection.close()
    told = shell.json("check", work, code=1)
    assert told["faults"]
    assert shell("check", work) == 1
    assert "fault" in shell.out


def test_history_tells_when_who_and_what(shell: Shell, work: Path, tmp_path: Path) -> None:
    shell("import", work, write(tmp_path / "in", a="One.", b="Two."))
    newest, oldest = shell.json("history", work)["steps"]
    assert newest["what"] == "imported 2 articles, 0 spans and 0 links from in"
    assert (newest["gesture"], newest["mode"], newest["changes"]) == ("article.import", "do", 2)
    assert oldest["what"] == "made the project"
    assert newest["when"] > oldest["when"]
    assert shell("history", work, "--limit", 1) == 0
    (line,) = shell.out.splitlines()
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  \S+  imported 2 articles", line)


def test_json_is_one_object_for_every_verb(shell: Shell, work: Path) -> None:
    for verb in ("info", "check", "history"):
        assert shell(verb, work, "--json") == 0
        assert isinstance(json.loads(shell.out), dict)


def test_what_others_did_where_i_am_blind_is_only_counted(
    shell: Shell, work: Path, tmp_path: Path
) -> None:
    """Ben's tag in the first article is neither counted nor told, nor does it go out."""
    write(tmp_path / "in", a="The Herald wrote.", b="The mayor denied it.")
    shell("import", work, tmp_path / "in", "--quiet")
    with Project.open(work, load()) as project:
        me = project.me
        first, second = project.reads.article_uids()
        project.i_am("Ben")
        tag(project, first, "actor", "Herald")
        tag(project, second, "actor", "mayor")
        project.me = me
        project.run(assignments.change([first], add=[me], blind=True))
    told = shell.json("history", work)
    assert told["hidden"] == 1
    assert [step["detail"].get("quote") for step in told["steps"]].count("Herald") == 0
    assert [step["detail"].get("quote") for step in told["steps"]].count("mayor") == 1
    assert shell("history", work) == 0
    assert shell.err == "left out: 1 step of others, hidden from you until your work is done\n"
    told = shell.json("info", work)
    assert (told["spans"], told["hidden"]) == (1, 1)
    assert shell("info", work) == 0
    assert "others' work on 1 article is not counted: hidden until yours is done" in shell.out
    out = tmp_path / "o.jsonl"
    everything = ("--format", "jsonl", "--states", "any")
    told = shell.json("export", work, out, *everything)
    assert (told["spans"], told["hidden"]) == (1, 1)
    assert shell("export", work, out, *everything, "--overwrite") == 0
    assert "left out: others' work on 1 article, hidden from you until yours is done" in shell.err
