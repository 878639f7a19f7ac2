"""Which spans are marked as not alike in all, in the text as it is drawn."""

from annotator.domain.identity import Uid
from annotator.domain.values import GOLD, End, EndKind
from annotator.gui.differing import Differing
from annotator.project.operations import links, spans
from tests.gui.desk import Desk


def differing(desk: Desk) -> Differing:
    found = desk.window.reading._differing
    desk.qtbot.waitUntil(lambda: not found.comparing)
    return found


def marked(desk: Desk) -> dict[str, str]:
    """The words of marked spans with what is said of them."""
    differing(desk)
    found = {}
    for mark in desk.reader.page.marks.in_order():
        if mark.differs:
            words = desk.text[mark.start : mark.end]
            found[f"{words} {mark.label} {mark.whose}".strip()] = mark.differs
    return found


def marked_links(desk: Desk) -> list[tuple[str, str]]:
    """What is written at links that are marked, and what is said of them."""
    differing(desk)
    marks = desk.reader.page.marks
    arcs = {arc.uid: arc for mark in marks.in_order() for arc in marks.arcs_of(mark.uid)}
    return sorted((arc.name, arc.differs) for arc in arcs.values() if arc.differs)


def both(desk: Desk) -> list[Uid]:
    return desk.window.questions.candidates


def test_with_one_layer_nothing_is_marked(review: Desk) -> None:
    review.session.show_layers(both(review)[:1])
    review.session.work_on(GOLD)
    review.tag("Khan")
    review.session.show_layers(())
    assert marked(review) == {}


def test_two_coders_are_compared_with_each_other(review: Desk) -> None:
    review.session.work_on(GOLD)
    review.session.show_layers(both(review))
    assert marked(review) == {
        "Pakistan’s envoy Actor Ben": "Other edges",
        "envoy Actor Cleo": "Other edges",
        "We need small arms Claim Ben": "Other edges, Empty in one",
        "“We need small arms,” Claim Cleo": "Other edges, Empty in one",
        "Washington Location Ben": "Other type",
        "Washington Actor Cleo": "Other type",
        "Militants crossed Claim Ben": "Other edges, Other attributes",
        "Militants crossed the border, the ministry said Claim Cleo": (
            "Other edges, Other attributes"
        ),
    }


def test_mine_is_compared_with_what_stands_beside(review: Desk) -> None:
    review.session.show_layers(both(review)[:1])
    assert marked(review) == {}  # I have not begun: having nothing is not having found nothing
    review.tag("Washington", "3")
    assert set(marked(review)) == {
        "Pakistan’s envoy Actor Ben",
        "We need small arms Claim Ben",
        "Khan Actor Ben",
        "Kabul Actor Ben",
        "Militants crossed Claim Ben",
    }
    assert set(marked(review).values()) == {"Only in one"}


def test_a_step_changes_the_marks(review: Desk) -> None:
    review.session.show_layers(both(review)[:1])
    mine = review.tag("Khan said")
    assert marked(review)["Khan said Actor"] == "Other edges"
    label = next(one for one in review.reader.page.marks.in_order() if one.uid == mine.uid)
    assert label.tooltip.endswith("Not alike in all: Other edges")
    place = review.text.index("Khan")
    review.session.run(spans.move_edge(mine.uid, "end", place + 4))
    assert "Khan Actor" not in marked(review)


def test_a_long_article_is_compared_beside_the_window(review: Desk) -> None:
    assert review.session.article is not None
    article = review.session.article.uid
    words = [(at, at + 2) for at in range(0, 120, 2)]
    for word in words:
        review.session.run(spans.add(article, "event", [word]))
    review.session.show_layers(both(review)[:1])
    review.qtbot.waitUntil(lambda: len(marked(review)) >= 60)
    assert not review.session.jobs.writing


def test_a_link_only_one_has_is_marked(review: Desk) -> None:
    review.session.work_on(GOLD)
    review.session.show_layers(both(review))
    assert marked_links(review) == [("made by ≠", "Only in one")]


def test_a_link_both_have_is_not(review: Desk) -> None:
    project = review.session.project
    assert project is not None
    article = project.reads.article_uids()[0]
    me = project.me
    project.i_am("Cleo")
    found = {
        review.text[one.start : one.end]: one.uid
        for one in project.reads.spans(article, [project.my_layer])
    }
    ends = [End(EndKind.SPAN, found[words]) for words in ("“We need small arms,”", "Khan")]
    project.run(links.add("made-by", *ends))
    project.me = me
    review.session.work_on(GOLD)
    review.session.show_layers(both(review))
    assert marked_links(review) == []
