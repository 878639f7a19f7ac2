"""The text view measured with the documents of `reader_documents`; run by bench.py in processes of
their own.

``view NAME`` prints figures of the view alone as one JSON object, ``window FILE`` those of the
whole window with the project that ``fill FILE NAME…`` made. All figures are the CPU time of the
window's thread in milliseconds (a hit in microseconds, memory in MB), medians of several repeats.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader_documents import Document, document

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from annotator.gui.reader.marks import Arc, Mark
    from annotator.gui.reader.view import ReaderView
    from annotator.gui.window import MainWindow
    from annotator.project.transaction import Operation

_COLOURS = {"actor": "#0072B2", "claim": "#D55E00", "location": "#009E73", "event": "#CC79A7"}
_WIDTH, _HEIGHT = 900, 800


def main() -> None:
    """Do what the first argument says."""
    from annotator.app.collector import look_seldom

    look_seldom()
    what = sys.argv[1]
    if what == "fill":
        fill(Path(sys.argv[2]), sys.argv[3:])
        print("{}")
    elif what == "view":
        print(json.dumps(_of_view(sys.argv[2])))
    else:
        print(json.dumps(_of_window(Path(sys.argv[2]))))


def marks_and_arcs(one: Document) -> "tuple[list[Mark], list[Arc]]":
    """What the view draws of a document."""
    from annotator.gui.reader.marks import Arc, Mark

    marks = [
        Mark(b"s%d" % place, span.fragments, span.type.title(), _COLOURS[span.type])
        for place, span in enumerate(one.spans)
    ]
    arcs = [
        Arc(b"l%d" % place, marks[source].uid, marks[target].uid, kind.replace("-", " "))
        for place, (kind, source, target) in enumerate(one.links)
    ]
    return marks, arcs


def calls_of(work: Callable[[], object]) -> tuple[int, int]:
    """How many calls ``work`` makes into Qt's objects, and how many calls at all."""
    into_qt = 0
    calls = 0

    def look(_frame: object, event: str, function: Any) -> None:
        nonlocal into_qt, calls
        if event == "c_call":
            calls += 1
            into_qt += type(getattr(function, "__self__", None)).__module__.startswith("PySide6")
        elif event == "call":
            calls += 1

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(before)
    return into_qt, calls


# The view alone


class _Bench:
    """A view with a document in it."""

    def __init__(self, name: str) -> None:
        from annotator.gui.application import make_application
        from annotator.gui.reader.view import ReaderView

        self.application = make_application(["annotator"])
        self.one = document(name)
        self.marks, self.arcs = marks_and_arcs(self.one)
        self.view = ReaderView()
        self.view.resize(_WIDTH, _HEIGHT)
        self.view.show()
        self.view.setFocus()
        self.open(document("S"))  # fonts are loaded, code is warm
        self.settle()
        self.before = resident()

    def open(self, one: Document) -> None:
        marks, arcs = marks_and_arcs(one)
        self.view.show_article(one.text, (), marks, arcs)
        self.settle()

    def settle(self) -> float:
        """Let the background finish; gives its longest turn in milliseconds."""
        longest = 0.0
        while True:
            began = time.thread_time()
            self.application.processEvents()
            longest = max(longest, time.thread_time() - began)
            if not self.view.page.unmeasured:
                return longest * 1e3

    def shown(self, work: Callable[[], object]) -> float:
        """Milliseconds until what ``work`` changes is painted."""
        before, began = self.view.paint_count, time.thread_time()
        work()
        while self.view.paint_count == before:
            self.application.processEvents()
        return (time.thread_time() - began) * 1e3


