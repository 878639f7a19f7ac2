"""The bridge: what is open, one place for what goes wrong, full disks, other people’s work."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.errors import UserError
from annotator.gui.dialogs.files import Files
from annotator.gui.jobs import Jobs
from annotator.gui.session import Saving, Session
from annotator.gui.status import clock
from annotator.gui.window import MainWindow
from annotator.project.operations import spans
from annotator.project.project import Project
from annotator.project.transaction import Operation
from annotator.settings.table import Settings
from tests.gui.desk import CONTROL, Desk


def fill_disk(desk: Desk) -> None:
    """Let the file grow no further."""
    assert desk.session.project is not None
    writer = desk.session.project.database.writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages}").fetchall()


def free_disk(desk: Desk) -> None:
    assert desk.session.project is not None
    desk.session.project.database.writer.execute("PRAGMA max_page_count = 1000000").fetchall()


def tag_until_full(desk: Desk) -> int:
    """Tag letter by letter until the disk is full; gives how many were saved."""
    fill_disk(desk)
    for place in range(len(desk.text)):
        if desk.session.saving is Saving.HELD:
            break
        if not desk.text[place].isspace():
            desk.reader.set_selection(place, place + 1)
            desk.press("3")
    assert desk.session.saving is Saving.HELD
    return len(desk.article_spans())


def button(desk: Desk, title: str) -> None:
    """Click a way on."""
    (found,) = [b for b in desk.window.notices.buttons if b.text() == title]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_opening_shows_the_first_article_that_is_not_done(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.session.close()
    desk.window.open_path(desk.path)
    assert "No one crossed" in desk.text


def test_a_full_disk_holds_one_change_and_paints_nothing(desk: Desk) -> None:
    saved = tag_until_full(desk)
    assert len(desk.saved_spans()) == saved
    assert [b.text() for b in desk.window.notices.buttons] == [
        "Try again",
        "Save a copy…",
        "Discard the change",
    ]
    assert desk.window.status.saving_text.startswith("Not saved")
    desk.select("Kabul denied")
    desk.press("2")
    assert len(desk.article_spans()) == saved
    assert desk.session.saving is Saving.HELD
    assert desk.window.notices.buttons


def test_trying_again_saves_the_held_change(desk: Desk) -> None:
    saved = tag_until_full(desk)
    free_disk(desk)
    button(desk, "Try again")
    assert desk.session.saving is Saving.SAVED
    assert len(desk.saved_spans()) == saved + 1 == len(desk.article_spans())
    assert desk.said == ""


def test_trying_again_in_vain_holds_it_still(desk: Desk) -> None:
    saved = tag_until_full(desk)
    button(desk, "Try again")
    assert desk.session.saving is Saving.HELD
    assert len(desk.window.notices.buttons) == 3
    assert len(desk.article_spans()) == saved


def test_discarding_lets_work_go_on(desk: Desk) -> None:
    saved = tag_until_full(desk)
    button(desk, "Discard the change")
    assert desk.session.saving is Saving.SAVED
    free_disk(desk)
    desk.tag("Kabul denied", "2")
    assert len(desk.saved_spans()) == saved + 1


def test_a_copy_elsewhere_takes_the_held_change_along(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tag_until_full(desk)
    target = tmp_path / "elsewhere.annotator"
    monkeypatch.setattr(Files, "ask_copy", lambda _self, _path, then, _no=None: then(target))
    button(desk, "Save a copy…")
    assert desk.session.project is not None
    assert desk.session.project.path == target
    assert desk.session.saving is Saving.SAVED
    desk.path = target
    desk.session.show_article(desk.window.articles.model.order[0])
    assert len(desk.saved_spans()) == saved + 1


def test_the_window_stays_open_until_the_held_change_is_decided(desk: Desk) -> None:
    tag_until_full(desk)
    assert not desk.window.close()
    assert desk.window.notices.buttons
    button(desk, "Discard the change")
    assert desk.window.close()


@pytest.mark.parametrize("way", ["close", "open", "name"])
def test_nothing_takes_a_held_change_away_unasked(desk: Desk, way: str, tmp_path: Path) -> None:
    tag_until_full(desk)
    if way == "close":
        desk.press(Qt.Key.Key_W, CONTROL)
    elif way == "open":
        copy = tmp_path / "other.annotator"
        copy.write_bytes(desk.path.read_bytes())
        desk.window.open_path(copy)
    else:
        desk.session.i_am("Cem")
    project = desk.session.project
    assert project is not None
    assert (project.path, project.me.name) == (desk.path, "Ada")
    assert desk.session.saving is Saving.HELD
    assert len(desk.window.notices.buttons) == 3


def test_a_copy_that_cannot_be_made_leaves_the_change_held(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag_until_full(desk)
    monkeypatch.setattr(Files, "ask_copy", lambda _self, path, then, _no=None: then(path))
    button(desk, "Save a copy…")
    assert desk.session.saving is Saving.HELD
    assert "choose another name" in desk.said
    assert len(desk.window.notices.buttons) == 3


def test_while_a_long_change_is_written_editing_says_so_and_reading_goes_on(desk: Desk) -> None:
    project = desk.session.project
    assert project is not None
    inside, through = threading.Event(), threading.Event()

    def work(*_: object) -> None:
        def hold(_tx: object) -> None:
            inside.set()
            assert through.wait(20)

        project.run(Operation("test.hold", hold), wait=True)

    ended: list[object] = []
    desk.session.run_job("Writing", work, ended.append)
    assert inside.wait(20)
    assert desk.window.status.saving_text == "Saving…"
    desk.select("envoy")
    desk.press("1")
    assert "reading goes on" in desk.said
    assert desk.article_spans() == {}
    desk.press(Qt.Key.Key_PageDown, CONTROL)
    assert "No one crossed" in desk.text
    through.set()
    desk.qtbot.waitUntil(lambda: bool(ended))
    assert desk.session.saving is Saving.SAVED


def test_another_layer_is_seen_and_cannot_be_changed(desk: Desk) -> None:
    before = desk.picture()
    ((layer, name),) = desk.session.names.other_layers()
    assert name == "Ben"
    choice = desk.window.heading.layers.choice
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert desk.picture() != before
    assert {span.layer for span in desk.article_spans().values()} == {layer.uid}
    actor = next(s for s in desk.article_spans().values() if s.type == "actor")
    desk.window.reading.go_to(actor.uid)
    desk.press("[")
    desk.press(Qt.Key.Key_Left)
    assert "another annotator" in desk.said
    assert desk.article_spans()[actor.uid] == actor
    assert not desk.window.inspector.span_page.type_field.isEnabled()


def test_under_another_name_work_goes_to_another_layer(desk: Desk) -> None:
    desk.tag("envoy")
    desk.session.i_am("Cem")
    assert desk.article_spans() == {}
    desk.tag("Khan")
    assert [desk.words(span) for span in desk.saved_spans("Cem")] == [["Khan"]]
    assert [desk.words(span) for span in desk.saved_spans("Ada")] == [["envoy"]]
    assert desk.session.settings.my_name == "Cem"


def test_what_cannot_be_opened_leaves_what_is_open(desk: Desk, tmp_path: Path) -> None:
    desk.window.open_path(tmp_path / "nothing.annotator")
    assert "There is no file" in desk.said
    assert desk.session.project is not None
    desk.tag("envoy")


def test_a_project_open_elsewhere_can_be_opened_read_only(
    window: MainWindow, project_path: Path
) -> None:
    with Project.open(project_path, Settings(machine="other")):
        window.open_path(project_path)
        assert "already open" in window.notices.sentence
        (found,) = [b for b in window.notices.buttons if b.text() == "Open read-only"]
        found.click()
        assert window.session.saving is Saving.READ_ONLY
        assert window.status.saving_text.startswith("Read-only")
        window.session.close()


def test_after_a_pause_a_plain_copy_holds_everything(desk: Desk, tmp_path: Path) -> None:
    desk.tag("envoy")
    desk.session._idle.timeout.emit()
    copy = tmp_path / "copy.annotator"
    copy.write_bytes(desk.path.read_bytes())
    with Project.open(copy, Settings(my_name="Ada"), read_only=True) as project:
        assert len(project.reads.spans(project.reads.article_uids()[0], [project.my_layer])) == 1


def test_saving_says_when(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.session.saved) as saved:
        desk.tag("envoy")
    assert desk.window.status.saving_text == f"All changes saved {clock(saved.args[0])}"


def test_a_closed_session_runs_nothing(qapp: QApplication, settings: Settings) -> None:
    jobs = Jobs()
    session = Session(settings, jobs)
    assert session.run(spans.delete([])) is None
    session.undo()
    session.close()
    assert session.shown is None
    assert session.saving is Saving.SAVED


def test_errors_are_caught_in_one_place(qapp: QApplication, settings: Settings) -> None:
    session = Session(settings, Jobs())
    seen: list[UserError] = []
    session.failed.connect(seen.append)

    def fail() -> None:
        raise UserError("No.")

    assert session.attempt(fail) is None
    assert [str(error) for error in seen] == ["No."]
    session.attempts.try_again()
    assert len(seen) == 2


def test_other_views_of_the_article_hear_what_changed(desk: Desk) -> None:
    heard = []
    desk.session.changed.connect(lambda changes, origin: heard.append((changes, origin)))
    article = desk.session.article
    assert article is not None
    desk.session.run(spans.add(article.uid, "actor", [(0, 8)]), origin="me")
    ((changes, origin),) = heard
    assert origin == "me"
    assert changes.touches_article(article.uid)


def test_leaving_an_article_is_told_while_it_is_still_open(desk: Desk) -> None:
    left: list[bytes] = []

    def note() -> None:
        assert desk.session.article is not None
        left.append(desk.session.article.uid)

    assert desk.session.article is not None
    assert desk.session.project is not None
    first, second, _ = desk.session.project.reads.article_uids()
    desk.session.article_leaving.connect(note)
    desk.session.show_article(second)
    desk.session.show_article(second)
    desk.session.show_article(first)
    assert left == [first, second]
