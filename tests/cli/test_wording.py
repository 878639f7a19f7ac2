"""Steps in words."""

import re

import pytest

from annotator.cli.wording import _WORDS, words_for
from annotator.journal.entries import Mode
from tests.checkout import ROOT


def test_details_are_filled_in() -> None:
    detail = {"type": "Actor", "quote": "Ana\nLima"}
    assert words_for("span.add", Mode.DO, detail) == "tagged “Ana Lima” as Actor"


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (Mode.UNDO, "undid: made the project"),
        (Mode.REDO, "redid: made the project"),
        (Mode.REVERT, "took back by itself: made the project"),
    ],
)
def test_steps_back_and_forth_are_called_so(mode: Mode, expected: str) -> None:
    assert words_for("project.create", mode, {}) == expected


def test_what_a_step_does_not_tell_is_an_ellipsis() -> None:
    assert words_for("span.add", Mode.DO, {"type": "Actor"}) == "tagged “…” as Actor"


def test_long_words_are_cut() -> None:
    assert len(words_for("span.set-note", Mode.DO, {"quote": "x" * 500})) < 90


def test_lists_are_joined() -> None:
    told = words_for("article.import", Mode.DO, {"count": 2, "spans": 0, "links": 0,
                                                 "from": ["a", "b"]})  # fmt: skip
    assert told == "imported 2 articles, 0 spans and 0 links from a, b"


@pytest.mark.parametrize(
    ("gesture", "detail", "expected"),
    [
        ("article.set-state", {"count": 1, "state": "done"}, "set 1 article to done"),
        ("article.delete", {"count": 2000, "title": "Talks"}, "removed 2,000 articles: “Talks”"),
        ("span.set-entity", {"count": 1, "name": "Khan"}, "let 1 span stand for Khan"),
        ("span.set-entity", {"count": 2, "name": "Khan"}, "let 2 spans stand for Khan"),
        ("article.import", {"count": 1, "spans": 1, "links": 3, "from": ["a"]},
         "imported 1 article, 1 span and 3 links from a"),
    ],
)  # fmt: skip
def test_one_is_not_many(gesture: str, detail: dict[str, object], expected: str) -> None:
    assert words_for(gesture, Mode.DO, detail) == expected


def test_a_step_of_a_newer_version_goes_by_its_own_name() -> None:
    assert words_for("span.dream", Mode.DO, {"braces": "{x}"}) == "span.dream"


_GESTURES = "span|link|article|entity|person|scheme|layer|project|merge|decision|comment"


def test_every_gesture_there_is_has_words() -> None:
    named = set()
    for room in ("project", "exchange"):
        for path in (ROOT / "annotator" / room).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            named |= set(re.findall(rf'"((?:{_GESTURES})\.[a-z-]+)"', text))
    assert named - set(_WORDS) == set()
