"""Jobs: results and errors arrive in the window’s thread, progress is looked at, stopping works."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.errors import CancelledError, UserError
from annotator.gui.jobs import Jobs


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.shut_down()


def test_a_value_arrives_in_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, bool, bool]] = []
    main = threading.current_thread()

    def work(*_: object) -> int:
        return 7 if threading.current_thread() is not main else 0

    def done(value: int) -> None:
        seen.append((value, threading.current_thread() is main, jobs.busy))

    with qtbot.waitSignals([jobs.began, jobs.ended]):
        jobs.start("Seven", work, done=done, failed=lambda _: None)
        assert jobs.busy
    assert seen == [(7, True, False)]


def test_an_error_a_person_understands_arrives(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[UserError] = []

    def work(*_: object) -> None:
        raise UserError("No {thing}.", thing="paper")

    with qtbot.waitSignal(jobs.ended):
        jobs.start("Print", work, done=lambda _: None, failed=seen.append)
    assert [str(error) for error in seen] == ["No paper."]


def test_a_bug_is_raised_in_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    def work(*_: object) -> None:
        raise KeyError("bug")

    with qtbot.captureExceptions() as caught, qtbot.waitSignal(jobs.ended):
        jobs.start("Bug", work, done=lambda _: None, failed=lambda _: None)
    assert [kind for kind, *_ in caught] == [KeyError]
    assert not jobs.busy


def test_a_job_is_told_to_stop(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[object] = []
    begun = threading.Event()

    def work(_progress: object, cancelled: object) -> None:
        begun.set()
        assert callable(cancelled)
        for _ in range(10_000):
            if cancelled():
                raise CancelledError
            threading.Event().wait(0.001)

    with qtbot.waitSignal(jobs.ended):
        jobs.start(
            "Wait",
            work,
            done=seen.append,
            failed=seen.append,
            cancelled=lambda: seen.append("stopped"),
        )
        assert begun.wait(5)
        jobs.cancel()
    assert seen == ["stopped"]


def test_what_must_not_be_stopped_is_not(jobs: Jobs, qtbot: QtBot) -> None:
    through = threading.Event()
    with qtbot.waitSignal(jobs.ended):
        job = jobs.start(
            "Wait",
            lambda *_: through.wait(5),
            done=lambda _: None,
            failed=lambda _: None,
            cancellable=False,
        )
        jobs.cancel()
        assert not job.stop.is_set()
        through.set()


def test_progress_is_told_after_half_a_second(jobs: Jobs, qtbot: QtBot) -> None:
    through = threading.Event()

    def work(progress: object, _cancelled: object) -> None:
        assert callable(progress)
        progress(3, 10, "c.txt")
        through.wait(5)

    with qtbot.waitSignal(jobs.ended):
        with qtbot.waitSignal(jobs.advanced) as told:
            jobs.start("Read", work, done=lambda _: None, failed=lambda _: None)
        job = told.args[0]
        assert (job.done, job.total, job.what) == (3, 10, "c.txt")
        through.set()


def test_jobs_run_one_after_the_other(jobs: Jobs, qtbot: QtBot) -> None:
    order: list[str] = []
    with qtbot.waitSignals([jobs.ended, jobs.ended]):
        for name in ("one", "two"):
            jobs.start(
                name,
                lambda *_, name=name: order.append(name),
                done=lambda _: None,
                failed=lambda _: None,
            )
        assert jobs.current is not None
        assert jobs.current.title == "one"
    assert order == ["one", "two"]


def test_only_writing_jobs_count_as_writing(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.ended):
        jobs.start(
            "Count", lambda *_: None, done=lambda _: None, failed=lambda _: None, writes=False
        )
        assert (jobs.busy, jobs.writing) == (True, False)


def test_after_shutting_down_nothing_is_delivered_and_more_may_come(
    jobs: Jobs, qtbot: QtBot
) -> None:
    seen: list[object] = []
    jobs.start("Late", lambda *_: 1, done=seen.append, failed=seen.append)
    jobs.shut_down()
    QApplication.processEvents()
    assert seen == []
    with qtbot.waitSignal(jobs.ended):
        jobs.start("More", lambda *_: 2, done=seen.append, failed=seen.append)
    assert seen == [2]
