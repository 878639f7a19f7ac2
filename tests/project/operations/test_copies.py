"""What a gold copy says, field by field."""

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import NOT_STATED
from annotator.project.operations import decisions, spans
from annotator.project.project import Project
from tests.project.builders import refuse
from tests.project.reviewing import (
    coded,
    gold_links,
    gold_of,
    gold_spans,
    linked,
    verdict,
)


def test_of_two_taken_at_once_the_first_says_what_they_differ_in(
    lea: Project, article: Uid
) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima", kind="person")
    other = coded(lea, "Cleo", article, "actor", "Ana Lima", kind="country", age=40)
    report = lea.run(decisions.take([one, other])).value
    assert gold_spans(lea, article) == [("actor", "Ana Lima", {"kind": "person", "age": 40})]
    assert [verdict(lea, one), verdict(lea, other)] == ["accepted", "changed attribute:kind"]
    assert (report.accepted, report.changed) == (1, 1)


def test_what_is_taken_later_says_what_it_differs_in(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima", kind="person", age=40)
    other = coded(lea, "Cleo", article, "actor", "Ana Lima", kind="country")
    lea.run(decisions.take([one]))
    lea.run(decisions.take([other]))
    assert gold_spans(lea, article) == [("actor", "Ana Lima", {"kind": "country", "age": 40})]


def test_not_stated_is_a_value(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima", kind=NOT_STATED)
    other = coded(lea, "Cleo", article, "actor", "Ana Lima", kind="person")
    lea.run(decisions.take([one, other]))
    assert gold_spans(lea, article) == [("actor", "Ana Lima", {"kind": None})]
    assert verdict(lea, other) == "changed attribute:kind"


def test_field_by_field(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima", kind="person", age=40)
    other = coded(lea, "Cleo", article, "actor", "Ana Lima told", kind="country", age=41)
    third = coded(lea, "Dan", article, "actor", "Ana", alias="A.")
    fields = {"edges": other, "attribute:age": other, "attribute:alias": third}
    lea.run(decisions.take([one], fields=fields))
    assert gold_spans(lea, article) == [
        ("actor", "Ana Lima told", {"kind": "person", "age": 41, "alias": "A."})
    ]
    assert verdict(lea, one) == "changed edges, attribute:age"
    assert verdict(lea, other) == "changed attribute:kind"
    assert verdict(lea, third) == "changed edges"


def test_a_type_brings_what_belongs_to_it(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima told", kind="person", age=40)
    other = coded(lea, "Cleo", article, "claim", "Ana Lima", kind="fact")
    me = lea.me
    lea.i_am("Cleo")
    said = lea.run(spans.name_entity([other], "the bridge is safe")).value
    lea.me = me
    assert said
    lea.run(decisions.take([one], fields={"type": other}))
    assert gold_spans(lea, article) == [("claim", "Ana Lima told", {"kind": "fact"})]
    (gold,) = lea.reads.spans(article, [gold_of(lea)])
    assert gold.entity == said.uid
    assert [verdict(lea, one), verdict(lea, other)] == ["changed type", "changed edges"]


def test_an_empty_field_can_be_chosen(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima", kind="person")
    other = coded(lea, "Cleo", article, "actor", "Ana Lima")
    lea.run(decisions.take([one]))
    lea.run(decisions.take([one], fields={"attribute:kind": other}))
    assert gold_spans(lea, article) == [("actor", "Ana Lima", {})]
    assert [verdict(lea, one), verdict(lea, other)] == ["changed attribute:kind", "accepted"]


def test_an_entity_of_another_register_is_refused(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima")
    other = coded(lea, "Cleo", article, "place", "Ana Lima")
    me = lea.me
    lea.i_am("Cleo")
    lea.run(spans.name_entity([other], "Lima"))
    lea.me = me
    refuse(
        lea,
        decisions.take([one], fields={"entity": other}),
        "“Lima” is in the register place, not actor.",
    )


def test_direction_and_ends_of_a_link_by_field(lea: Project, article: Uid) -> None:
    claim = coded(lea, "Ben", article, "claim", "bridge")
    denial = coded(lea, "Ben", article, "claim", "The mayor denied it")
    mine = linked(lea, "Ben", "denies", claim, denial)
    claim = coded(lea, "Cleo", article, "claim", "bridge")
    denial = coded(lea, "Cleo", article, "claim", "The mayor denied it")
    theirs = linked(lea, "Cleo", "denies", denial, claim)
    lea.run(decisions.take([mine], fields={"direction": theirs}))
    assert gold_links(lea, article) == ["The mayor denied it denies bridge"]
    assert [verdict(lea, mine), verdict(lea, theirs)] == ["changed direction", "accepted"]


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("colour", "There is no field “colour” to choose here."),
        ("source", "There is no field “source” to choose here."),
        ("attribute:said", "Actor has no attribute “said”."),
    ],
)
def test_a_field_that_does_not_fit_is_refused(
    lea: Project, article: Uid, field: str, sentence: str
) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima")
    other = coded(lea, "Cleo", article, "claim", "Ana Lima", said="2024")
    refuse(lea, decisions.take([one], fields={field: other}), sentence)
