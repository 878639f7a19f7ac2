"""What steps are called."""

import ast
import re

import pytest
from PySide6.QtWidgets import QApplication

from annotator.gui.steps import _TITLES, title, title_of, told
from annotator.journal.bodies import canonical
from annotator.journal.entries import Header, Mode, Moment
from annotator.project.history import Step, Turn
from annotator.store.journal import Entry
from tests.checkout import ROOT


@pytest.mark.parametrize(
    ("gesture", "detail", "words"),
    [
        ("span.add", {"quote": "Khan", "type": "Actor"}, "Tag “Khan” as Actor"),
        ("span.add", {}, "Tag “…” as …"),
        ("something.new", {}, "something.new"),
        ("span.delete", {"quote": "x" * 99}, "Delete Tag “" + "x" * 39 + "…”"),
        ("article.set-state", {"state": "done", "count": 1}, "Mark Article as Done"),
        ("article.set-state", {"state": "in-work", "count": 3}, "Mark 3 Articles as In Work"),
        ("article.set-metadata", {"title": "A", "count": 1}, "Details of “A”"),
        ("article.set-metadata", {"title": "A", "count": 12}, "Details of 12 Articles"),
        ("article.set-metadata", {"title": "", "count": 1}, "Details of an Article"),
        ("article.set-metadata", {"title": "", "count": 2}, "Details of 2 Articles"),
        ("article.delete", {"title": "", "count": 1, "spans": 0}, "Remove an Article"),
        ("article.delete", {"title": "A", "count": 2, "spans": 0}, "Remove 2 Articles"),
        ("article.set-zones", {"title": "A", "count": 2}, "Zones of “A”"),
        ("article.set-zones", {"title": "", "count": 1}, "Zones of an Article"),
        ("article.set-zones", {"title": "", "count": 5}, "Zones of an Article"),
        ("span.set-note", {"quote": "a\nb {c}"}, "Note on “a b {c}”"),
        ("span.set-note", {"quote": "a", "count": 2}, "Note on 2 Tags"),
        ("span.retype", {"quote": "a", "count": 1, "type": "Claim"}, "Change “a” to Claim"),
        ("span.retype", {"quote": "a", "count": 3, "type": "Claim"}, "Change 3 Tags to Claim"),
        ("span.set-entity", {"quote": "a", "count": 1, "name": ""}, "“a” Stands for –"),
        ("link.delete", {"source": "a", "target": "b", "type": "t"}, "Delete Link “a” t “b”"),
        ("link.delete", {"count": 2}, "Delete 2 Links"),
        ("project.hand-out", {"to": "Cem"}, "Hand out to Cem"),
        ("article.import", {"count": 40}, "Import 40 Articles"),
        ("decision.take", {"count": 1, "quote": "Khan"}, "Take “Khan” into Gold"),
        ("decision.take", {"count": 3, "quote": "Khan"}, "Take 3 into Gold"),
        ("comment.resolve", {"quote": "Khan"}, "Resolve Thread on “Khan”"),
    ],
)
def test_titles(qapp: QApplication, gesture: str, detail: dict[str, object], words: str) -> None:
    assert title(gesture, detail) == words


@pytest.mark.parametrize(
    ("turn", "mode", "words"),
    [
        (Turn.MADE, Mode.DO, "Tag “Khan” as Actor"),
        (Turn.TAKEN_BACK, Mode.UNDO, "Taken back: Tag “Khan” as Actor"),
        (Turn.TAKEN_BACK, Mode.REVERT, "Taken back alone: Tag “Khan” as Actor"),
        (Turn.MADE_AGAIN, Mode.REDO, "Made again: Tag “Khan” as Actor"),
        (Turn.MADE_AGAIN, Mode.REVERT, "Made again: Tag “Khan” as Actor"),
    ],
)
def test_the_history_tells_what_was_taken_back(
    qapp: QApplication, turn: Turn, mode: Mode, words: str
) -> None:
    assert told(Step(entry(mode), turn, ())) == words


def test_undo_says_what_it_would_bring_back(qapp: QApplication) -> None:
    assert title_of(entry(Mode.DO)) == "Tag “Khan” as Actor"
    assert title_of(entry(Mode.REVERT)) == "Take Back Tag “Khan” as Actor"


def entry(mode: Mode) -> Entry:
    detail = canonical({"quote": "Khan", "type": "Actor"})
    header = Header(Moment(b"r", 2), 1, b"a", "span.add", detail, mode, Moment(b"r", 1))
    return Entry(header, 1, b"", (1, 2))


_STEP = re.compile(
    r"(article|comment|decision|entity|layer|link|person|project|scheme|span|state|zones)\.[a-z-]+"
)


def test_every_step_there_is_has_words() -> None:
    rooms = (ROOT / "annotator" / room for room in ("project", "exchange"))
    trees = [
        ast.parse(path.read_text(encoding="utf-8")) for room in rooms for path in room.rglob("*.py")
    ]
    constants = [
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    named = {value for value in constants if _STEP.fullmatch(value)}
    assert "span.add" in named
    assert named <= set(_TITLES)
