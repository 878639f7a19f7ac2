"""What was found, as it is drawn, and that little is looked at for it."""

from collections.abc import Sequence
from typing import overload

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from annotator.domain.values import Fragment, Zone, ZoneKind
from annotator.gui.reader import ReaderView
from annotator.gui.reader.finds import Finds
from annotator.gui.theme.tokens import LIGHT, LOOKS, Tokens
from tests.gui.reader.support import BLUE, TEXT, a_third, colours, mark, painted, place, share

NAME, ENVOY, NIGHT = place("Azm-e-Istehkam"), place("envoy"), place("night vision")


@given(st.sets(st.integers(0, 60), min_size=0), st.integers(0, 60), st.integers(0, 20))
def test_those_that_touch_a_stretch(edges: set[int], start: int, length: int) -> None:
    ordered = sorted(edges)
    ranges = list(zip(ordered[::2], ordered[1::2], strict=False))
    end = start + length
    touching = [one for one in ranges if one[1] > start and one[0] < end]
    assert list(Finds(ranges).between(start, end)) == touching


class Watched(Sequence[Fragment]):
    """A million places, one every ten letters, that counts how many are asked for."""

    def __init__(self) -> None:
        self.asked = 0

    def __len__(self) -> int:
        return 1_000_000

    @overload
    def __getitem__(self, at: int) -> Fragment: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Fragment]: ...
    def __getitem__(self, at: int | slice) -> Fragment | Sequence[Fragment]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        self.asked += 1
        return at * 10, at * 10 + 5


def test_of_a_million_places_only_those_in_sight_are_looked_at(view: ReaderView) -> None:
    view.show_article("found here\n" * 10_000)
    places = Watched()
    view.set_found(places)
    places.asked = 0
    view.repaint()
    rows = view.viewport().height() // 10  # more lines than there are: each is higher than that
    # Twice 20 halvings of a million for each line, and at most three places on it.
    assert 0 < places.asked <= rows * (2 * 20 + 3)


@pytest.mark.parametrize("tokens", LOOKS.values(), ids=lambda tokens: tokens.look)
def test_what_was_found_is_seen(view: ReaderView, tokens: Tokens) -> None:
    view.set_tokens(tokens)
    view.show_article(TEXT)
    view.set_found([ENVOY, NAME])
    assert view.found == [ENVOY, NAME]
    image = painted(view)
    for found in (ENVOY, NAME):
        assert share(image, view.rects_of(*found)[0], tokens.found.upper()) > 0.4
    assert tokens.found.upper() not in colours(image, view.rects_of(*NIGHT)[0])
    view.set_found(())
    assert tokens.found.upper() not in colours(painted(view), view.rects_of(*NAME)[0])


def frame(view: ReaderView, found: Fragment) -> QRectF:
    """Where the upper edge of a frame would be."""
    rect = view.rects_of(*found)[0]
    return QRectF(rect.left(), rect.top() - 2, rect.width(), 2)


def test_the_place_one_is_at_is_framed(view: ReaderView) -> None:
    view.show_article(TEXT)
    view.set_found([ENVOY, NAME], NAME)
    image = painted(view)
    assert share(image, frame(view, NAME), LIGHT.text) > 0.9
    assert LIGHT.text not in colours(image, frame(view, ENVOY))
    view.set_found([ENVOY, NAME], ENVOY)
    image = painted(view)
    assert share(image, frame(view, ENVOY), LIGHT.text) > 0.9
    assert LIGHT.text not in colours(image, frame(view, NAME))


def test_the_frame_stays_when_the_place_is_selected(view: ReaderView) -> None:
    view.show_article(TEXT)
    view.set_found([NAME], NAME)
    view.set_selection(*NAME)
    image = painted(view)
    inside = view.rects_of(*NAME)[0].adjusted(3, 3, -3, -3)
    assert share(image, inside, LIGHT.selection) > 0.4
    assert share(image, frame(view, NAME), LIGHT.text) > 0.9


def test_what_was_found_lies_over_tags_and_keeps_their_lines(view: ReaderView) -> None:
    view.show_article(TEXT, marks=[mark("a", NAME)])
    view.set_found([NAME])
    image = painted(view)
    rect = view.rects_of(*NAME)[0]
    inside = rect.adjusted(3, 3, -3, -3)
    assert share(image, inside, LIGHT.found) > 0.4
    assert a_third(BLUE) not in colours(image, inside)
    assert share(image, QRectF(rect.left(), rect.bottom(), rect.width(), 4), BLUE) > 0.3


def test_a_place_over_a_line_end_is_drawn_on_both_lines(view: ReaderView) -> None:
    view.show_article(TEXT)
    start, end = place("arms.")[0], place("“We need")[1]
    view.set_found([(start, end)], (start, end))
    image = painted(view)
    for words in ("arms.", "“We need"):
        assert LIGHT.found in colours(image, view.rects_of(*place(words))[0])


def test_another_article_has_nothing_found(view: ReaderView) -> None:
    view.show_article(TEXT)
    view.set_found([NAME], NAME)
    view.show_article(TEXT, [Zone(0, 4, ZoneKind.FURNITURE)])
    assert tuple(view.found) == ()
    assert LIGHT.found not in colours(painted(view), view.rects_of(*NAME)[0])


def test_who_draws_what_was_found_elsewhere_is_told(view: ReaderView) -> None:
    told: list[int] = []
    view.found_changed.connect(lambda: told.append(len(view.found)))
    view.show_article(TEXT)
    view.set_found([NAME])
    view.show_article(TEXT)
    assert told == [1, 0]
