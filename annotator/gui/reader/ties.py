"""How links run over one line: as brackets between two of its labels, or as stubs that name what
lies elsewhere.

Pure arithmetic on a line's labels; x relative to the column, lanes count upwards from the labels.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import inf
from typing import NamedTuple

from annotator.gui.reader.feet import Foot, Spot, feet
from annotator.gui.reader.lanes import lanes
from annotator.gui.reader.marks import Arc, Mark, MarkIndex

MOST_TIES = 5
"""Lanes of links above one line's labels; further ones show only when their span is selected."""

_GAP = 6.0
_RUN = 8.0
"""Least length of a bracket's line on either side of its name."""


class Far(NamedTuple):
    """The end of a link that is not on this line."""

    uid: bytes | None
    """None where it is not a span of this article."""
    below: bool
    """Whether it comes later in the text."""
    words: str = ""
    """What it reads, where there is room to say so."""


class Wish(NamedTuple):
    """A link to be drawn over a line."""

    arc: Arc
    source: bytes | None
    """The label it leaves from; None where that end is far."""
    target: bytes | None
    far: Far | None = None


class Tie(NamedTuple):
    """A link drawn over a line."""

    arc: Arc
    lane: int
    left: float
    right: float
    name: str
    name_left: float
    name_right: float
    source: Foot | None
    """Its beginning, if that is on this line."""
    target: Foot | None
    far: Far | None


class Room(NamedTuple):
    """What links may run over."""

    width: float
    """Of the column."""
    rtl: bool
    """Whether the line runs from right to left."""
    labels: Sequence[Spot]
    """All that stand on the line."""


def ties(
    spots: Mapping[bytes, Spot],
    wishes: Sequence[Wish],
    name_width: Callable[[str], float],
    room: Room,
) -> tuple[Tie, ...]:
    """Where each link runs between the labels of ``spots``; those beyond `MOST_TIES` lanes are left
    out.
    """
    found_feet = _feet(spots, wishes, room)
    drawn: list[Tie] = []
    for wish in wishes:
        source = found_feet.get((wish.arc.uid, True))
        target = found_feet.get((wish.arc.uid, False))
        name = name_of(wish, rtl=room.rtl)
        drawn.append(_laid_out(wish, source, target, (name, name_width(name)), room.width))
    order = sorted(range(len(drawn)), key=lambda index: _order(drawn[index]))
    found = lanes([(drawn[i].left, drawn[i].right + _GAP) for i in order], MOST_TIES)
    return tuple(
        drawn[index]._replace(lane=lane)
        for index, lane in zip(order, found, strict=True)
        if lane >= 0
    )


def wishes(
    here: Collection[bytes], index: MarkIndex, uids: Iterable[bytes], words: Callable[[Mark], str]
) -> list[Wish]:
    """The links of some marks as one line sees them, on which the labels of ``here`` stand.

    ``words`` gives what a far end reads; empty where there is no room for it.
    """
    found: dict[bytes, Wish] = {}
    for uid in uids:
        for arc in index.arcs_of(uid):
            source = arc.source if arc.source in here else None
            target = arc.target if arc.target in here else None
            if (source is None and target is None) or arc.uid in found:
                continue
            far = None
            if source is None or target is None:
                far = _far(index, arc, uid, words)
            found[arc.uid] = Wish(arc, source, target, far)
    return list(found.values())


def _far(index: MarkIndex, arc: Arc, uid: bytes, words: Callable[[Mark], str]) -> Far:
    other = index.find(arc.target if arc.source == uid else arc.source)
    if other is None:
        return Far(None, below=False, words=arc.far_text)
    near = index.find(uid)
    below = near is None or other.start >= near.start
    return Far(other.uid, below=below, words=words(other))


def _order(tie: Tie) -> tuple[bool, float, float]:
    """Brackets before stubs, shortest first."""
    return tie.far is not None, tie.right - tie.left, tie.left


def _feet(
    spots: Mapping[bytes, Spot], wishes: Iterable[Wish], room: Room
) -> dict[tuple[bytes, bool], Foot]:
    """Where each end reaches its label, side by side in the order of where the links go."""
    ends: dict[bytes, list[tuple[float, bytes, bool]]] = {}
    for wish in wishes:
        for uid, other, is_source in (
            (wish.source, wish.target, True),
            (wish.target, wish.source, False),
        ):
            if uid is not None and uid in spots:
                towards = _towards(spots, other, wish.far)
                ends.setdefault(uid, []).append((towards, wish.arc.uid, is_source))
    found: dict[tuple[bytes, bool], Foot] = {}
    for uid, there in ends.items():
        standing = feet(spots[uid], room.labels, room.width, len(there))
        for (_, arc, is_source), foot in zip(sorted(there), standing, strict=True):
            found[arc, is_source] = foot
    return found


def _towards(spots: Mapping[bytes, Spot], other: bytes | None, far: Far | None) -> float:
    if other is not None and other in spots:
        return (spots[other].left + spots[other].right) / 2
    return inf if far is None or far.below else -inf


def name_of(wish: Wish, *, rtl: bool) -> str:
    """What a link says on this line; a stub says which way it leads and where its end is."""
    if wish.far is None:
        return wish.arc.label
    leaving = wish.source is not None
    arrow = "→" if leaving != rtl else "←"
    where = ("" if wish.far.uid is None else " ↓" if wish.far.below else " ↑") + (
        f" {wish.far.words}" if wish.far.words else ""
    )
    return f"{arrow} {wish.arc.label}{where}"


def _laid_out(
    wish: Wish,
    source: Foot | None,
    target: Foot | None,
    name: tuple[str, float],
    width: float,
) -> Tie:
    """A link without its lane: a bracket between its feet, or a name beside the only one."""
    text, extent = name
    xs = [foot.x for foot in (source, target) if foot is not None]
    left, right = min(xs), max(xs)
    if wish.far is None:
        spare = extent + 2 * _RUN - (right - left)
        if spare > 0:
            left, right = left - spare / 2, right + spare / 2
        name_left = min(max((left + right - extent) / 2, 0.0), max(width - extent, 0.0))
    else:
        name_left = min(right + _RUN, max(width - extent, 0.0))
        left, right = min(left, name_left), max(right, name_left + extent)
    return Tie(
        arc=wish.arc,
        lane=0,
        left=min(left, name_left),
        right=max(right, name_left + extent),
        name=text,
        name_left=round(name_left),
        name_right=round(name_left + extent),
        source=source,
        target=target,
        far=wish.far,
    )
