"""Two coders, Ben and Cleo, and Lea who decides: what tests of reviewing begin with."""

import json
from collections.abc import Mapping
from typing import Any

from annotator.domain.identity import Uid, layer_uid, person_uid
from annotator.domain.scheme import parse_scheme
from annotator.domain.values import GOLD, Decision, Value
from annotator.project.operations import entities, links, scheme, spans
from annotator.project.project import Project
from tests.project.builders import entity_end, rows, span_end, tag


def layer_of(project: Project, name: str, purpose: str = "annotations") -> Uid:
    """The layer a person has for a purpose."""
    return layer_uid(project.uid, person_uid(project.uid, name), purpose, "")


def gold_of(project: Project) -> Uid:
    """My gold layer."""
    return layer_uid(project.uid, project.me.uid, GOLD, "")


def coded(
    project: Project,
    name: str,
    article: Uid,
    type_: str,
    words: str,
    *,
    nth: int = 0,
    **attributes: Value,
) -> Uid:
    """A span of somebody's; who was at work before is at work again."""
    me = project.me
    project.me = project.i_am(name)
    made = tag(project, article, type_, words, nth=nth)
    for attribute, value in attributes.items():
        project.run(spans.set_attribute([made], attribute, value))
    project.me = me
    return made


def linked(project: Project, name: str, type_: str, source: Uid, target: Uid) -> Uid:
    """A link of somebody's between spans."""
    me = project.me
    project.i_am(name)
    made = project.run(links.add(type_, span_end(source), span_end(target))).value
    project.me = me
    return made


def gold_spans(project: Project, article: Uid) -> list[tuple[str, str, Mapping[str, Value]]]:
    """Type, words and attributes of what stands in my gold layer."""
    text = project.reads.text(article)
    return [
        (span.type, " … ".join(text[a:b] for a, b in span.fragments), span.attributes)
        for span in project.reads.spans(article, [gold_of(project)])
    ]


def gold_links(project: Project, article: Uid) -> list[str]:
    """The links of my gold layer, as ``the bridge is safe made-by The mayor``."""
    text = project.reads.text(article)

    def words(uid: Uid) -> str:
        span = project.reads.span(uid)
        assert span, "a link that dangles"
        assert span.layer == gold_of(project)
        return text[span.start : span.end]

    return [
        f"{words(link.source.uid)} {link.type} {words(link.target.uid)}"
        for link in project.reads.links(article, [gold_of(project)])
    ]


def decision(project: Project, target: Uid) -> Decision:
    """The one decision about something."""
    (found,) = project.reads.decisions_about(target)
    return found.decision


def verdict(project: Project, target: Uid) -> str:
    """As ``accepted``, ``changed type, edges``, or nothing where it is undecided."""
    found = project.reads.decisions_about(target)
    return " ".join(
        " ".join(filter(None, (one.decision.verdict, ", ".join(one.decision.changed))))
        for one in found
    )


def rows_of_others(project: Project) -> list[tuple[Any, ...]]:
    """What stands in every layer but my gold one, past the code under test."""
    found = []
    for table in ("span", "link"):
        found += rows(
            project,
            f"SELECT t.* FROM {table} AS t JOIN object AS o ON o.id = t.layer "
            "WHERE o.uid <> ? ORDER BY t.id",
            gold_of(project),
        )
    return found


class Rulers:
    """Links that begin at an entity, of two claims that Ben and Cleo have alike: one both have, one
    in which they differ, one only Cleo has.
    """

    def __init__(self, project: Project, article: Uid) -> None:
        standing = project.reads.scheme()
        assert standing
        raw = json.loads(standing.to_json())
        ends = [{"source": ["@actor"], "target": ["claim"]}]
        raw["links"].append({"id": "rules", "name": "rules", "ends": ends})
        project.run(scheme.replace(parse_scheme(json.dumps(raw), "the test")))
        self.project = project
        self.lima = project.run(entities.add("actor", "Ana Lima")).value.uid
        self.lisbon = project.run(entities.add("actor", "Lisbon")).value.uid
        claims = {
            name: [
                coded(project, name, article, "claim", words)
                for words in ("the bridge 🌉 is safe", "denied it")
            ]
            for name in ("Ben", "Cleo")
        }
        self.same = [self.ruled(name, self.lima, claims[name][0]) for name in ("Ben", "Cleo")]
        self.other = [
            self.ruled("Ben", self.lima, claims["Ben"][1]),
            self.ruled("Cleo", self.lisbon, claims["Cleo"][1]),
        ]
        self.only = self.ruled("Cleo", self.lisbon, claims["Cleo"][0])

    def ruled(self, name: str, entity: Uid, claim: Uid) -> Uid:
        """A link of somebody's from an entity to a claim."""
        me = self.project.me
        self.project.i_am(name)
        made = self.project.run(links.add("rules", entity_end(entity), span_end(claim))).value
        self.project.me = me
        return made
