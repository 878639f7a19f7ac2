"""The model of the list: cheap for very many articles, right after each patch."""

import time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.domain.values import WorkState
from annotator.gui.panels.article_listing import Wanted
from annotator.gui.panels.article_model import ROW, ArticleModel
from annotator.store.reads import ArticleRow


def row(number: int, **changes: Any) -> ArticleRow:
    made = ArticleRow(
        number.to_bytes(16, "big"), f"Title {number}", "Herald", "2024", "", 100, None, 0, 0
    )
    return made._replace(**changes)


def test_it_keeps_the_rules_of_models(qapp: QApplication) -> None:
    model = ArticleModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.fill([row(n) for n in range(20)], None)
    model.look_for(Wanted("title 1"))
    model.patch([row(1, spans=3), row(5), row(99)])
    model.look_for(Wanted())
    assert tester.model() is model


def test_a_patch_changes_one_row(qapp: QApplication) -> None:
    model = ArticleModel()
    model.fill([row(n) for n in range(3)], None)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.patch([row(1, state=WorkState.DONE)])
    assert changed == [1]
    assert model.index(1).data(ROW).state is WorkState.DONE
    assert "Done" in model.index(1).data(Qt.ItemDataRole.ToolTipRole)


def test_places_follow_the_filter(qapp: QApplication) -> None:
    model = ArticleModel()
    model.fill([row(n) for n in range(12)], None)
    model.look_for(Wanted("title 1"))
    assert [model.index(n).data() for n in range(model.rowCount())] == [
        "Title 1",
        "Title 10",
        "Title 11",
    ]
    assert model.row_of(row(10).uid) == 1
    assert model.row_of(row(2).uid) is None
    assert model.row_of(None) is None
    assert model.total == 12


def test_a_hundred_thousand_articles_are_filled_and_filtered_at_once(qapp: QApplication) -> None:
    many = [row(n) for n in range(100_000)]
    model = ArticleModel()
    began = time.perf_counter()
    model.fill(many, None)
    model.look_for(Wanted("99999"))
    assert model.rowCount() == 1
    model.patch([row(99_999, spans=1)])
    assert time.perf_counter() - began < 5


def test_who_does_not_see_it_hears_which_is_open(qapp: QApplication) -> None:
    model = ArticleModel()
    model.fill([row(n, story="Flood") for n in range(2)], None)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.mark_open(row(1).uid)
    assert changed == [1]
    heard = [model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(2)]
    assert heard[0] == "Title 0\nHerald\n2024\nStory: Flood\nNew · 0 tags, 0 links"
    assert heard[1] == "Title 1\nHerald\n2024\nStory: Flood\nNew · 0 tags, 0 links\nOn the desk"
    assert "desk" not in model.index(1).data(Qt.ItemDataRole.ToolTipRole)
