"""A project to import into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.project.project import Project
from tests.project.builders import create


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """An empty project of Ana's with the scheme of the tests."""
    with create(tmp_path / "work.annotator") as made:
        yield made
