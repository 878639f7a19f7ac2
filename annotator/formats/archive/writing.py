"""Writes an archive, part after part."""

import shutil
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import orjson

from annotator.formats.archive.tables import (
    ABOVE,
    ARTICLES,
    FORMAT,
    MANIFEST,
    OF_ARTICLES,
    SCHEME,
    VERSION,
    file_of,
    parted,
)
from annotator.formats.archives import ArchiveWriter
from annotator.formats.base import Tick
from annotator.formats.bundle import Bundle, Written
from annotator.formats.records.encoding import Encoder
from annotator.formats.records.values import Json


def write(bundle: Bundle, target: Path, tick: Tick) -> Written:
    """Write ``target``.

    A zip takes one file at a time, so all tables but the articles wait beside it until their turn.
    """
    encoder = Encoder(bundle.header)
    rows: Counter[str] = Counter()
    with ExitStack() as stack:
        waiting = {
            name: stack.enter_context(TemporaryFile(dir=target.parent)) for name in OF_ARTICLES
        }
        archive = stack.enter_context(ArchiveWriter(target))
        with archive.open(file_of(ARTICLES)) as stream:
            for part in bundle.parts:
                tick()
                own, others = parted(encoder.record(part))
                stream.write(_line(own))
                rows[file_of(ARTICLES)] += 1
                for name, some in others.items():
                    rows[file_of(name)] += _put(waiting[name], some)
        for name, spool in waiting.items():
            spool.seek(0)
            with archive.open(file_of(name)) as stream:
                shutil.copyfileobj(spool, stream, 1 << 20)
        above = encoder.header(bundle.tail)
        for name in ABOVE:
            file = file_of(name, above=True)
            archive.add(file, (_line(row) for row in above[name]))
            rows[file] = len(above[name])
        if above["scheme"] is not None:
            archive.add(SCHEME, _shown(above["scheme"]))
        archive.add(MANIFEST, _shown(_manifest(above, rows)))
    links = rows[file_of("links")] + len(bundle.tail)
    spans = rows[file_of("spans")]
    return Written((target.name,), rows[file_of(ARTICLES)], spans, links)


def _put(stream: IO[bytes], rows: Iterable[Json]) -> int:
    lines = [_line(row) for row in rows]
    stream.writelines(lines)
    return len(lines)


def _line(row: Json) -> bytes:
    return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)


def _shown(value: Json) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _manifest(above: Json, rows: Counter[str]) -> Json:
    tables = [file_of(ARTICLES), *map(file_of, OF_ARTICLES)]
    tables += [file_of(name, above=True) for name in ABOVE]
    return {
        "format": FORMAT,
        "version": VERSION,
        "name": above["name"],
        "project": above["project"],
        "rows": {name: rows[name] for name in tables},
    }
