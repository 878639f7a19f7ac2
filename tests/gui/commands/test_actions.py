"""Menus and keys come from the table, greyed where they make no sense."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from annotator.gui.commands.table import COMMANDS, MENUS
from annotator.gui.commands.tag_table import tag_commands
from annotator.gui.window import MainWindow
from annotator.project.operations import scheme as scheme_operations
from annotator.settings.files import load
from tests.gui.desk import Desk


def menu_actions(window: MainWindow) -> dict[str, list[QAction]]:
    """The actions of each menu, by its title."""
    found = {}
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        found[top.text()] = [action for action in menu.actions() if not action.isSeparator()]
    return found


def test_every_command_has_an_action(window: MainWindow) -> None:
    for command in COMMANDS:
        assert window.actions_.action(command.id).objectName() == command.id


def test_every_menu_item_comes_from_the_table(desk: Desk) -> None:
    listed = {
        menu: {c.id for c in desk.window.actions_.commands if c.menu == menu} for menu in MENUS
    }
    shown = {
        menu: {action.objectName() for action in actions}
        for menu, actions in menu_actions(desk.window).items()
    }
    assert shown == listed


def test_without_a_project_only_what_needs_none_is_offered(window: MainWindow) -> None:
    offered = {c.id for c in COMMANDS if window.actions_.action(c.id).isEnabled()}
    assert offered == {c.id for c in COMMANDS if not c.needs}


def test_what_needs_a_tag_waits_for_one(desk: Desk) -> None:
    action = desk.window.actions_.action("link.begin")
    assert not action.isEnabled()
    desk.tag("envoy")
    assert action.isEnabled()
    desk.session.select_span(None)
    assert not action.isEnabled()


def test_another_scheme_brings_other_tags(desk: Desk) -> None:
    scheme = desk.session.scheme
    assert scheme is not None
    cue = scheme.span_type("cue")
    assert cue is not None
    active = cue.model_copy(update={"active": True, "key": "5"})
    spans = tuple(active if part.id == "cue" else part for part in scheme.spans)
    desk.session.run(scheme_operations.replace(scheme.model_copy(update={"spans": spans})))
    assert [button.text() for button in desk.window.tags.buttons][-1] == "5  Cue"
    desk.select("denied")
    desk.press("5")
    assert [span.type for span in desk.saved_spans()] == ["cue"]
    assert len(tag_commands(desk.session.scheme)) == 5


def test_closing_the_project_takes_its_tags_off_the_menu(desk: Desk) -> None:
    desk.session.close()
    names = {action.objectName() for action in menu_actions(desk.window)["&Tag"]}
    assert not [name for name in names if name.startswith("span.tag.")]


def test_a_switch_is_ticked_and_kept(desk: Desk) -> None:
    action = desk.window.actions_.action("view.snap")
    ticked = [(action.isChecked(), desk.reader.snaps)]
    action.trigger()
    ticked.append((action.isChecked(), desk.reader.snaps))
    assert ticked == [(True, True), (False, False)]
    assert not load().snap_to_words
