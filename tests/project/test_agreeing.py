"""Agreement asked of a project."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState
from annotator.errors import CancelledError
from annotator.project.agreeing import Asked, agreement_in, hidden_from_me, layers_at_work
from annotator.project.operations import articles, assignments
from annotator.project.project import Project
from annotator.review.figures import Counts
from annotator.review.gathering import Options
from annotator.review.meanings import Measure
from annotator.review.report import LeftOut, Section, Why
from tests.project.builders import create, tag
from tests.project.reviewing import Rulers, layer_of
from tests.project.two_coders import two_coders


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Project]:
    with create(tmp_path / "p.annotator", "Lea") as project:
        yield project


def silent(_done: int, _total: int, _stage: str) -> None:
    """Progress nobody listens to."""


def counts(section: Section, measure: Measure) -> Counts:
    (found,) = [one for one in section.overall if one.measure is measure]
    return found.counts


def test_two_coders_counted_by_hand(empty: Project) -> None:
    (first, second, third), ana, ben = two_coders(empty)
    asked = Asked((ana, ben), Options(draws=0))
    (between,) = agreement_in(empty.reads, asked, silent).pairs
    assert between.base.articles == (first, second)
    assert between.base.left_out == (LeftOut(third, Why.NOT_DONE, (ben,)),)
    assert between.base.aside == {ana: 0, ben: 1}
    assert between.base.units == 13 + 11
    assert counts(between.spans, Measure.F1_EXACT) == Counts(3, 2, 2)
    assert counts(between.spans, Measure.F1_OVERLAP) == Counts(4, 1, 1)
    assert counts(between.links, Measure.F1_LINKS_EXACT) == Counts(1)
    assert counts(between.attributes, Measure.SAME_VALUE) == Counts(differ=1)
    assert counts(between.entities, Measure.SAME_ENTITY) == Counts(1, only_a=1)


def test_types_are_those_of_the_scheme(empty: Project) -> None:
    _, ana, ben = two_coders(empty)
    asked = Asked((ana, ben), Options(draws=0), None, frozenset({"claim"}), frozenset())
    (between,) = agreement_in(empty.reads, asked, silent).pairs
    assert counts(between.spans, Measure.F1_EXACT) == Counts(2)
    assert between.base.links == {ana: 0, ben: 0}


def test_only_some_articles(empty: Project) -> None:
    (_, second, _), ana, ben = two_coders(empty)
    asked = Asked((ana, ben), Options(draws=0), (second,))
    (between,) = agreement_in(empty.reads, asked, silent).pairs
    assert between.base.articles == (second,)
    assert between.base.left_out == ()


def test_who_has_begun(empty: Project) -> None:
    assert layers_at_work(empty.reads) == []
    (first, *_), ana, ben = two_coders(empty)
    empty.work_on("gold")
    tag(empty, first, "actor", "Herald")
    assert set(layers_at_work(empty.reads)) == {ana, ben}


def test_hidden_until_mine_is_done(empty: Project) -> None:
    (first, _, third), ana, ben = two_coders(empty)
    empty.run(assignments.change([first, third], add=[empty.me], blind=True))
    assert hidden_from_me(empty, (ana, ben)) == {first, third}
    assert hidden_from_me(empty, (empty.my_layer,)) == frozenset()
    asked = Asked((ana, ben), Options(draws=0, hidden=hidden_from_me(empty, (ana, ben))))
    (between,) = agreement_in(empty.reads, asked, silent).pairs
    assert between.base.left_out == (
        LeftOut(first, Why.HIDDEN, ()),
        LeftOut(third, Why.HIDDEN, ()),
    )
    empty.run(articles.set_state([first, third], WorkState.DONE))
    assert hidden_from_me(empty, (ana, ben)) == frozenset()


def test_told_how_far_it_is_and_stopped(empty: Project) -> None:
    _, ana, ben = two_coders(empty)
    heard = []

    def told(done: int, total: int, stage: str) -> None:
        heard.append((done, total, stage))
        if stage == "comparing" and done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        agreement_in(empty.reads, Asked((ana, ben), Options()), told)
    assert heard == [(0, 3, "reading"), *((step, 4, "comparing") for step in range(3))]


def test_links_of_entities_counted_by_hand(lea: Project, article: Uid, other: Uid) -> None:
    """One link both have, one of Ben's and two of Cleo's the other has not: F1 2/5. By the entity
    of the ends nothing is added, for the names differ.
    """
    Rulers(lea, article)
    asked = Asked(
        (layer_of(lea, "Ben"), layer_of(lea, "Cleo")), Options(draws=0, all_articles=True)
    )
    (between,) = agreement_in(lea.reads, asked, silent).pairs
    assert between.base.links == dict(zip(asked.layers, (2, 3), strict=True))
    for measure in (Measure.F1_LINKS_EXACT, Measure.F1_LINKS_ALIGNED, Measure.F1_LINKS_ENTITIES):
        assert counts(between.links, measure) == Counts(1, 1, 2)
