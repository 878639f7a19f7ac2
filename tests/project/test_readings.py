"""Which text a span is over."""

from annotator.domain.identity import Uid
from annotator.domain.values import Span
from annotator.project.operations.correcting import correct
from annotator.project.project import Project
from annotator.project.readings import Readings
from annotator.project.reanchoring import Doubt
from annotator.project.reanchoring import asked as asked_for
from annotator.project.transaction import Operation, Transaction
from tests.project.builders import FIRST, tag

ONE, OTHER = FIRST.replace("Ana", "Anna"), FIRST.replace("told", "has told")


def asked(project: Project, uid: Uid) -> tuple[bool, str]:
    """Whether a span is over the text that stands, and the words it covers in its own."""

    def apply(tx: Transaction) -> tuple[bool, str]:
        readings = Readings(tx.reads, tx.journal, tx.text)
        span = tx.reads.span(uid)
        assert span is not None
        way = readings.way(span, span.article)
        start, end = way.place(span.fragments, _ask(span))[0].fragments[0]
        return readings.is_current(span), way.new.body[start:end]

    return project.rehearse(Operation("test", apply))


def _ask(span: Span) -> Doubt:
    return asked_for("", span.article, "")


def test_a_span_over_the_text_that_stands(project: Project, article: Uid) -> None:
    assert asked(project, tag(project, article, "actor", "mayor")) == (True, "mayor")


def test_a_number_that_two_texts_have_is_told_by_the_words(project: Project, article: Uid) -> None:
    """The first correction is taken back and another made: both are number 2."""
    project.run(correct(article, ONE))
    actor = tag(project, article, "actor", "mayor")
    span = project.reads.span(actor)
    assert span is not None
    body = project.journal.body_of(actor)
    project.undo()
    project.undo()
    project.run(correct(article, OTHER))

    def put_back(tx: Transaction) -> None:
        tx.put_raw("span", actor, body, span.layer, article)

    project.run(Operation("span.add", put_back))
    start, end = span.fragments[0]
    assert OTHER[start:end] != "mayor"
    assert asked(project, actor) == (False, "mayor")
