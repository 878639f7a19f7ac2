"""Arithmetic of colours, without Qt: contrast as WCAG 2 counts it, mixing, mending.

A colour is ``#rrggbb``.
"""

from functools import cache

_STEPS = 50


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255.

    Raises ValueError for anything but ``#rrggbb``.
    """
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"{colour!r} is not a colour such as #0072B2")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def hexadecimal(red: float, green: float, blue: float) -> str:
    """The colour of three channels, 0 to 255, rounded."""
    return f"#{round(red):02X}{round(green):02X}{round(blue):02X}"


def linear(colour: str) -> tuple[float, float, float]:
    """Red, green and blue as light, 0 to 1."""

    def light(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = map(light, channels(colour))
    return red, green, blue


@cache
def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, in either order."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def mixed(colour: str, ground: str, share: float) -> str:
    """``share`` (0 to 1) of ``colour`` mixed into ``ground``."""
    return hexadecimal(
        *(
            ink * share + paper * (1 - share)
            for ink, paper in zip(channels(colour), channels(ground), strict=True)
        )
    )


@cache
def readable(colour: str, ground: str, ratio: float) -> str:
    """``colour``, or the nearest darker (on dark ground lighter) one that stands out enough.

    ``ratio`` is the contrast it must have on ``ground``: 3 for edges, 4.5 for words.
    """
    if contrast(colour, ground) >= ratio:
        return hexadecimal(*channels(colour))
    end = "#000000" if luminance(ground) > 0.18 else "#FFFFFF"
    for step in range(1, _STEPS):
        candidate = mixed(end, colour, step / _STEPS)
        if contrast(candidate, ground) >= ratio:
            return candidate
    return end


@cache
def tinted(colour: str, ground: str, text: str, share: float) -> str:
    """``share`` of ``colour`` in ``ground``, or less where ``text`` could not be read on it."""
    while share > 0.0:
        candidate = mixed(colour, ground, share)
        if contrast(text, candidate) >= 4.5:
            return candidate
        share -= 0.05
    return ground
