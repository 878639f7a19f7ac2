"""Articles with all that belongs to them, in the order asked for."""

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState, Zone, ZoneKind
from annotator.project.operations import articles, links
from annotator.project.project import Project
from annotator.store import parts
from annotator.store.parts import read_parts
from tests.project.builders import FIRST, SECOND, span_end, tag, take_in


def test_everything_of_an_article(project: Project, article: Uid, other: Uid) -> None:
    claim, far = tag(project, article, "claim", "is safe"), tag(project, other, "claim", "closed")
    link = project.run(links.add("denies", span_end(far), span_end(claim))).value
    zone = Zone(0, 3, ZoneKind.DECK)
    project.run(articles.set_zones(article, [zone]))
    first, second = read_parts(project.reads, [article, other], None)
    assert (first.article.uid, first.text, first.zones) == (article, FIRST, (zone,))
    assert ([span.uid for span in first.spans], first.links) == ([claim], [])
    assert [state.state for state in first.states] == [WorkState.IN_WORK]
    assert (second.text, [found.uid for found in second.links]) == (SECOND, [link])


def test_only_the_layers_asked_for(project: Project, article: Uid) -> None:
    tag(project, article, "claim", "is safe")
    ana = project.my_layer
    project.i_am("Ben")
    mine = tag(project, article, "actor", "Herald")
    (part,) = read_parts(project.reads, [article], [project.my_layer])
    assert [span.uid for span in part.spans] == [mine]
    assert [state.layer for state in part.states] == [project.my_layer] != [ana]


@pytest.mark.parametrize("at_once", [1, 2, 3, 64])
def test_the_order_is_kept_and_what_is_gone_passed_over(
    project: Project, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(parts, "_AT_ONCE", at_once)
    made = project.run(take_in(*(f"text {number}" for number in range(7)))).value
    project.run(articles.delete([made[3]]))
    wanted = made[::-1]
    found = [part.text for part in read_parts(project.reads, wanted, None)]
    assert found == [f"text {number}" for number in (6, 5, 4, 2, 1, 0)]
