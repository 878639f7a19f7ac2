"""What of a lead's decisions one coder is told, case by case."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.identity import Uid, assignment_uid, layer_uid, new_uid
from annotator.domain.scheme import parse_scheme
from annotator.domain.values import (
    ANNOTATIONS,
    GOLD,
    Assignment,
    Entity,
    Kind,
    Layer,
    Span,
    WorkState,
)
from annotator.errors import UserError
from annotator.exchange.handing_back import HandedBack
from annotator.exchange.taking_in import take_in
from annotator.project.operations import articles, comments, decisions, entities, links, spans
from annotator.project.operations.scheme import replace
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.project.verdicts import Verdicts
from tests.exchange.rounds import Round, contents, lines
from tests.project.builders import article_end, entity_end, settings, span_end, tag


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Round]:
    with Round(tmp_path) as made:
        yield made.coded()


def bodies(made: HandedBack, kind: Kind) -> list[dict[str, Any]]:
    """What is in the package of a kind."""
    ops = [line["op"] for line in lines(made.path) if "op" in line]
    return [json.loads(op[6]) for op in ops if op[0] == kind and op[6]]


def gold(work: Round) -> Uid:
    return layer_uid(work.lead.uid, work.lead.me.uid, GOLD, "")


def assign(work: Round, name: str, *articles: Uid) -> None:
    person = next(one.uid for one in work.lead.reads.people() if one.name == name)

    def apply(tx: Transaction) -> None:
        for uid in articles:
            tx.put_assignment(Assignment(assignment_uid(tx.project, uid, person), uid, person))

    work.lead.run(Operation("article.assign", apply))


# What it is made of


def test_only_what_their_work_led_to(work: Round) -> None:
    work.lead.run(decisions.take([work.work["C lima"], work.work["B mayor"]]))
    made = work.told()
    (span,) = bodies(made, Kind.SPAN)
    assert (span["quotes"], span["attributes"]) == (["Ana Lima"], {"kind": "country"})
    assert span["origin"][0] == "copy"  # it is a copy of theirs
    assert made.missed == 0


def test_what_they_missed_goes_along_where_it_is_wished(work: Round) -> None:
    """Ben's mayor with its link to his claim, without his name or note; of articles both did."""
    lead, ids = work.lead, work.work
    lead.run(decisions.take([ids["C lima"], ids["B mayor"], ids["B by"], ids["B herald"]]))
    assert work.told(with_missed=True).missed == 0  # Lea is not done with the article
    lead.work_on(GOLD)
    lead.run(articles.set_state([work.one, work.two], WorkState.DONE))
    lead.work_on(ANNOTATIONS)
    made = work.told(with_missed=True)
    assert made.missed == 3  # mayor, claim, made-by; the Herald is in an article Cleo never had
    quoted = sorted(span["quotes"][0] for span in bodies(made, Kind.SPAN))
    assert quoted == ["Ana Lima", "The mayor", "bridge 🌉 is safe"]
    assert [len(span.get("origin", ())) for span in bodies(made, Kind.SPAN)].count(3) == 1
    there = contents(made.path)
    assert b"bens note" not in there
    assert b"Herald wrote" not in there
    work.merged(made.path)
    missed = Verdicts(work.cleo.reads, work.cleo.journal).missed(work.layer("Cleo"))
    assert sorted(one.quote for one in missed) == ["The mayor"]


def test_a_copy_of_anothers_that_theirs_became_says_not_whose_it_was(work: Round) -> None:
    """Ben's claim was taken and Cleo's meant the same; Ben's entity and note stay unsaid."""
    ids = work.work
    work.lead.run(decisions.take([ids["B lima"]], also=[ids["C lima"]]))
    made = work.told()
    (span,) = bodies(made, Kind.SPAN)
    assert "origin" not in span
    assert "note" not in span
    assert span["attributes"] == {"kind": "person"}
    work.merged(made.path)
    (judged,) = Verdicts(work.cleo.reads, work.cleo.journal).about(ids["C lima"])
    assert [change.field for change in judged.changes] == ["entity", "attribute:kind"]
    there = contents(made.path)
    assert b"bens note" not in there
    assert b"bens older note" not in there
    assert b"Bens Entity" in there  # the decision gave theirs this name


