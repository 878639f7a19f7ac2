"""What a merge is said to bring."""

from annotator.domain.identity import Uid
from annotator.domain.values import ANNOTATIONS, Kind
from annotator.project.merge_report import (
    Compared,
    Gain,
    MergeReport,
    Sides,
    Tally,
    side_by_side,
    tallies,
)
from annotator.project.project import Project
from annotator.project.transaction import Operation
from annotator.store.accepting import Became, Told
from tests.project.reviewing import Rulers, coded, layer_of, linked


def test_kinds_are_counted_over_layers_and_unknown_ones_left_out() -> None:
    counts = {
        Told("span", 3, Became.NEW): 2,
        Told("span", 4, Became.NEW): 5,
        Told("span", 4, Became.SAME): 1,
        Told("link", 4, Became.DELETED): 1,
        Told("vote", None, Became.NEW): 9,
    }
    assert tallies(counts) == {Kind.SPAN: Tally(new=7, same=1), Kind.LINK: Tally(deleted=1)}


def test_what_is_not_there_counts_nothing() -> None:
    assert MergeReport(("x",), 0, 3).of(Kind.SPAN) == Tally()


def beside_ben(project: Project, article: Uid) -> Compared:
    """How what Cleo brings of one article compares with what Ben has."""
    gain = Gain(layer_of(project, "Cleo"), "Cleo", b"", ANNOTATIONS, {}, (article,))
    project.i_am("Ben")
    (found,) = project.run(Operation("x", lambda tx: list(side_by_side(tx, [gain])))).value
    return found


def test_links_of_entities_are_held_against_each_other(lea: Project, article: Uid) -> None:
    Rulers(lea, article)
    found = beside_ben(lea, article)
    assert found.spans == Sides(same=2)
    assert found.links == Sides(same=1, differing=1, only_theirs=1)


def test_ends_in_an_article_that_nothing_is_brought_of_are_known(
    lea: Project, article: Uid, other: Uid
) -> None:
    for name in ("Ben", "Cleo"):
        here = coded(lea, name, article, "claim", "the bridge 🌉 is safe")
        linked(lea, name, "denies", here, coded(lea, name, other, "claim", "closed"))
    assert beside_ben(lea, article).links == Sides(same=1)
