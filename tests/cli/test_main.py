"""Bad use, help, versions, and how a run ends."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator import __version__
from annotator.cli import projects
from annotator.errors import CancelledError
from tests.checkout import ROOT
from tests.cli.running import Shell, process
from tests.exchange.builders import write

VERBS = ("new", "info", "check", "history", "import", "export", "formats")


def test_help_has_the_verbs_and_examples(shell: Shell) -> None:
    assert shell("--help") == 0
    assert all(verb in shell.out for verb in (*VERBS, "gui"))
    assert "annotator import work.annotator articles/ --as Ana" in shell.out
    assert "exit codes" in shell.out
    assert "demo-offscreen" not in shell.out


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(shell: Shell, verb: str) -> None:
    assert shell(verb, "--help") == 0
    assert f"annotator {verb}" in shell.out
    assert "example:" in shell.out
    assert "--json" in shell.out


def test_version(shell: Shell) -> None:
    assert shell("--version") == 0
    assert shell.out == f"annotator {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["new"],
        ["import", "work.annotator"],
        ["export", "work.annotator", "out"],
        ["info", "work.annotator", "--no-such-option"],
        ["history", "work.annotator", "--limit", "many"],
    ],
)
def test_bad_use_is_one_line_on_standard_error_and_2(shell: Shell, arguments: list[str]) -> None:
    assert shell(*arguments) == 2
    assert shell.out == ""
    assert shell.err.count("\n") == 1
    assert shell.err.startswith("annotator: ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["info", "none.annotator"], "There is no file none.annotator."),
        (["import", "none.annotator", "x"], "There is no file none.annotator."),
        (["export", "none.annotator", "o", "--format", "jsonl"], "There is no file"),
        (["check", "text.txt"], "text.txt is not an Annotator project"),
        (["history", "text.txt"], "text.txt is not an Annotator project"),
        (["new", "text.txt"], "text.txt is there already"),
        (["new", "n.annotator", "--scheme", "none.json"], "The scheme none.json cannot be read"),
        (["new", "n.annotator", "--scheme", "text.txt"], "The scheme in text.txt cannot be used"),
    ],
)
@pytest.mark.parametrize("more", [[], ["--json"], ["--quiet"]])
def test_bad_input_is_one_line_on_standard_error_and_2(
    shell: Shell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    sentence: str,
    more: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_text("Not a project. " * 20)
    assert shell(*arguments, *more) == 2
    assert shell.out == ""
    assert shell.err.count("\n") == 1
    assert sentence in shell.err
    assert shell.err.startswith("annotator: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["text.txt"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, CancelledError])
def test_being_stopped_is_130(
    shell: Shell, work: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def stop(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(projects, "opened", stop)
    assert shell("info", work) == 130
    assert shell.err == "annotator: stopped\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe that breaks")
def test_a_reader_that_has_gone_is_no_error(work: Path) -> None:
    command = f"{sys.executable} -m annotator history {work} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", f"for i in 1 2 3; do :; done; {command}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 141)
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGINT")
@pytest.mark.parametrize("written", [0, 1_000_000])
def test_control_c_during_an_import_is_told_as_it_ends(
    shell: Shell, work: Path, tmp_path: Path, written: int
) -> None:
    """Whether it comes while articles are read or while they are written into the project."""
    write(tmp_path / "in", **{f"n{n:05}": f"Text {n}. " * 200 for n in range(3000)})
    child = subprocess.Popen(
        [sys.executable, "-m", "annotator", "import", str(work), str(tmp_path / "in")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    log = work.with_name(work.name + "-wal")
    deadline = time.monotonic() + 30
    while not (log.exists() and log.stat().st_size >= written) and time.monotonic() < deadline:
        time.sleep(0.002)
    os.kill(child.pid, signal.SIGINT)
    told = child.communicate(timeout=60)
    articles = shell.json("info", work)["articles"]
    assert len(shell.json("history", work)["steps"]) == (2 if articles else 1)
    if articles:
        assert written, "stopped long before the articles are in"
        assert (child.returncode, *told) == (0, "imported 3,000 articles\n", "")
    else:
        assert (child.returncode, *told) == (130, "", "annotator: stopped\n")


def test_the_core_verbs_load_neither_qt_nor_sqlite_utils(work: Path) -> None:
    code = (
        "import sys; from annotator.app.main import main\n"
        "code = main(sys.argv[1:])\n"
        "heavy = ('PySide6', 'sqlite_utils', 'charset_normalizer', 'annotator.gui')\n"
        "print(code, [name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    for verb in ("info", "history", "check", "formats"):
        arguments = [] if verb == "formats" else [str(work)]
        done = subprocess.run(
            [sys.executable, "-c", code, verb, *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr.strip() == "0 []", verb


def test_help_needs_no_models(work: Path) -> None:
    code = (
        "import sys; from annotator.cli.main import parse\n"
        "try: parse(['--help'])\n"
        "except SystemExit: pass\n"
        "print([n for n in ('pydantic', 'orjson', 'sqlite3') if n in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == "[]"


def test_a_whole_job_in_processes_of_their_own(tmp_path: Path) -> None:
    write(tmp_path / "in", a="Ana Lima said so.", b="Nothing else.")
    assert process("new", tmp_path / "w.annotator").returncode == 0
    done = process("import", tmp_path / "w.annotator", tmp_path / "in")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "imported 2 articles\n"
    target = tmp_path / "out.jsonl"
    done = process(
        "export", tmp_path / "w.annotator", target, "--format", "jsonl", "--states", "any", "--yes"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"exported 2 articles, 0 spans, 0 links to {target}\n"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_terminal_that_lacks_a_script_gets_escapes(tmp_path: Path, encoding: str) -> None:
    write(tmp_path / "in", a="Text.", b="")
    (tmp_path / "in" / "استحکام.txt").write_text("", encoding="utf-8")
    process("new", tmp_path / "w.annotator")
    arguments = ("import", tmp_path / "w.annotator", tmp_path / "in", "--partial")
    done = process(*arguments, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 1
    assert "It is empty." in done.stderr
    done = process(*arguments, "--json", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    problems = json.loads(done.stdout)["problems"]
    assert [problem["where"] for problem in problems] == ["b.txt", "استحکام.txt"]
