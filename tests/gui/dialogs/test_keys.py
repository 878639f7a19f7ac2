"""The key sheet."""

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import Scheme
from annotator.gui.commands.table import COMMANDS
from annotator.gui.commands.tag_table import tag_commands
from annotator.gui.dialogs.keys import KeySheet, native, plain_title


def test_every_key_of_every_menu_is_on_it(qapp: QApplication, qtbot: QtBot, scheme: Scheme) -> None:
    commands = (*COMMANDS, *tag_commands(scheme))
    sheet = KeySheet(commands)
    qtbot.addWidget(sheet)
    said = [label.text() for label in sheet.findChildren(QLabel)]
    for command in commands:
        if command.keys and command.menu:
            assert native(command.keys) in said
            assert any(text.startswith(plain_title(command)) for text in said)


def test_titles_without_the_marks_of_menus(qapp: QApplication) -> None:
    titles = {command.id: plain_title(command) for command in COMMANDS}
    assert titles["project.new"] == "New Project"
    assert titles["edit.undo"] == "Undo"
