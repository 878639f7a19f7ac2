"""What is drawn over one line of text, as plain tuples in pixels.

x is relative to the column, levels and lanes count from the text outwards. Colours stay the types'
own until they are painted, so a new theme costs a repaint and nothing more.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.gui.reader.lanes import lanes
from annotator.gui.reader.marks import DIFFERS_SIGN, Arc, Mark, Piece
from annotator.gui.reader.ties import Tie
from annotator.gui.theme.lines import LineStyle

MOST_LANES = 6
"""Lanes of labels above one line; what finds no room is counted in a chip."""

MOST_LEVELS = 4
"""Levels of underlines, and depths of fills; deeper ones share the last."""

"""After the name of a span that somebody has otherwise."""

_LABEL_GAP = 5.0
_STUB = 14.0
_BUBBLE = "mi"
"""As wide as the sign of open threads with the gap before it."""


class Fill(NamedTuple):
    """The ground under a stretch of one's own span."""

    left: float
    right: float
    depth: int
    mark: Mark
    left_edge: bool
    """Whether the fragment begins (or, right to left, ends) here rather than on another line."""
    right_edge: bool


class Rule(NamedTuple):
    """An underline."""

    left: float
    right: float
    level: int
    colour: str
    style: LineStyle


class Join(NamedTuple):
    """A dashed connection between two pieces of a span, or a stub towards one elsewhere."""

    left: float
    right: float
    level: int
    colour: str


class Outline(NamedTuple):
    """The frame round a stretch of somebody else's span."""

    left: float
    right: float
    mark: Mark


class Label(NamedTuple):
    """A name above a span."""

    left: float
    right: float
    lane: int
    text: str
    mark: Mark
    foot: float
    """Where its tick meets the text."""
    first: bool
    """Whether the span begins here; links hold on to that label."""
    bubble: float = 0.0
    """Width at its right end that is kept for the sign of open threads."""


class Chip(NamedTuple):
    """How many labels found no room."""

    left: float
    lane: int
    hidden: int


class TieChip(NamedTuple):
    """The links that found no room."""

    left: float
    right: float
    lane: int
    """Of links."""
    hidden: tuple[Arc, ...]


class Decor(NamedTuple):
    """Everything over one line."""

    fills: tuple[Fill, ...] = ()
    rules: tuple[Rule, ...] = ()
    joins: tuple[Join, ...] = ()
    outlines: tuple[Outline, ...] = ()
    labels: tuple[Label, ...] = ()
    chip: Chip | None = None
    lanes: int = 0
    """Of labels, the chip's included."""
    levels: int = 0
    ties: tuple[Tie, ...] = ()
    """Links, when all of them are shown."""
    tie_chip: TieChip | None = None
    tie_lanes: int = 0
    """Of links, their chip's included."""

    @property
    def room(self) -> tuple[int, int, int]:
        """What the line's height depends on."""
        return self.lanes, self.levels, self.tie_lanes


BARE = Decor()


_Twins = tuple[tuple[tuple[int, int], ...], str]
"""Fragments and name: marks that share them share a label."""


class _Stretch(NamedTuple):
    """The part of a fragment that lies on the line."""

    piece: Piece
    ranges: list[tuple[float, float]]


class Ground(NamedTuple):
    """The line that is decorated."""

    start: int
    end: int
    shown: int
    """Where its last word ends; fills do not reach into the white space a line broke at."""
    rtl: bool
    width: float
    """Of the column."""
    ranges: Callable[[int, int], list[tuple[float, float]]]
    """The stretches that show a range of code points."""
    label_width: Callable[[str], float]
    elided: Callable[[str, float], str]
    """A text cut so that it is no wider than so many pixels, as a label."""


def decorate(ground: Ground, pieces: Iterable[Piece]) -> Decor:
    """The decorations of a line, given the fragments that touch it."""
    marks: dict[bytes, list[_Stretch]] = {}
    for piece in pieces:
        ranges = ground.ranges(max(piece.start, ground.start), min(piece.end, ground.shown))
        if ranges:
            marks.setdefault(piece.mark.uid, []).append(_Stretch(piece, ranges))
    if not marks:
        return BARE
    shortest = sorted(marks.values(), key=_size)
    own = [stretches for stretches in shortest if stretches[0].piece.mark.editable]
    rules, joins, levels = _rules(ground, own)
    labels, chip, used = _labels(ground, shortest)
    return Decor(
        fills=_fills(ground, own),
        rules=rules,
        joins=joins,
        outlines=tuple(
            Outline(left, right, stretch.piece.mark)
            for stretches in shortest
            for stretch in stretches
            if not stretch.piece.mark.editable
            for left, right in stretch.ranges
        ),
        labels=labels,
        chip=chip,
        lanes=used,
        levels=levels,
    )


def _size(stretches: Sequence[_Stretch]) -> tuple[int, int, bytes]:
    mark = stretches[0].piece.mark
    return mark.end - mark.start, mark.start, mark.uid


def _hull(stretches: Sequence[_Stretch]) -> tuple[float, float]:
    return (
        min(stretch.ranges[0][0] for stretch in stretches),
        max(stretch.ranges[-1][1] for stretch in stretches),
    )


