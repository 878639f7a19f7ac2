"""Caret and selection of a page, and who is told of what."""

import pytest

from annotator.gui.reader.cursor import Cursor
from annotator.gui.reader.motion import Step
from annotator.gui.reader.selection import Unit
from tests.gui.reader.support import TEXT, page_of, place

pytestmark = pytest.mark.usefixtures("qapp")


class Told:
    """A cursor and what it told."""

    def __init__(self, text: str = TEXT) -> None:
        self.moved: list[int] = []
        self.selected: list[object] = []
        self.cursor = Cursor(page_of(text), self._moved, self._selected)

    def _moved(self) -> None:
        self.moved.append(self.cursor.position)

    def _selected(self) -> None:
        self.selected.append(self.cursor.ranges())


def test_only_what_changed_is_told() -> None:
    told = Told()
    told.cursor.take(4, 4)
    assert (told.moved, told.selected) == ([4], [])
    told.cursor.take(2, 4)
    assert (told.moved, told.selected) == ([4], [((2, 4),)])
    told.cursor.take(2, 4)
    assert (told.moved, told.selected) == ([4], [((2, 4),)])
    told.cursor.clear()
    assert (told.moved, told.selected) == ([4], [((2, 4),), ()])


def test_places_outside_the_text_are_its_ends() -> None:
    cursor = Told().cursor
    cursor.take(-5, 10_000)
    assert cursor.ranges() == ((0, len(TEXT)),)


def test_the_mouse_takes_words_and_paragraphs() -> None:
    cursor = Told().cursor
    name, envoy = place("Azm-e-Istehkam"), place("envoy")
    cursor.begin(name[0] + 5, Unit.WORD)
    assert cursor.ranges() == (name,)
    cursor.begin(envoy[0] + 1, Unit.WORD, further=True)
    assert cursor.ranges() == (envoy, name)
    cursor.begin(envoy[0] + 1, Unit.PARAGRAPH)
    assert cursor.ranges() == ((0, TEXT.index("\n")),)
    cursor.begin(3, Unit.CHARACTER)
    cursor.drag(8, Unit.CHARACTER)
    assert cursor.ranges() == ((3, 8),)
    cursor.extend(1)
    assert cursor.ranges() == ((1, 3),)


@pytest.mark.parametrize(
    ("text", "step", "expected"),
    [
        ("one two three", Step.LEFT, 4),
        ("one two three", Step.RIGHT, 7),
        ("\u0627\u0628\u062a \u062b\u062c \u062d\u062e\u062f", Step.LEFT, 7),
        ("\u0627\u0628\u062a \u062b\u062c \u062d\u062e\u062f", Step.RIGHT, 4),
    ],
)
def test_an_arrow_leaves_a_selection_by_the_side_it_points_to(
    text: str, step: Step, expected: int
) -> None:
    cursor = Told(text).cursor
    cursor.take(4, 7)
    cursor.step(step, selecting=False)
    assert cursor.ranges() == ()
    assert cursor.position == expected


def test_up_and_down_keep_the_column_until_the_caret_moves_otherwise() -> None:
    text = "a long line to start in\nshort\nanother long line to end in"
    cursor = Told(text).cursor
    cursor.take(15, 15)
    cursor.step(Step.DOWN, selecting=False)
    assert cursor.position == text.index("\nanother")
    cursor.step(Step.DOWN, selecting=False)
    assert cursor.position > text.index("another") + 8
    cursor.step(Step.UP, selecting=False)
    cursor.take(cursor.position, cursor.position)
    cursor.step(Step.DOWN, selecting=False)
    assert cursor.position < text.index("another") + 8
