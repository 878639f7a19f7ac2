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
"""Controls of ours."""

AS_TEXT: Final = ":text"
AS_NUMBER: Final = ":number"
AS_FLAG: Final = ":flag"
"""What follows the name of an attribute where its own control does not take a value."""
_ENDINGS: Final = (AS_TEXT, AS_NUMBER, AS_FLAG)

FLAGS: Final = {"true": True, "false": False}


def free(name: str) -> bool:
    """Whether a control can have the name of an attribute: it has one, and it is neither a control
    of ours nor that of another attribute.
    """
    return name != "" and name not in RESERVED and not name.endswith(_ENDINGS)


def bare(words: str) -> str:
    """Words without white space, for comparing: a line break is written as backslash and n."""
    for written in ("\\r", "\\n", "\\t"):
        words = words.replace(written, " ")
    return "".join(words.split())
