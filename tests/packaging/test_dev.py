"""dev.py: what it says to an old Python and without a display, and what it starts."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev
import environment
import libraries
from talk import Stop

PACKAGING = Path(dev.__file__).parent


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """An environment that is ready, an empty out folder, and the commands that were started."""
    commands: list[list[str]] = []

    def call(command: list[object], **_options: object) -> int:
        commands.append([str(part) for part in command])
        return 0

    def ready(
        kind: str, platforms: object = (), *, system: bool = True, programs: bool = False
    ) -> Path:
        commands.append(["prepare", kind, str(system), *(["programs"] if programs else [])])
        return Path("python")

    monkeypatch.setattr(environment, "prepare", ready)
    monkeypatch.setattr(subprocess, "call", call)
    monkeypatch.setattr(dev, "OUT", tmp_path / "out")
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "story.annotator").write_bytes(b"sample")
    monkeypatch.setattr(dev, "SAMPLES", tmp_path / "sample")
    return commands


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)


def test_first_lines_parse_on_python_3_6() -> None:
    """An old Python must reach the sentence about itself and not stop at a SyntaxError."""
    source = (PACKAGING / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    before, _after = source.split("if sys.version_info < OLDEST:")
    imported = [n for n in ast.parse(before).body if isinstance(n, ast.Import | ast.ImportFrom)]
    assert {alias.name for node in imported for alias in node.names} <= sys.stdlib_module_names


def test_old_python_without_a_newer_one_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert dev.hand_over() == 2
    told = capsys.readouterr().err
    assert told.startswith("Annotator needs Python 3.11 or newer; this is Python ")
    assert "Traceback" not in told


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
def test_old_python_hands_over_to_the_newest_that_works(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, code in (("python3.14", 1), ("python3.12", 0), ("python3.11", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dev.newer_python() == str(tmp_path / "python3.12")
    assert dev.hand_over() == 0


@pytest.mark.usefixtures("no_display")
def test_run_without_a_display_says_so_and_drives_the_main_job(
    prepared: list[list[str]], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "out" / "demo"
    folder.mkdir(parents=True)
    (folder / "window.png").write_bytes(b"png")
    assert dev.main(["run"]) == 0
    assert prepared[-1] == ["python", "-m", "annotator", "gui", "--demo-offscreen", str(folder)]
    told = capsys.readouterr().out
    assert "no display here" in told
    assert str(folder / "window.png") in told


@pytest.mark.usefixtures("no_display")
def test_run_of_a_file_without_a_display_points_to_the_command_line(
    prepared: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["run", "some.annotator"]) == 2
    assert [command[0] for command in prepared] == ["prepare"]
    assert "xvfb-run" in capsys.readouterr().err


def test_run_with_a_display_opens_a_copy_of_the_sample_and_keeps_it(
    prepared: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(libraries, "display_answers", lambda _variables: True)
    copy = tmp_path / "out" / "story.annotator"
    assert dev.main(["run"]) == 0
    assert prepared[-1] == ["python", "-m", "annotator", "gui", str(copy)]
    copy.write_bytes(b"sample and my work")
    assert dev.main(["run"]) == 0
    assert copy.read_bytes() == b"sample and my work"
    assert (tmp_path / "sample" / "story.annotator").read_bytes() == b"sample"


def test_run_opens_a_given_file_by_its_full_path(
    prepared: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(libraries, "display_answers", lambda _variables: True)
    monkeypatch.chdir(tmp_path)
    assert dev.main(["run", "mine.annotator"]) == 0
    assert prepared[-1][-1] == str(tmp_path / "mine.annotator")


def test_sample_is_built_where_there_is_none(
    prepared: list[list[str]], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "sample" / "story.annotator").unlink()
    with pytest.raises(Stop, match="left no project"):
        dev.sample(Path("python"))
    assert prepared[-1] == ["python", str(PACKAGING / "sample.py")]
    assert "building the sample" in capsys.readouterr().out


def test_one_failed_step_fails_the_test_command_after_all_have_run(
    prepared: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def call(command: list[object], **_options: object) -> int:
        prepared.append([str(part) for part in command])
        return int("ruff" in command)

    def run(command: list[object], **_options: object) -> subprocess.CompletedProcess[str]:
        assert "mypy" in command
        return subprocess.CompletedProcess([], 0, "no fault\n")

    monkeypatch.setattr(subprocess, "call", call)
    monkeypatch.setattr(subprocess, "run", run)
    assert dev.main(["test", "-k", "offsets", "--no-system"]) == 1
    assert prepared[0] == ["prepare", "test", "False", "programs"]
    assert prepared[-1][-2:] == ["-k", "offsets"]
    told = capsys.readouterr().out
    assert told.count("FAILED (1)") == 2  # ruff is asked twice
    assert told.count("passed") == 3


@pytest.mark.parametrize(("room", "found"), [(1, True), (1 << 60, False)])
def test_temporary_files_lie_in_memory_where_there_is_room(
    room: int, found: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "MEMORY", str(tmp_path))
    monkeypatch.setattr(dev, "ROOM", room)
    assert dev.in_memory() == ({"TMPDIR": str(tmp_path)} if found else {})


def test_temporary_files_lie_where_they_do_if_no_folder_is_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "MEMORY", str(tmp_path / "none"))
    assert dev.in_memory() == {}


def test_what_is_done_beside_the_steps_is_heard_after_them(
    capfd: pytest.CaptureFixture[str],
) -> None:
    said = "import sys; print('{}'); sys.exit({})"
    beside = {"types": ["-c", said.format("a fault", 3)]}
    steps = {"tests": ["-c", said.format("all well", 0)]}
    assert dev.steps(Path(sys.executable), steps, beside=beside) == 1
    told = capfd.readouterr().out
    assert told.index("all well") < told.index("a fault") < told.index("== result")
    assert "FAILED (3)" in told
    assert dev.steps(Path(sys.executable), steps) == 0


def test_heavy_libraries_have_an_environment_and_the_tests_that_ask_for_them(
    prepared: list[list[str]],
) -> None:
    assert dev.main(["test", "--consumers", "-x", "--no-system"]) == 0
    assert prepared[0] == ["prepare", "consumers", "False"]
    consumers, contract = prepared[1:]
    assert "tests/formats/huggingface/test_writing.py" in consumers
    assert "tests/formats/test_contract.py" not in consumers
    assert "tests/consumers/test_label_studio.py" not in consumers
    assert contract[-4:] == ["tests/formats/test_contract.py", "-m", "consumers", "-x"]


def test_label_studio_has_an_environment_and_its_tests_alone(prepared: list[list[str]]) -> None:
    """Without a file pytest would run all there are."""
    assert dev.main(["test", "--label-studio", "-x", "--no-system"]) == 0
    assert prepared[0] == ["prepare", "labelstudio", "False"]
    (command,) = prepared[1:]
    files = [part for part in command if part.startswith("tests/")]
    assert files == ["tests/consumers/test_label_studio.py"]
    assert command[-1] == "-x"


def test_an_environment_apart_is_asked_for_alone(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["test", "--consumers", "--label-studio"], ["run", "--consumers"]):
        with pytest.raises(SystemExit) as stop:
            dev.main(arguments)
        assert stop.value.code == 2
    assert "not allowed with argument" in capsys.readouterr().err


def test_bench_and_sample_get_their_own_arguments(prepared: list[list[str]]) -> None:
    assert dev.main(["bench", "--quick", "--json"]) == 0
    assert prepared[-1] == ["python", str(PACKAGING / "bench.py"), "--quick", "--json"]
    assert dev.main(["bench", "--consumers"]) == 0
    assert prepared[-2] == ["prepare", "consumers", "True"]
    assert prepared[-1][-2:] == ["--only", "datasets"]
    assert dev.main(["fuzz", "--format", "brat"]) == 0
    assert prepared[-2:] == [
        ["prepare", "consumers", "True"],
        ["python", str(PACKAGING / "fuzz.py"), "--format", "brat"],
    ]
    assert dev.main(["sample"]) == 0
    assert prepared[-1] == ["python", str(PACKAGING / "sample.py")]


def test_run_refuses_what_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        dev.main(["run", "--fast"])
    assert stop.value.code == 2
    assert "run does not know --fast" in capsys.readouterr().err
