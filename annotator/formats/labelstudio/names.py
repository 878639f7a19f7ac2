"""Names that both ways of going through a file need."""

from typing import Final

FORMAT: Final = "labelstudio"

LABELS: Final = "label"
"""The control for types; that of the text is :data:`TEXT`."""
TEXT: Final = "text"
NOT_STATED: Final = "not-stated"
ENTITY: Final = "entity"
CERTAINTY: Final = "certainty"
FRAGMENT_OF: Final = "fragment_of"
RESERVED: Final = frozenset({LABELS, TEXT, NOT_STATED, ENTITY, CERTAINTY})
"""Controls of ours; an attribute of such a name goes by another."""

AS_TEXT: Final = ":text"
AS_NUMBER: Final = ":number"
AS_FLAG: Final = ":flag"
"""What follows the name of an attribute where its own control does not take a value."""

FLAGS: Final = {"true": True, "false": False}


def bare(words: str) -> str:
    """Words without white space, for comparing: a line break is written as backslash and n."""
    for written in ("\\r", "\\n", "\\t"):
        words = words.replace(written, " ")
    return "".join(words.split())
