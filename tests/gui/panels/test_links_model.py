"""Links as rows: which are seen, and that only what changed is shown anew."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.domain.values import End, EndKind, Link
from annotator.gui.panels.links_model import Column, LinkModel, Wanted

described: list[bytes] = []


def describe(link: Link) -> tuple[str, str, str]:
    described.append(link.uid)
    return link.source.uid.decode(), f"{link.type}{link.note}", link.target.uid.decode()


def link(uid: bytes, source: bytes, target: bytes, kind: str = "denies") -> Link:
    return Link(uid, b"L", kind, End(EndKind.SPAN, source), End(EndKind.SPAN, target))


A, B, C = link(b"1", b"x", b"y"), link(b"2", b"y", b"z"), link(b"3", b"x", b"z", "same")


@pytest.fixture
def bare(qapp: QApplication) -> LinkModel:
    """Three links; the second stands first."""
    described.clear()
    made = LinkModel(describe, lambda link, column: f"{column.name} of {link.uid.decode()}")
    made.fill([((5, 0, b"1"), A), ((2, 0, b"2"), B), ((7, 0, b"3"), C)])
    return made


@pytest.fixture
def model(bare: LinkModel) -> LinkModel:
    """The same, watched: every cell is read at once to see whether the model keeps the rules."""
    QAbstractItemModelTester(bare, QAbstractItemModelTester.FailureReportingMode.Fatal, bare)
    return bare


def seen(model: LinkModel) -> list[bytes]:
    return [model.link(row).uid for row in range(model.rowCount())]


def told(model: LinkModel) -> list[str]:
    """What the model tells its view, as it does."""
    said: list[str] = []
    model.modelReset.connect(lambda: said.append("reset"))
    model.rowsInserted.connect(lambda _, a, b: said.append(f"new {a}-{b}"))
    model.rowsRemoved.connect(lambda _, a, b: said.append(f"gone {a}-{b}"))
    model.dataChanged.connect(lambda a, b: said.append(f"changed {a.row()}-{b.row()}"))
    return said


def test_they_stand_in_their_order(model: LinkModel) -> None:
    assert seen(model) == [b"2", b"1", b"3"]
    assert [model.row_of(uid) for uid in (b"1", b"2", b"3", b"4", None)] == [1, 0, 2, None, None]
    assert model.index(0, Column.TO).data() == "z"
    tip = model.index(0, Column.TO).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "TO of 2"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(end=b"x"), [b"1", b"3"]),
        (Wanted(end=b"z"), [b"2", b"3"]),
        (Wanted(end=b"z", also=b"1"), [b"2", b"1", b"3"]),
        (Wanted(end=b"none"), []),
        (Wanted(types=frozenset({"same"})), [b"3"]),
        (Wanted(words=("denies", "x")), [b"1"]),
        (Wanted(end=b"x", words=("same",)), [b"3"]),
        (Wanted(), [b"2", b"1", b"3"]),
    ],
)
def test_which_are_seen(model: LinkModel, wanted: Wanted, expected: list[bytes]) -> None:
    model.want(wanted)
    assert seen(model) == expected


def test_none_is_described_before_it_is_seen(bare: LinkModel) -> None:
    bare.want(Wanted(end=b"x"))
    bare.want(Wanted(types=frozenset({"same"})))
    bare.want(Wanted())
    assert described == []
    assert bare.index(1, Column.FROM).data() == "x"
    assert bare.index(1, Column.TO).data() == "y"
    assert described == [b"1"]


def test_the_same_links_are_not_shown_twice(model: LinkModel) -> None:
    said = told(model)
    model.want(Wanted(end=b"x"))
    model.want(Wanted(end=b"x", types=frozenset({"same", "denies"})))
    assert said == ["reset"]


def test_what_changed_is_shown_anew(model: LinkModel) -> None:
    said = told(model)
    model.put((5, 0, b"1"), A._replace(note="!"))
    assert model.index(1, Column.LINK).data() == "denies!"
    model.put((9, 0, b"1"), A)
    assert seen(model) == [b"2", b"3", b"1"]
    model.put((1, 0, b"4"), link(b"4", b"x", b"q"))
    model.drop(b"2")
    model.drop(b"2")
    assert seen(model) == [b"4", b"3", b"1"]
    assert said == ["changed 1-1", "gone 1-1", "new 2-2", "new 0-0", "gone 1-1"]
    assert model.total == 3


def test_what_is_not_wanted_is_held_unseen(model: LinkModel) -> None:
    model.want(Wanted(end=b"x"))
    said = told(model)
    model.put((1, 0, b"4"), link(b"4", b"q", b"r"))
    assert said == []
    model.put((1, 0, b"4"), link(b"4", b"q", b"x"))
    assert seen(model) == [b"4", b"1", b"3"]
    model.put((5, 0, b"1"), A._replace(source=End(EndKind.SPAN, b"q")))
    assert seen(model) == [b"4", b"3"]
    assert said == ["new 0-0", "gone 1-1"]


def test_the_links_of_an_end(model: LinkModel) -> None:
    assert {one.uid for one in model.of_end(b"z")} == {b"2", b"3"}
    model.drop(b"2")
    model.put((7, 0, b"3"), C._replace(target=End(EndKind.SPAN, b"y")))
    assert model.of_end(b"z") == []


def test_words_that_changed_are_read_again(bare: LinkModel) -> None:
    assert bare.index(0, Column.FROM).data() == "y"
    said = told(bare)
    bare.describe_anew()
    assert said == ["changed 0-2"]
    assert bare.index(0, Column.FROM).data() == "y"
    assert described == [b"2", b"2"]
    bare.fill([])
    bare.describe_anew()
    assert said == ["changed 0-2", "reset"]
