"""Finding in the open article: which places are known, which one is at, and how little waits."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.values import Zone, ZoneKind
from annotator.exchange.importing import import_paths
from annotator.gui import finding
from annotator.gui.finding import Finder, Wrap
from annotator.gui.window import MainWindow
from annotator.project.operations import articles
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import CONTROL, NONE, Desk


@pytest.fixture
def finder(desk: Desk) -> Finder:
    """Turned on."""
    desk.window.finder.begin()
    return desk.window.finder


def words(desk: Desk) -> list[str]:
    """What is drawn as found."""
    return [desk.text[start:end] for start, end in desk.reader.found]


def test_places_are_drawn_and_the_first_is_selected(desk: Desk, finder: Finder) -> None:
    finder.look_for("THE")
    places = [(m.start(), m.end()) for m in re.finditer("the", desk.text, re.IGNORECASE)]
    assert list(desk.reader.found) == places
    assert (finder.current, finder.looking) == (0, False)
    assert desk.reader.selection() == (places[0],)


def test_the_first_is_the_first_from_where_one_is(desk: Desk, finder: Finder) -> None:
    desk.caret("Militants")
    finder.look_for("a")
    at = desk.text.index("Militants") + 1
    assert desk.reader.selection() == ((desk.text.index("a", at), desk.text.index("a", at) + 1),)


def test_typing_on_stays_where_one_began(desk: Desk, finder: Finder) -> None:
    for typed in ("t", "th", "the", "then", "the", "the m"):
        finder.look_for(typed)
    assert desk.reader.selection()[0][0] == desk.text.index("the m")


def test_nothing_found_leaves_nothing_selected(desk: Desk, finder: Finder) -> None:
    desk.caret("envoy", 0)
    finder.look_for("said")
    finder.look_for("saidx")
    assert (finder.places, finder.current, desk.reader.found) == ([], None, ())
    assert desk.reader.selection() == ()
    assert desk.reader.caret == desk.text.index("envoy")


def test_what_was_selected_before_stays_when_nothing_is_found(desk: Desk) -> None:
    desk.select("Khan")
    desk.window.finder.begin()
    desk.window.finder.look_for("zzz")
    place = desk.text.index("Khan")
    assert desk.reader.selection() == ((place, place + 4),)


def test_steps_go_over_both_ends(desk: Desk, finder: Finder) -> None:
    finder.look_for("said")
    total = desk.text.count("said")
    went = [(finder.current, finder.wrap)]
    for _ in range(total):
        finder.step(1)
        went.append((finder.current, finder.wrap))
    assert went == [(n, Wrap.NO) for n in range(total)] + [(0, Wrap.TO_BEGINNING)]
    finder.step(-1)
    assert (finder.current, finder.wrap) == (total - 1, Wrap.TO_END)
    finder.step(-1)
    assert (finder.current, finder.wrap) == (total - 2, Wrap.NO)


def test_steps_go_on_from_where_the_person_went(desk: Desk, finder: Finder) -> None:
    finder.look_for("said")
    desk.caret("villages")
    finder.step(-1)
    assert desk.reader.selection()[0][0] == desk.text.rindex("said", 0, desk.text.index("villages"))
    desk.caret("We need")
    finder.step(1)
    assert desk.reader.selection()[0][0] == desk.text.index("said", desk.text.index("We need"))


def test_without_a_place_no_step_is_made(desk: Desk, finder: Finder) -> None:
    finder.look_for("zzz")
    finder.step(1)
    assert (finder.current, desk.reader.selection()) == (None, ())


def test_the_next_article_is_looked_through_without_going_anywhere(
    desk: Desk, finder: Finder
) -> None:
    finder.look_for("khan")
    desk.press(Qt.Key.Key_PageDown, CONTROL)
    assert words(desk) == ["Khan"]
    assert (finder.current, desk.reader.selection(), desk.reader.caret) == (None, (), 0)
    finder.step(1)
    assert finder.current == 0


def test_urdu_in_other_letters(desk: Desk, finder: Finder) -> None:
    desk.press(Qt.Key.Key_PageDown, CONTROL)
    desk.press(Qt.Key.Key_PageDown, CONTROL)
    finder.look_for("كہا كہ")  # with Arabic kaf
    assert words(desk) == ["کہا کہ"]


def test_new_zones_lose_nothing(desk: Desk, finder: Finder) -> None:
    finder.look_for("khan")
    article = desk.session.article
    assert article is not None
    desk.session.run(articles.set_zones(article.uid, [Zone(0, 20, ZoneKind.FURNITURE)]))
    assert words(desk) == ["Khan"]


def test_turned_off_it_shows_nothing_and_keeps_the_selection(desk: Desk, finder: Finder) -> None:
    finder.look_for("khan")
    finder.stop()
    assert desk.reader.found == ()
    assert len(desk.reader.selection()) == 1
    desk.press(Qt.Key.Key_PageDown, CONTROL)
    assert desk.reader.found == ()


def test_leaving_is_told_once(desk: Desk, finder: Finder) -> None:
    left: list[int] = []
    finder.jumping.connect(lambda: left.append(desk.reader.caret))
    desk.caret("envoy", 0)
    for typed in ("k", "ka", "kab"):
        finder.look_for(typed)
    finder.step(1)
    assert left == [desk.text.index("envoy")]
    desk.caret("villages", 0)
    finder.step(1)
    assert left == [desk.text.index("envoy"), desk.text.index("villages")]


@pytest.fixture
def long(window: MainWindow, qtbot: QtBot, project_path: Path, tmp_path: Path) -> Desk:
    """An article with 10,000 times "word ", and a thousand letters without any before them."""
    file = tmp_path / "long.txt"
    file.write_text("é" * 999 + "\n" + "word " * 10_000, encoding="utf-8")
    with Project.open(project_path, Settings(my_name="Ada", machine="m", backups=False)) as project:
        (uid,) = import_paths(project, [file]).added
    window.open_path(project_path)
    window.session.show_article(uid)
    qtbot.waitUntil(window.reader.hasFocus)
    return Desk(window, qtbot, project_path)


def test_ten_thousand_places(long: Desk) -> None:
    finder = long.window.finder
    finder.begin()
    finder.look_for("word")
    long.qtbot.waitUntil(lambda: not finder.looking)
    assert len(finder.places) == 10_000
    assert finder.places[-1] == (1_000 + 9_999 * 5, 1_000 + 9_999 * 5 + 4)
    assert tuple(finder.places) == long.reader.found
    finder.step(-1)
    assert (finder.current, finder.wrap) == (9_999, Wrap.TO_END)
    assert long.reader.rects_of(*finder.places[-1])


def test_it_looks_in_slices_and_begins_at_once(long: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "SLICE_MS", 0)  # every look at the clock ends a slice
    finder = long.window.finder
    finder.begin()
    finder.look_for("word")
    assert (finder.looking, finder.current, len(finder.places)) == (True, 0, 500)
    finder.step(-1)
    assert finder.current == 0  # nobody knows yet which is the last
    finder.look_for("wor")  # typed on before the end
    assert (finder.looking, len(finder.places)) == (True, 500)
    long.qtbot.waitUntil(lambda: not finder.looking)
    assert len(finder.places) == 10_000


def test_more_than_anybody_steps_through_are_not_kept(
    long: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST", 500)
    finder = long.window.finder
    finder.begin()
    finder.look_for("word")
    long.qtbot.waitUntil(lambda: len(finder.places) == 500)
    assert finder.looking
    finder.step(-1)
    assert finder.current == 499


def test_a_text_is_folded_once(long: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    finder = long.window.finder
    finder.begin()
    finder.look_for("wor")
    long.qtbot.waitUntil(lambda: not finder.looking)

    def folded_again(_text: str) -> None:
        raise AssertionError

    monkeypatch.setattr("annotator.text.finding.Folded.of", folded_again)
    finder.look_for("word")
    long.qtbot.waitUntil(lambda: not finder.looking)
    assert len(finder.places) == 10_000


def test_a_closed_project_has_nothing_found(desk: Desk, finder: Finder) -> None:
    finder.look_for("khan")
    desk.press(Qt.Key.Key_W, CONTROL)
    assert finder.places == []
    finder.step(1)
    desk.press(Qt.Key.Key_F3, NONE)
