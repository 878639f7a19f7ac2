"""The wheel: built, put into a clean environment, it has its files and its commands.

The environment holds the pinned requirements of the program and nothing else; they are linked
from the one the tests run in, so that this needs no network and no minute.
"""

import os
import re
import subprocess
import sys
import tarfile
import venv
from importlib.metadata import distribution, version
from pathlib import Path

import pytest

import environment
from tests.checkout import ROOT, files

pytestmark = pytest.mark.slow


def run(*command: object, cwd: Path | None = None) -> str:
    """What a command prints; it must succeed, and must not find the checkout by itself."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it and not from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a clean environment with the wheel and what it is pinned to."""
    folder = tmp_path_factory.mktemp("clean") / "env"
    venv.create(folder, with_pip=False)
    python = environment.python_of(folder)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    pinned = environment.requirements("run").read_text(encoding="utf-8")
    for name in re.findall(r"^([a-z0-9._-]+)==(?!.*;)", pinned, flags=re.MULTILINE):
        package = distribution(name)
        for top in {file.parts[0] for file in package.files or []} - {"..", "__pycache__"}:
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(package.locate_file(top))))
    (wheel,) = built.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", python]
    run(*pip, "install", "--no-index", "--no-deps", "--quiet", wheel)
    run(*pip, "check")
    return python


def test_sdist_holds_the_whole_project(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        held = {name.split("/", 1)[-1] for name in archive.getnames()}
    ours = {path.relative_to(ROOT).as_posix() for path in files()}
    assert ours - held == set()


def test_every_packaged_file_is_there(installed: Path, tmp_path: Path) -> None:
    code = (
        "from annotator import resources as r\n"
        "assert r.root().name == '_resources', r.root()\n"
        "for name in r.names(): print(name, len(r.read_bytes(name)))"
    )
    found = set(run(installed, "-I", "-c", code, cwd=tmp_path).splitlines())
    folder = ROOT / "resources"
    expected = {
        f"{path.relative_to(folder).as_posix()} {path.stat().st_size}"
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".qm"}
    }
    assert found == expected


def test_version_is_the_same_everywhere(installed: Path, tmp_path: Path) -> None:
    code = (
        "import annotator, importlib.metadata as m;"
        "print(annotator.__version__, m.version('annotator'))"
    )
    told = run(installed, "-I", "-c", code, cwd=tmp_path).split()
    assert told[0] == told[1]
    assert f'version = "{told[0]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_clean_environment_has_the_pins_and_no_tools(installed: Path, tmp_path: Path) -> None:
    code = (
        "import importlib.metadata as m, importlib.util as u;"
        "print(m.version('pydantic'), u.find_spec('pytest'))"
    )
    assert run(installed, "-I", "-c", code, cwd=tmp_path).split() == [version("pydantic"), "None"]


@pytest.mark.parametrize("name", ["annotator", "annotator-gui"])
def test_commands_start_from_an_empty_home(installed: Path, tmp_path: Path, name: str) -> None:
    assert "usage: annotator" in run(installed.parent / name, "--help", cwd=tmp_path)
