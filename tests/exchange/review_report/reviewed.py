"""A small review with counts worked out by hand: what tests of reports begin with.

The first article, ``Ana Lima told the Herald on Monday that the bridge 🌉 is safe. The mayor denied
it.``, done by Ben and Cleo:

====  ==========================  ============================  ==================================
item  Ben                         Cleo                          what differs
====  ==========================  ============================  ==================================
1     actor *Ana Lima* (person)   actor *Ana Lima* (not         values; the age only Cleo filled in
                                  stated; age 40)
2     nothing                     place *Herald*                not in all
3     claim *the bridge 🌉 is …*  claim *that the bridge 🌉 …*  edges
–     link from 3 to 1            the same                      nothing: its ends are aligned
4     actor *mayor*               nothing                       not in all
====  ==========================  ============================  ==================================

Lea took Ben's 1 and rejected 2, so that two of four differences are settled, and asked about
Ben's 3. The second article only Ben opened.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.scheme import parse_scheme
from annotator.domain.values import Kind, Metadata, WorkState
from annotator.exchange.review_report.gathering import (
    ArticleReport,
    Gathering,
    ReportChoice,
    chosen,
)
from annotator.exchange.selection import snapshot_with_journal
from annotator.project.operations import articles, comments, decisions, entities, links, scheme
from annotator.project.project import Project
from tests.project.builders import FIRST, SECOND, entity_end, with_articles
from tests.project.reviewing import coded, layer_of, linked

DIFFERENCES, SETTLED = 4, 2


class Review(NamedTuple):
    """The project and what stands in it."""

    project: Project
    articles: list[Uid]
    ben: Uid
    """His layer."""
    cleo: Uid


@contextmanager
def reviewed(path: Path, *texts: str, reason: str = "clear", title: str = "") -> Iterator[Review]:
    """The project above; ``texts`` begin like those, ``title`` is the first article's."""
    project, made = with_articles(path, *(texts or (FIRST, SECOND)), name="Lea")
    with project:
        first, second = made[:2]
        if title:
            project.run(articles.set_metadata({first: Metadata(title=title)}))
        ana = coded(project, "Ben", first, "actor", "Ana Lima", kind="person")
        claim = coded(project, "Ben", first, "claim", "the bridge 🌉 is safe")
        coded(project, "Ben", first, "actor", "mayor")
        linked(project, "Ben", "made-by", claim, ana)
        other = coded(project, "Cleo", first, "actor", "Ana Lima", kind=None, age=40)
        wider = coded(project, "Cleo", first, "claim", "that the bridge 🌉 is safe")
        herald = coded(project, "Cleo", first, "place", "Herald")
        linked(project, "Cleo", "made-by", wider, other)
        for name, done in (("Ben", made), ("Cleo", [first])):
            project.i_am(name)
            project.run(articles.set_state(done, WorkState.DONE))
        project.i_am("Lea")
        project.run(decisions.take([ana], also=[other], reason=reason, comment="=1+1"))
        project.run(decisions.reject([herald], reason="a paper, not a place"))
        project.run(comments.add(Kind.SPAN, claim, "Who says so?"))
        assert second
        yield Review(project, made, layer_of(project, "Ben"), layer_of(project, "Cleo"))


@contextmanager
def gathered(review: Review, choice: ReportChoice | None = None) -> Iterator[Gathering]:
    """What a report on it gathers: all, or what was chosen."""
    with snapshot_with_journal(review.project) as (reads, journal):
        wanted = choice or chosen(reads, layers=[review.ben, review.cleo])
        found = Gathering(review.project, reads, journal, wanted)
        found.count(lambda: None)
        yield found


def first_report(gathering: Gathering) -> ArticleReport:
    """What is told of the first article."""
    return next(iter(gathering.articles()))


def between_entities(review: Review) -> Uid:
    """A link of Cleo's that lies in no article."""
    project = review.project
    standing = project.reads.scheme()
    assert standing
    raw = json.loads(standing.to_json())
    ends = [{"source": ["@place"], "target": ["@place"]}]
    raw["links"].append({"id": "rules", "name": "rules", "ends": ends})
    project.run(scheme.replace(parse_scheme(json.dumps(raw), "the test")))
    lisbon, porto = (
        project.run(entities.add("place", name)).value.uid for name in ("Lisbon", "Porto")
    )
    me = project.me
    project.i_am("Cleo")
    made = project.run(links.add("rules", entity_end(lisbon), entity_end(porto))).value
    project.me = me
    return made
