"""What colleagues sent, from the file they were handed out to the project it comes back to."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import Uid, layer_uid
from annotator.domain.scheme import Scheme, parse_scheme
from annotator.domain.values import ANNOTATIONS, Metadata
from annotator.errors import BadInputError, CancelledError, StorageFullError
from annotator.exchange.handing_out import hand_out
from annotator.exchange.handing_over import hand_over
from annotator.exchange.packages import PackageReader
from annotator.exchange.taking_in import Taken, take_in
from annotator.project.merge_report import SchemeChoice
from annotator.project.operations import articles, links, spans
from annotator.project.operations import scheme as schemes
from annotator.project.project import Project
from annotator.settings.files import data_folder
from annotator.settings.table import Settings
from annotator.store.check import check
from tests.project.builders import (
    SCHEME_JSON,
    gestures,
    quotes,
    settings,
    span_end,
    tag,
    with_articles,
)
from tests.project.colleagues import by_uid


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Project]:
    """Lea's project: two articles, of which she has tagged one."""
    project, (first, _) = with_articles(tmp_path / "lead.annotator", name="Lea")
    with project:
        tag(project, first, "actor", "mayor")
        yield project


def taken(project: Project, *paths: Path, **options: Any) -> Taken:
    return take_in(project, paths, Settings(machine="m"), **options)


def coded(lead: Project, name: str, folder: Path) -> Path:
    """A file handed out to somebody, who tags and links, and hands a package over."""
    out = folder / f"{name}.annotator"
    hand_out(lead, out, name)
    with Project.open(out, settings(name, machine=name)) as project:
        first, second = project.reads.article_uids()
        claim, actor = tag(project, first, "claim", "is safe"), tag(project, first, "actor", "Ana")
        project.run(links.add("made-by", span_end(claim), span_end(actor)))
        project.run(spans.name_entity([actor], "Ana Lima"))
        tag(project, second, "actor", "Herald")
        hand_over(project, folder / f"{name}.handover")
    return folder / f"{name}.handover"


def without(state: dict[str, list[tuple[Any, ...]]], *uids: Uid) -> dict[str, list[Any]]:
    """The rows in which none of these uids is."""
    return {
        name: [row for row in rows if not set(uids) & {cell for cell in row if cell}]
        for name, rows in state.items()
    }


def test_out_and_home_again_brings_the_coders_work_and_nothing_else(
    lead: Project, tmp_path: Path
) -> None:
    package = coded(lead, "Ana", tmp_path)
    first, second = lead.reads.article_uids()
    # Meanwhile the lead goes on.
    changed = Metadata(title="Changed since", outlet="The Herald")
    lead.run(articles.set_metadata({first: changed}))
    lead.run(articles.set_zones(second, []))
    tag(lead, second, "place", "bridge")
    before, steps = by_uid(lead), gestures(lead)

    report = taken(lead, package).merged
    assert report is not None
    (gain,) = report.layers
    assert (gain.title, len(gain.articles)) == ("Ana", 2)
    assert {kind: tally.new for kind, tally in gain.kinds.items()} == {
        "span": 3, "link": 1, "state": 2,
    }  # fmt: skip
    assert (report.conflicts, report.scheme, report.hanging, report.revived) == ((), None, 0, ())
    ana = next(one for one in lead.reads.people() if one.name == "Ana")
    layer = layer_uid(lead.uid, ana.uid, ANNOTATIONS, "")
    (entity,) = lead.reads.entities()
    assert quotes(lead, first) == [
        ("actor", "Ana"), ("claim", "is safe"), ("actor", "mayor"),
    ]  # fmt: skip
    assert without(by_uid(lead), layer, ana.uid, entity.uid) == without(before)
    article = lead.reads.article(first)
    assert article
    assert article.metadata == changed
    assert check(lead.database.reader()).faults == []

    # Once more changes nothing, neither the package nor the file itself.
    after = by_uid(lead)
    again = taken(lead, package, tmp_path / "Ana.annotator")
    assert again.merged
    assert (again.merged.steps, again.step, again.refused) == (0, None, [])
    assert by_uid(lead) == after

    assert lead.undo()
    assert by_uid(lead) == before
    assert [name for name in gestures(lead) if "merge" not in name] == steps