def _of_view(name: str) -> dict[str, float]:
    bench = _Bench(name)
    view, port = bench.view, bench.view.viewport()
    found = {"open": _opening(bench)}
    began = time.thread_time()
    found["slice"] = bench.settle()
    found["heights"] = (time.thread_time() - began) * 1e3
    bar = view.verticalScrollBar()
    middle = bar.maximum() // 2
    bar.setValue(middle)
    found["scroll"] = _median(bench, [lambda: bar.setValue(bar.value() + 60)] * 21)
    bar.setValue(middle)
    bench.application.processEvents()
    found["repaint"] = _median(bench, [port.repaint] * 21)
    found["calls"], found["work"] = map(float, calls_of(port.repaint))
    found["hit"] = _hits(view)
    found |= _changes(bench)
    found |= _moves(bench)
    found["memory"] = resident() - bench.before
    view.resize(3840, 2160)
    bar.setValue(middle)
    bench.application.processEvents()
    found["repaint 4K"] = _median(bench, [port.repaint] * 7)
    return found


def _opening(bench: _Bench) -> float:
    """From the marks to the first screen; each time in an empty view, the background not done."""

    def show() -> None:
        bench.view.show_article(bench.one.text, (), bench.marks, bench.arcs)

    taken = []
    for _ in range(5):
        bench.view.show_nothing("")
        bench.application.processEvents()
        taken.append(bench.shown(show))
    return statistics.median(taken)


def _hits(view: "ReaderView") -> float:
    """Microseconds to find what lies at a point."""
    from PySide6.QtCore import QPointF

    draw = random.Random(3)  # noqa: S311 - sample data, no secret
    points = [QPointF(draw.uniform(20, 860), draw.uniform(5, 790)) for _ in range(2_000)]
    for point in points:
        view.hit_at(point)
    began = time.thread_time()
    for point in points:
        view.hit_at(point)
    return (time.thread_time() - began) / len(points) * 1e6


def _changes(bench: _Bench) -> dict[str, float]:
    """A visible span comes and goes; other widths, other sizes."""
    from PySide6.QtCore import QPointF

    from annotator.gui.reader.marks import Mark

    view = bench.view
    place = view.hit_at(QPointF(300.0, 400.0)).position
    mark = Mark(b"new", ((place, place + 6),), "Actor", _COLOURS["actor"])
    coming, going = [], []
    for _ in range(15):
        coming.append(bench.shown(lambda: view.update_marks(added=[mark])))
        going.append(bench.shown(lambda: view.update_marks(removed=[mark.uid])))
    widths = cycle((_WIDTH - 60, _WIDTH - 140, _WIDTH))
    wrapped = _median(bench, [lambda: view.resize(next(widths), _HEIGHT)] * 9)
    sizes = cycle((1.0, 1.0, -2.0))
    zoomed = _median(bench, [lambda: view.zoom_by(next(sizes))] * 9)
    bench.settle()
    return {
        "add": statistics.median(coming),
        "remove": statistics.median(going),
        "wrap": wrapped,
        "zoom": zoomed,
    }


def _moves(bench: _Bench) -> dict[str, float]:
    """Keys of the caret, and jumps."""
    from PySide6.QtCore import Qt

    view, marks = bench.view, bench.marks
    key, control = Qt.Key, Qt.KeyboardModifier.ControlModifier
    ends = cycle((key.Key_End, key.Key_Home))
    end = _median(bench, [lambda: _press(view, next(ends), control)] * 10)
    draw = random.Random(5)  # noqa: S311 - sample data, no secret
    jump = _median(bench, [lambda: view.go_to_span(draw.choice(marks).uid)] * 21)
    around = cycle((key.Key_Right, key.Key_Right, key.Key_Down, key.Key_Left, key.Key_Up))
    press = _median(bench, [lambda: _press(view, next(around))] * 40)
    view.set_selected_span(None)
    plain = _median(bench, [lambda: _press(view, next(around))] * 40)
    return {"end": end, "jump": jump, "key, a span selected": press, "key": plain}


def _press(
    view: "ReaderView", key: "Qt.Key", modifier: "Qt.KeyboardModifier | None" = None
) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    held = modifier or Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, key, held))


def _median(bench: _Bench, work: list[Callable[[], object]]) -> float:
    return statistics.median(bench.shown(one) for one in work)


