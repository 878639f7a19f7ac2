"""The links over one line, added to what else decorates it."""

from collections.abc import Sequence

from annotator.gui.reader.decor import Decor, Ground, Label, TieChip
from annotator.gui.reader.feet import Spot
from annotator.gui.reader.marks import Arc, Mark, MarkIndex
from annotator.gui.reader.ties import Room, ties
from annotator.gui.reader.wishes import Around, wishes


def with_links(ground: Ground, decor: Decor, index: MarkIndex, around: Around) -> Decor:
    """The decorations of a line with all its links, in lanes above the labels."""
    wanted = wishes(index, around)
    if not wanted:
        return decor
    taken = [Spot(label.left, label.right, label.lane) for label in decor.labels]
    if decor.chip is not None:
        left, lane, hidden = decor.chip
        taken.append(Spot(left, left + ground.label_width(f"+{hidden}"), lane))
    room = Room(ground.width, ground.rtl, taken, ground.label_width, ground.elided)
    drawn = ties(_spots(decor.labels, around.here), wanted, room)
    lanes = max((tie.lane for tie in drawn.ties), default=-1) + 1
    chip = _chip(ground, drawn.hidden, lanes) if drawn.hidden else None
    return decor._replace(
        ties=drawn.ties, tie_chip=chip, tie_lanes=lanes + 1 if chip is not None else lanes
    )


def _spots(labels: Sequence[Label], marks: Sequence[Mark]) -> dict[bytes, Spot]:
    """The labels links may hold on to, by mark; marks that say the same share one."""
    said = {
        (label.mark.fragments, label.mark.label): Spot(label.left, label.right, label.lane)
        for label in labels
        if label.first
    }
    found = {mark.uid: said.get((mark.fragments, mark.label)) for mark in marks}
    return {uid: spot for uid, spot in found.items() if spot is not None}


def _chip(ground: Ground, hidden: tuple[Arc, ...], lane: int) -> TieChip:
    """At the end of the line, above the links that are drawn."""
    width = ground.label_width(f"+{len(hidden)}")
    left = 0.0 if ground.rtl else ground.width - width
    return TieChip(left, left + width, lane, hidden)