def test_an_entity_goes_by_name_alone_and_leaves_theirs_as_it_is(work: Round) -> None:
    lead, ids = work.lead, work.work
    (bens,) = [one for one in lead.reads.entities() if one.name == "Bens Entity"]
    change = Entity(bens.uid, bens.register, bens.name, ("bens other name",), note="bens remark")
    lead.run(entities.change(change))
    (mine,) = work.cleo.reads.entities()
    theirs = mine._replace(aliases=("Lima",), note="of Cleo")
    work.cleo.run(entities.change(theirs))
    lead.run(decisions.take([ids["C lima"]], fields={"entity": ids["B lima"]}))
    lead.run(decisions.take([ids["B mayor"]]))
    made = work.told()
    assert bodies(made, Kind.ENTITY) == [{"name": "Bens Entity", "register": "actor"}]
    taken = work.merged(made.path)
    assert taken.merged
    assert taken.merged.conflicts == ()
    assert {one.name: one.aliases for one in work.cleo.reads.entities()} == {
        "Ana Lima": ("Lima",),
        "Bens Entity": (),
    }


def test_an_entity_both_have_keeps_what_the_coder_said_of_it(work: Round) -> None:
    lead, cleo = work.lead, work.cleo
    lead.run(decisions.take([work.work["C lima"]]))
    (mine,) = cleo.reads.entities()
    cleo.run(entities.change(mine._replace(aliases=("Lima",))))
    (theirs,) = [one for one in lead.reads.entities() if one.name == "Ana Lima"]
    lead.run(entities.change(theirs._replace(name="Ana Lima Silva")))
    taken = work.merged(work.told().path)
    assert taken.merged
    (one,) = cleo.reads.entities()
    assert (one.name, one.aliases) == ("Ana Lima", ("Lima",))
    taken = work.merged(work.all_of_it())  # a conflict of the two who did not know of each other
    assert taken.merged
    assert {one.kind for one in taken.merged.conflicts} == {Kind.ENTITY}


def test_a_note_is_told_where_it_is_theirs_or_the_leads_own(work: Round) -> None:
    lead, ids = work.lead, work.work
    lead.run(decisions.take([ids["C lima"]]))
    assert [span.get("note") for span in bodies(work.told(), Kind.SPAN)] == ["cleos note"]
    (copy,) = lead.reads.spans(work.one, [gold(work)])
    lead.work_on(GOLD)
    lead.run(spans.set_note([copy.uid], "of Lea"))
    lead.work_on(ANNOTATIONS)
    assert [span.get("note") for span in bodies(work.told(), Kind.SPAN)] == ["of Lea"]
    lead.run(decisions.take([ids["B lima"]], also=[ids["C lima"]]))
    lead.work_on(GOLD)
    (copy,) = lead.reads.spans(work.one, [gold(work)])
    lead.run(spans.set_note([copy.uid], ""))
    lead.work_on(ANNOTATIONS)
    lead.run(decisions.take([ids["B lima"]], also=[ids["C lima"]]))  # its note fills the empty one
    (copy,) = lead.reads.spans(work.one, [gold(work)])
    assert copy.note == "bens note"
    assert [span.get("note") for span in bodies(work.told(), Kind.SPAN)] == [None]
    lead.work_on(GOLD)
    lead.run(spans.set_note([copy.uid], "bens note, and more"))
    lead.work_on(ANNOTATIONS)
    assert [span.get("note") for span in bodies(work.told(), Kind.SPAN)] == [None]


# Links


def test_a_link_that_begins_at_an_entity(work: Round) -> None:
    """It lies in no article; and one between entities has no place at all."""
    standing = work.lead.reads.scheme()
    assert standing
    raw = json.loads(standing.to_json())
    ends = [{"source": ["@actor"], "target": ["claim", "@actor"]}]
    raw["links"].append({"id": "rules", "name": "rules", "ends": ends})
    scheme = parse_scheme(json.dumps(raw), "the test")
    for project in (work.lead, work.cleo):
        project.run(replace(scheme))
    (lima,) = [one for one in work.cleo.reads.entities() if one.name == "Ana Lima"]
    other = work.cleo.run(entities.add("actor", "Lisbon")).value
    claim = work.work["C claim"]
    first = work.cleo.run(links.add("rules", entity_end(lima.uid), span_end(claim))).value
    second = work.cleo.run(links.add("rules", entity_end(lima.uid), entity_end(other.uid))).value
    work.to_lead("Cleo")
    work.lead.run(decisions.take([claim, first, second]))
    made = work.told()
    assert (made.decisions, made.held_back) == (3, 0)
    work.merged(made.path)
    judged = Verdicts(work.cleo.reads, work.cleo.journal)
    for link in (first, second):
        assert [one.verdict for one in judged.about(link)] == ["accepted"]
    assert {one["name"] for one in bodies(made, Kind.ENTITY)} == {"Ana Lima", "Lisbon"}


