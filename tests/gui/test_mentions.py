"""All mentions: shown, looked at, tagged in one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.gui.mentions import places
from annotator.project.operations import spans
from tests.gui.desk import ALT, CONTROL, Desk

#       0         1         2         3
#       0123456789012345678901234567890123456
TEXT = "Khan met Khan's Khanate. KHAN, Khan M."


def test_places_are_whole_words_the_longest_first() -> None:
    free, tagged = places(TEXT, ["Khan", "Khan M"], [(0, 4)])
    # Khanate is another word; of “Khan M” only the longer place counts.
    assert free == [(9, 13), (25, 29), (31, 37)]
    assert tagged == [(0, 4)]


def mentions(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Equal, ALT)


@pytest.fixture
def many(desk: Desk, tmp_path: Path) -> Desk:
    """The window with an article open that names Khan again and again."""
    file = tmp_path / "many.txt"
    file.write_text(
        "Khan came. He met Masood Khan’s men.\nThe envoy, Khan, left; khan is a title. Khanate.\n",
        encoding="utf-8",
    )
    with desk.qtbot.waitSignal(desk.window.jobs.ended):
        desk.window._importing.take_paths([file])
    desk.session.show_article(desk.window.articles.model.order[-1])
    return desk


def test_without_an_entity_the_same_words_are_meant(many: Desk) -> None:
    first = many.tag("Khan")
    mentions(many)
    starts = [start for start, _ in many.reader.selection()]
    # Folded: “khan”, too; counted by hand: the second paragraph begins at 37.
    assert starts == [25, 37 + 11, 37 + 23]
    assert first.start == 0
    many.press(Qt.Key.Key_Return)
    assert [span.start for span in many.saved_spans()] == [0, 25, 48, 60]


def test_an_entity_goes_by_all_its_names(many: Desk) -> None:
    first = many.tag("Khan")
    envoy = many.tag("The envoy")
    many.session.run(spans.name_entity([first.uid, envoy.uid], "Masood Khan"))
    many.window.reading.go_to(envoy.uid)
    mentions(many)
    assert many.reader.selection() == ((18, 29), (48, 52), (60, 64))
    many.press(Qt.Key.Key_Return)
    saved = many.saved_spans()
    assert len(saved) == 5
    assert len({span.entity for span in saved}) == 1
    assert saved[0].entity is not None


def test_some_can_be_left_out_and_all_is_undone_at_once(many: Desk) -> None:
    many.tag("Khan")
    mentions(many)
    many.press(".")
    many.press(Qt.Key.Key_Delete)
    assert many.reader.selection() == ((25, 29), (60, 64))
    many.press(",")
    assert many.reader.caret == 29
    many.press(Qt.Key.Key_Return)
    assert [span.start for span in many.saved_spans()] == [0, 25, 60]
    many.press(Qt.Key.Key_Z, CONTROL)
    assert [span.start for span in many.saved_spans()] == [0]


def test_escape_tags_nothing(many: Desk) -> None:
    many.tag("Khan")
    mentions(many)
    many.press(Qt.Key.Key_Escape)
    assert many.reader.selection() == ()
    assert len(many.saved_spans()) == 1


def test_where_all_are_tagged_it_says_so(many: Desk) -> None:
    many.tag("The envoy")
    mentions(many)
    assert many.said == "No further place names “The envoy” (tagged: 1)."
    assert not many.window.hint.isVisible()
