"""Makes the project file that is kept of each version of the file format.

    python -m tests.proofs.make_project FILE

Run once when a version is new; the file is committed to ``corpus/projects`` and never made
again, for it stands for the files people have.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

from annotator.domain.identity import Uid, assignment_uid, decision_uid, layer_uid
from annotator.domain.scheme import parse_scheme
from annotator.domain.values import (
    COMMENTS,
    GOLD,
    Assignment,
    Comment,
    Decision,
    Kind,
    Metadata,
    Stance,
    Verdict,
    WorkState,
    Zone,
    ZoneKind,
)
from annotator.project.operations import articles, entities, links, people, scheme, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from tests.project.builders import (
    FIRST,
    SCHEME_JSON,
    SECOND,
    article_end,
    create,
    entity_end,
    settings,
    span_end,
    tag,
    take_in,
)


def first_session(project: Project) -> None:
    """Ana takes articles in, tags and links."""
    one, two = project.run(take_in(FIRST, SECOND, raw=True)).value
    project.run(
        articles.set_metadata(
            {one: Metadata("The bridge", "The Herald", published="2024-06-29", tags=("a", "b"))}
        )
    )
    ana = tag(project, one, "actor", "Ana Lima")
    claim = tag(project, one, "claim", "the bridge")
    project.run(spans.add_fragment(claim, (53, 60)))
    project.run(spans.set_attribute([ana], "kind", "person"))
    project.run(spans.set_attribute([ana], "age", None))
    project.run(spans.name_entity([ana], "Ana Lima"))
    project.run(spans.set_note([claim], "is it?"))
    project.run(spans.set_certainty([claim], 70))
    project.run(links.add("made-by", span_end(claim), span_end(ana)))
    far = tag(project, two, "claim", "the bridge is closed")
    project.run(links.add("denies", span_end(far), span_end(claim)))
    project.run(links.add("about", span_end(far), article_end(one)))
    lima = project.run(entities.add("actor", "The mayor")).value
    project.run(entities.change(lima._replace(aliases=("mayor",), external={"wd": "Q1"})))
    project.run(links.add("made-by", span_end(far), entity_end(lima.uid)))
    project.run(
        articles.set_zones(one, [Zone(0, 8, ZoneKind.HEADLINE), Zone(62, 82, ZoneKind.REPEAT)])
    )
    project.run(articles.set_state([one], WorkState.DONE))


def second_session(project: Project) -> None:
    """In a copy of the file: Ben tags too, things are taken back, the scheme grows."""
    one, two = project.reads.article_uids()
    project.run(people.change(project.me._replace(role="lead", colour="#112233")))
    raw = json.loads(SCHEME_JSON)
    raw["spans"].append({"id": "event", "name": "Event", "active": False})
    project.run(scheme.replace(parse_scheme(json.dumps(raw), "")))
    project.i_am("Ben")
    tag(project, one, "actor", "Herald")
    moment = next(project.journal.entries(limit=1)).header.moment
    tag(project, two, "actor", "Herald")
    tag(project, one, "place", "bridge")
    tag(project, one, "cue", "denied")
    project.undo_alone(moment)
    project.undo()
    project.redo()
    project.i_am("Ana")
    project.run(
        Operation("vote.add", lambda tx: tx.put_raw("vote", b"v" * 16, b'{"yes":1}', None, None))
    )
    tag(project, one, "cue", "told")
    project.undo()
    project.index_slice()


def third_session(project: Project) -> None:
    """Ana assigns, decides about Ben's work and talks about it."""
    one, _ = project.reads.article_uids()
    ben = next(person for person in project.reads.people() if person.name == "Ben")
    theirs = layer_uid(project.uid, ben.uid, "annotations", "")
    place = next(s for s in project.reads.spans(one, [theirs]) if s.type == "place")

    def apply(tx: Transaction) -> None:
        gold, talk = tx.my_layer(GOLD), tx.my_layer(COMMENTS)
        tx.put_assignment(Assignment(assignment_uid(project.uid, one, ben.uid), one, ben.uid))
        tx.put_decision(
            Decision(
                decision_uid(gold, place.uid), gold, one, Kind.SPAN, place.uid, Verdict.REJECTED,
                changed=(), reason="no place", comment="a bridge acts here", seen=b"s" * 32,
            )
        )  # fmt: skip
        first = Uid(b"c" * 16)
        tx.put_comment(Comment(first, talk, one, Kind.SPAN, place.uid, "Why a place?"))
        tx.put_comment(
            Comment(b"d" * 16, talk, one, Kind.SPAN, place.uid, "", first, Stance.RESOLVED)
        )

    project.run(Operation("review.made", apply))


def main(target: Path) -> None:
    """Make the file."""
    with tempfile.TemporaryDirectory() as folder:
        here, there = Path(folder, "here.annotator"), Path(folder, "there.annotator")
        with create(here) as project:
            first_session(project)
        shutil.copyfile(here, there)
        with Project.open(there, settings(machine="another")) as project:
            second_session(project)
            third_session(project)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(there, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
