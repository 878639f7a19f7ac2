"""How fast it is: medians and ratios beside targets, each row in a process of its own.

    python3 packaging/dev.py bench [--quick] [--json] [--only ROW]…

``--quick`` takes a tenth of the big imports and exports and leaves out the project of 100,000
articles and 3,000,000 spans. "alone" is the plain work without the program, measured in the same
process just before: files read and inserted into one table, rows encoded and written.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT), str(HERE)]

import bench_alone  # noqa: E402 - the folder is put on the path just above
import workload  # noqa: E402 - the same


@dataclass
class Row:
    """One measured figure; ``target`` is to be stayed under, or reached where ``more``."""

    name: str
    value: float
    unit: str
    target: float | None = None
    more: bool = False
    alone: float | None = None
    prototype: float | None = None
    """What the first design of the text view was measured at."""
    memory: float = 0.0
    """Largest resident size of the process that measured it, MB."""

    def holds(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.target is None:
            return None
        return self.value >= self.target if self.more else self.value <= self.target


@dataclass
class Room:
    """What a row works in."""

    folder: Path
    quick: bool

    @property
    def articles(self) -> int:
        """How many articles a big import has."""
        return 1_000 if self.quick else 10_000


def start(room: Room) -> Iterator[Row]:
    """From the command to a window with an article that can be tagged."""
    with _project(room.folder) as project:
        path = project.path
        _fill(project, 13)
    taken = []
    for _ in range(4 if room.quick else 8):
        began = time.time()
        done = subprocess.run(
            [sys.executable, str(HERE / "bench_window.py"), "start", str(path)],
            check=True, capture_output=True, text=True, env=_offscreen(),
        )  # fmt: skip
        taken.append(float(done.stdout.split()[-1]) - began)
    yield Row("start to usable window", statistics.median(taken[1:]), "s", 1.0)


def gestures(room: Room) -> Iterator[Row]:
    """Tagging and turning to the next article in the real window."""
    with _project(room.folder) as project:
        path = project.path
        _fill(project, 40)
    said = _driven("bench_window.py", "gestures", str(path))
    yield Row("tag until durable and painted", said["tag"] * 1e3, "ms", 10.0)
    yield Row("tag, slowest of 20", said["tag_slowest"] * 1e3, "ms")
    yield Row("switch article", said["switch"] * 1e3, "ms", 50.0)
    yield Row("undo and painted", said["undo"] * 1e3, "ms")


def reader(room: Room) -> Iterator[Row]:
    """The text view alone with documents S, L, P and D of `reader_documents`."""
    found = {name: _of_view(name, 1 if room.quick else 3) for name in "SLPD"}
    for what, name, figure, unit, target, prototype in _OF_VIEW:
        said = f"{what}, {name}"
        yield Row(said, found[name][figure], unit, target, prototype=prototype)
    ratio = found["L"]["repaint"] / found["S"]["repaint"]
    yield Row("repaint L to repaint S", ratio, "times", 1.5)


_OF_VIEW: tuple[tuple[str, str, str, str, float | None, float | None], ...] = (
    ("first paint", "S", "open", "ms", None, None),
    ("first paint", "L", "open", "ms", 100, 47),
    ("first paint", "P", "open", "ms", 60, 18),
    ("first paint", "D", "open", "ms", None, 43),
    ("heights complete", "L", "heights", "ms", 1_500, 500),
    ("longest turn of the background", "L", "slice", "ms", 16, 8),
    ("longest turn of the background", "P", "slice", "ms", 16, 8),
    ("longest turn of the background", "D", "slice", "ms", 16, 8),
    ("scroll step", "L", "scroll", "ms", 4, 1.2),
    ("scroll step", "P", "scroll", "ms", 4, 1.4),
    ("scroll step", "D", "scroll", "ms", 4, None),
    ("full repaint", "S", "repaint", "ms", 4, None),
    ("full repaint", "L", "repaint", "ms", 4, 1.7),
    ("full repaint", "P", "repaint", "ms", 4, 1.4),
    ("full repaint", "D", "repaint", "ms", 16, 2.3),
    ("full repaint at 3840x2160", "L", "repaint 4K", "ms", 16, None),
    ("full repaint at 3840x2160", "D", "repaint 4K", "ms", 16, 8.1),
    ("calls into Qt per repaint", "L", "calls", "", 400, 190),
    ("calls into Qt per repaint", "D", "calls", "", None, None),
    ("span added and painted", "L", "add", "ms", 5, 2.0),
    ("span added and painted", "P", "add", "ms", 5, 3.4),
    ("span added and painted", "D", "add", "ms", 5, 3.3),
    ("span removed and painted", "L", "remove", "ms", 5, 2.0),
    ("wrapped anew", "L", "wrap", "ms", 25, 12),
    ("wrapped anew", "P", "wrap", "ms", 25, 7),
    ("wrapped anew", "D", "wrap", "ms", 25, 10),
    ("zoomed", "L", "zoom", "ms", 25, 12),
    ("zoomed", "P", "zoom", "ms", 25, 7),
    ("zoomed", "D", "zoom", "ms", 25, 10),
    ("jump to a span", "L", "jump", "ms", 10, 4.2),
    ("jump to a span", "P", "jump", "ms", 10, None),
    ("jump to a span", "D", "jump", "ms", None, None),
    ("Ctrl+End, Ctrl+Home", "L", "end", "ms", 10, 4.2),
    ("hit", "L", "hit", "µs", 20, 6),
    ("hit", "P", "hit", "µs", 20, 12),
    ("hit", "D", "hit", "µs", 20, None),
    ("key of the caret", "L", "key", "ms", 3, None),
    ("key of the caret", "P", "key", "ms", 3, None),
    ("key of the caret", "D", "key", "ms", None, None),
    ("the same, a span selected", "L", "key, a span selected", "ms", 3, None),
    ("memory above an empty view", "L", "memory", "MB", 40, 27),
)


def _of_view(name: str, times: int) -> dict[str, float]:
    taken = [_driven("bench_reader.py", "view", name) for _ in range(times)]
    return {figure: statistics.median(one[figure] for one in taken) for figure in taken[0]}


def window(room: Room) -> Iterator[Row]:
    """The whole window with an article of 1 MB, and with one of 5 MB."""
    for name, size in (("L", "1 MB, 10,000 spans, 5,000 links"), ("X", "5 MB")):
        path = room.folder / f"{name}.annotator"
        _driven("bench_reader.py", "fill", str(path), name, "S")
        said = _driven("bench_reader.py", "window", str(path))
        yield Row(f"article of {size} opened", said["back"], "ms")
        for what, figure in _OF_WINDOW.items():
            yield Row(f"{what}, {name}", said[figure], "ms")


_OF_WINDOW = {
    "short one opened after it": "there",
    "key of the caret": "caret",
    "next tag": "next tag",
    "nothing selected any more": "nothing selected",
    "tagged": "tag",
    "undone": "undo",
}


def _driven(script: str, *arguments: str) -> dict[str, float]:
    """What a script of the benchmark prints as its last line, an object in JSON."""
    done = subprocess.run(
        [sys.executable, str(HERE / script), *arguments],
        check=True, capture_output=True, text=True, env=_offscreen(),
    )  # fmt: skip
    said: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return said


def importing(room: Room) -> Iterator[Row]:
    """Files in, taken back, and in again."""
    from annotator.exchange.importing import import_paths

    folder = room.folder / "files"
    folder.mkdir()
    for sample in workload.samples(room.articles):
        (folder / f"{sample.name}.txt").write_text(sample.text, encoding="utf-8", newline="\n")
    alone = room.articles / _once(
        lambda: bench_alone.insert_alone(folder, room.folder / "alone.db")
    )
    with _project(room.folder) as project:
        taken = _once(lambda: import_paths(project, [folder]))
        yield Row("import", room.articles / taken, "articles/s", 2_000, more=True, alone=alone)
        yield Row("undo of that import", _once(lambda: project.undo(wait=True)), "s")
        yield Row("redo of it", _once(lambda: project.redo(wait=True)), "s")


def exporting(room: Room) -> Iterator[Row]:
    """Annotations out, as JSONL with everything."""
    spans = room.articles * 30
    plain = room.folder / "alone.db"
    bench_alone.store_alone(list(workload.samples(room.articles)), plain)
    alone = spans / _once(lambda: bench_alone.write_alone(plain, room.folder / "alone.jsonl"))
    with _project(room.folder, "spans.annotator") as project:
        _fill(project, room.articles, links=False)
        writing, checking = _export(project, room.folder / "spans.jsonl")
        yield Row("export, spans", spans / writing, "spans/s", 200_000, more=True, alone=alone)
        yield Row("its check by re-reading", checking, "s")
    with _project(room.folder) as project:
        _fill(project, room.articles)
        writing, checking = _export(project, room.folder / "both.jsonl")
        yield Row("export, spans and half as many links", spans / writing, "spans/s")
        yield Row("its check by re-reading", checking, "s")


def datasets(room: Room) -> Iterator[Row]:
    """Everything out and into a new project; pyarrow is there with ``dev.py bench --consumers``."""
    import bench_datasets
    from annotator.exchange.registry import format_by_id

    source = room.folder / "all.annotator"
    with _project(room.folder, source.name) as project:
        _fill(project, room.articles)
    for name in bench_datasets.ALONE:
        if format_by_id(name).missing:
            continue
        target = room.folder / f"{name}.out"
        with _project(room.folder, f"{name}.annotator") as project:
            path = project.path
        out = _driven("bench_datasets.py", "out", str(source), name, str(target))
        yield Row(f"out to {name} and checked", out["seconds"], "s")
        yield Row(f"the same rows written alone, {name}", out["alone"], "s")
        yield Row("memory of going out", out["memory"], "MB", 500)
        back = _driven("bench_datasets.py", "in", str(path), name, str(target))
        yield Row(f"in from {name}, {back['spans']:,.0f} spans", back["seconds"], "s")
        yield Row(f"memory of coming in, {back['links']:,.0f} links", back["memory"], "MB", 500)


def _export(project: Any, target: Path) -> tuple[float, float]:
    """Seconds to read, encode and write, and to read back and compare."""
    from annotator.exchange.exporting import export
    from annotator.exchange.planning import plan_export
    from annotator.exchange.progress import VERIFYING
    from annotator.exchange.query import EVERYTHING

    began: dict[str, float] = {}
    plan = plan_export(project, "jsonl", EVERYTHING)
    start = time.perf_counter()

    def progress(_done: int, _total: int, stage: str) -> None:
        began.setdefault(stage, time.perf_counter())

    export(plan, target, progress=progress)
    end = time.perf_counter()
    return began[VERIFYING] - start, end - began[VERIFYING]


def journal(room: Room) -> Iterator[Row]:
    """Annotations in bulk, as one step, and taken back."""
    with _project(room.folder) as project:
        number = room.articles
        taken = _once(lambda: _fill(project, number))
        yield Row("spans stored in one step", number * 30 / taken, "spans/s")
        yield Row(f"undo of {number * 30:,} spans", _once(lambda: project.undo(wait=True)), "s")


def big(room: Room) -> Iterator[Row]:
    """Opening a project of 100,000 articles and 3,000,000 spans."""
    from annotator.project.project import Project

    if room.quick:
        return
    with _project(room.folder) as project:
        path = project.path
        for part in range(10):
            _fill(project, 10_000, seed=part, links=False)
    settings = _settings()

    def look() -> None:
        with Project.open(path, settings) as project:
            rows = project.reads.article_rows(project.my_layer)
            project.reads.spans(rows[0].uid)
            project.reads.totals()

    yield Row("open 100,000 articles, 3,000,000 spans", _median(look, 5), "s", 1.0)
    yield Row("size of that file", path.stat().st_size / 1e6, "MB")


def find(room: Room) -> Iterator[Row]:
    """Words in all articles, rare, common and a single letter; typing them in one of 1 MB."""
    with _project(room.folder) as project:
        _fill(project, room.articles, links=False)
        while project.index_slice(500):
            pass
        taken = [_median(partial(_first_page, project, words), 5) for words in _WORDS]
    said = f"find, first page in {room.articles:,} articles"
    yield Row(f"{said}, slowest of {len(_WORDS)}", max(taken) * 1e3, "ms", 100.0)
    yield Row(f"{said}, median", statistics.median(taken) * 1e3, "ms")
    with _project(room.folder, "long.annotator") as project:
        path = project.path
        _fill(project, 1, links=False, chars=1_000_000)
    keys = _driven("bench_window.py", "find", str(path))
    yield Row("find, a key in a 1 MB article", keys["key"] * 1e3, "ms", 16.0)
    yield Row("find, slowest key", keys["key_slowest"] * 1e3, "ms")
    yield Row("find, next place and painted", keys["next"] * 1e3, "ms", 16.0)


_WORDS = ("Anna Becker", "said", "s", "said that", "article000500", "in Northhaven.")


def _first_page(project: Any, words: str) -> None:
    """What the panel shows at first."""
    from annotator.gui.searching import PAGE_ARTICLES, PAGE_LINES
    from annotator.project.finding import Search

    articles = lines = 0
    for found in Search(project, words).found():
        if found is not None:
            articles += 1
            lines += len(found.places)
        if articles == PAGE_ARTICLES or lines >= PAGE_LINES:
            break


def review(room: Room) -> Iterator[Row]:
    """Three coders' work on 200 articles compared: all figures of it."""
    import bench_review
    from annotator.review.agreement import agreement
    from annotator.review.gathering import Options

    layers, works = bench_review.coded(200, 3)
    for name, options, target in (
        ("agreement of 3 in 200 articles", Options(), 5.0),
        ("the same, without intervals", Options(draws=0), None),
    ):
        taken = _median(partial(agreement, works, layers, options), 1 if room.quick else 3)
        yield Row(name, taken, "s", target)


