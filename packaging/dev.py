#!/usr/bin/env python3
"""The one command for a checkout: sets up whatever is missing, then runs or checks Annotator.

Needs Python 3.11 and nothing else; everything it fetches goes into ``.venv`` in the checkout, but
for system libraries on Linux. The syntax of this file must stay readable to Python 3.6, which
then gets a sentence instead of a SyntaxError.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWEST_KNOWN = (3, 15)


def newer_python() -> "str | None":
    """The newest fitting Python on PATH; the names are tried out, for a shim may lead nowhere."""
    test = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    for minor in range(NEWEST_KNOWN[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and subprocess.call([found, "-c", test], stderr=subprocess.DEVNULL) == 0:
            return found
    return None


def hand_over() -> int:
    """Start again in a Python that is new enough, or say that there is none."""
    found = newer_python()
    if found:
        return subprocess.call([found, *sys.argv])
    sys.stderr.write(
        f"Annotator needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is"
        f" Python {sys.version.split()[0]}, and no newer one is on PATH.\n"
        "Debian 12, Ubuntu 24.04 and Fedora have one as python3; else install one and try again.\n"
    )
    return 2


if sys.version_info < OLDEST:
    sys.exit(hand_over())

import argparse
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import environment
import libraries
from environment import OUT, PACKAGING, ROOT
from talk import Stop, say

SAMPLES = ROOT / "resources" / "sample"


def annotator(python: Path, *arguments: str, **variables: str) -> int:
    """Run ``python -m annotator`` on the checkout and hand its exit code through."""
    return subprocess.call(
        [python, "-m", "annotator", *arguments], cwd=ROOT, env={**os.environ, **variables}
    )


def script(python: Path, name: str, *arguments: str) -> int:
    """Run one of the scripts beside this one; ``import annotator`` finds this checkout there."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    variables = {**os.environ, "PYTHONPATH": path}
    return subprocess.call([python, PACKAGING / name, *arguments], cwd=ROOT, env=variables)


def sample(python: Path) -> Path:
    """The sample project as it ships, built first where the checkout has none."""
    if not any(SAMPLES.glob("*.annotator")):
        say("building the sample project")
        if script(python, "sample.py") != 0:
            raise Stop("the sample project could not be built; see above")
    for project in sorted(SAMPLES.glob("*.annotator")):
        return project
    raise Stop(f"packaging/sample.py left no project in {SAMPLES}")


def writable_sample(python: Path) -> Path:
    """A copy of the sample project to work in; one that is there already is kept."""
    shipped = sample(python)
    copy = OUT / shipped.name
    if copy.exists():
        say(f"opening {copy}, your copy of the sample (delete it to begin afresh)")
    else:
        OUT.mkdir(exist_ok=True)
        # Not the mode: a read-only checkout must not give a read-only copy.
        shutil.copyfile(shipped, copy)
        say(f"opening {copy}, a copy of the sample to work in")
    return copy


def run(options: argparse.Namespace, _rest: list[str]) -> int:
    """Open the window; without a display, drive it unseen through the main job."""
    file = options.file and Path(options.file).absolute()
    python = environment.prepare("run", libraries.wanted(os.environ), system=options.system)
    if libraries.display_answers(os.environ):
        return annotator(python, "gui", str(file or writable_sample(python)))
    if file:
        raise Stop(
            "there is no display to open a window on (neither WAYLAND_DISPLAY nor DISPLAY leads"
            " to one).\nStart this in a desktop session or under xvfb-run; the command line works"
            " without: .venv/bin/python -m annotator --help"
        )
    say("no display here: driving the same window offscreen through the main job on the sample")
    sample(python)
    folder = OUT / "demo"
    started = time.time()
    code = annotator(python, "gui", "--demo-offscreen", str(folder), QT_QPA_PLATFORM="offscreen")
    written = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.stat().st_mtime >= started - 1
    ]
    say(f"written to {folder}:" if written else f"nothing was written to {folder}")
    for path in written:
        print(f"  {path}", flush=True)
    return code


