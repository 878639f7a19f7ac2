"""The preview of a merge; what it does is tested with its handlers."""

from pathlib import Path

from annotator.errors import BadInputError
from annotator.exchange.taking_in import Taken
from annotator.gui.dialogs.merging import MergeChoice, MergeDialog
from annotator.gui.jobs import Job
from annotator.project.cited import Citer
from annotator.project.merge_report import Contributor, MergeReport
from tests.gui.desk import Desk
from tests.gui.test_dropping import drop, files

NEW = MergeReport(("a.handover",), 2, 0, people=(Contributor(b"e", "Eve", False, 2, 0, 0),))


def dialog_of(desk: Desk) -> MergeDialog:
    project = desk.session.project
    assert project is not None
    dialog = MergeDialog(desk.window.files, Citer(project.reads, project.journal), desk.window)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_each_change_asks_anew_and_older_answers_are_passed_over(desk: Desk) -> None:
    dialog = dialog_of(desk)
    asked: list[MergeChoice] = []
    dialog.preview_wanted.connect(asked.append)
    one, two = Path("a.handover"), Path("b.handover")
    dialog.add([one])
    dialog.add([two])
    assert [choice.paths for choice in asked] == [(one,), (one, two)]
    dialog.show_preview(asked[0], Taken([], NEW))
    dialog.show_problem(asked[0], BadInputError("Old."))
    assert dialog.said == "Reading what would come in…"
    assert not dialog.merge_button.isEnabled()
    dialog.show_preview(asked[1], Taken([], NEW))
    assert dialog.said == "2 steps of Eve are new here."
    assert dialog.merge_button.isEnabled()
    with desk.qtbot.waitSignal(dialog.ordered) as ordered:
        dialog.merge_button.click()
    assert ordered.args == [asked[1]]


def test_with_nothing_on_the_list_nothing_is_asked(desk: Desk) -> None:
    dialog = dialog_of(desk)
    dialog.add([Path("a.handover")])
    dialog.show_preview(dialog.choice, Taken([], NEW))
    dialog.sources.list.selectAll()
    with desk.qtbot.waitSignal(dialog.stop_wanted):
        dialog.sources.remove.click()
    assert dialog.said == ""
    assert not dialog.merge_button.isEnabled()


def test_progress_is_shown_while_it_is_waited_for(desk: Desk) -> None:
    dialog = dialog_of(desk)
    job = Job("Looking", cancellable=True)
    job.tell(3, 7, "reading")
    dialog.show_progress(job)
    assert not dialog.stop_button.isVisible()
    dialog.add([Path("a.handover")])
    dialog.show_progress(job)
    assert dialog.stop_button.isVisible()
    assert (dialog._bar.value(), dialog._bar.maximum()) == (3, 7)


def test_what_is_dropped_on_it_comes_on_the_list(desk: Desk, tmp_path: Path) -> None:
    dialog = dialog_of(desk)
    with desk.qtbot.waitSignal(dialog.preview_wanted):
        assert drop(dialog, files(tmp_path / "ben.handover", tmp_path))
    assert dialog.sources.paths == (tmp_path / "ben.handover", tmp_path)
