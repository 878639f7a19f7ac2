"""Where caret keys lead, compared with Qt's own text field of the same width on the same text."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextCursor,
    QTextLayout,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from annotator.gui.offsets import Units
from annotator.gui.reader import ReaderView
from annotator.gui.reader.blocks import has_rtl, in_flag
from annotator.gui.reader.motion import Motion
from tests.gui.reader.support import (
    CONTROL,
    NO,
    SHIFT,
    TEXT,
    keys,
    opened,
    place,
)

Key = Qt.Key


FAMILY = "👩\u200d👩\u200d👧\u200d👦"


LONG = (
    "The envoy said on Monday that officials had asked for small arms and for night vision "
    "devices, and that nobody in the capital had yet answered the letter they sent in June.\n"
    "\n"
    "Short one.\n"
    f"A family {FAMILY} and a flag 🇵🇰 stand in this line, with é and e\u0301 and 𝒜 as well.\n"
    "Another paragraph long enough to be wrapped at least once in the narrow window of this "
    "test, so that the ends of lines are met, both those with a blank and the last one."
)


MIXED = (
    "سفیر نے کہا کہ انہیں چھوٹے ہتھیار چاہئیں اور رات میں دیکھنے کے "
    "آلات بھی۔ یہ دوسرا جملہ ہے۔\nاور یہ تیسرا۔"
)


@pytest.fixture
def view(view: ReaderView) -> ReaderView:
    view.show_article(TEXT)
    return view


State = tuple[int, tuple[tuple[int, int], ...]]
"""A caret and what is selected."""


class Field:
    """Qt's text field, asked where a key leads."""

    def __init__(self, view: ReaderView, qtbot: QtBot) -> None:
        self.edit = QTextEdit()
        qtbot.addWidget(self.edit)
        self.edit.setReadOnly(True)
        self.edit.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        font = view.font()
        font.setPointSizeF(view.zoom)
        self.edit.setFont(font)
        document = self.edit.document()
        document.setDocumentMargin(0)
        self.edit.setPlainText(view.text)
        document.setTextWidth(view.page.setting.metrics.width)
        self.edit.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.edit.setLineWrapColumnOrWidth(int(view.page.setting.metrics.width))
        self.edit.resize(view.size())
        self.edit.show()
        self.units = Units(view.text)

    def after(self, position: int, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> int:
        cursor = self.edit.textCursor()
        cursor.setPosition(self.units.to_utf16(position))
        self.edit.setTextCursor(cursor)
        QTest.keyClick(self.edit, key, modifiers)
        return self.units.to_points(self.edit.textCursor().position())

    def after_from(
        self, anchor: int, caret: int, key: Qt.Key, modifiers: Qt.KeyboardModifier
    ) -> State:
        """Where a key leads from a selection; the caret and what is selected then."""
        cursor = self.edit.textCursor()
        cursor.setPosition(self.units.to_utf16(anchor))
        cursor.setPosition(self.units.to_utf16(caret), QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)
        QTest.keyClick(self.edit, key, modifiers)
        cursor = self.edit.textCursor()
        start, end = map(self.units.to_points, (cursor.selectionStart(), cursor.selectionEnd()))
        ranges = ((start, end),) if start < end else ()
        return self.units.to_points(cursor.position()), ranges


def places(text: str) -> list[int]:
    """Where a caret may stand: never inside a grapheme, as Qt's text layout has it."""
    found, start = [], 0
    for paragraph in text.split("\n"):
        layout, units = QTextLayout(paragraph), Units(paragraph)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        found += [
            start + point
            for point in range(len(paragraph) + 1)
            if layout.isValidCursorPosition(units.to_utf16(point))
        ]
        start += len(paragraph) + 1
    return found or [0]


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End])
@pytest.mark.parametrize("text", [LONG, MIXED], ids=["ltr", "rtl"])
def test_a_step_leads_where_a_text_field_leads(qtbot: QtBot, text: str, key: Qt.Key) -> None:
    view = opened(qtbot, width=420)
    view.show_article(text)
    field = Field(view, qtbot)
    different = []
    for position in places(text):
        view.set_selection(position, position)
        keys(view, key)
        expected = field.after(position, key, NO)
        if view.caret != expected:
            different.append((position, view.caret, expected))
    assert different == []


