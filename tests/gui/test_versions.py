"""What became of a span or link, in words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from annotator.domain.identity import Uid
from annotator.gui.names import Names
from annotator.gui.versions import Teller, versions
from annotator.project.operations import links, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation
from annotator.store.journal import Entry, Journal
from tests.project.builders import entity_end, scheme, span_end, tag, with_articles


@pytest.fixture
def opened(qapp: QApplication, tmp_path: Path) -> Iterator[tuple[Project, Uid]]:
    project, made = with_articles(tmp_path / "p.annotator")
    with project:
        yield project, made[0]


def told(project: Project, uid: Uid, most: int = 99) -> list[list[str]]:
    """What each version of it made, newest first."""
    found, _ = versions(project, uid, most, Teller(scheme(), Names(project)))
    return [list(version.lines) for version in found]


def test_each_thing_that_changes_is_said(opened: tuple[Project, Uid]) -> None:
    project, article = opened
    made = tag(project, article, "actor", "Herald")  # at 18-24
    steps: tuple[Operation[Any], ...] = (
        spans.set_attribute([made], "kind", "person"),
        spans.set_attribute([made], "kind", None),
        spans.clear_attribute([made], "kind"),
        spans.set_attribute([made], "age", 7),
        spans.set_note([made], "a paper"),
        spans.set_certainty([made], 80),
        spans.name_entity([made], "The Herald"),
        spans.retype([made], "claim"),
    )
    for step in steps:
        project.run(step)
    assert told(project, made) == [
        # A claim has no age and stands for a proposition, so both go with the type.
        ["Type: Actor → Claim", "Stands for: The Herald → –", "Age: 7 → –"],
        ["Stands for: – → The Herald"],
        ["Certainty: – → 80 %"],
        ["Note: – → a paper"],
        ["Age: – → 7"],
        ["Kind: not stated → –"],
        ["Kind: person → not stated"],
        ["Kind: – → person"],
        ["“Herald” tagged as Actor"],
    ]


def test_moved_edges_and_pieces(opened: tuple[Project, Uid]) -> None:
    project, article = opened
    made = tag(project, article, "actor", "Herald")
    # "Ana Lima told the Herald on Monday": 14 is where "the" begins, 34 where "Monday" ends.
    project.run(spans.move_edge(made, "start", 14))
    project.run(spans.move_edge(made, "end", 34))
    project.run(spans.add_fragment(made, (0, 8)))
    project.run(spans.remove_fragment(made, (0, 8)))
    project.run(spans.remove_fragment(made, (14, 15)))
    project.undo()
    assert told(project, made) == [
        ["Start moved: “he Herald on Monday” → “the Herald on Monday”"],
        ["Start moved: “the Herald on Monday” → “he Herald on Monday”"],
        ["Piece taken out: “Ana Lima … the Herald on Monday” → “the Herald on Monday”"],
        ["Piece added: “the Herald on Monday” → “Ana Lima … the Herald on Monday”"],
        ["End moved: “the Herald” → “the Herald on Monday”"],
        ["Start moved: “Herald” → “the Herald”"],
        ["“Herald” tagged as Actor"],
    ]


def test_of_long_words_the_edge_that_moved_is_seen(opened: tuple[Project, Uid]) -> None:
    project, article = opened
    text = project.reads.text(article)
    made = project.run(spans.add(article, "claim", [(0, len(text) - 1)])).value
    project.run(spans.move_edge(made, "end", len(text) - 4))
    ((first,), _) = told(project, made)
    # The last 39 characters of each, after an ellipsis.
    assert first == (
        "End moved: “…e bridge 🌉 is safe. The mayor denied it” → "
        "“… the bridge 🌉 is safe. The mayor denied”"
    )


def test_deleted_and_brought_back(opened: tuple[Project, Uid]) -> None:
    project, article = opened
    made = tag(project, article, "actor", "Herald")
    project.run(spans.delete([made]))
    project.undo()
    expected = [["Brought back"], ["Deleted"], ["“Herald” tagged as Actor"]]
    assert told(project, made) == expected


def test_a_link(opened: tuple[Project, Uid]) -> None:
    project, article = opened
    one, two = tag(project, article, "claim", "safe"), tag(project, article, "claim", "denied it")
    made = project.run(links.add("denies", span_end(one), span_end(two))).value
    project.run(links.reverse([made]))
    project.run(links.retype([made], "same"))
    project.run(links.set_note([made], "why?"))
    assert told(project, made) == [
        ["Note: – → why?"],
        ["Type: denies → same as"],
        ["Turned round"],
        ["“safe” denies “denied it”"],
    ]


def test_a_link_to_an_entity_with_an_attribute(opened: tuple[Project, Uid]) -> None:
    project, article = opened
    claim, actor = tag(project, article, "claim", "safe"), tag(project, article, "actor", "Ana")
    entity = project.run(spans.name_entity([actor], "Ana Lima")).value
    assert entity is not None
    made = project.run(links.add("made-by", span_end(claim), entity_end(entity.uid))).value
    project.run(links.set_attribute([made], "step", 2))
    assert told(project, made) == [["Step: – → 2"], ["“safe” made by “Ana Lima”"]]


def test_no_more_is_read_than_wanted(
    opened: tuple[Project, Uid], monkeypatch: pytest.MonkeyPatch
) -> None:
    project, article = opened
    made = tag(project, article, "actor", "Herald")
    for number in range(30):
        project.run(spans.set_note([made], f"{number}"))
    read: list[tuple[int, int]] = []
    entry = Journal.entry

    def counted(self: Journal, numbers: tuple[int, int]) -> Entry:
        read.append(numbers)
        return entry(self, numbers)

    monkeypatch.setattr(Journal, "entry", counted)
    found, more = versions(project, made, 5, Teller(scheme(), Names(project)))
    assert [version.lines[0] for version in found] == [
        "Note: 28 → 29",
        "Note: 27 → 28",
        "Note: 26 → 27",
        "Note: 25 → 26",
        "Note: 24 → 25",
    ]
    assert more
    assert len(read) == 6  # the one below the last tells what that one changed


def test_of_what_never_was_there_are_none(opened: tuple[Project, Uid]) -> None:
    assert told(opened[0], b"x" * 16) == []
