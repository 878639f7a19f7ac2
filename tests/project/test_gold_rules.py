"""What goes to gold by a rule; numbers counted by hand over three coders."""

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import Kind, WorkState
from annotator.project.gold_rules import Rule, RulePlan, gold_by_rule, plan
from annotator.project.operations import articles, assignments, decisions, spans
from annotator.project.project import Project
from tests.project.builders import state
from tests.project.reviewing import (
    coded,
    decision,
    gold_links,
    gold_of,
    gold_spans,
    layer_of,
    linked,
    rows_of_others,
    verdict,
)

CODERS = ("Ben", "Cleo", "Dan")


def done(project: Project, article: Uid, *names: str) -> None:
    me = project.me
    for name in names or CODERS:
        project.i_am(name)
        project.run(articles.set_state([article], WorkState.DONE))
    project.me = me


def planned(project: Project, rule: Rule, *names: str, unfinished: bool = False) -> RulePlan:
    layers = [layer_of(project, name) for name in names or CODERS]
    return plan(project, rule, layers, unfinished=unfinished)


class Coded:
    """``Ana Lima`` by all alike; ``Herald`` by all, one of another kind; ``mayor`` by two;
    ``bridge`` by one; the claim by all, two of which link it to Ana Lima.
    """

    def __init__(self, project: Project, article: Uid) -> None:
        self.ana = [coded(project, name, article, "actor", "Ana Lima") for name in CODERS]
        kinds = ("person", "person", "country")
        self.herald = [
            coded(project, name, article, "actor", "Herald", kind=kind)
            for name, kind in zip(CODERS, kinds, strict=True)
        ]
        self.mayor = [coded(project, name, article, "actor", "mayor") for name in CODERS[1:]]
        self.bridge = coded(project, "Ben", article, "place", "bridge")
        self.claims = [coded(project, name, article, "claim", "denied it") for name in CODERS]
        self.links = [
            linked(project, name, "made-by", claim, ana)
            for name, claim, ana in zip(CODERS, self.claims, self.ana, strict=True)
            if name != "Dan"
        ]
        done(project, article)


@pytest.fixture
def work(lea: Project, article: Uid) -> Coded:
    return Coded(lea, article)


def words(project: Project, article: Uid) -> list[str]:
    return [words for _, words, _ in gold_spans(project, article)]


@pytest.mark.parametrize(
    ("rule", "taken", "links", "left"),
    [
        (Rule.ALL, ["Ana Lima", "denied it"], 0, 8),
        (Rule.MAJORITY, ["Ana Lima", "Herald", "mayor", "denied it"], 1, 1),
        (Rule.TWO, ["Ana Lima", "Herald", "mayor", "denied it"], 1, 1),
    ],
)
def test_each_rule(
    lea: Project, work: Coded, article: Uid, rule: Rule, taken: list[str], links: int, left: int
) -> None:
    """Left by *all*: three times Herald, two mayors, one bridge, two links."""
    others = rows_of_others(lea)
    found = planned(lea, rule)
    assert (found.articles, found.open, found.decided, found.without_ends) == (1, left, 0, 0)
    assert sum(one.about is Kind.LINK for one in found.items) == links
    assert len(found.choices) == len(found.items) == len(taken) + links
    report = lea.run(gold_by_rule(found)).value
    assert words(lea, article) == taken
    assert len(gold_links(lea, article)) == links
    assert len(report.gold) == len(taken) + links
    assert rows_of_others(lea) == others


def test_who_said_otherwise_is_overruled(lea: Project, work: Coded, article: Uid) -> None:
    found = planned(lea, Rule.MAJORITY)
    (herald,) = [one for one in found.items if one.target == work.herald[0]]
    assert (herald.votes, herald.of, herald.overruled) == (2, 3, 1)
    lea.run(gold_by_rule(found))
    assert ("actor", "Herald", {"kind": "person"}) in gold_spans(lea, article)
    assert [verdict(lea, one) for one in work.herald] == [
        "accepted",
        "accepted",
        "changed attribute:kind",
    ]


def test_what_was_decided_one_by_one_is_not_open(lea: Project, work: Coded) -> None:
    before = planned(lea, Rule.MAJORITY)
    lea.run(decisions.reject([work.bridge]))
    assert (before.open, planned(lea, Rule.MAJORITY).open) == (1, 0)


