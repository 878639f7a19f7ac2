"""What is in a project, counted."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from annotator.cli.output import Output, counted
from annotator.domain.identity import Uid, text_of
from annotator.domain.scheme import Scheme
from annotator.project.blindness import Blindness
from annotator.project.project import Project

Counts = Mapping[Uid, Mapping[str, int]]


def overview(project: Project) -> dict[str, Any]:
    """Articles, spans, links and layers with their counts, and how far everyone is with what they
    are assigned, as JSON has them; types by id. Others' work is without articles in which it is
    hidden from me.
    """
    reads = project.reads
    rule = Blindness(project)
    scheme, totals = reads.scheme(), reads.totals(rule.sight)
    owners = {person.uid: person.name for person in reads.people()}
    layers = [
        {
            "title": layer.title(owners.get(layer.owner, "")),
            "owner": owners.get(layer.owner, ""),
            "credit": layer.credit,
            "layer": text_of(layer.uid),
            "spans": totals.spans.get(layer.uid, {}),
            "aside": totals.aside.get(layer.uid, {}),
            "links": totals.links.get(layer.uid, {}),
            "states": totals.states.get(layer.uid, {}),
        }
        for layer in reads.layers()
        if layer.annotates
    ]
    progress = [
        {
            "person": owners.get(person, ""),
            "assigned": how.assigned,
            "done": how.done,
            "in_work": how.in_work,
            "new": how.new,
        }
        for person, how in reads.progress(rule.sight).items()
    ]
    return {
        "path": str(project.path),
        "project": text_of(project.uid),
        "scheme": scheme.name if scheme else "",
        "names": _names(scheme),
        "articles": totals.articles,
        "spans": _sum(totals.spans),
        "aside": _sum(totals.aside),
        "links": _sum(totals.links),
        "span_types": _by_type(totals.spans),
        "link_types": _by_type(totals.links),
        "layers": layers,
        "hidden": rule.mark[0],
        "progress": sorted(progress, key=lambda one: str(one["person"])),
    }


def tell(found: Mapping[str, Any], output: Output) -> None:
    """The same in words."""
    names: Mapping[str, str] = found["names"]
    output.say(f"{found['path']}  ({found['project']})")
    output.say(f"scheme: {found['scheme']}")
    aside = f" (and {found['aside']:,} aside)" if found["aside"] else ""
    output.say(
        ", ".join(
            (
                counted(found["articles"], "article"),
                counted(found["spans"], "span") + aside,
                counted(found["links"], "link"),
                counted(len(found["layers"]), "layer"),
            )
        )
    )
    for layer in found["layers"]:
        output.say()
        owner = f" (imported by {layer['owner']})" if layer["credit"] else ""
        states = ", ".join(
            f"{n:,} {state.replace('-', ' ')}" for state, n in layer["states"].items()
        )
        output.say(f"{layer['title']}{owner}" + (f": {states}" if states else ""))
        for what in ("spans", "aside", "links"):
            if layer[what]:
                counts = sorted(layer[what].items(), key=lambda item: -item[1])
                listed = ", ".join(f"{names.get(kind, kind)} {n:,}" for kind, n in counts)
                output.say(f"  {what:<6} {sum(layer[what].values()):>8,}  {listed}")
    if found["hidden"]:
        articles = counted(found["hidden"], "article")
        output.say()
        output.say(f"others' work on {articles} is not counted: hidden until yours is done")
    if found["progress"]:
        output.say()
        output.say("assigned:")
    for one in found["progress"]:
        output.say(
            f"  {one['person']}: {one['done']:,} done, {one['in_work']:,} in work, "
            f"{one['new']:,} new of {counted(one['assigned'], 'article')}"
        )


def _names(scheme: Scheme | None) -> dict[str, str]:
    return {part.id: part.name for part in (*scheme.spans, *scheme.links)} if scheme else {}


def _sum(counts: Counts) -> int:
    return sum(sum(of_layer.values()) for of_layer in counts.values())


def _by_type(counts: Counts) -> dict[str, int]:
    found = Counter[str]()
    for of_layer in counts.values():
        found.update(of_layer)
    return dict(sorted(found.items()))