def test(options: argparse.Namespace, rest: list[str]) -> int:
    """Make every check there is; further arguments go to pytest."""
    if options.apart == "consumers":
        return consume(options, rest)
    if options.apart == "labelstudio":
        return validate(options, rest)
    python = environment.prepare("test", {"offscreen", "xcb"}, system=options.system, programs=True)
    sample(python)
    imports = "from importlinter.cli import lint_imports_command as go; go()"
    return steps(
        python,
        {
            "ruff check": ["-m", "ruff", "check", "--quiet"],
            "ruff format": ["-m", "ruff", "format", "--check", "--quiet"],
            "lint-imports": ["-c", imports, "--no-logo"],
            "pytest": [*PYTEST, *rest],
        },
        # The tests wait now and then, so that both together take little more than one of them.
        beside={"mypy": ["-m", "mypy", "--no-error-summary"]},
    )


PYTEST = ["-m", "pytest", "-n", "2", "--dist", "worksteal"]


def consume(options: argparse.Namespace, rest: list[str]) -> int:
    """Make the checks that need heavy libraries: those ``test`` skips, and the contract for the
    formats that are not there without them.
    """
    python = environment.prepare("consumers", system=options.system)
    skipped = [path for path, asked in asking().items() if LABEL_STUDIO not in asked]
    contract = ["tests/formats/test_contract.py", "-m", "consumers"]
    return steps(
        python,
        {
            "consumers": [*WITHOUT_QT, *skipped, *rest],
            "contract": [*WITHOUT_QT, *contract, *rest],
        },
    )


def validate(options: argparse.Namespace, rest: list[str]) -> int:
    """Hold what we write for Label Studio against its own code."""
    python = environment.prepare("labelstudio", system=options.system)
    tests = [path for path, asked in asking().items() if LABEL_STUDIO in asked]
    return steps(python, {"label-studio": [*WITHOUT_QT, *tests, *rest]})


WITHOUT_QT = [*PYTEST, "-o", "strict_config=false", "-W", "ignore::pytest.PytestConfigWarning"]
"""Without pytest-qt, pytest does not know what pyproject.toml says to it."""

LABEL_STUDIO = "label_studio_sdk"


def asking() -> "dict[str, set[str]]":
    """The test files that are skipped, or parts of them, where a library is not there; and which
    libraries those are.
    """
    call = re.compile(r'pytest\.importorskip\("(\w+)')
    found = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        asked = set(call.findall(path.read_text(encoding="utf-8")))
        if asked:
            found[path.relative_to(ROOT).as_posix()] = asked
    return found


def steps(
    python: Path,
    commands: "dict[str, list[str]]",
    *,
    beside: "dict[str, list[str]] | None" = None,
) -> int:
    """Do each, whatever became of those before it, and print a table; 1 where one failed.

    What is to be done ``beside`` the others is started first and heard last.
    """
    variables = {"QT_QPA_PLATFORM": "offscreen", **in_memory(), **os.environ, "PYTHONUTF8": "1"}
    # Tests start hundreds of processes, which otherwise would each compile all they import.
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    rows = []
    with ThreadPoolExecutor() as pool:
        waiting = {
            name: pool.submit(heard, [python, *command], variables)
            for name, command in (beside or {}).items()
        }
        for name, command in commands.items():
            say(name)
            started = time.perf_counter()
            code = subprocess.call([python, *command], cwd=ROOT, env=variables)
            rows.append((name, code, time.perf_counter() - started))
        for name, one in waiting.items():
            say(name)
            said, code, seconds = one.result()
            print(said, end="", flush=True)
            rows.append((name, code, seconds))
    say("result")
    for name, code, seconds in rows:
        verdict = "passed" if code == 0 else f"FAILED ({code})"
        print(f"  {name:<14}{verdict:<14}{seconds:6.1f} s", flush=True)
    return int(any(code for _name, code, _seconds in rows))


