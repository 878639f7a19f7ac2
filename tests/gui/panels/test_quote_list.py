"""Lists that are read beside the window; what a person sees of them is tested with the panel."""

from threading import Event

import pytest

from annotator.gui.panels import quote_list
from annotator.gui.panels.quote_folds import Order
from annotator.gui.panels.quote_list import QuoteList, Standing
from annotator.gui.panels.quote_model import QuoteModel
from annotator.gui.panels.quote_rows import QuoteRows
from annotator.project.operations import spans
from annotator.store.quote_reads import Grouping, QuoteChoice
from tests.gui.desk import Desk


@pytest.fixture
def listed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> QuoteList:
    """A list of two tags by type that reads all beside the window."""
    monkeypatch.setattr(quote_list, "FEW", 1)
    desk.tag("envoy")
    desk.tag("Washington", "3")
    model = QuoteModel(lambda group: group.name, lambda _: "", desk.window)
    return QuoteList(desk.session, model, desk.window)


def choose(desk: Desk, listed: QuoteList) -> None:
    project = desk.session.project
    assert project is not None
    source = QuoteRows(project, desk.session.scheme, desk.session.names, {})
    listed.choose(QuoteChoice((project.my_layer,), Grouping.TYPE), source, 2)


def done(desk: Desk, listed: QuoteList) -> None:
    desk.qtbot.waitUntil(lambda: listed.standing is Standing.DONE)


def test_what_changes_while_it_is_read_is_not_missed(desk: Desk, listed: QuoteList) -> None:
    gate = Event()
    desk.session.run_job("Before", lambda *_: gate.wait(), lambda _: None, writes=False)
    choose(desk, listed)
    desk.tag("border", "3")
    listed.update(desk.article_spans())
    assert (listed.standing, listed.total) == (Standing.COLLECTING, 0)
    gate.set()
    done(desk, listed)
    assert (listed.seen, listed.total) == (3, 3)


def test_what_is_deleted_while_it_is_looked_through_is_not_found(
    desk: Desk, listed: QuoteList
) -> None:
    choose(desk, listed)
    done(desk, listed)
    listed.look_for(("washington",))
    assert listed.standing is Standing.LOOKING
    place = next(s for s in desk.article_spans().values() if s.type == "location")
    desk.session.run(spans.delete([place.uid]))
    listed.update([place.uid])
    done(desk, listed)
    assert (listed.seen, listed.total) == (0, 1)


def test_a_turn_that_is_over_delivers_nothing(desk: Desk, listed: QuoteList) -> None:
    choose(desk, listed)
    listed.choose(None, None, 0)
    desk.qtbot.waitUntil(lambda: not desk.session.jobs.busy)
    assert (listed.standing, listed.seen, listed.total) == (Standing.DONE, 0, 0)


def test_heads_in_another_order(desk: Desk, listed: QuoteList) -> None:
    choose(desk, listed)
    done(desk, listed)
    desk.tag("Kabul", "3")
    listed.update(desk.article_spans())
    listed.sort_heads(Order.COUNT)
    model = listed.findChild(QuoteModel) or desk.window.findChildren(QuoteModel)[-1]
    assert [group.name for group in model.groups] == ["location", "actor"]
    listed.sort_heads(Order.NAME)
    assert [group.name for group in model.groups] == ["actor", "location"]
