"""The palette: type a few letters of any command and press Enter."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from annotator.gui.commands.table import Command
from annotator.gui.dialogs.keys import native, plain_title
from annotator.gui.dialogs.picker import Entry, Picker, Words
from annotator.gui.texts import tr


class Palette(Picker):
    """Commands that make sense now, those used last first; ``wanted`` tells a command's id."""

    def __init__(
        self,
        commands: Sequence[Command],
        recent: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        order = {identifier: place for place, identifier in enumerate(recent)}
        ordered = sorted(commands, key=lambda command: order.get(command.id, len(order)))
        super().__init__(
            Words(
                tr("All Commands"),
                tr("What to do"),
                tr("Nothing of this name can be done now."),
            ),
            [_entry(command) for command in ordered],
            parent,
        )


def _entry(command: Command) -> Entry:
    told = command.hint and not command.named_by_user
    return Entry(
        command.id,
        plain_title(command),
        native(command.keys[:1]),
        tip=tr(command.hint) if told else "",
    )
