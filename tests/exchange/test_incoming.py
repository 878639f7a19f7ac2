"""What colleagues sent: found, recognised, each read or refused by itself."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import Uid
from annotator.errors import BadInputError, CancelledError
from annotator.exchange.handing_over import hand_over
from annotator.exchange.incoming import Sent, Sort, received
from annotator.exchange.progress import never
from annotator.project.project import Project
from tests.project.builders import settings, tag, with_articles

LARGEST = 1 << 26


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Mine."""
    made, _ = with_articles(tmp_path / "mine.annotator", name="Lea")
    with made:
        yield made


@pytest.fixture
def inbox(tmp_path: Path, project: Project) -> Path:
    """A package of Ben's, one that goes on from it, and Cem's whole file."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    project.settle()
    for name in ("Ben", "Cem"):
        shutil.copyfile(project.path, tmp_path / f"{name}.annotator")
    with Project.open(tmp_path / "Ben.annotator", settings("Ben", machine="b")) as ben:
        article = ben.reads.article_uids()[0]
        tag(ben, article, "actor", "Ana Lima")
        hand_over(ben, folder / "z first.handover")
        tag(ben, article, "actor", "Herald")
        hand_over(ben, folder / "a second.handover", since_last=True)
    shutil.move(tmp_path / "Cem.annotator", folder / "Cem.annotator")
    return folder


def read(project: Project, *paths: Path) -> list[Sent]:
    with received(project, paths, up_to=LARGEST) as sent:
        for one in sent:
            assert (one.segment is None) == (one.problem is not None)
            assert one.segment is None or one.segment.stat().st_size > 100
    assert not any(one.segment and one.segment.exists() for one in sent)
    return sent


def told(sent: list[Sent]) -> list[tuple[str, Sort, Uid]]:
    return [(one.path.name, one.sort, one.project) for one in sent]


def test_a_folder_with_whole_journals_first(project: Project, inbox: Path) -> None:
    sent = read(project, inbox)
    assert told(sent) == [
        ("Cem.annotator", Sort.PROJECT, project.uid),
        ("z first.handover", Sort.PACKAGE, project.uid),
        ("a second.handover", Sort.PACKAGE, project.uid),
    ]
    assert [one.about and one.about.giver.name for one in sent] == [None, "Ben", "Ben"]


def test_what_is_named_twice_is_read_once(project: Project, inbox: Path) -> None:
    assert len(read(project, inbox, inbox / "Cem.annotator", inbox / ".." / "inbox")) == 3


def test_hidden_and_other_files_are_passed_over(project: Project, inbox: Path) -> None:
    for name in (".hidden.handover", "notes.txt", "Cem.annotator-wal", ".Cem.annotator.lock"):
        (inbox / name).write_text("x")
    (inbox / ".sync").mkdir()
    shutil.copyfile(inbox / "z first.handover", inbox / ".sync" / "old.handover")
    (inbox / "more").mkdir()
    shutil.move(inbox / "Cem.annotator", inbox / "more" / "Cem.ANNOTATOR")
    assert len(read(project, inbox)) == 3


def test_a_file_is_known_by_what_it_holds(project: Project, inbox: Path) -> None:
    renamed = inbox / "Cem.zip"
    shutil.move(inbox / "Cem.annotator", renamed)
    shutil.move(inbox / "z first.handover", inbox / "ben.annotator")
    sent = read(project, renamed, inbox / "ben.annotator")
    assert {one.sort for one in sent} == {Sort.PROJECT, Sort.PACKAGE}


def test_one_that_cannot_be_taken_does_not_keep_the_others_out(
    project: Project, inbox: Path
) -> None:
    (inbox / "b.handover").write_text("no package")
    with zipfile.ZipFile(inbox / "c.handover", "w") as archive:
        archive.writestr("../x", "")
    (inbox / "d.annotator").write_bytes(b"SQLite format 3\0" + bytes(200))
    sent = read(project, inbox)
    assert len(sent) == 6
    problems = {one.path.name: str(one.problem) for one in sent if one.problem}
    assert problems.keys() == {"b.handover", "c.handover", "d.annotator"}
    assert "it is not a package" in problems["b.handover"]
    assert "outside of its folder" in problems["c.handover"]
    assert "is a database of another program" in problems["d.annotator"]


def test_this_project_itself_is_never_looked_into(
    project: Project, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "link.annotator").symlink_to(project.path)
    opened: list[Path] = []
    before: Any = Path.open

    def noting(self: Path, *arguments: Any, **options: Any) -> Any:
        opened.append(self.resolve())
        return before(self, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", noting)
        assert len(read(project, inbox)) == 3
        (sent,) = read(project, project.path)
    assert str(sent.problem) == f"{project.path} is this project itself."
    assert project.path.resolve() not in opened
    assert len(opened) >= 3


def test_another_projects_uid_is_told(project: Project, tmp_path: Path) -> None:
    other, _ = with_articles(tmp_path / "other.annotator")
    with other:
        hand_over(other, tmp_path / "other.handover")
    sent = read(project, tmp_path / "other.annotator", tmp_path / "other.handover")
    assert {one.project for one in sent} == {other.uid} != {project.uid}


def test_nothing_there_is_a_sentence(project: Project, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path, sentence in (
        (tmp_path / "none", "There is no file or folder"),
        (tmp_path / "empty", "There is no package and no project in the folder"),
    ):
        with (
            pytest.raises(BadInputError, match=sentence),
            received(project, [path], up_to=LARGEST),
        ):
            pass


def test_the_largest_is_a_setting(project: Project, inbox: Path) -> None:
    with received(project, [inbox], up_to=100) as sent:
        assert all("it is larger than 100 bytes" in str(one.problem) for one in sent)


def test_reading_tells_how_far_it_is_and_stops_when_asked(project: Project, inbox: Path) -> None:
    steps: list[tuple[int, int, str]] = []
    with received(
        project, [inbox], up_to=LARGEST, progress=lambda *step: steps.append(step), cancelled=never
    ):
        pass
    assert steps[0] == (0, 3, "reading")
    assert steps[-1] == (3, 3, "reading")
    with (
        pytest.raises(CancelledError),
        received(project, [inbox], up_to=LARGEST, cancelled=lambda: True),
    ):
        pass


def test_a_synchronised_folder_is_read_from(project: Project, inbox: Path, home: Path) -> None:
    shared = home / "OneDrive - Herald"
    shutil.move(inbox, shared)
    assert [one.problem for one in read(project, shared)] == [None, None, None]
