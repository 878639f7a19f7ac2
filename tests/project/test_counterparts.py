"""What in gold stands for somebody's span."""

from annotator.domain.identity import Uid
from annotator.project.counterparts import end_in, twin_in
from annotator.project.operations import decisions
from annotator.project.project import Project
from annotator.review.terms import Terms
from tests.project.builders import article_end, span_end
from tests.project.reviewing import coded, decision, gold_of


def test_what_it_became_before_what_is_the_same(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima")
    other = coded(lea, "Cleo", article, "actor", "Ana")
    terms = Terms(lea.reads.scheme())
    assert end_in(lea.reads, terms, gold_of(lea), span_end(one)) == span_end(one)
    lea.run(decisions.take([other], also=[one]))
    gold = decision(lea, one).result
    assert gold
    assert end_in(lea.reads, terms, gold_of(lea), span_end(one)) == span_end(gold)


def test_the_same_stands_for_what_is_undecided(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima")
    same = coded(lea, "Cleo", article, "actor", "Ana Lima")
    wider = coded(lea, "Cleo", article, "actor", "Ana Lima told")
    lea.run(decisions.take([one]))
    (gold,) = lea.reads.spans(article, [gold_of(lea)])
    terms = Terms(lea.reads.scheme())
    span = lea.reads.span(same)
    assert span
    assert twin_in(lea.reads, terms, gold_of(lea), span) == gold
    assert end_in(lea.reads, terms, gold_of(lea), span_end(same)) == span_end(gold.uid)
    assert end_in(lea.reads, terms, gold_of(lea), span_end(wider)) == span_end(wider)


def test_what_was_rejected_has_none(lea: Project, article: Uid) -> None:
    one = coded(lea, "Ben", article, "actor", "Ana Lima")
    same = coded(lea, "Cleo", article, "actor", "Ana Lima")
    lea.run(decisions.take([one]))
    lea.run(decisions.reject([same]))
    terms = Terms(lea.reads.scheme())
    assert end_in(lea.reads, terms, gold_of(lea), span_end(same)) == span_end(same)


def test_an_article_stands_for_itself(lea: Project, article: Uid) -> None:
    terms = Terms(lea.reads.scheme())
    assert end_in(lea.reads, terms, gold_of(lea), article_end(article)) == article_end(article)