def test_a_scheme_that_was_changed_at_home_stays(lead: Project, tmp_path: Path) -> None:
    package = coded(lead, "Ana", tmp_path)
    newer = parse_scheme(SCHEME_JSON.replace('"name": "Test"', '"name": "Test 2"'), "test")
    lead.run(schemes.replace(newer))
    report = taken(lead, package).merged
    assert report is not None
    assert named(lead.reads.scheme()) == "Test 2"


def named(scheme: Scheme | None) -> str:
    assert scheme is not None
    return scheme.name


def test_two_coders_come_home_in_any_order(lead: Project, tmp_path: Path) -> None:
    packages = [coded(lead, name, tmp_path) for name in ("Ana", "Ben")]
    states = []
    for order in permutations(packages):
        for package in order:
            taken(lead, package)
        states.append(by_uid(lead))
        lead.undo()
        lead.undo()
    assert taken(lead, *packages).step
    states.append(by_uid(lead))
    assert states[0] == states[1] == states[2]
    assert len(states[0]["layer"]) == 3


def test_what_a_coder_got_a_second_time_goes_on_from_the_first(
    lead: Project, tmp_path: Path
) -> None:
    """Her machine was lost: the lead hands out what came in before it."""
    taken(lead, coded(lead, "Ana", tmp_path))
    (tmp_path / "Ana.annotator").unlink()
    (tmp_path / "Ana.handover").unlink()
    told = hand_out(lead, tmp_path / "Ana.annotator", "Ana")
    assert (told.spans, told.links, told.entities) == (3, 1, 1)
    with Project.open(tmp_path / "Ana.annotator", settings("Ana", machine="new")) as ana:
        first = ana.reads.article_uids()[0]
        actor = next(one for one in ana.reads.spans(first) if one.type == "actor")
        ana.run(spans.set_note([actor.uid], "again"))
    before = by_uid(lead)
    report = taken(lead, tmp_path / "Ana.annotator").merged
    assert report is not None
    (gain,) = report.layers
    assert [(kind, tally.new, tally.changed) for kind, tally in gain.kinds.items()] == [
        ("span", 0, 1)
    ]
    changed = {
        name: [row for row in rows if row not in before[name]]
        for name, rows in by_uid(lead).items()
    }
    assert {name: len(rows) for name, rows in changed.items() if rows} == {"span": 1}


def test_a_preview_tells_all_and_changes_nothing(lead: Project, tmp_path: Path) -> None:
    package = coded(lead, "Ana", tmp_path)
    before, steps = by_uid(lead), gestures(lead)
    told = taken(lead, package, preview=True)
    assert (by_uid(lead), gestures(lead), len(lead.journal.replicas())) == (before, steps, 1)
    assert told.step is None
    real = taken(lead, package)
    assert told.merged == real.merged
    assert real.step is not None


def test_only_what_is_new_stands_on_what_came_before(lead: Project, tmp_path: Path) -> None:
    first = coded(lead, "Ana", tmp_path)
    later = tmp_path / "later.handover"
    with Project.open(tmp_path / "Ana.annotator", settings("Ana", machine="Ana")) as ana:
        tag(ana, ana.reads.article_uids()[0], "place", "Monday")
        hand_over(ana, later, since_last=True)
    alone = taken(lead, later)
    (refused,) = alone.refused
    assert "missing before what “later.handover” holds; ask for a package" in str(refused.problem)
    assert alone.merged is None
    both = taken(lead, later, first)  # whole ones are taken first
    assert both.refused == []
    assert ("place", "Monday") in quotes(lead, lead.reads.article_uids()[0])


