"""How an article is drawn in the list."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from annotator.domain.values import WorkState
from annotator.gui.panels.article_model import ArticleModel
from annotator.gui.panels.article_row import ArticleDelegate, counts_in, detail, row_height
from tests.gui.panels.test_article_model import row


def drawn(
    view: QListView,
    state: WorkState | None,
    *,
    spans: int = 0,
    selected: bool = False,
    mirrored: bool = False,
    focused: bool = False,
    title: str = "Title گ",
) -> QImage:
    model = ArticleModel()
    model.fill([row(1, state=state, spans=spans, title=title)], None)
    delegate = ArticleDelegate(view)
    delegate.set_colours("#1B6E3C", "#5F5F5B")
    option = QStyleOptionViewItem()
    option.initFrom(view)
    option.rect = QRect(0, 0, 240, 48)
    if selected:
        option.state |= QStyle.StateFlag.State_Selected
    if focused:
        option.state |= QStyle.StateFlag.State_HasFocus
    if mirrored:
        option.direction = Qt.LayoutDirection.RightToLeft
    image = QImage(240, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        delegate.paint(painter, option, model.index(0))
    return image


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> QListView:
    made = QListView()
    qtbot.addWidget(made)
    return made


def test_each_state_looks_different(view: QListView) -> None:
    images = [drawn(view, s) for s in (None, WorkState.IN_WORK, WorkState.DONE)]
    assert images[0] != images[1] != images[2] != images[0]


def test_the_number_of_tags_is_seen(view: QListView) -> None:
    assert drawn(view, None, spans=7) != drawn(view, None)


def test_a_chosen_row_stands_out(view: QListView) -> None:
    chosen = drawn(view, None, selected=True).pixelColor(1, 1)
    assert chosen == view.palette().highlight().color()


def test_the_keyboard_is_seen_to_be_there(view: QListView) -> None:
    ink = view.palette().highlightedText().color()
    away, there = (drawn(view, None, selected=True, focused=focused) for focused in (False, True))
    assert away.pixelColor(120, 2) != ink
    assert there.pixelColor(120, 2) == ink


def test_mirrored_the_dot_is_at_the_right(view: QListView) -> None:
    def ink(image: QImage, columns: range) -> int:
        white = QColor("white").rgb()
        return sum(image.pixel(x, y) != white for x in columns for y in range(24))

    plain, mirrored = drawn(view, None), drawn(view, None, mirrored=True)
    assert ink(plain, range(22)) > 0 == ink(plain, range(218, 240))
    assert ink(mirrored, range(218, 240)) > 0


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "Herald · 2024"),
        ({"published": "2024-06-29T10:00Z", "outlet": ""}, "2024-06-29"),
        ({"published": "", "outlet": ""}, "100 characters"),
    ],
)
def test_the_second_line(qapp: QApplication, changes: dict[str, str], text: str) -> None:
    assert detail(row(1, **changes)) == text


@pytest.mark.parametrize(
    ("spans", "links", "width", "text"),
    [
        (0, 0, 400, ""),
        (1, 0, 400, "1 tag"),
        (12, 1, 400, "12 tags · 1 link"),
        (0, 3, 400, "3 links"),
        (12, 3, 60, "12 · 3"),
        (0, 3, 20, "3"),
    ],
)
def test_counts_are_words_where_there_is_room(
    view: QListView, spans: int, links: int, width: int, text: str
) -> None:
    assert counts_in(row(1, spans=spans, links=links), view.fontMetrics(), width) == text


def test_rows_have_a_line_more_where_there_are_stories() -> None:
    # 20 · (2 + 0.9) = 58 and 20 · (3 + 0.9) = 78
    assert (row_height(20, 2), row_height(20, 3)) == (58, 78)


def test_a_title_in_another_script_stands_on_the_same_line(view: QListView) -> None:
    """Letters of a taller font beside it do not push a word down into the line below."""
    plain, mixed = (drawn(view, None, title=title) for title in ("Title", "Title हिन्दी"))
    line = view.fontMetrics().height()
    word = QRect(0, 0, round(line * 1.6) + view.fontMetrics().horizontalAdvance("Title"), 48)
    assert mixed.copy(word) == plain.copy(word)
    assert mixed != plain
