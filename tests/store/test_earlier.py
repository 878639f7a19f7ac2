"""Spans over another text than the one that stands: neither counted nor quoted.

Ana, Ben and Cleo tag FIRST; Ben and Ana both correct it, and Cleo took Ben's text.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState
from annotator.exchange.selection import Selecting, Selection
from annotator.project.blindness import Blindness
from annotator.project.comparing import works
from annotator.project.operations import articles, assignments, links, spans
from annotator.project.operations.assignments import Wanted
from annotator.project.operations.correcting import correct
from annotator.project.project import Project
from annotator.store.quote_reads import Grouping, QuoteChoice
from annotator.store.sight import Sight
from tests.project.builders import FIRST, span_end, tag
from tests.project.colleagues import Colleagues

WITHOUT_DAY = FIRST.replace(" on Monday", "")
"""What Ana makes of it: nine characters less behind the Herald."""
HAS_TOLD = FIRST.replace("told", "has told")
"""What Ben makes of it, and Cleo takes over: four more behind the name."""


@pytest.fixture
def people(tmp_path: Path) -> Iterator[Colleagues]:
    with Colleagues(tmp_path, "Ana", "Ben", "Cleo") as made:
        yield made


def listed(project: Project, layer: Uid, by: Grouping = Grouping.NOTHING) -> list[str]:
    index = project.reads.quote_index(QuoteChoice((layer,), by))
    assert index is not None
    return [quote.words for quote in project.reads.quotes(index.in_order())]


def counts(project: Project, layer: Uid, article: Uid) -> tuple[int, int]:
    """Spans and links an article's row has for a layer."""
    (row,) = project.reads.article_rows(layer, [article])
    assert row in project.reads.article_rows(layer)
    return row.spans, row.links


@pytest.fixture
def lost(people: Colleagues) -> tuple[Project, Uid, Uid]:
    """Ana tagged three of FIRST and one of SECOND; the words of *Monday* are gone since, and two
    of three links end there: one from here, one from the other article.
    """
    ana, one, two = people["Ana"], people.one, people.two
    claim, day = tag(ana, one, "claim", "is safe"), tag(ana, one, "cue", "Monday")
    far = tag(ana, two, "claim", "is closed")
    name = tag(ana, one, "actor", "Ana Lima")
    ana.run(links.add("made-by", span_end(claim), span_end(name)))
    ana.run(links.add("cued-by", span_end(claim), span_end(day)))
    ana.run(links.add("reported-via", span_end(far), span_end(name)))
    ana.run(correct(one, WITHOUT_DAY))
    return ana, one, day


def test_what_has_no_place_is_not_counted(lost: tuple[Project, Uid, Uid]) -> None:
    ana, one, day = lost
    layer = ana.my_layer
    assert ana.reads.earlier([one]) == {day}
    assert ana.reads.earlier([one], [b"x" * 16]) == frozenset()
    assert ana.reads.is_earlier(day)
    # Of three spans two are left, of the two links that begin here one.
    assert counts(ana, layer, one) == (2, 1)
    totals = ana.reads.totals()
    assert totals.spans == {layer: {"claim": 2, "actor": 1}}
    assert totals.links == {layer: {"made-by": 1, "reported-via": 1}}
    assert ana.reads.tallied(one, [layer]) == 3
    assert listed(ana, layer) == ["Ana Lima", "is safe", "is closed"]


def test_undo_of_the_correction_counts_it_again(lost: tuple[Project, Uid, Uid]) -> None:
    ana, one, _ = lost
    assert ana.undo()
    assert ana.reads.earlier([one]) == frozenset()
    assert counts(ana, ana.my_layer, one) == (3, 2)
    assert ana.reads.totals().spans == {ana.my_layer: {"claim": 2, "actor": 1, "cue": 1}}
    assert ana.reads.tallied(one, [ana.my_layer]) == 5


def test_a_link_from_elsewhere_to_it_is_not_counted(people: Colleagues) -> None:
    ana, one, two = people["Ana"], people.one, people.two
    day, far = tag(ana, one, "claim", "Monday"), tag(ana, two, "claim", "is closed")
    link = ana.run(links.add("denies", span_end(far), span_end(day))).value
    assert counts(ana, ana.my_layer, two) == (1, 1)
    ana.run(correct(one, WITHOUT_DAY))
    assert counts(ana, ana.my_layer, two) == (1, 0)
    assert ana.reads.totals().links == {ana.my_layer: {}}
    (work,) = works(ana.reads, [ana.my_layer], [two])
    assert work.links == {ana.my_layer: []}
    assert ana.reads.link(link) is not None, "it is in the file as before"


