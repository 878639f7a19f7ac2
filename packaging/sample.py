#!/usr/bin/env python3
"""Builds the sample project from the texts in ``corpus/``.

    sample.py [TARGET]

Two people have worked in it, Ana and Ben, each in a layer of their own; what they tagged stands
in ``corpus/annotations.json`` as words, so that it can be read and changed without offsets.
``import annotator`` must find this checkout.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from annotator.domain.fragments import fault
from annotator.domain.identity import Uid, new_uid
from annotator.domain.scheme import read_scheme
from annotator.domain.values import (
    End,
    EndKind,
    Fragment,
    Link,
    Metadata,
    Span,
    Value,
    WorkState,
    Zone,
    ZoneKind,
)
from annotator.exchange.importing import import_paths
from annotator.project.operations import articles, links
from annotator.project.operations.entities import entity_named
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.settings.table import Settings

ROOT: Final = Path(__file__).resolve().parent.parent
CORPUS: Final = ROOT / "corpus"
SCHEME: Final = ROOT / "resources" / "schemes" / "news.json"
TARGET: Final = ROOT / "resources" / "sample" / "sample.annotator"

Json = dict[str, Any]
NOT_STATED: Final = "not-stated"


class Unfit(Exception):
    """The corpus contradicts itself; the text says where."""


def build(target: Path = TARGET) -> Path:
    """Make the project at ``target``, in the place of an older one; gives its path.

    Raises:
        Unfit: if a quote of the corpus is not in its article, or a rule of the scheme is broken.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".sample-", dir=target.parent) as folder:
        path = Path(folder) / target.name
        work = _read("annotations.json")["annotators"]
        # The machine is nobody's, so that every copy goes on under a replica of its own.
        settings = Settings(my_name=work[0]["name"], machine="sample")
        with Project.create(path, read_scheme(SCHEME), settings) as project:
            uids = take_in(project)
            for one in work:
                project.i_am(one["name"])
                annotate(project, one, uids)
            while project.index_slice():
                pass
        path.replace(target)
    return target


def take_in(project: Project) -> dict[str, Uid]:
    """The articles with metadata and zones; gives their uids by the names the corpus uses."""
    report = import_paths(project, [CORPUS / "articles"])
    if report.problems or report.duplicates:
        raise Unfit(f"not all articles can be read: {report.problems or report.duplicates}")
    uids = {}
    for uid in report.added:
        article = project.reads.article(uid)
        if article is None or article.origin is None:
            raise Unfit("an article was taken in without its name")
        uids[f"articles/{article.origin.external}"] = uid
    lines = (CORPUS / "metadata.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    project.run(articles.set_metadata({uids[r.pop("file")]: _metadata(r) for r in records}))
    for name, zones in _read("zones.json").items():
        text = project.reads.text(uids[name])
        found = [Zone(*stretch(text, zone, name), ZoneKind(zone["kind"])) for zone in zones]
        project.run(articles.set_zones(uids[name], found))
    return uids


def annotate(project: Project, work: Json, uids: dict[str, Uid]) -> None:
    """The work of one person: for each article tags and links, then its state; then the links
    across articles. Each is a step that can be undone.
    """
    spans: dict[tuple[str, str], Uid] = {}
    for article in work["articles"]:
        name = article["file"]
        made = project.run(tagging(uids[name], article)).value
        spans.update({(name, key): span for key, span in made.items()})
        project.run(articles.set_state([uids[name]], WorkState(article["state"])))
    for link in work["cross_links"]:
        source, target = (
            End(EndKind.SPAN, spans[tuple(link[end])]) for end in ("source", "target")
        )
        project.run(links.add(link["type"], source, target))


def tagging(article: Uid, record: Json) -> Operation[dict[str, Uid]]:
    """Tag and link an article as the corpus says; gives the uids by the ids it uses."""

    def apply(tx: Transaction) -> dict[str, Uid]:
        tx.begin_work(article)
        made = {one["id"]: _tag(tx, article, one, record["file"]) for one in record["spans"]}
        for one in record["links"]:
            kind = links.type_of(tx.scheme, one["type"])
            source, target = (End(EndKind.SPAN, made[one[end]]) for end in ("source", "target"))
            attributes = dict(_attributes(one))
            link = Link(new_uid(), tx.my_layer(), kind.id, source, target, attributes)
            links.check_rules(tx, link, kind)
            tx.put_link(link, article)
        tx.detail = {"count": len(made)}
        return made

    return Operation("span.add-many", apply)


def _tag(tx: Transaction, article: Uid, record: Json, name: str) -> Uid:
    where = f"{name} {record['id']}"
    text = tx.text(article)
    kind = tx.scheme.span_type(record["type"])
    if kind is None:
        raise Unfit(f"{where}: there is no type {record['type']}")
    pieces = record.get("pieces") or [record]
    fragments = tuple(place(text, one["quote"], one["occurrence"], where) for one in pieces)
    if problem := fault(fragments, len(text)):
        raise Unfit(f"{where}: {problem}")
    attributes = dict(_attributes(record))
    for key, value in attributes.items():
        attribute = kind.attribute(key)
        wrong = attribute.fault(value) if attribute else f"there is no attribute {key}"
        if wrong:
            raise Unfit(f"{where}: {wrong}")
    stands_for = record.get("entity") or record.get("proposition")
    entity = entity_named(tx, kind.register_, stands_for).uid if stands_for else None
    span = Span(new_uid(), tx.my_layer(), article, kind.id, fragments, attributes, entity)
    tx.put_span(span)
    return span.uid


def stretch(text: str, zone: Json, where: str) -> Fragment:
    """The stretch of text a zone of the corpus describes."""
    if "quote" in zone:
        return place(text, zone["quote"], zone["occurrence"], where)
    start, begun = place(text, zone["from_quote"], 1, where)
    if text.count(zone["from_quote"]) != 1:
        raise Unfit(f"{where}: “{zone['from_quote']}” stands there more than once")
    at = text.find(zone["to_quote"], start)
    if at < 0:
        raise Unfit(f"{where}: “{zone['to_quote']}” does not come after it")
    return start, max(begun, at + len(zone["to_quote"]))


def place(text: str, quote: str, occurrence: int, where: str) -> Fragment:
    """Where ``quote`` stands for the ``occurrence``-th time, counted from 1, overlaps too."""
    at = -1
    for _ in range(occurrence):
        at = text.find(quote, at + 1)
        if at < 0:
            raise Unfit(f"{where}: “{quote}” does not stand there {occurrence} times")
    return at, at + len(quote)


def _attributes(record: Json) -> Iterator[tuple[str, Value]]:
    for name, value in record.get("attributes", {}).items():
        yield name, None if value == NOT_STATED else value


def _metadata(record: Json) -> Metadata:
    return Metadata(**{**record, "tags": tuple(record["tags"])})


def _read(name: str) -> Json:
    found: Json = json.loads((CORPUS / name).read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET))
