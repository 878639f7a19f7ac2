"""How the links of the span that is selected or under the mouse run over the page.

They take no room of their own, so that nothing moves when a span is selected. From line to line
they run from under the words of the upper end to the label of the lower one, as curves; where one
end is out of sight, to the edge of the viewport behind which it is, and say there what it reads.
What is no span of the article follows its label as a chip. Pixels count from the viewport's top
and the column's left.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainterPath, QPolygonF

from annotator.gui.reader.anchors import (
    Anchor,
    Box,
    anchor,
    boxed,
    labels,
    lines,
    place,
    rect_of,
    ties_over,
)
from annotator.gui.reader.marks import Arc, Mark
from annotator.gui.reader.page import Page
from annotator.gui.reader.rows import Row
from annotator.gui.reader.ties import stub_name
from annotator.gui.reader.verge import along
from annotator.gui.reader.wishes import Far, far_end

_FAR_WORDS = 44
"""How many characters of a far end are said."""
_HEAD = 8.0
_GAP = 6.0
_APART = 12.0
"""Between two links at one end."""
_LEAST_BEND = 14.0
_ASIDE = 12.0
"""How far beside labels a link runs from one to another below it."""


class Strand(NamedTuple):
    """One link as it is drawn."""

    arc: Arc
    box: QRectF
    """Of its name."""
    name: str
    path: QPainterPath
    head: QPolygonF
    far: bytes | None = None
    """The mark a click leads to, where it is out of sight."""


class Overlay(NamedTuple):
    """All that is drawn over the page."""

    strands: tuple[Strand, ...] = ()
    counts: tuple[tuple[QRectF, str], ...] = ()
    """How many links there was no room to name at an edge of the viewport."""


NOTHING = Overlay()


class Wanted(NamedTuple):
    """Which links are drawn over the page."""

    marks: tuple[Mark, ...] = ()
    """Those of these spans."""
    links: tuple[Arc, ...] = ()
    """And these."""
    numbers: Mapping[bytes, str] = MappingProxyType({})
    """What is said before the names of some, by link."""


class _Run(NamedTuple):
    """A link with an end in sight."""

    arc: Arc
    source: Anchor | None
    target: Anchor | None
    far: Far | None
    """The end that is not in sight, seen from the one that is."""
    named_at: Anchor
    """Where its name stands: at the end it was not looked up from."""


def overlay(page: Page, rows: Sequence[Row], wanted: Wanted) -> Overlay:
    """How some links run over the lines in the viewport."""
    return _Weaver(page, rows, wanted).woven()


class _Weaver:
    """Lays links over one state of the viewport."""

    def __init__(self, page: Page, rows: Sequence[Row], wanted: Wanted) -> None:
        self._page = page
        self._rows = rows
        self._wanted = wanted
        self._anchors: dict[bytes, Anchor | None] = {}
        self._taken: list[Box] = []
        self._bounds = QRectF(0.0, 0.0, page.setting.metrics.width, page.height)
        self._feet: dict[tuple[bytes, bool, bytes], float] = {}

    def woven(self) -> Overlay:
        """All of them."""
        runs = self._runs()
        self._spread(runs)
        for end in self._anchors.values():
            if end is not None:
                self._taken.append(boxed(end.label))
        self._taken += [self._reach(run, *ends) for run in runs for ends in _tied(run)]
        beside = [r for r in runs if r.far is not None and r.far.uid is None]
        edges = [r for r in runs if r.far is not None and r.far.uid is not None]
        strands = [self._chip(run) for run in beside]
        strands += [self._level(r) for r in runs if _on_one_line(r)]
        strands += [self._curve(r) for r in runs if r.far is None and not _on_one_line(r)]
        counts: list[tuple[QRectF, str]] = []
        for below in (False, True):
            there = [r for r in edges if r.far is not None and r.far.below == below]
            strands += self._to_edge(there, counts, below=below)
        return Overlay(tuple(strands), tuple(counts))

    # What there is

    def _runs(self) -> list[_Run]:
        index, found = self._page.marks, dict[bytes, _Run]()
        for mark in self._wanted.marks:
            for arc in index.arcs_of(mark.uid):
                if arc.uid not in found and (run := self._run(arc, mark.uid)) is not None:
                    found[arc.uid] = run
        for arc in self._wanted.links:
            if arc.uid not in found and (run := self._run(arc, arc.source)) is not None:
                found[arc.uid] = run
        return list(found.values())

    def _run(self, arc: Arc, mark: bytes | None) -> _Run | None:
        """A link looked up from a mark; None where nothing of it is to be drawn."""
        if arc.source == arc.target or self._has_lane(arc):
            return None
        source, target = self._anchor(arc.source), self._anchor(arc.target)
        seen = source or target
        if seen is None:
            return None
        if source is None or target is None:
            far = far_end(self._page.marks, arc, seen.mark, self._words)
            return _Run(arc, source, target, far, seen)
        return _Run(arc, source, target, None, target if arc.source == mark else source)

    def _has_lane(self, arc: Arc) -> bool:
        """Whether a link is drawn already wherever it has an end in sight, and runs to the other
        end or says all there is to say of it.
        """
        if not self._page.show_links or self._wanted.numbers:
            return False
        ends = [end for end in map(self._anchor, (arc.source, arc.target)) if end is not None]
        return all(
            any(
                tie.arc.uid == arc.uid and (tie.far is None or tie.far.uid is None)
                for tie in self._rows[end.row].line.decor.ties
            )
            for end in ends
        )

    def _is_named(self, run: _Run) -> bool:
        """Whether a stub at its end says already what it is."""
        if not self._page.show_links or self._wanted.numbers:
            return False
        ties = self._rows[run.named_at.row].line.decor.ties
        return any(tie.arc.uid == run.arc.uid for tie in ties)

    def _anchor(self, uid: bytes | None) -> Anchor | None:
        mark = self._page.marks.find(uid)
        if mark is None:
            return None
        if mark.uid not in self._anchors:
            self._anchors[mark.uid] = anchor(self._page, self._rows, mark)
        return self._anchors[mark.uid]

    def _words(self, mark: Mark) -> str:
        start, end = mark.fragments[0]
        words = " ".join(self._page.text[start : min(end, start + _FAR_WORDS)].split())
        return f"{words}…" if end - start > _FAR_WORDS else words

    # Where they are tied

    def _spread(self, runs: Sequence[_Run]) -> None:
        """Side by side at each end, in the order of where they go."""
        ends: dict[tuple[bytes, bool], list[tuple[float, bytes]]] = {}
        for run in runs:
            for end, other in _tied(run):
                towards = other.label.center().x() if other else end.label.center().x()
                key = end.mark.uid, _from_under(run, end, other)
                ends.setdefault(key, []).append((towards, run.arc.uid))
        for (uid, under), there in ends.items():
            tied = self._anchors[uid]
            assert tied is not None
            box = tied.words if under and tied.words.width() > tied.label.width() else tied.label
            step = min(_APART, box.width() / (len(there) + 1))
            middle = min(tied.label.center().x(), box.right() - step * (len(there) + 1) / 2)
            middle = max(middle, box.left() + step * (len(there) + 1) / 2)
            for number, (_, arc) in enumerate(sorted(there)):
                x = middle + (number - (len(there) - 1) / 2) * step
                self._feet[uid, under, arc] = float(round(x))

    def _foot(self, run: _Run, end: Anchor, other: Anchor | None) -> QPointF:
        under = _from_under(run, end, other)
        x = self._feet[end.mark.uid, under, run.arc.uid]
        return QPointF(x, end.foot if under else end.label.top())

    def _reach(self, run: _Run, end: Anchor, other: Anchor | None) -> Box:
        """The room for a foot and its head, over which no name stands."""
        x, y = self._foot(run, end, other).toTuple()
        if _from_under(run, end, other):
            return Box(x - _HEAD / 2, y, x + _HEAD / 2, y + _HEAD)
        top = self._over(end) if _on_one_line(run) else y - _HEAD
        return Box(x - _HEAD / 2, top, x + _HEAD / 2, y)

    def _over(self, end: Anchor) -> float:
        """Above all labels of a line."""
        row = self._rows[end.row]
        return row.text - row.line.decor.lanes * self._page.setting.metrics.lane - 5.0

    # How they run

    def _curve(self, run: _Run) -> Strand:
        """From one line to another."""
        source, target = run.source, run.target
        assert source is not None
        assert target is not None
        start, end = self._foot(run, source, target), self._foot(run, target, source)
        down = 1.0 if source.row < target.row else -1.0
        path, head = _bent(start, end, down), _head(end, QPointF(0.0, down))
        if self._is_named(run):
            return Strand(run.arc, QRectF(), "", path, head)
        name = self._said(run.arc, run.arc.name)
        return Strand(run.arc, self._beside(name, run.named_at), name, path, head)

    def _level(self, run: _Run) -> Strand:
        """Along one line: at the labels' height, or over them where others stand between."""
        source, target = run.source, run.target
        assert source is not None
        assert target is not None
        name = self._said(run.arc, run.arc.name)
        way = 1.0 if source.label.center().x() <= target.label.center().x() else -1.0
        y = source.label.center().y()
        start = QPointF(source.label.right() if way > 0 else source.label.left(), y)
        end = QPointF(target.label.left() if way > 0 else target.label.right(), y)
        size = self._size(name)
        xs = sorted((start.x(), end.x()))
        between = Box(xs[0] + 1.0, y - 4.0, xs[1] - 1.0, y + 4.0)
        others = [*labels(self._page, [self._rows[source.row]]), *self._taken]
        straight = (
            source.label.top() == target.label.top()
            and (end.x() - start.x()) * way > 3 * _HEAD
            and not any(map(between.meets, others))
        )
        if straight:
            path = QPainterPath(start)
            path.lineTo(end)
            box = QRectF(QPointF(0.0, 0.0), size)
            box.moveCenter(QPointF(round((start.x() + end.x()) / 2), y))
            if box.width() + 3 * _HEAD > abs(end.x() - start.x()):
                box = self._beside(name, run.named_at)
            else:
                self._taken += [boxed(box), between]
            return Strand(run.arc, box, name, path, _head(end, QPointF(way, 0.0)))
        if (
            source.label.left() < target.label.right()
            and target.label.left() < source.label.right()
        ):
            return self._beside_each_other(run, source.label, target.label, name)
        start, end = self._foot(run, source, target), self._foot(run, target, source)
        over = self._over(source)
        path = QPainterPath(start)
        path.lineTo(start.x(), over)
        path.lineTo(end.x(), over)
        path.lineTo(end)
        return Strand(
            run.arc, self._beside(name, run.named_at), name, path, _head(end, QPointF(0.0, 1.0))
        )

    def _beside_each_other(self, run: _Run, source: QRectF, target: QRectF, name: str) -> Strand:
        """Round the side of two labels that stand one above the other."""
        left = min(source.left(), target.left()) - _ASIDE
        way = 1.0 if left >= -_ASIDE else -1.0
        x = left if way > 0 else max(source.right(), target.right()) + _ASIDE
        start = QPointF(source.left() if way > 0 else source.right(), source.center().y())
        end = QPointF(target.left() if way > 0 else target.right(), target.center().y())
        path = QPainterPath(start)
        for corner in (QPointF(x, start.y()), QPointF(x, end.y()), end):
            path.lineTo(corner)
        box = self._beside(name, run.named_at)
        return Strand(run.arc, box, name, path, _head(end, QPointF(way, 0.0)))

    def _chip(self, run: _Run) -> Strand:
        """Beside its label: what is no span of this article."""
        end, far = run.source or run.target, run.far
        assert end is not None
        assert far is not None
        rtl = self._rows[end.row].laid.rtl
        name = stub_name(run.arc, far, far.words, leaving=run.source is not None, rtl=rtl)
        name = self._said(run.arc, name)
        return Strand(run.arc, self._beside(name, end), name, QPainterPath(), QPolygonF())

    def _to_edge(
        self, runs: Sequence[_Run], counts: list[tuple[QRectF, str]], *, below: bool
    ) -> list[Strand]:
        """To the edge of the viewport behind which the other ends are."""
        named = []
        for run in runs:
            end, far = run.source or run.target, run.far
            assert end is not None
            assert far is not None
            rtl = self._rows[end.row].laid.rtl
            name = self._said(run.arc, stub_name(run.arc, far, far.words, leaving=None, rtl=rtl))
            named.append((self._foot(run, end, None), run, name))
        named.sort(key=lambda item: (item[0].x(), item[1].arc.uid))
        sizes = [self._size(name) for _, _, name in named]
        rest = self._size("+99")
        room = self._bounds.adjusted(0.0, 0.0, -rest.width() - _GAP, 0.0)
        boxes = along(sizes, [foot.x() for foot, _, _ in named], room, below=below)
        self._taken += map(boxed, boxes)
        if len(boxes) < len(named):
            box = QRectF(QPointF(0.0, 0.0), rest)
            box.moveRight(self._bounds.right())
            box.moveTop(boxes[0].top())
            counts.append((box, f"+{len(named) - len(boxes)}"))
        return [
            _edged(run, foot, box, name, below=below)
            for (foot, run, name), box in zip(named, boxes, strict=False)
        ]

    # What they say

    def _said(self, arc: Arc, name: str) -> str:
        number = self._wanted.numbers.get(arc.uid)
        return f"{number}  {name}" if number else name

    def _size(self, name: str) -> QSizeF:
        setting = self._page.setting
        return QSizeF(setting.label_width(name) + 8.0, setting.metrics.lane)

    def _beside(self, name: str, end: Anchor) -> QRectF:
        """Where a name stands at an end: over no text, and over no other label if there is room."""
        rtl, size = self._rows[end.row].laid.rtl, self._size(name)
        near = self._rows[max(end.row - 2, 0) : end.row + 2]
        text, others = lines(near), [*labels(self._page, near), *ties_over(self._page, near)]
        width, height, bounds = size.width(), size.height(), boxed(self._bounds)
        for hindrances in ([*text, *others, *self._taken], [*text, *self._taken], self._taken):
            found = place(width, height, boxed(end.label), hindrances, bounds, rtl=rtl)
            if found is not None:
                break
        else:
            left = min(end.label.right() + _GAP, bounds.right - width)
            found = Box(max(left, 0.0), end.label.top(), max(left, 0.0) + width, end.label.bottom())
        self._taken.append(found)
        return rect_of(found)