def _fills(ground: Ground, own: Sequence[list[_Stretch]]) -> tuple[Fill, ...]:
    """Longest first, so that nested ones lie on top, each a little smaller."""
    longest = own[::-1]
    depths = lanes([_hull(stretches) for stretches in longest], MOST_LEVELS)
    fills: list[Fill] = []
    for stretches, depth in zip(longest, depths, strict=True):
        level = depth if depth >= 0 else MOST_LEVELS - 1
        for piece, ranges in stretches:
            edges = piece.start >= ground.start, piece.end <= ground.end
            first, last = edges[::-1] if ground.rtl else edges
            fills += [
                Fill(
                    left,
                    right,
                    level,
                    piece.mark,
                    first and number == 0,
                    last and number == len(ranges) - 1,
                )
                for number, (left, right) in enumerate(ranges)
            ]
    return tuple(fills)


def _rules(
    ground: Ground, own: Sequence[list[_Stretch]]
) -> tuple[tuple[Rule, ...], tuple[Join, ...], int]:
    """Underlines with what joins the pieces of one span, innermost nearest to the text."""
    rules: list[Rule] = []
    joins: list[Join] = []
    levels = lanes([_hull(stretches) for stretches in own], MOST_LEVELS)
    for stretches, found in zip(own, levels, strict=True):
        level = found if found >= 0 else MOST_LEVELS - 1
        mark = stretches[0].piece.mark
        for _, ranges in stretches:
            for left, right in ranges:
                rules.append(Rule(left, right, level, mark.colour, mark.line_style))
        if len(mark.fragments) > 1:
            joins += _joins(ground, stretches, level)
    return tuple(rules), tuple(joins), max(levels, default=-1) + 1 or (MOST_LEVELS if own else 0)


def _joins(ground: Ground, stretches: list[_Stretch], level: int) -> list[Join]:
    mark = stretches[0].piece.mark
    placed = sorted(stretches, key=lambda stretch: stretch.ranges[0][0])
    joins = [
        Join(one.ranges[-1][1], other.ranges[0][0], level, mark.colour)
        for one, other in pairwise(placed)
        if other.ranges[0][0] > one.ranges[-1][1]
    ]
    numbers = [stretch.piece.number for stretch in stretches]
    first, last = min(numbers), max(numbers)
    comes = first > 0 and mark.fragments[first][0] >= ground.start
    goes = last < len(mark.fragments) - 1 and mark.fragments[last][1] <= ground.end
    left, right = placed[0].ranges[0][0], placed[-1].ranges[-1][1]
    if (goes and ground.rtl) or (comes and not ground.rtl):
        joins.append(Join(left - _STUB, left, level, mark.colour))
    if (comes and ground.rtl) or (goes and not ground.rtl):
        joins.append(Join(right, right + _STUB, level, mark.colour))
    return joins


def _labels(
    ground: Ground, shortest: Sequence[list[_Stretch]]
) -> tuple[tuple[Label, ...], Chip | None, int]:
    wanted: list[Label] = []
    alike: dict[_Twins, list[str]] = {}
    talked: set[_Twins] = set()
    for stretches in shortest:
        mark = stretches[0].piece.mark
        names = alike.setdefault((mark.fragments, mark.label), [])
        if mark.side:
            names.append(mark.whose)
        if mark.talked:
            talked.add((mark.fragments, mark.label))
    for stretches in sorted(shortest, key=lambda stretches: not stretches[0].piece.mark.editable):
        text = _label(ground, stretches)
        mark = stretches[0].piece.mark
        twins = mark.fragments, mark.label
        if text and twins in alike:
            names = alike.pop(twins)
            signed = text + _signed(mark, names) + (DIFFERS_SIGN if mark.differs else "")
            wanted.append(_placed(ground, stretches, signed, bubble=twins in talked))
    found = lanes([(label.left, label.right + _LABEL_GAP) for label in wanted], MOST_LANES)
    labels = tuple(
        label._replace(lane=lane) for label, lane in zip(wanted, found, strict=True) if lane >= 0
    )
    used = max(found, default=-1) + 1
    if len(labels) == len(wanted):
        return labels, None, used
    first = min(label.left for label, lane in zip(wanted, found, strict=True) if lane < 0)
    return labels, Chip(first, used, len(wanted) - len(labels)), used + 1


def _signed(mark: Mark, names: Sequence[str]) -> str:
    """Whose a mark is, where several others' are shown: theirs, or mine and theirs alike."""
    if not names:
        return ""
    return (" + " if mark.editable else " · ") + ", ".join(names)


def _label(ground: Ground, stretches: Sequence[_Stretch]) -> str:
    """What stands above a mark on this line: its name where it begins, "… name" where it goes on
    after a gap, nothing where it only runs on.
    """
    opening = [s.piece for s in stretches if s.piece.start >= ground.start]
    if not opening:
        return ""
    mark = opening[0].mark
    return mark.label if min(piece.number for piece in opening) == 0 else f"… {mark.label}"


def _placed(ground: Ground, stretches: Sequence[_Stretch], text: str, *, bubble: bool) -> Label:
    """A label over the beginning of its span, moved inwards where the column ends; its lane is
    still to be found.
    """
    mark = stretches[0].piece.mark
    sign = ground.label_width(_BUBBLE) if bubble else 0.0
    width = ground.label_width(text) + sign
    opening = [s for s in stretches if s.piece.start >= ground.start]
    if ground.rtl:
        foot = max(stretch.ranges[-1][1] for stretch in opening)
        left = max(foot - width, 0.0)
    else:
        foot = min(stretch.ranges[0][0] for stretch in opening)
        left = max(min(foot, ground.width - width), 0.0)
    return Label(left, left + width, 0, text, mark, foot, text.startswith(mark.label), sign)
