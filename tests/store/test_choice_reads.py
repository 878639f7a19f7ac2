"""What a query asks of the state."""

from annotator.domain.identity import Uid
from annotator.domain.values import Metadata, WorkState
from annotator.project.operations import articles, links, spans
from annotator.project.project import Project
from tests.project.builders import span_end, tag


def test_languages_and_kinds_of_them(project: Project, article: Uid, other: Uid) -> None:
    english, urdu = Metadata(language="en-GB"), Metadata(language="ur")
    project.run(articles.set_metadata({article: english, other: urdu}))
    reads = project.reads
    assert reads.articles_in_languages(["EN"]) == {article}
    assert reads.articles_in_languages(["en-gb", "ur"]) == {article, other}
    assert reads.articles_in_languages(["en-US"]) == frozenset()


def test_articles_of_entities(project: Project, article: Uid, other: Uid) -> None:
    here, there = tag(project, article, "actor", "mayor"), tag(project, other, "actor", "Herald")
    project.run(spans.name_entity([here], "The mayor"))
    project.run(spans.name_entity([there], "The Herald"))
    entity = project.reads.span(here)
    assert entity is not None
    assert entity.entity is not None
    assert project.reads.articles_of_entities([entity.entity]) == {article}
    assert project.reads.articles_of_entities([]) == frozenset()


def test_states_work_and_annotations(project: Project, article: Uid, other: Uid) -> None:
    one, two = tag(project, article, "claim", "safe"), tag(project, article, "actor", "mayor")
    link = project.run(links.add("made-by", span_end(one), span_end(two))).value
    project.run(articles.set_state([other], WorkState.DONE))
    reads, mine = project.reads, project.my_layer
    assert reads.states_by_layer()[other] == {mine: WorkState.DONE}
    assert reads.layers_with_work() == {article: {mine}}
    assert reads.annotation_uids() == {one, two, link}
    project.run(spans.delete([one, two]))
    assert reads.layers_with_work() == {}
    assert reads.annotation_uids() == set()
