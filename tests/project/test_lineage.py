"""The note a machine keeps of how far a file came."""

from pathlib import Path

import pytest

from annotator.project.lineage import leave_note, take_note
from annotator.settings.files import data_folder

R, HEAD = b"r" * 16, bytes(range(32))


def test_a_file_that_stands_where_it_was_left_goes_on() -> None:
    leave_note(R, 7, HEAD)
    assert take_note(R, 7, HEAD)


def test_a_note_is_good_for_one_session() -> None:
    leave_note(R, 7, HEAD)
    take_note(R, 7, HEAD)
    assert not take_note(R, 7, HEAD)


@pytest.mark.parametrize(
    ("replica", "number", "head"),
    [(b"s" * 16, 7, HEAD), (R, 6, HEAD), (R, 8, HEAD), (R, 7, bytes(32))],
    ids=["another", "behind", "ahead", "otherwise"],
)
def test_any_other_does_not(replica: bytes, number: int, head: bytes) -> None:
    leave_note(R, 7, HEAD)
    assert not take_note(replica, number, head)


def test_without_a_note_nothing_goes_on() -> None:
    assert not take_note(R, 0, HEAD)


def test_a_note_nobody_can_read_is_none() -> None:
    leave_note(R, 7, HEAD)
    (note,) = (data_folder() / "replicas").iterdir()
    note.write_bytes(b"\xff")
    assert not take_note(R, 7, HEAD)


def test_a_machine_that_keeps_no_notes_still_works(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    leave_note(R, 7, HEAD)
    assert not take_note(R, 7, HEAD)
