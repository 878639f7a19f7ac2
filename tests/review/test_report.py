"""From figures back to what stands behind them."""

from annotator.review.meanings import Ledger, Measure
from annotator.review.report import Group, Record, Relation, Section
from tests.review.builders import ANN, BEN, uid

ACTOR, PLACE = Group("actor"), Group("place")


def record(article: str, a: str, b: str, relation: Relation, *groups: Group) -> Record:
    first, last = groups[0], groups[-1]
    return Record(
        uid(article),
        first,
        last,
        relation,
        (ANN, BEN),
        uid(a) if a else None,
        uid(b) if b else None,
    )


ONE = record("one", "a1", "b1", Relation.BOTH, ACTOR)
TWO = record("one", "a2", "", Relation.ONLY_A, PLACE)
THREE = record("two", "", "b3", Relation.ONLY_B, ACTOR)
FOUR = record("two", "a4", "b4", Relation.DIFFER, ACTOR, PLACE)

SECTION = Section(
    (), {}, {}, {Ledger.SPANS_EXACT: (ONE, TWO, THREE), Ledger.SPAN_TYPES: (ONE, TWO, THREE, FOUR)}
)


def test_behind_a_figure_over_all() -> None:
    assert SECTION.behind(Measure.F1_EXACT) == ((ONE,), (), (TWO,), (THREE,))


def test_behind_a_figure_of_a_type_or_an_article() -> None:
    assert SECTION.behind(Measure.F1_EXACT, group=ACTOR) == ((ONE,), (), (), (THREE,))
    assert SECTION.behind(Measure.F1_EXACT, article=uid("one")) == ((ONE,), (), (TWO,), ())


def test_behind_a_figure_whose_list_is_empty() -> None:
    assert SECTION.behind(Measure.LEA) == ((), (), (), ())


def test_cells_of_the_matrix() -> None:
    assert SECTION.in_cell("actor", "actor") == (ONE,)
    assert SECTION.in_cell("place", None) == (TWO,)
    assert SECTION.in_cell(None, "actor") == (THREE,)
    assert SECTION.in_cell("actor", "place") == (FOUR,)
    assert SECTION.in_cell("place", "actor") == ()
