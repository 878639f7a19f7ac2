"""A range from anchor to caret, and further ones beside it."""

from annotator.gui.reader.selection import Selection

TEXT = "one two three four"


def word(position: int) -> tuple[int, int]:
    start = TEXT.rfind(" ", 0, position) + 1
    end = TEXT.find(" ", position)
    return start, end if end >= 0 else len(TEXT)


def test_a_place_selects_nothing() -> None:
    selection = Selection()
    selection.place(5)
    assert selection.ranges() == ()
    assert selection.caret == 5


def test_extending_backwards_keeps_the_anchor() -> None:
    selection = Selection()
    selection.place(5)
    selection.extend(2)
    assert selection.ranges() == ((2, 5),)
    assert selection.caret == 2
    selection.extend(9)
    assert selection.ranges() == ((5, 9),)


def test_further_ranges_are_sorted_and_disjoint() -> None:
    selection = Selection()
    selection.take(10, 14)
    for place in (5, 6):  # the words from 4 to 7, twice
        selection.begin(place, word, further=True)
    assert selection.ranges() == ((4, 7), (10, 14))
    assert selection.caret == 7
    selection.place(0)
    assert selection.ranges() == ()


def test_dragging_by_words_takes_whole_ones_in_both_directions() -> None:
    selection = Selection()
    selection.begin(5, word, further=False)
    assert selection.ranges() == ((4, 7),)
    selection.drag(9, word)
    assert selection.ranges() == ((4, 13),)
    assert selection.caret == 13
    selection.drag(1, word)
    assert selection.ranges() == ((0, 7),)
    assert selection.caret == 0


def test_a_further_range_by_the_mouse() -> None:
    selection = Selection()
    selection.take(0, 3)
    selection.begin(9, word, further=True)
    assert selection.ranges() == ((0, 3), (8, 13))
    selection.begin(5, word, further=False)
    assert selection.ranges() == ((4, 7),)


def test_what_a_drag_covers_is_widened_at_both_ends() -> None:
    selection = Selection()
    selection.begin(5, lambda at: (at, at), further=False)
    selection.drag_over(9, word)
    assert selection.ranges() == ((4, 13),)
    assert selection.caret == 13
    selection.drag_over(2, word)
    assert selection.ranges() == ((0, 7),)
    assert selection.caret == 0
    selection.drag_over(5, word)
    assert selection.ranges() == ()
