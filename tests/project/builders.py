"""Small projects for tests: a hand-written scheme, articles, and what stands in a file."""

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme, parse_scheme
from annotator.domain.values import Article, End, EndKind, Metadata, Revision
from annotator.errors import UserError
from annotator.project.operations import spans
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.settings.table import Settings

SCHEME_JSON = """{
 "id": "test", "name": "Test",
 "spans": [
  {"id": "actor", "name": "Actor", "key": "1", "register": "actor", "attributes": [
    {"id": "kind", "name": "Kind", "first": true, "values": [
      {"id": "person", "name": "person"}, {"id": "country", "name": "country"}]},
    {"id": "age", "name": "Age", "kind": "number"},
    {"id": "alias", "name": "Alias", "kind": "text"}]},
  {"id": "claim", "name": "Claim", "key": "2", "register": "proposition", "attributes": [
    {"id": "kind", "name": "Kind", "values": [{"id": "fact", "name": "fact"}]},
    {"id": "said", "name": "Said on", "kind": "date"}]},
  {"id": "place", "name": "Place", "key": "3", "register": "place"},
  {"id": "cue", "name": "Cue"}
 ],
 "links": [
  {"id": "made-by", "name": "made by",
   "ends": [{"source": ["claim"], "target": ["actor", "@actor"]}],
   "attributes": [{"id": "step", "name": "Step", "kind": "number"}]},
  {"id": "reported-via", "name": "reported via",
   "ends": [{"source": ["claim"], "target": ["actor"]}],
   "attributes": [{"id": "step", "name": "Step", "kind": "number"}]},
  {"id": "denies", "name": "denies", "ends": [{"source": ["claim"], "target": ["claim"]}]},
  {"id": "same", "name": "same as", "symmetric": true,
   "ends": [{"source": ["claim"], "target": ["claim"]}]},
  {"id": "cued-by", "name": "cued by", "across_articles": false,
   "ends": [{"source": ["claim"], "target": ["cue"]}]},
  {"id": "about", "name": "about", "ends": [{"source": ["claim"], "target": ["@article"]}]}
 ]}"""

FIRST = "Ana Lima told the Herald on Monday that the bridge 🌉 is safe. The mayor denied it."
SECOND = "The Herald wrote: “the bridge is closed”. اسلام آباد stays silent."


def scheme() -> Scheme:
    """A scheme with something of every sort."""
    return parse_scheme(SCHEME_JSON, "the test")


def settings(name: str = "Ana", *, machine: str = "one machine", keep: int = 1 << 20) -> Settings:
    """Settings of one person on one machine."""
    return Settings(my_name=name, machine=machine, keep_raw_up_to=keep)


def create(path: Path, name: str = "Ana") -> Project:
    """A new project without articles."""
    return Project.create(path, scheme(), settings(name))


def take_in(*texts: str, title: str = "", raw: bool = False) -> Operation[list[Uid]]:
    """A step that takes articles in, as an import does."""

    def apply(tx: Transaction) -> list[Uid]:
        made = []
        for number, text in enumerate(texts):
            source = text.encode("utf-16") if raw else None
            revision = Revision(
                hashlib.sha256(text.encode()).digest(),
                len(text),
                hashlib.sha256(source).digest() if source else b"",
                "utf-16" if source else "",
            )
            uid = tx.keep(revision, text, source, b"")
            name = f"{title}{number}" if title else text[:20]
            tx.put_article(Article(uid, Metadata(title=name), (revision,)))
            made.append(uid)
        tx.detail = {"count": len(made)}
        return made

    return Operation("article.import", apply)


READ = (
    "Erdoğan’ın sözcüsü Ankara’da konuştu.\n"
    "He told the Herald that the bridge was safe and that nobody had to worry.\n"
    "The mayor denied it on Monday.\n"
).encode("cp1254")
"""Bytes that two encodings read as two texts."""


def read_as(project: Project, encoding: str, more: str = "") -> Uid:
    """The article these bytes are in an encoding, taken in as an import does."""
    text = READ.decode(encoding) + more
    revision = Revision(
        hashlib.sha256(text.encode()).digest(), len(text), hashlib.sha256(READ).digest(), encoding
    )

    def apply(tx: Transaction) -> Uid:
        uid = tx.keep(revision, text, READ, b"")
        tx.put_article(Article(uid, Metadata(title=f"Bridge ({encoding})"), (revision,)))
        return uid

    return project.run(Operation("article.import", apply)).value


def with_articles(path: Path, *texts: str, name: str = "Ana") -> tuple[Project, list[Uid]]:
    """A new project with these articles."""
    project = create(path, name)
    return project, project.run(take_in(*(texts or (FIRST, SECOND)))).value


def tag(project: Project, article: Uid, span_type: str, words: str, *, nth: int = 0) -> Uid:
    """Tag the ``nth`` place where ``words`` stand."""
    text = project.reads.text(article)
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return project.run(spans.add(article, span_type, [(start, start + len(words))])).value


def span_end(uid: Uid) -> End:
    """A link's end at a span."""
    return End(EndKind.SPAN, uid)


def entity_end(uid: Uid) -> End:
    """A link's end at an entity."""
    return End(EndKind.ENTITY, uid)


def article_end(uid: Uid) -> End:
    """A link's end at an article."""
    return End(EndKind.ARTICLE, uid)


def quotes(project: Project, article: Uid) -> list[tuple[str, str]]:
    """Type and words of the spans of an article, by their place."""
    text = project.reads.text(article)
    return [
        (span.type, " … ".join(text[a:b] for a, b in span.fragments))
        for span in project.reads.spans(article)
    ]


def gestures(project: Project) -> list[str]:
    """The history, oldest first: each step's name, with its mode where it was no plain step."""
    return [
        entry.header.gesture + ("" if entry.header.mode == "do" else f" ({entry.header.mode})")
        for entry in reversed(list(project.journal.entries()))
    ]


STATE_TABLES = (
    "scheme", "person", "layer", "entity", "article", "zones", "span", "link", "state",
    "tally", "total", "decision", "comment", "assignment", "acceptance", "hanging",
)  # fmt: skip
COUNTERS = {"tally": "WHERE spans <> 0 OR links <> 0", "total": "WHERE n <> 0"}


def state(path_or_connection: Path | sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the state, table by table; counters that are nothing left out."""
    if isinstance(path_or_connection, Path):
        connection = sqlite3.connect(f"{path_or_connection.as_uri()}?mode=ro", uri=True)
        try:
            return state(connection)
        finally:
            connection.close()
    return {
        table: sorted(
            path_or_connection.execute(
                f"SELECT * FROM {table} {COUNTERS.get(table, '')}"
            ).fetchall(),
            key=repr,
        )
        for table in STATE_TABLES
    }


def rows(project: Project, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """What the file says, asked past the code under test."""
    found: Sequence[tuple[Any, ...]] = project.database.reader().execute(sql, values).fetchall()
    return list(found)


def refuse(project: Project, operation: Operation[Any], sentence: str) -> None:
    """Check that a step is refused with this sentence and leaves nothing behind."""
    before, steps = state(project.database.reader()), gestures(project)
    with pytest.raises(UserError) as error:
        project.run(operation)
    assert str(error.value) == sentence
    assert state(project.database.reader()) == before
    assert gestures(project) == steps