def test_a_link_whose_new_end_lies_in_an_article_they_do_not_have_waits(work: Round) -> None:
    lead, ids = work.lead, work.work
    ends = span_end(ids["B claim"]), span_end(ids["B herald"])
    far = work.ben.run(links.add("made-by", *ends)).value
    work.to_lead("Ben")
    lead.run(decisions.take([ids["C claim"], ids["C lima"], ids["B herald"]]))
    lead.run(decisions.take([ids["C by"]], fields={"target": far}))
    made = work.told()
    assert (made.decisions, made.held_back) == (2, 1)
    assert bodies(made, Kind.LINK) == []
    assert b"Herald wrote" not in contents(made.path)


def test_an_end_nobody_but_others_tagged_is_told_as_an_end_and_no_more(work: Round) -> None:
    """The link leads to Ben's mayor now; what he said of it stays unsaid until Cleo's own leads
    there.
    """
    lead, ids = work.lead, work.work
    lead.run(decisions.take([ids["C claim"], ids["C lima"], ids["B mayor"]]))
    lead.run(decisions.take([ids["C by"]], fields={"target": ids["B by"]}))
    made = work.told()
    ends = [span for span in bodies(made, Kind.SPAN) if span["quotes"] == ["The mayor"]]
    assert [sorted(span) for span in ends] == [["fragments", "quotes", "type"]]
    for words in (b"bens value", b"Bens Alias"):
        assert words not in contents(made.path)
    work.merged(made.path)
    (judged,) = Verdicts(work.cleo.reads, work.cleo.journal).about(ids["C by"])
    assert [change.field for change in judged.changes] == ["target"]

    mayor = tag(work.cleo, work.one, "actor", "The mayor")
    work.to_lead("Cleo")
    lead.run(decisions.take([mayor]))
    taken = work.merged(work.told().path)  # of the same version; the newer package stands
    assert taken.merged
    assert taken.merged.conflicts == ()
    copies = work.cleo.reads.spans(work.one, [gold(work)])
    assert copies[-1].attributes == {"alias": "bens value"}


def test_an_article_at_an_end_is_told_where_it_is_theirs(work: Round) -> None:
    link = work.cleo.run(
        links.add("about", span_end(work.work["C claim"]), article_end(work.two))
    ).value
    work.to_lead("Cleo")
    work.lead.run(decisions.take([work.work["C claim"], link]))
    assert (work.told().decisions, work.told().held_back) == (1, 1)
    work.cleo.run(articles.set_state([work.two], WorkState.DONE))
    work.to_lead("Cleo")
    assert (work.told().decisions, work.told().held_back) == (2, 0)


# Where


def test_where_they_are_blind_it_waits(work: Round) -> None:
    lead, ids = work.lead, work.work
    lead.run(decisions.reject([ids["C monday"]]))
    assign(work, "Cleo", work.one)
    work.cleo.run(articles.set_state([work.one], WorkState.IN_WORK))
    work.to_lead("Cleo")
    sentence = "is in articles that Cleo still works on blind; it can be handed over when"
    with pytest.raises(UserError, match=sentence):
        work.told()
    herald = tag(work.cleo, work.two, "actor", "Herald")
    work.to_lead("Cleo")
    lead.run(decisions.take([herald]))
    lead.run(comments.add(Kind.SPAN, ids["C monday"], "too early"))
    lead.run(comments.add(Kind.ARTICLE, work.one, "far too early"))
    made = work.told()
    assert (made.decisions, made.held_back, made.comments) == (1, 1, 0)
    assert b"too early" not in contents(made.path)
    work.cleo.run(articles.set_state([work.one], WorkState.DONE))
    work.to_lead("Cleo")
    made = work.told()
    assert (made.decisions, made.held_back, made.comments) == (2, 0, 2)


