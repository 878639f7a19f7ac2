"""My journal as a package: whole, since the last time, and what is remembered of it."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import text_of
from annotator.errors import CancelledError, UserError
from annotator.exchange.handing_over import hand_over
from annotator.exchange.packages import PackageReader
from annotator.project.project import Project
from annotator.store.segments import take_over
from tests.project.builders import quotes, settings, state, tag, with_articles


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project of Ana's with two articles and a tag."""
    made, (article, _) = with_articles(tmp_path / "Round 1.annotator")
    with made:
        tag(made, article, "actor", "Ana Lima")
        yield made


def journal(package: Path) -> list[dict[str, Any]]:
    with zipfile.ZipFile(package) as archive:
        return [json.loads(line) for line in archive.read("journal.jsonl").splitlines()]


def test_a_package_is_small_and_readable(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "ana.handover"
    before = datetime.now(UTC).replace(microsecond=0)
    told = hand_over(project, target)
    with zipfile.ZipFile(target) as archive:
        assert sorted(archive.namelist()) == ["journal.jsonl", "package.json"]
        said = json.loads(archive.read("package.json"))
    assert before <= datetime.fromisoformat(said.pop("made")) <= datetime.now(UTC)
    assert said == {
        "format": 1,
        "program": "annotator 0.1.0",
        "project": text_of(project.uid),
        "name": "Round 1",
        "giver": {"person": text_of(project.me.uid), "name": "Ana"},
        "to": "",
        "since": {},
        # made the project; took two articles in; a tag brings a layer, a state and a span
        "counts": {"steps": 3, "changes": 2 + 2 + 3, "texts": 2},
    }
    assert (told.last, told.remembered, told.about.whole) == (None, True, True)


def test_a_whole_package_makes_the_same_project(project: Project, tmp_path: Path) -> None:
    target, segment = tmp_path / "ana.handover", tmp_path / "s"
    hand_over(project, target)
    with PackageReader(target, up_to=1 << 20) as package:
        package.segment(segment)
    copy = Project.create_bare(tmp_path / "copy.annotator", project.uid, settings("Ben"))
    with copy:
        assert copy.beside(lambda writer: take_over(writer, segment)) == 3
        assert state(copy.database.reader()) == state(project.database.reader())


def test_since_the_last_time_only_what_is_new(project: Project, tmp_path: Path) -> None:
    hand_over(project, tmp_path / "1.handover")
    article = project.reads.article_uids()[0]
    tag(project, article, "place", "bridge")
    told = hand_over(project, tmp_path / "2.handover", since_last=True)
    (replica,) = project.journal.replicas()
    assert told.about.since == {text_of(replica.uid): 3}
    assert not told.about.whole
    assert told.last
    steps = [line["number"] for line in journal(tmp_path / "2.handover") if "number" in line]
    assert steps == [4]


def test_the_first_since_the_last_time_is_whole(project: Project, tmp_path: Path) -> None:
    told = hand_over(project, tmp_path / "1.handover", since_last=True)
    assert told.about.whole
    assert told.about.counts.steps == 3


def test_nothing_new_is_said_and_nothing_written(project: Project, tmp_path: Path) -> None:
    hand_over(project, tmp_path / "1.handover")
    with pytest.raises(UserError, match="Nothing was done since the last hand-over on 20"):
        hand_over(project, tmp_path / "2.handover", since_last=True)
    assert not (tmp_path / "2.handover").exists()


def test_each_person_has_a_last_time_of_their_own(project: Project, tmp_path: Path) -> None:
    article = project.reads.article_uids()[0]
    hand_over(project, tmp_path / "1.handover", to="Lea")
    tag(project, article, "place", "bridge")
    hand_over(project, tmp_path / "2.handover", to="Max")
    tag(project, article, "place", "Monday")
    (replica,) = project.journal.replicas()
    since = [
        hand_over(project, tmp_path / f"{to} 3.handover", since_last=True, to=to).about.since
        for to in ("lea", "Max", "New")
    ]
    assert since == [{text_of(replica.uid): 3}, {text_of(replica.uid): 4}, {}]


def test_it_is_remembered_across_a_renaming(project: Project, tmp_path: Path) -> None:
    hand_over(project, tmp_path / "1.handover")
    project.close()
    moved = project.path.rename(tmp_path / "Round 2.annotator")
    with Project.open(moved, settings()) as again:
        tag(again, again.reads.article_uids()[0], "place", "bridge")
        told = hand_over(again, tmp_path / "2.handover", since_last=True)
        assert told.about.counts.steps == 1
        assert len(again.journal.replicas()) == 2  # a moved file goes on as another replica


def test_a_file_put_back_says_too_little_never_too_much(project: Project, tmp_path: Path) -> None:
    """An older copy lacks steps that were handed over, and makes others in their place."""
    project.close()
    old = shutil.copyfile(project.path, tmp_path / "old.annotator")
    with Project.open(project.path, settings()) as again:
        article = again.reads.article_uids()[0]
        hand_over(again, tmp_path / "1.handover")
        tag(again, article, "place", "bridge")
        hand_over(again, tmp_path / "2.handover")
    shutil.copyfile(old, project.path)
    with Project.open(project.path, settings()) as again:
        tag(again, article, "place", "Monday")
        told = hand_over(again, tmp_path / "3.handover", since_last=True)
        assert told.about.whole
        assert quotes(again, article) == [("actor", "Ana Lima"), ("place", "Monday")]
        assert told.about.counts.steps == 4


def test_a_memory_that_cannot_be_read_is_none(project: Project, tmp_path: Path) -> None:
    hand_over(project, tmp_path / "1.handover")
    project.beside(lambda writer: writer.set_meta("handed_over", "[5]"))
    assert hand_over(project, tmp_path / "2.handover", since_last=True).about.whole


def test_a_project_open_read_only_hands_over_and_remembers_nothing(
    project: Project, tmp_path: Path
) -> None:
    with Project.open(project.path, settings(), read_only=True) as reading:
        assert not hand_over(reading, tmp_path / "1.handover").remembered
    assert hand_over(project, tmp_path / "2.handover", since_last=True).about.whole


def test_what_is_there_is_not_replaced(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "ana.handover"
    target.write_text("mine")
    with pytest.raises(UserError, match=r"is there already; choose another name\."):
        hand_over(project, target)
    assert target.read_text() == "mine"


def test_a_folder_that_is_not_there_is_one_sentence(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"cannot be written: No such file or directory\."):
        hand_over(project, tmp_path / "none" / "a.handover")


@pytest.mark.parametrize("service", ["Dropbox", "OneDrive - Herald"])
def test_a_synchronised_folder_is_the_way_to_exchange(
    project: Project, home: Path, service: str
) -> None:
    folder = home / service / "team"
    folder.mkdir(parents=True)
    hand_over(project, folder / "ana.handover")
    assert [path.name for path in folder.iterdir()] == ["ana.handover"]


def test_it_tells_how_far_it_is_and_can_be_stopped(project: Project, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    out = tmp_path / "out"
    out.mkdir()
    hand_over(project, out / "1.handover", progress=lambda *said: told.append(said))
    assert any(done == total > 0 for done, total, _ in told)
    with pytest.raises(CancelledError):
        hand_over(project, out / "2.handover", cancelled=lambda: True)
    assert [path.name for path in out.iterdir()] == ["1.handover"]
