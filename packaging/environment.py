"""The virtual environments of a checkout: made once, pinned by hash, found ready in no time."""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

import libraries
from talk import Stop, say

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
OUT = ROOT / "out"
STAMP = "annotator-stamp.json"
UV = "uv>=0.9,<1"


APART = {"consumers": ["--all-extras"], "labelstudio": []}
"""Kinds that have an environment to themselves, without Qt: programs that read what we write. With
each, what uv is told of it beside its group.
"""

DOWNLOADS = {"run": 90, "test": 110, "consumers": 200, "labelstudio": 120}
"""MB that come over the network the first time."""


def folder(kind: str = "run") -> Path:
    """Where the environment lives: ``.venv``, unless ANNOTATOR_VENV names another place; those
    of the kinds apart beside it.
    """
    venv = Path(os.environ.get("ANNOTATOR_VENV") or ROOT / ".venv").absolute()
    return venv.with_name(f"{venv.name}-{kind}") if kind in APART else venv


def python_of(venv: Path) -> Path:
    """The interpreter inside an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def requirements(kind: str) -> Path:
    """The pins of a kind, see DOWNLOADS; those of ``test`` hold all of ``run`` too."""
    return PACKAGING / f"requirements-{kind}.txt"


def digest(kind: str) -> str:
    """What tells one state of the pins from another."""
    return hashlib.sha256(requirements(kind).read_bytes()).hexdigest()


def read_stamp(venv: Path) -> dict[str, Any]:
    """What this script last did to the environment; empty where it must be made anew."""
    try:
        stamp: dict[str, Any] = json.loads((venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    fits = stamp.get("python") == sys.version and stamp.get("folder") == str(venv)
    return stamp if fits and python_of(venv).exists() else {}


def write_stamp(venv: Path, stamp: dict[str, Any]) -> None:
    """Note what is done, whole or not at all."""
    partial = venv / (STAMP + ".part")
    partial.write_text(json.dumps(stamp), encoding="utf-8")
    partial.replace(venv / STAMP)


def prepare(
    kind: str,
    platforms: Collection[str] = (),
    *,
    system: bool = True,
    programs: bool = False,
) -> Path:
    """The interpreter of an environment that has what a kind, see DOWNLOADS, needs.

    With ``platforms`` the libraries for these plugins of Qt load too, with ``programs`` there is
    what drives a real window. What is there already costs the reading of the stamp. ``system``
    allows the installation of system packages.
    """
    venv = folder(kind)
    stamp = read_stamp(venv)
    if not stamp:
        create(venv, platforms, system=system)
        stamp = {"python": sys.version, "folder": str(venv), "installed": {}, "libraries": []}
    python = python_of(venv)
    if stamp["installed"].get(kind) != digest(kind):
        install(python, kind)
        kinds = {kind} if kind in APART else {"run", kind}  # the pins of test hold those of run
        stamp |= {"installed": {each: digest(each) for each in kinds}, "libraries": []}
        write_stamp(venv, stamp)
    asked = {*platforms, *(libraries.PROGRAMS if programs else ())}
    if not asked.issubset(stamp["libraries"]):
        libraries.ensure(python, platforms, install=system, programs=programs)
        stamp["libraries"] = sorted({*asked, *stamp["libraries"]})
        write_stamp(venv, stamp)
    return python


def create(venv: Path, platforms: Collection[str] = (), *, system: bool) -> None:
    """Make an empty environment, in place of one that no longer fits."""
    if venv.exists() and any(venv.iterdir()) and not (venv / "pyvenv.cfg").exists():
        raise Stop(f"{venv} is not a virtual environment; it is left as it is")
    if importlib.util.find_spec("ensurepip") is None:
        libraries.install_venv_package(platforms, install=system)
    say(f"making {venv} with Python {sys.version.split()[0]}")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(venv)]) != 0:
        shutil.rmtree(venv, ignore_errors=True)
        raise Stop("the virtual environment could not be made; see above")


def install(python: Path, kind: str) -> None:
    """Install the pins with pip: ready-built files only, each with the hash it must have. The pins
    are all there is, and of their many modules few are ever imported: neither is looked into.
    """
    say(f"installing what {kind} needs (some {DOWNLOADS[kind]} MB the first time)")
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-input", "--only-binary", ":all:", "--require-hashes", "--no-deps"]
    command += ["--no-compile"]
    command += ["--requirement", str(requirements(kind))]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        raise Stop(why_pip_failed(done.stderr))


def why_pip_failed(errors: str) -> str:
    """What pip's errors mean; its own last line misleads where there is no network."""
    if "DO NOT MATCH THE HASHES" in errors:
        return (
            "a downloaded file does not match its pinned hash: the index or something on the way"
            " to it hands out other files than the ones that were pinned. Nothing was installed."
        )
    if re.search(r"Retrying \(Retry|NewConnectionError|Max retries|SSLError|ProxyError", errors):
        return (
            "no package index could be reached. Check the network, or pip's configuration where"
            " a proxy or an index of your own is used."
        )
    if "No matching distribution" in errors:
        return (
            f"there is no ready-built file for Python {sys.version.split()[0]} on {sys.platform}"
            " (or the package index lacks it); see above for the package."
        )
    return "pip could not install what is needed; see above."


def lock(python: Path, options: list[str]) -> None:
    """Write the requirements files anew: for every system and Python, with hashes, no hosts."""
    install_uv = [str(python), "-m", "pip", "install", "--quiet", "--only-binary", ":all:", UV]
    if subprocess.call(install_uv) != 0:
        raise Stop("uv, which works out the pins, could not be installed; see above")
    compile_pins = [str(python), "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet"]
    compile_pins += ["--universal", "--generate-hashes", "--no-header", "--no-annotate"]
    # The certificates of the system, where a proxy has its own.
    variables = {"UV_NATIVE_TLS": "1", **os.environ}
    as_tested = ["--constraint", str(requirements("test"))]
    asked = {
        "test": ["--group", "test", *options],
        "run": as_tested,
    }
    for kind, more in APART.items():
        asked[kind] = ["--group", kind, *more, *as_tested, *WITHOUT_QT, *options]
    for kind, more in asked.items():
        path = requirements(kind)
        if subprocess.call([*compile_pins, *more, "--output-file", path], cwd=ROOT, env=variables):
            raise Stop("uv could not work out the pins; see above")
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if "://" not in line and not line.startswith(("--", "#"))]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")


WITHOUT_QT = [f"--no-emit-package={name}" for name in ("pyside6-essentials", "shiboken6")]
