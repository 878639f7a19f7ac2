"""How links run over one line: as brackets between two of its labels, as brackets that run on
over the line's ends, or as stubs that say what lies elsewhere.

Pure arithmetic on a line's labels; x relative to the column, lanes count upwards from the labels.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from annotator.gui.reader.feet import Foot, Spot, feet
from annotator.gui.reader.marks import Arc
from annotator.gui.reader.wishes import Far, Wish

MOST_TIES = 5
"""Lanes of links above one line's labels; what finds no room is counted in a chip."""

_GAP = 6.0
_RUN = 8.0
"""Least length of a bracket's line on either side of its name, and of a stub's."""
_OVER = 5.0
"""How far a link that goes on reaches beyond the column."""
_CLEAR = 4.0
"""Between a name and the foot of a link in a higher lane."""
_LEAST_WORDS = 5
"""Characters of a far end below which nothing is said of it."""
_BEYOND = 1e6
"""Farther than any label."""
_RIGHTWARDS, _LEFTWARDS = "→", "←"
_IN_RTL = "\N{RIGHT-TO-LEFT ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"
_ALONE = "\N{FIRST STRONG ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"


class Tie(NamedTuple):
    """A link drawn over a line."""

    arc: Arc
    lane: int
    left: float
    """Where its line begins, its name included."""
    right: float
    name: str
    name_left: float
    name_right: float
    source: Foot | None = None
    """Its beginning, if that is on this line."""
    target: Foot | None = None
    far: Far | None = None
    """Where it leads, if it does not run there."""
    runs_left: int = 0
    """Whether it runs on over the left end of the line, and which way it leads there: 1 to the
    right, -1 to the left, 0 where it does not.
    """
    runs_right: int = 0

    @property
    def feet(self) -> tuple[Foot, ...]:
        """Where it comes down to labels."""
        return tuple(foot for foot in (self.source, self.target) if foot is not None)


class Room(NamedTuple):
    """What links may run over."""

    width: float
    """Of the column."""
    rtl: bool
    """Whether the line runs from right to left."""
    labels: Sequence[Spot]
    """All that stand on the line."""
    name_width: Callable[[str], float]
    elided: Callable[[str, float], str]
    """A text cut so that it is no wider than so many pixels."""


class Drawn(NamedTuple):
    """What became of the links of a line."""

    ties: tuple[Tie, ...]
    hidden: tuple[Arc, ...]
    """Those for which there is no lane, or whose label found none."""


def ties(spots: Mapping[bytes, Spot], wishes: Sequence[Wish], room: Room) -> Drawn:
    """Where each link runs between the labels of ``spots``."""
    standing: list[Wish] = []
    hidden: list[Wish] = []
    for wish in wishes:
        ends = [uid for uid in (wish.source, wish.target) if uid is not None]
        (standing if all(uid in spots for uid in ends) else hidden).append(wish)
    found_feet = _feet(spots, standing, room)
    placed: list[Tie] = []
    without: list[Arc] = []
    for draft in sorted((_draft(wish, found_feet, room) for wish in standing), key=_order):
        lane = _lane(draft, placed)
        if lane < 0:
            without.append(draft.arc)
        else:
            placed.append(draft._replace(lane=lane))
    for number, tie in enumerate(placed):
        placed[number] = _named(tie, placed, room)
    return Drawn(
        tuple(placed),
        tuple(sorted([*without, *(wish.arc for wish in hidden)], key=lambda arc: arc.uid)),
    )


def stub_name(arc: Arc, far: Far, words: str, *, leaving: bool | None, rtl: bool) -> str:
    """What a link says that leads elsewhere: which way it leads, where its end is, what it reads.

    ``words`` is as much of that as there is room for. ``leaving`` is None where something else
    shows which way it leads.
    """
    arrow = "" if leaving is None else _RIGHTWARDS if leaving != rtl else _LEFTWARDS
    where = "" if far.uid is None else "↓" if far.below else "↑"
    alone = not words.rstrip("…").isascii()
    if words and far.uid is not None:
        words = f"“{words}”"
    if alone:
        words = _ALONE.format(words)
    name = " ".join(part for part in (arrow, arc.name, where, words) if part)
    return _IN_RTL.format(name) if rtl else name


