"""Checking beside this process: the same answer, stopped when asked, errors handed over."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.errors import CancelledError, UserError
from annotator.store import apart
from annotator.store.apart import check_beside
from annotator.store.check import check_file
from tests.project.builders import tag, with_articles


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project with a tag."""
    place = tmp_path / "p.annotator"
    project, (first, _) = with_articles(place)
    with project:
        tag(project, first, "actor", "Herald")
    return place


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file counts as large."""
    monkeypatch.setattr(apart, "LARGE", 1)


def never() -> bool:
    return False


@pytest.mark.usefixtures("large")
def test_another_process_gives_the_same_answer(path: Path) -> None:
    found = check_beside(path, never)
    assert found == check_file(path)
    assert (found.spans, found.faults) == (1, [])


@pytest.mark.usefixtures("large")
def test_faults_come_over(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"Herald", b"Gerald"))
    assert check_beside(path, never).faults == check_file(path).faults != []


@pytest.mark.usefixtures("large")
def test_it_stops_when_asked(path: Path) -> None:
    with pytest.raises(CancelledError):
        check_beside(path, lambda: True)


@pytest.mark.usefixtures("large")
def test_an_error_is_the_same_sentence(path: Path) -> None:
    path.write_bytes(b"no project" * 100)
    sentences = []
    for check in (lambda p: check_beside(p, never), check_file):
        with pytest.raises(UserError) as error:
            _run(check, path)
        sentences.append(str(error.value))
    assert sentences[0] == sentences[1]
    assert "is not an Annotator project" in sentences[0]


def _run(check: Callable[[Path], object], path: Path) -> None:
    check(path)


@pytest.mark.usefixtures("large")
def test_a_process_that_is_killed_is_a_sentence(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "check_file", _die)
    with pytest.raises(UserError, match="was ended from outside"):
        check_beside(path, never)


def _die(_path: Path) -> None:
    raise SystemExit(9)


def test_a_small_file_starts_no_process(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(apart, "multiprocessing")
    assert check_beside(path, never).faults == []