ROWS: dict[str, Callable[[Room], Iterator[Row]]] = {
    "start": start,
    "gestures": gestures,
    "reader": reader,
    "window": window,
    "import": importing,
    "export": exporting,
    "datasets": datasets,
    "journal": journal,
    "find": find,
    "review": review,
    "big": big,
}


def _settings() -> Any:
    from annotator.settings.table import Settings

    return Settings(machine="bench", my_name="Bench", backups=False)


def _project(folder: Path, name: str = "bench.annotator") -> Any:
    from annotator import resources
    from annotator.domain.scheme import read_scheme
    from annotator.project.project import Project

    scheme = read_scheme(resources.path("schemes/news.json"))
    return Project.create(folder / name, scheme, _settings())


def _fill(
    project: Any, number: int, *, seed: int = 1, links: bool = True, chars: int = 2_950
) -> None:
    """Store generated articles with their annotations as one step."""
    from annotator.domain.identity import new_uid
    from annotator.domain.values import (
        Article,
        ArticleState,
        End,
        EndKind,
        Link,
        Metadata,
        Revision,
        Span,
        WorkState,
    )
    from annotator.project.transaction import Operation, Transaction
    from annotator.text.canonical import text_hash

    def apply(tx: Transaction) -> None:
        layer = tx.my_layer()
        for sample in workload.samples(number, seed=seed, chars=chars):
            revision = Revision(text_hash(sample.text), len(sample.text))
            uid = tx.keep(revision, sample.text, None, b"")
            tx.put_article(Article(uid, Metadata(title=sample.name), (revision,)))
            spans = [
                Span(new_uid(), layer, uid, one.type, ((one.start, one.end),))
                for one in sample.spans
            ]
            for span in spans:
                tx.put_span(span)
            for kind, source, target in sample.links if links else ():
                first, second = (End(EndKind.SPAN, spans[at].uid) for at in (source, target))
                tx.put_link(Link(new_uid(), layer, kind, first, second), uid)
            tx.put_state(ArticleState(layer, uid, WorkState.IN_WORK))
            tx.forget_text(uid)

    project.run(Operation("bench.fill", apply))


