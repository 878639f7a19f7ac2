"""The rows of the history, without a window."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.domain.identity import Uid
from annotator.gui.names import Names
from annotator.gui.panels.history_model import Column, HistoryModel, Wanted
from annotator.project.operations import articles, links, spans
from annotator.project.project import Project
from tests.project.builders import span_end, tag, with_articles


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Project, list[Uid]]]:
    project, made = with_articles(tmp_path / "p.annotator")
    with project:
        yield project, made


@pytest.fixture
def model(qapp: QApplication) -> HistoryModel:
    made = HistoryModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def cells(model: HistoryModel, column: Column = Column.WHAT) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def begin(model: HistoryModel, project: Project, wanted: Wanted | None = None) -> None:
    model.begin(project, Names(project), wanted or Wanted())


def test_it_reads_a_stretch_at_a_time(
    model: HistoryModel, opened: tuple[Project, list[Uid]]
) -> None:
    project, (first, _) = opened
    tag(project, first, "actor", "Herald")
    begin(model, project)
    assert (model.rowCount(), model.total, model.complete) == (0, 3, False)
    model.read_on(2)
    assert cells(model) == ["Tag “Herald” as Actor", "Import 2 Articles"]
    assert cells(model, Column.WHERE) == ["Ana Lima told the He", "several articles"]
    assert cells(model, Column.WHO) == ["Ana", "Ana"]
    model.read_on(2)
    assert cells(model)[-1] == "New Project"
    assert cells(model, Column.WHERE)[-1] == ""
    assert model.complete


def test_the_time_of_today_the_date_of_before(
    model: HistoryModel, opened: tuple[Project, list[Uid]]
) -> None:
    project, (first, _) = opened
    # 2024-06-29 12:00 UTC is 1719662400 s; a clock is milliseconds shifted by 16 bits.
    project.database.writer.execute("UPDATE txn SET clock = ?", (1719662400_000 << 16,))
    tag(project, first, "actor", "Herald")
    begin(model, project)
    model.read_on(9)
    when = cells(model, Column.WHEN)
    assert re.fullmatch(r"\d\d:\d\d", when[0])
    assert when[1:] == ["2024-06-29", "2024-06-29"]
    tip = model.index(1, Column.WHEN).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("2024-06-29 ")


def test_what_was_undone_is_struck_out_and_said(
    model: HistoryModel, opened: tuple[Project, list[Uid]]
) -> None:
    project, (first, _) = opened
    tag(project, first, "actor", "Herald")
    begin(model, project)
    model.read_on(9)
    index = model.index(0, Column.WHAT)
    assert not index.data(Qt.ItemDataRole.FontRole).strikeOut()
    project.undo()
    model.catch_up()
    assert cells(model)[:2] == ["Taken back: Tag “Herald” as Actor", "Tag “Herald” as Actor"]
    index = model.index(1, Column.WHAT)
    assert index.data(Qt.ItemDataRole.FontRole).strikeOut()
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Tag “Herald” as Actor (undone)"
    above = model.index(0, Column.WHAT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert above == "Taken back: Tag “Herald” as Actor"


def test_only_rows_that_changed_are_shown_anew(
    model: HistoryModel, opened: tuple[Project, list[Uid]]
) -> None:
    project, (first, _) = opened
    tag(project, first, "actor", "Herald")
    begin(model, project)
    model.read_on(9)
    told: list[str] = []
    model.modelReset.connect(lambda: told.append("reset"))
    model.rowsInserted.connect(lambda _, a, b: told.append(f"new {a}-{b}"))
    model.dataChanged.connect(lambda a, b: told.append(f"changed {a.row()}-{b.row()}"))
    tag(project, first, "actor", "mayor")
    model.catch_up()
    project.undo()
    model.catch_up()
    model.catch_up()
    # The undone one is the first row when the step that undid it comes above it.
    assert told == ["new 0-0", "changed 0-0", "new 0-0"]


def test_what_cannot_be_undone_is_quiet_and_says_why(
    model: HistoryModel, opened: tuple[Project, list[Uid]]
) -> None:
    project, (first, _) = opened
    tag(project, first, "actor", "Herald")
    project.i_am("Ben")
    tag(project, first, "actor", "mayor")
    begin(model, project)
    model.set_quiet("#123456")
    model.read_on(9)
    inks = [
        model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole) for row in range(model.rowCount())
    ]
    assert inks == [None] + [QColor("#123456")] * 3
    tips = [model.index(row, Column.WHAT).data(Qt.ItemDataRole.ToolTipRole) for row in range(2)]
    assert tips == [
        "Tag “mayor” as Actor",
        "Tag “Herald” as Actor\nThis step is another person’s; only they can take it back.",
    ]


def test_filters(model: HistoryModel, opened: tuple[Project, list[Uid]]) -> None:
    project, (first, second) = opened
    tag(project, first, "actor", "Herald")
    tag(project, second, "actor", "Herald")
    project.i_am("Ben")
    tag(project, first, "claim", "The mayor denied it")
    ben = project.me.uid
    claim = "Tag “The mayor denied it” as Claim"
    expected = {
        Wanted(article=first): [
            "Tag “The mayor denied it” as Claim",
            "Tag “Herald” as Actor",
            "Import 2 Articles",
        ],
        Wanted(article=second): ["Tag “Herald” as Actor", "Import 2 Articles"],
        Wanted(author=ben): [claim],
        Wanted(words=("herald",)): ["Tag “Herald” as Actor"] * 2,
        Wanted(words=("ben", "claim")): [claim],
        Wanted(words=("the herald wrote",)): ["Tag “Herald” as Actor"],  # the second's title
        Wanted(words=("nothing",)): [],
    }
    for wanted, rows in expected.items():
        begin(model, project, wanted)
        model.read_on(9)
        assert cells(model) == rows, wanted
    begin(model, project, Wanted(article=first))
    model.read_on(9)
    tag(project, second, "actor", "bridge")
    model.catch_up()
    assert len(cells(model)) == 3


def test_a_step_is_of_every_article_it_touched(
    model: HistoryModel, opened: tuple[Project, list[Uid]]
) -> None:
    """Also of one between its first and its last operation: links go with their tag."""
    project, (first, second) = opened
    here, there = tag(project, first, "claim", "safe"), tag(project, second, "claim", "closed")
    again = tag(project, first, "claim", "bridge")
    project.run(links.add("denies", span_end(there), span_end(again)))
    project.run(spans.delete([here, again]))
    begin(model, project, Wanted(article=second))
    model.read_on(1)
    assert len(cells(model)) == 1


def test_an_article_that_went_is_told(
    model: HistoryModel, opened: tuple[Project, list[Uid]]
) -> None:
    project, (first, _) = opened
    project.run(articles.delete([first]))
    begin(model, project)
    model.read_on(1)
    assert cells(model, Column.WHERE) == ["a removed article"]


def test_without_a_project_there_is_nothing(model: HistoryModel) -> None:
    model.begin(None, None, Wanted())
    model.read_on(9)
    model.catch_up()
    assert (model.rowCount(), model.total, model.complete) == (0, 0, True)
