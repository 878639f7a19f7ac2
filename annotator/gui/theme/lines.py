"""Line styles: colour is never the only thing that tells two types apart."""

from collections.abc import Sequence
from enum import StrEnum

from annotator.gui.theme.sight import alike


class LineStyle(StrEnum):
    """How a span is underlined."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    DOUBLE = "double"
    WAVE = "wave"


_CYCLE = tuple(LineStyle)


def line_styles(colours: Sequence[str]) -> tuple[LineStyle, ...]:
    """A style for each of a scheme's types, given their colours in the scheme's order.

    Neighbours in the list differ, and types differ whose colours some eyes cannot tell apart, as
    long as there are styles left.
    """
    chosen: list[LineStyle] = []
    for position, colour in enumerate(colours):
        before = zip(colours, chosen, strict=False)
        taken = {style for other, style in before if alike(colour, other)}
        turn = [_CYCLE[(position + step) % len(_CYCLE)] for step in range(len(_CYCLE))]
        style = next((style for style in turn if style not in taken), turn[0])
        chosen.append(style)
    return tuple(chosen)
