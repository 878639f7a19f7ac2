"""Working together in the window: hand out, hand over, merge, take back."""

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QTreeWidget, QWidget

from annotator.domain.identity import layer_uid, person_uid
from annotator.domain.scheme import Scheme
from annotator.domain.values import ANNOTATIONS, Span
from annotator.exchange.handing_out import hand_out
from annotator.exchange.handing_over import hand_over
from annotator.gui.dialogs.handing_out import HandOutDialog, Which
from annotator.gui.dialogs.handing_over import HandOverDialog, What
from annotator.gui.dialogs.merging import MergeDialog
from annotator.gui.dialogs.outcome import Outcome
from annotator.project.merge_report import SchemeChoice
from annotator.project.operations import decisions, spans
from annotator.project.operations import scheme as schemes
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui import judged, test_dropping
from tests.gui.desk import CONTROL, SHIFT, Desk

KHAN = "Khan"


def idle(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: not desk.window.jobs.busy)


def find(desk: Desk, kind: type[QDialog]) -> QDialog:
    (found,) = [one for one in desk.window.findChildren(kind) if one.isVisible()]
    desk.qtbot.waitUntil(found.isActiveWindow)
    return found


def back(desk: Desk) -> None:
    """The text has the keyboard again, now that a dialog is gone."""
    desk.window.activateWindow()
    desk.reader.setFocus()
    desk.qtbot.waitUntil(desk.reader.hasFocus)


def command(desk: Desk, key: Qt.Key) -> None:
    """Press it with Ctrl and Shift in the text."""
    back(desk)
    desk.press(key, CONTROL | SHIFT)


def rows(tree: QTreeWidget) -> dict[str, list[tuple[str, str]]]:
    told = {}
    for place in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(place)
        assert top is not None
        inside = [top.child(n) for n in range(top.childCount())]
        told[top.text(0)] = [(item.text(0), item.text(1)) for item in inside if item is not None]
    return told


def coder(name: str) -> Settings:
    return Settings(my_name=name, machine=f"{name}'s", backups=False)


def eve(path: Path, folder: Path, change: Callable[[Project], None] | None = None) -> Path:
    """What Eve hands over: she tagged "Khan" in the first article, as Ada may, and "envoy"."""
    mine, out = folder / "lead.annotator", folder / "eve.annotator"
    shutil.copyfile(path, mine)
    with Project.open(mine, coder("Ada")) as lead:
        hand_out(lead, out, "Eve")
    with Project.open(out, coder("Eve")) as project:
        first = project.reads.article_uids()[0]
        text = project.reads.text(first)
        for words in (KHAN, "envoy"):
            place = text.index(words)
            project.run(spans.add(first, "actor", [(place, place + len(words))]))
        if change is not None:
            change(project)
        hand_over(project, folder / "eve.handover")
    return folder / "eve.handover"


def of(path: Path, name: str) -> list[Span]:
    """Somebody's spans, read from the file on a connection of their own."""
    with Project.open(path, coder("Nobody"), read_only=True) as project:
        layer = layer_uid(project.uid, person_uid(project.uid, name), ANNOTATIONS, "")
        return [
            span
            for article in project.reads.article_uids()
            for span in project.reads.spans(article, [layer])
        ]


def words(desk: Desk, span: Span) -> str:
    return " ".join(desk.words(span))


def merging(desk: Desk, *paths: Path) -> MergeDialog:
    """The dialog with these on its list, once it has told what they bring."""
    command(desk, Qt.Key.Key_I)
    dialog = find(desk, MergeDialog)
    assert isinstance(dialog, MergeDialog)
    assert not dialog.merge_button.isEnabled()
    dialog.add(paths)
    idle(desk)
    return dialog


def drop(desk: Desk, *paths: Path) -> None:
    assert test_dropping.drop(desk.window, test_dropping.files(*paths))


def around(widget: QWidget | None) -> list[QWidget]:
    """A widget and all it lies in."""
    found = []
    while widget is not None:
        found.append(widget)
        widget = widget.parentWidget()
    return found


