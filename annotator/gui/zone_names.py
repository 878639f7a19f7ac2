"""What the kinds of zones are called in the window."""

from typing import Final

from annotator.domain.values import ZoneKind
from annotator.gui.texts import marked, tr

_NAMES: Final = {
    ZoneKind.HEADLINE: marked("headline"),
    ZoneKind.DECK: marked("deck"),
    ZoneKind.SUBHEAD: marked("subhead"),
    ZoneKind.CAPTION: marked("caption"),
    ZoneKind.DATELINE: marked("dateline"),
    ZoneKind.REPEAT: marked("repeat"),
    ZoneKind.OTHER_STORY: marked("other story"),
    ZoneKind.FURNITURE: marked("furniture"),
}


def zone_name(kind: ZoneKind) -> str:
    """A kind as people read it."""
    return tr(_NAMES[kind])
