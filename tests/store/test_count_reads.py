"""The counters of a file as they are told."""

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState, Zone, ZoneKind
from annotator.project.blindness import sight_of
from annotator.project.operations import articles, assignments, links
from annotator.project.project import Project
from tests.project.builders import span_end, tag


def test_totals_by_layer_and_type(project: Project, article: Uid, other: Uid) -> None:
    claim = tag(project, article, "claim", "is safe")
    far = tag(project, other, "claim", "closed")
    tag(project, article, "actor", "Herald")
    project.run(links.add("denies", span_end(claim), span_end(far)))
    ana = project.my_layer
    project.i_am("Ben")
    tag(project, article, "actor", "Herald")
    totals = project.reads.totals()
    assert totals.articles == 2
    assert totals.spans == {ana: {"claim": 2, "actor": 1}, project.my_layer: {"actor": 1}}
    assert totals.links == {ana: {"denies": 1}}
    assert totals.states == {ana: {"in-work": 2}, project.my_layer: {"in-work": 1}}
    assert totals.aside == {}


def test_uses_of_types(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    tag(project, article, "actor", "mayor")
    project.run(articles.set_zones(article, [Zone(61, 82, ZoneKind.FURNITURE)]))
    assert project.reads.uses_of_type("actor") == 2
    assert project.reads.uses_of_type("place") == 0
    assert project.reads.types_in_use() == ["actor"]


def test_totals_as_somebody_blind_sees_them(project: Project, article: Uid, other: Uid) -> None:
    """Ben's actor, claim and link in the first article are taken off, what is across is too."""
    ana = project.me
    mine = project.my_layer
    tag(project, article, "actor", "mayor")
    project.i_am("Ben")
    actor, claim = (
        tag(project, article, "actor", "Herald"),
        tag(project, article, "claim", "denied"),
    )
    far = tag(project, other, "claim", "closed")
    tag(project, other, "actor", "Herald")
    for source, target in ((claim, actor), (far, actor)):
        project.run(links.add("made-by", span_end(source), span_end(target)))
    project.run(articles.set_state([article], WorkState.DONE))
    bens = project.my_layer
    sight = sight_of(project.uid, ana.uid)
    assert project.reads.totals(sight) == project.reads.totals()
    project.run(assignments.change([article], add=[ana], blind=True))
    seen, whole = project.reads.totals(sight), project.reads.totals()
    assert seen.spans == {mine: {"actor": 1}, bens: {"claim": 1, "actor": 1}}
    assert whole.spans[bens] == {"actor": 2, "claim": 2}
    assert (seen.links[bens], whole.links[bens]) == ({}, {"made-by": 2})
    assert seen.states == {mine: {"in-work": 1}, bens: {"in-work": 1}}
    assert whole.states[bens] == {"done": 1, "in-work": 1}
    assert seen.articles == 2
