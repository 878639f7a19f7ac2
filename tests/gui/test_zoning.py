"""Zones by hand: real keys, then rows in the file and what the window says."""

import pytest
from PySide6.QtCore import Qt

from annotator.domain.values import Zone, ZoneKind
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
FIRST = (0, 57)
"""The first paragraph of the first article, without its line end."""


def saved(desk: Desk) -> tuple[Zone, ...]:
    with Project.open(desk.path, Settings(my_name="Ada", machine="x"), read_only=True) as project:
        assert desk.session.article is not None
        return project.reads.zones(desk.session.article.uid, 1)


def test_the_paragraph_at_the_caret_becomes_a_zone(desk: Desk) -> None:
    assert desk.text[slice(*FIRST)].endswith("had begun.")
    desk.caret("envoy")
    desk.press("Z")
    hint = desk.window.hint.text().replace("\N{NO-BREAK SPACE}", " ")
    assert hint.startswith("This paragraph is:   1 headline   2 deck   3 subhead   4 caption")
    assert hint.endswith("5 dateline   6 repeat   7 other story   8 furniture   0 or Del no zone")
    desk.press("1")
    assert saved(desk) == (Zone(*FIRST, ZoneKind.HEADLINE),)
    assert desk.window.hint.isHidden()
    assert desk.window.status.zone_text == "In a zone: headline"
    assert desk.reader.caret == desk.text.index("envoy") + 1, "the caret stays"
    desk.caret("Kabul")
    assert desk.window.status.zone_text == ""


def test_what_is_selected_becomes_a_zone_without_blanks_at_its_ends(desk: Desk) -> None:
    start = desk.text.index(" said in Washington. ")
    desk.reader.set_selection(start, start + 21)
    desk.press("Z")
    assert desk.window.hint.text().startswith("What is selected is:")
    desk.press("7")
    assert saved(desk) == (Zone(start + 1, start + 20, ZoneKind.OTHER_STORY),)
    assert desk.window.status.zone_text == "In a zone: other story, left out"
    assert desk.reader.selection() == ()


@pytest.mark.parametrize("key", ["0", Qt.Key.Key_Delete])
def test_a_zone_is_taken_away_in_one_step_and_comes_back(desk: Desk, key: str | Qt.Key) -> None:
    desk.caret("envoy")
    desk.press("Z")
    desk.press("8")
    desk.press("Z")
    desk.press(key)
    assert saved(desk) == ()
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert saved(desk) == (Zone(*FIRST, ZoneKind.FURNITURE),)
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert saved(desk) == ()


def test_part_of_a_zone_becomes_another(desk: Desk) -> None:
    desk.caret("envoy")
    desk.press("Z")
    desk.press("8")
    desk.select("envoy")
    desk.press("Z")
    desk.press("4")
    begin = desk.text.index("envoy")
    assert saved(desk) == (
        Zone(0, begin, ZoneKind.FURNITURE),
        Zone(begin, begin + 5, ZoneKind.CAPTION),
        Zone(begin + 5, 57, ZoneKind.FURNITURE),
    )


def test_another_key_means_what_it_always_means(desk: Desk) -> None:
    desk.caret("envoy")
    desk.press("Z")
    desk.press("c")
    assert [span.type for span in desk.saved_spans()] == ["claim"]
    assert saved(desk) == ()


def test_escape_ends_it(desk: Desk) -> None:
    desk.caret("envoy")
    desk.press("Z")
    desk.press(Qt.Key.Key_Escape)
    desk.press("1")
    assert saved(desk) == ()
    assert len(desk.saved_spans()) == 1
