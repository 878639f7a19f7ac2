"""What is done for the open project while nobody asks."""

from pathlib import Path

import pytest

from annotator.gui.upkeep import Upkeep
from annotator.project import recovery
from tests.gui.desk import Desk


@pytest.fixture
def upkeep(desk: Desk) -> Upkeep:
    desk.session.settings.backups = True
    return desk.window.upkeep


def test_some_time_after_opening_there_is_a_backup(desk: Desk, upkeep: Upkeep) -> None:
    desk.tag("envoy")
    with desk.qtbot.waitSignal(upkeep.jobs.ended):
        upkeep._first.timeout.emit()
    assert len(recovery.backups_of(desk.path, desk.session.settings)) == 1
    assert not desk.window.jobs.busy


def test_every_hour_what_happened_since_is_put_beside_it(desk: Desk, upkeep: Upkeep) -> None:
    with desk.qtbot.waitSignal(upkeep.jobs.ended):
        upkeep._first.timeout.emit()
    desk.tag("envoy")
    with desk.qtbot.waitSignal(upkeep.jobs.ended):
        upkeep._hourly.timeout.emit()
    (backup,) = recovery.backups_of(desk.path, desk.session.settings)
    assert len(backup.segments) == 1


def test_closing_the_project_stops_it(desk: Desk, upkeep: Upkeep) -> None:
    upkeep._first.timeout.emit()
    desk.session.close()
    assert not upkeep.jobs.busy
    assert not upkeep._first.isActive()
    assert desk.path.exists()


def test_a_project_that_is_only_read_is_left_alone(desk: Desk, upkeep: Upkeep) -> None:
    desk.session.close()
    desk.session.open(Path(desk.path), read_only=True)
    assert not upkeep._first.isActive()
