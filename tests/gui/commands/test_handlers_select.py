"""Selecting by unit, by sentence, from name to name, in and out of nesting, several tags."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.values import Zone, ZoneKind
from annotator.project.operations import articles
from tests.gui.desk import CONTROL, NONE, SHIFT, Desk


def selected(desk: Desk) -> str:
    return "|".join(desk.text[start:end] for start, end in desk.reader.selection())


def test_space_grows_and_shift_space_shrinks(desk: Desk) -> None:
    desk.caret("small arms", 2)
    seen = []
    for _ in range(5):
        desk.press(Qt.Key.Key_Space)
        seen.append(selected(desk))
    paragraph = "“We need small arms,” Khan said in Washington. Kabul denied this."
    assert seen == [
        "small",
        "We need small arms,",
        "“We need small arms,” Khan said in Washington.",
        paragraph,
        paragraph,
    ]
    back = []
    for _ in range(4):
        desk.press(Qt.Key.Key_Space, SHIFT)
        back.append(selected(desk))
    assert back == [*reversed(seen[:3]), ""]


def test_a_selection_made_otherwise_shrinks_too(desk: Desk) -> None:
    desk.select("We need small arms,")
    desk.press(Qt.Key.Key_Space, SHIFT)
    assert selected(desk) == "We"


def test_sentences_come_one_by_one(desk: Desk) -> None:
    desk.caret("Khan said")
    desk.press("S")
    assert selected(desk) == "“We need small arms,” Khan said in Washington."
    desk.press("S")
    assert selected(desk).endswith("Kabul denied this.")
    desk.press("S", SHIFT)
    assert selected(desk).endswith("in Washington.")


def test_n_goes_from_untagged_name_to_untagged_name(desk: Desk) -> None:
    desk.reader.set_selection(0, 0)
    seen = []
    for _ in range(3):
        desk.press("N")
        seen.append(selected(desk))
    assert seen == ["Pakistan", "Operation Azm-e-Istehkam", "Khan"]
    desk.press("1")
    assert desk.words(desk.saved_spans()[0]) == ["Khan"]
    desk.press("N", SHIFT)
    assert selected(desk) == "Operation Azm-e-Istehkam"
    desk.press("N")
    assert selected(desk) == "Washington", "Khan is tagged"


def test_a_claim_around_a_name_does_not_tag_it(desk: Desk) -> None:
    desk.tag("Khan said in Washington", "2")
    desk.reader.set_selection(0, 0)
    for _ in range(3):
        desk.press("N")
    assert selected(desk) == "Khan"


def test_names_left_out_are_passed_over_and_the_end_is_said(desk: Desk) -> None:
    start = desk.text.index("Khan")
    article = desk.session.article
    assert article is not None
    zone = Zone(start, len(desk.text), ZoneKind.FURNITURE)
    desk.session.run(articles.set_zones(article.uid, [zone]))
    desk.caret("“We", 0)
    desk.press("N")
    assert desk.said == "There is no untagged name further down."
    desk.reader.set_selection(0, 0)
    desk.press("N", SHIFT)
    assert desk.said == "There is no untagged name further up."


def test_into_and_out_of_nesting(desk: Desk) -> None:
    claim = desk.tag("“We need small arms,” Khan said in Washington", "2")
    actor = desk.tag("Khan")
    desk.tag("Kabul", "3")
    desk.window.reading.go_to(actor.uid)
    desk.press("<")
    assert desk.reader.selected_span == claim.uid
    desk.press(">")
    assert desk.reader.selected_span == actor.uid
    desk.press(">")
    assert desk.said == "No tag lies inside this one."
    desk.press("<")
    desk.press("<")
    assert desk.said == "No tag reaches around this one."


def test_several_tags_are_deleted_as_one_step(desk: Desk) -> None:
    desk.tag("envoy")
    desk.tag("Khan")
    desk.tag("Kabul")
    desk.press("X")
    desk.press(",")
    assert len(desk.session.spans) == 2
    desk.press(Qt.Key.Key_Delete)
    assert [desk.words(span) for span in desk.saved_spans()] == [["envoy"]]
    assert desk.said == "2 tags are deleted."
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert len(desk.saved_spans()) == 3


def test_several_tags_get_a_type_and_an_attribute_at_once(desk: Desk) -> None:
    for words in ("envoy", "Khan", "Kabul"):
        desk.tag(words)
    desk.press("X")
    desk.press(",")
    desk.press("X")
    desk.press("Q")
    assert "Kind of 2 tags" in desk.window.hint.text().replace("\N{NO-BREAK SPACE}", " ")
    desk.press("1")
    kinds = {desk.words(s)[0]: dict(s.attributes) for s in desk.saved_spans()}
    assert kinds["Khan"] == kinds["Kabul"] == {"kind": "person"}
    assert kinds["envoy"] == {}
    desk.press("Y")
    desk.press("4")
    assert sorted(s.type for s in desk.saved_spans()) == ["actor", "event", "event"]
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert {s.type for s in desk.saved_spans()} == {"actor"}


def test_control_and_a_click_add_a_tag_and_a_plain_click_drops_them(desk: Desk) -> None:
    one, other = desk.tag("envoy"), desk.tag("Khan")
    viewport = desk.reader.viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(viewport, left, NONE, desk.label(one))
    before = desk.picture()
    QTest.mouseClick(viewport, left, CONTROL, desk.label(other))
    assert {span.uid for span in desk.session.spans} == {one.uid, other.uid}
    assert desk.picture() != before
    QTest.mouseClick(viewport, left, CONTROL, desk.label(other))
    assert {span.uid for span in desk.session.spans} == {one.uid}
    QTest.mouseClick(viewport, left, CONTROL, desk.label(other))
    QTest.mouseClick(viewport, left, NONE, desk.label(other))
    assert [span.uid for span in desk.session.spans] == [other.uid]


def test_all_tags_like_this(desk: Desk) -> None:
    desk.tag("the")
    second = desk.text.index("the ", desk.text.index("the ") + 1)
    desk.reader.set_selection(second, second + 3)
    desk.press("1")
    desk.press("X", SHIFT)
    assert len(desk.session.spans) == 2
    assert desk.said == "2 tags like this one"


def test_escape_lets_go_of_one_thing_after_another(desk: Desk) -> None:
    desk.tag("envoy")
    desk.press("X")
    desk.tag("Khan")
    desk.select("Kabul")
    desk.press(Qt.Key.Key_Escape)
    assert desk.reader.selection() == ()
    desk.press(Qt.Key.Key_Escape)
    assert len(desk.session.spans) == 1
    desk.press(Qt.Key.Key_Escape)
    assert desk.session.spans == []


def test_another_article_lets_go_of_all(desk: Desk) -> None:
    desk.tag("envoy")
    desk.press("X")
    desk.press(Qt.Key.Key_PageDown, CONTROL)
    assert desk.session.spans == []
    assert desk.session.picked == ()
