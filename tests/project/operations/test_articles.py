"""Metadata, zones, states and removal of articles."""

import pytest

from annotator.domain.identity import Uid, new_uid
from annotator.domain.values import Metadata, WorkState, Zone, ZoneKind
from annotator.journal.bodies import parsed
from annotator.project.operations import articles, entities, links, spans
from annotator.project.project import Project
from tests.project.builders import article_end, entity_end, refuse, rows, span_end, state, tag

GONE = "This article is no longer in the project."
HELD = "“{}” holds another annotator’s work and is kept; remove that layer first."
FULL = Metadata(
    "Title", "Outlet", "By", "2024-06", "2024-07-01", "u:1", "ur", "news", "bridge",
    ("a", "b"), {"page": "7"}, "g1",
)  # fmt: skip


def metadata(project: Project, uid: Uid) -> Metadata:
    article = project.reads.article(uid)
    assert article
    return article.metadata


def test_metadata_is_stored_whole(project: Project, article: Uid) -> None:
    project.run(articles.set_metadata({article: FULL}))
    assert metadata(project, article) == FULL
    row = project.reads.article_rows(only=[article])[0]
    assert (row.title, row.outlet, row.published, row.story) == (
        "Title",
        "Outlet",
        "2024-06",
        "bridge",
    )


def test_metadata_of_several_is_one_step(project: Project, article: Uid, other: Uid) -> None:
    project.run(articles.set_metadata({article: Metadata(title="A"), other: Metadata(title="B")}))
    project.undo()
    assert metadata(project, article).title == "Ana Lima told the He"
    assert metadata(project, other).title == "The Herald wrote: “t"


def test_metadata_does_not_touch_the_text(project: Project, article: Uid) -> None:
    before = project.reads.article(article)
    project.run(articles.set_metadata({article: FULL}))
    after = project.reads.article(article)
    assert before
    assert after
    assert after.revisions == before.revisions


def test_metadata_of_an_unknown_article(project: Project, article: Uid) -> None:
    refuse(project, articles.set_metadata({article: FULL, new_uid(): FULL}), GONE)


def test_several_are_revised_alike_in_one_step(project: Project, article: Uid, other: Uid) -> None:
    project.run(articles.set_metadata({article: FULL}))
    change = articles.revise([article, other], lambda known: known._replace(story="flood"))
    assert project.run(change).value == 2
    assert metadata(project, article) == FULL._replace(story="flood")
    assert metadata(project, other) == Metadata(title="The Herald wrote: “t", story="flood")
    entry = project.next_undo()
    assert entry
    assert parsed(entry.header.detail) == {"count": 2, "title": "Title"}
    project.undo()
    assert metadata(project, article) == FULL
    assert metadata(project, other).story == ""


def test_what_is_so_already_is_no_step(project: Project, article: Uid, other: Uid) -> None:
    project.run(articles.revise([other], lambda known: known._replace(story="flood")))
    before = rows(project, "SELECT count(*) FROM txn")
    change = articles.revise([other], lambda known: known._replace(story="flood"))
    assert project.run(change).value == 0
    assert rows(project, "SELECT count(*) FROM txn") == before
    change = articles.revise([article, other], lambda known: known._replace(story="flood"))
    assert project.run(change).value == 1
    entry = project.next_undo()
    assert entry
    assert parsed(entry.header.detail) == {"count": 1, "title": "Ana Lima told the He"}


@pytest.mark.parametrize(
    "wrong", [Metadata(published="2024-02-30"), Metadata(retrieved="2024-02-30")]
)
def test_a_date_that_is_none_is_refused(
    project: Project, article: Uid, other: Uid, wrong: Metadata
) -> None:
    refuse(
        project,
        articles.revise([article, other], lambda _: wrong),
        "“2024-02-30” is no date; write 2024, 2024-06 or 2024-06-29, with a time "
        "2024-06-29T10:00+05:00.",
    )


def test_a_date_an_import_brought_stands_in_nobody_s_way(project: Project, article: Uid) -> None:
    project.run(articles.set_metadata({article: Metadata(title="T", published="June 24th")}))
    project.run(articles.revise([article], lambda known: known._replace(outlet="Herald")))
    assert metadata(project, article) == Metadata("T", "Herald", published="June 24th")
    project.run(articles.revise([article], lambda known: known._replace(published="")))
    assert metadata(project, article).published == ""


