"""The list of tables of a damaged file, put back."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from annotator.project import recovery
from annotator.project.operations import people
from annotator.project.project import Project
from annotator.settings.table import Settings
from annotator.store.check import check_file
from annotator.store.mending import mend, tables_known
from tests.checkout import ROOT
from tests.project.builders import tag, with_articles


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project with two articles and a tag."""
    place = tmp_path / "p.annotator"
    project, (first, _) = with_articles(place)
    with project:
        tag(project, first, "actor", "Herald")
    return place


def pages_of_the_list(path: Path) -> tuple[int, list[int]]:
    """The size of a page, and the pages among the first that are no table's or index's root."""
    connection = sqlite3.connect(path)
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    roots = {page for (page,) in connection.execute("SELECT rootpage FROM sqlite_schema")}
    connection.close()
    return size, [page for page in range(1, max(roots)) if page not in roots]


def spoil(path: Path, page: int, size: int) -> None:
    """Flip every bit of a page but those of the file's own header."""
    data = bytearray(path.read_bytes())
    for place in range((page - 1) * size + (100 if page == 1 else 0), page * size):
        data[place] ^= 0xFF
    path.write_bytes(data)


def test_a_whole_file_knows_its_tables(path: Path) -> None:
    assert tables_known(path)


def test_every_page_of_the_list_can_be_put_back(path: Path, tmp_path: Path) -> None:
    size, pages = pages_of_the_list(path)
    assert len(pages) > 1
    for page in pages:
        damaged = tmp_path / f"{page}.annotator"
        shutil.copyfile(path, damaged)
        spoil(damaged, page, size)
        assert not tables_known(damaged)
        mend(damaged)
        assert check_file(damaged).faults == []
        before, after = path.read_bytes(), damaged.read_bytes()
        changed = {
            at // size + 1
            for at in range(0, len(before), size)
            if before[at : at + size] != after[at : at + size]
        }
        assert changed <= set(pages), "nothing else was touched"


def test_a_file_that_grew_gets_the_list_it_was_made_with(tmp_path: Path) -> None:
    grown = tmp_path / "grown.annotator"
    shutil.copyfile(ROOT / "corpus" / "projects" / "v1.annotator", grown)
    with Project.open(grown, Settings(machine="m", my_name="Ana")) as project:
        project.run(people.change(project.me))
        spans = [project.reads.spans(uid) for uid in project.reads.article_uids()]
    spoil(grown, 1, pages_of_the_list(grown)[0])
    assert not tables_known(grown)
    mend(grown)
    assert tables_known(grown)
    saved = recovery.salvage(grown, tmp_path / "saved.annotator", Settings(machine="m"))
    with Project.open(saved.path, Settings(machine="m", my_name="Ana")) as project:
        assert [project.reads.spans(uid) for uid in project.reads.article_uids()] == spans


def test_salvage_saves_everything_then(path: Path, tmp_path: Path) -> None:
    size, pages = pages_of_the_list(path)
    spoil(path, pages[-1], size)
    saved = recovery.salvage(path, tmp_path / "saved.annotator", Settings(machine="m"))
    assert (saved.articles, saved.annotations, saved.lost) == (2, 1, 0)
    with Project.open(saved.path, Settings(machine="m", my_name="Ana")) as project:
        assert len(project.reads.article_uids()) == 2
