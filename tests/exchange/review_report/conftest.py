"""The reviewed project, open."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.exchange.review_report.gathering import Gathering
from annotator.project.project import Project
from tests.exchange.review_report.reviewed import Review, gathered, reviewed
from tests.project.builders import settings


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Review]:
    """The project, closed, and what stands in it."""
    path = tmp_path_factory.mktemp("prepared") / "bridge.annotator"
    with reviewed(path) as made:
        pass
    return path, made


@pytest.fixture
def review(prepared: tuple[Path, Review], tmp_path: Path) -> Iterator[Review]:
    """A fresh copy of it, with Lea at work."""
    path, made = prepared
    copy = tmp_path / path.name
    shutil.copyfile(path, copy)
    with Project.open(copy, settings("Lea")) as project:
        yield made._replace(project=project)


@pytest.fixture
def gathering(review: Review) -> Iterator[Gathering]:
    """What a report on all of it gathers."""
    with gathered(review) as made:
        yield made