def test_no_layer_is_in_use_by_it_alone(people: Colleagues) -> None:
    ana, one = people["Ana"], people.one
    day = tag(ana, one, "actor", "Monday")
    found = ana.run(spans.name_entity([day], "A day")).value
    assert found is not None
    assert ana.reads.layers_in_use(one) == 1
    assert ana.reads.layers_with_work() == {one: {ana.my_layer}}
    assert ana.reads.articles_of_entities([found.uid]) == {one}
    ana.run(correct(one, WITHOUT_DAY))
    assert ana.reads.layers_in_use(one) == 0
    assert ana.reads.layers_with_work() == {}
    assert ana.reads.articles_of_entities([found.uid]) == frozenset()
    assert ana.reads.spans_of_entity(found.uid) == []
    assert ana.reads.quote_entry(QuoteChoice((ana.my_layer,)), day) is None


@pytest.fixture
def contested(people: Colleagues) -> tuple[Project, Uid, Uid]:
    """Cleo tagged *mayor* and *bridge* in what Ben made of the text, as its second revision, and
    Ana, whose own correction is the later one, has another second revision.
    """
    ana, cleo, one = people["Ana"], people["Cleo"], people.one
    people["Ben"].run(correct(one, HAS_TOLD))
    people.merged("Cleo", "Ben")
    tag(cleo, one, "actor", "mayor")
    tag(cleo, one, "place", "bridge")
    tag(cleo, one, "actor", "Ana Lima")
    for number in range(9):  # so that Ana's is the later one
        ana.run(articles.set_state([people.two], (WorkState.DONE, WorkState.NEW)[number % 2]))
    ana.run(correct(one, WITHOUT_DAY))
    people.merged("Ana", "Cleo")
    assert ana.reads.text(one) == WITHOUT_DAY
    return ana, one, cleo.my_layer


def test_a_number_that_two_texts_have_does_not_do(contested: tuple[Project, Uid, Uid]) -> None:
    """Only *Ana Lima* stands at the same place in both texts, before they differ."""
    ana, one, layer = contested
    assert {span.revision for span in ana.reads.spans(one, [layer])} == {2}
    assert ana.reads.revision(one) == 2
    assert listed(ana, layer) == ["Ana Lima"]
    assert counts(ana, layer, one) == (1, 0)
    assert ana.reads.totals().spans[layer] == {"actor": 1}
    (work,) = works(ana.reads, [layer], [one])
    assert [span.start for span in work.spans[layer]] == [0]
    copies = [uid for uid in ana.reads.totals().spans if uid not in (layer, ana.my_layer)]
    assert [listed(ana, copy) for copy in copies] == [["bridge", "mayor"]]


def test_an_export_says_how_many_stay_behind(contested: tuple[Project, Uid, Uid]) -> None:
    ana, _, layer = contested
    scheme = ana.reads.scheme()
    assert scheme is not None
    selecting = Selecting(ana.reads, Selection((layer,)), scheme)
    taken = [span for part in selecting.parts() for span in part.spans]
    assert [span.type for span in taken] == ["actor"]
    assert selecting.left_out.earlier == 2


def test_what_is_hidden_is_taken_off_once(contested: tuple[Project, Uid, Uid]) -> None:
    """Where Ana is blind nothing of Cleo's is counted, and no number falls below nought."""
    ana, one, layer = contested
    ana.run(assignments.put([Wanted(one, ana.me, True)]))
    sight = Blindness(ana).sight
    assert isinstance(sight, Sight)
    assert ana.reads.totals(sight).spans.get(layer, {}) == {}


def test_where_the_title_was_written_last(people: Colleagues) -> None:
    """Of an article as a whole the later version stands: Ana's new title puts the text back that
    Ben corrected, and what he tagged in his is over no text that stands.
    """
    ana, ben, one = people["Ana"], people["Ben"], people.one
    ben.run(correct(one, HAS_TOLD))
    tag(ben, one, "actor", "mayor")
    for title in ("A", "B", "C", "D"):
        article = ana.reads.article(one)
        assert article is not None
        ana.run(articles.set_metadata({one: article.metadata._replace(title=title)}))
    people.merged("Ana", "Ben")
    assert ana.reads.revision(one) == 1
    assert listed(ana, ben.my_layer) == []
    assert ana.reads.totals().spans.get(ben.my_layer, {}) == {}
