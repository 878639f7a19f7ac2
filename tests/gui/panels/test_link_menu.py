"""The menu of a link; what it is made of is tested with the panel."""

from annotator.domain.values import End, EndKind
from annotator.gui.panels.link_menu import link_menu
from annotator.project.operations import links
from tests.gui.desk import Desk


def test_it_leads_to_both_ends_turns_and_deletes(desk: Desk) -> None:
    one, two = desk.tag("We need small arms", "2"), desk.tag("Kabul denied this", "2")
    ends = End(EndKind.SPAN, one.uid), End(EndKind.SPAN, two.uid)
    uid = desk.session.run(links.add("denies", *ends))
    assert uid is not None
    shown: list[End] = []
    menu = link_menu(desk.window, desk.session, uid, shown.append)
    assert menu is not None
    actions = {action.text(): action for action in menu.actions()}
    actions["Show where it begins"].trigger()
    actions["Show where it ends"].trigger()
    assert shown == [*ends]
    actions["Turn round"].trigger()
    assert desk.saved_links()[0].source == ends[1]
    actions["Delete link"].trigger()
    assert desk.saved_links() == []
    menu.deleteLater()


def test_of_a_closed_project_there_is_none(desk: Desk) -> None:
    desk.session.close()
    assert link_menu(desk.window, desk.session, b"x", lambda _: None) is None