def test_all_their_layers_are_theirs_and_those_in_their_name_are_not(work: Round) -> None:
    """A file that Cleo imported is in hers; what Lea imported for her is not."""
    lead, cleo = work.lead, work.cleo
    own = _layer(cleo, "from brat")
    theirs = cleo.run(_tag(own, work.two, "actor", 4, 10)).value
    work.to_lead("Cleo")
    imported = lead.run(_tag(_layer(lead, "cleo"), work.two, "actor", 4, 10)).value
    lead.run(decisions.reject([imported], reason="not hers"))
    with pytest.raises(UserError, match="imported or carried over in Cleo’s name"):
        work.told()
    lead.run(decisions.reject([theirs], reason="hers"))
    made = work.told()
    assert (made.decisions, made.elsewhere) == (1, 1)
    work.merged(made.path)
    assert [one.decision.reason for one in Verdicts(cleo.reads, cleo.journal).about(theirs)] == [
        "hers"
    ]


# What was said


def test_which_comments_are_told(work: Round) -> None:
    lead, cleo, ids = work.lead, work.cleo, work.work
    lima, mayor = ids["C lima"], ids["B mayor"]
    begun = {
        "cleo": cleo.run(comments.add(Kind.SPAN, lima, "cleo asks")).value,
        "ben": work.ben.run(comments.add(Kind.ARTICLE, work.one, "ben asks")).value,
    }
    work.to_lead("Cleo", "Ben")
    say = lead.run
    say(comments.answer(begun["cleo"], "told: answer to Cleo"))
    say(comments.resolve(begun["cleo"]))
    say(comments.answer(begun["ben"], "never: answer to Ben"))
    say(comments.add(Kind.SPAN, lima, "told: on theirs"))
    say(comments.add(Kind.SPAN, mayor, "never: on another's"))
    say(decisions.take([lima]))
    (copy,) = lead.reads.spans(work.one, [gold(work)])
    say(comments.add(Kind.SPAN, copy.uid, "told: on what it became"))
    say(comments.add(Kind.ARTICLE, work.one, "told: to all"))
    say(comments.add(Kind.ARTICLE, work.two, "never: an article they do not have"))
    told = [body["text"] for body in bodies(work.told(), Kind.COMMENT) if "text" in body]
    assert sorted(told) == [
        "told: answer to Cleo", "told: on theirs", "told: on what it became", "told: to all",
    ]  # fmt: skip
    work.merged(work.told().path)
    thread = [one.comment for one in cleo.reads.thread(begun["cleo"])]
    assert [one.stance for one in thread] == ["", "", "resolved"]


def test_a_talk_with_others_about_an_article_is_theirs_once_they_join(work: Round) -> None:
    lead, cleo, ben = work.lead, work.cleo, work.ben
    first = lead.run(comments.add(Kind.ARTICLE, work.one, "to all")).value
    for project in (ben, cleo):
        take_in(project, [work.all_of_it()], settings(project.me.name))
    ben.run(comments.answer(first, "of Ben"))
    work.to_lead("Ben")
    lead.run(comments.answer(first, "to Ben"))
    told = [body.get("text") for body in bodies(work.told(), Kind.COMMENT)]
    assert told == ["to all"]
    cleo.run(comments.answer(first, "of Cleo"))
    work.to_lead("Cleo")
    told = [body.get("text") for body in bodies(work.told(), Kind.COMMENT)]
    assert sorted(filter(None, told)) == ["to Ben", "to all"]


def _layer(project: Project, name: str) -> Uid:
    uid = layer_uid(project.uid, project.me.uid, ANNOTATIONS, name)
    layer = Layer(uid, project.me.uid, ANNOTATIONS, name, name)
    project.run(Operation("layer.add", lambda tx: tx.put_layer(layer)))
    return uid


def _tag(layer: Uid, article: Uid, type_: str, start: int, end: int) -> Operation[Uid]:
    def apply(tx: Transaction) -> Uid:
        span = Span(new_uid(), layer, article, type_, ((start, end),))
        tx.put_span(span)
        return span.uid

    return Operation("import.add", apply)
