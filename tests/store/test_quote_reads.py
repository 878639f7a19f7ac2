"""Lists of quotes over a project of two articles, FIRST and SECOND of the builders."""

from annotator.domain.identity import Uid
from annotator.domain.values import Zone, ZoneKind
from annotator.project.operations import articles, entities, spans
from annotator.project.operations import scheme as schemes
from annotator.project.project import Project
from annotator.store.quote_index import NO_KEY, QuoteIndex
from annotator.store.quote_reads import Grouping, QuoteChoice
from tests.project.builders import scheme, tag

NOBODY = b"x" * 16


def chosen(project: Project, by: Grouping = Grouping.NOTHING) -> QuoteChoice:
    return QuoteChoice((project.my_layer,), by)


def listed(project: Project, choice: QuoteChoice) -> QuoteIndex:
    index = project.reads.quote_index(choice)
    assert index is not None
    return index


def words(project: Project, choice: QuoteChoice) -> list[str]:
    index = listed(project, choice)
    return [quote.words for quote in project.reads.quotes(index.in_order())]


def heads(index: QuoteIndex) -> set[tuple[str, int, int]]:
    return {(group.name, group.articles, group.places) for group in index.groups.values()}


def test_all_articles_in_their_order(project: Project, article: Uid, other: Uid) -> None:
    project.run(spans.add(other, "claim", [(0, 3), (4, 10)]))
    tag(project, article, "actor", "mayor")
    tag(project, article, "actor", "Ana Lima")
    all_of_it = chosen(project)
    quotes = project.reads.quotes(listed(project, all_of_it).in_order())
    assert [(quote.words, quote.title) for quote in quotes] == [
        ("Ana Lima", "Ana Lima told the He"),
        ("mayor", "Ana Lima told the He"),
        ("The … Herald", "The Herald wrote: “t"),
    ]
    assert words(project, all_of_it._replace(article=other)) == ["The … Herald"]
    assert words(project, all_of_it._replace(types=("claim", "cue"))) == ["The … Herald"]
    assert words(project, all_of_it._replace(types=("actor",))) == ["Ana Lima", "mayor"]
    for nothing in (
        all_of_it._replace(types=()),
        all_of_it._replace(layers=(NOBODY,)),
        all_of_it._replace(article=NOBODY),
    ):
        assert words(project, nothing) == []


def test_heads_count_places_and_articles(project: Project, article: Uid, other: Uid) -> None:
    # The Herald: once in each article. The mayor: twice in the first. One actor is nobody yet.
    mentions = [tag(project, article, "actor", "Herald"), tag(project, other, "actor", "Herald")]
    project.run(spans.name_entity(mentions, "The Herald"))
    mayor = [tag(project, article, "actor", "The mayor"), tag(project, article, "actor", "mayor")]
    project.run(spans.name_entity(mayor, "Mayor of Lima"))
    tag(project, article, "actor", "Ana")
    index = listed(project, chosen(project, Grouping.ENTITY))
    assert heads(index) == {("The Herald", 2, 2), ("Mayor of Lima", 1, 2), ("", 1, 1)}
    assert index.groups[NO_KEY].places == 1
    assert {group.folded for group in index.groups.values()} == {"the herald", "mayor of lima", ""}
    assert heads(listed(project, chosen(project, Grouping.TYPE))) == {("actor", 2, 5)}
    assert heads(listed(project, chosen(project, Grouping.ARTICLE))) == {
        ("Ana Lima told the He", 1, 4),
        ("The Herald wrote: “t", 1, 1),
    }


def test_merged_types_stand_under_one_head(project: Project, article: Uid, other: Uid) -> None:
    tag(project, article, "place", "bridge")
    tag(project, article, "cue", "told")
    tag(project, other, "cue", "wrote")
    by_type = chosen(project, Grouping.TYPE)
    assert heads(listed(project, by_type)) == {("place", 1, 1), ("cue", 2, 2)}
    merged = by_type._replace(merged=(("place", "cue"),))
    assert heads(listed(project, merged)) == {("cue", 2, 3)}
    # Nobody has used "claim": both stand under the first of them all the same.
    unused = by_type._replace(merged=(("place", "claim"), ("cue", "claim")))
    assert [(a, n) for _, a, n in heads(listed(project, unused))] == [(2, 3)]


def test_what_lies_aside_is_listed_only_if_wanted(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Ana")
    tag(project, article, "actor", "mayor")
    project.run(articles.set_zones(article, [Zone(0, 10, ZoneKind.FURNITURE)]))
    assert words(project, chosen(project)) == ["mayor"]
    assert words(project, chosen(project)._replace(aside=True)) == ["Ana", "mayor"]


def test_the_entry_of_one_span_as_it_stands(project: Project, article: Uid) -> None:
    uid = tag(project, article, "actor", "mayor")
    everything = chosen(project)
    (entry,) = listed(project, everything).in_order()
    assert project.reads.quote_entry(everything, uid) == entry
    assert project.reads.quote_entry(everything._replace(types=("claim",)), uid) is None
    assert project.reads.quote_entry(everything, NOBODY) is None
    assert project.reads.quote_number(uid) == entry.number
    project.run(spans.delete([uid]))
    assert project.reads.quote_entry(everything, uid) is None
    assert project.reads.quote_number(uid) == entry.number, "an index still finds it"
    assert project.reads.quotes([entry]) == []


def test_a_group_is_named_anew(project: Project, article: Uid) -> None:
    uid = tag(project, article, "actor", "mayor")
    entity = project.run(spans.name_entity([uid], "Mayor")).value
    assert entity is not None
    by_entity = chosen(project, Grouping.ENTITY)
    (group,) = listed(project, by_entity).groups.values()
    project.run(entities.change(entity._replace(name="Lord Mayor")))
    project.reads.name_groups([group], Grouping.ENTITY)
    assert (group.name, group.folded, group.uid) == ("Lord Mayor", "lord mayor", entity.uid)


def test_it_can_be_told_to_stop(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "mayor")
    assert project.reads.quote_index(chosen(project), cancelled=lambda: True) is None


def test_types_the_scheme_merges(project: Project, article: Uid) -> None:
    tag(project, article, "cue", "told")
    before = scheme()
    kinds = tuple(
        kind.model_copy(update={"replaced_by": "claim"}) if kind.id == "cue" else kind
        for kind in before.spans
    )
    project.run(schemes.replace(before.model_copy(update={"spans": kinds})))
    choice = chosen(project, Grouping.TYPE)._replace(types=("claim", "cue"))
    assert words(project, choice) == ["told"]
