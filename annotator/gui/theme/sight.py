"""How far apart two colours are to every kind of sight, without Qt.

What a person with a colour deficiency sees is simulated after Machado, Oliveira and Fernandes, *A
Physiologically-based Model for Simulation of Color Vision Deficiency* (2009), with their matrices
for full severity on linear RGB; distances are those of Ottosson's OKLab (2020), times 100.
"""

from enum import Enum
from functools import cache
from math import cbrt, dist
from typing import Final

from annotator.gui.theme.colour import linear

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

ALIKE: Final = 5.0
"""Below this two colours side by side in a list are hard to tell apart."""


class Sight(Enum):
    """A kind of sight."""

    ORDINARY = "ordinary"
    PROTAN = "protan"
    """Without the long cones: red is dark, and like green."""
    DEUTAN = "deutan"
    """Without the middle cones: red is like green."""
    TRITAN = "tritan"
    """Without the short cones: blue is like green."""


_SEEN: Final[dict[Sight, Matrix]] = {
    Sight.ORDINARY: ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    Sight.PROTAN: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Sight.DEUTAN: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Sight.TRITAN: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_CONES: Final[Matrix] = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LAB: Final[Matrix] = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def distance(one: str, other: str, sight: Sight = Sight.ORDINARY) -> float:
    """How far apart two colours are to a kind of sight: 0 the same, 100 black and white."""
    return 100 * dist(_oklab(one, sight), _oklab(other, sight))


@cache
def nearest(one: str, other: str) -> tuple[float, Sight]:
    """How far apart they are to those who see them nearest together, and who that is."""
    return min(
        ((distance(one, other, sight), sight) for sight in Sight), key=lambda found: found[0]
    )


def alike(one: str, other: str) -> bool:
    """Whether they are hard to tell apart for some eyes."""
    return nearest(one, other)[0] < ALIKE


@cache
def _oklab(colour: str, sight: Sight) -> Vector:
    seen = _times(_SEEN[sight], linear(colour))
    red, green, blue = (min(max(channel, 0.0), 1.0) for channel in seen)
    long, middle, short = _times(_CONES, (red, green, blue))
    return _times(_LAB, (cbrt(long), cbrt(middle), cbrt(short)))


def _times(matrix: Matrix, vector: Vector) -> Vector:
    first, second, third = (
        sum(weight * value for weight, value in zip(row, vector, strict=True)) for row in matrix
    )
    return first, second, third
