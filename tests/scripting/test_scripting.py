"""What the documentation shows is what happens."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import annotator.scripting
from tests.checkout import ROOT


def test_the_examples_of_the_documentation(bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(bridge.parent)
    tried = doctest.testmod(annotator.scripting)
    assert tried.failed == 0
    assert tried.attempted == 4


def test_the_example_of_the_readme(bridge: Path, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    script = tmp_path / "script.py"
    script.write_text(example.replace("work.annotator", str(bridge)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script], cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "HOME": str(tmp_path)}, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout == "Ana claim that the bridge … is\n"
