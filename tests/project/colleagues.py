"""Colleagues who each work in a copy of one project, and hand over what they did."""

import gzip
import json
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotator.domain.identity import Uid
from annotator.journal.chain import ChainLink, genesis
from annotator.project.merge_report import MergeReport, SchemeChoice
from annotator.project.merging import Incoming, merge
from annotator.project.project import Project
from annotator.project.steps import Outcome
from annotator.store.segments import Vector, header_of, operation_of, write_segment
from tests.project.builders import settings, with_articles

Lines = list[dict[str, Any]]


class Colleagues:
    """Files made from one project, each on a machine of its own; use as a context."""

    def __init__(self, folder: Path, *names: str) -> None:
        self.folder = folder
        start = folder / "start.annotator"
        project, (self.one, self.two) = with_articles(start, name=names[0].split()[0])
        project.close()
        self.project: dict[str, Project] = {}
        for name in names:
            path = folder / f"{name}.annotator"
            shutil.copyfile(start, path)
            self.open(name, path)

    def open(self, name: str, path: Path | None = None) -> Project:
        """Open somebody's file; ``Ben laptop`` is Ben on another machine."""
        path = path or self.folder / f"{name}.annotator"
        opened = Project.open(path, settings(name.split(maxsplit=1)[0], machine=name))
        self.project[name] = opened
        return opened

    def __getitem__(self, name: str) -> Project:
        return self.project[name]

    def __enter__(self) -> "Colleagues":
        return self

    def __exit__(self, *_: object) -> None:
        for project in self.project.values():
            project.close()

    def handed_over(self, name: str, since: Vector | None = None) -> Incoming:
        """Somebody's journal as they hand it over."""
        number = len(list(self.folder.glob("*.jsonl.gz")))
        path = self.folder / f"{name}-{number}.jsonl.gz"
        connection = self[name].database.own_reader()
        write_segment(connection, since or {}, path, accepted=True)
        connection.close()
        return Incoming(path, f"{name}.handover")

    def merged(
        self, into: str, *names: str, scheme: SchemeChoice | None = None
    ) -> Outcome[MergeReport]:
        """Merge what others hand over."""
        return self[into].run(merge([self.handed_over(name) for name in names], scheme))


def rewrite(incoming: Incoming, change: Callable[[Lines], Any]) -> Incoming:
    """The same with its lines changed."""
    with gzip.open(incoming.path) as file:
        lines = [json.loads(line) for line in file]
    change(lines)
    path = incoming.path.with_name("changed-" + incoming.path.name)
    with gzip.open(path, "wt", compresslevel=1) as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
    return incoming._replace(path=path)


BY_UID: dict[str, str] = {
    "span": "SELECT o.uid, a.uid, l.uid, w.text, s.revision, s.start, s.end, s.fragments, e.uid, "
    "s.more, s.aside FROM span AS s JOIN object AS o ON o.id = s.id JOIN object AS a ON a.id = "
    "s.article JOIN object AS l ON l.id = s.layer JOIN word AS w ON w.id = s.type "
    "LEFT JOIN object AS e ON e.id = s.entity",
    "link": "SELECT o.uid, a.uid, t.uid, l.uid, w.text, k.source_kind, x.uid, k.target_kind, "
    "y.uid, k.more FROM link AS k JOIN object AS o ON o.id = k.id LEFT JOIN object AS a ON a.id = "
    "k.article LEFT JOIN object AS t ON t.id = k.target_article JOIN object AS l ON l.id = k.layer "
    "JOIN word AS w ON w.id = k.type JOIN object AS x ON x.id = k.source "
    "JOIN object AS y ON y.id = k.target",
    "hanging": "SELECT x.uid, y.uid FROM hanging AS h JOIN object AS x ON x.id = h.span "
    "JOIN object AS y ON y.id = h.link",
    "state": "SELECT a.uid, l.uid, s.state FROM state AS s JOIN object AS a ON a.id = s.article "
    "JOIN object AS l ON l.id = s.layer",
    "article": "SELECT o.uid, title, outlet, published, story, language, text, revision, chars "
    "FROM article JOIN object AS o USING (id)",
    "zones": "SELECT a.uid, z.revision, z.body FROM zones AS z JOIN object AS a ON a.id = "
    "z.article",
    "entity": "SELECT o.uid, register, name, a.uid, more FROM entity AS e JOIN object AS o "
    "ON o.id = e.id LEFT JOIN object AS a ON a.id = e.article",
    "person": "SELECT uid, name, role, colour FROM person JOIN object USING (id)",
    "layer": "SELECT o.uid, p.uid, purpose, name, credit FROM layer AS l JOIN object AS o "
    "ON o.id = l.id JOIN object AS p ON p.id = l.owner",
    "scheme": "SELECT body FROM scheme",
    "comment": "SELECT o.uid, l.uid, c.body FROM comment AS c JOIN object AS o ON o.id = c.id "
    "JOIN object AS l ON l.id = c.layer",
    "decision": "SELECT o.uid, l.uid, d.body FROM decision AS d JOIN object AS o ON o.id = d.id "
    "JOIN object AS l ON l.id = d.layer",
    "total": "SELECT what, l.uid, w.text, n FROM total AS t LEFT JOIN object AS l ON l.id = "
    "t.layer LEFT JOIN word AS w ON w.id = t.type WHERE n <> 0",
    "tally": "SELECT a.uid, l.uid, spans, links FROM tally AS t JOIN object AS a ON a.id = "
    "t.article JOIN object AS l ON l.id = t.layer WHERE spans <> 0 OR links <> 0",
}


def by_uid(project: Project) -> dict[str, list[tuple[Any, ...]]]:
    """The state of a file in terms that mean the same in every file."""
    reader = project.database.reader()
    return {name: sorted(reader.execute(sql).fetchall(), key=repr) for name, sql in BY_UID.items()}


def uids(project: Project, article: Uid) -> set[Uid]:
    """The spans of an article."""
    return {span.uid for span in project.reads.spans(article)}


def forge(incoming: Incoming, change: Callable[[Lines], Any]) -> Incoming:
    """The same with its lines changed and all hashes made anew, as one who means ill would."""

    def changed(lines: Lines) -> None:
        change(lines)
        reseal(lines)

    return rewrite(incoming, changed)


def reseal(lines: Lines) -> None:
    """Make the hashes of a whole journal right again; what cannot be sealed is left as it is."""
    try:
        project = bytes.fromhex(lines[0]["project"])
    except ValueError:
        return
    heads: dict[str, bytes] = {}
    at = 1
    while at < len(lines):
        header = lines[at]
        end = at + 1
        while end < len(lines) and "number" not in lines[end]:
            end += 1
        try:
            replica = header["replica"]
            head = heads.get(replica) or genesis(project, bytes.fromhex(replica))
            link = ChainLink(head, bytes.fromhex(header["salt"]))
            for line in lines[at + 1 : end]:
                if "op" in line:
                    link.add(operation_of(line["op"]))
            heads[replica] = link.seal(header_of(header))
            header["hash"] = heads[replica].hex()
        except (ValueError, TypeError, KeyError, AttributeError, struct.error, IndexError):
            pass
        at = end
