"""Writing beside a target and moving it into place."""

import errno
from pathlib import Path

import pytest

from annotator.errors import StorageFullError, UserError
from annotator.exchange.placing import beside, check_target
from annotator.exchange.registry import format_by_id

JSONL, BRAT = format_by_id("jsonl"), format_by_id("brat")


def names(folder: Path) -> list[str]:
    """Everything in a folder, hidden things too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_and_what_lies_beside_it_come_into_place(tmp_path: Path) -> None:
    with beside(tmp_path / "a.jsonl", overwrite=False) as place:
        assert place.name == "a.jsonl"
        place.write_text("new")
        (place.parent / "a.project.json").write_text("head")
    assert names(tmp_path) == ["a.jsonl", "a.project.json"]
    assert (tmp_path / "a.jsonl").read_text() == "new"


def test_a_folder_comes_into_the_place_of_an_older_one(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old.ann").write_text("old")
    with beside(tmp_path / "out", overwrite=True) as place:
        place.mkdir()
        (place / "new.ann").write_text("new")
    assert names(tmp_path) == ["out"]
    assert names(tmp_path / "out") == ["new.ann"]


def put(target: Path, *, overwrite: bool, beside_it: str = "", error: bool = False) -> None:
    """Write a file, perhaps with another beside it, perhaps with an error on the way."""
    with beside(target, overwrite=overwrite) as place:
        place.write_text("new")
        if beside_it:
            (place.parent / beside_it).write_text("new")
        if error:
            raise ZeroDivisionError


def test_an_error_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("old")
    with pytest.raises(ZeroDivisionError):
        put(tmp_path / "a.jsonl", overwrite=True, error=True)
    assert names(tmp_path) == ["a.jsonl"]
    assert (tmp_path / "a.jsonl").read_text() == "old"


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with (
        pytest.raises(StorageFullError, match="nothing was exported"),
        beside(tmp_path / "a.jsonl", overwrite=False),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert names(tmp_path) == []


def test_another_error_of_the_disk_is_said_with_its_reason(tmp_path: Path) -> None:
    with (
        pytest.raises(UserError, match="cannot be written: Input/output error"),
        beside(tmp_path / "a.jsonl", overwrite=False),
    ):
        raise OSError(errno.EIO, "Input/output error")


def test_what_lies_beside_is_not_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / "a.project.json").write_text("somebody's")
    with pytest.raises(UserError, match=r"a\.project\.json is there already"):
        put(tmp_path / "a.jsonl", overwrite=False, beside_it="a.project.json")
    assert names(tmp_path) == ["a.project.json"]
    assert (tmp_path / "a.project.json").read_text() == "somebody's"


def test_where_the_second_file_cannot_be_moved_the_first_goes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.jsonl", "a.project.json"):
        (tmp_path / name).write_text("old")
    plain = Path.rename

    def refusing(self: Path, target: Path) -> Path:
        if self.parent.name == "new" and self.name == "a.project.json":
            raise OSError(errno.EIO, "Input/output error")
        return plain(self, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(UserError, match="cannot be written"):
        put(tmp_path / "a.jsonl", overwrite=True, beside_it="a.project.json")
    assert names(tmp_path) == ["a.jsonl", "a.project.json"]
    assert {path.read_text() for path in tmp_path.iterdir()} == {"old"}


def test_targets_that_are_there_need_a_word(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    check_target(target, JSONL, overwrite=False)
    target.write_text("old")
    check_target(target, JSONL, overwrite=True)
    with pytest.raises(UserError, match="is there already"):
        check_target(target, JSONL, overwrite=False)


def test_a_folder_is_needed_to_write_into(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        check_target(tmp_path / "none" / "a.jsonl", JSONL, overwrite=False)


def test_a_file_does_not_take_the_place_of_a_folder_nor_the_other_way(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="is a folder, which JSON lines cannot take"):
        check_target(tmp_path / "folder", JSONL, overwrite=True)
    with pytest.raises(UserError, match="is a file, which brat standoff cannot take"):
        check_target(tmp_path / "file", BRAT, overwrite=True)


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.doc").write_text("years of work")
    with pytest.raises(UserError, match="other things in it"):
        check_target(tmp_path / "home", BRAT, overwrite=True)
    (tmp_path / "empty").mkdir()
    check_target(tmp_path / "empty", BRAT, overwrite=True)