@pytest.mark.parametrize("key", [Key.Key_Up, Key.Key_Down])
def test_up_and_down_lead_where_a_text_field_leads(qtbot: QtBot, key: Qt.Key) -> None:
    view = opened(qtbot, width=420)
    view.show_article(LONG)
    field = Field(view, qtbot)
    first_line_end = view.page.laid(0).lines[0].end
    last_line_start = view.page.laid(len(view.page.blocks) - 1).lines[-1].start
    different = []
    for position in places(LONG):
        if position < first_line_end or position >= last_line_start:
            continue  # there a text field goes to the end of the text; ours stays
        view.set_selection(position, position)
        keys(view, key)
        expected = field.after(position, key, NO)
        if view.caret != expected:
            different.append((position, view.caret, expected))
    assert different == []


TEXTS = {
    "latin": LONG,
    "urdu": MIXED,
    "mixed": (
        "The ministry قال إن Khan في Kabul (2024) הממשלה said so, and more words wrap the line.\n"
        "סוף הממשלה אמרה Kabul כי 12 הצבא פעל באזור הגבול ביום שני נגד חמושים לפי דובר\nend.\n"
    ),
    "chinese": "政府发言人星期一表示军队在边境地区展开新的行动，打击武装分子。国际社会。\n短\n" * 2,
    "emoji": f"{FAMILY}🇵🇰🇵🇰🙂 👍🏽 said 1️⃣ 🧑🏽\u200d⚕️ {FAMILY * 9} 𝒜𝓃 end\n\n🇵🇰" * 2,
    "marks": "e\u0301\u0301te\u0301 a\u0323\u0308b n\u0303 word word word word word word\n" * 3,
    "blank": "\n\n \n\n",
    "empty": "",
}
STATES = 3_000
"""Random ones, over all the texts."""

UP_AND_DOWN = (Key.Key_Up, Key.Key_Down)
MOVES = (*UP_AND_DOWN, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End)
"""Not Page Up and Down, which go by what each view calls a page, and not Ctrl and an arrow, which
goes by our own words."""


def reason(view: ReaderView, before: State, key: Qt.Key, ours: State, theirs: State) -> str:
    """Why our caret goes elsewhere than a text field's, where it is meant to; else empty."""
    text, page = view.text, view.page
    if key in UP_AND_DOWN and before[1] and not ours[1] and ours[0] == theirs[0] == before[0]:
        return "no line there: a text field keeps its selection, ours lets it go"
    if in_flag(text, theirs[0]) or in_flag(text, theirs[0] + 1) or in_flag(text, before[0]):
        return "between the two letters of a flag, where a text field stops after an emoji"
    if key in UP_AND_DOWN and has_rtl(text) and abs(ours[0] - theirs[0]) == 1:
        wanted = page.laid(page.blocks.at(before[0])).caret_x(before[0])
        laid = page.laid(page.blocks.at(ours[0]))
        if abs(laid.caret_x(ours[0]) - wanted) <= abs(laid.caret_x(theirs[0]) - wanted):
            return "from right to left a text field goes one past the nearest place"
    return ""


