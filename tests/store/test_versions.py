"""The versions of one object, those that count and those that do not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.journal.bodies import parsed
from annotator.project.operations import spans
from annotator.project.project import Project
from tests.project.builders import tag
from tests.project.colleagues import Colleagues


class Noted:
    """A span of Ben's: noted here, on his laptop, and here again after a merge."""

    def __init__(self, folder: Path) -> None:
        self.colleagues = Colleagues(folder, "Ben", "Ben laptop")
        self.ben: Project = self.colleagues["Ben"]
        self.span: Uid = tag(self.ben, self.colleagues.one, "actor", "Herald")
        self.colleagues.merged("Ben laptop", "Ben")
        self.colleagues["Ben laptop"].run(spans.set_note([self.span], "laptop"))
        self.colleagues.merged("Ben", "Ben laptop")
        self.merged = next(self.ben.journal.entries(limit=1)).header.clock
        self.ben.run(spans.set_note([self.span], "desk"))

    def note(self, body: bytes | None) -> str | None:
        return parsed(body).get("note") if body is not None else None


@pytest.fixture
def noted(tmp_path: Path) -> Iterator[Noted]:
    made = Noted(tmp_path)
    with made.colleagues:
        yield made


def test_all_versions_the_one_that_stands_first(noted: Noted) -> None:
    found = [noted.note(body) for _, body in noted.ben.journal.versions_of(noted.span)]
    assert found == ["desk", "laptop", None]
    assert [noted.note(one.body) for one in noted.ben.journal.written(noted.span)] == found
    assert [noted.note(body) for _, body in noted.ben.journal.places_of(noted.span)] == found
    newest = noted.ben.journal.newest(noted.span)
    assert newest
    assert newest.version == 3


def test_how_it_would_stand_without_what_was_done_here_since(noted: Noted) -> None:
    found = noted.ben.journal.without_own_after(noted.span, noted.merged)
    assert found
    assert noted.note(found.body) == "laptop"


def test_what_was_written_over_a_merge(noted: Noted) -> None:
    (acceptance,) = (
        operation.uid
        for entry in noted.ben.journal.entries()
        if entry.header.clock == noted.merged
        for _, operation in noted.ben.journal.operations(entry.numbers)
        if operation.kind == "acceptance"
    )
    assert noted.ben.journal.own_since(acceptance, noted.merged) == [noted.span]
    noted.ben.undo()
    assert noted.ben.journal.own_since(acceptance, noted.merged) == [noted.span]


def test_what_does_not_count_is_no_version(noted: Noted) -> None:
    noted.ben.undo()
    noted.ben.undo()
    assert noted.note(noted.ben.journal.body_of(noted.span)) is None
    counting = [entry.numbers for entry, _ in noted.ben.journal.versions_of(noted.span)]
    assert {replica for replica, _ in counting} == {counting[-1][0]}  # none of the laptop's
    assert "laptop" in {noted.note(one.body) for one in noted.ben.journal.written(noted.span)}
