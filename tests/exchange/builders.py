"""Files to import and projects to look at afterwards."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotator.domain.identity import Uid
from annotator.project.project import Project

Shape = dict[str, Any]


def write(folder: Path, **texts: str) -> Path:
    """Text files by name, ``.txt`` added."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def jsonl(path: Path, *records: Shape) -> Path:
    """A file of JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return path


def brat(folder: Path, **pairs: tuple[str, str | None]) -> Path:
    """A brat collection: for each name the text and the annotations, None for no file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (text, annotations) in pairs.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        if annotations is not None:
            (folder / f"{name}.ann").write_text(annotations, encoding="utf-8")
    return folder


def content(project: Project) -> list[Shape]:
    """What stands in a project by value, article after article in the order of their texts: no
    uid in it, so that projects with different ones can be compared.
    """
    reads = project.reads
    owners = {person.uid: person.name for person in reads.people()}
    titles = {layer.uid: layer.title(owners[layer.owner]) for layer in reads.layers()}
    entities = {one.uid: (one.register, one.name) for one in reads.entities()}
    found = []
    for uid in sorted(reads.article_uids(), key=reads.text):
        article = reads.article(uid)
        assert article is not None
        found.append(
            {
                "text": reads.text(uid),
                "metadata": article.metadata._replace(fields=dict(article.metadata.fields)),
                "zones": reads.zones(uid, 1),
                "states": sorted((titles[s.layer], s.state.value) for s in reads.states(uid)),
                "spans": sorted(
                    (
                        titles[span.layer],
                        span.type,
                        span.fragments,
                        sorted(span.attributes.items(), key=repr),
                        entities.get(span.entity) if span.entity else None,
                        span.note,
                        span.certainty,
                    )
                    for span in reads.spans(uid)
                ),
                "links": sorted(
                    (
                        titles[link.layer],
                        link.type,
                        end(project, link.source.uid),
                        end(project, link.target.uid),
                        sorted(link.attributes.items()),
                        link.note,
                    )
                    for link in reads.links(uid)
                ),
            }
        )
    return found


def end(project: Project, uid: Uid) -> tuple[str, str]:
    """An end of a link by value."""
    span = project.reads.span(uid)
    if span is not None:
        text = project.reads.text(span.article)
        return span.type, " … ".join(text[start:stop] for start, stop in span.fragments)
    entity = project.reads.entity(uid)
    if entity is not None:
        return f"@{entity.register}", entity.name
    return "@article", project.reads.text(uid)


def titles(project: Project, uids: Sequence[Uid]) -> list[str]:
    """The titles of articles."""
    found = [project.reads.article(uid) for uid in uids]
    return [article.metadata.title for article in found if article]


def links_of(project: Project) -> list[tuple[str, tuple[str, str], tuple[str, str]]]:
    """Every link between things of articles: type, from, to."""
    found = {
        (link.uid, link.type, end(project, link.source.uid), end(project, link.target.uid))
        for article in project.reads.article_uids()
        for link in project.reads.links(article)
    }
    return sorted(one[1:] for one in found)