# Feet


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
            if uid is not None:
                towards = _towards(spots, other, wish, rtl=room.rtl)
                ends.setdefault(uid, []).append((towards, wish.arc.uid, is_source))
    found: dict[tuple[bytes, bool], Foot] = {}
    for uid, there in ends.items():
        standing = feet(spots[uid], room.labels, room.width, len(there))
        for (_, arc, is_source), foot in zip(sorted(there), standing, strict=True):
            found[arc, is_source] = foot
    return found


def _towards(spots: Mapping[bytes, Spot], other: bytes | None, wish: Wish, *, rtl: bool) -> float:
    """Where a link goes from its foot; stubs come last as one reads, for their names follow."""
    if other is not None:
        return (spots[other].left + spots[other].right) / 2
    if wish.far is not None:
        return -inf if rtl else inf
    return _BEYOND if wish.ahead != rtl else -_BEYOND


# Where they run


def _draft(wish: Wish, found: Mapping[tuple[bytes, bool], Foot], room: Room) -> Tie:
    """A link without its lane, and a stub without the words of its far end."""
    source = found.get((wish.arc.uid, True))
    target = found.get((wish.arc.uid, False))
    if wish.far is not None:
        return _stub(wish, source, target, room)
    extent = room.name_width(wish.arc.name)
    xs = [foot.x for foot in (source, target) if foot is not None]
    runs_left, runs_right = wish.back, wish.ahead
    if room.rtl:
        runs_left, runs_right = runs_right, runs_left
    left = -_OVER if runs_left else min(xs)
    right = room.width + _OVER if runs_right else max(xs)
    name_left = (left + right - extent) / 2
    if extent + 2 * _RUN > right - left and runs_left != runs_right:
        # Beside its only foot, so that one sees it turn there.
        name_left = right + _RUN if runs_left else left - _RUN - extent
    name_left = min(max(name_left, 0.0), max(room.width - extent, 0.0))
    if not (runs_left or runs_right):
        spare = max(extent + 2 * _RUN - (right - left), 0.0)
        left, right = left - spare / 2, right + spare / 2
    flow = 1 if wish.forward != room.rtl else -1
    return Tie(
        arc=wish.arc,
        lane=0,
        left=min(left, name_left),
        right=max(right, name_left + extent),
        name=wish.arc.name,
        name_left=name_left,
        name_right=name_left + extent,
        source=source,
        target=target,
        runs_left=flow if runs_left else 0,
        runs_right=flow if runs_right else 0,
    )


def _stub(wish: Wish, source: Foot | None, target: Foot | None, room: Room) -> Tie:
    """A name beside the foot: after it as one reads, before it where the column ends."""
    foot, far = source or target, wish.far
    assert foot is not None
    assert far is not None
    name = stub_name(wish.arc, far, "", leaving=source is not None, rtl=room.rtl)
    extent = room.name_width(name)
    after, before = foot.x + _RUN, foot.x - _RUN - extent
    fits_after, fits_before = after + extent <= room.width, before >= 0.0
    rightwards = fits_after or not fits_before
    if room.rtl and fits_before:
        rightwards = False
    name_left = after if rightwards else before
    name_left = max(min(name_left, room.width - extent), 0.0)
    return Tie(
        arc=wish.arc,
        lane=0,
        left=min(float(foot.x), name_left),
        right=max(float(foot.x), name_left + extent),
        name=name,
        name_left=name_left,
        name_right=name_left + extent,
        source=source,
        target=target,
        far=far,
    )


def _opens_right(tie: Tie) -> bool:
    return tie.name_left >= tie.feet[0].x


def _stands_aside(tie: Tie) -> bool:
    """Whether its name stands beyond its only foot rather than on the line to the other end."""
    if len(tie.feet) != 1:
        return False
    if tie.far is not None:
        return True
    return _opens_right(tie) if tie.runs_left else tie.name_right <= tie.feet[0].x


