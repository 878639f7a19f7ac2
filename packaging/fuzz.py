"""Spoilt input for every importer: whatever comes in is read or refused, and nothing else happens.

    python3 packaging/dev.py fuzz [--inputs 10000] [--seed N] [--format F]… [--keep]

Each format writes what it reads, then `tests/formats/mutating.py` spoils that, once for each seed
from the first one on. Any exception but BadInputError, what does not hold together and whatever
takes longer than 20 s ends with exit code 1 and the seed to see it again. Each format has a process
of its own. `--keep` puts the figures into `fuzz-table.md`, beside those of formats left out.
"""

import argparse
import faulthandler
import json
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT), str(HERE)]

from annotator.exchange.registry import FORMATS, format_by_id  # noqa: E402 - just put on the path
from tests.formats.mutating import Spoiler  # noqa: E402 - the same
from tests.formats.samples import outcome, sample  # noqa: E402 - the same

TABLE = HERE / "fuzz-table.md"
PATIENCE = 20
"""Seconds one input may take."""
_MEMORY = 4 << 30
"""Bytes of addresses a process gets: what would take all memory fails instead."""

_HEAD = """# Spoilt input, and what came of it

Written by `python3 packaging/dev.py fuzz --keep`; do not edit. Of the inputs some are still read
whole, of some a part is left out and told, the rest is refused in a sentence; anything else is a
failure, of which there is none here. `fuzz --format F --seed N --inputs 1` tries one again.
"""

_COLUMNS = """\
| format | inputs | first seed | read | read in part | refused | seconds | slowest, ms |
|---|---:|---:|---:|---:|---:|---:|---:|
"""


@dataclass
class Row:
    """What came of the inputs for a format."""

    format: str
    seed: int
    inputs: int = 0
    read: int = 0
    told: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    """Milliseconds."""
    failed: int | None = None
    """The seed at which it ended."""

    def __str__(self) -> str:
        counts = [self.inputs, self.seed, self.read, self.told, self.refused]
        figures = [f"{one:,}" for one in (*counts, round(self.seconds), round(self.slowest))]
        return f"| {self.format} | {' | '.join(figures)} |"


class TooSlow(Exception):
    """An input takes longer than :data:`PATIENCE`."""


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow


def tried(identifier: str, first: int, inputs: int) -> Row:
    """All the inputs for a format, until one fails; why is on standard error then."""
    form = format_by_id(identifier)
    row = Row(identifier, first)
    signal.signal(signal.SIGALRM, _too_slow)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="annotator-fuzz-") as folder:
        path = sample(form, Path(folder))
        spoiler = Spoiler(path)
        for seed in range(first, first + inputs):
            print(seed, flush=True)  # the last one is the culprit where the process dies
            row.inputs += 1
            with spoiler.spoilt(seed):
                before = time.perf_counter()
                signal.alarm(PATIENCE)
                try:
                    found = outcome(form, path)
                except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
                    traceback.print_exc()
                    row.failed = seed
                    break
                finally:
                    signal.alarm(0)
                row.slowest = max(row.slowest, (time.perf_counter() - before) * 1e3)
            row.refused += found.refused
            row.told += bool(found.problems)
            row.read += not found.refused and not found.problems
    row.seconds = time.perf_counter() - began
    return row


def in_its_own_process(identifier: str, first: int, inputs: int) -> tuple[Row, str]:
    """The row, and why it failed."""
    command = [sys.executable, __file__, "--row", identifier]
    command += ["--seed", str(first), "--inputs", str(inputs)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    last = done.stdout.splitlines()[-1] if done.stdout else str(first)
    if done.returncode == 0:
        return Row(**json.loads(last)), done.stderr
    seed = int(last) if last.isdigit() else first
    return Row(identifier, first, seed - first, failed=seed), done.stderr


def keep(rows: list[Row]) -> None:
    """Put the rows into the table, in the order of the formats; others there stay."""
    old = TABLE.read_text(encoding="utf-8").splitlines() if TABLE.exists() else []
    lines = {line.split(" | ")[0][2:]: line for line in old if line.startswith("| ")}
    lines |= {row.format: str(row) for row in rows}
    kept = [lines[form.id] for form in FORMATS if form.id in lines]
    TABLE.write_text(
        "\n".join([_HEAD, _COLUMNS.rstrip(), *kept, ""]), encoding="utf-8", newline="\n"
    )


def main() -> int:
    """Try all; 1 where something failed or a format is not there."""
    ids = [form.id for form in FORMATS if form.reads]
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--inputs", type=int, default=10_000, help="for each format")
    parser.add_argument("--seed", type=int, default=0, help="the first one; default: 0")
    parser.add_argument("--format", action="append", choices=ids, help="default: all")
    parser.add_argument("--keep", action="store_true", help="put the figures into fuzz-table.md")
    parser.add_argument("--row", choices=ids, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.row:
        faulthandler.enable()
        warnings.simplefilter("error")
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        print(json.dumps(asdict(tried(options.row, options.seed, options.inputs))))
        return 0
    rows = []
    well = True
    print(_COLUMNS, end="")
    for identifier in options.format or ids:
        if missing := format_by_id(identifier).missing:
            print(f"{identifier}: not tried, {', '.join(missing)} is not installed")
            well = False
            continue
        row, why = in_its_own_process(identifier, options.seed, options.inputs)
        print(row, flush=True)
        if row.failed is None:
            rows.append(row)
            continue
        well = False
        print(why)
        print(
            f"again: python3 packaging/dev.py fuzz --format {identifier} --seed {row.failed}"
            " --inputs 1",
            flush=True,
        )
    if options.keep:
        keep(rows)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