def test_a_package_is_previewed_merged_and_taken_back(desk: Desk, tmp_path: Path) -> None:
    desk.tag(KHAN)
    package = eve(desk.path, tmp_path)
    dialog = merging(desk, package)
    # Two tags, an article begun; her name, her layer come along.
    assert dialog.said == "2 steps of Eve are new here."
    told = rows(dialog.tree)
    (who,) = [row for row in told["By whom"] if row[0] == "Eve"]
    assert who[1].startswith("2 steps, on ")
    assert ("Eve", "2 tags new, 1 state of an article new; in 1 article") in told["What it brings"]
    # Ada has "Khan" alone: that is the same, "envoy" is Eve's alone.
    assert told["Compared with yours"] == [
        ("Eve, in 1 article", "tags: 1 the same, 0 differ, 0 only yours, 1 only theirs")
    ]
    assert not dialog.scheme_group.isVisible()
    assert of(desk.path, "Eve") == [], "a preview changes nothing"

    assert dialog.merge_button.hasFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    idle(desk)
    result = find(desk, Outcome)
    assert isinstance(result, Outcome)
    assert result.headline == "2 steps of Eve were merged."
    assert [words(desk, span) for span in of(desk.path, "Eve")] == ["envoy", KHAN]
    assert [layer.owner for layer, _ in desk.session.names.other_layers()], "seen in the window"

    ways = {button.text(): button for button in result.buttons}
    assert set(ways) == {"Show Differences", "Undo This Merge", "Close"}
    ways["Undo This Merge"].click()
    idle(desk)
    assert of(desk.path, "Eve") == []
    assert len(desk.saved_spans()) == 1, "mine stays"
    command(desk, Qt.Key.Key_Z)
    idle(desk)
    assert len(of(desk.path, "Eve")) == 2


def test_differences_are_a_button_away(desk: Desk, tmp_path: Path) -> None:
    desk.tag("Khan said")
    dialog = merging(desk, eve(desk.path, tmp_path))
    dialog.merge_button.click()
    idle(desk)
    result = find(desk, Outcome)
    assert isinstance(result, Outcome)
    (show,) = [one for one in result.buttons if one.text() == "Show Differences"]
    show.click()
    assert desk.window.docks.is_seen("differences")
    assert desk.window.differences in around(desk.window.focusWidget())


def test_what_is_here_already_and_what_is_refused_is_said(desk: Desk, tmp_path: Path) -> None:
    package = eve(desk.path, tmp_path)
    (tmp_path / "bad.handover").write_text("no package")
    dialog = merging(desk, package, tmp_path / "bad.handover")
    assert dialog.said.endswith("1 file cannot be taken.")
    ((name, why),) = rows(dialog.tree)["Cannot be taken"]
    assert name == "bad.handover"
    assert why.endswith("cannot be taken: it is not a package.")
    dialog.merge_button.click()
    idle(desk)
    find(desk, Outcome).close()
    assert len(of(desk.path, "Eve")) == 2
    dialog = merging(desk, package)
    assert dialog.said == "Nothing in “eve.handover” is new here."
    assert not dialog.merge_button.isEnabled()
    dialog.reject()


def test_a_path_that_is_gone_is_a_sentence_in_the_dialog(desk: Desk, tmp_path: Path) -> None:
    dialog = merging(desk, tmp_path / "gone.handover")
    assert dialog.said == f"There is no file or folder {tmp_path / 'gone.handover'}."
    assert dialog.again_button.isVisible()
    eve(desk.path, tmp_path).rename(tmp_path / "gone.handover")
    dialog.again_button.click()
    idle(desk)
    assert dialog.merge_button.isEnabled()
    dialog.reject()


def test_a_preview_is_stopped(desk: Desk, tmp_path: Path) -> None:
    command(desk, Qt.Key.Key_I)
    dialog = find(desk, MergeDialog)
    assert isinstance(dialog, MergeDialog)
    package = eve(desk.path, tmp_path)
    gate = Event()
    desk.session.run_job("Before", lambda *_: gate.wait(5), lambda _: None, writes=False)
    dialog.add([package])
    dialog.stop_button.click()
    gate.set()
    desk.qtbot.waitUntil(lambda: dialog.said == "The preview was stopped.")
    assert not dialog.merge_button.isEnabled()
    dialog.reject()
    idle(desk)
    assert of(desk.path, "Eve") == []