def test_one_that_is_refused_does_not_keep_the_others_out(lead: Project, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in ("Ana", "Ben"):
        coded(lead, name, tmp_path).rename(inbox / f"{name}.handover")
    (inbox / "a.handover").write_text("none")
    with Project.open(tmp_path / "Ben.annotator", settings("Ben", machine="Ben")) as ben:
        tag(ben, ben.reads.article_uids()[0], "place", "bridge")
        hand_over(ben, inbox / "gap.handover", since_last=True)
    (inbox / "Ben.handover").unlink()
    told = taken(lead, inbox)
    assert [one.path.name for one in told.refused] == ["a.handover", "gap.handover"]
    assert told.merged
    assert told.merged.sources == ("Ana.handover",)
    assert told.step


def test_another_project_is_imported_once(lead: Project, tmp_path: Path) -> None:
    other, (article, _) = with_articles(tmp_path / "other.annotator", "Elsewhere.", "More.",
                                        name="Zoe")  # fmt: skip
    with other:
        tag(other, article, "place", "Elsewhere")
        hand_over(other, tmp_path / "zoe.handover")
        others = other.journal.replicas()
    before = by_uid(lead)
    told = taken(lead, tmp_path / "other.annotator", preview=True)
    assert by_uid(lead) == before
    assert [(len(r.added), r.spans) for _, r in told.imported] == [(2, 1)]
    told = taken(lead, tmp_path / "zoe.handover")
    assert told.merged is None
    assert [(len(r.added), r.spans) for _, r in told.imported] == [(2, 1)]
    assert "Zoe" in {layer.credit for layer in lead.reads.layers()}
    after = by_uid(lead)
    told = taken(lead, tmp_path / "other.annotator")
    assert [(len(r.added), r.spans) for _, r in told.imported] == [(0, 0)]
    assert by_uid(lead) == after
    assert {one.name for one in lead.reads.people()} == {"Lea"}
    # Of the private project it was made of nothing is left on this machine.
    notes = {path.name for path in (data_folder() / "replicas").iterdir()}
    known = {one.uid.hex() for one in (*lead.journal.replicas(), *others)}
    assert notes <= known


@pytest.mark.parametrize("choice", [None, *SchemeChoice])
def test_whose_scheme_is_in_force(
    lead: Project, tmp_path: Path, choice: SchemeChoice | None
) -> None:
    package = coded(lead, "Ana", tmp_path)
    package.unlink()
    theirs = SCHEME_JSON.replace('"id": "cue", "name": "Cue"', '"id": "cue", "name": "Signal"')
    with Project.open(tmp_path / "Ana.annotator", settings("Ana", machine="Ana")) as ana:
        ana.run(schemes.replace(parse_scheme(theirs, "theirs")))
        hand_over(ana, package)
    told = taken(lead, package, scheme=choice)
    assert told.merged
    assert told.merged.scheme
    scheme = lead.reads.scheme()
    assert scheme
    cue = scheme.span_type("cue")
    assert cue
    assert cue.name == ("Cue" if choice in (SchemeChoice.OURS, SchemeChoice.BOTH) else "Signal")


def test_a_full_disk_is_nobodys_fault(
    lead: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not reported as if what was sent were bad."""
    packages = [coded(lead, name, tmp_path) for name in ("Ana", "Ben")]

    def full(*_: object, **__: object) -> None:
        raise StorageFullError("The disk is full.")

    monkeypatch.setattr(lead, "run", full)
    with pytest.raises(StorageFullError):
        taken(lead, *packages)


def test_steps_are_told_as_they_are_looked_at(lead: Project, tmp_path: Path) -> None:
    package = coded(lead, "Ana", tmp_path)
    told: list[tuple[int, int, str]] = []
    taken(lead, package, preview=True, progress=lambda *now: told.append(now))
    with PackageReader(package, up_to=1 << 30) as reader:
        steps = reader.about.counts.steps
    merging = [now for now in told if now[2] == "merging"]
    assert merging[0] == (0, steps, "merging")
    assert merging[-1] == (steps, steps, "merging")


@pytest.mark.parametrize("mode", ["preview", "merge"])
@pytest.mark.parametrize("left", [1, 2, 3, 6])
def test_a_merge_can_be_stopped_in_the_midst(
    lead: Project, tmp_path: Path, left: int, mode: str
) -> None:
    """Asked at each step and three times after them, so with so many askings left; nothing is
    kept then, and it can be made afterwards.
    """
    package = coded(lead, "Ana", tmp_path)
    with PackageReader(package, up_to=1 << 30) as reader:
        after = reader.about.counts.steps + 3 - left
    before, steps, merging = by_uid(lead), gestures(lead), [False]
    asked: list[bool] = []

    def progress(_done: int, _total: int, stage: str) -> None:
        merging[0] = stage == "merging"

    def cancelled() -> bool:
        if merging[0]:
            asked.append(True)
        return len(asked) > after

    with pytest.raises(CancelledError):
        taken(lead, package, preview=mode == "preview", progress=progress, cancelled=cancelled)
    assert by_uid(lead) == before
    assert gestures(lead) == steps
    assert taken(lead, package).step is not None


def test_what_is_not_there_is_said(lead: Project, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="There is no file or folder"):
        taken(lead, tmp_path / "none")
