"""Assignments out of tables."""

from pathlib import Path

import pytest

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import Origin
from annotator.errors import BadInputError
from annotator.exchange.assigning import Sheet, read_sheet
from annotator.formats.bundle import Problem
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from tests.project.builders import take_in, with_articles


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Four articles: a title twice, the others known by file name and id, too."""
    made, uids = with_articles(tmp_path / "p.annotator", "One.", "Two.", "Three.", "Three!")

    def apply(tx: Transaction) -> None:
        for uid, title, external in zip(
            uids,
            ("First Post", "Second", "Twice", "Twice"),
            ("import/a.txt", "sub/b.txt", "17", "other/a.txt"),
            strict=True,
        ):
            article = tx.reads.article(uid)
            assert article
            metadata = article.metadata._replace(title=title)
            origin = Origin("import", "text", external)
            tx.put_article(article._replace(metadata=metadata, origin=origin))

    made.run(Operation("article.origin", apply))
    return made


def read(project: Project, tmp_path: Path, text: str, *, encoding: str = "utf-8") -> Sheet:
    path = tmp_path / "who.csv"
    path.write_bytes(text.encode(encoding))
    with project:
        return read_sheet(project, path)


def places(sheet: Sheet, uids: list[Uid]) -> list[tuple[int, str, bool | None]]:
    return [(uids.index(one.article), one.person.name, one.blind) for one in sheet.wanted]


def test_articles_by_uid_file_name_id_and_title(project: Project, tmp_path: Path) -> None:
    uids = project.reads.article_uids()
    sheet = read(
        project,
        tmp_path,
        f"article,annotator\n{text_of(uids[0]).upper()},ana\nsub/b.txt,Ben\nb.txt,Ana\nb,Ana\n"
        "17,Ben \n first  POST ,Ben\n",
    )
    assert sheet.problems == []
    assert [place for place, *_ in places(sheet, uids)] == [0, 1, 1, 1, 2, 0]
    assert {name for _, name, _ in places(sheet, uids)} == {"Ana", "Ben"}
    assert sheet.new_people == ["Ben"]


def test_what_could_not_be_placed_is_told_by_line(project: Project, tmp_path: Path) -> None:
    sheet = read(
        project,
        tmp_path,
        'article,annotator,blind\nTwice,Ana,\n"no\nsuch",Ana,\n,Ana,\nb,,\nb,Ana,perhaps\nb,Ana,no',
    )
    assert sheet.problems == [
        Problem("who.csv:2", "“Twice” may be any of 2 articles."),
        Problem("who.csv:4", "There is no article “no\nsuch”."),
        Problem("who.csv:5", "No article is named."),
        Problem("who.csv:6", "No annotator is named."),
        Problem("who.csv:7", "“perhaps” says neither yes nor no."),
    ]
    assert [(one.person.name, one.blind) for one in sheet.wanted] == [("Ana", False)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [";", "\t"])
def test_as_spreadsheets_write_them(
    project: Project, tmp_path: Path, encoding: str, sign: str
) -> None:
    text = f"Blind{sign}Coder{sign}File\r\nx{sign}Zoë, Dr{sign}b.txt\r\n{sign}{sign}\r\n"
    sheet = read(project, tmp_path, text, encoding=encoding)
    assert [(one.person.name, one.blind) for one in sheet.wanted] == [("Zoë, Dr", True)]
    assert sheet.problems == []


@pytest.mark.parametrize("text", ["", "article,who\na,b\n", "one\ntwo\n"])
def test_a_table_without_the_columns_is_refused(
    project: Project, tmp_path: Path, text: str
) -> None:
    with pytest.raises(BadInputError, match="needs the columns “article” and “annotator”"):
        read(project, tmp_path, text)


def test_a_file_that_is_not_there(project: Project, tmp_path: Path) -> None:
    with project, pytest.raises(BadInputError, match="cannot be read"):
        read_sheet(project, tmp_path / "none.csv")


def test_one_step_does_it(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "who.csv"
    path.write_text("article,annotator\nb,Cem\n17,Cem\nnone,Cem\n")
    with project:
        project.run(take_in("Five."))
        project.run(read_sheet(project, path, blind=False).operation)
        assert {(one.blind) for one in project.reads.assignments()} == {False}
        assert len(project.reads.assignments()) == 2
        project.undo()
        assert project.reads.assignments() == []
        assert [one.name for one in project.reads.people()] == ["Ana"]