def _edged(run: _Run, foot: QPointF, box: QRectF, name: str, *, below: bool) -> Strand:
    """From an end in sight to where the other one is named, or back."""
    edge = QPointF(box.center().x(), box.top() if below else box.bottom())
    outwards = run.source is not None
    start, end = (foot, edge) if outwards else (edge, foot)
    down = 1.0 if below == outwards else -1.0
    path = _bent(start, end, down)
    far = run.far.uid if run.far is not None else None
    return Strand(run.arc, box, name, path, _head(end, QPointF(0.0, down)), far)


def _bent(start: QPointF, end: QPointF, down: float) -> QPainterPath:
    """A curve that leaves and arrives upright."""
    bend = QPointF(0.0, max(_LEAST_BEND, abs(end.y() - start.y()) * 0.4) * down)
    path = QPainterPath(start)
    path.cubicTo(start + bend, end - bend, end)
    return path


def _head(tip: QPointF, direction: QPointF) -> QPolygonF:
    return arrow_head(tip, direction, _HEAD)


def _tied(run: _Run) -> Iterator[tuple[Anchor, Anchor | None]]:
    """The ends a line comes to, each with the other one; none of a chip."""
    if run.far is None or run.far.uid is not None:
        for end, other in ((run.source, run.target), (run.target, run.source)):
            if end is not None:
                yield end, other


def _on_one_line(run: _Run) -> bool:
    return run.source is not None and run.target is not None and run.source.row == run.target.row


def _from_under(run: _Run, end: Anchor, other: Anchor | None) -> bool:
    """Whether a link leaves an end below its words: where it goes further down."""
    if other is not None:
        return other.row > end.row
    return run.far is not None and run.far.below


def arrow_head(tip: QPointF, direction: QPointF, size: float = 6.0) -> QPolygonF:
    """A small triangle that points at ``tip`` in a direction of length 1."""
    back = tip - direction * size
    side = QPointF(-direction.y(), direction.x()) * (size * 0.65)
    return QPolygonF([tip, back + side, back - side])
