"""What fails is said once, kept to be tried again, and held where the disk refused it."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.errors import StorageFullError, UserError
from annotator.gui.attempts import Attempts


class Flaky:
    """Fails so many times, then gives seven."""

    def __init__(self, error: UserError, times: int = 1) -> None:
        self.error, self.times, self.calls = error, times, 0

    def __call__(self) -> int:
        self.calls += 1
        if self.calls <= self.times:
            raise self.error
        return 7


@pytest.fixture
def said(qapp: QApplication) -> tuple[Attempts, list[str]]:
    attempts, said = Attempts(), list[str]()
    attempts.failed.connect(lambda error: said.append(str(error)))
    return attempts, said


def test_what_works_gives_its_value(said: tuple[Attempts, list[str]]) -> None:
    attempts, heard = said
    assert attempts.make(lambda: 7) == 7
    assert heard == []


def test_a_failure_is_said_and_can_be_tried_again(said: tuple[Attempts, list[str]]) -> None:
    attempts, heard = said
    work = Flaky(UserError("Busy."))
    assert attempts.make(work) is None
    attempts.try_again()
    assert (heard, work.calls, attempts.held) == (["Busy."], 2, False)


def test_a_change_the_disk_refuses_is_held(said: tuple[Attempts, list[str]]) -> None:
    attempts, heard = said
    work = Flaky(StorageFullError("Full."), times=2)
    attempts.make(work, change=True)
    held = [attempts.held]
    for _ in range(2):
        attempts.try_again()
        held.append(attempts.held)
    assert held == [True, True, False]
    assert (heard, work.calls) == (["Full.", "Full."], 3)


def test_opening_on_a_full_disk_is_no_change(said: tuple[Attempts, list[str]]) -> None:
    attempts, _ = said
    attempts.make(Flaky(StorageFullError("Full.")))
    assert not attempts.held


def test_a_held_change_is_discarded_or_handed_over(said: tuple[Attempts, list[str]]) -> None:
    attempts, heard = said
    work = Flaky(StorageFullError("Full."))
    attempts.make(work, change=True)
    assert attempts.blocked()
    assert heard == ["Full.", "Full."]
    assert attempts.take_held() is work
    assert not attempts.held
    attempts.make(Flaky(StorageFullError("Full.")), change=True)
    attempts.discard()
    assert not attempts.held


def test_bugs_are_not_caught(said: tuple[Attempts, list[str]]) -> None:
    attempts, _ = said

    def bug() -> None:
        raise KeyError("bug")

    with pytest.raises(KeyError):
        attempts.make(bug)


def test_what_failed_elsewhere_is_tried_again_from_here(said: tuple[Attempts, list[str]]) -> None:
    attempts, heard = said
    again = []
    attempts.fail(UserError("Gone."), lambda: again.append(1))
    attempts.try_again()
    assert (heard, again) == (["Gone."], [1])
    attempts.forget()
    attempts.try_again()
    assert again == [1]
