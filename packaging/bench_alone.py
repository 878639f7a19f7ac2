"""The plain work without the program, which the benchmark measures beside it."""

import json
import os
import sqlite3
from pathlib import Path

import workload


def insert_alone(folder: Path, target: Path) -> None:
    """Files read and put into one table."""
    connection = sqlite3.connect(target)
    connection.execute("CREATE TABLE text (id INTEGER PRIMARY KEY, body TEXT)")
    for file in sorted(folder.iterdir()):
        body = file.read_bytes().decode()
        connection.execute("INSERT INTO text (body) VALUES (?)", (body,))
    connection.commit()
    connection.close()


def store_alone(samples: list[workload.Sample], target: Path) -> None:
    """Articles and spans put into tables with one index."""
    connection = sqlite3.connect(target)
    connection.execute("CREATE TABLE text (id INTEGER PRIMARY KEY, uid BLOB, body TEXT)")
    connection.execute(
        "CREATE TABLE span (id INTEGER PRIMARY KEY, uid BLOB, text INTEGER, start INTEGER, "
        "end INTEGER, type TEXT)"
    )
    connection.execute("CREATE INDEX span_text ON span (text, start)")
    for place, sample in enumerate(samples):
        connection.execute(
            "INSERT INTO text VALUES (?, ?, ?)", (place, os.urandom(16), sample.text)
        )
        connection.executemany(
            "INSERT INTO span (uid, text, start, end, type) VALUES (?, ?, ?, ?, ?)",
            [(os.urandom(16), place, *span) for span in sample.spans],
        )
    connection.commit()
    connection.close()


def write_alone(source: Path, target: Path) -> None:
    """The rows of ``source`` encoded and written, a line for each article."""
    connection = sqlite3.connect(source)
    with target.open("wb") as file:
        for place, uid, body in connection.execute("SELECT id, uid, body FROM text ORDER BY id"):
            spans = [
                {"id": span.hex(), "start": start, "end": end, "type": kind}
                for span, start, end, kind in connection.execute(
                    "SELECT uid, start, end, type FROM span WHERE text = ? ORDER BY start", (place,)
                )
            ]
            line = {"id": uid.hex(), "text": body, "spans": spans}
            file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    connection.close()