def _once(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _median(work: Callable[[], object], times: int) -> float:
    return statistics.median(_once(work) for _ in range(times))


def _offscreen() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


def _measure(name: str, *, quick: bool) -> list[Row]:
    from annotator.app.collector import look_seldom

    look_seldom()
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as folder:
        rows = list(ROWS[name](Room(Path(folder), quick)))
    peak = max(resource.getrusage(who).ru_maxrss for who in _WHOSE) / 1024
    for row in rows:
        row.memory = peak
    return rows


_WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _in_its_own_process(name: str, *, quick: bool) -> list[Row]:
    command = [sys.executable, __file__, "--row", name, *(["--quick"] if quick else [])]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=_home())
    if done.returncode:
        raise SystemExit(f"bench: the row “{name}” failed:\n{done.stderr}")
    return [Row(**row) for row in json.loads(done.stdout.splitlines()[-1])]


def _home() -> dict[str, str]:
    """A home of its own, so that a person's settings and backups stay out of it."""
    home = tempfile.gettempdir() + "/annotator-bench-home"
    Path(home).mkdir(exist_ok=True)
    return {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}


def _line(row: Row) -> str:
    target = ""
    if row.target is not None:
        sign, mark = ("≥" if row.more else "≤"), ("ok" if row.holds() else "MISSED")
        target = f"{sign} {row.target:,.5g}  {mark}"
    beside = f"prototype {row.prototype:,.4g}" if row.prototype else ""
    if row.alone:
        beside = f"{row.value / row.alone:.2f} of {row.alone:,.0f} alone"
    figures = f"{row.value:>12,.4g} {row.unit:<11} {target:<18} {beside:<26}"
    return f"{row.name:<40} {figures} {row.memory:>6,.0f} MB"


def main() -> int:
    """Measure and print; exit 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="the smaller half, under a minute")
    parser.add_argument("--json", action="store_true", help="one object on standard output")
    parser.add_argument("--only", action="append", choices=sorted(ROWS), help="these rows")
    parser.add_argument("--row", choices=sorted(ROWS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.row:
        print(json.dumps([asdict(row) for row in _measure(options.row, quick=options.quick)]))
        return 0
    rows: list[Row] = []
    for name in options.only or ROWS:
        found = _in_its_own_process(name, quick=options.quick)
        rows += found
        if not options.json:
            for row in found:
                print(_line(row), flush=True)
    if options.json:
        print(json.dumps({"rows": [{**asdict(row), "holds": row.holds()} for row in rows]}))
    return 1 if any(row.holds() is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
