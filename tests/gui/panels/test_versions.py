"""The history of what is selected: folded, unread until wanted, then kept true."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from annotator.domain.identity import Uid
from annotator.gui.panels.versions import AT_FIRST, VersionsPart
from annotator.project.operations import spans
from annotator.store.journal import Entry, Journal
from tests.gui.desk import CONTROL, Desk


@pytest.fixture
def part(desk: Desk) -> VersionsPart:
    return desk.window.inspector.span_page.versions


def changes(part: VersionsPart) -> list[str]:
    """What each version changed, newest first; between them stands when and who."""
    return part.lines[1::2]


def test_it_is_read_when_it_is_unfolded_and_not_before(
    desk: Desk, part: VersionsPart, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Uid] = []
    known = Journal.versions_of

    def noted(self: Journal, uid: Uid) -> Iterator[tuple[Entry, bytes | None]]:
        asked.append(uid)
        return known(self, uid)

    monkeypatch.setattr(Journal, "versions_of", noted)
    first, second = desk.tag("Khan"), desk.tag("envoy")
    desk.session.select_span(first.uid)
    assert asked == []
    assert part.lines == []
    part.fold_button.click()
    assert asked == [first.uid]
    assert changes(part) == ["“Khan” tagged as Actor"]
    assert part.lines[0].endswith(", Ada")
    desk.session.select_span(second.uid)
    desk.session.select_span(second.uid)
    assert asked == [first.uid, second.uid]
    part.fold_button.click()
    desk.session.select_span(first.uid)
    assert asked == [first.uid, second.uid]


def test_each_step_is_seen_at_once(desk: Desk, part: VersionsPart) -> None:
    desk.tag("Khan")
    part.fold_button.click()
    desk.press("q")
    desk.press("1")
    desk.press("[")
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Escape)
    assert changes(part) == [
        "Start moved: “Khan” → “han”",
        "Kind: – → person",
        "“Khan” tagged as Actor",
    ]
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert changes(part)[0] == "Start moved: “han” → “Khan”"
    assert part.lines[0].endswith(", Ada, taking a step back")
    desk.session.redo()
    assert part.lines[0].endswith(", Ada, making it again")


def test_earlier_versions_are_a_button_away(desk: Desk, part: VersionsPart) -> None:
    span = desk.tag("Khan")
    for number in range(AT_FIRST + 3):
        desk.session.run(spans.set_note([span.uid], str(number)))
    part.fold_button.click()
    assert len(changes(part)) == AT_FIRST
    assert part.earlier_button.isVisible()
    part.earlier_button.click()
    assert len(changes(part)) == AT_FIRST + 4
    assert not part.earlier_button.isVisible()


def test_a_link_has_a_history_too(desk: Desk) -> None:
    claim, actor = desk.tag("We need small arms", "2"), desk.tag("Khan")
    desk.window.linking.join(claim.uid, actor.uid)
    part = desk.window.inspector.link_page.versions
    part.fold_button.click()
    assert changes(part) == ["“We need small arms” made by “Khan”"]


def test_anothers_work_is_told_too(desk: Desk, part: VersionsPart) -> None:
    ((layer, _),) = desk.session.names.other_layers()
    desk.session.show_layers([layer.uid])
    span = next(s for s in desk.article_spans().values() if s.type == "actor")
    desk.session.select_span(span.uid)
    part.fold_button.click()
    assert part.lines[0].endswith(", Ben")
