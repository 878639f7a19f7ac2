"""Everything of a project out in a format, or into a new project: seconds and memory of each alone.

    bench_datasets.py out PROJECT FORMAT TARGET
    bench_datasets.py in PROJECT FORMAT SOURCE

The last line printed is an object in JSON; ``alone`` is what the same rows take to be written by
`json`, by pyarrow, or as plain files.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from annotator.exchange.exporting import export
from annotator.exchange.importing import import_paths
from annotator.exchange.planning import plan_export
from annotator.exchange.query import EVERYTHING
from annotator.project.project import Project
from annotator.settings.table import Settings

SETTINGS = Settings(machine="bench", my_name="Bench", backups=False)


def out(project: Path, form: str, target: Path) -> dict[str, float]:
    """Planned, written, read back and compared."""
    began = time.perf_counter()
    with Project.open(project, SETTINGS) as opened:
        export(plan_export(opened, form, EVERYTHING), target)
    taken = time.perf_counter() - began
    memory = _memory()
    return {"seconds": taken, "memory": memory, "alone": ALONE[form](target)}


def into(project: Path, form: str, source: Path) -> dict[str, float]:
    """Read and stored as one step."""
    began = time.perf_counter()
    with Project.open(project, SETTINGS) as opened:
        import_paths(opened, [source], format_id=form)
        spans, links = _counted(opened)
    taken = time.perf_counter() - began
    return {"seconds": taken, "memory": _memory(), "spans": spans, "links": links}


def _counted(project: Project) -> tuple[int, int]:
    totals = project.reads.totals()
    spans, links = (
        sum(number for layer in kinds.values() for number in layer.values())
        for kinds in (totals.spans, totals.links)
    )
    return spans, links


def _memory() -> float:
    """The most this process had so far, MB; getrusage would count what its parent had, too."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise OSError("the system does not say how much memory was used")


def _json(target: Path) -> float:
    """A line at a time, as it would be streamed."""
    rows = map(json.loads, target.read_bytes().splitlines())
    taken = 0.0
    with target.with_name("alone.jsonl").open("wb") as file:
        for row in rows:
            began = time.perf_counter()
            file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
            taken += time.perf_counter() - began
    return taken


def _files(target: Path) -> float:
    contents = [one.read_bytes() for one in sorted(target.rglob("*")) if one.is_file()]
    folder = target.with_name("alone")
    folder.mkdir()
    began = time.perf_counter()
    for number, content in enumerate(contents):
        (folder / str(number)).write_bytes(content)
    return time.perf_counter() - began


def _parquet(target: Path) -> float:
    """From rows, as they are had from a database, in batches."""
    import pyarrow as pa
    from pyarrow import parquet

    taken = 0.0
    for file in sorted(target.rglob("*.parquet")):
        source = parquet.ParquetFile(file)
        schema = source.schema_arrow
        with parquet.ParquetWriter(target.with_name("alone.parquet"), schema) as writer:
            for batch in source.iter_batches(500):
                rows = batch.to_pylist()
                began = time.perf_counter()
                writer.write_table(pa.Table.from_pylist(rows, schema))
                taken += time.perf_counter() - began
    return taken


ALONE: dict[str, Callable[[Path], float]] = {
    "jsonl": _json,
    "brat": _files,
    "huggingface": _parquet,
}

if __name__ == "__main__":
    work = {"out": out, "in": into}[sys.argv[1]]
    print(json.dumps(work(Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))))
