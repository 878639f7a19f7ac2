"""How places are drawn: the words found stand out, in any direction and width."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from annotator.gui.panels.find_model import FindModel, FindRow, RowKind
from annotator.gui.panels.find_row import FindDelegate
from annotator.gui.panels.lines import row_height, runs_rtl
from annotator.gui.theme.tokens import LIGHT, LOOKS, Tokens
from annotator.project.finding import Found, Place
from annotator.text.excerpts import excerpt

ENGLISH = "Officials in Washington said the envoy had asked for small arms and for night vision."
URDU = "اسلام آباد میں ترجمان نے کہا کہ پاکستان (Pakistan) نے کابل کو آگاہ کر دیا ہے۔"
WIDTH, HEIGHT = 900, 30


def drawn(
    text: str,
    words: str,
    *,
    tokens: Tokens = LIGHT,
    width: int = WIDTH,
    aside: bool = False,
    chosen: bool = False,
    mirrored: bool = False,
) -> QImage:
    """A row with these words of a text."""
    start = text.index(words)
    place = Place(start, start + len(words), aside, excerpt(text, start, start + len(words)))
    model = FindModel()
    model.add([Found(b"a", "Title", "", "", 1, (place,))])
    delegate = FindDelegate()
    delegate.set_tokens(tokens)
    image = QImage(QSize(width, HEIGHT), QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.field))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, HEIGHT)
    option.font = QApplication.font()
    option.fontMetrics = QFontMetrics(QApplication.font())
    option.direction = (
        Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    )
    option.state = QStyle.StateFlag.State_Enabled
    if chosen:
        option.state |= QStyle.StateFlag.State_Selected
    with QPainter(image) as painter:
        delegate.paint(painter, option, model.index(1))
    return image


def columns(image: QImage, colour: str) -> tuple[int, int]:
    """From where to where a colour stands in a row; (0, 0) where it does not."""
    wanted = QColor(colour).rgb()
    found = [x for x in range(image.width()) for y in range(HEIGHT) if image.pixel(x, y) == wanted]
    return (found[0], found[-1] + 1) if found else (0, 0)


@pytest.mark.parametrize("tokens", LOOKS.values(), ids=lambda tokens: tokens.look)
@pytest.mark.parametrize("chosen", [False, True])
def test_what_was_found_has_its_ground(qapp: QApplication, tokens: Tokens, chosen: bool) -> None:
    left, right = columns(drawn(ENGLISH, "small arms", tokens=tokens, chosen=chosen), tokens.found)
    letters = QFontMetrics(QApplication.font()).horizontalAdvance("small arms")
    assert letters * 0.9 < right - left < letters * 1.5  # bold is wider


def test_an_urdu_line_runs_from_the_right(qapp: QApplication) -> None:
    """Of a line that begins and ends with the paragraph, what comes first stands rightmost."""
    first = columns(drawn(URDU, "اسلام آباد"), LIGHT.found)
    later = columns(drawn(URDU, "کابل"), LIGHT.found)
    assert first[1] > WIDTH - 30
    assert later[1] < first[0]


@pytest.mark.parametrize("width", [160, 260, 400])
def test_in_a_narrow_panel_what_was_found_is_still_seen(qapp: QApplication, width: int) -> None:
    left, right = columns(drawn(ENGLISH, "asked", width=width), LIGHT.found)
    assert 0 < left < right < width


def test_what_is_left_out_says_so(qapp: QApplication) -> None:
    plain, aside = drawn(ENGLISH, "small arms"), drawn(ENGLISH, "small arms", aside=True)
    end = QRect(WIDTH - 70, 0, 70, HEIGHT)
    assert plain.copy(end) != aside.copy(end)
    begin = QRect(0, 0, 70, HEIGHT)
    mirrored = drawn(ENGLISH, "small arms", mirrored=True)
    assert drawn(ENGLISH, "small arms", aside=True, mirrored=True).copy(begin) != mirrored.copy(
        begin
    )


@pytest.mark.parametrize(
    ("text", "rtl"), [(ENGLISH, False), (URDU, True), ("Pakistan: " + URDU, True), ("12 %", False)]
)
def test_most_letters_decide_the_direction(text: str, rtl: bool) -> None:
    assert runs_rtl(text) is rtl


def test_a_row_has_room_for_its_line() -> None:
    assert row_height(20) == 30


def test_ways_on_are_drawn_as_links(qapp: QApplication) -> None:
    model = FindModel()
    model.end_with(FindRow(RowKind.MORE, "Show more"))
    image = QImage(QSize(300, HEIGHT), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.field))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 300, HEIGHT)
    with QPainter(image) as painter:
        FindDelegate().paint(painter, option, model.index(0))
    assert columns(image, LIGHT.link) != (0, 0)
