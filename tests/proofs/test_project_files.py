"""One project file of each version of the format is kept, and opens for ever.

All that is expected here was said when the file was made (``make_project.py``), by hand.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.values import (
    Entity,
    Metadata,
    Person,
    Stance,
    Verdict,
    WorkState,
    Zone,
    ZoneKind,
)
from annotator.project.project import Project
from annotator.store import schema
from annotator.store.check import check_file
from annotator.store.opening import inspect
from tests.checkout import ROOT
from tests.project.builders import FIRST, SECOND, gestures, quotes, settings, tag

FOLDER = ROOT / "corpus" / "projects"
FILES = sorted(FOLDER.glob("v*.annotator"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a kept file."""
    return Path(shutil.copyfile(request.param, tmp_path / "p.annotator"))


@pytest.fixture
def kept(path: Path) -> Iterator[Project]:
    """It, opened as anybody would."""
    with Project.open(path, settings(machine="a third")) as project:
        yield project


def test_every_version_has_its_file() -> None:
    names = [path.name for path in FILES]
    assert names == [f"v{version}.annotator" for version in range(1, schema.VERSION + 1)]


@pytest.mark.parametrize("kept_file", FILES, ids=lambda path: path.stem)
def test_a_kept_file_is_small_and_of_its_version(kept_file: Path) -> None:
    # Few rows: nearly all of it is one page for each table and index.
    assert kept_file.stat().st_size <= 64 * 4_096
    assert inspect(kept_file) == int(kept_file.stem.removeprefix("v"))


def test_it_is_whole_before_and_after_opening(path: Path) -> None:
    assert check_file(path).faults == []
    Project.open(path, settings()).close()
    assert inspect(path) == schema.VERSION
    assert check_file(path).faults == []


def test_articles(kept: Project) -> None:
    one, two = kept.reads.article_uids()
    assert (kept.reads.text(one), kept.reads.text(two)) == (FIRST, SECOND)
    found = kept.reads.article(one)
    assert found
    assert found.metadata == Metadata(
        "The bridge", "The Herald", published="2024-06-29", tags=("a", "b")
    )
    assert kept.reads.zones(one, 1) == (
        Zone(0, 8, ZoneKind.HEADLINE),
        Zone(62, 82, ZoneKind.REPEAT),
    )
    source = kept.reads.source(found.revisions[0].raw)
    assert source
    assert source[1] == "utf-16"


def test_quotes(kept: Project) -> None:
    one, two = kept.reads.article_uids()
    assert quotes(kept, one) == [
        ("actor", "Ana Lima"),
        ("claim", "the bridge … is safe"),
        ("place", "bridge"),
        ("cue", "denied"),
    ]
    assert quotes(kept, two) == [("actor", "Herald"), ("claim", "the bridge is closed")]


def test_what_is_said_of_spans(kept: Project) -> None:
    actor, claim, *_ = kept.reads.spans(kept.reads.article_uids()[0])
    lima = kept.reads.entity(actor.entity or b"")
    assert lima
    assert (lima.register, lima.name) == ("actor", "Ana Lima")
    assert actor.attributes == {"kind": "person", "age": None}
    assert (claim.fragments, claim.note, claim.certainty) == (
        ((40, 50), (53, 60)),
        "is it?",
        70,
    )


def test_links(kept: Project) -> None:
    found = [
        (link.type, link.source.kind.value, link.target.kind.value)
        for article in kept.reads.article_uids()
        for link in kept.reads.links_by_article([article])[article]
    ]
    assert found == [
        ("made-by", "span", "span"),
        ("denies", "span", "span"),
        ("about", "span", "article"),
        ("made-by", "span", "entity"),
    ]


def test_people_and_entities(kept: Project) -> None:
    ana, ben = kept.reads.people()
    assert ana == Person(ana.uid, "Ana", "lead", "#112233")
    assert ben == Person(ben.uid, "Ben")
    mayor = kept.reads.entities("actor")[1]
    assert mayor == Entity(mayor.uid, "actor", "The mayor", ("mayor",), None, {"wd": "Q1"})


def test_counts(kept: Project) -> None:
    totals = kept.reads.totals()
    by_name = {
        person.name: layer.uid
        for layer in kept.reads.layers()
        for person in kept.reads.people()
        if layer.owner == person.uid and layer.purpose == "annotations"
    }
    ana, ben = by_name["Ana"], by_name["Ben"]
    assert totals.articles == 2
    assert totals.spans == {ana: {"actor": 1, "claim": 2}, ben: {"actor": 1, "place": 1}}
    assert totals.aside == {ben: {"cue": 1}}
    assert totals.links == {ana: {"made-by": 2, "denies": 1, "about": 1}}
    assert totals.states == {ana: {"done": 1, "in-work": 1}, ben: {"in-work": 2}}