def test_an_unknown_article_is_not_revised(project: Project, article: Uid) -> None:
    change = articles.revise([article, new_uid()], lambda known: known._replace(story="flood"))
    refuse(project, change, GONE)


HEAD, ASIDE = Zone(0, 8, ZoneKind.HEADLINE), Zone(62, 82, ZoneKind.OTHER_STORY)


def test_zones_are_kept_sorted(project: Project, article: Uid) -> None:
    project.run(articles.set_zones(article, [ASIDE, HEAD]))
    assert project.reads.zones(article, 1) == (HEAD, ASIDE)


def test_a_stretch_is_marked_in_one_step_and_counts_change(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Ana Lima")  # 0-8
    tag(project, article, "actor", "mayor")
    project.run(articles.set_zones(article, [Zone(0, 20, ZoneKind.HEADLINE)]))

    def counts() -> tuple[int, int]:
        totals = project.reads.totals()
        mine = project.my_layer
        return totals.spans[mine]["actor"], totals.aside.get(mine, {}).get("actor", 0)

    assert counts() == (2, 0)
    before = len(list(project.journal.entries()))
    project.run(articles.mark_zone(article, [(0, 9)], ZoneKind.REPEAT))
    assert project.reads.zones(article, 1) == (
        Zone(0, 9, ZoneKind.REPEAT),
        Zone(9, 20, ZoneKind.HEADLINE),
    )
    assert counts() == (1, 1)
    assert len(list(project.journal.entries())) == before + 1
    project.undo()
    assert project.reads.zones(article, 1) == (Zone(0, 20, ZoneKind.HEADLINE),)
    assert counts() == (2, 0)


def test_a_zone_that_is_there_already_is_no_step(project: Project, article: Uid) -> None:
    outcome = project.run(articles.mark_zone(article, [(0, 9)], None))
    assert outcome.header is None


def test_zones_can_be_taken_away(project: Project, article: Uid) -> None:
    project.run(articles.set_zones(article, [HEAD]))
    project.run(articles.set_zones(article, []))
    assert project.reads.zones(article, 1) == ()


@pytest.mark.parametrize(
    ("zones", "named"),
    [
        ([Zone(0, 5, ZoneKind.DECK), Zone(4, 9, ZoneKind.DECK)], "4-9"),
        ([Zone(-1, 5, ZoneKind.DECK)], "-1-5"),
        ([Zone(80, 83, ZoneKind.DECK)], "80-83"),
        ([Zone(5, 5, ZoneKind.DECK)], "5-5"),
    ],
)
def test_zones_that_do_not_fit(
    project: Project, article: Uid, zones: list[Zone], named: str
) -> None:
    refuse(
        project,
        articles.set_zones(article, zones),
        f"The zone {named} overlaps another or lies outside the text.",
    )


def test_zones_of_an_unknown_article(project: Project) -> None:
    refuse(project, articles.set_zones(new_uid(), []), GONE)


def counted(project: Project) -> tuple[dict[str, int], dict[str, int]]:
    totals = project.reads.totals()
    return totals.spans.get(project.my_layer, {}), totals.aside.get(project.my_layer, {})


def test_spans_in_another_story_are_not_counted(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "mayor")
    tag(project, article, "actor", "Ana Lima")
    project.run(articles.set_zones(article, [HEAD, ASIDE]))
    assert counted(project) == ({"actor": 1}, {"actor": 1})
    assert [row.spans for row in project.reads.article_rows(project.my_layer)] == [1, 0]


def test_spans_tagged_in_another_story_later_are_not_counted(
    project: Project, article: Uid
) -> None:
    project.run(articles.set_zones(article, [ASIDE]))
    tag(project, article, "actor", "mayor")
    assert counted(project) == ({}, {"actor": 1})


def test_a_span_reaching_out_of_another_story_is_counted(project: Project, article: Uid) -> None:
    project.run(articles.set_zones(article, [ASIDE]))
    project.run(spans.add(article, "claim", [(0, 8), (62, 70)]))
    assert counted(project) == ({"claim": 1}, {})


def test_taking_the_zones_away_counts_again(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "mayor")
    project.run(articles.set_zones(article, [ASIDE]))
    project.run(articles.set_zones(article, []))
    assert counted(project) == ({"actor": 1}, {})


def test_states(project: Project, article: Uid, other: Uid) -> None:
    project.run(articles.set_state([article, other], WorkState.DONE))
    layer = project.my_layer
    assert [project.reads.state(layer, uid) for uid in (article, other)] == [WorkState.DONE] * 2
    assert project.reads.totals().states == {layer: {"done": 2}}


def test_new_is_the_same_as_never_opened(project: Project, article: Uid) -> None:
    project.run(articles.set_state([article], WorkState.DONE))
    project.run(articles.set_state([article], WorkState.NEW))
    assert project.reads.state(project.my_layer, article) is None
    assert project.reads.totals().states == {}


def test_each_person_has_their_own_state(project: Project, article: Uid) -> None:
    project.run(articles.set_state([article], WorkState.DONE))
    ana = project.my_layer
    project.i_am("Ben")
    project.run(articles.set_state([article], WorkState.IN_WORK))
    assert {s.layer: s.state for s in project.reads.states(article)} == {
        ana: WorkState.DONE,
        project.my_layer: WorkState.IN_WORK,
    }


def test_state_of_an_unknown_article(project: Project, article: Uid) -> None:
    refuse(project, articles.set_state([article, new_uid()], WorkState.DONE), GONE)


def test_delete_takes_everything_of_mine_along(project: Project, article: Uid, other: Uid) -> None:
    claim, far = tag(project, article, "claim", "is safe"), tag(project, other, "claim", "closed")
    project.run(links.add("denies", span_end(far), span_end(claim)))
    project.run(links.add("about", span_end(far), article_end(article)))
    project.run(articles.set_zones(article, [HEAD]))
    # my span in it, and the two links of my other span to it and to the article itself
    assert project.run(articles.delete([article])).value == articles.Removed(1, 1, 2)
    assert project.reads.article_uids() == [other]
    for table, expected in (("span", 1), ("link", 0), ("zones", 0), ("state", 1)):
        assert rows(project, f"SELECT count(*) FROM {table}") == [(expected,)]


def test_delete_and_undo_bring_everything_back(project: Project, article: Uid, other: Uid) -> None:

    claim, far = tag(project, article, "claim", "is safe"), tag(project, other, "claim", "closed")
    project.run(links.add("denies", span_end(far), span_end(claim)))
    lima = project.run(entities.add("actor", "Ana Lima")).value
    project.run(links.add("made-by", span_end(claim), entity_end(lima.uid)))
    project.run(articles.set_zones(article, [HEAD]))
    before = state(project.database.reader())
    project.run(articles.delete([article, other]))
    project.undo()
    assert state(project.database.reader()) == before


def test_delete_of_an_unknown_article(project: Project) -> None:
    refuse(project, articles.delete([new_uid()]), GONE)


def test_delete_refuses_another_s_spans(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Ana Lima")
    project.i_am("Ben")
    refuse(project, articles.delete([article]), HELD.format("Ana Lima told the He"))


def test_delete_names_the_article_that_is_held(project: Project, article: Uid, other: Uid) -> None:
    tag(project, other, "claim", "closed")
    project.i_am("Ben")
    refuse(project, articles.delete([article, other]), HELD.format("The Herald wrote: “t"))
    assert project.reads.article_uids() == [article, other]


def test_delete_refuses_another_s_state(project: Project, article: Uid) -> None:
    """Done without a span is work too: somebody looked and found nothing."""
    project.run(articles.set_state([article], WorkState.DONE))
    project.i_am("Ben")
    refuse(project, articles.delete([article]), HELD.format("Ana Lima told the He"))


def test_delete_refuses_another_s_link_to_the_article(
    project: Project, article: Uid, other: Uid
) -> None:
    claim = tag(project, other, "claim", "closed")
    project.run(links.add("about", span_end(claim), article_end(article)))
    project.i_am("Ben")
    refuse(project, articles.delete([article]), HELD.format("Ana Lima told the He"))


@pytest.mark.parametrize("used", [False, True])
def test_delete_leaves_no_entity_local_to_what_is_gone(
    project: Project, article: Uid, other: Uid, *, used: bool
) -> None:
    he = project.run(entities.add("actor", "he")).value
    project.run(entities.change(he._replace(article=article)))
    if used:
        project.run(spans.add(other, "actor", [(4, 10)], entity=he.uid))
    project.run(articles.delete([article]))
    assert project.reads.entities() == ([he] if used else [])
