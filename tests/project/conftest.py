"""An open project for each test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.project.project import Project
from tests.project.builders import with_articles


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Project, list[Uid]]]:
    """A project of Ana's with two articles, and their uids."""
    project, articles = with_articles(tmp_path / "p.annotator")
    with project:
        yield project, articles


@pytest.fixture
def project(opened: tuple[Project, list[Uid]]) -> Project:
    """The project itself."""
    return opened[0]


@pytest.fixture
def article(opened: tuple[Project, list[Uid]]) -> Uid:
    """The first of its articles."""
    return opened[1][0]


@pytest.fixture
def other(opened: tuple[Project, list[Uid]]) -> Uid:
    """The second of its articles."""
    return opened[1][1]


@pytest.fixture
def lea(project: Project) -> Project:
    """The project with Lea at work, who decides about others' work."""
    project.i_am("Lea")
    return project
