"""Killing the program at any moment loses nothing that was told as saved, and halves nothing."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue

import pytest

from annotator.project.project import Project
from annotator.store.check import check
from tests.checkout import ROOT
from tests.project.builders import rows, settings, with_articles
from tests.proofs.worker import fingerprint

ACKNOWLEDGED = 1_000


@dataclass
class Told:
    """What the worker said last."""

    steps: int
    state: str


class Worker:
    """The other process, and what it tells."""

    def __init__(self, path: Path, seed: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.proofs.worker", str(path), str(seed)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self._lines: Queue[str] = Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._lines.put(line)

    def tells(self) -> str:
        return self._lines.get(timeout=60)

    def kill(self) -> list[str]:
        """Kill it, and give what it had told before it died."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(60)
        self._reader.join(60)
        assert self._process.stdout
        self._process.stdout.close()
        left = []
        while True:
            try:
                left.append(self._lines.get_nowait())
            except Empty:
                # A line cut short was not told.
                return [line for line in left if line.endswith("\n")]


def after_death(path: Path) -> Told:
    """Open what is left as the program does, and check it from top to bottom."""
    with Project.open(path, settings()) as project:
        assert check(project.database.reader()).faults == []
        ((steps,),) = rows(project, "SELECT count(*) FROM txn")
        return Told(steps, fingerprint(project))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
def test_every_acknowledged_step_outlives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    project, _ = with_articles(path)
    with project:
        known = Told(2, fingerprint(project))
    chance = random.Random(20240629)
    acknowledged = kills = 0
    while acknowledged < ACKNOWLEDGED:
        worker = Worker(path, seed=kills)
        word, found = worker.tells().split()
        assert (word, found) == ("open", known.state)
        lines = [worker.tells() for _ in range(chance.randint(1, 140))]
        # By now it is in its next step, or the one after; count to be somewhere else each time.
        sum(range(chance.randrange(200_000)))
        lines += worker.kill()
        kills += 1
        told = Told(int(lines[-1].split()[0]), lines[-1].split()[1])
        assert [int(line.split()[0]) for line in lines] == list(
            range(known.steps + 1, told.steps + 1)
        )
        acknowledged += len(lines)
        left = after_death(path)
        assert left.steps in (told.steps, told.steps + 1)
        # One more may have been committed, and killed before it could say so.
        assert left.steps > told.steps or left.state == told.state
        known = left
    assert kills >= 5


def test_a_step_killed_before_its_commit_is_not_there(tmp_path: Path) -> None:
    """The log of a process that died holds the rows, but no commit."""
    path = tmp_path / "p.annotator"
    project, _ = with_articles(path)
    with project:
        before = fingerprint(project)
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from annotator.project.project import Project\n"
        "from annotator.project.transaction import Operation\n"
        "from tests.project.builders import settings, take_in\n"
        "project = Project.open(Path(sys.argv[1]), settings())\n"
        "writer = project.database.writer\n"
        "writer.execute('PRAGMA cache_size = 5')\n"
        "whole = take_in(*('many words ' * 200 + str(n) for n in range(300)))\n"
        "def apply(tx):\n"
        "    whole.apply(tx)\n"
        "    os.kill(os.getpid(), 9)\n"
        "project.run(Operation('article.import', apply))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert path.with_name("p.annotator-wal").stat().st_size > 100_000
    with Project.open(path, settings()) as project:
        assert fingerprint(project) == before
        assert check(project.database.reader()).faults == []


def test_the_file_after_a_kill_is_whole_to_other_programs(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    with_articles(path)[0].close()
    worker = Worker(path, seed=7)
    lines = [worker.tells() for _ in range(6)]
    lines += worker.kill()
    with Project.open(path, settings()):
        pass
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("SELECT count(*) FROM txn").fetchone()[0] >= int(lines[-1].split()[0])
    connection.close()
    assert sorted(found.name for found in tmp_path.iterdir()) == ["p.annotator"]
