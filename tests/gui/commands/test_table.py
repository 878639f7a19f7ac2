"""The one table: complete, without clashes, without Qt."""

import subprocess
import sys
from collections import Counter

import pytest

from annotator.domain.scheme import Scheme
from annotator.gui.commands.table import (
    COMMANDS,
    MENUS,
    PANEL_PREFIX,
    PANELS,
    QUEUE,
    READER,
    TEXT,
    WINDOW,
    keys_of,
)
from annotator.gui.commands.tag_table import tag_commands
from tests.checkout import ROOT


def test_ids_are_unique() -> None:
    assert not [name for name, n in Counter(c.id for c in COMMANDS).items() if n > 1]


def test_every_menu_and_context_is_known() -> None:
    assert {c.menu for c in COMMANDS} <= {*MENUS, ""}
    assert {c.context for c in COMMANDS} == {WINDOW, READER, QUEUE}


@pytest.mark.parametrize("contexts", [(WINDOW,), TEXT])
def test_no_two_commands_share_a_key_in_one_place(
    contexts: tuple[str, ...], scheme: Scheme
) -> None:
    commands = [c for c in (*COMMANDS, *tag_commands(scheme)) if c.context in contexts]
    keys = Counter(key for command in commands for key in command.keys)
    assert not [key for key, n in keys.items() if n > 1]


def test_no_key_of_the_text_is_one_of_the_window() -> None:
    assert not keys_of(COMMANDS, *TEXT).keys() & keys_of(COMMANDS, WINDOW).keys()


def test_mnemonics_of_a_menu_differ() -> None:
    for menu in MENUS:
        letters = Counter(
            c.title[c.title.index("&") + 1].upper()
            for c in COMMANDS
            if c.menu == menu and "&" in c.title  # a long menu has more items than letters
        )
        assert not [letter for letter, n in letters.items() if n > 1], menu


def test_the_table_is_read_without_qt() -> None:
    code = (
        "import sys, annotator.gui.commands.table;"
        "print([name for name in sys.modules if name.startswith('PySide6')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_every_panel_has_a_key() -> None:
    panels = [command for command in COMMANDS if command.id.startswith(PANEL_PREFIX)]
    assert len(panels) == len(PANELS)
    assert [command.id for command in panels if not command.keys] == []
