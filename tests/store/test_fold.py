"""How bodies become rows: what counts, what lies aside, where links are."""

from typing import Any

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import Span, Zone, ZoneKind
from annotator.project.operations import articles, entities, links, spans
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from tests.project.builders import article_end, entity_end, rows, span_end, tag


def test_a_span_of_one_piece_has_no_list(project: Project, article: Uid) -> None:
    project.run(spans.add(article, "claim", [(3, 9)]))
    project.run(spans.add(article, "claim", [(3, 5), (7, 9)]))
    assert rows(project, "SELECT start, end, fragments FROM span ORDER BY id") == [
        (3, 9, None),
        (3, 9, "[[3,5],[7,9]]"),
    ]


def links_of(project: Project) -> list[tuple[bytes | None, bytes | None]]:
    return [
        (here, there)
        for here, there in rows(
            project,
            "SELECT a.uid, b.uid FROM link LEFT JOIN object AS a ON a.id = link.article "
            "LEFT JOIN object AS b ON b.id = target_article",
        )
    ]


def test_where_links_begin_and_end(project: Project, article: Uid, other: Uid) -> None:
    claim, far = tag(project, article, "claim", "is safe"), tag(project, other, "claim", "closed")
    lima = project.run(entities.add("actor", "Lima")).value.uid
    project.run(links.add("denies", span_end(claim), span_end(far)))
    project.run(links.add("about", span_end(claim), article_end(other)))
    project.run(links.add("made-by", span_end(claim), entity_end(lima)))
    assert links_of(project) == [(article, other), (article, other), (article, None)]


@pytest.mark.parametrize("kind", list(ZoneKind))
def test_only_what_is_left_out_is_not_counted(
    project: Project, article: Uid, kind: ZoneKind
) -> None:
    tag(project, article, "actor", "Ana Lima")
    project.run(articles.set_zones(article, [Zone(0, 8, kind)]))
    left_out = kind in ("repeat", "other-story", "furniture")
    assert rows(project, "SELECT spans FROM tally") == [(0 if left_out else 1,)]
    assert rows(project, "SELECT aside FROM span") == [(int(left_out),)]


def test_a_moved_span_is_judged_anew(project: Project, article: Uid) -> None:
    made = tag(project, article, "actor", "Ana Lima")
    project.run(articles.set_zones(article, [Zone(0, 8, ZoneKind.REPEAT)]))
    project.run(spans.move_edge(made, "end", 12))
    assert rows(project, "SELECT aside FROM span") == [(0,)]
    project.undo()
    assert rows(project, "SELECT aside FROM span") == [(1,)]


def test_a_retyped_span_counts_under_its_new_type(project: Project, article: Uid) -> None:
    made = tag(project, article, "actor", "Ana Lima")
    project.run(spans.retype([made], "place"))
    assert project.reads.totals().spans == {project.my_layer: {"place": 1}}


def test_zones_that_are_changed_and_removed_move_the_counts(project: Project, article: Uid) -> None:
    """What is aside is counted apart, whatever is done to the zones or to the spans in them."""
    lima = tag(project, article, "actor", "Ana Lima")
    tag(project, article, "actor", "mayor")
    changes: list[Operation[Any]] = [
        articles.set_zones(article, [Zone(0, 8, ZoneKind.FURNITURE)]),
        articles.set_zones(article, [Zone(0, 7, ZoneKind.FURNITURE)]),
        articles.set_zones(article, [Zone(0, 82, ZoneKind.REPEAT)]),
        spans.delete([lima]),
        articles.set_zones(article, []),
    ]
    counts = []
    for change in changes:
        project.run(change)
        totals, layer = project.reads.totals(), project.my_layer
        counts.append((totals.spans.get(layer, {}), totals.aside.get(layer, {})))
        in_zones = totals.spans.get(layer, {}).get("actor", 0)
        assert rows(project, "SELECT spans FROM tally") == [(in_zones,)]
    assert counts == [
        ({"actor": 1}, {"actor": 1}),
        ({"actor": 2}, {}),
        ({}, {"actor": 2}),
        ({}, {"actor": 1}),
        ({"actor": 1}, {}),
    ]


def test_zones_set_between_two_spans_of_one_step_hold_for_both(
    project: Project, article: Uid
) -> None:
    def apply(tx: Transaction) -> None:
        layer = tx.my_layer()
        tx.put_span(Span(b"1" * 16, layer, article, "actor", ((0, 3),)))
        tx.put_zones(article, 1, (Zone(0, 8, ZoneKind.REPEAT),))
        tx.put_span(Span(b"2" * 16, layer, article, "actor", ((4, 8),)))

    project.run(Operation("test.step", apply))
    assert rows(project, "SELECT aside FROM span") == [(1,), (1,)]
