"""Finding in all articles: page after page, slice after slice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui import searching as module
from annotator.gui.searching import Searching
from annotator.project.finding import Found
from annotator.project.project import Project
from tests.project.builders import with_articles


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """120 articles with two places of "word" each, one with 300 of "often"."""
    folder: Path = tmp_path_factory.mktemp("searching")
    texts = [f"Article {number}: a word and a word." for number in range(120)]
    made, _ = with_articles(folder / "p.annotator", *texts, "often " * 300)
    with made:
        made.index_slice(1_000)
        yield made


class Seen:
    """A search and what it gave."""

    def __init__(self) -> None:
        self.searching = Searching()
        self.found: list[Found] = []
        self.searching.found.connect(self.found.extend)


@pytest.fixture
def seen(qapp: QApplication) -> Seen:
    return Seen()


def test_a_page_is_found_and_then_it_waits(project: Project, seen: Seen, qtbot: QtBot) -> None:
    seen.searching.begin(project, "word")
    qtbot.waitUntil(lambda: not seen.searching.looking)
    assert (len(seen.found), seen.searching.articles, seen.searching.places) == (50, 50, 100)
    assert not seen.searching.through
    seen.searching.more()
    qtbot.waitUntil(lambda: not seen.searching.looking)
    assert len(seen.found) == 100
    seen.searching.more()
    qtbot.waitUntil(lambda: seen.searching.through)
    assert (len(seen.found), seen.searching.places, seen.searching.looking) == (120, 240, False)
    seen.searching.more()
    assert len(seen.found) == 120


def test_many_lines_are_a_page_as_well(
    project: Project, seen: Seen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE_LINES", 19)
    seen.searching.begin(project, "word")
    qtbot.waitUntil(lambda: not seen.searching.looking)
    assert seen.searching.places == 20  # two lines an article: the tenth makes the page full


def test_places_without_a_line_count(project: Project, seen: Seen, qtbot: QtBot) -> None:
    seen.searching.begin(project, "often")
    qtbot.waitUntil(lambda: seen.searching.through)
    assert (seen.searching.places, len(seen.found[0].places)) == (300, 20)


def test_it_looks_in_slices(
    project: Project, seen: Seen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SLICE_MS", 0)
    seen.searching.begin(project, "word")
    assert (len(seen.found), seen.searching.looking) == (1, True)
    qtbot.waitUntil(lambda: not seen.searching.looking)
    assert len(seen.found) == 50


@pytest.mark.parametrize("words", ["", "  ", "\u00ad"])
def test_nothing_is_not_looked_for(project: Project, seen: Seen, words: str) -> None:
    seen.searching.begin(project, words)
    assert (seen.searching.looking, seen.searching.through, seen.found) == (False, True, [])


def test_another_search_ends_the_one_before(project: Project, seen: Seen, qtbot: QtBot) -> None:
    seen.searching.begin(project, "word")
    seen.searching.begin(project, "often")
    qtbot.waitUntil(lambda: seen.searching.through)
    assert (seen.searching.articles, seen.found[-1].total) == (1, 300)


def test_stopped_it_knows_nothing(project: Project, seen: Seen) -> None:
    seen.searching.begin(project, "word")
    seen.searching.stop()
    assert (seen.searching.articles, seen.searching.through, seen.searching.unindexed) == (
        0,
        True,
        0,
    )
