"""The page on working together: keys of the table, pictures that ship in both looks."""

import re

import pytest
from PySide6.QtCore import Qt

from annotator import resources
from annotator.gui.commands.table import COMMANDS
from annotator.gui.dialogs.guide import Guide, page
from annotator.gui.dialogs.keys import native
from tests.gui.desk import SHIFT, Desk

VALUES = {"look": "light", "width": "700"}


def test_keys_come_from_the_table() -> None:
    said = page("review", COMMANDS, VALUES)
    keys = {command.id: command.keys for command in COMMANDS}
    for name in ("review.next", "review.merge", "comment.write"):
        assert f"<b>{native(keys[name][:1])}</b>" in said
    assert "{" not in said


def test_a_page_that_names_what_there_is_not_is_a_fault() -> None:
    with pytest.raises(LookupError):
        page("review", COMMANDS[:1], VALUES)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_its_pictures_ship(look: str) -> None:
    said = page("review", COMMANDS, {**VALUES, "look": look})
    pictures = re.findall(r'src="([^"]+)"', said)
    assert len(pictures) == 2
    for name in pictures:
        assert resources.path(f"help/{name}").stat().st_size > 10_000


def test_it_opens_by_its_key(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F1, SHIFT)
    guide = desk.window.findChild(Guide)
    assert guide is not None
    assert guide.isVisible()
    assert "Hand over" in guide.text
    guide.close()
