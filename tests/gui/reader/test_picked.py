"""The span selected and the one under the mouse, and who is told."""

import pytest

from annotator.domain.values import Zone, ZoneKind
from annotator.gui.reader.hit import Hit
from annotator.gui.reader.page import Page
from annotator.gui.reader.picked import Picked
from tests.gui.reader.support import TEXT, mark, page_of, place

pytestmark = pytest.mark.usefixtures("qapp")

CLAIM, NAME, LAST = place("Operation Azm-e-Istehkam goes"), place("Azm-e-Istehkam"), place("Nobody")


class Told:
    """What is picked out of a page, and what was told."""

    def __init__(self, page: Page) -> None:
        self.selected: list[bytes | None] = []
        self.hovered: list[bytes | None] = []
        self.picked = Picked(page, self.selected.append, self.hovered.append)


@pytest.fixture
def page() -> Page:
    return page_of(TEXT, mark("claim", CLAIM), mark("name", NAME), mark("last", LAST))


def test_only_changes_are_told_and_only_what_is_shown_is_picked(page: Page) -> None:
    told = Told(page)
    for uid in (b"name", b"name", b"unknown", None, b"claim"):
        told.picked.select(uid)
    assert told.selected == [b"name", None, b"claim"]
    assert told.picked.selected == page.marks.mark(b"claim")
    for uid in (b"last", b"last", None):
        told.picked.hover(uid)
    assert told.hovered == [b"last", None]
    assert told.picked.hovered is None


def test_what_is_gone_stands_out_no_longer(page: Page) -> None:
    told = Told(page)
    told.picked.select(b"name")
    told.picked.hover(b"claim")
    page.change([mark("claim", (0, 9))], [b"last"])
    told.picked.drop_gone()
    assert (told.selected, told.hovered) == ([b"name"], [b"claim"])
    assert told.picked.hovered == mark("claim", (0, 9))
    page.change((), [b"name", b"claim"])
    told.picked.drop_gone()
    assert (told.selected, told.hovered) == ([b"name", None], [b"claim", None])


def test_the_neighbours_are_the_selected_spans_while_the_caret_is_in_it(page: Page) -> None:
    picked = Told(page).picked

    def neighbours(caret: int) -> list[bytes | None]:
        found = picked.preceding(caret), picked.following(caret)
        return [each.uid if each else None for each in found]

    assert neighbours(CLAIM[0]) == [None, b"claim"]
    picked.select(b"claim")
    assert neighbours(CLAIM[0]) == [None, b"name"]
    assert neighbours(CLAIM[1]) == [None, b"name"]
    assert neighbours(LAST[0] + 1) == [b"last", None]
    picked.select(b"last")
    assert neighbours(LAST[0]) == [b"name", None]


def test_what_lies_aside_is_passed_unless_wanted() -> None:
    aside = [Zone(NAME[0], NAME[1], ZoneKind.REPEAT)]
    marks = mark("claim", CLAIM), mark("name", NAME), mark("last", LAST)
    page = page_of(TEXT, *marks, zones=aside)
    told = Told(page)
    told.picked.select(b"claim")
    following = told.picked.following(CLAIM[0])
    assert following is not None
    assert following.uid == b"last", "name lies in the repeat wholly, claim only in part"
    preceding = told.picked.preceding(LAST[0])
    assert preceding is not None
    assert preceding.uid == b"claim"
    told.picked.goes_aside = True
    following = told.picked.following(CLAIM[0])
    assert following is not None
    assert following.uid == b"name"
    assert told.picked.on(page).goes_aside


def test_the_zones_of_caret_and_mouse_stand_out() -> None:
    zones = [Zone(0, 9, ZoneKind.HEADLINE), Zone(*LAST, ZoneKind.FURNITURE)]
    page = page_of(TEXT, zones=zones)
    told = Told(page)
    assert told.picked.zones(3) == [zones[0]]
    assert told.picked.zones(9) == [zones[0]], "at its end, too"
    assert told.picked.zones(12) == []
    told.picked.point_at(Hit(LAST[0]))
    assert told.hovered == [None], "the view is told, to paint"
    assert told.picked.zones(3) == zones
    told.picked.point_at(None)
    assert told.picked.zones(3) == [zones[0]]