def test_reviews(kept: Project, request: pytest.FixtureRequest) -> None:
    one, _ = kept.reads.article_uids()
    decided, said = kept.reads.decisions(one), kept.reads.comments(one)
    assigned = kept.reads.assignments(article=one)
    if request.node.callspec.id == "v1":
        assert (decided, said, assigned) == ([], [], [])
        return
    ana, ben = kept.reads.people()
    place = next(span for span in kept.reads.spans(one) if span.type == "place")
    decision = decided[0].decision
    assert (decision.verdict, decision.target) == (Verdict.REJECTED, place.uid)
    assert (decision.reason, decision.comment) == ("no place", "a bridge acts here")
    assert decision.seen == b"s" * 32
    assert [(row.comment.text, row.comment.stance) for row in said] == [
        ("Why a place?", Stance.NONE),
        ("", Stance.RESOLVED),
    ]
    assert said[1].comment.thread == said[0].comment.uid
    assert [(one.person, one.blind) for one in assigned] == [(ben.uid, True)]
    layers = {layer.purpose for layer in kept.reads.layers() if layer.owner == ana.uid}
    assert layers == {"annotations", "gold", "comments"}


def test_states(kept: Project) -> None:
    one, two = kept.reads.article_uids()
    assert kept.reads.state(kept.my_layer, one) is WorkState.DONE
    assert kept.reads.state(kept.my_layer, two) is WorkState.IN_WORK


def test_the_scheme(kept: Project) -> None:
    found = kept.reads.scheme()
    assert found
    assert (found.name, found.version) == ("Test", 2)
    assert [part.id for part in found.spans] == ["actor", "claim", "place", "cue", "event"]


HISTORY = """project.create article.import article.set-metadata span.add span.add span.add-piece
span.set-attribute span.set-attribute span.set-entity span.set-note span.set-certainty link.add
span.add link.add link.add entity.add entity.change link.add article.set-zones article.set-state
person.change scheme.replace span.add span.add span.add span.add span.add:revert span.add:undo
span.add:redo vote.add span.add span.add:undo"""


def test_history(kept: Project, request: pytest.FixtureRequest) -> None:
    expected = [word.replace(":", " (") + ")" * (":" in word) for word in HISTORY.split()]
    expected += ["review.made"] * (request.node.callspec.id != "v1")
    assert gestures(kept) == expected
    assert len(kept.journal.replicas()) == 2


def test_history_knows_who(kept: Project, request: pytest.FixtureRequest) -> None:
    names = {person.uid: person.name for person in kept.reads.people()}
    authors = [names[entry.header.author] for entry in kept.journal.entries()]
    authors = authors[request.node.callspec.id != "v1" :]
    assert authors == ["Ana"] * 3 + ["Ben"] * 7 + ["Ana"] * 22


def test_words_are_found(kept: Project) -> None:
    one, two = kept.reads.article_uids()
    assert kept.articles_with("herald") == [one, two]
    assert kept.articles_with("mayor") == [one]


def test_redo_and_undo_go_on(kept: Project, request: pytest.FixtureRequest) -> None:
    one, _ = kept.reads.article_uids()
    if request.node.callspec.id == "v1":
        assert kept.redo()
    else:
        assert kept.undo()
        assert kept.reads.comments() == []
        assert kept.redo()
        assert kept.undo()
        tag(kept, one, "cue", "told")
    assert ("cue", "told") in quotes(kept, one)
    kept.i_am("Ben")
    assert kept.undo()
    assert ("actor", "Herald") in quotes(kept, one)


def test_everything_can_be_taken_back(kept: Project) -> None:
    for name in ("Ben", "Ana"):
        kept.i_am(name)
        while kept.undo():
            pass
    assert (kept.reads.article_uids(), kept.reads.layers()) == ([], [])
    assert kept.reads.totals() == (0, {}, {}, {}, {})


def test_work_goes_on_under_a_replica_of_its_own(kept: Project, path: Path) -> None:
    one, _ = kept.reads.article_uids()
    tag(kept, one, "event", "Monday")
    assert len(kept.journal.replicas()) == 3
    kept.close()
    assert check_file(path).faults == []