def test_one_step_that_is_undone_as_one(lea: Project, work: Coded) -> None:
    before = state(lea.database.reader())
    found = planned(lea, Rule.MAJORITY)
    assert state(lea.database.reader()) == before
    lea.run(gold_by_rule(found))
    lea.undo()
    after = state(lea.database.reader())
    assert [after[name] for name in ("span", "link", "decision", "state", "total")] == [
        before[name] for name in ("span", "link", "decision", "state", "total")
    ]


def test_a_tie_overrules_nobody(lea: Project, article: Uid) -> None:
    for name, kind in zip(
        (*CODERS, "Eve"), ("person", "person", "country", "country"), strict=True
    ):
        coded(lea, name, article, "actor", "Ana Lima", kind=kind)
    done(lea, article, *CODERS, "Eve")
    found = planned(lea, Rule.TWO, *CODERS, "Eve")
    assert (found.items, found.open) == ((), 4)


def test_who_looked_at_a_field_and_who_did_not_do_not_say_the_same(
    lea: Project, article: Uid
) -> None:
    coded(lea, "Ben", article, "actor", "Ana Lima", kind="person")
    coded(lea, "Cleo", article, "actor", "Ana Lima")
    done(lea, article, "Ben", "Cleo")
    assert planned(lea, Rule.ALL, "Ben", "Cleo").items == ()


def test_only_what_all_have_done(lea: Project, article: Uid, other: Uid) -> None:
    for name in CODERS[:2]:
        coded(lea, name, article, "actor", "Ana Lima")
    done(lea, article, *CODERS[:2])
    found = planned(lea, Rule.ALL)
    assert (found.items, found.articles, found.unfinished) == ((), 0, 2)
    among_those_who_opened_it = planned(lea, Rule.ALL, unfinished=True)
    assert len(among_those_who_opened_it.items) == 1
    assert (among_those_who_opened_it.articles, among_those_who_opened_it.unfinished) == (1, 1)


def test_what_was_decided_stays(lea: Project, work: Coded, article: Uid) -> None:
    lea.run(decisions.reject([work.ana[0]], reason="no"))
    lea.run(decisions.take([work.herald[2]], also=work.herald[:2], comment="mine"))
    before = [decision(lea, one) for one in (work.ana[0], *work.herald)]
    found = planned(lea, Rule.MAJORITY)
    assert found.decided == 2
    assert found.without_ends == 1
    lea.run(gold_by_rule(found))
    assert words(lea, article) == ["Herald", "mayor", "denied it"]
    assert [decision(lea, one) for one in (work.ana[0], *work.herald)] == before
    assert ("actor", "Herald", {"kind": "country"}) in gold_spans(lea, article)


def test_a_later_coder_joins_what_is_in_gold_as_the_lead_left_it(
    lea: Project, article: Uid
) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima")
    lea.run(decisions.take([one], comment="good"))
    (gold,) = lea.reads.spans(article, [gold_of(lea)])
    lea.work_on("gold")
    lea.run(spans.move_edge(gold.uid, "end", 13))
    lea.work_on("annotations")
    other = coded(lea, "Cleo", article, "actor", "Ana Lima")
    done(lea, article, "Ben", "Cleo")
    lea.run(gold_by_rule(planned(lea, Rule.ALL, "Ben", "Cleo")))
    assert words(lea, article) == ["Ana Lima told"]
    assert decision(lea, one).comment == "good"
    assert verdict(lea, other) == "changed edges"
    assert decision(lea, other).result == gold.uid


def test_what_was_decided_since_the_plan_stays(lea: Project, work: Coded, article: Uid) -> None:
    found = planned(lea, Rule.ALL)
    lea.run(decisions.reject(work.ana))
    lea.run(gold_by_rule(found))
    assert [verdict(lea, one) for one in work.ana] == ["rejected"] * 3
    assert words(lea, article) == ["denied it"]


def test_where_others_are_hidden_from_me_no_rule_looks(
    project: Project, article: Uid, other: Uid
) -> None:
    """All three have done both; I am blind in the first, also to a link that ends there."""
    Coded(project, article)
    claims = [coded(project, name, other, "claim", "stays silent") for name in CODERS]
    here = [coded(project, name, article, "claim", "is safe") for name in CODERS]
    for name, source, target in zip(CODERS, claims, here, strict=True):
        linked(project, name, "denies", source, target)
    done(project, other)
    assert planned(project, Rule.ALL).hidden == 0
    project.run(assignments.change([article], add=[project.me], blind=True))
    found = planned(project, Rule.ALL)
    assert [(one.article, one.about) for one in found.items] == [(other, Kind.SPAN)]
    assert (found.articles, found.hidden, found.without_ends) == (1, 1, 0)
