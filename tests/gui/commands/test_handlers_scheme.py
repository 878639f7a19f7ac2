"""Colours of types: from the command to the file and to the text, in one step."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from annotator.gui.dialogs.colours import ColoursDialog
from annotator.gui.menus import PopupMenu
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import Desk


def opened(desk: Desk) -> ColoursDialog:
    desk.window.actions_.action("scheme.colours").trigger()
    dialog = desk.window.findChild(ColoursDialog)
    assert isinstance(dialog, ColoursDialog)
    return dialog


def saved_colours(desk: Desk) -> dict[str, str]:
    with Project.open(desk.path, Settings(my_name="Ada", machine="x"), read_only=True) as project:
        scheme = project.reads.scheme()
        assert scheme is not None
        return {kind.id: kind.colour for kind in scheme.spans}


def colours_in_text(desk: Desk) -> set[str]:
    image = desk.picture()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height() // 2)
    }


def test_a_colour_goes_into_the_scheme_and_into_the_text(desk: Desk) -> None:
    desk.tag("envoy")
    desk.session.select_span(None)
    assert "#0072B2" in colours_in_text(desk)
    before = saved_colours(desk)
    dialog = opened(desk)
    dialog.take("#7A1FA2")
    dialog.take("#009E73")
    dialog.accept()
    assert saved_colours(desk) == before | {"actor": "#009E73"}
    seen = colours_in_text(desk)
    assert "#009E73" in seen
    assert "#0072B2" not in seen
    desk.session.undo()
    assert saved_colours(desk) == before, "one step"
    assert "#0072B2" in colours_in_text(desk)


def test_the_buttons_of_tags_take_the_colour_and_lead_there(desk: Desk) -> None:
    bar = desk.window.tags
    action = desk.window.actions_.action("scheme.colours")
    bar.buttons[1].customContextMenuRequested.emit(QPoint(3, 3))
    menu = bar.findChild(PopupMenu)
    assert isinstance(menu, PopupMenu)
    assert menu.actions() == [action]
    menu.close()
    dialog = opened(desk)
    dialog.take("#7A1FA2")
    dialog.accept()
    icon = bar.buttons[0].icon().pixmap(16, 16).toImage()
    middle = icon.pixelColor(icon.width() // 2, icon.height() // 2)
    assert middle == QColor("#7A1FA2")


def test_left_alone_nothing_changes(desk: Desk) -> None:
    before = saved_colours(desk)
    dialog = opened(desk)
    dialog.take("#7A1FA2")
    dialog.reject()
    assert saved_colours(desk) == before