def _order(tie: Tie) -> tuple[int, float, bytes]:
    """From the lowest lane up: those named between their ends, shortest first; those named beside
    their foot, so that no foot goes through the name of a lower one; what only runs over.
    """
    if not tie.feet:
        return 3, 0.0, tie.arc.uid
    if not _stands_aside(tie):
        return 0, tie.right - tie.left, tie.arc.uid
    x = tie.feet[0].x
    return (1, -x, tie.arc.uid) if _opens_right(tie) else (2, x, tie.arc.uid)


def _lane(tie: Tie, placed: Sequence[Tie]) -> int:
    """The lowest free lane, of those in which the fewest feet go through names that cannot give
    way; -1 where none is free.
    """
    best, least = -1, len(placed) + 1
    for lane in range(MOST_TIES):
        if any(
            other.lane == lane and other.left < tie.right + _GAP and tie.left < other.right + _GAP
            for other in placed
        ):
            continue
        struck = sum(
            _strikes(other, tie) if other.lane > lane else _strikes(tie, other) for other in placed
        )
        if struck < least:
            best, least = lane, struck
    return best


def _strikes(upper: Tie, lower: Tie) -> bool:
    """Whether a foot of the one goes through the name of the other."""
    if not _stands_aside(lower):
        return False
    return any(lower.name_left - _CLEAR < f.x < lower.name_right + _CLEAR for f in upper.feet)


# Their names


def _named(tie: Tie, placed: Sequence[Tie], room: Room) -> Tie:
    """With its name where no foot of a link in a higher lane goes through it, and with as many
    words of its far end as there is room for.
    """
    passing = sorted(_passing(tie, placed))
    if tie.far is not None:
        tie = _extended(tie, placed, passing, room)
    elif not _stands_aside(tie):
        tie = _slid(tie, passing)
    return tie._replace(
        name_left=float(round(tie.name_left)), name_right=float(round(tie.name_right))
    )


def _passing(tie: Tie, placed: Iterable[Tie]) -> Iterator[float]:
    for other in placed:
        if other.lane > tie.lane:
            for foot in other.feet:
                yield foot.x


def _slid(tie: Tie, passing: Sequence[float]) -> Tie:
    extent = tie.name_right - tie.name_left
    first, last = tie.left + _RUN, tie.right - _RUN - extent
    places = [tie.name_left]
    for x in passing:
        places += [x + _CLEAR, x - _CLEAR - extent]
    free = [
        place
        for place in places
        if first <= place <= last
        and not any(place - _CLEAR < x < place + extent + _CLEAR for x in passing)
    ]
    if not free:
        return tie
    place = min(free, key=lambda place: (abs(place - tie.name_left), place))
    return tie._replace(name_left=place, name_right=place + extent)


def _extended(tie: Tie, placed: Sequence[Tie], passing: Sequence[float], room: Room) -> Tie:
    far = tie.far
    if far is None or not far.words:
        return tie
    leaving, rightwards = tie.source is not None, _opens_right(tie)
    most = _free(tie, placed, passing, room.width, rightwards=rightwards)
    letter = stub_name(tie.arc, far, "x", leaving=leaving, rtl=room.rtl)
    words = room.elided(far.words, most - room.name_width(letter) + room.name_width("x") - 1.0)
    name = stub_name(tie.arc, far, words, leaving=leaving, rtl=room.rtl)
    extent = room.name_width(name)
    if extent > most or len(words) < min(_LEAST_WORDS, len(far.words)):
        return tie
    if rightwards:
        end = tie.name_left + extent
        return tie._replace(name=name, name_right=end, right=max(tie.right, end))
    start = tie.name_right - extent
    return tie._replace(name=name, name_left=start, left=min(tie.left, start))


def _free(
    tie: Tie, placed: Iterable[Tie], passing: Iterable[float], width: float, *, rightwards: bool
) -> float:
    """How wide a name may be that keeps its place at its foot."""
    others = [other for other in placed if other.lane == tie.lane and other is not tie]
    if rightwards:
        ends = [other.left - _GAP for other in others if other.left >= tie.right]
        ends += [x - _CLEAR for x in passing if x >= tie.name_left]
        return min([width, *ends]) - tie.name_left
    ends = [other.right + _GAP for other in others if other.right <= tie.left]
    ends += [x + _CLEAR for x in passing if x <= tie.name_right]
    return tie.name_right - max([0.0, *ends])
