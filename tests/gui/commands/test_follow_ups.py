"""What the key sheet says of keys after keys."""

from annotator.gui.commands.follow_ups import FOLLOW_UPS
from annotator.gui.commands.table import COMMANDS


def test_each_begins_with_a_key_there_is_or_the_mouse() -> None:
    known = {key for command in COMMANDS for key in command.keys}
    first = {keys.split()[0].rstrip(",") for keys, _ in FOLLOW_UPS}
    assert first - known == {"Ctrl+drag", "Alt+drag", "Ctrl+click", "drag"}


def test_no_keys_are_told_twice() -> None:
    keys = [keys for keys, _ in FOLLOW_UPS]
    assert len(set(keys)) == len(keys)
