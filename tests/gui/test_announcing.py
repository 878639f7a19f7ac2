"""What is said aloud while somebody works with the keyboard, word for word."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui import announcing, undoing
from annotator.gui.announcing import Announcer
from annotator.project.operations import spans
from tests.gui.desk import CONTROL, Desk


class Ear:
    """Hears what is announced."""

    def __init__(self, desk: Desk) -> None:
        self.said: list[str] = []
        self.desk = desk
        self._announcer = Announcer(desk.session, desk.reader, listening=lambda: True)
        self._announcer.announced.connect(self.said.append)

    def hears(self, *sentences: str) -> None:
        """These are announced next, and nothing else."""
        self.desk.qtbot.waitUntil(
            lambda: len(self.said) >= len(sentences) and not self._announcer.pending
        )
        assert self.said == list(sentences)
        self.said.clear()


@pytest.fixture
def ear(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Ear:
    """That need not wait for a hand to settle: all a test does at a time is done at once."""
    monkeypatch.setattr(announcing, "SETTLED_AFTER_MS", 0)
    return Ear(desk)


def test_tagging_tells_the_type_and_how_many_there_are(desk: Desk, ear: Ear) -> None:
    desk.tag("Khan")
    ear.hears("Tagged as Actor, 1 in this article")
    desk.tag("Kabul")
    ear.hears("Tagged as Actor, 2 in this article")
    desk.tag("Washington", "3")
    ear.hears("Tagged as Location, 1 in this article")


def test_steps_back_and_forth_tell_what_they_took_back(desk: Desk, ear: Ear) -> None:
    desk.tag("Khan")
    ear.hears("Tagged as Actor, 1 in this article")
    desk.press(Qt.Key.Key_Z, CONTROL)
    ear.hears("Undone: Tag “Khan” as Actor")
    desk.press(Qt.Key.Key_Y, CONTROL)
    ear.hears("Done again: Tag “Khan” as Actor")


def test_the_caret_tells_where_it_comes_in_and_out(desk: Desk, ear: Ear) -> None:
    claim, actor = desk.tag("We need small arms", "2"), desk.tag("Khan")
    desk.window.linking.join(claim.uid, actor.uid)
    desk.tag("small arms", "4")
    desk.caret("Kabul denied")
    ear.hears(
        "Done: Link “We need small arms” made by “Khan”",
        "Tagged as Event, 1 in this article",
    )
    desk.caret("arms")
    ear.hears("Event “small arms”; inside Claim “We need small arms”")
    desk.caret("need")
    ear.hears("Claim “We need small arms”, made by Khan")
    desk.caret("said in")
    ear.hears("Out of Claim")
    desk.caret("Khan")
    ear.hears("Actor “Khan”, “We need small arms” made by this")


def test_a_caret_in_a_hurry_tells_of_the_end(desk: Desk, ear: Ear) -> None:
    desk.tag("Khan")
    desk.tag("Kabul", "3")
    desk.caret("envoy")
    ear.hears("Tagged as Location, 1 in this article")
    for word in ("Khan", "Washington", "envoy", "Kabul"):
        desk.caret(word)
    ear.hears("Location “Kabul”")


def test_going_from_tag_to_tag_tells_of_each(desk: Desk, ear: Ear) -> None:
    desk.tag("small arms", "4")
    desk.tag("small", "1")
    desk.caret("envoy")
    ear.hears("Tagged as Actor, 1 in this article")
    desk.press(".")
    ear.hears("Event “small arms”")
    desk.press(".")
    ear.hears("Actor “small”; inside Event “small arms”")
    desk.press(",")
    ear.hears("Event “small arms”")


def test_a_selected_link_is_told(desk: Desk, ear: Ear) -> None:
    claim, actor = desk.tag("We need small arms", "2"), desk.tag("Khan")
    desk.window.linking.join(claim.uid, actor.uid)
    ear.hears(
        "Tagged as Actor, 1 in this article",
        "Done: Link “We need small arms” made by “Khan”",
    )
    (link,) = desk.saved_links()
    desk.session.select_span(None)
    ear.hears()
    desk.session.select_link(link.uid)
    ear.hears("Link “We need small arms” made by “Khan”")


def test_of_an_edge_moved_again_and_again_the_last_move_is_told(desk: Desk, ear: Ear) -> None:
    desk.tag("small arms", "4")
    ear.hears("Tagged as Event, 1 in this article")
    desk.press("[")
    for _ in range(3):
        desk.press(Qt.Key.Key_Left)
    ear.hears("Done: Move Edge of “ed small arms”")  # of “need”, past the blank


def test_deleting_tells_what_a_notice_does_not(desk: Desk, ear: Ear) -> None:
    claim, actor = desk.tag("We need small arms", "2"), desk.tag("Khan")
    desk.window.linking.join(claim.uid, actor.uid)
    other = desk.tag("Kabul")
    desk.press(Qt.Key.Key_Delete)
    ear.hears(
        "Done: Link “We need small arms” made by “Khan”",
        "Tagged as Actor, 2 in this article",
        "Done: Delete Tag “Kabul”",
    )
    assert other.uid not in desk.article_spans()
    desk.click_mark(actor)
    ear.hears("Actor “Khan”, “We need small arms” made by this")
    desk.press(Qt.Key.Key_Delete)
    assert desk.said == "“Khan” is deleted with its link."
    desk.press(Qt.Key.Key_Z, CONTROL)
    ear.hears("Undone: Delete Tag “Khan”")


def test_another_article_tells_its_name_and_tags(desk: Desk, ear: Ear) -> None:
    desk.window.session.show_layers([desk.session.names.other_layers()[0][0].uid])
    desk.press(Qt.Key.Key_PageDown, CONTROL)
    ear.hears("Article “1 Reply”, 0 tags")
    desk.press(Qt.Key.Key_PageUp, CONTROL)
    ear.hears("Article “0 Harbour”, 2 tags")


def test_a_long_step_is_told_when_it_is_through(
    desk: Desk, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = desk.session.article
    assert article is not None
    many = [(article.uid, "actor", ((n, n + 1),)) for n in range(4)]
    desk.session.run(spans.add_many(many))
    ear.hears("Done: Tag 4 Passages")
    monkeypatch.setattr(undoing, "LONG_STEP", 3)
    desk.press(Qt.Key.Key_Z, CONTROL)
    ear.hears("Undone: Tag 4 Passages")


def test_nothing_is_worked_out_where_nobody_listens(desk: Desk) -> None:
    announcer = Announcer(desk.session, desk.reader, listening=lambda: False)
    said: list[str] = []
    announcer.announced.connect(said.append)
    desk.tag("Khan")
    desk.press(Qt.Key.Key_PageDown, CONTROL)
    assert not announcer.pending
    assert said == []


def test_closing_the_project_leaves_nothing_to_say(desk: Desk, ear: Ear) -> None:
    desk.tag("Khan")
    desk.session.close()
    desk.window.open_path(desk.path)
    ear.hears("Article “0 Harbour”, 1 tag")


def test_the_zone_the_caret_comes_into_is_told(desk: Desk, ear: Ear) -> None:
    desk.tag("Khan")
    ear.hears("Tagged as Actor, 1 in this article")
    desk.press("Z")
    desk.press("8")
    (said, zone) = hear(desk, ear, 2)
    assert said.startswith("Done: Zones of")
    assert zone == "In a zone: furniture, left out"
    desk.caret("envoy")
    ear.hears("Out of Actor")
    desk.caret("Khan")
    ear.hears("Actor “Khan”", "In a zone: furniture, left out")


def hear(desk: Desk, ear: Ear, count: int) -> list[str]:
    """So many sentences, which are forgotten then."""
    desk.qtbot.waitUntil(lambda: len(ear.said) >= count)
    said, ear.said[:] = list(ear.said), []
    return said