@pytest.mark.parametrize("name", TEXTS)
def test_any_key_in_any_state_does_what_it_does_in_a_text_field(qtbot: QtBot, name: str) -> None:
    chance = random.Random(name)
    view = opened(qtbot, width=420)
    view.show_article(TEXTS[name])
    field, stops = Field(view, qtbot), places(TEXTS[name])
    different: list[tuple[object, ...]] = []
    explained = 0
    for _ in range(STATES // len(TEXTS)):
        anchor = caret = chance.choice(stops)
        if chance.random() < 0.4:
            anchor = chance.choice(stops)
        key, modifiers = chance.choice(MOVES), chance.choice((NO, SHIFT))
        if key in (Key.Key_Home, Key.Key_End) and chance.random() < 0.3:
            modifiers |= CONTROL
        view.set_selection(anchor, caret)
        before = view.caret, view.selection()
        keys(view, key, 1, modifiers)
        ours = view.caret, view.selection()
        theirs = field.after_from(anchor, caret, key, modifiers)
        if ours != theirs and reason(view, before, key, ours, theirs):
            explained += 1
        elif ours != theirs:
            different.append((anchor, caret, key, modifiers, ours, theirs))
    assert different == []
    assert explained <= STATES // len(TEXTS) // 10


def test_up_and_down_keep_the_column(view: ReaderView) -> None:
    text = "a long line to start from\nshort\nanother long line to end in"
    view.show_article(text)
    start = text.index("start")
    view.set_selection(start, start)
    x = view.caret_rect().x()
    keys(view, Key.Key_Down)
    assert view.caret == text.index("\n", start + 5 + 5) or text[view.caret] == "\n"
    keys(view, Key.Key_Down)
    assert view.caret_rect().x() == pytest.approx(x, abs=view.page.setting.em)


def test_a_grapheme_is_one_stop(view: ReaderView) -> None:
    view.show_article(f"a{FAMILY}🇵🇰e\u0301b")
    stops = [0]
    for _ in range(5):
        keys(view, Key.Key_Right)
        stops.append(view.caret)
    assert stops == [0, 1, 8, 10, 12, 13]


def test_control_goes_by_the_programs_words(view: ReaderView) -> None:
    view.show_article("The U.S. said: Azm-e-Istehkam goes on.\nNext")
    stops = [0]
    for _ in range(6):
        keys(view, Key.Key_Right, modifiers=CONTROL)
        stops.append(view.caret)
    assert [view.text[stop:].split(" ")[0] for stop in stops[:5]] == [
        "The",
        "U.S.",
        "said:",
        "Azm-e-Istehkam",
        "goes",
    ]
    keys(view, Key.Key_Home, modifiers=CONTROL)
    keys(view, Key.Key_Right, 4, CONTROL)
    keys(view, Key.Key_Left, 1, CONTROL)
    assert view.text[view.caret :].startswith("Azm")


def test_control_and_shift_select_words_without_the_blank(view: ReaderView) -> None:
    start, end = place("Azm-e-Istehkam goes")
    view.set_selection(start, start)
    keys(view, Key.Key_Right, 2, CONTROL | SHIFT)
    assert view.selection() == ((start, end),)


def test_the_ends_of_the_text(view: ReaderView) -> None:
    told: list[int] = []
    view.caret_moved.connect(told.append)
    keys(view, Key.Key_End, modifiers=CONTROL)
    assert told == [len(TEXT)]
    keys(view, Key.Key_Right)
    keys(view, Key.Key_Home, modifiers=CONTROL | SHIFT)
    assert view.selection() == ((0, len(TEXT)),)
    keys(view, Key.Key_Left, 2)
    assert view.caret == 0


def test_pages(view: ReaderView) -> None:
    text = "\n".join(f"Paragraph {n}" for n in range(300))
    view.show_article(text)
    keys(view, Key.Key_PageDown)
    first = view.caret
    assert first > 0
    assert view.viewport().rect().toRectF().contains(view.caret_rect())
    keys(view, Key.Key_PageDown, 3)
    keys(view, Key.Key_PageUp, 4)
    assert view.caret == 0
    keys(view, Key.Key_PageDown, 60)
    assert text.count("\n", 0, view.caret) == 299


def test_only_a_place_inside_a_word_cuts_it(view: ReaderView) -> None:
    view.show_article("ab cd")
    motion = Motion(view.page)
    assert [motion.inside_word(at) for at in range(6)] == [
        (0, 0), (0, 2), (2, 2), (3, 3), (3, 5), (5, 5),
    ]  # fmt: skip


def test_a_caret_walks_through_a_paragraph_cut_softly_as_if_it_were_whole(view: ReaderView) -> None:
    text = ("word 🙂 " * 30_000).rstrip()
    view.show_article(text)
    cut = view.page.blocks.starts[7]
    assert view.page.blocks.paragraph(cut) == (0, len(text))
    view.set_selection(cut - 3, cut - 3)
    stops = []
    for _ in range(6):
        keys(view, Key.Key_Right)
        stops.append(view.caret)
    assert stops == list(range(cut - 2, cut + 4))
    keys(view, Key.Key_Left, 3)
    assert view.caret == cut
    keys(view, Key.Key_Down)
    keys(view, Key.Key_Up)
    assert view.caret == cut
    keys(view, Key.Key_Home, 1, SHIFT | CONTROL)
    assert view.selection() == ((0, cut),)


def test_an_article_of_five_megabytes_is_read_from_end_to_end(view: ReaderView) -> None:
    text = "\n".join(f"{n}: " + "what was said before, " * 15 for n in range(15_000))
    assert len(text) > 5_000_000
    view.show_article(text)
    keys(view, Key.Key_End, modifiers=CONTROL)
    assert view.caret == len(text)
    assert view.viewport().rect().toRectF().contains(view.caret_rect())
    keys(view, Key.Key_PageUp, 3)
    place = text.index("\n7500: ")
    view.reveal(place + 1, place + 5)
    assert view.rects_of(place + 1, place + 5)
    keys(view, Key.Key_Home, modifiers=CONTROL)
    assert (view.caret, view.verticalScrollBar().value()) == (0, 0)
    assert view.page.laid_count < 300  # of 15,000 paragraphs; the rest is guessed
