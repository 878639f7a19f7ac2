"""Which links a line of text shows, and how each of them meets it.

Plain marks and line numbers: nothing here knows pixels.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from annotator.gui.reader.marks import Arc, Mark, MarkIndex

NEAR = 3
"""How many lines apart, in one block, the ends of a link may be for it to run from the one to the
other; those of others only say where the other end is.
"""


class Far(NamedTuple):
    """The end of a link that is too far to run to."""

    uid: bytes | None
    """None where it is not a span of this article."""
    below: bool
    """Whether it comes later in the text."""
    words: str = ""
    """What it reads."""


class Wish(NamedTuple):
    """A link as one line sees it."""

    arc: Arc
    source: bytes | None
    """The mark it leaves from, where that begins on the line."""
    target: bytes | None
    far: Far | None = None
    """The other end, where the link does not run to it."""
    back: bool = False
    """Whether it runs over the line's beginning, to an end on an earlier line."""
    ahead: bool = False
    """Whether it runs over the line's end, to an end on a later one."""
    forward: bool = True
    """Whether its source comes before its target."""


class Around(NamedTuple):
    """A line among its neighbours."""

    here: Sequence[Mark]
    """The marks that begin on it."""
    before: Sequence[Mark]
    """Those that begin on the lines before it from which a link may run over it."""
    apart: Callable[[int], int | None]
    """How many lines further down a position stands, negative for further up; None if it is in
    another block.
    """
    words: Callable[[Mark], str]
    """What a mark covers, as a far end says it."""


def wishes(index: MarkIndex, around: Around) -> list[Wish]:
    """All links of a line: those of the marks that begin there and those that only run over it."""
    found: dict[bytes, Wish] = {}
    for mark in around.here:
        for arc in index.arcs_of(mark.uid):
            if arc.uid not in found:
                found[arc.uid] = _of(index, around, mark, arc)
    for mark in around.before:
        for arc in index.arcs_of(mark.uid):
            if arc.uid not in found and _runs_over(index, around, mark, arc):
                forward = arc.source == mark.uid
                found[arc.uid] = Wish(arc, None, None, back=True, ahead=True, forward=forward)
    return list(found.values())


def far_end(index: MarkIndex, arc: Arc, mark: Mark, words: Callable[[Mark], str]) -> Far:
    """The end of a link that ``mark`` is not."""
    other = index.find(other_end(arc, mark.uid))
    if other is None:
        return Far(None, below=False, words=arc.far_text)
    return Far(other.uid, below=other.start >= mark.start, words=words(other))


def other_end(arc: Arc, uid: bytes) -> bytes | None:
    """The mark at the other end of a link, if that is one."""
    return arc.target if arc.source == uid else arc.source


def _of(index: MarkIndex, around: Around, mark: Mark, arc: Arc) -> Wish:
    """A link of a mark that begins on the line."""
    other = index.find(other_end(arc, mark.uid))
    apart = around.apart(other.start) if other is not None else None
    if apart == 0:
        return Wish(arc, arc.source, arc.target)
    source = arc.source if arc.source == mark.uid else None
    target = arc.target if arc.target == mark.uid else None
    if other is None or apart is None or abs(apart) > NEAR:
        return Wish(arc, source, target, far_end(index, arc, mark, around.words))
    forward = (source is not None) == (apart > 0)
    return Wish(arc, source, target, back=apart < 0, ahead=apart > 0, forward=forward)


def _runs_over(index: MarkIndex, around: Around, mark: Mark, arc: Arc) -> bool:
    other = index.find(other_end(arc, mark.uid))
    above, below = around.apart(mark.start), around.apart(other.start) if other else None
    if above is None or below is None:
        return False
    return above < 0 < below and below - above <= NEAR
