"""Whose work is seen: several layers beside mine, none where I am blind, and my gold layer."""

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import ANNOTATIONS, GOLD, End, EndKind, WorkState
from annotator.gui.shown import Shown
from annotator.project.operations import articles, assignments, links, spans
from annotator.project.project import Project
from tests.gui.desk import CONTROL, Desk, press


def project_of(desk: Desk) -> Project:
    assert desk.session.project is not None
    return desk.session.project


def open_article(desk: Desk) -> Uid:
    assert desk.session.article is not None
    return desk.session.article.uid


def bens(desk: Desk) -> Uid:
    ((layer, _),) = desk.session.names.other_layers()
    return layer.uid


def blind(desk: Desk, article: Uid | None = None) -> None:
    """Ada is assigned an article, the open one if none is told, and is to see nobody's work."""
    me = project_of(desk).me
    desk.session.run(assignments.change([article or open_article(desk)], add=[me], blind=True))


def others(desk: Desk) -> int:
    mine = project_of(desk).my_layer
    return sum(span.layer != mine for span in desk.article_spans().values())


def test_mine_comes_first() -> None:
    assert Shown(b"mine", (b"one", b"two")).layers == (b"mine", b"one", b"two")


def test_several_are_seen_beside_mine(desk: Desk) -> None:
    desk.tag("envoy")
    desk.session.i_am("Cem")
    desk.session.show_layers([layer.uid for layer, _ in desk.session.names.other_layers()])
    assert len(desk.article_spans()) == 3, "Ben's two and Ada's"
    desk.session.i_am("Ada")
    shown = desk.session.shown
    assert shown is not None
    assert shown.others == (bens(desk),), "mine is not among the others"


def test_an_assignment_hides_others_at_once_and_done_shows_them(desk: Desk) -> None:
    desk.session.show_layers([bens(desk)])
    assert others(desk) == 2
    claim = next(span for span in desk.article_spans().values() if span.type == "claim")
    desk.session.select_span(claim.uid)
    blind(desk)
    assert (others(desk), desk.session.span) == (0, None)
    assert desk.session.article is not None
    assert desk.session.article.links == {}
    assert desk.reader.spans_at(desk.text.index("small arms")) == ()
    desk.session.run(articles.set_state([open_article(desk)], WorkState.DONE))
    assert others(desk) == 2
    assert len(desk.reader.spans_at(desk.text.index("small arms"))) == 1
    desk.press("z", CONTROL)
    desk.session.undo()
    assert others(desk) == 2, "the assignment was taken back"


def test_an_article_that_is_opened_blind_shows_mine_alone(desk: Desk) -> None:
    first = open_article(desk)
    desk.session.show_layers([bens(desk)])
    desk.window.articles.step(1)
    blind(desk, first)
    desk.window.articles.step(-1)
    assert others(desk) == 0
    assert desk.session.article is not None
    assert desk.session.article.hidden == (bens(desk),)


def test_a_link_that_leads_where_i_become_blind_goes_from_here(desk: Desk) -> None:
    """The open article was not touched by the step, so its links were not looked at again."""
    other = desk.window.articles.model.order[1]
    desk.session.i_am("Ben")
    claim = next(span for span in desk.article_spans().values() if span.type == "claim")
    actor = desk.session.run(spans.add(other, "actor", [(0, 4)]))
    assert actor is not None
    ends = End(EndKind.SPAN, claim.uid), End(EndKind.SPAN, actor)
    across = desk.session.run(links.add("made-by", *ends))
    desk.session.i_am("Ada")
    desk.session.show_layers([bens(desk)])

    def is_seen() -> bool:
        assert desk.session.article is not None
        return across in desk.session.article.links

    assert is_seen()
    blind(desk, other)
    assert not is_seen()
    desk.session.run(articles.set_state([other], WorkState.DONE))
    assert is_seen()


def test_lists_of_quotes_and_links_hide_it_too(desk: Desk) -> None:
    desk.session.show_layers([bens(desk)])
    quotes = desk.window.quotes
    quotes.scope.setCurrentIndex(1)
    assert quotes.count_text == "2 quotes"
    assert desk.window.links.model.total == 1
    blind(desk)
    assert quotes.count_text == "0 quotes"
    assert desk.window.links.model.total == 0
    desk.session.run(articles.set_state([open_article(desk)], WorkState.DONE))
    assert quotes.count_text == "2 quotes"
    assert desk.window.links.model.total == 1


def test_the_history_tells_nothing_of_it(desk: Desk) -> None:
    panel = desk.window.history
    desk.window.docks.bring("history")
    desk.qtbot.waitUntil(lambda: panel.seen and panel.model.complete)

    def told() -> list[str]:
        model = panel.model
        return [str(model.index(row, 2).data()) for row in range(model.rowCount())]

    assert any("We need small arms" in line for line in told())
    blind(desk)
    desk.qtbot.waitUntil(lambda: panel.model.complete)
    assert not any("small arms" in line or "Khan" in line for line in told())
    assert told().count("Hidden until you are done") == 3
    place = told().index("Hidden until you are done")
    panel.wanted.emit(panel.model.step(place))
    assert desk.said == "Others’ work on this article is hidden until yours is done."
    press(panel.filter_field, "Khan")
    desk.qtbot.waitUntil(lambda: panel.model.complete and not told())


def test_how_many_layers_there_are_is_not_told(desk: Desk) -> None:
    facts = desk.window.article.facts
    desk.window.docks.bring("article")
    desk.qtbot.waitUntil(lambda: facts.text("layers") == "1 layer")
    blind(desk)
    assert facts.text("layers") == "Hidden until you are done"


def test_in_gold_what_i_tag_goes_to_gold(desk: Desk) -> None:
    mine = project_of(desk).my_layer
    desk.tag("envoy")
    desk.session.work_on(GOLD)
    gold = project_of(desk).my_layer
    assert gold != mine
    assert desk.article_spans() == {}
    made = desk.tag("Kabul")
    assert made.layer == gold
    row = desk.window.articles.model.article(open_article(desk))
    assert row is not None
    assert (row.spans, row.state) == (1, WorkState.IN_WORK)
    desk.session.show_layers([mine])
    annotation = next(span for span in desk.article_spans().values() if span.layer == mine)
    assert not desk.session.is_mine(annotation)
    desk.session.work_on(ANNOTATIONS)
    assert [span.layer for span in desk.article_spans().values()] == [mine]


@pytest.mark.parametrize("name", ["Ben", "Ada"])
def test_who_i_become_works_in_their_annotations(desk: Desk, name: str) -> None:
    desk.session.work_on(GOLD)
    desk.session.i_am(name)
    assert project_of(desk).purpose == ANNOTATIONS