def resident() -> float:
    """Memory of this process, MB; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * 4096 / 1e6


# The whole window


def fill(path: Path, names: list[str]) -> None:
    """Make a project with these documents as articles, annotated."""
    from annotator import resources
    from annotator.domain.scheme import read_scheme
    from annotator.project.project import Project
    from annotator.settings.table import Settings

    scheme = read_scheme(resources.path("schemes/news.json"))
    settings = Settings(machine="bench", my_name="Bench", backups=False)
    with Project.create(path, scheme, settings) as project:
        project.run(taking_in(map(document, names)))


def taking_in(documents: "Iterable[Document]") -> "Operation[None]":
    """Documents as articles with their spans and links, in one step."""
    from annotator.domain.identity import new_uid
    from annotator.domain.values import Article, End, EndKind, Link, Metadata, Revision, Span
    from annotator.project.transaction import Operation, Transaction
    from annotator.text.canonical import text_hash

    def apply(tx: Transaction) -> None:
        layer = tx.my_layer()
        for one in documents:
            revision = Revision(text_hash(one.text), len(one.text))
            uid = tx.keep(revision, one.text, None, b"")
            tx.put_article(Article(uid, Metadata(title=one.name), (revision,)))
            spans = [Span(new_uid(), layer, uid, *span) for span in one.spans]
            for span in spans:
                tx.put_span(span)
            for kind, source, target in one.links:
                first, second = (End(EndKind.SPAN, spans[at].uid) for at in (source, target))
                tx.put_link(Link(new_uid(), layer, kind, first, second), uid)
            tx.forget_text(uid)

    return Operation("bench.fill", apply)


def _of_window(path: Path) -> dict[str, float]:
    """What gestures cost in the first article of a project, and switching between its two."""
    from PySide6.QtCore import Qt

    from annotator.gui.application import make_application, make_window
    from annotator.settings.table import Settings

    application = make_application(["annotator"])
    window = make_window(application, Settings(machine="bench", my_name="Bench", backups=False))
    window.resize(1400, 900)
    window.show()
    window.open_path(path)
    reader, key = window.reader, Qt.Key

    def shown(work: Callable[[], object]) -> float:
        before, began = reader.paint_count, time.thread_time()
        work()
        while reader.paint_count == before:
            application.processEvents()
            if time.thread_time() - began > 20:
                raise TimeoutError("nothing was painted")
        return (time.thread_time() - began) * 1e3

    shown(lambda: None)
    while not window.isActiveWindow():
        application.processEvents()
    control = Qt.KeyboardModifier.ControlModifier
    switches = [shown(partial(_press_window, window, turn, control)) for turn in _turns()]
    while reader.page.unmeasured:
        application.processEvents()
    reader.setFocus()
    reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum() // 2)
    application.processEvents()
    found = {"there": statistics.median(switches[::2]), "back": statistics.median(switches[1::2])}
    for name, wanted in (("caret", key.Key_Right), ("next tag", key.Key_Period)):
        pressed = partial(_press_window, window, wanted)
        found[name] = statistics.median(shown(pressed) for _ in range(15))
    found["nothing selected"] = shown(lambda: _press_window(window, key.Key_Escape))
    places = (word for word in _word_starts(reader))
    tags = []
    for _ in range(9):
        place = next(places)
        reader.set_selection(place, place + 3)
        application.processEvents()
        tags.append(shown(lambda: _press_window(window, key.Key_1)))
    found["tag"] = statistics.median(tags)
    found["undo"] = statistics.median(
        shown(lambda: _press_window(window, key.Key_Z, control)) for _ in range(9)
    )
    window.close()
    return found


def _turns() -> "list[Qt.Key]":
    from PySide6.QtCore import Qt

    return [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp] * 5


def _word_starts(reader: "ReaderView") -> Iterator[int]:
    text, at = reader.text, reader.caret
    while (at := text.find(" ", at + 40)) >= 0:
        yield at + 1


def _press_window(
    window: "MainWindow", key: "Qt.Key", modifier: "Qt.KeyboardModifier | None" = None
) -> None:
    """A key as the window gets it: shortcuts first."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(window.reader, key, modifier or Qt.KeyboardModifier.NoModifier)


if __name__ == "__main__":
    main()
