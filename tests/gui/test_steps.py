"""What steps are called."""

import ast
import re

import pytest
from PySide6.QtWidgets import QApplication

from annotator.gui.steps import _TITLES, title
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
        ("article.delete", {"title": "A", "count": 2, "spans": 0}, "Remove 2 Articles"),
        ("article.set-zones", {"title": "A", "count": 2}, "Zones of “A”"),
        ("span.set-note", {"quote": "a\nb {c}"}, "Note on “a b {c}”"),
    ],
)
def test_titles(qapp: QApplication, gesture: str, detail: dict[str, object], words: str) -> None:
    assert title(gesture, detail) == words


_STEP = re.compile(r"(article|entity|layer|link|person|project|scheme|span|state|zones)\.[a-z-]+")


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
