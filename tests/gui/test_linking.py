"""Linking by key and by mouse, down to the rows of the file and the pixels of the text."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from annotator.domain.values import EndKind
from annotator.gui.dialogs.picker import Picker
from annotator.project.operations import spans
from tests.gui.desk import SHIFT, Desk, press


def test_l_then_enter_at_another_tag_links_the_two(desk: Desk) -> None:
    actor = desk.tag("Khan")
    claim = desk.tag("We need small arms", "2")
    desk.press("L")
    assert "We need small arms" in desk.window.hint.text()
    desk.press(".")
    assert desk.session.span is not None
    assert desk.session.span.uid == actor.uid
    desk.press(Qt.Key.Key_Return)
    (saved,) = desk.saved_links()
    assert (saved.type, saved.source.uid, saved.target.uid) == ("made-by", claim.uid, actor.uid)
    assert not desk.window.hint.isVisible()
    assert desk.session.link == saved


def test_a_link_is_drawn(desk: Desk) -> None:
    desk.tag("Khan")
    claim = desk.tag("We need small arms", "2")
    desk.press("L")
    desk.press(".")
    before = desk.picture()
    desk.press(Qt.Key.Key_Return)
    desk.window.reading.go_to(claim.uid)
    assert desk.picture() != before


def test_a_click_on_a_tag_ends_the_link(desk: Desk) -> None:
    actor = desk.tag("Khan")
    claim = desk.tag("We need small arms", "2")
    desk.press("L")
    desk.click_mark(actor)
    (saved,) = desk.saved_links()
    assert (saved.source.uid, saved.target.uid) == (claim.uid, actor.uid)


def test_dragging_one_label_onto_another_links_the_two(desk: Desk) -> None:
    actor = desk.tag("Khan")
    claim = desk.tag("We need small arms", "2")
    desk.drag(desk.label(claim), desk.label(actor))
    (saved,) = desk.saved_links()
    assert (saved.type, saved.source.uid, saved.target.uid) == ("made-by", claim.uid, actor.uid)


def test_begun_at_the_wrong_end_the_link_runs_the_way_the_scheme_wants(desk: Desk) -> None:
    claim = desk.tag("We need small arms", "2")
    actor = desk.tag("Khan")
    desk.press("L")
    desk.click_mark(claim)
    (saved,) = desk.saved_links()
    assert (saved.source.uid, saved.target.uid) == (claim.uid, actor.uid)


def test_escape_drops_a_link_that_was_begun(desk: Desk) -> None:
    actor = desk.tag("Khan")
    desk.tag("We need small arms", "2")
    desk.press("L")
    desk.press(Qt.Key.Key_Escape)
    desk.click_mark(actor)
    assert desk.saved_links() == []


def test_ends_the_scheme_does_not_join_are_named(desk: Desk) -> None:
    event = desk.tag("Azm-e-Istehkam", "4")
    actor = desk.tag("Khan")
    desk.drag(desk.label(event), desk.label(actor))
    assert desk.saved_links() == []
    assert desk.said == "The scheme has no link between Event and Actor."


def test_shift_enter_lets_one_choose_the_kind(desk: Desk) -> None:
    desk.tag("Khan")
    desk.tag("We need small arms", "2")
    desk.press("L")
    desk.press(".")
    desk.press(Qt.Key.Key_Return, SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    titles = [action.text() for action in menu.actions()]
    assert titles[:2] == ["&1 made by", "&2 reported via"]
    QTest.keyClicks(menu, "2")
    assert [link.type for link in desk.saved_links()] == ["reported-via"]


def test_a_link_can_end_in_another_article(desk: Desk) -> None:
    first = desk.tag("We need small arms", "2")
    desk.press("L")
    desk.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert "No one crossed" in desk.text
    other = desk.tag("No one crossed", "2")
    desk.press(Qt.Key.Key_Return)
    (saved,) = desk.saved_links()
    assert (saved.type, saved.source.uid, saved.target.uid) == ("supports", first.uid, other.uid)


def hints(desk: Desk) -> dict[bytes, str]:
    """The letters shown on labels."""
    return dict(desk.reader.hints)


def test_the_letters_on_a_tag_link_to_it(desk: Desk) -> None:
    desk.tag("Kabul", "3")
    actor = desk.tag("Khan")
    claim = desk.tag("We need small arms", "2")
    before = desk.picture()
    desk.press("L")
    assert desk.picture() != before
    letters = hints(desk)
    assert len(letters) == 2
    desk.press(letters[actor.uid].lower())
    (saved,) = desk.saved_links()
    assert (saved.type, saved.source.uid, saved.target.uid) == ("made-by", claim.uid, actor.uid)
    assert hints(desk) == {}


def test_only_what_the_scheme_joins_shows_letters(desk: Desk) -> None:
    actor = desk.tag("Khan")
    claim = desk.tag("We need small arms", "2")
    desk.tag("Azm-e-Istehkam", "4")
    desk.press("L")
    assert set(hints(desk)) == {claim.uid}
    desk.press(Qt.Key.Key_Escape)
    desk.window.reading.go_to(actor.uid)


def test_shift_and_the_letter_let_one_choose_the_kind(desk: Desk) -> None:
    actor = desk.tag("Khan")
    desk.tag("We need small arms", "2")
    desk.press("L")
    desk.press(hints(desk)[actor.uid], SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClicks(menu, "2")
    assert [link.type for link in desk.saved_links()] == ["reported-via"]


def test_several_links_join_one_pair(desk: Desk) -> None:
    actor = desk.tag("Khan")
    claim = desk.tag("We need small arms", "2")
    for number in (1, 2):
        desk.window.reading.go_to(claim.uid)
        desk.press("L")
        desk.press(hints(desk)[actor.uid], SHIFT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        QTest.keyClicks(menu, str(number))
    assert {link.type for link in desk.saved_links()} == {"made-by", "reported-via"}


def test_l_twice_links_to_the_actor_of_the_sentence(desk: Desk) -> None:
    desk.tag("envoy")  # of another sentence
    desk.tag("Washington", "3")
    actor = desk.tag("Khan")
    claim = desk.tag("We need small arms", "2")
    desk.press("L")
    desk.press("L")
    (saved,) = desk.saved_links()
    assert (saved.source.uid, saved.target.uid) == (claim.uid, actor.uid)


def test_l_twice_where_the_sentence_has_no_other_end_says_so(desk: Desk) -> None:
    desk.tag("envoy")
    desk.tag("We need small arms", "2")
    desk.press("L")
    desk.press("L")
    assert desk.said == "This sentence has no other tag that this one can be linked to."
    assert desk.window.hint.isVisible()
    desk.press(Qt.Key.Key_Escape)


def picker(desk: Desk) -> Picker:
    """The list that is open."""
    (found,) = desk.window.findChildren(Picker)
    desk.qtbot.waitUntil(found.field.hasFocus)
    return found


def test_a_name_above_the_articles_is_looked_up(desk: Desk) -> None:
    actor = desk.tag("Khan")
    desk.session.run(spans.name_entity([actor.uid], "Masood Khan"))
    claim = desk.tag("villages near it were emptied", "2")
    desk.press("L")
    desk.press("/")
    press(picker(desk).field, "masood nowhere")
    assert picker(desk).list.topLevelItemCount() == 0
    picker(desk).field.clear()
    press(picker(desk).field, "masood")
    items = [picker(desk).list.topLevelItem(n) for n in range(2)]
    assert [item.text(0) for item in items if item] == ["Khan", "Masood Khan"]
    assert [item.text(1) for item in items if item] == ["Actor", "Actor · known name"]
    press(picker(desk).field, Qt.Key.Key_Down)
    press(picker(desk).field, Qt.Key.Key_Return)
    (saved,) = desk.saved_links()
    assert saved.source.uid == claim.uid
    assert saved.target.kind is EndKind.ENTITY
    assert desk.session.link == saved


def test_a_tag_of_another_article_is_looked_up(desk: Desk) -> None:
    there = desk.tag("villages near it were emptied", "2")
    desk.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    here = desk.tag("No one crossed", "2")
    desk.press("L")
    desk.press("/")
    press(picker(desk).field, "emptied")
    press(picker(desk).field, Qt.Key.Key_Return)
    (saved,) = desk.saved_links()
    assert (saved.source.uid, saved.target.uid) == (here.uid, there.uid)


def test_the_letters_follow_what_is_in_sight(desk: Desk) -> None:
    desk.tag("Khan")
    desk.tag("We need small arms", "2")
    desk.press("L")
    assert len(hints(desk)) == 1
    desk.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert hints(desk) == {}


def test_nothing_is_begun_at_anothers_tag(desk: Desk) -> None:
    layer = desk.session.names.other_layers()[0][0]
    desk.session.show_layers([layer.uid])
    other = next(iter(desk.article_spans().values()))
    desk.window.reading.go_to(other.uid)
    desk.press("L")
    assert "another annotator’s layer" in desk.said
    assert not desk.window.hint.isVisible()
