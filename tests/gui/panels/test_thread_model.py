"""What the list of threads says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from annotator.domain.values import Comment, Kind, Stance
from annotator.gui.panels.thread_model import Column, ThreadModel, about_words, said, speaks_of
from annotator.project.threads import Remark, Thread


def remark(text: str, name: str = "Ben", stance: Stance = Stance.NONE) -> Remark:
    comment = Comment(b"c", b"l", b"a", Kind.SPAN, b"t", text, stance=stance)
    return Remark(comment, b"p", name, 1 << 16, edited=False)


def thread(*remarks: Remark, resolved: bool = False, stands: bool = True) -> Thread:
    return Thread(b"u", b"a", Kind.SPAN, b"t", remarks, resolved, (0, 4), "Khan  said", stands)


def test_cells() -> None:
    model = ThreadModel()
    model.show_rows([thread(remark("One\ntwo"), remark("Three", "Ada"), remark("Four"))], None)
    cells = [model.index(0, column).data() for column in Column]
    assert cells == [
        "Open", "Khan said", "Four", "Ben, Ada (3)", "1970-01-01", "a removed article"
    ]  # fmt: skip
    assert model.row_of(b"u") == 0
    assert model.row_of(b"other") == -1


def test_resolved_ones_are_quiet() -> None:
    model = ThreadModel()
    model.show_rows([thread(remark("One"), resolved=True), thread(remark("Two"))], None)
    model.set_quiet("#123456")
    role = Qt.ItemDataRole.ForegroundRole
    assert model.index(0, 0).data() == "Resolved"
    assert [model.index(row, 0).data(role) for row in (0, 1)] == [QColor("#123456"), None]


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        (Stance.RESOLVED, "Resolved it"),
        (Stance.REOPENED, "Reopened it"),
        (Stance.NONE, "Taken back"),
    ],
)
def test_what_a_remark_without_words_did(stance: Stance, words: str) -> None:
    assert said(remark("", stance=stance)) == words


def test_what_is_gone_is_told() -> None:
    assert about_words(thread(remark("One"), stands=False)) == "Khan said (deleted since)"


def test_all_words_wherever_they_are_in_it() -> None:
    found = thread(remark("One"), remark("Zwei", "Ada"))
    assert speaks_of(found, ("khan", "ada", "zwei"), None)
    assert not speaks_of(found, ("khan", "three"), None)