@pytest.fixture
def other_scheme(scheme: Scheme) -> Scheme:
    """Eve calls the first type otherwise and has a further one."""
    first = scheme.spans[0].model_copy(update={"name": "Who acts"})
    new = scheme.spans[0].model_copy(
        update={"id": "weapon", "name": "Weapon", "key": "", "register_": ""}
    )
    return scheme.model_copy(
        update={"spans": (first, *scheme.spans[1:], new), "version": scheme.version + 1}
    )


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (SchemeChoice.OURS, {"Actor"}),
        (SchemeChoice.THEIRS, {"Who acts", "Weapon"}),
        (SchemeChoice.BOTH, {"Actor", "Weapon"}),
    ],
)
def test_schemes_are_compared_and_one_is_chosen(
    desk: Desk, tmp_path: Path, other_scheme: Scheme, choice: SchemeChoice, names: set[str]
) -> None:
    def change(project: Project) -> None:
        project.run(schemes.replace(other_scheme))
        first = project.reads.article_uids()[0]
        place = project.reads.text(first).index("small arms")
        project.run(spans.add(first, "weapon", [(place, place + 10)]))

    dialog = merging(desk, eve(desk.path, tmp_path, change))
    assert dialog.scheme_group.isVisible()
    assert rows(dialog.tree)["Where the schemes differ"] == [
        ("Type of tags: Actor", "differs in: name"),
        ("Type of tags: Weapon", "only in theirs"),
    ]
    # Hers was made of this one: without a word it is hers that goes on.
    assert dialog.radio(SchemeChoice.THEIRS).isChecked()
    dialog.radio(choice).click()
    idle(desk)
    assert dialog.radio(choice).isChecked()
    lacks = "1 tag or link has a type it lacks (“weapon”); it stays as it is."
    assert dialog.scheme_follows.endswith(lacks) is (choice is SchemeChoice.OURS)
    dialog.merge_button.click()
    idle(desk)
    find(desk, Outcome).close()
    with Project.open(desk.path, coder("Nobody"), read_only=True) as project:
        scheme = project.reads.scheme()
        assert scheme is not None
        there = {part.name for part in scheme.spans}
    assert there & {"Actor", "Who acts", "Weapon"} == names
    assert len(of(desk.path, "Eve")) == 3


def test_a_dropped_package_is_merged(desk: Desk, tmp_path: Path) -> None:
    package = eve(desk.path, tmp_path)
    drop(desk, package)
    idle(desk)
    dialog = find(desk, MergeDialog)
    assert isinstance(dialog, MergeDialog)
    assert dialog.sources.paths == (package,)
    assert dialog.merge_button.isEnabled()
    dialog.reject()


def test_a_dropped_project_is_opened_or_merged(desk: Desk, tmp_path: Path) -> None:
    eve(desk.path, tmp_path)
    drop(desk, tmp_path / "eve.annotator")
    assert desk.said == "“eve.annotator” is a project of its own."
    opened, merged = desk.window.notices.buttons
    merged.click()
    idle(desk)
    dialog = find(desk, MergeDialog)
    assert isinstance(dialog, MergeDialog)
    assert ("Eve", "2 tags new, 1 state of an article new; in 1 article") in rows(dialog.tree)[
        "What it brings"
    ]
    dialog.reject()
    drop(desk, tmp_path / "eve.annotator")
    opened, _ = desk.window.notices.buttons
    opened.click()
    assert desk.session.project is not None
    assert desk.session.project.path == tmp_path / "eve.annotator"


def test_without_a_project_a_package_is_left(desk: Desk, tmp_path: Path) -> None:
    package = eve(desk.path, tmp_path)
    desk.session.close()
    drop(desk, package)
    assert desk.said.startswith("A package is merged into a project: open the project first")


def test_my_work_is_handed_over_and_then_what_is_new(desk: Desk, tmp_path: Path) -> None:
    desk.tag(KHAN)
    first, second = tmp_path / "one.handover", tmp_path / "two.handover"
    for target, new in ((first, False), (second, True)):
        command(desk, Qt.Key.Key_H)
        dialog = find(desk, HandOverDialog)
        assert isinstance(dialog, HandOverDialog)
        assert dialog.target.path.parent == desk.path.parent
        assert dialog.radio(What.NEW).isEnabled() is new
        dialog.target.put(target)
        if new:
            assert dialog.radio(What.NEW).text().startswith("Only what is &new since 20")
            dialog.radio(What.NEW).click()
            assert dialog.said.startswith("1 step made since then. Whoever merges it must have")
        else:
            assert "your work and all it builds on" in dialog.said
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        idle(desk)
        assert desk.said.endswith(f"handed over in {target}.")
        if not new:
            back(desk)
            desk.tag("envoy")
    # Both are what somebody else can merge.
    copy = tmp_path / "copy.annotator"
    shutil.copyfile(desk.path, copy)
    command(desk, Qt.Key.Key_H)
    dialog = find(desk, HandOverDialog)
    assert isinstance(dialog, HandOverDialog)
    assert dialog.radio(What.NEW).text().endswith(": nothing is")
    dialog.target.put(second)
    assert dialog.fault == "There is such a file already; choose another name."
    assert not dialog.ok_button.isEnabled()
    dialog.reject()


