"""A round of work: Lea hands out to Cleo and Ben, merges what they did, and decides about it."""

import json
import zipfile
from pathlib import Path
from typing import Any

from annotator.domain.identity import Uid, layer_uid, person_uid
from annotator.domain.values import ANNOTATIONS, Kind, WorkState
from annotator.exchange.handing_back import HandedBack, hand_back
from annotator.exchange.handing_out import hand_out
from annotator.exchange.handing_over import hand_over
from annotator.exchange.taking_in import Taken, take_in
from annotator.project.operations import articles, comments, decisions, links, people, spans
from annotator.project.project import Project
from tests.project.builders import settings, span_end, tag, with_articles

SECRETS = (
    "Ben", "bens note", "bens older note", "Bens Entity", "Bens Alias", "bens value",
    "bens remark", "to Ben alone", "bens layer",
)  # fmt: skip
"""Words that are Ben's, or told to Ben alone."""


class Round:
    """Three files on three machines; use as a context."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = {name: folder / f"{name}.annotator" for name in ("Lea", "Cleo", "Ben")}
        self.lead, (self.one, self.two) = with_articles(self.file["Lea"], name="Lea")
        self.lead.run(people.change(self.lead.me._replace(role="lead")))
        self.sent = 0
        self.cleo, self.ben = (self._opened(name) for name in ("Cleo", "Ben"))
        self.work: dict[str, Uid] = {}
        """Spans and links by whose they are and what they say."""

    def __enter__(self) -> "Round":
        return self

    def __exit__(self, *_: object) -> None:
        for project in (self.lead, self.cleo, self.ben):
            project.close()

    def _opened(self, name: str) -> Project:
        hand_out(self.lead, self.file[name], name)
        return Project.open(self.file[name], settings(name, machine=name))

    def layer(self, name: str) -> Uid:
        """Where somebody's annotations are."""
        project = self.lead.uid
        return layer_uid(project, person_uid(project, name), ANNOTATIONS, "")

    def coded(self) -> "Round":
        """Cleo and Ben are done with the first article, Ben with both."""
        cleo, ben, one = self.cleo, self.ben, self.one
        lima = tag(cleo, one, "actor", "Ana Lima")
        cleo.run(spans.set_attribute([lima], "kind", "country"))
        cleo.run(spans.name_entity([lima], "Ana Lima"))
        cleo.run(spans.set_note([lima], "cleos note"))
        claim = tag(cleo, one, "claim", "the bridge 🌉 is safe")
        monday = tag(cleo, one, "place", "Monday")
        by = cleo.run(links.add("made-by", span_end(claim), span_end(lima))).value
        self.work |= {"C lima": lima, "C claim": claim, "C monday": monday, "C by": by}
        cleo.run(articles.set_state([one], WorkState.DONE))

        lima = tag(ben, one, "actor", "Ana Lima")
        ben.run(spans.set_attribute([lima], "kind", "person"))
        ben.run(spans.name_entity([lima], "Bens Entity"))
        ben.run(spans.set_note([lima], "bens older note"))
        ben.run(spans.set_note([lima], "bens note"))
        claim = tag(ben, one, "claim", "bridge 🌉 is safe")
        mayor = tag(ben, one, "actor", "The mayor")
        ben.run(spans.set_attribute([mayor], "alias", "bens value"))
        ben.run(spans.name_entity([mayor], "Bens Alias"))
        by = ben.run(links.add("made-by", span_end(claim), span_end(mayor))).value
        other = tag(ben, self.two, "actor", "Herald")
        remark = ben.run(comments.add(Kind.ARTICLE, one, "bens remark")).value
        self.work |= {
            "B lima": lima, "B claim": claim, "B mayor": mayor, "B by": by, "B herald": other,
            "B remark": remark,
        }  # fmt: skip
        ben.run(articles.set_state([one, self.two], WorkState.DONE))
        self.to_lead("Cleo", "Ben")
        return self

    def to_lead(self, *names: str) -> None:
        """Cleo or Ben hand over, Lea merges."""
        for name in names:
            project = {"Cleo": self.cleo, "Ben": self.ben}[name]
            taken = take_in(self.lead, [self._sent(project)], settings("Lea"))
            assert not taken.refused
            assert taken.merged
            assert taken.merged.conflicts == ()

    def _sent(self, project: Project) -> Path:
        self.sent += 1
        path = self.folder / f"{self.sent}.handover"
        hand_over(project, path)
        return path

    def decided(self) -> "Round":
        """Lea decides about everything in the first article, and talks."""
        lead, work = self.lead, self.work
        kind = {"attribute:kind": work["B lima"]}
        lead.run(decisions.take([work["C lima"]], fields=kind, reason="a person"))
        edges = {"edges": work["B claim"]}
        lead.run(decisions.take([work["C claim"]], fields=edges, comment="without the article"))
        lead.run(decisions.reject([work["C monday"]], reason="no place"))
        lead.run(decisions.take([work["C by"]]))
        lead.run(decisions.take([work["B mayor"]]))
        lead.run(decisions.take([work["B by"]]))
        lead.run(comments.add(Kind.SPAN, work["C monday"], "a day is no place"))
        lead.run(comments.add(Kind.SPAN, work["B mayor"], "to Ben alone"))
        lead.run(comments.answer(work["B remark"], "to Ben alone, too"))
        lead.run(comments.add(Kind.ARTICLE, self.one, "look at the dateline"))
        return self

    def told(self, *, with_missed: bool = False) -> HandedBack:
        """Lea writes Cleo's package."""
        self.sent += 1
        target = self.folder / f"{self.sent} for Cleo.handover"
        return hand_back(self.lead, target, "Cleo", with_missed=with_missed)

    def merged(self, *packages: Path) -> Taken:
        """Cleo merges it."""
        taken = take_in(self.cleo, packages, settings("Cleo"))
        assert not taken.refused, taken.refused[0].problem
        return taken

    def all_of_it(self) -> Path:
        """Everything that Lea has, which is not meant for Cleo."""
        return self._sent(self.lead)


def lines(package: Path) -> list[dict[str, Any]]:
    """The journal in a package."""
    with zipfile.ZipFile(package) as archive:
        return [json.loads(line) for line in archive.read("journal.jsonl").splitlines()]


def contents(package: Path) -> bytes:
    """All that is in a package, unpacked."""
    with zipfile.ZipFile(package) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())
