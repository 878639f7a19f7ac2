"""The rules of the house that no other tool checks: rooms, names, sizes, papers."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import ROOT, files

PACKAGE = ROOT / "annotator"

NO_ROOM = {"utils", "util", "misc", "helpers", "helper", "common", "manager", "managers"}
"""Names that say nothing about what lies inside, so that anything ends up there."""

LONGEST_MODULE = 500
LONGEST_CLASS = 300

NOT_FOR_GIT = re.compile(
    # Each word is broken by brackets, so that this file does not find itself.
    r"(?<![\w.])/(w[o]rk|r[o]ot|t[m]p|f[a]rm|o[p]t)/|(?<![\w.])/h[o]me/\w"
    r"|p[y]pi\.org|p[y]thonhosted|registry\.n[p]mjs|deb\.d[e]bian|security\.d[e]bian"
    r"|archive\.u[b]untu|p[y]pi/simple"
)
"""Paths of one machine and hosts of package registries: they hold nowhere else."""

TESTED_ELSEWHERE = {
    "annotator/__main__.py": "one call; test_house.py starts it",
}
"""Modules without a test file of the same name, each with the reason."""


def modules(*folders: str) -> list[Path]:
    """Every Python file below these folders of the checkout."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def names(paths: list[Path]) -> list[str]:
    """The paths as they are written in the project."""
    return [path.relative_to(ROOT).as_posix() for path in paths]


def defines_something(path: Path) -> bool:
    """Whether a module holds code of its own, beyond names it hands on."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in body)


def python(code: str) -> str:
    """What a fresh interpreter prints for ``code``."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_imports_keep_to_the_rooms() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as go; go(['--no-cache'])",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_no_machine_path_and_no_registry_host_in_git() -> None:
    found = []
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.split("\n"), start=1):
            if match := NOT_FOR_GIT.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {match[0]}")
    assert not found, "\n".join(found)


def test_no_lock_file_with_hosts_in_git() -> None:
    assert not {"uv.lock", "pylock.toml", "poetry.lock"} & {path.name for path in files()}


def test_every_name_says_what_lies_inside() -> None:
    parts = {part for path in modules("annotator", "packaging") for part in path.parts}
    words = {word for part in parts for word in Path(part).stem.split("_")}
    assert not words & NO_ROOM


def test_every_module_has_a_docstring() -> None:
    bare = [
        path
        for path in modules("annotator", "packaging", "tests")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not names(bare)


def test_nothing_is_hidden_from_the_type_checker() -> None:
    comment = re.compile(r"#\s*(type:\s*ignore|mypy:)")
    hidden = [
        path
        for path in modules("annotator", "packaging", "tests")
        if comment.search(path.read_text(encoding="utf-8"))
    ]
    assert not names(hidden)


SHARED_BY_FORMATS = {
    *("archives", "base", "bundle", "extras", "fields", "file_names", "flattening"),
    *("ids", "json_files", "json_groups", "markup", "markup_door", "offsets", "options"),
    *(
        "pages",
        "passages",
        "records",
        "sheets",
        "sources",
        "tables",
        "tags",
        "token_articles",
        "tokens",
    ),
    "typed_values",
}
"""What format modules may import from each other's room."""


def test_formats_do_not_know_each_other() -> None:
    """All but the registry: a format is added or taken out without touching another."""
    room = PACKAGE / "formats"
    found = []
    for path in sorted(room.rglob("*.py")):
        own = path.relative_to(room).with_suffix("").parts[0]
        if own in {"__init__", "registry"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.module:
                continue
            full = [f"{node.module}.{alias.name}" for alias in node.names]
            others = {name.split(".")[2] for name in full if name.startswith("annotator.formats.")}
            found += [f"{own} imports {other}" for other in others - {own} - SHARED_BY_FORMATS]
    assert not found


def test_no_module_and_no_class_outgrows_a_reader() -> None:
    long = []
    for path in modules("annotator"):
        text = path.read_text(encoding="utf-8")
        (name,) = names([path])
        if (lines := text.count("\n")) > LONGEST_MODULE:
            long.append(f"{name}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_CLASS:
                    long.append(f"{name}: class {node.name}: {lines} lines")
    assert not long


def test_every_module_has_a_test_file_of_its_name() -> None:
    alone = []
    for path in modules("annotator"):
        if path.name == "__init__.py" and not defines_something(path):
            continue
        place = path.relative_to(PACKAGE)
        inside = place.parent.name or PACKAGE.name
        stem = inside if path.name == "__init__.py" else path.stem
        test = ROOT / "tests" / place.parent / f"test_{stem.lstrip('_')}.py"
        if not test.exists():
            alone.append(path)
    assert set(names(alone)) == set(TESTED_ELSEWHERE) & set(names(modules("annotator")))


def test_exemptions_give_a_reason() -> None:
    assert all(TESTED_ELSEWHERE.values())


HEAVY = ("PySide6", "sqlite_utils", "pandas", "hypothesis")

LIGHT_ROOMS = [
    f"annotator.{room}"
    for room in ("text", "domain", "journal", "store", "formats", "project", "exchange", "cli")
    if (PACKAGE / room).is_dir()
]


@pytest.mark.parametrize("room", LIGHT_ROOMS)
def test_core_loads_nothing_heavy(room: str) -> None:
    """Start-up time is theirs, and the command line must run where Qt's libraries are missing."""
    code = f"import sys, {room}; print([name for name in {HEAVY} if name in sys.modules])"
    assert python(code).strip() == "[]"


def test_help_of_the_command_line_loads_no_qt() -> None:
    code = """
import runpy, sys
sys.argv = ["annotator", "--help"]
try:
    runpy.run_module("annotator", run_name="__main__", alter_sys=True)
except SystemExit as stop:
    assert not stop.code, stop.code
print([name for name in sys.modules if name.startswith(("PySide6", "annotator.gui"))])
"""
    assert python(code).splitlines()[-1] == "[]"


def test_readme_names_every_verb() -> None:
    usage = python(
        "import runpy, sys; sys.argv = ['annotator', '--help'];"
        " runpy.run_module('annotator', run_name='__main__', alter_sys=True)"
    )
    listed = re.search(r"\{([a-z,-]+)\}", usage)
    assert listed, usage
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [verb for verb in listed[1].split(",") if f"annotator {verb}" not in readme]
    assert not missing


def test_readme_names_every_format() -> None:
    listed = python(
        "from annotator.exchange.registry import FORMATS; print(*(f.id for f in FORMATS))"
    )
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in listed.split() if f"`{name}`" not in readme]
    assert not missing


OPTIONAL = "python3 packaging/dev.py test --label-studio"


def test_readme_and_continuous_integration_name_the_same_tests() -> None:
    """But for the optional job, which only the README names."""
    command = re.compile(
        r"^ *(python3 packaging/dev\.py test(?: --[\w-]+)?)(?: +#.*)?$", re.MULTILINE
    )
    *readme, optional = command.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "set -eu\n" in run
    assert optional == OPTIONAL
    assert len(readme) == 2
    assert command.findall(run) == readme
