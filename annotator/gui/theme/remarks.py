"""What is to be said about a colour somebody chose for a type; nothing of it forbids the colour."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.gui.theme.colour import contrast, readable
from annotator.gui.theme.sight import alike
from annotator.gui.theme.tokens import LOOKS, Look


@dataclass(frozen=True, slots=True)
class Redrawn:
    """Edges in one look are drawn in another colour, so that they are seen."""

    look: Look
    dark: bool
    ratio: float
    """The contrast of the colour as it was chosen on that look's page."""
    wanted: float
    drawn: str


def redrawn(colour: str) -> list[Redrawn]:
    """The looks in which the colour is not used as it is."""
    return [
        Redrawn(
            look,
            tokens.dark,
            contrast(colour, tokens.page),
            tokens.edge_contrast,
            readable(colour, tokens.page, tokens.edge_contrast),
        )
        for look, tokens in LOOKS.items()
        if round(contrast(colour, tokens.page), 2) < tokens.edge_contrast
    ]


def hard_to_tell_from(colour: str, others: Mapping[str, str]) -> list[str]:
    """Which of the others, by name, have a colour that some eyes cannot tell from this one."""
    return [name for name, other in others.items() if alike(colour, other)]