def in_memory() -> "dict[str, str]":
    """Where temporary files are best: in memory, where there is a folder of it with room. Tests
    write thousands of projects, and each of their steps down to the disk.
    """
    try:
        there = shutil.disk_usage(MEMORY).free >= ROOM and os.access(MEMORY, os.W_OK)
    except OSError:
        there = False
    return {"TMPDIR": MEMORY} if there else {}


MEMORY = "/dev/shm"  # noqa: S108 - pytest makes folders of its own in it, which nobody else may enter
ROOM = 4 << 30
"""Bytes."""


def heard(command: "list[str | Path]", variables: "dict[str, str]") -> "tuple[str, int, float]":
    """What a command said, its exit code, and how long it took."""
    started = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=variables,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    return done.stdout, done.returncode, time.perf_counter() - started


def bench(options: argparse.Namespace, rest: list[str]) -> int:
    """Measure speed and memory; further arguments go to bench.py."""
    if options.apart:
        python = environment.prepare(options.apart, system=options.system)
        return script(python, "bench.py", "--only", "datasets", *rest)
    python = environment.prepare("run", {"offscreen"}, system=options.system)
    return script(python, "bench.py", *rest)


def monkey(options: argparse.Namespace, rest: list[str]) -> int:
    """Try random keys, mouse and commands in the window; further arguments go to monkey.py."""
    python = environment.prepare("run", {"offscreen"}, system=options.system)
    return script(python, "monkey.py", *rest)


def fuzz(options: argparse.Namespace, rest: list[str]) -> int:
    """Put spoilt input to every importer; further arguments go to fuzz.py."""
    # The environment in which no format is missing.
    return script(environment.prepare("consumers", system=options.system), "fuzz.py", *rest)


def build_sample(options: argparse.Namespace, rest: list[str]) -> int:
    """Build the sample project from the texts in corpus/."""
    return script(environment.prepare("run", system=options.system), "sample.py", *rest)


def lock(options: argparse.Namespace, rest: list[str]) -> int:
    """Pin anew what pyproject.toml asks for; further arguments (--upgrade) go to uv."""
    environment.lock(environment.prepare("test", system=options.system), rest)
    return script(environment.prepare("test"), "licences.py")


VERBS = {
    "run": run,
    "test": test,
    "bench": bench,
    "monkey": monkey,
    "fuzz": fuzz,
    "sample": build_sample,
    "lock": lock,
}


INSTEAD = {
    ("test", "consumers"): "let spaCy, datasets, pyarrow and pandas read what we write instead",
    ("test", "label-studio"): "let Label Studio's own code check what we write for it instead",
    ("bench", "consumers"): "only the rows `datasets`, where pyarrow is there",
}
"""By verb and option, what is done instead in an environment apart."""


def parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """The verb with its options, and what is left over for the tool behind it."""
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument(
        "--no-system",
        dest="system",
        action="store_false",
        help="never install system packages, only say which are missing",
    )
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.split("\n", 1)[0])
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, function in VERBS.items():
        summary = (function.__doc__ or "").split("\n", 1)[0]
        verb = verbs.add_parser(name, parents=[common], help=summary, allow_abbrev=False)
        if name == "run":
            verb.add_argument("file", nargs="?", help="the project to open; default: the sample")
        apart = verb.add_mutually_exclusive_group()
        for (whose, option), told in INSTEAD.items():
            if whose == name:
                kind = option.replace("-", "")
                apart.add_argument(
                    f"--{option}", dest="apart", action="store_const", const=kind, help=told
                )
    options, rest = parser.parse_known_args(arguments)
    if rest and options.verb == "run":
        parser.error(f"run does not know {' '.join(rest)}")
    return options, rest


def main(arguments: list[str]) -> int:
    """Do one verb; what stands in the way is told in a sentence, with exit code 2."""
    options, rest = parse(arguments)
    try:
        return VERBS[options.verb](options, rest)
    except Stop as stop:
        print(f"dev.py: {stop}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
