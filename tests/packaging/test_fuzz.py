"""Spoilt input by the hundred: the figures, and that what goes wrong is found and seen again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import fuzz
from tests.checkout import ROOT
from tests.formats.mutating import Spoiler
from tests.formats.samples import files_of

SCRIPT = ROOT / "packaging" / "fuzz.py"


def started(*arguments: str, sabotage: str = "") -> subprocess.CompletedProcess[str]:
    """The script in a process of its own; ``sabotage`` is done to the program before."""
    code = (
        f"import runpy, sys; sys.path[:0] = [{str(ROOT)!r}, {str(SCRIPT.parent)!r}];"
        f"sys.argv = ['fuzz', *{list(arguments)!r}]\n{sabotage}\n"
        f"runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    )
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=110)


def test_every_input_is_read_or_told_or_refused() -> None:
    done = started("--format", "jsonl", "--inputs", "60", "--seed", "7")
    assert done.returncode == 0, done.stdout + done.stderr
    cells = [cell.strip() for cell in done.stdout.splitlines()[-1].split("|")[1:-1]]
    assert cells[:3] == ["jsonl", "60", "7"]
    read, told, refused = map(int, cells[3:6])
    assert read + told + refused == 60
    assert told > 0


FAULTS = {
    "ValueError": "raise ValueError",
    "TooSlow": "import time; time.sleep(30)",
    "MemoryError": "bytes(1 << 40)",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_else_happens_is_found_with_its_seed(fault: str) -> None:
    sabotage = (
        "import signal; from annotator.formats.text import Text\n"
        "alarm = signal.alarm; signal.alarm = lambda seconds: alarm(seconds and 1)\n"
        f"def read(self, path, choices=None): {FAULTS[fault]}\nText.read = read\n"
    )
    done = started("--row", "text", "--seed", "11", "--inputs", "5", sabotage=sabotage)
    assert json.loads(done.stdout.splitlines()[-1])["failed"] == 11
    assert fault in done.stderr


def test_a_process_that_dies_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    dies = subprocess.CompletedProcess([], -11, "3\n4\n", "Segmentation fault")
    monkeypatch.setattr(subprocess, "run", lambda *_arguments, **_options: dies)
    row, why = fuzz.in_its_own_process("text", 3, 9)
    assert (row.inputs, row.failed, why) == (1, 4, "Segmentation fault")


def test_the_table_keeps_what_was_not_tried_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fuzz, "TABLE", tmp_path / "table.md")
    fuzz.keep([fuzz.Row("brat", 0, 1_000), fuzz.Row("text", 0, 1_000)])
    fuzz.keep([fuzz.Row("brat", 5, 2_000, 1, 2, 3, 4.4, 5.5)])
    rows = fuzz.TABLE.read_text(encoding="utf-8").splitlines()[-2:]
    assert rows == [
        "| text | 1,000 | 0 | 0 | 0 | 0 | 0 | 0 |",
        "| brat | 2,000 | 5 | 1 | 2 | 3 | 4 | 6 |",
    ]


def test_a_seed_spoils_the_same_way_and_all_is_mended_after(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("one 1\ntwo 2\nthree 3\n" * 9, encoding="utf-8")
    (tmp_path / "a.txt").write_text("four 4\n", encoding="utf-8")

    def contents() -> list[bytes]:
        return [one.read_bytes() for one in files_of(tmp_path)]

    intact = contents()
    spoiler = Spoiler(tmp_path)
    spoilt = []
    for seed in (1, 2, 1):
        with spoiler.spoilt(seed):
            spoilt.append(contents())
        assert contents() == intact
    assert spoilt[0] == spoilt[2]
    assert intact != spoilt[0] != spoilt[1]
