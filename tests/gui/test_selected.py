"""What is selected, and what becomes of it when something is deleted."""

from annotator.project.operations import spans
from tests.gui.desk import Desk


def test_the_one_selected_last_comes_first(desk: Desk) -> None:
    one, two, three = (desk.tag(words) for words in ("envoy", "Khan", "Kabul"))
    desk.session.pick(one.uid, two.uid)
    assert [span.uid for span in desk.session.spans] == [three.uid, one.uid, two.uid]
    desk.session.select_span(one.uid)
    assert [span.uid for span in desk.session.spans] == [one.uid, two.uid]


def test_naming_those_kept_again_lets_go_of_them(desk: Desk) -> None:
    one, two = desk.tag("envoy"), desk.tag("Khan")
    desk.session.pick(one.uid)
    seen = []
    for _ in range(2):
        desk.session.pick(one.uid, two.uid)
        seen.append(desk.session.picked)
    assert seen == [(one.uid, two.uid), ()]


def test_what_is_gone_is_not_selected(desk: Desk) -> None:
    one, two = desk.tag("envoy"), desk.tag("Khan")
    desk.session.pick(one.uid, two.uid)
    desk.session.run(spans.delete([one.uid]))
    assert [span.uid for span in desk.session.spans] == [two.uid]


def test_of_mine_are_those_of_one_type(desk: Desk) -> None:
    one, two = desk.tag("envoy"), desk.tag("Kabul", "3")
    desk.session.pick(one.uid, two.uid)
    assert [span.uid for span in desk.session.spans_of_mine()] == [two.uid]
