"""The project as its journal had it earlier."""

import random
import shutil
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState
from annotator.errors import BadInputError, CancelledError
from annotator.project.operations import articles, spans
from annotator.project.project import Project
from annotator.store.as_of import Moment, now, reading, write_as_of
from annotator.store.reads import Reads
from tests.checkout import ROOT
from tests.project.builders import settings, tag


def seen(reads: Reads) -> list[object]:
    """What stands, by value."""
    return [
        (
            reads.article(uid),
            reads.spans(uid),
            reads.links(uid),
            reads.states(uid),
            reads.zones(uid, 1),
        )
        for uid in reads.article_uids()
    ] + [reads.layers(), reads.people(), reads.entities(), reads.scheme()]


def test_every_earlier_moment_is_as_it_was_then(
    project: Project, article: Uid, other: Uid, tmp_path: Path
) -> None:
    """Tags come and go, and are taken back; each moment is read again as it was when it was."""
    chance = random.Random(5)
    moments: list[tuple[Moment, list[object]]] = []
    tagged: list[Uid] = []
    for step in range(24):
        match chance.randrange(4):
            case 0 if tagged:
                project.run(spans.delete([tagged.pop()]))
            case 1:
                project.undo()
            case 2:
                state = chance.choice(list(WorkState))
                project.run(articles.set_state([article if step % 2 else other], state))
            case _:
                start = step * 2  # a place of its own
                tagged.append(project.run(spans.add(article, "cue", [(start, start + 3)])).value)
        tagged = [uid for uid in tagged if project.reads.span(uid)]
        with now(project.database) as (reads, moment):
            moments.append((moment, seen(reads)))
    for number, (moment, expected) in enumerate(moments):
        path = tmp_path / f"{number}.annotator"
        write_as_of(project.database, moment, path)
        with reading(path) as reads:
            assert seen(reads) == expected
    assert len({str(expected) for _, expected in moments}) > 10


def test_the_first_moment_is_empty(project: Project, tmp_path: Path) -> None:
    write_as_of(project.database, {}, tmp_path / "then")
    with reading(tmp_path / "then") as reads:
        assert reads.article_uids() == []
        assert reads.layers() == []


def test_the_file_itself_is_not_touched(project: Project, article: Uid, tmp_path: Path) -> None:
    with now(project.database) as (_, moment):
        pass
    tag(project, article, "actor", "Lima")
    with now(project.database) as (reads, _):
        before = seen(reads)
    write_as_of(project.database, moment, tmp_path / "then")
    with now(project.database) as (reads, _):
        assert seen(reads) == before


def test_what_the_journal_does_not_hold_is_refused(project: Project, tmp_path: Path) -> None:
    with now(project.database) as (_, moment):
        later = {uid: number + 1 for uid, number in moment.items()}
    for unknown in (later, {**moment, b"\x07" * 16: 1}):
        with pytest.raises(BadInputError, match="lacks work that was in it then"):
            write_as_of(project.database, unknown, tmp_path / "then")
    assert not (tmp_path / "then").exists()


def test_it_can_be_stopped(project: Project, tmp_path: Path) -> None:
    with now(project.database) as (_, moment):
        pass
    with pytest.raises(CancelledError):
        write_as_of(project.database, moment, tmp_path / "then", cancelled=lambda: True)


def test_a_file_of_version_1_that_is_only_read_has_earlier_moments_too(tmp_path: Path) -> None:
    old = tmp_path / "old.annotator"
    shutil.copyfile(ROOT / "corpus" / "projects" / "v1.annotator", old)
    before = old.read_bytes()
    with Project.open(old, settings(), read_only=True) as project:
        with now(project.database) as (reads, moment):
            expected = seen(reads)
        write_as_of(project.database, moment, tmp_path / "then.annotator")
    with reading(tmp_path / "then.annotator") as reads:
        assert seen(reads) == expected
        assert reads.article_uids()
    assert old.read_bytes() == before
