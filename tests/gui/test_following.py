"""Along links by key and by mouse, in the article and out of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.identity import Uid
from annotator.domain.values import End, EndKind, Link, Span
from annotator.gui.following import AT_ONCE
from annotator.project.operations import entities, links
from tests.gui.desk import ALT, NONE, SHIFT, Desk


def link(desk: Desk, kind: str, source: Span | End, target: Span | End) -> Link:
    ends = [end if isinstance(end, End) else End(EndKind.SPAN, end.uid) for end in (source, target)]
    uid = desk.session.run(links.add(kind, *ends))
    assert uid is not None, desk.said
    assert desk.session.article is not None
    return desk.session.article.links[uid]


def at(desk: Desk) -> Uid | None:
    return desk.session.span.uid if desk.session.span else None


@pytest.fixture
def ends(desk: Desk) -> tuple[Span, Span, Span]:
    """A claim and two actors; nothing is selected."""
    actor, place = desk.tag("Khan"), desk.tag("Militants")
    claim = desk.tag("We need small arms", "2")
    desk.session.select_span(None)
    return claim, actor, place


def test_the_only_link_leads_there_and_back(desk: Desk, ends: tuple[Span, Span, Span]) -> None:
    claim, actor, _ = ends
    link(desk, "made-by", claim, actor)
    desk.window.reading.go_to(claim.uid)
    desk.press("J")
    assert at(desk) == actor.uid
    assert desk.reader.caret == actor.start
    assert desk.session.link is None  # so that Delete means the tag
    desk.press("J")
    assert at(desk) == claim.uid


def test_back_is_where_one_was_before_the_jump(desk: Desk, ends: tuple[Span, Span, Span]) -> None:
    claim, actor, _ = ends
    link(desk, "made-by", claim, actor)
    desk.window.reading.go_to(claim.uid)
    caret = desk.reader.caret
    desk.press("J")
    assert desk.reader.caret != caret
    desk.press(Qt.Key.Key_Left, ALT)
    assert desk.reader.caret == caret


def test_along_a_chain_it_goes_on_rather_than_back(
    desk: Desk, ends: tuple[Span, Span, Span]
) -> None:
    claim, actor, other = ends
    link(desk, "made-by", claim, actor)
    link(desk, "member-of", actor, other)
    desk.window.reading.go_to(claim.uid)
    for expected in (actor, other, actor):
        desk.press("J")
        assert at(desk) == expected.uid
    desk.press("J")
    assert at(desk) == claim.uid
    # come to otherwise, the actor has two ways on
    desk.window.reading.go_to(actor.uid)
    desk.press("J")
    assert at(desk) == actor.uid
    assert desk.window.hint.isVisible()


def test_where_there_are_several_a_figure_chooses(
    desk: Desk, ends: tuple[Span, Span, Span]
) -> None:
    claim, actor, other = ends
    link(desk, "targets", claim, other)
    link(desk, "made-by", claim, actor)
    desk.window.reading.go_to(claim.uid)
    desk.press("J")
    assert at(desk) == claim.uid
    hint = desk.window.hint.text().replace("\N{NO-BREAK SPACE}", " ")
    assert "1 made by “Khan”" in hint  # Khan comes first in the text
    assert "2 targets “Militants”" in hint
    desk.picture()
    names = {strand.name for strand in desk.reader.overlay.strands}
    assert names == {"1  made by", "2  targets"}


def test_the_figure_leads_along_its_link(desk: Desk, ends: tuple[Span, Span, Span]) -> None:
    claim, actor, other = ends
    link(desk, "targets", claim, other)
    link(desk, "made-by", claim, actor)
    spans = len(desk.saved_spans())
    for figure, expected in (("2", other), ("1", actor)):
        desk.window.reading.go_to(claim.uid)
        desk.press("J")
        desk.press(figure)
        assert at(desk) == expected.uid
        assert not desk.window.hint.isVisible()
        assert desk.reader.links.numbers == {}
    assert len(desk.saved_spans()) == spans  # no figure tagged anything


def test_escape_and_another_selection_end_the_choice(
    desk: Desk, ends: tuple[Span, Span, Span]
) -> None:
    claim, actor, other = ends
    link(desk, "targets", claim, other)
    link(desk, "made-by", claim, actor)
    desk.window.reading.go_to(claim.uid)
    desk.press("J")
    desk.press(Qt.Key.Key_Escape)
    assert (at(desk), desk.window.hint.isVisible()) == (claim.uid, False)
    desk.press("J")
    assert desk.window.hint.isVisible()
    desk.click_mark(actor)
    assert (at(desk), desk.window.hint.isVisible()) == (actor.uid, False)
    assert desk.reader.links.numbers == {}


def test_more_than_nine_are_offered_in_turns(desk: Desk, ends: tuple[Span, Span, Span]) -> None:
    claim, *_ = ends
    words = ["Pakistan", "envoy", "Operation", "begun", "need", "small", "arms", "said", "Kabul"]
    words += ["denied", "crossed"]
    targets = [desk.tag(word) for word in words]
    for target in targets:
        link(desk, "made-by", claim, target)
    desk.window.reading.go_to(claim.uid)
    desk.press("J")
    assert len(desk.reader.links.numbers) == AT_ONCE == 9
    desk.press("J")
    assert sorted(desk.reader.links.numbers.values()) == ["1", "2"]
    in_order = sorted(targets, key=lambda span: span.start)
    desk.press("2")
    assert at(desk) == in_order[10].uid


def test_the_selected_link_is_meant_before_others(
    desk: Desk, ends: tuple[Span, Span, Span]
) -> None:
    claim, actor, other = ends
    link(desk, "made-by", claim, actor)
    chosen = link(desk, "targets", claim, other)
    desk.window.reading.go_to(claim.uid)
    desk.session.select_link(chosen.uid)
    desk.press("J")
    assert at(desk) == other.uid
    desk.session.select_span(None)
    desk.session.select_link(chosen.uid)
    desk.press("J")
    assert at(desk) == other.uid  # with no tag selected it leads the way the link does


def test_without_links_it_says_what_to_do(desk: Desk) -> None:
    desk.tag("Khan")
    desk.press("J")
    assert desk.said == "This tag has no links. Press L to make one."


def test_an_entity_is_named(desk: Desk) -> None:
    claim = desk.tag("We need small arms", "2")
    entity = desk.session.run(entities.add("actor", "Imran Khan"))
    assert entity is not None
    made = link(desk, "made-by", claim, End(EndKind.ENTITY, entity.uid))
    desk.window.reading.go_to(claim.uid)
    desk.press("J")
    assert desk.said == "“made by” leads to Imran Khan, which is no place in a text."
    assert at(desk) == claim.uid
    assert desk.session.link == made  # its details are in the panel


def denied_elsewhere(desk: Desk) -> tuple[Span, Span]:
    """A claim of the first article and one of the second, which is shown, that denies it."""
    claim = desk.tag("We need small arms", "2")
    project = desk.session.project
    assert project is not None
    desk.session.show_article(project.reads.article_uids()[1])
    denial = desk.tag("No one crossed", "2")
    link(desk, "denies", denial, claim)
    desk.window.reading.go_to(denial.uid)
    assert claim.article != denial.article
    return claim, denial


def test_into_another_article_and_back(desk: Desk) -> None:
    claim, denial = denied_elsewhere(desk)
    desk.press("J")
    assert desk.session.article is not None
    assert desk.session.article.uid == claim.article
    assert at(desk) == claim.uid
    assert desk.reader.hasFocus()
    desk.press("J")
    assert desk.session.article.uid == denial.article
    assert at(desk) == denial.uid


def test_a_click_on_the_name_of_a_link_out_of_the_article_goes_there(desk: Desk) -> None:
    claim, _ = denied_elsewhere(desk)
    click_name(desk)
    assert desk.session.article is not None
    assert (desk.session.article.uid, at(desk)) == (claim.article, claim.uid)


def test_a_click_on_the_name_of_a_link_in_sight_selects_it(
    desk: Desk, ends: tuple[Span, Span, Span]
) -> None:
    claim, actor, _ = ends
    made = link(desk, "made-by", claim, actor)
    desk.window.reading.go_to(claim.uid)
    before = desk.picture()
    click_name(desk)
    assert desk.session.link == made
    assert desk.session.span == claim
    assert desk.picture() != before  # it stands out
    desk.press(Qt.Key.Key_Delete)
    assert desk.saved_links() == []


def click_name(desk: Desk) -> None:
    desk.picture()
    (strand,) = desk.reader.overlay.strands
    place = strand.box.translated(desk.reader._left(), 0.0).center().toPoint()
    QTest.mouseClick(desk.reader.viewport(), Qt.MouseButton.LeftButton, NONE, place)


def test_shift_and_other_letters_mean_what_they_always_mean(
    desk: Desk, ends: tuple[Span, Span, Span]
) -> None:
    claim, actor, other = ends
    link(desk, "targets", claim, other)
    link(desk, "made-by", claim, actor)
    desk.window.reading.go_to(claim.uid)
    desk.press("J")
    desk.press(Qt.Key.Key_Right, SHIFT)
    assert desk.reader.selection()