def test_articles_are_handed_out(desk: Desk, tmp_path: Path) -> None:
    desk.tag(KHAN)
    target = tmp_path / "for Eve.annotator"
    command(desk, Qt.Key.Key_O)
    dialog = find(desk, HandOutDialog)
    assert isinstance(dialog, HandOutDialog)
    assert not dialog.ok_button.isEnabled()
    QTest.keyClicks(dialog.to_field.line, "Eve")
    assert dialog.target.path == desk.path.parent / "work Eve.annotator"
    assert not dialog.radio(Which.ASSIGNED).isEnabled()
    assert dialog.radio(Which.SELECTED).text() == "&Selected in the list: 1 article"
    assert dialog.radio(Which.ALL).isChecked()
    dialog.target.put(desk.path)
    assert dialog.fault == "There is such a file already; choose another name."
    dialog.target.put(target)
    dialog.radio(Which.SELECTED).click()
    dialog.ok_button.click()
    idle(desk)
    assert desk.said == f"Handed out to Eve: 1 article, in {target}."
    with Project.open(target, coder("")) as project:
        assert len(project.reads.article_uids()) == 1
        assert project.reads.layers() == []
        assert project.me.name == "Eve"


def test_what_was_decided_goes_back_to_the_coder_who_sees_it(desk: Desk, tmp_path: Path) -> None:
    """Ada decides about Eve's and Ben's work; Eve merges her package and reads why, and has
    nothing of Ben's.
    """
    package = eve(desk.path, tmp_path)
    dialog = merging(desk, package)
    dialog.merge_button.click()
    idle(desk)
    find(desk, Outcome).close()
    khan, envoy = (judged.of(_project(desk), "Eve", words) for words in (KHAN, "envoy"))
    claim = judged.of(_project(desk), "Ben", "We need small arms")
    project = _project(desk)
    project.run(decisions.take([khan.uid]))
    project.run(decisions.reject([envoy.uid], reason="wrong edges", comment="with Pakistan"))
    project.run(decisions.take([claim.uid], reason="of Ben alone"))

    target = tmp_path / "for Eve.handover"
    command(desk, Qt.Key.Key_H)
    over = find(desk, HandOverDialog)
    assert isinstance(over, HandOverDialog)
    QTest.keyClicks(over.to_field.line, "Eve")
    assert over.radio(What.DECIDED).isChecked()
    assert over.said.startswith("2 decisions with reasons, results and your comments")
    assert over.target.path.name.startswith("work for Eve 20")
    over.target.put(target)
    QTest.keyClick(over, Qt.Key.Key_Return)
    idle(desk)
    assert desk.said == f"Handed over for Eve: 2 decisions, in {target}."

    desk.session.close()
    desk.session.open(tmp_path / "eve.annotator")
    desk.session.i_am("Eve")
    assert _project(desk).me.name == "Eve"
    drop(desk, target)
    idle(desk)
    merge = find(desk, MergeDialog)
    assert isinstance(merge, MergeDialog)
    gold = "1 tag new, 1 state of an article new, 2 decisions new; in 1 article"
    assert ("Ada (gold)", gold) in rows(merge.tree)["What it brings"]
    merge.merge_button.click()
    idle(desk)
    find(desk, Outcome).close()
    back(desk)
    panel = judged.open_decisions(desk)
    assert sorted(judged.told(panel)) == [
        "Accepted | Actor | Khan | ",
        "Rejected | Actor | envoy | wrong edges · with Pakistan",
    ]
    names = [person.name for person in _project(desk).reads.people()]
    assert sorted(names) == ["Ada", "Eve"]
    assert of(tmp_path / "eve.annotator", "Ben") == []


def _project(desk: Desk) -> Project:
    assert desk.session.project is not None
    return desk.session.project


@pytest.mark.parametrize(("key", "kind"), [("H", HandOverDialog), ("O", HandOutDialog)])
def test_what_is_long_can_be_stopped_from_the_status_bar(
    desk: Desk, tmp_path: Path, key: str, kind: type[HandOverDialog | HandOutDialog]
) -> None:
    target = tmp_path / "o"
    gate = Event()
    desk.session.run_job("Before", lambda *_: gate.wait(5), lambda _: None, writes=False)
    command(desk, getattr(Qt.Key, f"Key_{key}"))
    dialog = find(desk, kind)
    assert isinstance(dialog, HandOverDialog | HandOutDialog)
    QTest.keyClicks(dialog.to_field.line, "Dora")
    dialog.target.put(target)
    dialog.ok_button.click()
    desk.window.jobs.cancel()
    gate.set()
    idle(desk)
    assert desk.said == "Stopped; nothing was written."
    assert not target.exists()
