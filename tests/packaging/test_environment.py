"""The environment: made when it must be, found ready otherwise, pinned the same everywhere."""

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest

import environment
import libraries
from talk import Stop


@pytest.fixture
def venv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A place for an environment in which nothing is really installed."""
    folder = tmp_path / "venv"
    monkeypatch.setenv("ANNOTATOR_VENV", str(folder))

    def create(venv: Path, _platforms: object, *, system: bool) -> None:
        interpreter = environment.python_of(venv)
        interpreter.parent.mkdir(parents=True, exist_ok=True)
        interpreter.write_bytes(b"")
        steps.append("create")

    steps.clear()
    monkeypatch.setattr(environment, "create", create)
    monkeypatch.setattr(environment, "install", lambda _python, kind: steps.append(kind))

    def ensure(_python: Path, platforms: set[str], *, install: bool, programs: bool) -> None:
        steps.append(sorted(platforms) + ["programs"] * programs)

    monkeypatch.setattr(libraries, "ensure", ensure)
    return folder


steps: list[object] = []


@pytest.mark.usefixtures("venv")
def test_everything_once() -> None:
    for _ in range(2):
        environment.prepare("test", {"offscreen"})
    assert steps == ["create", "test", ["offscreen"]]


@pytest.mark.usefixtures("venv")
def test_pins_for_tests_serve_the_program_too() -> None:
    environment.prepare("test", {"offscreen"})
    environment.prepare("run", {"offscreen", "xcb"})
    environment.prepare("run", {"xcb"})
    assert steps == ["create", "test", ["offscreen"], ["offscreen", "xcb"]]


@pytest.mark.usefixtures("venv")
def test_programs_are_looked_for_once() -> None:
    environment.prepare("test", {"offscreen"})
    for _ in range(2):
        environment.prepare("test", {"offscreen"}, programs=True)
    assert steps == ["create", "test", ["offscreen"], ["offscreen", "programs"]]


@pytest.mark.usefixtures("venv")
def test_a_program_that_was_not_needed_before_is_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    environment.prepare("test", {"offscreen"}, programs=True)
    monkeypatch.setitem(libraries.PROGRAMS, "new", ("new", "new", "new", "new"))
    environment.prepare("test", {"offscreen"}, programs=True)
    assert steps == ["create", "test", *[["offscreen", "programs"]] * 2]


@pytest.mark.usefixtures("venv")
def test_pins_for_the_program_do_not_serve_tests() -> None:
    environment.prepare("run")
    environment.prepare("test")
    assert steps == ["create", "run", "test"]


@pytest.mark.parametrize("kind", environment.APART)
def test_what_is_apart_has_an_environment_beside(venv: Path, kind: str) -> None:
    environment.prepare("test")
    python = environment.prepare(kind)
    assert python.is_relative_to(venv.with_name(f"venv-{kind}"))
    environment.prepare("test")
    environment.prepare(kind)
    assert steps == ["create", "test", "create", kind]


@pytest.mark.parametrize("change", ["python", "folder", "garbage", "interpreter"])
def test_environment_that_does_not_fit_is_made_anew(venv: Path, change: str) -> None:
    environment.prepare("run")
    stamp = venv / environment.STAMP
    if change == "garbage":
        stamp.write_text("{", encoding="utf-8")
    elif change == "interpreter":
        environment.python_of(venv).unlink()
    else:
        stamp.write_text(json.dumps(json.loads(stamp.read_text()) | {change: "other"}))
    environment.prepare("run")
    assert steps == ["create", "run"] * 2


def test_new_pins_are_installed(venv: Path) -> None:
    environment.prepare("run")
    stamp = venv / environment.STAMP
    old = json.loads(stamp.read_text(encoding="utf-8")) | {"installed": {"run": "old"}}
    stamp.write_text(json.dumps(old), encoding="utf-8")
    environment.prepare("run")
    assert steps == ["create", "run", "run"]


def test_folder_that_is_no_environment_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(Stop, match="is not a virtual environment"):
        environment.create(tmp_path, system=False)
    assert (tmp_path / "thesis.txt").exists()


@pytest.mark.parametrize(
    ("errors", "meaning"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM …", "does not match its pinned hash"),
        (
            "Retrying (Retry(total=4)) …\nERROR: No matching distribution found for orjson",
            "no package index could be reached",
        ),
        ("ERROR: No matching distribution found for PySide6", "no ready-built file for Python 3"),
        ("ERROR: No space left on device", "pip could not install"),
    ],
)
def test_pip_failures_are_explained(errors: str, meaning: str) -> None:
    assert meaning in environment.why_pip_failed(errors)


def listed(kind: str) -> list[tuple[str, str]]:
    """What a requirements file pins, without the markers; some differ between Pythons."""
    text = environment.requirements(kind).read_text(encoding="utf-8")
    return re.findall(r"^([a-z0-9._-]+)==([^ ;]+)", text, flags=re.MULTILINE)


def pins(kind: str) -> dict[str, str]:
    """The version of each package, the newest where there are several."""
    return dict(listed(kind))


def test_pins_of_the_tests_hold_those_of_the_program() -> None:
    assert pins("run").items() <= pins("test").items()
    assert pins("run")["pyside6-essentials"] == "6.11.3"


@pytest.mark.parametrize("kind", environment.APART)
def test_what_is_apart_has_the_versions_of_the_tests_and_no_qt(kind: str) -> None:
    shared = pins(kind).keys() & pins("test").keys()
    assert {name: pins(kind)[name] for name in shared} == {
        name: pins("test")[name] for name in shared
    }
    qt = {"pyside6-essentials", "shiboken6"}
    assert pins("run").keys() - pins(kind).keys() == qt


def asked_for(*groups: list[str]) -> set[str]:
    """The packages of lists of requirements."""
    return {
        re.split(r"[^A-Za-z0-9._-]", one, maxsplit=1)[0].lower()
        for group in groups
        for one in group
    }


def test_all_that_is_asked_for_is_pinned() -> None:
    """A fresh checkout installs the pins alone."""
    asked = tomllib.loads((environment.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups, extras = asked["dependency-groups"], asked["project"]["optional-dependencies"]
    needed = asked["project"]["dependencies"]
    assert asked_for(needed) <= pins("run").keys()
    assert asked_for(needed, groups["test"]) <= pins("test").keys()
    assert asked_for(groups["consumers"], *extras.values()) <= pins("consumers").keys()
    without_qt = asked_for(needed, groups["labelstudio"]) - {"pyside6-essentials"}
    assert without_qt <= pins("labelstudio").keys()


@pytest.mark.parametrize("kind", environment.DOWNLOADS)
def test_every_pin_has_hashes_and_no_host(kind: str) -> None:
    text = environment.requirements(kind).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    assert "://" not in text
    assert len(entries) == len(listed(kind))


def test_every_pinned_package_has_its_licence() -> None:
    folder = environment.ROOT / "resources" / "licences"
    rows = re.findall(
        r"^\| ([a-z0-9._-]+) \|.*\| (.+) \|$",
        (folder / "NOTICES.md").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    assert {name for name, _texts in rows} == set(pins("run"))
    for _name, texts in rows:
        for file in re.findall(r"\((.+?)\)", texts):
            assert (folder / file).stat().st_size > 200


def test_interpreter_lies_where_this_system_puts_it() -> None:
    assert environment.python_of(Path(sys.prefix)).exists()
