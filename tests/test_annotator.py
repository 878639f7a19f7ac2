"""The package itself."""

import subprocess
import sys

import pytest

import annotator
from tests.checkout import ROOT


def test_importing_the_package_loads_nothing_of_it() -> None:
    code = "import annotator, sys; print([n for n in sys.modules if n.startswith('annotator.')])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_what_is_not_there_is_said() -> None:
    for name in ("nothing", "scripts"):
        with pytest.raises(AttributeError, match=f"has no attribute '{name}'"):
            getattr(annotator, name)
