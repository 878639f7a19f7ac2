"""A query as fields."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.identity import text_of
from annotator.domain.values import LEFT_OUT, Verdict, WorkState
from annotator.exchange.query import Query, Whose
from annotator.gui.dialogs.query_form import QueryForm
from tests.project.builders import scheme

ANA, BEN = b"\x01" * 16, b"\x02" * 16


@pytest.fixture
def form(qtbot: QtBot) -> QueryForm:
    made = QueryForm([(ANA, "Ana (me)"), (BEN, "Ben")], scheme())
    qtbot.addWidget(made)
    return made


def test_at_first_it_is_the_usual_query(form: QueryForm) -> None:
    assert form.query() == Query()
    assert form.problem() == ""


@pytest.mark.parametrize(
    "query",
    [
        Query(whose=Whose.ALL, states=()),
        Query(states=(WorkState.IN_WORK, WorkState.DONE), layers=(text_of(BEN),)),
        Query(types=("claim", "made-by"), decisions=(Verdict.ACCEPTED.value, "undecided")),
        Query(stories=("a", "b"), outlets=("The Herald",), languages=("en",), entities=("x",)),
        Query(since="2024-06", until="2024-07-01"),
        Query(zones_kept=tuple(sorted(LEFT_OUT))),
        Query(zones_cut=True),
    ],
)
def test_what_is_put_comes_back(form: QueryForm, query: Query) -> None:
    form.put(query)
    assert form.query() == query
    form.put(Query())
    assert form.query() == Query()


def test_what_there_is_no_field_for_is_kept(form: QueryForm) -> None:
    query = Query(articles=(text_of(ANA),))
    form.put(query)
    assert form.query() == query
